"""How many copies are found, how many different pictures are taken for copies, and how long a million codes take.

``python -m tests.bench.flags.duplicate`` measures on the labelled pictures and on drawn ones;
``--codes 1000000`` measures the search alone, on even codes and on crowded ones.
"""

import argparse
import csv
import io
import resource
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from time import perf_counter, process_time

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont

from reviewer.art.defects import once_jpeg
from reviewer.art.landscape import draw_landscape
from reviewer.art.painter import Style
from reviewer.art.portrait import draw_portrait
from reviewer.flags.duplicate import Traits, find_kin, judge, relation
from reviewer.imaging.decode import open_picture
from reviewer.imaging.hashes import codes_of, distance
from reviewer.imaging.neighbours import COARSE_BITS, FINE_BITS, near_pairs
from reviewer.imaging.picture import Picture
from reviewer.model.likeness import ALONE, Codes, Kind
from reviewer.model.picture import Measurement
from tests.bench.flags.corpus import Pixels
from tests.pictures import pictures_root

SMALLEST = 256
FLAT = 12.0
"""Levels of spread below which a quarter of a picture hardly shows anything."""


@dataclass(frozen=True, slots=True)
class Shown:
    """Hold a picture and which series it belongs to, empty where nobody said."""

    name: str
    series: str
    rgb: Pixels


def labelled() -> Iterator[Shown]:
    """Give the labelled drawings, where they are there."""
    root = pictures_root()
    if root is None:
        return
    with (root / "dev" / "labels.tsv").open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            picture, _ = open_picture(bytes(root / "dev" / row["file"]))
            if row["kind"] == "drawn" and min(picture.shape) >= SMALLEST:
                yield Shown(row["file"].removeprefix("images/"), row["series"], picture.rgb)


