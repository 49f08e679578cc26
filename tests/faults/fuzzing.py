"""Feed the decoder pictures that were damaged at random: ``python -m tests.faults.fuzzing COUNT SEED``.

Prints how many still were pictures and how many were refused with which fault, as JSON. Fails where one crashes, hangs
for ten seconds, raises anything but the one error or gives pixels that are not what its facts say.
"""

import io
import json
import random
import signal
import sys
from collections import Counter
from collections.abc import Callable, Iterator

import numpy as np
from PIL import Image

from reviewer.imaging.decode import Limits, decode
from reviewer.model.errors import ImageError

LIMITS = Limits(pixels=1 << 20, side=1 << 12)
SECONDS = 10
MARKS = (
    b"\xff\xff\xff\xff",
    b"\0\0\0\0",
    b"\x7f\xff\xff\xff",
    b"\x80\0\0\0",
    b"\xff\xd9",
    b"\xff\xda",
    b"IDAT",
    b"acTL",
)
"""What decoders stumble over: the ends of number ranges, markers and chunk names."""


def seeds() -> list[bytes]:
    """Give small whole files of every kind that is read, in most of the ways that each can store a picture."""
    return [_saved(mode, kind, options) for mode, kind, options in _kinds()]


def _kinds() -> Iterator[tuple[str, str, dict[str, object]]]:
    for mode in ("RGB", "RGBA", "L", "LA", "P", "1", "I;16"):
        yield mode, "PNG", {}
    yield "RGB", "PNG", {"icc_profile": b"\0" * 128, "exif": _exif(6)}
    for sampling in (0, 1, 2):
        yield "RGB", "JPEG", {"subsampling": sampling, "quality": 70}
    yield "RGB", "JPEG", {"progressive": True, "exif": _exif(3)}
    yield "CMYK", "JPEG", {}
    yield "L", "JPEG", {}
    for options in ({"quality": 60}, {"lossless": True}, {"save_all": True, "append_images": [_picture("RGB", 5)]}):
        yield "RGBA", "WEBP", options
    for mode in ("RGB", "L", "P", "1"):
        yield mode, "BMP", {}
    yield "P", "GIF", {}
    yield "P", "GIF", {"save_all": True, "append_images": [_picture("P", 5)]}
    for compression in ("raw", "tiff_lzw", "tiff_adobe_deflate", "packbits", "jpeg"):
        yield "RGB", "TIFF", {"compression": compression}
    yield "1", "TIFF", {"compression": "group4"}
    yield "CMYK", "TIFF", {}


def _exif(orientation: int) -> Image.Exif:
    exif = Image.Exif()
    exif[0x0112] = orientation
    return exif


def _picture(mode: str, seed: int = 1) -> Image.Image:
    rng = np.random.default_rng(seed)
    small = Image.fromarray(rng.integers(0, 256, (6, 8, 3), dtype=np.uint8)).resize((24, 18), Image.Resampling.BICUBIC)
    return small.convert("L").convert(mode) if mode == "I;16" else small.convert(mode)


def _saved(mode: str, kind: str, options: dict[str, object]) -> bytes:
    file = io.BytesIO()
    _picture(mode).save(file, kind, **options)
    return file.getvalue()


def flip(data: bytearray, rng: random.Random, _: list[bytes]) -> None:
    """Turn bits over, mostly one."""
    for _ in range(rng.choice((1, 1, 2, 8))):
        data[rng.randrange(len(data))] ^= 1 << rng.randrange(8)


def put(data: bytearray, rng: random.Random, _: list[bytes]) -> None:
    """Write something ugly over a place, the head above all."""
    at = rng.randrange(min(len(data), rng.choice((40, 40, len(data)))))
    mark = rng.choice(MARKS)
    data[at : at + len(mark)] = mark


def cut(data: bytearray, rng: random.Random, _: list[bytes]) -> None:
    """Lose the end, or a piece of the middle."""
    at = rng.randrange(len(data))
    del data[at : rng.choice((len(data), at + 1 + rng.randrange(16)))]


def double(data: bytearray, rng: random.Random, _: list[bytes]) -> None:
    """Have a piece twice."""
    at = rng.randrange(len(data))
    data[at:at] = data[at : at + rng.randrange(1, 64)]


def splice(data: bytearray, rng: random.Random, others: list[bytes]) -> None:
    """Go on as another file does."""
    other = rng.choice(others)
    at = rng.randrange(len(data))
    data[at:] = other[min(at, len(other)) :]


DAMAGES: tuple[Callable[[bytearray, random.Random, list[bytes]], None], ...] = (
    flip,
    flip,
    put,
    put,
    cut,
    double,
    splice,
)


def mutant(number: int, seed: int, whole: list[bytes]) -> bytes:
    """Give one damaged file, always the same for the same numbers."""
    rng = random.Random(f"{seed} {number}")
    data = bytearray(rng.choice(whole))
    for _ in range(rng.choice((1, 1, 2, 4))):
        if data:
            rng.choice(DAMAGES)(data, rng, whole)
    return bytes(data)


def feed(count: int, seed: int) -> Counter[str]:
    """Decode so many damaged files and count what became of them.

    Raises
    ------
    AssertionError, TimeoutError
        Naming the file by its number and seed.
    """
    whole, counted = seeds(), Counter[str]()
    signal.signal(signal.SIGALRM, _too_long)
    for number in range(count):
        data = mutant(number, seed, whole)
        signal.alarm(SECONDS)
        try:
            picture = decode(data, limits=LIMITS)
        except ImageError as error:
            counted[error.fault.value] += 1
            continue
        except BaseException as error:
            raise AssertionError(f"file {number} of seed {seed}: {error!r}") from error
        assert picture.rgb.shape == (picture.facts.height, picture.facts.width, 3), (number, seed)
        assert picture.rgb.dtype == np.uint8, (number, seed)
        counted["picture"] += 1
    signal.alarm(0)
    return counted


def _too_long(*_: object) -> None:
    raise TimeoutError(f"not decoded within {SECONDS} s")


if __name__ == "__main__":
    sys.stdout.write(json.dumps(feed(int(sys.argv[1]), int(sys.argv[2]))) + "\n")
