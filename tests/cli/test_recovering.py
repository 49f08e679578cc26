"""Checking, copying and restoring a review from the command line."""

import json
import os
import re
import shlex
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from reviewer.cli import main
from reviewer.cli.building import columns
from reviewer.model.picture import Facts, ScanState
from reviewer.model.scoring import Found
from reviewer.model.verdict import Judgement, Verdict
from reviewer.store import Review
from tests.faults.disks import frozen
from tests.reviews import forget_last_backup, ids_of, make_review
from tests.scan.pictures import draw
from tests.store.test_review import held


@pytest.fixture
def review(tmp_path: Path) -> Path:
    """Give a closed review with ten decisions and a backup made after eight."""
    path = tmp_path / "a.review"
    with make_review(path, 20) as made:
        for number, candidate in enumerate(ids_of(made)[:10]):
            if number == 8:
                made.back_up()
            made.decide([candidate], Judgement(Verdict.ACCEPTED)).result()
    forget_last_backup(path)
    return path


def damage(path: Path) -> None:
    """Change a decision behind the program's back."""
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE decision SET new_verdict = 'rejected' WHERE seq = 9")


def test_a_whole_review_is_said_to_be_whole(review: Path, capsys) -> None:
    assert main(["check", str(review)]) == 0
    told = capsys.readouterr().out
    assert "20 files, 10 decisions" in told
    assert "the newest whole one" in told


def test_files_are_read_again_and_those_that_are_not_as_scanned_are_named(tmp_path: Path, capsys) -> None:
    pictures, path = tmp_path / "in", tmp_path / "a.review"
    for number in range(4):
        draw(pictures / f"{number}.png", number)
    assert main(["scan", str(path), str(pictures), "--jobs", "1"]) == 0
    assert main(["check", str(path), "--files"]) == 0
    assert "The bytes of 4 files are those that were scanned." in capsys.readouterr().out
    rotten, before = pictures / "1.png", (pictures / "1.png").stat()
    data = bytearray(rotten.read_bytes())
    data[-20] ^= 1
    rotten.write_bytes(data)
    os.utime(rotten, ns=(before.st_atime_ns, before.st_mtime_ns))
    draw(pictures / "2.png", 9)
    (pictures / "3.png").unlink()
    assert main(["check", str(path)]) == 0
    capsys.readouterr()
    assert main(["check", str(path), "--files"]) == 1
    told = capsys.readouterr()
    named = dict(line.split(": ", 1) for line in told.out.splitlines() if line.startswith(str(pictures)))
    assert [*named] == [str(pictures / f"{number}.png") for number in (1, 2, 3)]
    assert "it was damaged where it lies" in named[str(rotten)]
    assert "scan again" in named[str(pictures / "2.png")]
    assert "damaged" not in named[str(pictures / "2.png")]
    assert "3 files are not as scanned, of 4 files" in told.err


def test_what_a_check_finds_is_told_as_json(tmp_path: Path, capsys) -> None:
    pictures, path = tmp_path / "in", tmp_path / "a.review"
    for number in range(2):
        draw(pictures / f"{number}.png", number)
    assert main(["scan", str(path), str(pictures), "--jobs", "1"]) == 0
    draw(pictures / "1.png", 9)
    capsys.readouterr()
    assert main(["check", str(path), "--files", "--json"]) == 1
    told = capsys.readouterr()
    (wrong,) = json.loads(told.out)["wrong"]
    assert wrong == {"path": str(pictures / "1.png"), "sentence": "It has changed since it was scanned; scan again."}
    assert "1 file is not as scanned, of 2 files" in told.err
    assert main(["check", str(path), "--json"]) == 0
    whole = {"faults": [], "files": 2, "decisions": 0, "backups": 0, "newest_whole": None, "read": None, "wrong": []}
    assert json.loads(capsys.readouterr().out) == whole


