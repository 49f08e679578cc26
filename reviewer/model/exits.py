"""How a command ends: the codes that it gives to whoever called it, and what each means."""

from enum import IntEnum


class Exit(IntEnum):
    """Name the codes with which commands end; each member holds its meaning in words."""

    meaning: str

    def __new__(cls, code: int, meaning: str) -> "Exit":
        """Make a code that knows what it means."""
        made = int.__new__(cls, code)
        made._value_ = code
        made.meaning = meaning
        return made

    DONE = 0, "all is done and nothing wrong was found"
    NOT_WHOLE = (
        1,
        (
            "not all could be done, or what was looked at is damaged: a sentence says what, and what is safe (a scan "
            "that tells broken files among others ends with 0, and with 1 where none could be scored)"
        ),
    )
    REFUSED = (
        2,
        (
            "nothing was done: the command line does not fit, or what it names is not there, is of another kind, may "
            "not be read, or is taken where something new is to be"
        ),
    )
    STOPPED = 130, "stopped by Ctrl+C, with everything finished before kept"
    CLOSED = 141, "nobody reads the output any more"


def told() -> str:
    """Say which codes there are and what they mean, in one sentence."""
    return "; ".join(f"{code.value} {code.meaning}" for code in Exit)
