"""``reviewer import`` merges reviews and lists, refuses what it does not understand, and changes nothing then."""

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from reviewer.cli import main
from reviewer.cli.building import columns
from reviewer.model.exits import Exit
from reviewer.model.mark import Mark
from reviewer.model.verdict import Judgement, Reason, Verdict, own_key
from reviewer.store import Review, backups
from tests.reviews import ids_of
from tests.scan.pictures import draw
from tests.store.marking import mark

ACCEPTED, REJECTED = Judgement(Verdict.ACCEPTED), Judgement(Verdict.REJECTED, ("sketch",))
SAID = {"path": "/a.png", "verdict": "rejected", "reasons": ["jpeg"]}


@pytest.fixture(scope="module")
def scanned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder with the reviews of two people, each of a copy of the same pictures at a place of its own."""
    folder = tmp_path_factory.mktemp("both")
    for seed in range(5):
        draw(folder / "mine" / "in" / f"{seed}.png", seed)
    shutil.copytree(folder / "mine", folder / "hers")
    (folder / "hers" / "in" / "4.png").rename(folder / "hers" / "in" / "renamed.png")
    for name in ("mine", "hers"):
        review = folder / f"{name}.review"
        assert main(["scan", str(review), str(folder / name), "--jobs", "1"]) == 0
    return folder


@pytest.fixture
def both(scanned: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("mine", "hers"):
        shutil.copy(scanned / f"{name}.review", tmp_path)
    monkeypatch.chdir(tmp_path)
    decide("hers.review", {0: ACCEPTED, 1: REJECTED, 2: ACCEPTED, 4: REJECTED}, {1: Mark(is_starred=True, note="=1+1")})
    decide("mine.review", {2: ACCEPTED, 0: REJECTED})
    return tmp_path


def decide(review: str, judged: dict[int, Judgement], marks: dict[int, Mark] | None = None) -> None:
    with Review.open(Path(review), columns()) as opened:
        ids = ids_of(opened)
        for number, judgement in judged.items():
            opened.decide([ids[number]], judgement).result()
        mark(opened, {ids[number]: given for number, given in (marks or {}).items()})


def verdicts(capsys: pytest.CaptureFixture[str], where: str = "", review: str = "mine.review") -> dict[str, str]:
    capsys.readouterr()
    assert main(["list", review, "--where", where, "--jsonl"]) == 0
    lines = map(json.loads, capsys.readouterr().out.splitlines())
    return {Path(line["path"]).name: " ".join([line["verdict"], *line["reasons"]]) for line in lines}


MERGED = {
    "0.png": "rejected sketch", "1.png": "rejected sketch", "2.png": "accepted", "3.png": "undecided",
    "4.png": "rejected sketch",
}  # fmt: skip


def test_two_reviews_of_copies_are_merged_and_one_undo_takes_it_back(both: Path, capsys) -> None:
    before, old = verdicts(capsys), len(backups(both / "mine.review"))
    hers = (both / "hers.review").read_bytes()
    assert main(["import", "mine.review", "hers.review"]) == 0
    told = capsys.readouterr().out
    assert "Taken over from hers.review: 2 verdicts, stars or notes of 1 picture; agreeing: 1, differing: 1." in told
    assert "'reviewer list mine.review --where differs:hers' names it, Alt+1 in the window shows it" in told
    assert verdicts(capsys) == MERGED
    assert verdicts(capsys, "differs:hers") == {"0.png": "rejected sketch"}
    assert list(verdicts(capsys, "starred note:1+1")) == ["1.png"]
    assert (both / "hers.review").read_bytes() == hers
    assert len(backups(both / "mine.review")) > old
    with Review.open(both / "mine.review", columns()) as review:
        assert [(view.name, view.plan.where) for view in review.views.all().values()] == [
            ("Differs from hers", "differs:hers")
        ]
    assert main(["undo", "mine.review"]) == 0
    with Review.open(both / "mine.review", columns()) as review:
        assert review.views.all() == {}
    assert verdicts(capsys) == before
    assert verdicts(capsys, "starred OR differs:*") == {}
    assert main(["redo", "mine.review"]) == 0
    assert verdicts(capsys) == MERGED
    assert main(["check", "mine.review"]) == 0


@pytest.mark.parametrize("form", ["--jsonl", "--csv"])
def test_a_list_is_merged_as_the_review_that_it_was_printed_of(form: str, both: Path, capsys) -> None:
    capsys.readouterr()
    assert main(["list", "hers.review", form]) == 0
    Path("anna.list").write_text("\ufeff" + capsys.readouterr().out)
    assert main(["import", "mine.review", "anna.list"]) == 0
    assert verdicts(capsys) == MERGED
    assert list(verdicts(capsys, "starred note:=1+1")) == ["1.png"]
    assert list(verdicts(capsys, "differs:anna")) == ["0.png"]


def test_what_a_source_says_otherwise_is_listed_until_it_is_decided(both: Path, capsys) -> None:
    assert main(["import", "mine.review", "hers.review"]) == 0
    capsys.readouterr()
    assert main(["list", "mine.review", "--where", "differs:*", "--jsonl"]) == 0
    assert json.loads(capsys.readouterr().out)["differs"] == [{"name": "hers", "verdict": "accepted", "reasons": []}]
    assert main(["decide", "mine.review", "--where", "differs:hers", "--reject", "--reason", "sketch"]) == 0
    assert verdicts(capsys, "differs:hers") == {}
    assert main(["import", "mine.review", "hers.review"]) == 0
    told = capsys.readouterr().out
    assert "; agreeing: 3, differing: 0, differing as an earlier import told: 1. Nothing was changed." in told


def test_a_dry_run_tells_the_same_and_changes_nothing(both: Path, capsys) -> None:
    before = (both / "mine.review").read_bytes()
    assert main(["import", "mine.review", "hers.review", "--dry-run", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["written"], told["verdicts"], told["differing"], told["backup"]) == (False, 2, 1, None)
    assert verdicts(capsys)["1.png"] == "undecided"
    assert main(["import", "mine.review", "hers.review", "--dry-run"]) == 0
    assert "Would be taken over from hers.review: 2 verdicts, stars or notes of 1 picture; " in capsys.readouterr().out
    assert (both / "mine.review").read_bytes() == before


def test_a_list_of_paths_says_one_verdict(both: Path, scanned: Path, capsys) -> None:
    inside = os.fsencode(scanned / "mine" / "in" / "1.png")
    names = [inside, b"./in/3.png", bytes(scanned / "mine/in/4.png").hex().encode(), b"none\xff.png", b""]
    Path("bad names.txt").write_bytes(b"\r\n".join(names))
    assert main(["import", "mine.review", "bad names.txt", "--reject", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["verdicts"], told["unknown"]) == (3, ["none\\xff.png"])
    assert verdicts(capsys, "rejected").keys() == {"0.png", "1.png", "3.png", "4.png"}
    Path("good ones.txt").write_bytes(b"in/1.png\n")
    assert main(["import", "mine.review", "good ones.txt", "--accept"]) == 0
    assert "--where 'differs:\"good ones\"'' names it" in capsys.readouterr().out.replace('"\'"', "'")
    assert list(verdicts(capsys, 'differs:"good ones"')) == ["1.png"]


def test_a_source_that_names_nothing_of_the_review_ends_with_1(both: Path, capsys) -> None:
    before = (both / "mine.review").read_bytes()
    Path("others.txt").write_bytes(b"x/1.png\nx/2.png\n")
    assert main(["import", "mine.review", "others.txt", "--accept"]) == 1
    told = capsys.readouterr().out
    assert "Nothing was changed." in told
    assert "2 not in the review, or with other bytes there: x/1.png, x/2.png" in told
    assert (both / "mine.review").read_bytes() == before


def test_words_of_own_reasons_come_with_a_list(both: Path, capsys) -> None:
    with Review.open(both / "hers.review", columns()) as hers:
        hers.reasons.settle([Reason(0, own_key("moire"), "Moiré")])
        hers.decide([ids_of(hers)[3]], Judgement(Verdict.REJECTED, (own_key("moire"),))).result()
    assert main(["list", "hers.review", "--jsonl"]) == 0
    Path("hers.jsonl").write_text(capsys.readouterr().out)
    assert main(["import", "mine.review", "hers.jsonl"]) == 0
    assert "The words of new reasons stay then, since the log names them: Moiré." in capsys.readouterr().out
    with Review.open(both / "mine.review", columns()) as mine:
        assert mine.reasons.all() == {own_key("moire"): "Moiré"}
        assert mine.judgement(ids_of(mine)[3]).reasons == (own_key("moire"),)


def said(**changes: Any) -> bytes:
    return json.dumps(SAID | changes).encode()


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (b"{", "an object of JSON in UTF-8"),
        (b'{"path": "\xff"}', "an object of JSON in UTF-8"),
        (b'{"path": ' + b"[" * 200_000, "an object of JSON in UTF-8"),
        (b'{"path": "a\0b"}', "a text in UTF-8, which has no NUL bytes"),
        (b"{" + b" " * (200 << 20), "no line of more than 1,048,576 bytes"),
        (said(verdict="maybe"), "one of undecided, accepted, rejected, skipped as 'verdict'"),
        (said(verdict=["rejected"]), "a text as 'verdict'"),
        (said(reasons=["ugly"]), "reasons of a rejected picture as 'reasons', each one of jpeg, "),
        (said(verdict="accepted"), "reasons of a rejected picture as 'reasons'"),
        (said(reasons=[{}]), "reasons of a rejected picture as 'reasons'"),
        (said(star="yes"), "true or false as 'star'"),
        (said(note=7), "a text as 'note'"),
        (said(note="\0"), "a text without NUL as 'note'"),
        (said(digest="12"), "a SHA-256 in 64 hexadecimal digits as 'digest'"),
        (said(path_bytes="x"), "hexadecimal digits as 'path_bytes'"),
        (said(path=""), "the path of a file as 'path'"),
        (said(path="a\0"), "the path of a file as 'path'"),
        (said(reason_words={"own_x": 1}), "texts by the keys of reasons as 'reason_words'"),
    ],
    ids=lambda value: value[:40].decode("latin-1") if isinstance(value, bytes) else "",
)
def test_a_line_that_is_not_understood_is_named_and_nothing_is_changed(
    line: bytes, expected: str, both: Path, scanned: Path, capsys
) -> None:
    path = str(scanned / "mine" / "in" / "3.png")
    Path("x.jsonl").write_bytes(said(path=path) + b"\n\n" + line)
    assert_refused(f"x.jsonl, line 3: expected {expected}", capsys, "x.jsonl")


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (b"/a.png,maybe,,", "one of undecided"),
        (b"/a.png,rejected,ugly,", "reasons of a rejected picture"),
        (b"/a.png,rejected", "4 cells, as in the first line"),
        (b"/a.png,rejected,,,,", "4 cells, as in the first line"),
        (b"/a\xff.png,rejected,,", "a text in UTF-8"),
        (b"/a.png,rejected,,\0", "a text in UTF-8, which has no NUL bytes"),
        (b"/a.png,rejected,,true", "yes or nothing as 'star'"),
        (b'"/a.png"b,rejected,,', "cells between commas"),
    ],
)
def test_a_row_that_is_not_understood_is_named_and_nothing_is_changed(
    line: bytes, expected: str, both: Path, capsys
) -> None:
    Path("x.csv").write_bytes(b"path,verdict,reasons,star\n" + line + b"\n")
    assert_refused(f"x.csv, line 2: expected {expected}", capsys, "x.csv")


def test_a_path_with_a_nul_byte_is_named_and_nothing_is_changed(both: Path, capsys) -> None:
    Path("x.txt").write_bytes(b"in/3.png\nin\0.png\n")
    assert_refused("x.txt, line 2: expected a text in UTF-8, which has no NUL bytes", capsys, "x.txt", "--accept")


@pytest.mark.parametrize("make", [lambda: Path("hers.review"), lambda: Path("x.jsonl"), lambda: Path("x.csv")])
def test_a_verdict_goes_with_a_list_of_paths_only(make: Callable[[], Path], both: Path, capsys) -> None:
    Path("x.jsonl").write_bytes(said())
    Path("x.csv").write_bytes(b"path,verdict\n")
    assert_refused("says itself what each picture is", capsys, str(make()), "--accept")


def assert_refused(sentence: str, capsys: pytest.CaptureFixture[str], *words: str) -> None:
    before = verdicts(capsys)
    assert main(["import", "mine.review", *words]) == Exit.REFUSED
    told = capsys.readouterr().err
    assert sentence in told
    assert "nothing was changed" in told
    assert told.count("\n") == 1
    assert verdicts(capsys) == before
