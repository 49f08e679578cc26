"""Numbers with their noun, as English says them."""


def counted(count: int, noun: str, plural: str = "") -> str:
    """Give a number and what it counts: "1 picture", "2,000 pictures", "no" being said as 0.

    ``plural`` is given where it is more than the noun with an s.
    """
    return f"{count:,} {noun if count == 1 else plural or f'{noun}s'}"
