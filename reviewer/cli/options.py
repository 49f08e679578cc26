"""The arguments and options that several commands take, and how they are explained."""

from pathlib import Path
from typing import Annotated

import typer

from reviewer.model.recipe import Kernel, Recipe

_RECIPE = Recipe()

FILTER = (
    "Words of a filter must all hold: undecided, accepted, rejected, skipped; jpeg>0.8 with the name of any flag; "
    "width<1024, height; path:frames/*, reason:sketch, tag:solo, note:rim, starred; dup:best, dup:worse; "
    "decided:today; file:gone, file:changed; differs:NAME, of a source that was imported; OR between them, - or NOT "
    "before one, ( ) around some."
)

ReviewFile = Annotated[
    Path, typer.Argument(metavar="REVIEW", help="The saved review, a *.review file.", show_default=False)
]
Scale = Annotated[
    int | None,
    typer.Option(
        metavar="N",
        help=f"HR pixels to one LR pixel along an axis; {_RECIPE.scale} if nothing is set.",
        min=2,
        max=16,
    ),
]
KernelName = Annotated[
    Kernel | None,
    typer.Option(
        metavar="KERNEL",
        help=f"The downscale method: {', '.join(Kernel)}; {_RECIPE.kernel} if nothing is set.",
        case_sensitive=False,
    ),
]
Jobs = Annotated[
    int | None,
    typer.Option(metavar="N", help="How many processes measure; one per core by default.", min=1, max=256),
]
Json = Annotated[bool, typer.Option("--json", help="Print one JSON object and nothing else.")]
