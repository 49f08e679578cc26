"""What an export will hold, worked out before anything is written."""

import os
from array import array
from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import tee
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import numpy as np
from numpy.typing import NDArray

from reviewer.export.destination import StandingSet, check_destination, standing_set
from reviewer.export.earlier import flat_method, place_of
from reviewer.export.formats import LARGEST
from reviewer.export.loading import recipe_of_set
from reviewer.export.mdb import check_lmdb
from reviewer.export.names import assign_names
from reviewer.export.planned import DIGEST_BYTES, Drop, PlannedPicture, PlannedPictures, cropped
from reviewer.export.split import Member, for_validation
from reviewer.export.tiles import Cut, cuts_of, touches
from reviewer.model.commands import command
from reviewer.model.errors import ExportError
from reviewer.model.picture import Box, Candidate, CandidateId, Facts, ScanState, shown
from reviewer.model.recipe import AlphaPolicy, Recipe
from reviewer.model.verdict import Accepted

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
_MOST_PIXELS = 1 << 40
"""No picture that can be read has as many: a review that says so is damaged."""
_REPACKED = 1.3


class Cause(StrEnum):
    """Name why an accepted picture is left out of an export; the value is what the manifest says."""

    GONE = "gone"
    MISSING = "missing"
    UNREACHABLE = "unreachable"
    UNREADABLE = "unreadable"
    CHANGED = "changed"
    TOO_SMALL = "too-small"
    TOO_LARGE = "too-large"
    TRANSPARENT = "transparent"
    VETOED = "vetoed"
    NO_TILES = "no-tiles"
    DIED = "died"
    TIMED_OUT = "timed-out"

    @property
    def is_loss(self) -> bool:
        """Tell whether a picture was lost on the way, so that a set lacks what it should hold."""
        return self in {Cause.DIED, Cause.TIMED_OUT}


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


def changed(left_out: Iterable[LeftOut]) -> list[CandidateId]:
    """Give those that are left out since their files hold other bytes than were judged."""
    return [entry.candidate for entry in left_out if entry.cause is Cause.CHANGED]


@dataclass(frozen=True, slots=True)
class Standing:
    """Count the pairs of the set that lies at a destination, and those of them that an export has too, by name.

    ``flat`` counts by split the planned tiles that were found flat when that set was made. ``same`` are the places of
    the planned pictures that it holds whole and made alike, whose files have ``bytes``.
    """

    pairs: int
    kept: int
    flat: Mapping[str, int]
    same: NDArray[np.int64]
    bytes: int


@dataclass(frozen=True, slots=True)
class Plan:
    """Hold all that decides what an export will write, so that it can be shown before anything is written.

    ``roots`` are the absolute paths of the review's source folders; ``replaces`` is the recipe of a set that lies there
    and is made otherwise, ``standing`` what becomes of its pairs; ``spent`` are those of the pictures left out that
    have no tile left; ``twice`` counts the planned pictures whose bytes are those of another planned one, but for one
    of each.
    """

    dest: Path
    review: str
    recipe: Recipe
    roots: tuple[bytes, ...]
    pictures: PlannedPictures
    left_out: tuple[LeftOut, ...]
    replaces: Recipe | None
    standing: Standing | None
    spent: PlannedPictures
    twice: int

    @property
    def pairs(self) -> int:
        """Count the pairs, tiles that are known to be flat not among them."""
        return sum(self.pairs_by_split.values())

    @property
    def bytes_needed(self) -> int:
        """Count the bytes of the set, estimated from above."""
        return self.pictures.total("bytes_needed")

    @property
    def is_most(self) -> bool:
        """Tell whether fewer pairs may be written: flat tiles are found out, and dropped, as they are made."""
        return bool(self.recipe.tile and self.recipe.flat)

    @property
    def pairs_by_split(self) -> dict[str, int]:
        """Count the pairs of each split that has some, the one to train on first."""
        flat = {} if self.standing is None else self.standing.flat
        counts = ((split, count - flat.get(split, 0)) for split, count in self.pictures.pairs_by_split().items())
        return {split: count for split, count in counts if count}

    @property
    def dropped(self) -> dict[Drop, int]:
        """Count the tiles that are known to be dropped, by why; flat ones are found out only when they are written."""
        return dict(self.pictures.drops() + self.spent.drops())

    @property
    def accepted(self) -> int:
        """Count the accepted pictures, those that are left out included."""
        return len(self.pictures) + len(self.left_out)

    @property
    def changes(self) -> dict[str, int] | None:
        """Count the pairs that the set there has not yet, those it has already and those it loses; None without one."""
        if self.standing is None:
            return None
        there, kept = self.standing.pairs, self.standing.kept
        return {"new": self.pairs - kept, "kept": kept, "removed": there - kept}


