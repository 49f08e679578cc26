"""Reviews of drawn pictures for the tests of the export."""

import io
import os
from dataclasses import replace
from pathlib import Path

import numpy as np
from PIL import Image

from reviewer.imaging.decode import open_picture
from reviewer.model.errors import ImageError
from reviewer.model.picture import Candidate, ScanState
from reviewer.model.scoring import Found
from reviewer.model.verdict import Judgement, Verdict
from reviewer.store import Review


def drawn(height=64, width=48, seed=1):
    """Soft colours with hard edges: something that every kernel changes."""
    rows, columns = np.mgrid[0:height, 0:width]
    noise = np.random.default_rng(seed).integers(-6, 7, (height, width, 3))
    soft = np.stack([rows * 3 + columns, columns * 4 + 20 * seed, 255 - rows * 2], 2) % 256
    soft[(rows // 7 + columns // 5) % 2 == 0] //= 2
    return np.clip(soft + noise, 0, 255).astype(np.uint8)


def encoded(image, kind="PNG", **options):
    """The bytes of a picture's file."""
    file = io.BytesIO()
    (Image.fromarray(image) if isinstance(image, np.ndarray) else image).save(file, kind, **options)
    return file.getvalue()


def new_review(folder: Path, flags=()) -> Review:
    """An empty review of a folder, kept beside it."""
    review = Review.create(folder.with_name(f"{folder.name}.review"), list(flags))
    opened.append(review)
    review.add_root(os.fsencode(folder))
    return review


opened: list[Review] = []
"""What was opened and waits to be closed after the test."""


def draw(folder: Path, files):
    """Write files (name as bytes or text, to bytes or pixels) into a folder."""
    for name, content in files.items():
        path = folder / os.fsdecode(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else encoded(content))


def scan(review: Review):
    """Find and read whatever lies in the review's folders, in the order of the paths; gives the ids."""
    found = []
    for root in review.roots():
        folder = Path(os.fsdecode(root.path))
        found += [read(root, path) for path in sorted(folder.rglob("*")) if path.is_file()]
    return review.record(found)


def read(root, path):
    facts = path.stat()
    relative = os.fsencode(path)[len(root.path) + 1 :]
    known = {"root": root.id, "relative": relative, "size": facts.st_size, "mtime_ns": facts.st_mtime_ns}
    try:
        picture, content = open_picture(os.fsencode(path))
    except ImageError as error:
        return Found(**known, state=ScanState.FAILED, fault=error.fault.value, fault_text=error.sentence)
    return Found(**known, state=ScanState.SCORED, digest=content.digest, facts=picture.facts)


def accept(review: Review, ids):
    review.decide(ids, Judgement(Verdict.ACCEPTED)).result()


def add(review: Review, folder: Path, files):
    """Scan and accept drawn files of one more folder."""
    draw(folder, files)
    review.add_root(os.fsencode(folder))
    accept(review, scan(review))


def give_evidence(review: Review, key, measurement):
    """Record what a flag found in every picture."""
    for candidate in review.candidates(list(dict(review.paths()))):
        review.record([replace(known(candidate), measurements={key: measurement})])


def known(candidate: Candidate) -> Found:
    """What is recorded of a picture, to record more of it."""
    return Found(
        root=candidate.root.id,
        relative=candidate.relative,
        size=candidate.size,
        mtime_ns=candidate.mtime_ns,
        state=candidate.state,
        digest=candidate.digest,
        facts=candidate.facts,
    )


def review_of(folder: Path, files, *, accepted=None, flags=()) -> Review:
    """A review that has scanned these files and accepted them, or those of these places in the order of the paths."""
    folder.mkdir(exist_ok=True)
    draw(folder, files)
    review = new_review(folder, flags)
    ids = scan(review)
    accept(review, ids if accepted is None else [ids[place] for place in accepted])
    return review


def left(folder: Path):
    """The names in a folder, reviews apart."""
    return sorted(path.name for path in folder.iterdir() if ".review" not in path.name)
