"""What an export will hold, worked out before anything is written."""

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from reviewer.export.accepted import Accepted, accepted_pictures
from reviewer.export.destination import check_destination
from reviewer.export.formats import LARGEST
from reviewer.export.layout import TRAIN, places_of
from reviewer.export.loading import recipe_of_set
from reviewer.export.mdb import check_lmdb
from reviewer.export.names import assign_names
from reviewer.export.split import Kin, Member, for_validation
from reviewer.export.tiles import Cut, cuts_of, touches
from reviewer.model.picture import Box, Candidate, CandidateId, Facts, ScanState, shown
from reviewer.model.recipe import AlphaPolicy, Recipe

if TYPE_CHECKING:
    from reviewer.store import Review  # a process that makes pictures needs no database

_T = TypeVar("_T")

CHANGED = "The file has changed since it was judged; scan again, look at it and decide once more."
OUTDATED = "The file has changed since it was judged; look at it as it is now and decide once more."

_PAIR_BYTES = 2 * 4096 + 1024
_LOSSY_BYTES = 2.0
_LR_BYTES = 2.5
_LR_DENSER = 7  # times the bytes of a pixel of the HR: less of it is flat
_RAW_BYTES = 3
_REPACKED = 1.3


class Cause(StrEnum):
    """Name why an accepted picture is left out of an export; the value is what the manifest says."""

    GONE = "gone"
    MISSING = "missing"
    UNREADABLE = "unreadable"
    CHANGED = "changed"
    TOO_SMALL = "too-small"
    TOO_LARGE = "too-large"
    TRANSPARENT = "transparent"
    VETOED = "vetoed"
    NO_TILES = "no-tiles"


class Drop(StrEnum):
    """Name why a tile is dropped; the value is what the manifest says."""

    VETO = "veto"
    EVIDENCE = "evidence"
    FLAT = "flat"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Tell which accepted picture is left out and why; ``root`` counts the review's roots from 0."""

    candidate: CandidateId
    root: int
    relative: bytes
    cause: Cause
    sentence: str

    @property
    def line(self) -> str:
        """Give one line of plain text that names the picture and says why."""
        return f"{shown(self.relative)}: {self.sentence}"


@dataclass(frozen=True, slots=True)
class PlannedPicture:
    """Hold one accepted picture, the content that was judged and the pairs that it becomes.

    ``height`` and ``width`` are the whole picture, upright; ``digest`` is the SHA-256 of the bytes that were judged;
    ``at`` is when it was judged, UTC in milliseconds; ``dropped`` are the tiles that it does not become;
    ``bytes_needed`` is an estimate from above.
    """

    candidate: CandidateId
    root: int
    relative: bytes
    path: bytes
    size: int
    digest: bytes
    height: int
    width: int
    at: int
    cuts: tuple[Cut, ...]
    dropped: tuple[tuple[Cut, Drop], ...] = ()
    split: str = TRAIN
    bytes_needed: int = 0


@dataclass(frozen=True, slots=True)
class Plan:
    """Hold all that decides what an export will write, so that it can be shown before anything is written.

    ``roots`` are the absolute paths of the review's source folders; ``replaces`` is the recipe of a set that lies there
    and is made otherwise; ``spent`` are those of the pictures left out that have no tile left.
    """

    dest: Path
    review: str
    recipe: Recipe
    roots: tuple[bytes, ...]
    pictures: tuple[PlannedPicture, ...]
    left_out: tuple[LeftOut, ...]
    replaces: Recipe | None = None
    spent: tuple[PlannedPicture, ...] = ()

    @property
    def pairs(self) -> int:
        """Count the pairs."""
        return sum(len(picture.cuts) for picture in self.pictures)

    @property
    def bytes_needed(self) -> int:
        """Count the bytes of the set, estimated from above."""
        return sum(picture.bytes_needed for picture in self.pictures)

    @property
    def is_most(self) -> bool:
        """Tell whether fewer pairs may be written: flat tiles are found out, and dropped, as they are made."""
        return bool(self.recipe.tile and self.recipe.flat)

    @property
    def pairs_by_split(self) -> dict[str, int]:
        """Count the pairs of each split that has some, the one to train on first."""
        counts = Counter[str]()
        for picture in sorted(self.pictures, key=lambda picture: picture.split != TRAIN):
            counts[picture.split] += len(picture.cuts)
        return dict(counts)

    @property
    def dropped(self) -> dict[Drop, int]:
        """Count the tiles that are known to be dropped, by why; flat ones are found out only when they are written."""
        return dict(Counter(cause for picture in (*self.pictures, *self.spent) for _, cause in picture.dropped))

    @property
    def twice(self) -> int:
        """Count the planned pictures whose bytes are those of another planned one, but for one of each."""
        return len(self.pictures) - len({picture.digest for picture in self.pictures})

    @property
    def accepted(self) -> int:
        """Count the accepted pictures, those that are left out included."""
        return len(self.pictures) + len(self.left_out)


