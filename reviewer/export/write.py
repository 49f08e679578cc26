"""Writing an export: beside its place until it is whole and proven, then in one step into it."""

import errno
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from functools import partial

import numpy as np
from numpy.typing import NDArray

from reviewer.export.card import card
from reviewer.export.destination import (
    UnconfirmedError,
    check_destination,
    folders_above,
    install,
    manifest_of,
    partial_of,
    recover,
)
from reviewer.export.earlier import Methods, made_by
from reviewer.export.layout import CARD, RECIPE, text_files
from reviewer.export.making import Made, Task, left_out, make_pairs, source_of
from reviewer.export.manifest import DroppedRecord, LeftOutRecord, Manifest, dump_manifest
from reviewer.export.mdb import write_lmdb
from reviewer.export.plan import Cause, LeftOut, Plan
from reviewer.export.planned import PlannedPicture
from reviewer.export.room import room_fault
from reviewer.export.staging import Staging
from reviewer.export.workers import results_of_workers
from reviewer.model.counting import counted
from reviewer.model.errors import ExportError
from reviewer.model.recipetext import recipe_text
from reviewer.processes.pool import Death, Overrun

_LAST = 8
"""How many of the least pictures are made last of all."""
_ROOM = ": make room, then start the export again"
_RIGHTS = ": let it be written there, then start the export again"
_FIRST = {errno.ENOSPC: _ROOM, errno.EDQUOT: _ROOM, errno.EACCES: _RIGHTS, errno.EPERM: _RIGHTS}
"""What helps where an export that is only started again would stop at the same fault."""


@dataclass(frozen=True, slots=True)
class Progress:
    """Tell how far an export is; ``fresh`` holds the pictures left out since the last report.

    ``pictures`` counts those that are done with, of ``total``; ``share`` is how much of the work that is, 0 .. 1;
    ``reused`` counts the pairs that an earlier export had; the export is in its place when ``done``.
    """

    pictures: int
    total: int
    pairs: int
    bytes: int
    reused: int = 0
    share: float = 0.0
    fresh: tuple[LeftOut, ...] = ()
    done: bool = False


def write(plan: Plan, *, workers: int | None = None) -> Generator[Progress, None, None]:
    """Write a planned export and report after each picture; the destination stays as it was until all is whole.

    ``workers`` processes make the pictures, with 0 this process itself; by default as many as are worth it. One that
    dies or hangs costs the picture that it made: that is left out.

    Closing the generator cancels: nothing of the export remains. A run that is killed, or into which a
    ``KeyboardInterrupt`` comes or is thrown, leaves the folder ``partial_of`` its destination.

    Raises
    ------
    ExportError
        Where nothing can be exported, the destination is taken or the disk refuses.
    """
    check_destination(plan.dest, plan.roots, plan.review)
    if not plan.pictures:
        raise _nothing_made(plan.left_out)
    partial = partial_of(plan.dest)
    try:
        recover(plan.dest, plan.review)
        if fault := room_fault(plan):
            raise ExportError(fault)
        with folders_above(plan.dest), Staging(partial, plan.review) as staging:
            if earlier := manifest_of(plan.dest):
                staging.earlier.add_export(plan.dest, earlier)
            yield from _write_into(staging, plan, workers)
    except OSError as error:
        again = _FIRST.get(error.errno or 0, ", and the export can be started again")
        raise ExportError(
            f"The export was stopped while writing {error.filename or partial} ({error.strerror or error}); "
            f"{plan.dest} is as it was{again}."
        ) from error


def _write_into(staging: Staging, plan: Plan, workers: int | None) -> Iterator[Progress]:
    """Fill the staging folder and give it its name; on any fault, and when cancelled, it is removed.

    Only who is asked to stop leaves it to be taken up again.
    """
    progress = Progress(0, len(plan.pictures), 0, 0)
    pixels = plan.pictures.column("height") * plan.pictures.column("width")
    whole = int(pixels.sum())
    results: dict[int, Made] = {}
    try:
        yield progress
        with closing(_made(staging, plan, pixels, workers)) as made_pictures:
            for index, made in made_pictures:
                results[index] = made
                progress = _after(progress, made, int(pixels[index]) / whole)
                yield progress
        manifest = _seal(staging, plan, [results[index] for index in range(len(plan.pictures))])
        install(staging.folder, plan.dest, plan.review)
    except (UnconfirmedError, KeyboardInterrupt):
        raise
    except BaseException:
        with suppress(OSError):
            staging.discard()
        raise
    yield replace(progress, bytes=manifest.counts["bytes"], share=1.0, fresh=(), done=True)


def _turns(pixels: NDArray[np.int64], sizes: NDArray[np.int64]) -> list[int]:
    """Give the order in which pictures of so many pixels and bytes are made: as they lie, but the least of all last.

    The largest of those comes first, so that hardly any work is left for one process alone at the end.
    """
    least = np.lexsort((sizes, pixels))[:_LAST]
    turns: list[int] = [*np.delete(np.arange(len(pixels)), least).tolist(), *least[::-1].tolist()]
    return turns


