"""The demo's folder of candidates: clean drawings and the defects that dumps are full of."""

import io
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from reviewer.art import defects
from reviewer.art.defects import Pixels
from reviewer.art.landscape import draw_landscape
from reviewer.art.painter import Style
from reviewer.art.portrait import draw_portrait

PORTRAIT = (896, 1120)
WIDE = (1280, 800)
_CLEAN = Style()


@dataclass(frozen=True, slots=True)
class Sample:
    """Name one picture of the demo, the flags that ought to be raised on it, and how its file is made."""

    name: str
    raises: frozenset[str]
    encode: Callable[[], bytes]


def png(rgb: Pixels) -> bytes:
    """Encode (M, N, 3) or (M, N, 4) uint8 as a PNG file."""
    buffer = io.BytesIO()
    Image.fromarray(rgb).save(buffer, "PNG", compress_level=6)
    return buffer.getvalue()


def _portrait(seed: int, style: Style = _CLEAN, size: tuple[int, int] = PORTRAIT) -> Pixels:
    return draw_portrait(*size, style, seed)


def _still(seed: int) -> Pixels:
    return draw_landscape(*WIDE, _CLEAN, seed)


def _sample(name: str, raises: str, draw: Callable[[], Pixels]) -> Sample:
    return Sample(name, frozenset(raises.split()), lambda: png(draw()))


def _harmed(
    name: str, raises: str, draw: Callable[[], Pixels], harm: Callable[..., Pixels], *args: Any, **named: Any
) -> Sample:
    """Name a picture that is drawn and then harmed; both happen only when its file is asked for."""
    return _sample(name, raises, lambda: harm(draw(), *args, **named))


def _drawn(name: str, raises: str, seed: int, style: Style = _CLEAN) -> Sample:
    return _sample(name, raises, partial(_portrait, seed, style))


def _clean() -> list[Sample]:
    cels = [_drawn(f"cels/cel_{k:02}.png", "", 100 + k) for k in range(8)]
    thick = [_drawn(f"cels/thick_rim_{k:02}.png", "", 120 + k, Style(rim=8.0, outline=2.6)) for k in range(4)]
    bold = [_drawn(f"cels/bold_{k:02}.png", "", 130 + k, Style(outline=4.5)) for k in range(2)]
    stills = [_sample(f"stills/still_{k:02}.png", "", partial(_still, k)) for k in range(6)]
    return cels + thick + bold + stills


def _thin_rims() -> list[Sample]:
    return [
        _drawn(f"cels/thin_rim_{k:02}.png", "rim_light", 200 + k, Style(rim=width, outline=1.8))
        for k, width in enumerate((1.2, 1.4, 1.6, 1.8, 2.2))
    ]


def _sketches() -> list[Sample]:
    unsure = Style(outline=2.0, strokes=3, waver=6.0)
    return [_drawn(f"drafts/sketch_{k:02}.png", "sketch", 220 + k, unsure) for k in range(4)]


def _once_jpegs() -> list[Sample]:
    settings = ((97, False, (3, 5)), (95, True, (0, 0)), (90, True, (1, 6)), (80, True, (4, 4)), (60, True, (0, 2)))
    made = []
    for k, (quality, is_subsampled, crop) in enumerate(settings):
        name, raises = f"saved_again/quality_{quality}.png", "jpeg chroma" if is_subsampled else "jpeg"
        harm = partial(defects.once_jpeg, is_subsampled=is_subsampled, crop=crop)
        made.append(_harmed(name, raises, partial(_portrait, 240 + k), harm, quality))
    made.append(
        _harmed("saved_again/still_85.png", "jpeg chroma", partial(_still, 7), defects.once_jpeg, 85, crop=(5, 1))
    )
    made.append(_sample("saved_again/part_jpeg.png", "jpeg", _partly_jpeg))
    made.append(
        Sample("dump/photo_board.jpg", frozenset({"jpeg", "chroma"}), lambda: defects.jpeg_bytes(_portrait(247), 88))
    )
    made.append(Sample("dump/wrong_name.png", frozenset({"jpeg", "chroma"}), lambda: defects.jpeg_bytes(_still(8), 92)))
    return made