def plan(review: "Review", recipe: Recipe, dest: Path, check: Callable[[], None] = lambda: None) -> Plan:
    """Work out an export of a review's accepted pictures without writing anything.

    Raises
    ------
    ExportError
        Where the destination cannot be used, or LMDB is asked for and cannot be written.
    Exception
        What ``check`` raises, which is called often: of a million pictures it takes long.
    """
    if recipe.lmdb:
        check_lmdb()
    roots = tuple(root.path for root in review.roots())
    target = check_destination(dest, roots, review.id)
    names = _names(review, check)
    order = {path: index for index, path in enumerate(roots)}
    pictures: list[PlannedPicture] = []
    left_out: list[LeftOut] = []
    spent: list[PlannedPicture] = []
    all_accepted = list(_checked(accepted_pictures(review), check))
    there = {accepted.candidate.digest for accepted in all_accepted if not accepted.is_gone}
    for accepted in _checked(all_accepted, check):
        candidate = accepted.candidate
        root = order[candidate.root.path]
        found = _problem(accepted, recipe) or _planned(review, accepted, root, names[candidate.id], recipe)
        if isinstance(found, PlannedPicture) and not found.cuts:
            spent.append(found)
            found = Cause.NO_TILES, without_tiles(found.dropped, recipe)
        if isinstance(found, PlannedPicture):
            pictures.append(replace(found, bytes_needed=_bytes_needed(candidate, found, recipe)))
        elif found != _GONE or candidate.digest not in there:  # what was moved is accepted where it is now
            left_out.append(LeftOut(candidate.id, root, candidate.relative, *found))
    left_out.sort(key=lambda entry: (entry.root, entry.relative))
    split = _split(pictures, recipe, (review.looks.groups(), review.tags.families()) if recipe.val else ())
    before = recipe_of_set(target)
    replaces = None if before == recipe else before
    return Plan(target, review.id, recipe, roots, split, tuple(left_out), replaces, tuple(spent))


def _split(pictures: Iterable[PlannedPicture], recipe: Recipe, alike: Sequence[Kin]) -> tuple[PlannedPicture, ...]:
    """Set pictures apart for validation, and give all in the order of their names."""
    ordered = sorted(pictures, key=lambda picture: picture.cuts[0].name)
    members = [
        Member(picture.candidate, picture.root, picture.relative, picture.digest, len(picture.cuts))
        for picture in ordered
    ]
    apart = for_validation(members, recipe, alike)
    val = places_of(recipe).val
    return tuple(replace(picture, split=val) if picture.candidate in apart else picture for picture in ordered)


def _names(review: "Review", check: Callable[[], None]) -> dict[CandidateId, str]:
    """Name every picture of the review, judged or not, so that no later verdict renames an exported one."""
    paths = review.paths(check)
    return dict(zip(paths, assign_names(_checked(paths.values(), check)), strict=True))


def _checked(many: Iterable[_T], check: Callable[[], None]) -> Iterator[_T]:
    """Give the same one after another, with a check before each."""
    for one in many:
        check()
        yield one


def _problem(accepted: Accepted, recipe: Recipe) -> tuple[Cause, str] | None:
    candidate = accepted.candidate
    if candidate.state is not ScanState.SCORED or candidate.facts is None:
        return Cause.UNREADABLE, candidate.fault_text or "It was never read as a picture."
    if problem := _problem_of_file(accepted):
        return problem
    return _problem_of_facts(candidate.facts, recipe)


_GONE = Cause.GONE, "The file is gone since a scan; put it back and scan again."
_MISSING = Cause.MISSING, "The file is not there any more; put it back, or scan again."


def _problem_of_file(accepted: Accepted) -> tuple[Cause, str] | None:
    candidate = accepted.candidate
    if candidate.leads_out:
        return Cause.UNREADABLE, "Its path leads out of its folder, so it is not read."
    try:
        size = Path(os.fsdecode(candidate.path)).stat().st_size
    except FileNotFoundError:
        return _GONE if accepted.is_gone else _MISSING
    except OSError as error:
        return Cause.UNREADABLE, f"The file cannot be reached: {error.strerror}."
    if size != candidate.size:
        return Cause.CHANGED, CHANGED
    if accepted.judged not in {b"", candidate.digest}:
        return Cause.CHANGED, OUTDATED
    return None


