import pytest

from reviewer.gui.facts import bytes_text, fact_rows
from reviewer.model.picture import Candidate, CandidateId, Facts, Root, RootId, ScanState
from reviewer.model.recipe import Recipe


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


@pytest.mark.parametrize(
    ("size", "text"),
    [(0, "0 bytes"), (1023, "1,023 bytes"), (1536, "1.5 KiB"), (5 << 30, "5.0 GiB"), (1 << 50, "1,048,576.0 GiB")],
)
def test_sizes_are_told_in_the_unit_that_fits(size: int, text: str) -> None:
    assert bytes_text(size) == text
