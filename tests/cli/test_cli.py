"""The command line does what it says, tells faults in one sentence, and keeps its output clean for machines."""

import csv
import json
import os
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import typer
from rich.progress import Progress, TaskID

from reviewer import export
from reviewer.art.defects import once_jpeg
from reviewer.art.painter import Style
from reviewer.art.portrait import draw_portrait
from reviewer.cli import exporting, main
from reviewer.cli.app import app
from reviewer.cli.building import columns
from reviewer.cli.options import FILTER
from reviewer.model.mark import Mark
from reviewer.model.picture import ScanState
from reviewer.model.recipe import Kernel
from reviewer.model.scoring import Found
from reviewer.model.verdict import REASON_KEYS, Judgement, Verdict
from reviewer.model.where import parse
from reviewer.store import Review
from tests.reviews import COLUMNS, found, ids_of, make_review
from tests.scan.pictures import draw, odd_folder


@pytest.fixture(scope="module")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from PIL import Image

    folder = tmp_path_factory.mktemp("pictures")
    clean = draw_portrait(400, 480, Style(), 3)
    Image.fromarray(clean).save(folder / "clean.png")
    Image.fromarray(once_jpeg(clean, 85, crop=(3, 5))).save(folder / "=was jpeg.png")
    (folder / "cut.png").write_bytes((folder / "clean.png").read_bytes()[:5000])
    return folder