def plan(review: "Review", recipe: Recipe, dest: Path, check: Callable[[], None] = lambda: None) -> Plan:
    """Work out an export of a review's accepted pictures without writing anything.

    Raises
    ------
    ExportError
        Where the destination cannot be used, a folder of pictures is not there, or LMDB is asked for and cannot be
        written.
    Exception
        What ``check`` raises, which is called often: of a million pictures it takes long.
    """
    if recipe.lmdb:
        check_lmdb()
    roots = tuple(root.path for root in review.roots())
    target = check_destination(dest, roots, review.id)
    found, places = _Found(recipe, roots), {path: place for place, path in enumerate(roots)}
    for accepted, name in _named(review, check):
        root = places[accepted.candidate.root.path]
        planned = _problem(accepted, recipe) or _planned(review, accepted, root, name, recipe)
        found.take(accepted.candidate, root, planned, name)
    _check_there(review, found.unseen, check)
    found.pictures.sort(check)
    if recipe.val:
        found.pictures.set_apart(_for_validation(_checked(found.pictures, check), recipe, review))
    before, there = recipe_of_set(target), standing_set(target)
    return Plan(
        dest=target,
        review=review.id,
        recipe=recipe,
        roots=roots,
        pictures=found.pictures,
        left_out=found.left_out(),
        replaces=None if before == recipe else before,
        standing=None
        if there is None
        else _standing(there, _checked(found.pictures, check), recipe, is_alike=before == recipe),
        spent=found.spent,
        twice=found.pictures.copies(),
    )


def _check_there(review: "Review", roots: Container[int], check: Callable[[], None]) -> None:
    """Pass where some file of each of these folders is there: of a drive that is not, a set would lose every pair.

    Raises
    ------
    ExportError
        Naming the folder, and what to do about it.
    """
    for place, root in enumerate(review.roots()):
        folder = root.path.rstrip(b"/") + b"/"
        known = (folder + relative for relative, _ in _checked(review.sizes(root.id), check))
        if place in roots and not any(map(os.path.lexists, known)):
            raise ExportError(
                f"Nothing that is known of {shown(root.path)} is there, so nothing was written: is the drive mounted? "
                f"If the folder has moved, give '{command('relink', review.path)}' the place where it is now; if it is "
                "gone for good, scan with --gone."
            )


class _Found:
    """Gather what becomes of each accepted picture."""

    def __init__(self, recipe: Recipe, roots: Sequence[bytes]) -> None:
        self._recipe = recipe
        self.pictures, self.spent = PlannedPictures(recipe, roots), PlannedPictures(recipe, roots)
        self._left_out: list[LeftOut] = []
        self._gone: list[tuple[LeftOut, bytes]] = []
        self._others: list[bytes] = []
        """The contents of those left out whose files are not gone."""
        self._seen: set[int] = set()
        self._missed: set[int] = set()

    @property
    def unseen(self) -> set[int]:
        """Give the folders of which none is found, and some are missing or out of reach that no scan noted as gone."""
        return self._missed - self._seen

    def take(self, candidate: Candidate, root: int, found: "PlannedPicture | _Problem", name: str) -> None:
        """Take what a picture becomes, or why it is left out."""
        if isinstance(found, PlannedPicture):
            self._seen.add(root)
            if found.cuts:
                self.pictures.add(found, name)
                return
            self.spent.add(found, name)
            found = Cause.NO_TILES, without_tiles(found.dropped, self._recipe)
        elif found[0] in {Cause.MISSING, Cause.UNREACHABLE}:
            self._missed.add(root)
        left_out = LeftOut(candidate.id, root, candidate.relative, *found)
        if found == _GONE:
            self._gone.append((left_out, candidate.digest))
        else:
            self._left_out.append(left_out)
            self._others.append(candidate.digest)

    def left_out(self) -> tuple[LeftOut, ...]:
        """Give what is left out, in the order of the paths; what was moved is accepted where it is now."""
        missing = {digest for _, digest in self._gone}
        there = missing.intersection(self._others)
        if missing:
            there |= {picture.digest for picture in self.pictures if picture.digest in missing}
        every = [*self._left_out, *(entry for entry, digest in self._gone if digest not in there)]
        return tuple(sorted(every, key=lambda entry: (entry.root, entry.relative)))


def _named(review: "Review", check: Callable[[], None]) -> Iterator[tuple[Accepted, str]]:
    """Give each accepted picture and its name, with a check before each.

    Every picture of the review has one, judged or not, so that no later verdict renames an exported one.
    """
    ids, paths = tee(_checked(review.paths(), check))
    names = zip((number for number, _ in ids), assign_names(relative for _, relative in paths), strict=True)
    for accepted in review.accepted():
        yield accepted, next(name for number, name in names if number == accepted.candidate.id)