def _problem_of_facts(facts: Facts, recipe: Recipe) -> tuple[Cause, str] | None:
    if facts.has_alpha and recipe.alpha is AlphaPolicy.REJECT:
        return Cause.TRANSPARENT, "It has transparent pixels, which the recipe refuses."
    height, width = _cropped(facts, recipe)
    if not recipe.tile and max(height, width) > LARGEST[recipe.format]:
        return (
            Cause.TOO_LARGE,
            f"It is {width} x {height} pixels; {recipe.format} holds {LARGEST[recipe.format]} on the longer side.",
        )
    if min(height, width) < recipe.minimum:
        wanted = f"the recipe asks for {recipe.minimum} on the shorter side."
        usable = f"Of its {facts.width} x {facts.height} pixels, {width} x {height} can be used"
        whole = f"It is {width} x {height} pixels"
        return Cause.TOO_SMALL, f"{whole if (height, width) == (facts.height, facts.width) else usable}; {wanted}"
    return None


def _planned(
    review: "Review", accepted: Accepted, root: int, name: str, recipe: Recipe
) -> PlannedPicture | tuple[Cause, str]:
    candidate = accepted.candidate
    facts = candidate.facts
    assert facts is not None
    cuts = cuts_of(name, *_cropped(facts, recipe), recipe)
    dropped = _dropped(review, candidate.id, cuts, recipe) if recipe.tile else ()
    if recipe.vetoes and not recipe.tile and review.vetoes.of(candidate.id):
        return Cause.VETOED, "A place in it is vetoed; cut pictures into tiles to use the rest of it."
    gone = {cut for cut, _ in dropped}
    return PlannedPicture(
        candidate=candidate.id,
        root=root,
        relative=candidate.relative,
        path=candidate.path,
        size=candidate.size,
        digest=candidate.digest,
        height=facts.height,
        width=facts.width,
        at=accepted.at,
        cuts=tuple(cut for cut in cuts if cut not in gone),
        dropped=dropped,
    )


def without_tiles(dropped: Sequence[tuple[Cut, Drop]], recipe: Recipe) -> str:
    """Say why no tile of a picture is left; one that is smaller than a tile would be a tile of its own."""
    causes = {cause for _, cause in dropped}
    held = {Drop.VETO: "a vetoed place", Drop.EVIDENCE: "evidence of a flag"}
    holds = " or ".join(words for cause, words in held.items() if cause in causes)
    what = " or ".join(["is flat"] * (Drop.FLAT in causes) + [f"holds {holds}"] * bool(holds))
    first = dropped[0][0]
    if len(dropped) == 1 and min(first.height, first.width) < recipe.tile:
        return f"It is smaller than one tile of {recipe.tile} and {what}."
    return f"Each of its tiles {what}."


def _dropped(
    review: "Review", candidate: CandidateId, cuts: tuple[Cut, ...], recipe: Recipe
) -> tuple[tuple[Cut, Drop], ...]:
    """Give the tiles that something touches which the recipe keeps out of the export."""
    reasons: dict[Drop, list[Box]] = {}
    if recipe.vetoes:
        reasons[Drop.VETO] = list(review.vetoes.of(candidate))
    if recipe.evidence:
        reasons[Drop.EVIDENCE] = list(_evidence(review, candidate, recipe.evidence))
    return tuple((cut, cause) for cut in cuts if (cause := _cause_to_drop(cut, reasons)))


def _cause_to_drop(cut: Cut, reasons: dict[Drop, list[Box]]) -> Drop | None:
    return next((cause for cause, boxes in reasons.items() if any(_touches(cut, box) for box in boxes)), None)


def _touches(cut: Cut, box: Box) -> bool:
    return touches(cut, box.row, box.column, box.height, box.width)


def _evidence(review: "Review", candidate: CandidateId, severity: float) -> Iterable[Box]:
    """Give the places that raised flags point at with some severity."""
    thresholds = review.thresholds()
    for key, measurement in review.measurements(candidate).items():
        if measurement.score >= thresholds[key]:
            yield from (box for box in measurement.evidence if box.severity >= severity)


def _cropped(facts: Facts, recipe: Recipe) -> tuple[int, int]:
    return facts.height // recipe.scale * recipe.scale, facts.width // recipe.scale * recipe.scale


def _bytes_needed(candidate: Candidate, planned: PlannedPicture, recipe: Recipe) -> int:
    """Estimate from above what one picture takes on the disk, from how well its own file compresses it."""
    facts = candidate.facts
    assert facts is not None
    whole = facts.width * facts.height
    pixels = sum(cut.height * cut.width for cut in planned.cuts)
    raw = pixels * _RAW_BYTES
    is_lossless = facts.container == "PNG" and not facts.is_palette and facts.bit_depth == 8
    if is_lossless:
        hr = min(raw, round(candidate.size * pixels / whole * (_RAW_BYTES if facts.is_grey else _REPACKED)))
    else:
        hr = round(pixels * _LOSSY_BYTES)
    lr = round(min(pixels * _LR_BYTES, hr * _LR_DENSER) / recipe.scale**2)
    copies = 2 if recipe.lmdb else 1
    return (hr + lr) * copies + len(planned.cuts) * _PAIR_BYTES * copies