@pytest.fixture(scope="module")
def review(pictures: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("review") / "a.review"
    assert main(["scan", str(path), str(pictures), "--jobs", "2"]) == 0
    return path


def lines_of(capsys: pytest.CaptureFixture[str]) -> list[dict]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_scan_as_json_adds_up_and_gives_a_reason_for_each_file_without_scores(tmp_path: Path, capsys) -> None:
    folder = odd_folder(tmp_path / "in")
    assert main(["scan", str(tmp_path / "a.review"), str(folder), "--json", "--jobs", "1"]) == 0
    (told,) = lines_of(capsys)
    assert told["listed"] == told["scored"] + told["failed"] + told["skipped"] == 15
    assert len(told["reasons"]) == told["failed"] + told["skipped"]
    assert {r["state"] for r in told["reasons"]} == {"failed", "skipped"}
    assert all(r["reason"] and r["sentence"] for r in told["reasons"])


def test_score_gives_scores_figures_and_evidence_or_an_error_per_line(pictures: Path, capsys) -> None:
    assert main(["score", str(pictures), "--jsonl"]) == 1
    lines = {Path(line["path"]).name: line for line in lines_of(capsys)}
    assert set(lines) == {"clean.png", "=was jpeg.png", "cut.png"}
    assert "cut off" in lines["cut.png"]["error"]
    clean, harmed = lines["clean.png"], lines["=was jpeg.png"]
    assert set(clean["scores"]) == set(clean["figures"]) == set(clean["evidence"])
    assert all(0 <= score <= 1 for score in clean["scores"].values())
    assert clean["scores"]["jpeg"] < 0.5 < harmed["scores"]["jpeg"]
    assert harmed["figures"]["jpeg"]["quality"] == pytest.approx(85, abs=1)
    assert all(len(box) == 5 for boxes in harmed["evidence"].values() for box in boxes)


def test_list_filters_sorts_and_speaks_json(review: Path, capsys) -> None:
    assert main(["list", str(review), "--sort", "jpeg", "--jsonl"]) == 0
    lines = lines_of(capsys)
    assert [Path(line["path"]).name for line in lines] == ["=was jpeg.png", "clean.png"]
    assert main(["list", str(review), "--where", "jpeg<0.5", "--jsonl"]) == 0
    assert [Path(line["path"]).name for line in lines_of(capsys)] == ["clean.png"]


def test_list_tells_why_a_file_has_no_scores(review: Path, capsys) -> None:
    assert main(["list", str(review), "--unscored", "--jsonl"]) == 0
    (line,) = lines_of(capsys)
    assert (Path(line["path"]).name, line["state"], line["reason"]) == ("cut.png", "failed", "truncated")
    assert main(["list", str(review), "--unscored", "--csv"]) == 0
    header, row = csv.reader(capsys.readouterr().out.splitlines())
    assert dict(zip(header, row, strict=True)) == {key: line[key] for key in header}
    assert main(["list", str(review), "--unscored"]) == 0
    assert "cut off" in " ".join(capsys.readouterr().out.split())


@pytest.mark.parametrize(("where", "is_told"), [("path:cle*", False), ("path:ean*", True)])
def test_list_tells_where_paths_begin_only_where_none_fits(where: str, is_told: bool, review: Path, capsys) -> None:
    assert main(["list", str(review), "--where", where]) == 0
    assert ("Paths begin below the folder" in " ".join(capsys.readouterr().err.split())) == is_told


def test_a_list_for_another_program_breaks_no_line(tmp_path: Path, capsys) -> None:
    folder = tmp_path / ("a long name " * 12).strip()
    folder.mkdir()
    draw(folder / "a.png")
    assert main(["scan", str(tmp_path / "a.review"), str(folder), "--jobs", "1"]) == 0
    capsys.readouterr()
    assert main(["list", str(tmp_path / "a.review")]) == 0
    assert sum(str(folder / "a.png") in line for line in capsys.readouterr().out.splitlines()) == 1


def test_list_tells_stars_and_notes(review: Path, capsys) -> None:
    with Review.open(review, columns()) as opened:
        (one,) = opened.select("path:clean").tolist()
        opened.marks.change([one], lambda _: {one: Mark(is_starred=True, note="soft eyes")}).result()
    assert main(["list", str(review), "--where", "path:clean", "--jsonl"]) == 0
    (line,) = lines_of(capsys)
    assert (line["star"], line["note"]) == (True, "soft eyes")
    with Review.open(review, columns()) as opened:
        opened.marks.change([one], lambda _: {one: Mark()}).result()


@pytest.mark.fault(49)
def test_list_as_csv_can_be_opened_in_a_spreadsheet(review: Path, capsys) -> None:
    assert main(["list", str(review), "--csv"]) == 0
    header, *rows = csv.reader(capsys.readouterr().out.splitlines())
    assert header[:6] == ["path", "verdict", "reasons", "width", "height", "border"]
    assert header[-4:] == ["state", "star", "note", "digest"]
    assert [len(row) for row in rows] == [len(header)] * 2
    assert len(rows) == 2


def test_decide_is_one_gesture_and_export_takes_only_what_is_accepted(review: Path, tmp_path: Path, capsys) -> None:
    assert main(["decide", str(review), "--where", "jpeg>=0.5", "--reject", "--reason", "once_jpeg"]) == 0
    assert main(["decide", str(review), "--where", "undecided", "--accept"]) == 0
    capsys.readouterr()
    assert main(["export", str(review), str(tmp_path / "set"), "--dry-run", "--json"]) == 0
    (plan,) = lines_of(capsys)
    assert (plan["pairs"], plan["written"]) == (1, False)
    assert not (tmp_path / "set").exists()
    assert main(["export", str(review), str(tmp_path / "set")]) == 0
    assert main(["verify", str(tmp_path / "set")]) == 0
    assert main(["list", str(review), "--where", "reason:once_jpeg", "--jsonl"]) == 0
    told = capsys.readouterr().out.splitlines()
    assert json.loads(told[-1])["verdict"] == "rejected"
    (made,) = (tmp_path / "set" / "train" / "hr").iterdir()
    made.write_bytes(made.read_bytes()[:-20])
    assert main(["verify", str(tmp_path / "set"), "--json"]) == 1
    assert lines_of(capsys)[0]["faults"]


def test_an_export_into_a_set_that_is_there_tells_what_it_changed(review: Path, tmp_path: Path, capsys) -> None:
    review, dest = Path(shutil.copy(review, tmp_path / "copy.review")), tmp_path / "set"
    words = ["export", str(review), str(dest)]
    main(["decide", str(review), "--all", "--accept"])
    assert main(words) == 0
    assert f"2 pairs written to {dest} (" in capsys.readouterr().out
    main(["decide", str(review), "--where", "jpeg>=0.5", "--reject"])
    assert main([*words, "--dry-run"]) == 0
    assert "Against the set before: 0 new, 1 kept, 1 removed." in capsys.readouterr().out
    assert main(words) == 0
    assert "against the set before 0 new, 0 changed, 1 unchanged, 1 removed, 0 pictures" in capsys.readouterr().out
    main(["undo", str(review)])
    capsys.readouterr()
    assert main([*words, "--json"]) == 0
    assert lines_of(capsys)[0]["changes"] == {"new": 1, "changed": 0, "unchanged": 1, "removed": 0}
    assert main([*words, "--scale", "2"]) == 0
    assert "0 new, 2 changed, 0 unchanged, 0 removed" in capsys.readouterr().out


def test_tiles_that_a_patch_nearly_fills_are_advised_against(review: Path, tmp_path: Path, capsys) -> None:
    review = Path(shutil.copy(review, tmp_path / "copy.review"))
    main(["decide", str(review), "--where", "jpeg<2", "--accept"])
    recipe = tmp_path / "tiles.toml"
    for side, is_told in ((256, True), (384, False)):
        recipe.write_text(f"tile = {side}\nminimum = 64\n")
        capsys.readouterr()
        main(["export", str(review), str(tmp_path / "set"), "--recipe", str(recipe), "--dry-run"])
        told = capsys.readouterr().out
        assert ("tiles of 384 or more do better." in " ".join(told.split())) == is_told


def test_a_set_of_hr_alone_is_counted_in_pictures(review: Path, tmp_path: Path, capsys) -> None:
    review = Path(shutil.copy(review, tmp_path / "copy.review"))
    main(["decide", str(review), "--where", "jpeg<2", "--accept"])
    recipe, dest = tmp_path / "hr.toml", tmp_path / "set"
    recipe.write_text('layout = "hr-only"\nval = 0.2\n')
    assert main(["export", str(review), str(dest), "--recipe", str(recipe), "--dry-run"]) == 0
    told = capsys.readouterr().out
    assert "2 HR pictures of 2 accepted pictures would be written" in told
    assert "each group draws for itself, so 20% is met on average; no later export moves any." in told
    assert main(["export", str(review), str(dest), "--recipe", str(recipe)]) == 0
    told = capsys.readouterr().out
    assert "2 HR pictures written to" in told
    assert "0 pictures left out." in told
    assert "Verified: 0 faults." in told
    assert "pairs" not in (dest / "README.md").read_text()
    made = next((dest / "train").iterdir())
    made.write_bytes(made.read_bytes()[:-20])
    assert main(["verify", str(dest)]) == 1
    assert ", 1 fault\n" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        (["list", "nowhere.review"], 2, "nowhere.review does not exist; nothing was created"),
        (["list", "."], 2, ". is a folder, not a review; nothing was created"),
        (["restore", "."], 2, ". is a folder, not a review; nothing was created"),
        (["scan", "new.review", "nowhere"], 2, "nowhere does not exist"),
        (["scan", "new.review"], 2, "name a folder"),
        (["score", "nowhere.png"], 2, "nowhere.png does not exist"),
        (["verify", "nowhere"], 2, "nowhere does not exist"),
        (["."], 2, "is a folder, not a review; 'reviewer scan "),
    ],
)
def test_what_cannot_be_done_is_told_in_one_sentence(words, code, sentence, tmp_path, monkeypatch, capsys) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(words) == code
    told = capsys.readouterr()
    assert sentence in told.err + told.out
    assert "Traceback" not in told.err
    assert list(tmp_path.iterdir()) == []


def test_the_place_of_an_export_is_remembered_once_it_is_there(review: Path, tmp_path: Path, capsys) -> None:
    review = Path(shutil.copy(review, tmp_path / "copy.review"))
    assert main(["decide", str(review), "--all", "--accept"]) == 0
    assert main(["export", str(review), str(tmp_path / "one")]) == 0
    (tmp_path / "taken.partial").mkdir()
    (tmp_path / "taken.partial" / "holiday.txt").touch()
    assert main(["export", str(review), str(tmp_path / "taken"), "--scale", "2"]) == 1
    with Review.open(review, columns()) as opened:
        assert opened.export_place == tmp_path / "one"
        assert opened.export_recipe.scale == 2