def _standing(there: StandingSet, pictures: Iterable[PlannedPicture], recipe: Recipe, *, is_alike: bool) -> Standing:
    kept, size, flat, method = 0, 0, Counter[str](), flat_method(recipe)
    same = array("q")
    for place, picture in enumerate(pictures):
        sha256, split = picture.digest.hex(), picture.split
        cuts = [cut for cut in picture.cuts if not recipe.flat or place_of(method, sha256, cut) not in there.flat]
        had = [cut for cut in cuts if there.has(split, cut.name)]
        flat[split] += len(picture.cuts) - len(cuts)
        kept += len(had)
        if is_alike and len(had) == len(cuts):
            same.append(place)
            size += sum(there.bytes_of(split, cut.name) for cut in cuts)
    return Standing(there.pairs, kept, flat, np.frombuffer(same, np.int64), size)


def _for_validation(pictures: Iterable[PlannedPicture], recipe: Recipe, review: "Review") -> frozenset[CandidateId]:
    members = (
        Member(picture.candidate, picture.root, picture.relative, picture.digest, len(picture.cuts))
        for picture in pictures
    )
    return for_validation(members, recipe, (review.likenesses.groups(), review.tags.families()))


def _checked(many: Iterable[_T], check: Callable[[], None]) -> Iterator[_T]:
    """Give the same one after another, with a check before each."""
    for one in many:
        check()
        yield one


_Problem = tuple[Cause, str]


def _problem(accepted: Accepted, recipe: Recipe) -> _Problem | None:
    candidate = accepted.candidate
    if candidate.state is not ScanState.SCORED or candidate.facts is None:
        return Cause.UNREADABLE, candidate.fault_text or "It was never read as a picture."
    if len(candidate.digest) != DIGEST_BYTES or candidate.facts.width * candidate.facts.height > _MOST_PIXELS:
        return Cause.CHANGED, CHANGED  # whatever its file holds, it is not what this review says
    if problem := _problem_of_file(accepted):
        return problem
    return _problem_of_facts(candidate.facts, recipe)


_GONE = Cause.GONE, "The file is gone since a scan; put it back and scan again."
_MISSING = Cause.MISSING, "The file is not there any more; put it back, or scan again."


def _problem_of_file(accepted: Accepted) -> _Problem | None:
    candidate = accepted.candidate
    if candidate.leads_out:
        return Cause.UNREADABLE, "Its path leads out of its folder, so it is not read."
    try:
        size = os.stat(candidate.path).st_size  # noqa: PTH116 - to make a Path of it takes longer than the look
    except FileNotFoundError:
        return _GONE if accepted.is_gone else _MISSING
    except OSError as error:
        return Cause.UNREACHABLE, f"The file cannot be reached: {error.strerror}."
    if size != candidate.size:
        return Cause.CHANGED, CHANGED
    if accepted.judged and accepted.judged != candidate.digest:
        return Cause.CHANGED, OUTDATED
    return None


def _problem_of_facts(facts: Facts, recipe: Recipe) -> _Problem | None:
    if facts.has_alpha and recipe.alpha is AlphaPolicy.REJECT:
        return Cause.TRANSPARENT, "It has transparent pixels, which the recipe refuses."
    height, width = cropped(facts.height, facts.width, recipe.scale)
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


def _planned(review: "Review", accepted: Accepted, root: int, name: str, recipe: Recipe) -> PlannedPicture | _Problem:
    candidate = accepted.candidate
    facts = candidate.facts
    assert facts is not None
    cuts = cuts_of(name, *cropped(facts.height, facts.width, recipe.scale), recipe)
    dropped = _dropped(review, candidate.id, cuts, recipe) if recipe.tile else ()
    if recipe.vetoes and not recipe.tile and review.vetoes.of(candidate.id):
        return Cause.VETOED, "A place in it is vetoed; cut pictures into tiles to use the rest of it."
    gone = {cut for cut, _ in dropped}
    kept = tuple(cut for cut in cuts if cut not in gone)
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
        cuts=kept,
        dropped=dropped,
        bytes_needed=_bytes_needed(candidate.size, facts, kept, recipe),
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


def _bytes_needed(size: int, facts: Facts, cuts: Sequence[Cut], recipe: Recipe) -> int:
    """Estimate from above what one picture takes on the disk, from how well its own file compresses it."""
    whole = facts.width * facts.height
    pixels = sum(cut.height * cut.width for cut in cuts)
    raw = pixels * _RAW_BYTES
    is_lossless = facts.container == "PNG" and not facts.is_palette and facts.bit_depth == 8
    if is_lossless:
        hr = min(raw, round(size * pixels / whole * (_RAW_BYTES if facts.is_grey else _REPACKED)))
    else:
        hr = round(pixels * _LOSSY_BYTES)
    lr = round(min(pixels * _LR_BYTES, hr * _LR_DENSER) / recipe.scale**2)
    copies = 2 if recipe.lmdb else 1
    return (hr + lr) * copies + len(cuts) * _PAIR_BYTES * copies