def _partly_jpeg() -> Pixels:
    clean = _portrait(246)
    return defects.patched(clean, defects.once_jpeg(clean, 75), 640, 200, 420)


def _resampled() -> list[Sample]:
    enlarged = ((1.5, Image.Resampling.BICUBIC), (2.0, Image.Resampling.LANCZOS), (2.2, Image.Resampling.BILINEAR))
    made = [
        _harmed(
            f"enlarged/by_{int(factor * 100)}.png",
            "soft",
            partial(_portrait, 260 + k),
            defects.upscaled,
            factor,
            resampling,
        )
        for k, (factor, resampling) in enumerate(enlarged)
    ]
    made.append(_harmed("enlarged/pixels.png", "pixelated", partial(_portrait, 264), defects.pixelated, 4))
    made.append(_harmed("enlarged/sharpened.png", "halo", partial(_portrait, 265), defects.oversharpened, 1.5, 2.0))
    return made


def _textured() -> list[Sample]:
    grey = Style(outline=2.6, is_grey=True)
    return [
        _harmed("pages/page_01.png", "noise", partial(_portrait, 280, grey), defects.screentoned),
        _harmed("pages/page_02.png", "noise", partial(_portrait, 281, grey), defects.screentoned, 6.5),
        _harmed("stills/grain.png", "noise", partial(_still, 9), defects.grainy, 4.0, 9),
        Sample("dump/lossy.webp", frozenset({"chroma"}), lambda: defects.webp_bytes(_portrait(284), 80)),
        _harmed("dump/was_webp.png", "chroma", partial(_portrait, 285), defects.once_webp, 70),
    ]


def _odd() -> list[Sample]:
    return [
        _sample("dump/avatar.png", "small", partial(_portrait, 290, _CLEAN, (180, 220))),
        _sample("dump/title_card.png", "flat", _title_card),
        _harmed("stills/letterbox.png", "border", partial(_still, 10), defects.letterboxed),
        _sample("dump/cel_00_copy.png", "duplicate", lambda: _portrait(100)[:-6, :-4]),
        _sample("dump/sprite.png", "", _sprite),
    ]


def _title_card() -> Pixels:
    card = np.full((720, 1280, 3), (244, 240, 232), np.uint8)
    card[350:362, 520:760] = (60, 52, 66)
    return card


def _sprite() -> Pixels:
    """Cut a figure out of its background, with other colours left behind under full transparency."""
    rgb = _portrait(291)
    rows, columns = np.mgrid[: rgb.shape[0], : rgb.shape[1]]
    away = np.hypot((columns - rgb.shape[1] / 2) / 400, (rows - rgb.shape[0] * 0.55) / 620)
    alpha = np.clip((1 - away) * 6000 + 0.5, 0, 255).astype(np.uint8)
    return np.dstack([rgb, alpha])


def samples() -> tuple[Sample, ...]:
    """Give every picture of the demo in the order of its files' names."""
    every = _clean() + _thin_rims() + _sketches() + _once_jpegs() + _resampled() + _textured() + _odd()
    return tuple(sorted(every, key=lambda sample: sample.name))


def draw_demo(folder: Path, *, threads: int = 2, on_drawn: Callable[[int, int], None] | None = None) -> list[Path]:
    """Draw the demo's pictures into a folder; those already there are kept.

    Parameters
    ----------
    folder : Path
        Where to; made when missing.
    threads : int
        How many pictures are drawn at a time.
    on_drawn : callable, optional
        Told (how many are there, how many there will be) after each picture.

    Returns
    -------
    list of Path
        The files, in the order of their names.
    """
    wanted = samples()
    paths = [folder / sample.name for sample in wanted]

    def draw(sample: Sample, path: Path) -> None:
        if path.exists():
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_name(path.name + ".part")
        part.write_bytes(sample.encode())
        part.replace(path)

    with ThreadPoolExecutor(threads) as pool:
        for count, _ in enumerate(pool.map(draw, wanted, paths), 1):
            if on_drawn:
                on_drawn(count, len(wanted))
    return paths