@pytest.mark.parametrize("cause", [export.Cause.DIED, export.Cause.TIMED_OUT])
def test_an_export_that_lost_a_picture_with_its_process_is_told_as_not_whole(
    review: Path, tmp_path: Path, capsys, monkeypatch, cause: export.Cause
) -> None:
    review = Path(shutil.copy(review, tmp_path / "copy.review"))
    assert main(["decide", str(review), "--all", "--accept"]) == 0
    lost = export.LeftOut(1, 0, b"b.png", cause, "The process that made it died.")
    real = exporting.write_with_bar
    monkeypatch.setattr(exporting, "write_with_bar", lambda planned: (*real(planned), lost))
    assert main(["export", str(review), str(tmp_path / "set")]) == 1
    told = capsys.readouterr().out
    assert "left out: b.png: The process that made it died." in told
    assert "Not whole: the process of 1 picture of these died or hung; the same command makes what is lost." in told


@pytest.mark.parametrize("number", ["1e99", "-1e99"])
def test_a_score_beyond_all_is_compared_without_a_warning(review: Path, number: str, capsys) -> None:
    assert main(["list", str(review), "--where", f"jpeg<{number}", "--jsonl"]) == 0
    told = capsys.readouterr()
    assert len(told.out.splitlines()) == (2 if number == "1e99" else 0)
    assert "Warning" not in told.err


def test_undo_takes_back_all_of_one_decide_and_redo_makes_it_again(review: Path, tmp_path: Path, capsys) -> None:
    review = Path(shutil.copy(review, tmp_path / "copy.review"))
    with Review.open(review, columns()) as opened:
        before = opened.counts()
    steps = []
    assert main(["decide", str(review), "--all", "--reject", "--reason", "text"]) == 0
    for step in ("undo", "redo", "undo"):
        capsys.readouterr()
        assert main([step, str(review)]) == 0
        with Review.open(review, columns()) as opened:
            steps.append((capsys.readouterr().out, opened.counts()))
    (undone, then), (redone, again), (_, last) = steps
    assert "Taken back: what " in undone
    assert f"'reviewer redo {review}' makes it again" in undone
    assert "of 2 pictures, now 2 rejected; " in redone
    assert then == last == before
    assert again[Verdict.REJECTED] == 2


@pytest.mark.parametrize("step", ["undo", "redo"])
def test_where_there_is_nothing_to_step_over_that_is_said(step: str, tmp_path: Path, capsys) -> None:
    make_review(tmp_path / "a.review", 2).close()
    assert main([step, str(tmp_path / "a.review")]) == 0
    assert capsys.readouterr().out.endswith("nothing was changed.\n")


def test_every_option_of_a_command_says_what_it_does() -> None:
    commands = typer.main.get_command(app).commands  # type: ignore[attr-defined]
    silent = [
        f"{name} {option.name}" for name, command in commands.items() for option in command.params if not option.help
    ]
    assert len(commands) > 10
    assert silent == []
    (scale,) = (option for option in commands["export"].params if option.name == "scale")
    assert "in place of the recipe's" in scale.help


def keys_of(value: Any) -> set[str]:
    """Give the names of what a line of JSON holds, and of what each entry of its lists holds."""
    inner = [entry for part in value.values() if isinstance(part, list) for entry in part if isinstance(entry, dict)]
    return set(value).union(*map(set, inner))


@pytest.mark.parametrize(
    "words",
    [
        ("scan", "REVIEW", "--json"),
        ("list", "REVIEW", "--jsonl"),
        ("list", "REVIEW", "--unscored", "--jsonl"),
        ("import", "REVIEW", "LIST", "--accept", "--json"),
        ("score", "PICTURES", "--jsonl"),
        ("flags", "--json"),
        ("export", "REVIEW", "SET", "--json"),
        ("verify", "SET", "--json"),
    ],
    ids=" ".join,
)
def test_all_that_is_told_to_programs_is_named_in_the_help(
    words: tuple[str, ...], review: Path, pictures: Path, tmp_path: Path, capsys
) -> None:
    with Review.open(review, columns()) as made:
        made.decide(made.select("path:clean.png"), Judgement(Verdict.ACCEPTED)).result()
    places = {"REVIEW": str(review), "PICTURES": str(pictures), "SET": str(tmp_path / "set")}
    places["LIST"] = str(tmp_path / "list.txt")
    (tmp_path / "list.txt").write_text("none.png\n")
    if words[0] == "verify":
        main(["export", places["REVIEW"], places["SET"]])
        capsys.readouterr()
    main([places.get(word, word) for word in words])
    told = set().union(*map(keys_of, lines_of(capsys)))
    help_ = typer.main.get_command(app).commands[words[0]].help
    assert len(told) > 1
    assert [key for key in told if key not in re.findall(r"\w+", help_)] == []


def test_deciding_says_where_nothing_was_there_to_decide(review: Path, capsys) -> None:
    assert main(["decide", str(review), "--where", "path:nowhere", "--accept"]) == 0
    assert "No picture matches 'path:nowhere'; nothing was changed." in capsys.readouterr().out
    assert main(["decide", str(review), "--where", "path:clean", "--accept"]) == 0
    assert main(["decide", str(review), "--where", "path:clean", "--accept"]) == 0
    told = capsys.readouterr().out.splitlines()[-1]
    assert "accepted already; nothing was changed" in told
    assert main(["decide", str(review), "--where", "path:clean", "--undecide"]) == 0


def test_deciding_says_which_verdicts_it_overrules(review: Path, capsys) -> None:
    assert main(["decide", str(review), "--where", "path:clean", "--reject"]) == 0
    assert "before" not in capsys.readouterr().out
    assert main(["decide", str(review), "--where", "path:clean", "--accept", "--dry-run"]) == 0
    assert "1 of 1 matching picture would become accepted (before: 1 rejected)." in capsys.readouterr().out
    assert main(["decide", str(review), "--where", "path:clean", "--undecide"]) == 0
    assert "became undecided (before: 1 rejected); 'reviewer undo " in capsys.readouterr().out


def test_reasons_given_before_are_kept_beside_new_ones_or_said_to_be_taken_away(tmp_path: Path, capsys) -> None:
    path = str(tmp_path / "a.review")
    with make_review(tmp_path / "a.review", 3) as made:
        first, second, _ = ids_of(made)
        made.decide([first], Judgement(Verdict.REJECTED, ("sketch",))).result()
    assert main(["decide", path, "--all", "--reject", "--add-reason", "soft"]) == 0
    assert "3 of 3 matching pictures became rejected (before: 1 rejected);" in capsys.readouterr().out
    with Review.open(tmp_path / "a.review", COLUMNS) as made:
        assert set(made.judgement(first).reasons) == {"sketch", "soft"}
        assert made.judgement(second).reasons == ("soft",)
    assert main(["decide", path, "--all", "--reject", "--reason", "soft", "--dry-run"]) == 0
    assert "1 of 3 matching pictures would become rejected (before: 1 rejected; reasons taken away: 1 sketch)." in (
        capsys.readouterr().out
    )
    assert main(["decide", path, "--all", "--reject", "--reason", "soft", "--add-reason", "jpeg"]) == 2
    assert "--reason or --add-reason, not both" in capsys.readouterr().err


