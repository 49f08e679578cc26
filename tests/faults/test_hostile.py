"""Names and files made to do harm: each is refused by name, shown as it is, or renamed, and nothing gets out."""

import csv
import io
import json
import os
import sqlite3
import threading
import time
from contextlib import closing
from pathlib import Path

import pytest

from reviewer.cli import main
from reviewer.export import plan, verify, write
from reviewer.export.plan import Cause
from reviewer.imaging.reading import read_file
from reviewer.model.errors import ImageError, ImageFault, ReviewError
from reviewer.model.picture import shown
from reviewer.model.recipe import Recipe
from reviewer.model.verdict import Judgement, Verdict
from reviewer.scan.scan import Scan
from reviewer.store import Review
from tests.export.reviews import drawn, encoded, review_of
from tests.faults.tracing import Traced
from tests.reviews import ids_of
from tests.scan.pictures import draw
from tests.scan.test_scan import COLUMNS, KEYS, run
from tests.scan.test_scan import review_of as review_of_folder
from tests.scan.work import fragile

NAMES = [
    *(b"line\nbreak.png", b"tab\there.png", b"quote'\".png", b"=cmd|'x'!A1.png", b"@sum.png", b"-rf.png", b"+1.png"),
    *(b"<img src=x onerror=y>.png", b"&amp;.png", "\u202egnp.exe.png".encode(), "\ufeffbom.png".encode()),
    *("é nfc.png".encode(), "e\u0301 nfd.png".encode(), b"latin \xe9.png", b"surrogate \xed\xa0\x80.png"),
    *(b"CON.png", b"a:b.png", b"back\\slash.png", b"%2e%2e%2f.png", b"trailing.png ", b"\x01\x1b[31mred.png"),
    *(b"x" * 251 + b".png", "文".encode() * 80 + b".png", b"~", b"$(reboot).png", b"*?.png"),
]


@pytest.mark.fault(45, 47, 49, 50)
def test_any_name_is_scanned_shown_on_one_line_listed_and_exported_with_its_own_bytes_on_record(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "in").mkdir()
    folder = os.fsencode(tmp_path / "in")
    for number, name in enumerate(NAMES):
        Path(os.fsdecode(folder + b"/" + name)).write_bytes(encoded(drawn(seed=number)))
    path = tmp_path / "a.review"
    with review_of_folder(path, tmp_path / "in") as review:
        assert run(review).scored == len(NAMES)
        ids = ids_of(review)
        found = review.candidates(ids)
        assert {candidate.relative for candidate in found} == set(NAMES)
        assert all(candidate.name.isprintable() for candidate in found)
        assert review.names(ids).result() == {candidate.id: candidate.name for candidate in found}
        review.decide(ids, Judgement(Verdict.ACCEPTED)).result()
        list(write(plan(review, Recipe(minimum=16), tmp_path / "set")))
    report = verify(tmp_path / "set")
    assert (report.faults, report.pairs) == ((), len(NAMES))
    assert main(["list", str(path), "--csv"]) == 0
    rows = list(csv.reader(io.StringIO(capsys.readouterr().out)))[1:]
    assert len(rows) == len(NAMES)
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "@", "+", "\t", "\r"))]
    assert main(["list", str(path), "--jsonl"]) == 0
    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    told_bytes = {bytes.fromhex(o["path_bytes"]) if "path_bytes" in o else o["path"].encode() for o in told}
    assert {one.rpartition(folder + b"/")[2] for one in told_bytes} == set(NAMES)


OUTWARD = [b"../secret.png", b"/etc/passwd", b"x/../../secret.png", b"nul\0.png", b""]


@pytest.mark.fault(38)
@pytest.mark.parametrize("relative", OUTWARD, ids=ascii)
def test_a_picture_of_a_tampered_review_that_leads_out_is_refused_by_name_and_never_read(
    relative: bytes, tmp_path: Path
) -> None:
    (tmp_path / "secret.png").write_bytes(encoded(drawn(seed=9)))
    pictures = tmp_path / "pictures"
    review_of(pictures, {"a.png": drawn(seed=1), "b.png": drawn(seed=2)}).close()
    with closing(sqlite3.connect(tmp_path / "pictures.review")) as connection, connection:
        connection.execute("UPDATE candidate SET relative = ? WHERE relative = ?", (relative, b"b.png"))
    with Review.open(tmp_path / "pictures.review", []) as review:
        (hostile,) = (c for c in review.candidates(ids_of(review)) if c.relative == relative)
        assert hostile.path == os.fsencode(pictures)
        (left_out,) = plan(review, Recipe(minimum=16), tmp_path / "set").left_out
        assert (left_out.cause, left_out.line) == (
            Cause.UNREADABLE,
            f"{shown(relative)}: Its path leads out of its folder, so it is not read.",
        )
        list(write(plan(review, Recipe(minimum=16), tmp_path / "set")))
    assert verify(tmp_path / "set").pairs == 1


