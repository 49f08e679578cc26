"""Bears a tag that speaks against it."""

from functools import cache

from reviewer.flags._flag import Flag
from reviewer.imaging.picture import Picture
from reviewer.model.picture import Measurement
from reviewer.model.recipe import Recipe
from reviewer.model.resources import resource
from reviewer.model.tags import Beside, TagTable, read_table

_NAMED = 4


@cache
def shipped_table() -> TagTable:
    """Give the table of tags that comes with the program."""
    return read_table(resource("tags.toml").read_text(encoding="utf-8"))


def judge(beside: Beside, table: TagTable) -> Measurement:
    """Say which of a picture's tags speak against it: the score is the severity of the worst."""
    against = sorted(((table[tag], tag) for tag in beside.tags if table.get(tag)), key=lambda row: (-row[0], row[1]))
    figure: dict[str, float | int | str] = {"tags": len(beside.tags), "against": len(against)}
    fault = f" {beside.fault}" if beside.fault else ""
    if against:
        score, worst = against[0]
        names = ", ".join(tag for _, tag in against[:_NAMED])
        more = f" and {len(against) - _NAMED} more" if len(against) > _NAMED else ""
        return Measurement(score, figure | {"worst": worst}, f"Tagged {names}{more}.{fault}")
    if beside.tags:
        count = f"None of its {len(beside.tags)} tags speaks" if len(beside.tags) > 1 else "Its one tag does not speak"
        return Measurement(0.0, figure, f"{count} against it.{fault}")
    return Measurement(0.0, figure, fault.strip() or "No tags lie beside it.")


def measure(picture: Picture, recipe: Recipe) -> Measurement:  # noqa: ARG001 - every flag is asked the same way
    """Judge a picture's tags by the table that comes with the program; a review may have its own."""
    return judge(picture.beside, shipped_table())


FLAG = Flag(
    key="tag",
    title="Tagged as harmed",
    meaning="Its tags, from a file beside it, say that it is harmed or of a kind that is bad to learn from.",
    version=1,
    measure=measure,
    reasons=("other",),
)
