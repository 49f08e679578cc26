"""Every command ends with the same code for the same cause, and says in a sentence what that is."""

from pathlib import Path

import pytest

from reviewer.cli import main
from reviewer.cli.app import app
from reviewer.model import exits
from reviewer.model.exits import Exit
from tests.reviews import make_review

NAMED = {
    "open": (),
    "list": (),
    "decide": ("--where", "undecided", "--reject"),
    "import": ("note.txt", "--accept"),
    "undo": (),
    "redo": (),
    "export": ("set",),
    "tags": (),
    "relink": (),
    "check": (),
    "backup": (),
    "restore": (),
    "scan": (),
}
"""The commands that name a review first, and the words that they need beside it."""


def ended(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str]:
    """Give the exit code of a command line, and what it says on standard error."""
    code = main(list(words))
    return code, capsys.readouterr().err


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in a folder of odd files, without a window."""
    monkeypatch.chdir(tmp_path)
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "folder").mkdir()
    (tmp_path / "note.txt").write_text("no review")
    (tmp_path / "blank.toml").write_text("# nothing yet\n")
    (tmp_path / "torn.review").write_bytes(b"torn" * 999)
    make_review(tmp_path / "whole.review", 1).close()
    return tmp_path


def test_every_command_that_names_a_review_is_asked() -> None:
    names = {command.name or command.callback.__name__ for command in app.registered_commands if command.callback}
    assert names - set(NAMED) == {"demo", "flags", "score", "verify"}


@pytest.mark.parametrize(
    ("name", "review", "code"),
    [
        (name, review, code)
        for review, code in (("none.review", Exit.REFUSED), ("folder", Exit.REFUSED), ("torn.review", Exit.NOT_WHOLE))
        for name in NAMED
        if (name, review) != ("open", "torn.review")  # which is looked into by a window, and needs a display first
    ],
)
def test_a_review_that_is_none_ends_every_command_alike(
    name: str, review: str, code: Exit, capsys: pytest.CaptureFixture[str]
) -> None:
    found, told = ended(capsys, name, review, *NAMED[name])
    assert found == code
    assert told.startswith(f"reviewer: {review} ")
    assert told.count("\n") == 1


@pytest.mark.parametrize("name", sorted(set(NAMED) - {"open", "restore"}))
def test_a_file_of_another_kind_ends_every_command_alike(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    found, told = ended(capsys, name, "note.txt", *NAMED[name])
    assert found == Exit.REFUSED
    assert told.startswith("reviewer: note.txt is not a review file and is left as it is; ")


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("score", "none.png"), Exit.REFUSED, "none.png does not exist; nothing was scored"),
        (("score", "folder"), Exit.REFUSED, "No file was found in folder"),
        (("verify", "none"), Exit.REFUSED, "none does not exist"),
        (("verify", "note.txt"), Exit.REFUSED, "note.txt is a file, not the folder of a set"),
        (("scan", "a.review", "none"), Exit.REFUSED, "none does not exist; nothing was scanned"),
        (("scan", "a.review", "note.txt"), Exit.REFUSED, "note.txt is a file, not a folder; nothing was scanned"),
        (("scan", "a.review", "folder"), Exit.REFUSED, "No file was found in folder; nothing was scanned"),
        (("relink", "whole.review", "none"), Exit.REFUSED, "none does not exist; nothing was changed"),
        (("backup", "whole.review", "note.txt"), Exit.REFUSED, "note.txt exists already"),
        (("backup", "whole.review", "none/copy.review"), Exit.REFUSED, "There is no folder none"),
        (("restore", "whole.review", "--from", "none"), Exit.REFUSED, "none does not exist"),
        (("restore", "whole.review", "--from", "note.txt"), Exit.REFUSED, "note.txt is no whole backup"),
        (("export", "whole.review", "note.txt"), Exit.REFUSED, "note.txt is a file"),
        (("export", "whole.review", "set", "--recipe", "none"), Exit.REFUSED, "recipe none cannot be read"),
        (("export", "whole.review", "set"), Exit.NOT_WHOLE, "There is nothing to export"),
        (("tags", "whole.review", "--from", "none"), Exit.REFUSED, "none cannot be read"),
        (("tags", "whole.review", "--from", "blank.toml"), Exit.REFUSED, "blank.toml holds no tag"),
        (("tags", "whole.review", "--from", "note.txt"), Exit.REFUSED, "note.txt cannot be read: "),
        (("import", "whole.review", "none"), Exit.REFUSED, "none does not exist, so nothing can be imported"),
        (("import", "whole.review", "folder"), Exit.REFUSED, "folder is a folder, so nothing can be imported"),
        (("import", "whole.review", "note.txt"), Exit.REFUSED, "if it is a list of paths, say --accept or --reject"),
        (("import", "whole.review", "torn.review"), Exit.NOT_WHOLE, "torn.review is not a review file, or is damaged"),
        (("import", "whole.review", "whole.review"), Exit.REFUSED, "whole.review is the review itself"),
        (("list", "whole.review", "--where", "("), Exit.REFUSED, "The filter cannot be understood"),
        (("none",), Exit.REFUSED, "No such command"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_what_cannot_be_used_is_named_and_refused(
    words: tuple[str, ...], code: Exit, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    found, said = ended(capsys, *words)
    assert found == code
    assert told in said


def test_a_set_without_a_manifest_is_a_fault_that_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verify", "folder"]) == Exit.NOT_WHOLE
    assert "this folder is no finished export" in capsys.readouterr().out


def test_the_help_tells_every_code(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == Exit.DONE
    shown = " ".join(capsys.readouterr().out.split())
    assert exits.told() in shown
    assert all(str(code.value) in exits.told() for code in Exit)