def test_every_picture_is_decided_only_where_that_is_said(tmp_path: Path, capsys) -> None:
    make_review(tmp_path / "a.review", 2).close()
    path = str(tmp_path / "a.review")
    for words in ([], ["--where", ""], ["--where", "  "]):
        assert main(["decide", path, *words, "--reject"]) == 2
        assert "would mean every picture; nothing was changed: give --all for that." in capsys.readouterr().err
    assert main(["decide", path, "--all", "--where", "undecided", "--reject"]) == 2
    assert "not both" in capsys.readouterr().err
    assert main(["decide", path, "--all", "--reject", "--dry-run"]) == 0
    assert "2 of 2 matching pictures would become rejected." in capsys.readouterr().out


def test_a_filter_for_deciding_that_cannot_fit_is_explained(review: Path, capsys) -> None:
    assert main(["decide", str(review), "--where", "jpeg>2", "--accept", "--dry-run"]) == 0
    assert "Scores of flags lie between 0" in capsys.readouterr().err


def test_deciding_confirms_what_was_judged_so_before_its_file_changed(tmp_path: Path, capsys) -> None:
    with make_review(tmp_path / "a.review", 3) as made:
        made.decide(ids_of(made), Judgement(Verdict.ACCEPTED)).result()
        made.record([found(made, 1, digest=b"n" * 32)])
    words = ["decide", str(tmp_path / "a.review"), "--all", "--accept"]
    assert main([*words, "--dry-run"]) == 0
    assert "1 of 3 matching pictures would become accepted" in capsys.readouterr().out
    assert main(words) == 0
    assert "1 of 3 matching pictures became accepted" in capsys.readouterr().out
    with Review.open(tmp_path / "a.review", COLUMNS) as made:
        assert made.select("file:changed").tolist() == []


def test_a_flag_is_listed_as_raised_from_where_the_review_raises_it(review: Path, capsys) -> None:
    words = ["list", str(review), "--where", "path:clean.png"]
    assert main(words) == 0
    assert "border" not in capsys.readouterr().out
    with Review.open(review, columns()) as made:
        before = made.thresholds()["border"]
        made.set_threshold("border", 0.0)
    try:
        assert main(words) == 0
        assert "border" in capsys.readouterr().out
    finally:
        with Review.open(review, columns()) as made:
            made.set_threshold("border", before)


@pytest.mark.parametrize("letters", ["utf-8:strict", "latin-1:strict"])
def test_names_that_are_no_text_in_the_letters_of_the_terminal_end_no_command(tmp_path: Path, letters: str) -> None:
    name = os.fsencode(tmp_path) + "/\U0001f600".encode() + b"\xe9.review"
    make_review(Path(os.fsdecode(name)), 2).close()
    set_ = os.fsencode(tmp_path) + b"/\xe8"
    environment = {**os.environ, "PYTHONIOENCODING": letters}

    def said(*words: str | bytes) -> str:
        command = [sys.executable, "-m", "reviewer", *words]
        return subprocess.run(command, capture_output=True, env=environment, check=True).stdout.decode("latin-1")

    assert "\\udce9.review is whole" in said("check", name)
    assert os.fsencode(json.loads(said("export", name, set_, "--dry-run", "--json"))["dest"]) == set_


def test_deciding_leaves_out_files_that_are_gone_unless_they_are_asked_for(tmp_path: Path, capsys) -> None:
    path = tmp_path / "a.review"
    with make_review(path, 5) as made:
        made.mark_missing(made.roots()[0].id, [found(made, 2).relative])
    assert main(["decide", str(path), "--where", "undecided", "--reject", "--dry-run"]) == 0
    assert "4 of 4 matching pictures would become rejected." in capsys.readouterr().out
    assert main(["decide", str(path), "--where", "undecided file:gone", "--reject", "--dry-run"]) == 0
    assert "1 of 1 matching picture would become rejected." in capsys.readouterr().out


def test_a_list_says_how_many_of_its_pictures_the_window_does_not_count(tmp_path: Path, capsys) -> None:
    path = tmp_path / "a.review"
    with make_review(path, 5) as made:
        made.decide(made.select("").tolist()[:3], Judgement(Verdict.ACCEPTED)).result()
        made.mark_missing(made.roots()[0].id, [found(made, 2).relative])
        counted = made.counts()[Verdict.ACCEPTED]
    assert main(["list", str(path), "--where", "accepted"]) == 0
    told = capsys.readouterr().out
    assert f"3 pictures, of which 1 is gone: the window counts the other {counted}" in told
    assert main(["list", str(path), "--where", "accepted -file:gone"]) == 0
    assert capsys.readouterr().out.rstrip().endswith("\n2 pictures")


def test_a_scan_that_finds_broken_files_among_pictures_has_not_failed_as_its_help_says(tmp_path: Path, capsys) -> None:
    draw(tmp_path / "in" / "a.png", 1)
    (tmp_path / "in" / "b.png").write_bytes(b"broken")
    assert main(["scan", str(tmp_path / "r.review"), str(tmp_path / "in")]) == 0
    assert "2 listed = 1 scored + 1 failed + 0 skipped" in capsys.readouterr().out
    assert main(["--help"]) == 0
    assert "ends with 0, and with 1 where none could be scored" in " ".join(
        capsys.readouterr().out.replace("│", " ").split()
    )


@pytest.mark.parametrize("name", ["demo", "scan", "score", "relink", "backup"])
def test_what_can_be_left_out_is_in_one_pair_of_brackets(name: str, capsys) -> None:
    assert main([name, "--help"]) == 0
    usage = next(line for line in capsys.readouterr().out.splitlines() if "Usage:" in line)
    assert usage.count("...") == (name in {"scan", "score"})
    assert "[[" not in usage