@pytest.mark.fault(38)
@pytest.mark.parametrize("path", ["../out.png", "/tmp/out.png", "train/../../out.png", "C:\\out.png", "a\0b", "hr//x"])
def test_a_manifest_that_leads_out_is_told_and_nothing_is_read_or_written_there(path: str, tmp_path: Path) -> None:
    with closing(review_of(tmp_path / "pictures", {"a.png": drawn(seed=1)})) as review:
        list(write(plan(review, Recipe(minimum=16), tmp_path / "set")))
        manifest = tmp_path / "set" / "manifest.json"
        text = manifest.read_text()
        manifest.write_text(text.replace('"train/hr/a.png"', json.dumps(path)))
        assert manifest.read_text() != text
        before = sorted(tmp_path.rglob("*"))
        assert [fault for fault in verify(tmp_path / "set").faults if "does not stay inside the export" in fault]
        assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.fault(48)
def test_what_is_no_file_is_passed_over_within_a_second_whatever_it_is_called(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    draw(folder / "good.png")
    os.mkfifo(folder / "pipe.png")
    (folder / "device.png").symlink_to("/dev/zero")
    (folder / "loop.png").symlink_to("loop.png")
    (folder / "folder.png").mkdir()
    (folder / "out.png").symlink_to("/etc/hostname")
    with review_of_folder(tmp_path / "a.review", folder) as review:
        begun = time.monotonic()
        steps = Scan(review, KEYS, jobs=1).run()
        first = next(steps)
        assert time.monotonic() - begun < 1
        assert (first.listed, first.skipped) == (6, 5)
        assert [*steps][-1].scored == 1


@pytest.mark.fault(44)
def test_a_picture_that_is_still_being_written_is_told_and_scored_by_the_next_scan(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    data = encoded(drawn(400, 400))
    growing = folder / "a.png"
    growing.write_bytes(data[: len(data) // 2])
    ended = threading.Event()

    def write_on() -> None:
        with growing.open("ab", buffering=0) as file:
            while not ended.wait(0.0005):
                file.write(b"\0")

    writer = threading.Thread(target=write_on)
    with review_of_folder(tmp_path / "a.review", folder) as review:
        writer.start()
        try:
            end = run(review)
        finally:
            ended.set()
            writer.join()
        assert (end.scored, end.failed) == (0, 1)
        growing.write_bytes(data)
        assert run(review).scored == 1


@pytest.mark.fault(43)
def test_a_picture_that_was_deleted_after_it_was_accepted_is_listed_and_the_count_adds_up(tmp_path: Path) -> None:
    with closing(review_of(tmp_path / "pictures", {f"{n}.png": drawn(seed=n) for n in range(3)})) as review:
        (tmp_path / "pictures" / "1.png").unlink()
        planned = plan(review, Recipe(minimum=16), tmp_path / "set")
        assert [(left_out.cause, left_out.relative) for left_out in planned.left_out] == [(Cause.MISSING, b"1.png")]
        list(write(planned))
    counts = json.loads((tmp_path / "set" / "manifest.json").read_text())["counts"]
    assert (counts["accepted"], counts["pairs"], counts["left_out"]) == (3, 2, 1)


TELLING = """
import sys
from reviewer.cli import main

sys.exit(main(sys.argv[1:]))
"""


def test_no_command_speaks_to_a_network(tmp_path: Path) -> None:
    review_of(tmp_path / "pictures", {"a.png": drawn(520, 520)}).close()
    path = tmp_path / "pictures.review"
    for number, words in enumerate((["scan", str(path)], ["export", str(path), str(tmp_path / "set")])):
        log = tmp_path / f"trace{number}"
        run = Traced(TELLING, tuple(words), "").run(log, "-e", "trace=socket,connect,sendto,bind")
        assert run.returncode == 0, run.stderr
        assert "AF_INET" not in log.read_text()


def test_a_path_that_no_system_takes_is_unreadable(tmp_path: Path) -> None:
    with pytest.raises(ImageError, match="zero byte") as caught:
        read_file(b"a\0b")
    assert caught.value.fault is ImageFault.UNREADABLE


def test_files_that_failed_are_tried_again_once_the_decoders_are_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number, name in enumerate(("good", "killed", "raises")):
        draw(tmp_path / "in" / f"{name}.png", number)
    with review_of_folder(tmp_path / "a.review", tmp_path / "in") as review:
        *_, first = Scan(review, KEYS, jobs=1, work=fragile).run()
        assert (first.scored, first.failed) == (1, 2)
        assert (run(review).scored, run(review).skipped) == (1, 1)
        monkeypatch.setattr("reviewer.scan.scan.decoders", lambda: "Pillow 99")
        assert run(review).scored == 3
    with Review.open(tmp_path / "a.review", COLUMNS) as review:
        assert review.decoders.kept == "Pillow 99"


def test_files_of_a_drive_that_was_away_then_are_tried_again_once_it_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, away = tmp_path / "in", tmp_path / "away"
    for number, name in enumerate(("good", "raises")):
        draw(folder / f"{name}.png", number)
    with review_of_folder(tmp_path / "a.review", folder) as review:
        *_, first = Scan(review, KEYS, jobs=1, work=fragile).run()
        assert (first.scored, first.failed) == (1, 1)
        monkeypatch.setattr("reviewer.scan.scan.decoders", lambda: "Pillow 99")
        folder.rename(away)
        folder.mkdir()
        with pytest.raises(ReviewError, match="mounted"):
            run(review)
        folder.rmdir()
        away.rename(folder)
        assert run(review).scored == 2