def drawn(count: int) -> Iterator[Shown]:
    """Draw so many portraits and landscapes."""
    for seed in range(count // 2):
        yield Shown(f"portrait {seed}", f"portrait {seed}", draw_portrait(480, 600, Style(), seed))
        yield Shown(f"landscape {seed}", f"landscape {seed}", draw_landscape(640, 400, Style(), seed))


def trimmed(share: float) -> Callable[[Pixels], Pixels]:
    """Give what cuts a share of a picture's size away, half of it on each side."""

    def trim(rgb: Pixels) -> Pixels:
        down, across = (round(size * share / 2) for size in rgb.shape[:2])
        return rgb[down : len(rgb) - down, across : rgb.shape[1] - across]

    return trim


def signed(rgb: Pixels) -> Pixels:
    """Write a name into the lower right corner."""
    picture = Image.fromarray(rgb)
    rows, columns = rgb.shape[:2]
    font = ImageFont.load_default(max(10, columns // 16))
    place = (columns * 0.55, rows * 0.88)
    ImageDraw.Draw(picture).text(place, "sample.example", "white", font, stroke_width=2, stroke_fill="black")
    return np.asarray(picture)


def stamped(rgb: Pixels) -> Pixels:
    """Write half transparent words across the middle."""
    picture = Image.fromarray(rgb).convert("RGBA")
    words = Image.new("RGBA", picture.size, (0, 0, 0, 0))
    rows, columns = rgb.shape[:2]
    font = ImageFont.load_default(max(10, columns // 8))
    ImageDraw.Draw(words).text((columns * 0.1, rows * 0.45), "SAMPLE ART", (255, 255, 255, 110), font)
    return np.asarray(Image.alpha_composite(picture, words).convert("RGB"))


def as_webp(rgb: Pixels) -> Pixels:
    """Give what a lossy WebP of quality 50 decodes to."""
    buffer = io.BytesIO()
    Image.fromarray(rgb).save(buffer, "WEBP", quality=50)
    with Image.open(buffer) as decoded:
        return np.asarray(decoded.convert("RGB"))


def changed(share: float) -> Callable[[Pixels], Pixels]:
    """Give what turns the busiest of twelve round places, so wide as a share of the short side, upside down."""

    def change(rgb: Pixels) -> Pixels:
        rng = np.random.default_rng(rgb.shape[0])
        rows, columns = rgb.shape[:2]
        side = int(min(rows, columns) * share)
        places = [
            (rng.integers(rows * 0.15, rows * 0.85 - side), rng.integers(columns * 0.15, columns * 0.85 - side))
            for _ in range(12)
        ]
        row, column = max(places, key=lambda at: rgb[at[0] : at[0] + side, at[1] : at[1] + side].std())
        there = rgb[row : row + side, column : column + side]
        away = np.hypot(*(np.indices((side, side)) - side / 2))
        weight = np.clip((side / 2 - away) / (side * 0.1), 0, 1)[..., None]
        made = rgb.copy()
        made[row : row + side, column : column + side] = there * (1 - weight) + there[::-1] * weight
        return made

    return change


def recoloured(rgb: Pixels) -> Pixels:
    """Turn every hue by a third of the circle."""
    hues = cv2.cvtColor(rgb, cv2.COLOR_RGB2HSV)
    hues[..., 0] = (hues[..., 0].astype(int) + 60) % 180
    return np.asarray(cv2.cvtColor(hues, cv2.COLOR_HSV2RGB), np.uint8)


COPIES: dict[str, Callable[[Pixels], Pixels]] = {
    "JPEG 60": lambda rgb: once_jpeg(rgb, 60),
    "WebP 50": as_webp,
    "half": lambda rgb: np.asarray(cv2.resize(rgb, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)),
    "doubled": lambda rgb: np.asarray(cv2.resize(rgb, None, fx=2, fy=2, interpolation=cv2.INTER_CUBIC)),
    "trimmed 2 %": trimmed(0.02),
    "trimmed 2 % below": lambda rgb: rgb[: len(rgb) - round(len(rgb) * 0.02)],
    "trimmed 5 %": trimmed(0.05),
    "brighter": lambda rgb: np.clip(rgb * 1.1 + 12, 0, 255).astype(np.uint8),
    "grey": lambda rgb: np.repeat(cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY)[..., None], 3, 2),
    "signed in a corner": signed,
    "stamped across": stamped,
}
VARIANTS: dict[str, Callable[[Pixels], Pixels]] = {
    "a place of 6 %": changed(0.06),
    "a place of 10 %": changed(0.10),
    "a place of 16 %": changed(0.16),
    "a place of 25 %": changed(0.25),
    "other hues": recoloured,
}


def another(rgb: Pixels) -> Pixels:
    """Draw another picture of the same size."""
    rows, columns = rgb.shape[:2]
    return draw_portrait(columns, rows, Style(), int(rgb[::16, ::16].astype(np.int64).sum()) % 9973)


def measure(clean: Pixels, picture: Picture, _condition: str) -> Measurement:
    """Compare a picture with the clean one, as if that were the better of the two."""
    codes = [codes_of(clean), codes_of(picture.rgb)]
    fine = np.frombuffer(codes[0].fine + codes[1].fine, np.uint8).reshape(2, 32)
    pairs = near_pairs(np.array([codes[0].coarse, codes[1].coarse], np.uint64), fine)
    kin = find_kin(pairs, {0: 0, 1: 1} if len(pairs) else {}, lambda rows: [codes[k].thumb for k in rows], lambda: None)
    better, worse = (
        Traits(name, rgb.shape[1], rgb.shape[0], 0, name.encode()) for name, rgb in (("a", clean), ("b", picture.rgb))
    )
    return judge(kin[1], worse, better, []) if kin else ALONE


def report_kinds(shown: list[Shown], codes: list[Codes]) -> None:
    """Print what is said of copies and of variants."""
    for kind, table in (("copies", COPIES), ("variants", VARIANTS)):
        print(f"{kind:28}   found    copy variant   fine distance 50 % 98 %")
        for name, change in table.items():
            others = [codes_of(np.ascontiguousarray(change(s.rgb))) for s in shown]
            said = [relation(one, two) for one, two in zip(codes, others, strict=True)]
            far = [distance(one.fine, two.fine) for one, two in zip(codes, others, strict=True)]
            copy, variant = (said.count(word) / len(said) for word in ("copy", "variant"))
            shares = f"{copy + variant:8.3f}{copy:8.3f}{variant:8.3f}"
            print(f"  {name:26}{shares}{np.median(far):16.0f}{np.quantile(far, 0.98):5.0f}")


def report_pairs(shown: list[Shown], codes: list[Codes]) -> None:
    """Print which different pictures are taken for near-duplicates, and which copies are missed."""
    coarse = np.array([c.coarse for c in codes], np.uint64)
    fine = np.frombuffer(b"".join(c.fine for c in codes), np.uint8).reshape(-1, 32)
    coarse_far = np.bitwise_count(coarse[:, None] ^ coarse[None])
    fine_far = np.bitwise_count(fine[:, None] ^ fine[None]).sum(2)
    series = np.array([s.series for s in shown])
    upper = np.triu(np.ones((len(shown), len(shown)), bool), 1)
    same = upper & (series[:, None] == series[None]) & (series != "")
    near = (coarse_far <= COARSE_BITS) & (fine_far <= FINE_BITS)
    other = upper & ~same
    print(
        f"{other.sum()} pairs of different pictures: {(near & other).sum()} near, nearest {fine_far[other].min()} bits"
    )
    told = [(i, j, relation(codes[i], codes[j])) for i, j in np.argwhere(near & other)]
    copies, variants = (sum(kind is each for *_, kind in told) for each in (Kind.COPY, Kind.VARIANT))
    print(f"of the near ones {copies} are told as copies, {variants} as variants")
    for i, j, kind in sorted(told, key=lambda each: each[2] or "other")[:20]:
        print(f"  {fine_far[i, j]:3} {kind or 'other'}: {shown[i].name} | {shown[j].name}")
    print(f"{same.sum()} pairs of one series: {(near & same).sum()} near")
    for i, j in np.argwhere(same):
        said = relation(codes[i], codes[j]) or "other"
        if said != "copy":
            print(f"  {fine_far[i, j]:3} {said}: {shown[i].name} | {shown[j].name}")


def report_quarters(shown: list[Shown]) -> None:
    """Print how often quarters of different pictures are taken for near-duplicates: many more pairs than of wholes."""
    quarters = [
        Shown(s.name, s.series or s.name, np.ascontiguousarray(half))
        for s in shown
        for rows in np.array_split(s.rgb, 2)
        for half in np.array_split(rows, 2, axis=1)
    ]
    codes = [codes_of(quarter.rgb) for quarter in quarters]
    coarse = np.array([c.coarse for c in codes], np.uint64)
    fine = np.frombuffer(b"".join(c.fine for c in codes), np.uint8).reshape(-1, 32)
    _, series = np.unique([quarter.series for quarter in quarters], return_inverse=True)
    lively = np.array([quarter.rgb.std() > FLAT for quarter in quarters])
    for title, kept in (("all", np.ones(len(codes), bool)), ("with content", lively)):
        rows = np.flatnonzero(kept)
        others = sum(int((series[rows[k + 1 :]] != series[rows[k]]).sum()) for k in range(len(rows)))
        pairs = near_pairs(coarse[rows], fine[rows])
        first, second = rows[pairs.first], rows[pairs.second]
        apart = series[first] != series[second]
        said = [relation(codes[i], codes[j]) or "other" for i, j in zip(first[apart], second[apart], strict=True)]
        told = f"{len(said)} near ({len(said) / others:.1e}), {said.count('copy')} of them copies"
        print(f"quarters of different pictures, {title}: {others} pairs, {told} ({said.count('copy') / others:.1e})")
        for i, j, word in list(zip(first[apart], second[apart], said, strict=True))[:12]:
            print(f"  {distance(codes[i].fine, codes[j].fine):3} {word}: {quarters[i].name} | {quarters[j].name}")


def report_cost(shown: list[Shown]) -> None:
    """Print what the codes cost beside the decode."""
    took = []
    for s in shown:
        begin = perf_counter()
        codes_of(s.rgb)
        took.append((perf_counter() - begin) * 1000)
    size = np.median([s.rgb.shape[0] * s.rgb.shape[1] for s in shown]) / 1e6
    print(
        f"codes: median {np.median(took):.2f} ms, 90 % {np.quantile(took, 0.9):.2f} ms, at {size:.2f} MP in the median"
    )


def even_codes(count: int, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """Give codes whose bits are all independent."""
    coarse = rng.integers(0, 2**64 - 1, count, np.uint64, endpoint=True)
    return coarse, rng.integers(0, 256, (count, 32), dtype=np.uint8)


def crowded_codes(count: int, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """Give codes around 200 centres, and a fifth that are nearly flat."""
    coarse, fine = even_codes(200, rng)
    centre = rng.integers(0, 200, count)
    coarse, fine = coarse[centre], fine[centre]
    is_flat = rng.random(count) < 0.2
    coarse[is_flat] = 0
    for bit in range(64):
        turns = rng.random(count, np.float32) < np.where(is_flat, 0.03, 0.15)
        coarse ^= turns.astype(np.uint64) << np.uint64(bit)
    for bit in range(8):
        fine ^= ((rng.random(fine.shape, np.float32) < 0.3).astype(np.uint8) << bit).astype(np.uint8)
    return coarse, fine


def plant(coarse: np.ndarray, fine: np.ndarray, rng: np.random.Generator, count: int = 2000) -> set[tuple[int, int]]:
    """Make copies of some codes that differ in at most 7 and 40 bits."""
    rows = rng.choice(len(coarse), 2 * count, replace=False)
    for source, target in rows.reshape(-1, 2):
        coarse[target], fine[target] = coarse[source], fine[source]
        for bit in rng.choice(64, rng.integers(0, 8), replace=False):
            coarse[target] ^= np.uint64(1) << np.uint64(bit)
        for bit in rng.choice(256, rng.integers(0, 41), replace=False):
            fine[target, bit // 8] ^= 1 << (bit % 8)
    return {(int(min(pair)), int(max(pair))) for pair in rows.reshape(-1, 2)}


def report_search(count: int) -> None:
    """Print how long the search takes and what it finds."""
    for name, make in (("even", even_codes), ("crowded", crowded_codes)):
        rng = np.random.default_rng(0)
        coarse, fine = make(count, rng)
        planted = plant(coarse, fine, rng)
        begin, used = perf_counter(), process_time()
        pairs = near_pairs(coarse, fine)
        took, spent = perf_counter() - begin, process_time() - used
        hits = planted & set(zip(pairs.first.tolist(), pairs.second.tolist(), strict=True))
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        share = len(hits) / len(planted)
        timed = f"{took:.1f} s by the clock, {spent:.1f} s of a processor"
        print(f"{count} {name} codes: {timed}, {len(pairs)} pairs, {share:.4f} of the planted, peak {peak:.0f} MiB")
        begin = perf_counter()
        near_pairs(coarse, fine, np.arange(count) < 500)
        print(f"  500 fresh ones among them: {perf_counter() - begin:.1f} s")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--codes", type=int, default=0, help="search among so many codes, and nothing else")
    parser.add_argument("--drawn", type=int, default=300)
    options = parser.parse_args()
    cv2.setNumThreads(1)
    if options.codes:
        report_search(options.codes)
        return
    for title, shown in (("labelled", list(labelled())), ("drawn", list(drawn(options.drawn)))):
        if shown:
            print(f"== {title}: {len(shown)} pictures")
            codes = [codes_of(s.rgb) for s in shown]
            report_cost(shown)
            report_pairs(shown, codes)
            if title == "labelled":
                report_quarters(shown)
            report_kinds(shown, codes)


if __name__ == "__main__":
    main()