@pytest.mark.parametrize("name", ["scan", "score"])
def test_the_help_names_every_kernel_in_one_piece(name: str, monkeypatch: pytest.MonkeyPatch, capsys) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    assert main([name, "--help"]) == 0
    words = re.findall(r"\w+", capsys.readouterr().out)
    assert {kernel.value for kernel in Kernel} <= set(words)


def test_every_word_of_a_filter_that_the_help_names_is_understood() -> None:
    words = re.findall(r"\w+[:<>]\S+[^\s,;.]|undecided|accepted|rejected|skipped|starred", FILTER)
    assert {"undecided", "starred", "path:frames/*", "file:changed"} < set(words)
    for word in words:
        parse(word, ("jpeg",), REASON_KEYS)


def test_files_of_tags_are_counted_after_a_scan_and_do_not_hide_what_failed(tmp_path: Path, capsys) -> None:
    folder, path = tmp_path / "in", tmp_path / "r.review"
    for seed in range(2):
        draw(folder / f"{seed}.png", seed)
        (folder / f"{seed}.png.json").write_text('{"tags": ["sky"]}')
    (folder / "cut.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    assert main(["scan", str(path), str(folder), "--jobs", "1"]) == 0
    told = capsys.readouterr()
    assert f"2 skipped: side-file; 'reviewer list {path} --unscored' names them" in told.out
    assert "failed: cut.png: " in told.err
    assert ".json" not in told.err
    assert main(["list", str(path), "--unscored"]) == 0
    assert "1.png.json" in capsys.readouterr().out


def test_what_is_there_and_is_no_file_is_not_said_to_be_absent(tmp_path: Path, monkeypatch, capsys) -> None:
    monkeypatch.chdir(tmp_path)
    os.mkfifo("pipe.review")
    Path("away.review").symlink_to("nowhere.review")
    Path("loop.review").symlink_to("loop.review")
    for name in ("pipe.review", "/dev/null"):
        assert main(["list", name]) == 2
        assert f"{name} is no regular file, so no review; it is left as it is" in capsys.readouterr().err
    for name in ("away.review", "loop.review"):
        assert main(["list", name]) == 2
        assert f"{name} is a link that leads to no file, so no review" in capsys.readouterr().err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["away.review", "loop.review", "pipe.review"]


def test_a_scan_without_a_single_picture_fails_and_says_so(tmp_path: Path, capsys) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    assert main(["scan", str(tmp_path / "a.review"), str(folder), "--jobs", "1"]) == 2
    assert "No file was found" in capsys.readouterr().err
    assert not (tmp_path / "a.review").exists()
    (folder / "cut.png").write_bytes(b"\x89PNG")
    assert main(["scan", str(tmp_path / "a.review"), str(folder), "--jobs", "1"]) == 1
    assert "the one file that was found could not be scored" in capsys.readouterr().err


def test_a_scan_that_finds_no_file_any_more_tells_of_it_by_its_code_where_it_noted_that(tmp_path: Path) -> None:
    path, folder = tmp_path / "a.review", tmp_path / "in"
    draw(folder / "1.png")
    assert main(["scan", str(path), str(folder), "--jobs", "1"]) == 0
    (folder / "1.png").unlink()
    assert main(["scan", str(path), "--gone", "--jobs", "1"]) == 1
    assert main(["scan", str(path), "--gone", "--jobs", "1"]) == 2, "nothing was done any more"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--where", "jpg>1"], "column 1"),
        (["--where", "jpeg>"], "column"),
        (["--sort", "nothing"], "no flag 'nothing'"),
        (["--csv", "--jsonl"], "not both"),
        (["--unscored", "--sort", "jpeg"], "leave out"),
    ],
)
def test_a_bad_question_about_a_review_is_told_and_exits_with_two(review: Path, words, sentence, capsys) -> None:
    assert main(["list", str(review), *words]) == 2
    assert sentence in capsys.readouterr().err


def test_flags_tell_their_meaning(capsys) -> None:
    assert main(["flags", "--json"]) == 0
    (told,) = lines_of(capsys)
    keys = {flag["key"] for flag in told["flags"]}
    assert {"jpeg", "rim_light", "sketch", "soft", "flat", "small"} <= keys
    assert all(flag["meaning"] and flag["title"] for flag in told["flags"])


def test_the_scale_of_a_review_is_kept_until_another_is_asked_for(tmp_path: Path, capsys) -> None:
    draw(tmp_path / "in" / "a.png", size=(320, 320))
    path = str(tmp_path / "a.review")
    assert main(["scan", path, str(tmp_path / "in"), "--scale", "2", "--kernel", "box"]) == 0
    assert main(["scan", path]) == 0
    assert main(["decide", path, "--all", "--accept"]) == 0
    capsys.readouterr()
    assert main(["export", path, str(tmp_path / "set"), "--json"]) == 0
    assert lines_of(capsys)[0]["pairs"] == 1
    manifest = json.loads((tmp_path / "set" / "manifest.json").read_text())
    assert (manifest["recipe"]["scale"], manifest["recipe"]["kernel"]) == (2, "box")


@pytest.mark.fault(54)
def test_a_folder_within_a_scanned_one_is_scanned_with_it_and_no_picture_comes_back(tmp_path: Path, capsys) -> None:
    for number, name in enumerate(("a.png", "sub/b.png", "sub/c.png")):
        draw(tmp_path / "in" / name, number)
    review = str(tmp_path / "a.review")
    assert main(["scan", review, str(tmp_path / "in"), "--jobs", "1"]) == 0
    assert main(["decide", review, "--where", "path:sub/*", "--reject"]) == 0
    draw(tmp_path / "in" / "sub" / "new.png", 9)
    capsys.readouterr()
    assert main(["scan", review, str(tmp_path / "in" / "sub"), "--jobs", "1"]) == 0
    told = capsys.readouterr()
    assert f"{tmp_path / 'in' / 'sub'} lies in {tmp_path / 'in'}, which is scanned as a whole." in told.err
    assert "4 listed = 4 scored" in told.out
    assert main(["list", review, "--where", "undecided", "--jsonl"]) == 0
    paths = [json.loads(line)["path"] for line in capsys.readouterr().out.splitlines()]
    assert paths == [str(tmp_path / "in" / "a.png"), str(tmp_path / "in" / "sub" / "new.png")]


