import pytest
from PySide6.QtCore import QLocale

from reviewer.gui.panel.facts import all_rows, bytes_text, fact_rows
from reviewer.model.picture import Candidate, CandidateId, Facts, Root, RootId, ScanState
from reviewer.model.recipe import Recipe


@pytest.fixture(autouse=True)
def english() -> None:
    """Write numbers as the window does, whichever test runs first."""
    QLocale.setDefault(QLocale(QLocale.Language.English))


def candidate(facts: Facts | None) -> Candidate:
    """Give a candidate of 3 MiB with some facts."""
    root = Root(RootId(1), b"/pictures")
    return Candidate(CandidateId(1), root, b"a.png", 3 << 20, 0, b"", ScanState.SCORED, facts)


def test_the_common_facts_come_first() -> None:
    rows = fact_rows(candidate(Facts("PNG", "RGB", 1448, 2048)), Recipe())
    assert [name for name, _ in rows] == ["Size", "LR", "File", "Mode"]
    assert rows[0][1] == "1,448 × 2,048  ·  2.97 MP"
    assert rows[1][1] == "362 × 512  ·  ×4 matlab"
    assert rows[2][1] == "PNG  ·  3.0 MiB"


def test_a_tiny_picture_has_more_than_no_pixels() -> None:
    assert fact_rows(candidate(Facts("PNG", "RGB", 48, 48)), Recipe())[0][1] == "48 × 48  ·  0.0023 MP"


def test_what_is_odd_about_a_file_is_told() -> None:
    odd = Facts(
        "JPEG", "CMYK", 100, 100, quality=87, subsampling="4:2:0", has_alpha=True, hidden_colour=True,
        orientation=6, frames=3, extension_differs=True,
    )  # fmt: skip
    told = dict(fact_rows(candidate(odd), Recipe()))
    assert told["JPEG"] == "quality 87, 4:2:0"
    assert told["Transparent"] == "yes, hides other colours"
    assert told["Turned"] == "by its EXIF orientation 6"
    assert told["Frames"] == "3, the first is shown"
    assert "another extension" in told["File"]


def test_a_file_that_was_never_read_still_has_its_size() -> None:
    assert fact_rows(candidate(None), Recipe()) == [("File", "3.0 MiB")]


def test_all_that_is_known_is_told_even_where_it_is_as_usual() -> None:
    told = dict(all_rows(candidate(Facts("PNG", "RGB", 1448, 2048)), Recipe()))
    assert told["Name"] == "a.png"
    assert told["Folder"] == "/pictures"
    assert told["File"].endswith("3,145,728 B")
    assert (told["Profile"], told["EXIF turn"]) == ("none, taken as sRGB", "upright")
    assert told["Changed"][:4] in {"1969", "1970"}
    assert "SHA-256" not in told


def test_every_note_is_told_among_all_facts() -> None:
    noted = Facts("PNG", "RGB", 100, 100, orientation=6, icc="Display P3", notes=tuple("abcdefghijkl"))
    rows = all_rows(candidate(noted), Recipe())
    assert [value for name, value in rows if name == "Note"] == list("abcdefghijkl")
    assert ("EXIF turn", "6") in rows
    assert [value for name, value in rows if name == "Profile"] == ["Display P3"]


@pytest.mark.parametrize(
    ("size", "text"),
    [(0, "0 bytes"), (1023, "1,023 bytes"), (1536, "1.5 KiB"), (5 << 30, "5.0 GiB"), (1 << 50, "1,048,576.0 GiB")],
)
def test_sizes_are_told_in_the_unit_that_fits(size: int, text: str) -> None:
    assert bytes_text(size) == text