def _after(progress: Progress, made: Made, share: float) -> Progress:
    return replace(
        progress,
        pictures=progress.pictures + 1,
        pairs=progress.pairs + len(made.pairs),
        bytes=progress.bytes + made.bytes,
        reused=progress.reused + made.reused,
        share=min(1.0, progress.share + share),
        fresh=(made.left_out,) if made.left_out else (),
    )


def _made(
    staging: Staging, plan: Plan, pixels: NDArray[np.int64], workers: int | None
) -> Generator[tuple[int, Made], None, None]:
    """Make the pairs of each picture, and remember them as they come."""
    methods = Methods(plan.recipe, made_by())
    turns = _turns(pixels, plan.pictures.column("size"))
    tasks = (_task(plan.pictures[index], plan, staging, methods) for index in turns)
    make = partial(make_pairs, filing=staging.filing)
    with closing(results_of_workers(make, tasks, pixels[turns].tolist(), workers)) as results:
        for number, made in results:
            if isinstance(made, Death | Overrun):
                yield turns[number], left_out(plan.pictures[turns[number]], *_loss(made))
            else:
                if made.pairs:
                    staging.remember(methods.of(made.pairs[0].source), made.pairs)
                yield turns[number], made


def _loss(end: Death | Overrun) -> tuple[Cause, str]:
    """Say of a picture what ended the process that made it."""
    if isinstance(end, Overrun):
        sentence = f"Making it took more than {end.seconds:g} s and was stopped; another export tries it again."
        return Cause.TIMED_OUT, sentence
    return Cause.DIED, f"The process that made it died ({end.cause}); another export tries it again."


def _task(picture: PlannedPicture, plan: Plan, staging: Staging, methods: Methods) -> Task:
    """Say what is to become of a picture, and what of it is there already."""
    source, recipe = source_of(picture), plan.recipe.of_picture(picture.digest)
    method = methods.of(source)
    return Task(
        planned=picture,
        source=source,
        recipe=recipe,
        known=tuple(staging.earlier.find(method, source, cut) for cut in picture.cuts),
        flat=frozenset(cut for cut in picture.cuts if staging.earlier.is_flat(recipe, source, cut)),
    )


def _seal(staging: Staging, plan: Plan, results: list[Made]) -> Manifest:
    """Write the text files and, last of all, the manifest."""
    pairs = tuple(pair for made in results for pair in made.pairs)
    fresh = [made.left_out for made in results if made.left_out]
    lacking = [*plan.left_out, *fresh]
    if not pairs:
        raise _nothing_made(lacking)
    texts = text_files(plan.recipe, pairs)
    newest = plan.pictures.column("at")[[bool(made.pairs) for made in results]].max()
    texts[CARD] = card(plan.recipe, pairs, int(newest))
    texts[RECIPE] = recipe_text(plan.recipe).encode("utf-8")
    manifest = Manifest(
        review=plan.review,
        recipe=plan.recipe,
        roots=tuple(root.rstrip(b"/").rpartition(b"/")[2] for root in plan.roots),
        made_by=made_by(),
        pairs=pairs,
        left_out=tuple(
            LeftOutRecord(entry.root, entry.relative, entry.cause.value, entry.sentence)
            for entry in sorted(lacking, key=lambda entry: (entry.root, entry.relative))
        ),
        files=(
            *(staging.lay(path, data) for path, data in sorted(texts.items())),
            *write_lmdb(staging, plan.recipe, pairs),
        ),
        dropped=tuple(_dropped(plan, results)),
    )
    staging.seal(dump_manifest(manifest), (file.path for file in manifest.all_files))
    return manifest


def _nothing_made(left_out: Sequence[LeftOut]) -> ExportError:
    """Say why there is nothing to export, and what helps."""
    if not left_out:
        return ExportError("There is nothing to export: no picture is accepted yet.")
    lost = [entry for entry in left_out if entry.cause.is_loss]
    if not lost:
        accepted = counted(len(left_out), "accepted picture")
        return ExportError(f"There is nothing to export: of {accepted} none can be used. The first: {left_out[0].line}")
    return ExportError(
        f"Nothing was exported, as processes that made pictures died or hung. The first: {lost[0].line} "
        "Close what takes much memory and export again; the review needs no scan."
    )


def _dropped(plan: Plan, results: list[Made]) -> Iterator[DroppedRecord]:
    """Name every tile that was dropped, also of pictures of which none is left."""
    spent = ((picture, picture.dropped) for picture in plan.spent)
    made_of = ((plan.pictures[index], made.dropped) for index, made in enumerate(results) if made.dropped)
    for picture, dropped in (*made_of, *spent):
        for cut, cause in dropped:
            place = (cut.row, cut.column, cut.height, cut.width)
            yield DroppedRecord(cut.name, source_of(picture), *place, cause.value)