def test_a_scan_of_a_review_with_two_rows_of_a_file_tells_what_was_judged_differently(tmp_path: Path, capsys) -> None:
    draw(tmp_path / "in" / "sub" / "a.png")
    path = tmp_path / "a.review"
    assert main(["scan", str(path), str(tmp_path / "in" / "sub"), "--jobs", "1"]) == 0
    with Review.open(path, ()) as review:
        (one,) = review.known(review.roots()[0].id).values()
        review.decide([one.id], Judgement(Verdict.ACCEPTED)).result()
        outer, digest = review.add_root(bytes(tmp_path / "in")).id, review.candidate(one.id).digest
        (other,) = review.record([Found(outer, b"sub/a.png", one.size, one.mtime_ns, ScanState.SCORED, digest)])
        review.decide([other], Judgement(Verdict.REJECTED)).result()
    capsys.readouterr()
    assert main(["scan", str(path), "--jobs", "1"]) == 0
    told = capsys.readouterr().out
    assert "1 file judged differently in two folders" in told
    assert "1 listed = 1 scored" in told
    for where, count in (("", 1), ("rejected", 1), ("file:gone", 0)):
        assert main(["list", str(path), "--where", where, "--jsonl"]) == 0
        assert len(lines_of(capsys)) == count


def test_what_an_export_found_changed_unseen_is_read_by_the_next_scan(tmp_path: Path, capsys) -> None:
    folder, path = tmp_path / "in", str(tmp_path / "a.review")
    for number in range(2):
        draw(folder / f"{number}.png", number, (320, 320))
    assert main(["scan", path, str(folder), "--jobs", "1"]) == 0
    assert main(["decide", path, "--all", "--accept"]) == 0
    before, data = (folder / "1.png").stat(), bytearray((folder / "1.png").read_bytes())
    data[-20] ^= 1
    (folder / "1.png").write_bytes(data)
    os.utime(folder / "1.png", ns=(before.st_atime_ns, before.st_mtime_ns))
    words = ["scan", path, "--json", "--jobs", "1"]
    capsys.readouterr()
    assert main(words) == 0
    assert lines_of(capsys)[0]["failed"] == 0
    assert main(["export", path, str(tmp_path / "set"), "--json"]) == 0
    assert [one["cause"] for one in lines_of(capsys)[0]["left_out"]] == ["changed"]
    assert main(words) == 0
    assert lines_of(capsys)[0]["failed"] == 1