def test_damage_is_told_as_json_and_pictures_are_not_read_then(review: Path, capsys) -> None:
    damage(review)
    assert main(["check", str(review), "--files", "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert told["faults"][0] == "Decision 9 was changed since it was written."
    assert (told["read"], told["wrong"], told["decisions"]) == (None, [], 10)
    assert told["newest_whole"] == max(review.with_name("a.review.backups").iterdir()).name


def test_damage_is_told_with_what_to_do_and_restoring_does_it(review: Path, capsys) -> None:
    damage(review)
    assert main(["check", str(review)]) == 1
    told = capsys.readouterr()
    assert "Decision 9 was changed since it was written." in told.out
    assert f"'reviewer restore {review}'" in told.err
    assert main(["restore", str(review)]) == 0
    told = capsys.readouterr()
    assert "9 decisions, 8 of them from the backup" in told.out
    assert "1 from the file that stood there" in told.out
    assert "not as they were written: 1 decision of the damaged file" in told.out
    assert review.with_name("a.review.damaged-1").exists()
    assert main(["check", str(review)]) == 0


def test_damage_found_while_a_review_is_opened_is_not_told_as_a_decision_that_was_not_saved(
    review: Path, capsys
) -> None:
    with closing(sqlite3.connect(review)) as connection:
        (page,) = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'flag'").fetchone()
        (size,) = connection.execute("PRAGMA page_size").fetchone()
    with review.open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(b"\xff" * size)
    assert main(["check", str(review)]) == 1
    told = capsys.readouterr().err
    assert "Not saved" not in told
    assert "is damaged" in told
    assert "reviewer check" not in told
    assert f"'reviewer restore {review}'" in told


def test_a_review_that_lost_a_decision_and_was_backed_up_since_is_whole(review: Path, capsys) -> None:
    damage(review)
    assert main(["restore", str(review)]) == 0
    assert main(["backup", str(review)]) == 0
    assert main(["check", str(review)]) == 0
    assert main(["restore", str(review)]) == 0
    assert "is whole: there is nothing to restore" in capsys.readouterr().out


def test_a_review_that_a_window_holds_is_copied_as_it_is_saved(tmp_path: Path, capsys) -> None:
    path, copy = tmp_path / "open.review", tmp_path / "copy.review"
    make_review(path, 3).close()
    with held(path, "r.decide(ids_of(r)[:2], Judgement(Verdict.ACCEPTED)).result()"):
        assert main(["backup", str(path), str(copy)]) == 0
        assert f"Copied and checked: {copy}" in capsys.readouterr().out
        assert main(["backup", str(path)]) == 1
        assert "is open in another window" in capsys.readouterr().err
    with Review.open(copy, columns()) as review:
        assert review.counts()[Verdict.ACCEPTED] == 2
        assert review.check() == []


def test_a_review_emptied_to_no_byte_is_led_to_its_backups_and_told_in_few_words(review: Path, capsys) -> None:
    review.write_bytes(b"")
    assert main(["check", str(review)]) == 1
    assert f"'reviewer restore {review}'" in capsys.readouterr().err
    assert main(["restore", str(review)]) == 0
    told = capsys.readouterr().out
    assert "8 decisions, 8 of them from the backup" in told
    assert "there: all that was made since the backup, since nothing in it can be read. What" in told


def test_a_whole_review_is_not_restored_and_no_byte_of_it_is_touched(review: Path, capsys) -> None:
    before = {one: one.read_bytes() for one in review.parent.rglob("*") if one.is_file()}
    assert main(["restore", str(review)]) == 0
    assert "is whole: there is nothing to restore" in capsys.readouterr().out
    assert {one: one.read_bytes() for one in review.parent.rglob("*") if one.is_file()} == before


def test_a_lost_review_is_not_called_damaged(review: Path, capsys) -> None:
    review.unlink()
    assert main(["restore", str(review)]) == 0
    told = capsys.readouterr().out
    assert "8 decisions from the backup" in told
    assert "no file stood there" in told
    assert "damaged" not in told


def test_what_of_a_damaged_review_could_not_be_read_is_told(review: Path, capsys) -> None:
    damage(review)
    with closing(sqlite3.connect(review)) as connection, connection:
        connection.execute("INSERT INTO mark VALUES (3, 'nonsense', 5)")
    assert main(["restore", str(review)]) == 0
    assert (
        "taken over from the file that stood there: stars and notes (1 damaged of 1 that can be read)."
        in capsys.readouterr().out
    )


def test_a_copy_is_made_where_it_is_asked_for_and_never_over_another(review: Path, tmp_path: Path, capsys) -> None:
    copy = tmp_path / "copy.review"
    assert main(["backup", str(review), str(copy)]) == 0
    assert main(["check", str(copy)]) == 0
    before = copy.read_bytes()
    assert main(["backup", str(review), str(copy)]) == 2
    assert "exists already and is left as it is" in capsys.readouterr().err
    assert copy.read_bytes() == before
    assert main(["backup", str(review)]) == 0
    assert Path(capsys.readouterr().out.split(": ", 1)[1].strip()).parent == Path(f"{review}.backups")


def test_a_review_for_reading_only_can_be_checked_and_listed_but_takes_no_decision(review: Path, capsys) -> None:
    with frozen(review):
        assert main(["check", str(review)]) == 0
        assert main(["list", str(review), "--jsonl"]) == 0
        assert len(capsys.readouterr().out.splitlines()) == 21
        assert main(["decide", str(review), "--where", "undecided", "--reject"]) == 1
        assert "open for reading only" in capsys.readouterr().err
        assert main(["export", str(review), str(review.parent.parent / "set"), "--dry-run"]) == 1
        assert "known of /nowhere/pictures is there" in capsys.readouterr().err  # so it was read


def test_a_review_of_which_nothing_is_left_leads_in_no_circle(tmp_path: Path, capsys) -> None:
    path = tmp_path / "half.review"
    path.write_bytes(b"SQLite format 3\0" + bytes(5000))
    assert main(["list", str(path)]) == 1
    assert "if anything can: it has no backup" in " ".join(capsys.readouterr().err.split())
    assert main(["restore", str(path)]) == 1
    told = " ".join(capsys.readouterr().err.split())
    assert "nothing in it can be read" in told
    assert "a copy kept elsewhere with --from, or begin anew under another name" in told


def test_a_backup_that_cannot_be_written_is_told_in_words_alone(review: Path, tmp_path: Path, capsys) -> None:
    (tmp_path / "nowhere").write_text("no folder")
    assert main(["backup", str(review), str(tmp_path / "nowhere" / "copy.review")]) == 2
    told = capsys.readouterr().err
    assert f"There is no folder {tmp_path / 'nowhere'}, so nothing was copied" in told
    copies = Path(f"{review}.backups")
    copies.rename(tmp_path / "elsewhere")
    copies.write_text("no folder")
    assert main(["backup", str(review)]) == 1
    told += capsys.readouterr().err
    assert f"cannot be backed up in {copies}: file exists" in told
    assert "Errno" not in told


def test_what_cannot_be_restored_is_refused_in_one_sentence(tmp_path: Path, capsys) -> None:
    assert main(["restore", str(tmp_path / "none.review")]) == 2
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert "none.review cannot be restored: there is no such file" in told
    (tmp_path / "torn.review").write_text("no database")
    assert main(["restore", str(tmp_path / "torn.review")]) == 1
    told = capsys.readouterr().err
    assert "torn.review cannot be restored: nothing in it can be read" in told
    assert len(told.replace(str(tmp_path), "")) < 200


def test_relinking_tells_what_it_would_do_before_it_does_it(tmp_path: Path, capsys) -> None:
    for number in range(3):
        draw(tmp_path / "in" / f"{number}.png", number)
    review = tmp_path / "a.review"
    assert main(["scan", str(review), str(tmp_path / "in"), "--jobs", "1"]) == 0
    assert main(["decide", str(review), "--where", "path:1.png", "--accept"]) == 0
    (tmp_path / "in").rename(tmp_path / "moved")
    assert main(["scan", str(review), str(tmp_path / "moved"), "--jobs", "1", "--gone"]) == 0
    capsys.readouterr()
    assert main(["relink", str(review), "--dry-run"]) == 0
    told = capsys.readouterr().out
    assert f"accepted: {tmp_path / 'in' / '1.png'} -> {tmp_path / 'moved' / '1.png'}" in told
    assert "1 verdict would be carried over" in told
    assert main(["relink", str(review)]) == 0
    assert "1 verdict was carried over" in capsys.readouterr().out
    assert main(["list", str(review), "--where", "accepted path:moved", "--jsonl"]) == 0


def test_a_review_that_holds_less_than_its_backup_is_told_and_brought_back(review: Path, capsys) -> None:
    made = max(review.with_name("a.review.backups").iterdir())
    with closing(sqlite3.connect(review)) as connection, connection:
        connection.execute("DELETE FROM decision WHERE seq > 4")
        connection.execute("DELETE FROM verdict WHERE candidate NOT IN (SELECT candidate FROM decision)")
    assert main(["check", str(review)]) == 1
    assert f"{made.name} goes on to decision 8 and the review only to 4." in capsys.readouterr().out
    assert main(["restore", str(review)]) == 0
    assert "8 decisions" in capsys.readouterr().out


def test_a_folder_that_was_moved_is_gone_on_with_where_it_is(tmp_path: Path, capsys) -> None:
    for number in range(3):
        draw(tmp_path / "in" / f"{number}.png", number)
    review = str(tmp_path / "a.review")
    assert main(["scan", review, str(tmp_path / "in"), "--jobs", "1"]) == 0
    assert main(["decide", review, "--where", "path:1.png", "--accept"]) == 0
    (tmp_path / "in").rename(tmp_path / "there")
    assert main(["scan", review, "--jobs", "1"]) == 1
    assert f"'reviewer relink {review}'" in capsys.readouterr().err
    assert main(["relink", review, str(tmp_path / "nowhere")]) == 2
    assert main(["relink", review, str(tmp_path)]) == 2
    assert "0 of 3 files" in capsys.readouterr().err
    assert main(["relink", review, str(tmp_path / "there")]) == 0
    assert "3 of 3 files" in capsys.readouterr().out
    assert main(["relink", review, str(tmp_path / "there")]) == 2
    assert "is where it was" in capsys.readouterr().err
    assert main(["scan", review, "--jobs", "1"]) == 0
    assert main(["list", review, "--where", "accepted path:1.png", "--jsonl"]) == 0
    assert str(tmp_path / "there" / "1.png") in capsys.readouterr().out


def test_a_moved_folder_that_is_scanned_is_known_again_before_a_row_is_added(tmp_path: Path, capsys) -> None:
    for number in range(3):
        draw(tmp_path / "in" / f"{number}.png", number)
    review, moved = tmp_path / "a.review", tmp_path / "moved here"
    assert main(["scan", str(review), str(tmp_path / "in"), "--jobs", "1"]) == 0
    assert main(["decide", str(review), "--where", "path:1.png", "--accept"]) == 0
    (tmp_path / "in").rename(moved)
    assert main(["scan", str(review), str(moved), "--jobs", "1", "--scale", "3"]) == 2
    told = capsys.readouterr().err
    assert f"{moved} holds 3 of 3 files of {tmp_path / 'in'}" in told
    with Review.open(review, columns()) as made:
        assert len(dict(made.paths())) == 3
        assert made.recipe.scale == 4
    line = shlex.join(["reviewer", "relink", str(review), str(moved)])
    assert f"'{line}'" in told
    assert main(shlex.split(line)[1:]) == 0
    assert main(["list", str(review), "--where", "accepted", "--jsonl"]) == 0
    assert str(moved / "1.png") in capsys.readouterr().out


def test_a_folder_that_was_moved_within_another_of_the_review_is_known_again(tmp_path: Path, capsys) -> None:
    path, moved = tmp_path / "a.review", tmp_path / "all" / "moved"
    moved.mkdir(parents=True)
    with Review.create(path, columns()) as made:
        made.add_root(bytes(tmp_path / "all"))
        root = made.add_root(bytes(tmp_path / "in"))
        made.record([Found(root.id, b"a.png", 5, 5, ScanState.SCORED, b"1" * 32, Facts("PNG", "RGB", 8, 8))])
    (moved / "a.png").write_bytes(b"12345")
    assert main(["scan", str(path), str(moved)]) == 2
    assert f"'reviewer relink {path} {moved}'" in capsys.readouterr().err
    with Review.open(path, columns()) as made:
        assert len(dict(made.paths())) == 1


def test_scores_are_not_emptied_for_another_scale_while_their_folder_is_not_there(tmp_path: Path, capsys) -> None:
    path = tmp_path / "a.review"
    with Review.create(path, columns()) as made:
        root = made.add_root(bytes(tmp_path / "in"))
        made.record([Found(root.id, b"a.png", 5, 5, ScanState.SCORED, b"1" * 32, Facts("PNG", "RGB", 8, 8))])
    assert main(["scan", str(path), "--scale", "3"]) == 1
    assert "The review keeps to x4" in capsys.readouterr().err
    with Review.open(path, columns()) as made:
        assert made.recipe.scale == 4


def test_a_moved_folder_that_was_scanned_before_it_was_known_takes_the_verdicts(tmp_path: Path, capsys) -> None:
    path, moved = tmp_path / "a.review", tmp_path / "moved"
    with Review.create(path, columns()) as made:
        rows = []
        for folder in (tmp_path / "in", moved):
            root = made.add_root(bytes(folder))
            rows += made.record(
                [
                    Found(root.id, b"%d.png" % n, 5, 5, ScanState.SCORED, bytes([n]) * 32, Facts("PNG", "RGB", 8, 8))
                    for n in range(3)
                ]
            )
        made.decide(rows[:2], Judgement(Verdict.REJECTED)).result()
    moved.mkdir()
    for number in range(3):
        (moved / f"{number}.png").write_bytes(b"12345")
    assert main(["relink", str(path)]) == 0
    told = capsys.readouterr().out
    assert "0 verdicts would be carried over" in told
    assert f"The files of {tmp_path / 'in'} are not there" in told
    assert main(["relink", str(path), str(moved)]) == 0
    assert "Carried over: 2 verdicts." in capsys.readouterr().out
    with Review.open(path, columns()) as made:
        assert [made.judgement(row).verdict for row in rows[3:]] == [Verdict.REJECTED] * 2 + [Verdict.UNDECIDED]
        assert made.check() == []


def test_what_is_found_nowhere_again_is_named(tmp_path: Path, capsys) -> None:
    for number in range(6):
        draw(tmp_path / "in" / f"{number}.png", number)
    review = str(tmp_path / "a.review")
    assert main(["scan", review, str(tmp_path / "in"), "--jobs", "1"]) == 0
    assert main(["decide", review, "--where", "path:1.png OR path:2.png", "--accept"]) == 0
    (tmp_path / "in" / "1.png").unlink()
    (tmp_path / "in" / "2.png").rename(tmp_path / "in" / "new.png")
    capsys.readouterr()
    assert main(["relink", review]) == 0
    assert "not noted as gone (1.png, 2.png): '" in capsys.readouterr().out
    assert main(["scan", review, "--gone", "--jobs", "1"]) == 0
    capsys.readouterr()
    for told in ("1 verdict was carried over", "0 verdicts would be carried over"):
        assert main(["relink", review]) == 0
        said = capsys.readouterr().out
        assert told in said
        assert f"not found: {tmp_path / 'in' / '1.png'}\n1 judged file noted as gone: no other file" in said
        assert "not found: " + str(tmp_path / "in" / "2.png") not in said


def test_who_renames_a_part_of_a_folder_is_led_to_where_its_verdicts_are_carried_over(tmp_path: Path, capsys) -> None:
    for number in range(6):
        draw(tmp_path / "in" / ("a" if number < 3 else "b") / f"{number}.png", number)
    review = str(tmp_path / "a.review")
    assert main(["scan", review, str(tmp_path / "in"), "--jobs", "1"]) == 0
    assert main(["decide", review, "--where", "path:1.png", "--accept"]) == 0
    (tmp_path / "in" / "a").rename(tmp_path / "in" / "moved")
    assert main(["scan", review, "--jobs", "1"]) == 1
    told = capsys.readouterr().err
    assert "Only 3 of 6 files could be found" in told
    assert (
        f"3 of the others stand elsewhere now, byte for byte: scan with --gone, then 'reviewer relink {review}'" in told
    )
    assert main(["relink", review, str(tmp_path / "in" / "moved")]) == 2
    assert f"'reviewer scan {review} --gone'" in capsys.readouterr().err
    assert main(["relink", review]) == 0
    told = capsys.readouterr().out
    assert "0 verdicts would be carried over" in told
    assert f"3 of 9 files of {tmp_path / 'in'} that were looked for are not there" in told
    assert f"'reviewer scan {review} --gone' notes them, then 'reviewer relink {review}'" in told
    assert main(["scan", review, "--gone", "--jobs", "1"]) == 0
    assert "1 file with the bytes of judged ones that are gone" in capsys.readouterr().out
    assert main(["relink", review]) == 0
    assert capsys.readouterr().out.endswith("1 verdict was carried over in one step; one undo takes it back.\n")
    assert main(["list", review, "--where", "accepted path:moved", "--jsonl"]) == 0


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["my pictures"], r"'(reviewer scan .+)' scores its pictures"),
        (["list", "my pictures"], r"'(reviewer scan .+)' makes one"),
        (["list", "my torn.review"], r"Run '(reviewer restore .+)' to bring back"),
        (["check", "my lost.review"], r"backups with '(reviewer restore .+)'\."),
    ],
)
def test_a_command_that_is_told_can_be_typed_though_a_name_has_spaces(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys, words: list[str], told: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("my pictures").mkdir()
    Path("my torn.review").write_bytes(b"SQLite format 3\0 and no more")
    with make_review(Path("my lost.review"), 1) as review:
        review.back_up()
    Path("my lost.review").unlink()
    assert main(words) != 0
    found = re.search(told, capsys.readouterr().err)
    assert found is not None
    assert words[-1] in shlex.split(found[1])
