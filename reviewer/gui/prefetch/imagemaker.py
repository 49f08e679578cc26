"""From files to images of every tier; safe in any thread."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QImage

from reviewer.gui.prefetch.images import draft, halve_to, reduce_to, to_image, to_rgb, to_screen
from reviewer.gui.prefetch.thumbnailcache import ThumbnailCache
from reviewer.gui.prefetch.tiers import Key, Tier
from reviewer.gui.prefetch.viewport import Sight, covered
from reviewer.imaging.decode import decode
from reviewer.imaging.picture import Picture
from reviewer.imaging.reading import Content, read_file
from reviewer.imaging.resample import downscale, enlarge_nearest
from reviewer.imaging.thumbnail import thumbnail
from reviewer.model.errors import ImageError, ImageFault
from reviewer.model.picture import CandidateId
from reviewer.model.recipe import Recipe
from reviewer.model.time import changed_at

DRAFT_SIDE = 512
"""A draft is read at the first eighth of a JPEG that reaches this many pixels."""

GONE = "The file is gone: it was moved, renamed or deleted. Any decision about it stays; put it back to see it again."
UNREACHABLE = (
    "Not reachable: its folder is not there, or is empty. Is its drive connected? Any decision about it stays."
)


@dataclass(frozen=True, slots=True)
class MadeImage:
    """Hold one image that was made, and for a picture read from its file what told it apart (size, mtime)."""

    key: Key
    image: QImage
    stamp: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Changed:
    """Tell that the file of a candidate is no longer what was decoded."""

    id: CandidateId


class GoneError(ImageError):
    """Tell that a file is no longer where it was found."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """Say which file a candidate is, its digest where that is known, else empty, and the background behind it."""

    id: CandidateId
    path: bytes
    digest: bytes
    background: tuple[int, int, int]


class Decoder(Protocol):
    """Turn the bytes of a file into a picture."""

    def __call__(self, data: bytes, *, name: bytes = ..., background: tuple[int, int, int] = ...) -> Picture:
        """Decode as the export does."""


class ImageMaker:
    """Make images of every tier, with the decoder and the downscaling that the export uses.

    Parameters
    ----------
    thumbnails : ThumbnailCache or None
        Where thumbnails are kept between runs.
    read, decoder : callable
        How a file becomes bytes and bytes a picture.
    """

    def __init__(
        self,
        thumbnails: ThumbnailCache | None = None,
        *,
        read: Callable[[bytes], Content] = read_file,
        decoder: Decoder = decode,
    ) -> None:
        self._thumbnails = thumbnails
        self._read = read
        self._decode = decoder

    def make_stand_in(self, file: SourceFile, deliver: Callable[[MadeImage], None]) -> None:
        """Deliver a ``THUMB`` where there is one at a fraction of a decode's cost: kept from before, or drafted.

        Raises
        ------
        ImageError
            Where the file cannot be read.
        """
        found = self._thumbnail_or_content(file)
        seen = draft(found.data, (DRAFT_SIDE, DRAFT_SIDE)) if isinstance(found, Content) else found
        if seen is not None:
            deliver(MadeImage(Key(file.id, Tier.THUMB), to_image(seen)))

    def check(
        self, candidate: CandidateId, path: bytes, stamp: tuple[int, int], deliver: Callable[[Changed], None]
    ) -> None:
        """Deliver that a file is no longer what was decoded, told by its size and time."""
        try:
            facts = Path(os.fsdecode(path)).stat()
        except OSError:
            deliver(Changed(candidate))
            return
        if (facts.st_size, changed_at(facts)) != stamp:
            deliver(Changed(candidate))

    def make_images(
        self, file: SourceFile, sight: Sight | None, deliver: Callable[[MadeImage], None], *, in_haste: bool = False
    ) -> None:
        """Read a file and deliver ``SCREEN`` where the view shows less than the picture, then ``FULL`` and ``THUMB``.

        In haste a ``SCREEN`` that is only halved comes first, and the one of the right size last.

        Raises
        ------
        ImageError
            Where the file is no usable picture.
        """
        content = self._open(file.path)
        rgb = self._decode(content.data, name=file.path, background=file.background).rgb
        target = sight.target(rgb.shape[1], rgb.shape[0]) if sight else None
        screen, stamp = Key(file.id, Tier.SCREEN), (content.size, content.mtime_ns)
        seen = rgb if target is None else halve_to(rgb, target) if in_haste else reduce_to(rgb, target)
        if seen is not rgb:
            deliver(MadeImage(screen, to_screen(seen)))
        deliver(MadeImage(Key(file.id, Tier.FULL), to_image(rgb), stamp))
        if target is not None and (seen.shape[1], seen.shape[0]) != target:
            seen = reduce_to(seen, target)
            deliver(MadeImage(screen, to_screen(seen)))
        self._finish_thumbnail(file, content.digest, seen, deliver)

    def make_thumbnail(self, file: SourceFile, deliver: Callable[[MadeImage], None]) -> None:
        """Deliver the ``THUMB`` of a file in the quickest way there is.

        Raises
        ------
        ImageError
            Where the file is no usable picture.
        """
        found = self._thumbnail_or_content(file)
        if not isinstance(found, Content):
            deliver(MadeImage(Key(file.id, Tier.THUMB), to_image(found)))
            return
        rgb = draft(found.data, (DRAFT_SIDE, DRAFT_SIDE))
        if rgb is None:
            rgb = self._decode(found.data, name=file.path, background=file.background).rgb
        self._finish_thumbnail(file, found.digest, rgb, deliver)

    def tidy(self, _deliver: Callable[[MadeImage], None]) -> None:
        """Remove the oldest of the kept thumbnails where there are too many."""
        if self._thumbnails:
            self._thumbnails.trim()

    def reduce(self, key: Key, source: QImage, size: tuple[int, int], deliver: Callable[[MadeImage], None]) -> None:
        """Deliver a ``SCREEN`` of a size made from the full picture."""
        deliver(MadeImage(key, to_screen(reduce_to(to_rgb(source), size))))

    def downscale(
        self, key: Key, source: QImage, recipe: Recipe, sight: Sight | None, deliver: Callable[[MadeImage], None]
    ) -> None:
        """Deliver the LR of a full picture by a recipe, and the ``SCREEN`` of it.

        Raises
        ------
        ImageError
            Where the picture is smaller than one LR pixel.
        """
        if min(source.width(), source.height()) < recipe.scale:
            raise ImageError(ImageFault.ERROR, f"The picture is too small to be downscaled by {recipe.scale}.")
        small = downscale(to_rgb(source), recipe)
        deliver(MadeImage(key, to_image(small)))
        whole = source.width(), source.height()
        target = sight.target(*whole) if sight else None
        if target is not None:
            deliver(MadeImage(key._replace(tier=Tier.SCREEN), to_screen(seen_lr(small, recipe.scale, target, whole))))

    def reduce_lr(
        self,
        key: Key,
        lr: QImage,
        scale: int,
        seen: tuple[tuple[int, int], tuple[int, int]],
        deliver: Callable[[MadeImage], None],
    ) -> None:
        """Deliver the ``SCREEN`` of an LR; ``seen`` is the whole picture's (width, height) on screen, and its own."""
        deliver(MadeImage(key, to_screen(seen_lr(to_rgb(lr), scale, *seen))))

    def _thumbnail_or_content(self, file: SourceFile) -> NDArray[np.uint8] | Content:
        """Give the thumbnail that is kept of a file, else the file as it was read to look for one by its bytes."""
        known = self._kept_thumbnail(file.digest, file)
        if known is not None:
            return known
        content = self._open(file.path)
        known = self._kept_thumbnail(content.digest, file)
        return content if known is None else known

    def _kept_thumbnail(self, digest: bytes, file: SourceFile) -> NDArray[np.uint8] | None:
        """Give the thumbnail kept for a digest on the background behind a file."""
        return self._thumbnails.load(digest, file.background) if self._thumbnails else None

    def _open(self, path: bytes) -> Content:
        """Read a file, and tell one that is gone from one that cannot be read."""
        try:
            return self._read(path)
        except ImageError as error:
            if os.path.lexists(path):
                raise
            raise GoneError(error.fault, GONE if _has_any(Path(os.fsdecode(path)).parent) else UNREACHABLE) from error

    def _finish_thumbnail(
        self, file: SourceFile, digest: bytes, seen: NDArray[np.uint8], deliver: Callable[[MadeImage], None]
    ) -> None:
        """Deliver the thumbnail, and keep it for other runs."""
        small = thumbnail(seen)
        deliver(MadeImage(Key(file.id, Tier.THUMB), to_image(small)))
        if self._thumbnails:
            self._thumbnails.save(digest, small, file.background)


def _has_any(folder: Path) -> bool:
    """Tell whether anything is in a folder; where a drive was, an empty one stays."""
    try:
        with os.scandir(folder) as entries:
            return next(entries, None) is not None
    except OSError:
        return False


def seen_lr(small: NDArray[np.uint8], scale: int, target: tuple[int, int], whole: tuple[int, int]) -> NDArray[np.uint8]:
    """Give an LR as it is seen in place of its picture below 100 %: enlarged, then averaged as the picture is.

    Parameters
    ----------
    small : ndarray of uint8, shape (M // scale, N // scale, 3)
        The LR of an M x N picture.
    scale : int
        HR pixels for each LR pixel along an axis.
    target, whole : tuple of int
        (width, height) at which the whole picture is shown, and its own.

    Returns
    -------
    ndarray of uint8
        The part of the target that the LR covers.
    """
    rows, columns = small.shape[:2]
    size = covered(target, whole, (columns * scale, rows * scale))
    while scale % 2 == 0 and columns * scale >= 2 * size[0] and rows * scale >= 2 * size[1]:
        scale //= 2  # averaging equal pixels in pairs gives the same again
    return reduce_to(enlarge_nearest(small, scale), size)
