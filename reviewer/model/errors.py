"""What a person can cause or mend, each told in one sentence."""

from enum import StrEnum

from reviewer.model.exits import Exit


class ReviewError(Exception):
    """Tell one thing that a person can cause or mend: what, which file, what is safe, what to do next.

    Anything that is not a ``ReviewError`` is a bug and surfaces as one.
    """

    exit_code = Exit.NOT_WHOLE


class UsageError(ReviewError):
    """Tell that the words of a request do not fit: an unknown flag, a bad number, a missing folder."""

    exit_code = Exit.REFUSED


class WhereError(UsageError):
    """Tell where a filter expression cannot be understood and what was expected there."""


class RecipeError(UsageError):
    """Tell which value of a recipe cannot be used, and what can; ``key`` names the setting where it is one's fault."""

    def __init__(self, sentence: str, key: str = "") -> None:
        super().__init__(sentence)
        self.key = key


class ImageFault(StrEnum):
    """Name why a file is no usable picture; the value is what the database stores."""

    EMPTY = "empty"
    NOT_AN_IMAGE = "not-an-image"
    UNSUPPORTED = "unsupported-type"
    NOT_A_FILE = "not-a-file"
    TRUNCATED = "truncated"
    DAMAGED = "damaged"
    TOO_LARGE = "too-large"
    UNREADABLE = "unreadable"
    CHANGING = "changing"
    CRASHED = "crashed"
    TIMED_OUT = "timed-out"
    OUT_OF_MEMORY = "out-of-memory"
    QUARANTINED = "quarantined"
    SIDE_FILE = "side-file"
    ERROR = "error"


class ImageError(ReviewError):
    """Tell why one file is no usable picture; nothing else is affected.

    Parameters
    ----------
    fault : ImageFault
        The kind of fault, for counting and filtering.
    sentence : str
        What is wrong, in one sentence without the file's name (the caller knows it).
    """

    def __init__(self, fault: ImageFault, sentence: str) -> None:
        super().__init__(sentence)
        self.fault = fault
        self.sentence = sentence

    def __reduce__(self) -> tuple[type["ImageError"], tuple[ImageFault, str]]:
        """Survive the way from a worker process."""
        return type(self), (self.fault, self.sentence)


class ReviewFileError(ReviewError):
    """Tell that a review file cannot be opened or created, and that its bytes are untouched."""


class NoReview(ReviewFileError):
    """Tell that nothing that could be a review is where one was named, or something that is to be made is there."""

    exit_code = Exit.REFUSED


class NotAReview(NoReview):
    """Tell that a file is no review."""


class BrokenReview(NotAReview):
    """Tell that a file is no review, or one that is damaged beyond opening."""

    exit_code = Exit.NOT_WHOLE


class NewerReview(NoReview):
    """Tell that a newer program wrote the review and which version is needed."""


class ReviewInUse(ReviewFileError):
    """Tell that another program holds the review, and which."""


class DamagedReview(ReviewFileError):
    """Tell that a review opens but is not whole, and how to bring it back."""


class ReviewReadOnly(ReviewFileError):
    """Tell that a review or its folder cannot be written to."""


class NotSaved(ReviewError):
    """Tell that a decision did not reach the disk; it stays pending and the picture stays on screen."""


class ExportError(ReviewError):
    """Tell why an export was refused or stopped, and what state its destination is in."""


class PlaceError(ExportError):
    """Tell why an export cannot lie where it is asked for, and that nothing was changed there."""

    exit_code = Exit.REFUSED
