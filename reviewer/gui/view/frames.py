"""Which image stands for a picture now, and how it is painted on exact device pixels."""

from dataclasses import dataclass, replace

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QColor, QImage, QPainter, QTransform

from reviewer.gui.prefetch.pixels import PixelStore
from reviewer.gui.prefetch.tiers import Key, Tier, lr_key
from reviewer.gui.prefetch.viewport import Viewport, covered
from reviewer.model.picture import CandidateId
from reviewer.model.recipe import Kernel

SURROUND = QColor(0x3A, 0x3A, 0x3A)
_DIM = QColor(0x3A, 0x3A, 0x3A, 170)


@dataclass(frozen=True, slots=True)
class Frame:
    """Hold the image that stands for a picture.

    ``size`` is the picture's own (width, height), ``scale`` the HR pixels along an axis for each pixel of an LR;
    ``is_stand_in`` says that it holds less than the view shows; ``remainder`` is the full picture under an LR, for what
    the LR does not cover.
    """

    key: Key
    image: QImage
    size: tuple[int, int]
    scale: int = 1
    is_stand_in: bool = False
    remainder: QImage | None = None

    @property
    def shows_lr(self) -> bool:
        """Tell whether it is an LR that is seen."""
        return self.key.kernel is not None

    @property
    def part(self) -> tuple[int, int]:
        """Give the (width, height), in the picture's pixels, that the image covers."""
        if not self.shows_lr:
            return self.size
        return self.size[0] // self.scale * self.scale, self.size[1] // self.scale * self.scale


def choose_hr(store: PixelStore, candidate: CandidateId, viewport: Viewport) -> Frame | None:
    """Give the best image there is of a picture as it is looked at, or None where there is none at all."""
    size = viewport.width, viewport.height
    images = {tier: store.get(Key(candidate, tier)) for tier in (Tier.SCREEN, Tier.FULL, Tier.THUMB)}
    screen = images[Tier.SCREEN]
    fits = screen is not None and viewport.scale < 1 and screen.width() >= viewport.size[0]
    order = (Tier.SCREEN, Tier.FULL, Tier.THUMB) if fits else (Tier.FULL, Tier.SCREEN, Tier.THUMB)
    for tier in order:
        if (image := images[tier]) is not None:
            is_coarse = tier is Tier.SCREEN and image.width() < min(viewport.size[0], viewport.width)
            return Frame(Key(candidate, tier), image, size, is_stand_in=is_coarse or tier is Tier.THUMB)
    return None


def choose_lr(
    store: PixelStore, candidate: CandidateId, viewport: Viewport, kernel: Kernel, phase: tuple[int, int]
) -> Frame | None:
    """Give the best image there is of a picture's LR as it is looked at, or None where it is not made yet."""
    size, scale = (viewport.width, viewport.height), store.recipe.scale
    key = lr_key(candidate, kernel, phase)
    lr = store.get(key)
    if lr is None:
        return None
    frame = Frame(key, lr, size, scale, remainder=store.get(Key(candidate, Tier.FULL)))
    if viewport.scale < 1:
        screen = store.get(key._replace(tier=Tier.SCREEN))
        if screen is not None and (screen.width(), screen.height()) == covered(viewport.size, size, frame.part):
            return replace(frame, key=key._replace(tier=Tier.SCREEN), image=screen)
    return frame


def to_device(painter: QPainter) -> None:
    """Let a painter count whole device pixels from the widget's corner, whatever the screen's scaling."""
    painter.resetTransform()
    device = painter.deviceTransform()
    whole = QTransform.fromTranslate(round(device.dx()), round(device.dy()))
    painter.setTransform(whole * device.inverted()[0])


def paint_surround(painter: QPainter, width: int, height: int, viewport: Viewport) -> None:
    """Paint what a picture leaves free of a pane, in device pixels."""
    (left, top), (across, down) = viewport.origin, viewport.size
    right, bottom = left + across, top + down
    for x, y, end_x, end_y in (
        (0, 0, width, top),
        (0, bottom, width, height),
        (0, top, left, bottom),
        (right, top, width, bottom),
    ):
        if end_x > x and end_y > y:
            painter.fillRect(x, y, end_x - x, end_y - y, SURROUND)


def paint_frame(painter: QPainter, frame: Frame, viewport: Viewport) -> None:
    """Paint an image in place of its picture, in device pixels: without smoothing from 100 % on, averaged below."""
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, on=False)
    if viewport.scale >= 1 and not frame.is_stand_in and frame.key.tier is not Tier.SCREEN:
        _paint_enlarged(painter, frame, viewport)
    else:
        _paint_reduced(painter, frame, viewport)
    if frame.part != frame.size:
        _paint_remainder(painter, frame, viewport)


def _paint_enlarged(painter: QPainter, frame: Frame, viewport: Viewport) -> None:
    """Paint the pixels that are seen, each as a square of whole device pixels."""
    top, left, bottom, right = viewport.seen()
    scale = frame.scale if frame.shows_lr else 1
    first_row, first_column = top // scale, left // scale
    rows = min(-(-bottom // scale), frame.image.height()) - first_row
    columns = min(-(-right // scale), frame.image.width()) - first_column
    if rows <= 0 or columns <= 0:
        return
    side = int(viewport.scale) * scale
    x, y = viewport.origin
    target = QRect(x + first_column * side, y + first_row * side, columns * side, rows * side)
    source = QRect(first_column, first_row, columns, rows)
    if side == 1:
        painter.drawImage(target, frame.image, source)
    else:  # enlarging is 2.5 times as fast from this format, and what is seen of the picture is small by then
        painter.drawImage(target, frame.image.copy(source).convertToFormat(QImage.Format.Format_RGB32))


def _paint_reduced(painter: QPainter, frame: Frame, viewport: Viewport) -> None:
    """Paint an image that was averaged to size as it is, any other smoothly until that one is there."""
    x, y = viewport.origin
    width, height = covered(viewport.size, frame.size, frame.part)
    if (frame.image.width(), frame.image.height()) == (width, height):
        painter.drawImage(x, y, frame.image)
        return
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, on=not frame.shows_lr)
    seen = QRectF(x, y, width, height) & QRectF(0, 0, viewport.view_width, viewport.view_height)
    across, down = frame.image.width() / width, frame.image.height() / height
    source = QRectF((seen.x() - x) * across, (seen.y() - y) * down, seen.width() * across, seen.height() * down)
    painter.drawImage(seen, frame.image, source)


def _paint_remainder(painter: QPainter, frame: Frame, viewport: Viewport) -> None:
    """Paint dimmed what of the picture its LR does not cover."""
    (x, y), (width, height) = viewport.origin, viewport.size
    inner = covered(viewport.size, frame.size, frame.part)
    for strip in (
        QRect(x + inner[0], y, width - inner[0], height),
        QRect(x, y + inner[1], inner[0], height - inner[1]),
    ):
        if strip.isEmpty():
            continue
        if frame.remainder is not None:
            painter.save()
            painter.setClipRect(strip)
            paint_frame(painter, Frame(Key(frame.key.id, Tier.FULL), frame.remainder, frame.size), viewport)
            painter.restore()
        painter.fillRect(strip, _DIM)
