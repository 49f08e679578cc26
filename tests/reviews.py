"""Reviews for tests: made of numbers alone, without a picture on disk."""

from pathlib import Path

from reviewer.model.picture import CandidateId, Facts, Measurement, ScanState
from reviewer.model.scoring import FlagColumn, Found
from reviewer.store import Review, backups

COLUMNS = (FlagColumn("jpeg", 1), FlagColumn("rim_light", 1, follows_recipe=True), FlagColumn("soft", 1))


class Ticking:
    """Give a time that moves on by a second at each look."""

    def __init__(self) -> None:
        self.at = 1_700_000_000_000

    def __call__(self) -> int:
        self.at += 1000
        return self.at


def found(review: Review, number: int, **changes: object) -> Found:
    """Give what a scan would have found out about picture ``number``; its jpeg score falls as the number rises."""
    (root, *_) = review.roots()
    score = 1 - (number % 100) / 100
    values: dict[str, object] = {
        "root": root.id,
        "relative": f"folder{number % 3}/{number:04}.png".encode(),
        "size": 1000 + number,
        "mtime_ns": 5,
        "state": ScanState.SCORED,
        "digest": bytes([number % 256]) * 32,
        "facts": Facts("PNG", "RGB", 640 + number, 480),
        "measurements": {
            "jpeg": Measurement(score, {"quality": 80}, "Was a JPEG."),
            "rim_light": Measurement(0.25),
            "soft": Measurement(0.1),
        },
    }
    return Found(**{**values, **changes})  # type: ignore[arg-type]


def make_review(path: Path, count: int) -> Review:
    """Make an open review of so many candidates."""
    review = Review.create(path, COLUMNS, clock=Ticking(), who="tester")
    review.add_root(b"/nowhere/pictures")
    review.record([found(review, number) for number in range(count)])
    return review


def forget_last_backup(path: Path) -> None:
    """Leave a closed review without the backup that closing it made, as one whose program was killed."""
    backups(path)[-1].unlink()


def ids_of(review: Review) -> list[CandidateId]:
    """Give every scored candidate in the order they were added."""
    return [CandidateId(int(i)) for i in review.select("")]