def test_a_scan_tells_what_is_new_changed_and_gone_and_the_export_asks_for_no_other(tmp_path: Path, capsys) -> None:
    folder, review = tmp_path / "in", str(tmp_path / "a.review")
    for number in range(10):
        draw(folder / f"{number}.png", number, size=(320, 320))
    assert main(["scan", review, str(folder), "--jobs", "1"]) == 0
    assert "since the last scan" not in capsys.readouterr().out
    assert main(["decide", review, "--where", "path:1.png OR path:2.png", "--accept"]) == 0
    (folder / "0.png").unlink()
    draw(folder / "1.png", 77, size=(320, 320))
    os.utime(folder / "3.png", ns=(1, 1))
    (folder / "2.png").rename(folder / "renamed.png")
    draw(folder / "new.png", 78, size=(320, 320))
    capsys.readouterr()
    assert main(["scan", review, "--jobs", "1"]) == 0
    told = capsys.readouterr().out
    assert "2 new, 1 changed, 2 gone since the last scan" in told
    assert "1 verdict of changed files counts no more until given once more" in told
    assert f"1 file with the bytes of judged ones that are gone: 'reviewer relink {review}'" in told
    assert main(["scan", review, "--jobs", "1", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert main(["list", review, "--where", "accepted OR file:changed", "--jsonl"]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert {Path(line["path"]).name: line["state"] for line in lines} == {
        "1.png": "changed since judged",
        "2.png": "gone",
    }
    verdicts = {Path(line["path"]).name: line["verdict"] for line in lines}
    assert verdicts == {"1.png": "undecided", "2.png": "accepted"}, "what counts, as in the window"
    assert [told[key] for key in ("new", "changed", "outdated", "gone")] == [0, 0, 0, 0]
    assert main(["export", review, str(tmp_path / "set"), "--dry-run", "--json"]) == 0
    sentences = capsys.readouterr().out
    assert "look at it as it is now and decide once more" in sentences
    assert "changed since it was judged; scan again" not in sentences


def test_without_a_display_the_window_says_so_and_nothing_breaks(review: Path) -> None:
    environment = {k: v for k, v in os.environ.items() if k not in {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}}
    done = subprocess.run(
        [sys.executable, "-m", "reviewer", str(review)], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert done.stderr.startswith("reviewer: There is no display")
    assert done.stderr.count("\n") == 1


def test_a_review_that_is_not_there_is_the_fault_and_not_the_display(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert main([str(tmp_path / "nope.review")]) == 2
    assert "nope.review does not exist" in capsys.readouterr().err


def test_a_set_is_made_again_bit_for_bit_from_the_recipe_of_its_manifest(review: Path, tmp_path: Path, capsys) -> None:
    recipe = tmp_path / "r.toml"
    recipe.write_text("scale = 2\nkernels = ['box', 'dpid', 'lanczos3']\nseed = 5\ntile = 128\nminimum = 64\n")
    decided = ["decide", str(review), "--all", "--accept"]
    assert main(decided) == 0
    assert main(["export", str(review), str(tmp_path / "one"), "--recipe", str(recipe)]) == 0
    manifest, copy = tmp_path / "one" / "manifest.json", tmp_path / "copy.toml"
    words = ["--recipe", str(manifest), "--save-recipe", str(copy)]
    assert main(["export", str(review), str(tmp_path / "two"), *words]) == 0
    assert main(["export", str(review), str(tmp_path / "three"), "--recipe", str(copy)]) == 0
    assert main(["export", str(review), str(tmp_path / "four")]) == 0
    sets = [
        {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
        for folder in (tmp_path / name for name in ("one", "two", "three", "four"))
    ]
    assert len(sets[0]) > 20
    assert sets.count(sets[0]) == 4


def test_scoring_says_where_a_folder_holds_no_file_or_no_picture(tmp_path: Path, capsys) -> None:
    assert main(["score", str(tmp_path)]) == 2
    assert capsys.readouterr().err.split() == f"reviewer: No file was found in {tmp_path}; nothing was scored.".split()
    (tmp_path / "note.txt").write_text("no picture")
    assert main(["score", str(tmp_path)]) == 1
    assert capsys.readouterr().err == "reviewer: 1 file found, and no picture among them.\n"


def test_what_the_disk_lacks_is_told_without_writing(review: Path, tmp_path: Path, capsys, monkeypatch) -> None:
    assert main(["decide", str(review), "--all", "--accept"]) == 0
    capsys.readouterr()
    real = os.statvfs(tmp_path)
    words = ["export", str(review), str(tmp_path / "set"), "--dry-run"]
    assert main([*words, "--json"]) == 0
    assert lines_of(capsys)[-1]["lacking"] == ""
    monkeypatch.setattr(os, "statvfs", lambda _: os.statvfs_result((real.f_bsize, 1, 10**9, 10, 10, *tuple(real)[5:])))
    assert main(words) == 0
    assert "MiB free; nothing was written" in capsys.readouterr().out.replace("\n", " ")
    assert main([*words, "--json"]) == 0
    assert "MiB free; nothing was written" in lines_of(capsys)[-1]["lacking"]


def test_a_recipe_is_saved_over_no_other(review: Path, tmp_path: Path, capsys) -> None:
    mine = tmp_path / "mine.toml"
    words = ["export", str(review), str(tmp_path / "set"), "--dry-run", "--save-recipe", str(mine)]
    assert main(words) == 0
    mine.write_text(edited := f"# as last year\n{mine.read_text()}")
    assert main(words) == 0
    assert mine.read_text() == edited
    assert main([*words, "--kernel", "box"]) == 2
    assert "mine.toml is there and is not this recipe; nothing was exported" in " ".join(
        capsys.readouterr().err.split()
    )
    assert mine.read_text() == edited


def test_a_recipe_is_saved_into_no_set(review: Path, tmp_path: Path, capsys) -> None:
    assert main(["decide", str(review), "--all", "--accept"]) == 0
    dest = tmp_path / "set"
    words = ["export", str(review), str(dest), "--save-recipe", str(dest / "mine.toml")]
    dest.mkdir()
    assert main(words) == 2
    assert main([*words[:3]]) == 0
    assert main(words) == 2
    assert f"lies in the set {dest}" in " ".join(capsys.readouterr().err.split())
    assert main(["verify", str(dest)]) == 0
    assert main([*words[:4], str(dest / "recipe.toml")]) == 0


def test_a_recipe_without_end_is_told_and_not_read_on(review: Path, tmp_path: Path, capsys) -> None:
    assert main(["export", str(review), str(tmp_path / "set"), "--recipe", "/dev/zero"]) == 2
    assert "/dev/zero is longer than any recipe" in " ".join(capsys.readouterr().err.split())


def test_a_name_that_nothing_has_keeps_no_other_picture_from_being_scored(tmp_path: Path, capsys) -> None:
    draw(tmp_path / "a.png", 1)
    assert main(["score", str(tmp_path / "none.png"), str(tmp_path / "a.png"), "--jsonl"]) == 1
    told = capsys.readouterr()
    assert "none.png does not exist; the others are scored." in " ".join(told.err.split())
    assert [Path(json.loads(line)["path"]).name for line in told.out.splitlines()] == ["a.png"]
    assert main(["score", str(tmp_path / "none.png"), str(tmp_path / "nor.png")]) == 2
    assert "nor.png do not exist; nothing was scored." in " ".join(capsys.readouterr().err.split())


def test_a_set_that_lies_there_keeps_its_own_recipe_and_another_is_told(review: Path, tmp_path: Path, capsys) -> None:
    assert main(["decide", str(review), "--all", "--accept"]) == 0
    one, two = str(tmp_path / "one"), str(tmp_path / "two")
    recipe = tmp_path / "r.toml"
    recipe.write_text("scale = 2\nminimum = 64\n")
    assert main(["export", str(review), one, "--recipe", str(recipe)]) == 0
    assert f"Follows the recipe {recipe}: x2 matlab, whole pictures." in capsys.readouterr().out
    before = (tmp_path / "one" / "manifest.json").read_bytes()
    assert main(["export", str(review), two, "--scale", "3"]) == 0
    assert "Follows the recipe of the last export: x3 matlab" in capsys.readouterr().out
    assert main(["export", str(review), one]) == 0
    assert f"Follows the recipe of the set in {one}: x2 matlab" in capsys.readouterr().out
    assert (tmp_path / "one" / "manifest.json").read_bytes() == before
    assert main(["export", str(review), one, "--recipe", f"{two}/recipe.toml", "--dry-run"]) == 0
    told = capsys.readouterr().out
    assert "It takes the place of a set that was made otherwise: x2 matlab, whole pictures." in told
    assert (tmp_path / "one" / "manifest.json").read_bytes() == before


def test_there_is_a_way_back_from_the_recipe_of_the_last_export(review: Path, tmp_path: Path, capsys) -> None:
    review = Path(shutil.copy(review, tmp_path / "copy.review"))
    assert main(["decide", str(review), "--all", "--accept"]) == 0
    recipe = tmp_path / "r.toml"
    recipe.write_text('layout = "hr-only"\ntile = 128\nminimum = 64\n')
    words = ["export", str(review), str(tmp_path / "set"), "--dry-run"]
    assert main([*words[:-1], "--recipe", str(recipe), "--kernel", "box"]) == 0
    assert "--kernel has no effect: the set holds HR pictures alone" in " ".join(capsys.readouterr().err.split())
    assert main(["export", str(review), str(tmp_path / "two"), "--dry-run"]) == 0
    assert "Follows the recipe of the last export" in capsys.readouterr().out
    assert main([*words, "--recipe", "default"]) == 0
    told = capsys.readouterr()
    assert "Follows the recipe of the review: x4 matlab, whole pictures." in told.out
    assert "--kernel" not in told.err


def test_a_recipe_file_called_default_is_followed_by_its_path(
    review: Path, tmp_path: Path, capsys, monkeypatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("default").write_text("scale = 2\n")
    words = ["export", str(review), "set", "--dry-run", "--recipe"]
    assert main([*words, "default"]) == 0
    told = capsys.readouterr()
    assert "Follows the recipe of the review: x4" in told.out
    assert "The file default in this folder is not followed; './default' is." in told.err
    assert main([*words, "./default"]) == 0
    assert "Follows the recipe ./default: x2" in capsys.readouterr().out


def test_that_a_set_made_otherwise_is_replaced_is_said_before_anything_is_written(
    review: Path, tmp_path: Path, capsys, monkeypatch
) -> None:
    assert main(["decide", str(review), "--all", "--accept"]) == 0
    one = str(tmp_path / "one")
    assert main(["export", str(review), one, "--scale", "2"]) == 0
    assert "takes the place" not in capsys.readouterr().out
    told: list[str] = []
    write = export.write
    monkeypatch.setattr(export, "write", lambda plan: (told.append(capsys.readouterr().out), write(plan))[1])
    assert main(["export", str(review), one, "--scale", "3"]) == 0
    assert told
    assert "It takes the place of a set that was made otherwise: x2 matlab, whole pictures." in told[0]


def test_a_recipe_that_cannot_be_used_is_told_in_one_sentence(review: Path, tmp_path: Path, capsys) -> None:
    recipe = tmp_path / "r.toml"
    recipe.write_text("scale = 4\nkernel = 'cubic'\n")
    words = ["export", str(review), str(tmp_path / "set"), "--recipe"]
    assert main([*words, str(recipe)]) == 2
    assert f"{recipe}, line 2, 'kernel': " in capsys.readouterr().err
    assert main([*words, str(tmp_path / "none.toml")]) == 2
    assert "none.toml cannot be read" in capsys.readouterr().err
    assert not (tmp_path / "set").exists()


@pytest.mark.fault(8)
def test_an_export_that_is_asked_to_end_goes_on_from_what_it_made(
    review: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys
) -> None:
    def stopped(bar: Progress, task: TaskID, **told: Any) -> None:
        if told["completed"] >= 2:
            raise KeyboardInterrupt

    assert main(["decide", str(review), "--all", "--accept"]) == 0
    words = ["export", str(review), str(tmp_path / "set")]
    with monkeypatch.context() as patched:
        patched.setattr(Progress, "update", stopped)
        assert main(words) == 130
    told = capsys.readouterr().err
    assert f"What was made lies in {tmp_path / 'set.partial'}, from which the same command goes on." in told
    assert "everything finished before is kept" in told
    kept = [path.stat().st_mtime_ns for path in (tmp_path / "set.partial" / "train" / "lr").iterdir()]
    assert len(kept) >= 2
    assert main(words) == 0
    assert {path.stat().st_mtime_ns for path in (tmp_path / "set" / "train" / "lr").iterdir()} >= set(kept)
    assert not (tmp_path / "set.partial").exists()


_TELLING_SCAN = """
import sys
from reviewer.cli import main
from reviewer.scan.scan import Scan

run = Scan.run

def telling(scan):
    for progress in run(scan):
        if 0 < progress.scored < progress.listed:
            print("it goes on", flush=True)
        yield progress

Scan.run = telling
sys.exit(main(sys.argv[1:]))
"""


@pytest.mark.fault(8)
@pytest.mark.parametrize("sign", [signal.SIGTERM, signal.SIGINT])
def test_a_scan_that_is_asked_to_end_keeps_what_it_has_and_says_so(tmp_path: Path, sign: signal.Signals) -> None:
    for number in range(400):
        draw(tmp_path / "in" / f"{number:03}.png", number)
    # Whoever runs the tests in the background may have had the interrupt ignored, which a child inherits.
    heeding = ["env", "--default-signal=INT"] if sys.platform == "linux" else []
    words = [*heeding, sys.executable, "-c", _TELLING_SCAN, "scan", "a.review", "in", "--jobs", "1"]
    with subprocess.Popen(words, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as program:
        assert program.stdout is not None
        assert program.stdout.readline() == "it goes on\n"
        program.send_signal(sign)
        _, told = program.communicate(timeout=30)
    assert program.returncode == 130
    assert "everything finished before is kept" in told
    assert "Traceback" not in told
    assert [p.name for p in tmp_path.iterdir() if "wal" in p.name or "holder" in p.name] == []


@pytest.mark.parametrize("words", [["list", "--jsonl"], ["list"], ["--help"]])
def test_a_reader_that_has_enough_ends_a_command_without_a_word(
    words: list[str], review: Path, capsys, monkeypatch
) -> None:
    reads, writes = os.pipe()
    os.close(reads)
    with os.fdopen(writes, "w", buffering=1) as closed, monkeypatch.context() as patch:
        patch.setattr("sys.stdout", closed)
        assert main([*words, str(review)] if words[0] == "list" else words) == 141
    assert capsys.readouterr().err == ""


def test_nothing_but_words_comes_on_standard_error_where_no_terminal_reads_it(
    review: Path, pictures: Path, tmp_path: Path, capsys
) -> None:
    review = Path(shutil.copy(review, tmp_path / "copy.review"))
    assert main(["scan", str(review), str(pictures), "--jobs", "1"]) == 0
    assert main(["decide", str(review), "--all", "--accept"]) == 0
    capsys.readouterr()
    assert main(["export", str(review), str(tmp_path / "set")]) == 0
    assert main(["verify", str(tmp_path / "set")]) == 0
    assert capsys.readouterr().err == ""


def test_a_file_that_is_no_review_is_told_apart_from_a_damaged_one(tmp_path: Path, pictures: Path, capsys) -> None:
    (tmp_path / "mk.py").write_text("print()")
    (tmp_path / "a.review").write_text("print()")
    assert main(["list", str(tmp_path / "mk.py")]) == 2
    told = capsys.readouterr().err
    assert "mk.py is not a review file and is left as it is" in told
    assert "restore" not in told
    assert main(["list", str(tmp_path / "a.review")]) == 1
    assert "reviewer restore" in capsys.readouterr().err
    assert main(["scan", str(tmp_path / "mk.py"), str(pictures)]) == 2
    assert "as in 'reviewer scan NAME.review FOLDER'" in capsys.readouterr().err
    assert (tmp_path / "mk.py").read_text() == "print()"


@pytest.mark.parametrize("words", [("check",), ("list",), ("list", "--jsonl"), ("list", "--csv")])
def test_an_output_that_cannot_be_written_is_one_sentence(words: tuple[str, ...], tmp_path: Path) -> None:
    path = tmp_path / "a.review"
    make_review(path, 300).close()
    with Path("/dev/full").open("w") as full:
        command = [sys.executable, "-m", "reviewer", words[0], str(path), *words[1:]]
        run = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert run.returncode == 1
    assert run.stderr == (
        "reviewer: The output could not be written or read: no space left on device; what was saved is kept. "
        "Make room on its disk, then do it again.\n"
    )
