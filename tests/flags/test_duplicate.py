"""Copies are told from variants and from other pictures, and the best of them is named."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from reviewer.art.defects import once_jpeg
from reviewer.art.landscape import draw_landscape
from reviewer.art.painter import Style
from reviewer.art.portrait import draw_portrait
from reviewer.flags.duplicate import FLAG, Kin, Traits, better, find_kin, judge, order_of, relation
from reviewer.imaging.hashes import codes_of
from reviewer.imaging.neighbours import near_pairs
from reviewer.model.likeness import ALONE, Codes, Kind
from reviewer.model.recipe import Recipe
from tests.flags.drawing import outlined, picture_of

Pixels = NDArray[np.uint8]
GOOD = Traits("good.png", 1000, 800, 900_000, b"1")


def drawn(seed: int = 1) -> Pixels:
    return draw_portrait(480, 600, Style(), seed)


def another_face(rgb: Pixels) -> Pixels:
    made = rgb.copy()
    rows, columns = rgb.shape[:2]
    place = (slice(rows // 4, rows // 2), slice(columns // 3, 2 * columns // 3))
    made[place] = made[place][::-1]
    return made


def resized(rgb: Pixels, factor: float) -> Pixels:
    return np.asarray(cv2.resize(rgb, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA), np.uint8)


def kin_of(pictures: Sequence[Pixels], order: Sequence[int] | None = None) -> list[Kin]:
    """Group pictures, the first being the best unless another order is given."""
    codes = [codes_of(np.ascontiguousarray(rgb)) for rgb in pictures]
    return kin_of_codes(codes, order)


def kin_of_codes(codes: Sequence[Codes], order: Sequence[int] | None = None) -> list[Kin]:
    fine = np.frombuffer(b"".join(c.fine for c in codes), np.uint8).reshape(-1, 32)
    pairs = near_pairs(np.array([c.coarse for c in codes], np.uint64), fine)
    named = set(np.union1d(pairs.first, pairs.second).tolist())
    ranks = {row: rank for rank, row in enumerate(order or range(len(codes))) if row in named}
    return find_kin(pairs, ranks, lambda rows: [codes[row].thumb for row in rows], lambda: None)


@pytest.mark.parametrize(
    "change",
    [
        lambda rgb: once_jpeg(rgb, 60),
        lambda rgb: resized(rgb, 0.5),
        lambda rgb: rgb[6:-6, 5:-5],
        lambda rgb: np.clip(rgb * 1.1 + 12, 0, 255).astype(np.uint8),
        lambda rgb: np.repeat(cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY)[..., None], 3, 2),
    ],
    ids=["jpeg", "half", "trimmed", "brighter", "grey"],
)
@pytest.mark.parametrize("seed", [1, 5])
def test_a_picture_saved_otherwise_is_its_copy(change: Callable[[Pixels], Pixels], seed: int) -> None:
    assert relation(codes_of(drawn(seed)), codes_of(np.ascontiguousarray(change(drawn(seed))))) is Kind.COPY


def test_another_face_makes_a_variant_and_another_picture_nothing() -> None:
    rgb = drawn()
    assert relation(codes_of(rgb), codes_of(another_face(rgb))) is Kind.VARIANT
    assert relation(codes_of(rgb), codes_of(draw_landscape(640, 400, Style(), 1))) is None


def test_every_copy_is_one_of_the_best_and_alone_means_no_group() -> None:
    rgb = drawn()
    found = kin_of([rgb, draw_landscape(640, 400, Style(), 3), resized(rgb, 0.5), once_jpeg(rgb, 60)])
    assert [(kin.row, kin.group, kin.kind, kin.best) for kin in found] == [
        (0, 0, Kind.BEST, 0),
        (2, 0, Kind.COPY, 0),
        (3, 0, Kind.COPY, 0),
    ]


def test_the_best_is_the_first_of_the_order_whatever_the_rows_are() -> None:
    rgb = drawn()
    found = {kin.row: kin for kin in kin_of([once_jpeg(rgb, 60), resized(rgb, 0.5), rgb], order=[2, 0, 1])}
    assert {row: kin.best for row, kin in found.items()} == {0: 2, 1: 2, 2: 2}


def test_copies_of_a_variant_are_its_copies_and_stay_in_the_group() -> None:
    rgb, other = drawn(), another_face(drawn())
    found = {kin.row: kin for kin in kin_of([rgb, other, once_jpeg(other, 70), once_jpeg(rgb, 70)])}
    assert {row: (kin.kind, kin.best) for row, kin in found.items()} == {
        0: (Kind.BEST, 0),
        1: (Kind.VARIANT, 0),
        2: (Kind.COPY, 1),
        3: (Kind.COPY, 0),
    }
    assert {kin.group for kin in found.values()} == {0}


def test_thousands_of_equal_pictures_are_one_group() -> None:
    codes = codes_of(drawn())
    found = kin_of_codes([codes] * 3000)
    assert [kin.kind for kin in found] == [Kind.BEST] + [Kind.COPY] * 2999


def test_equal_codes_are_no_copies_where_the_small_pictures_differ() -> None:
    codes = codes_of(drawn())
    grey = np.frombuffer(codes.thumb, np.uint8).copy()
    grey.reshape(-1)[: 32 * 32].reshape(32, 32)[12:18, 12:18] ^= 128
    found = kin_of_codes([codes, replace(codes, thumb=grey.tobytes()), codes])
    assert [kin.kind for kin in found] == [Kind.BEST, Kind.VARIANT, Kind.COPY]


def test_of_mute_rows_only_those_of_one_digest_are_copies_and_thousands_cost_little() -> None:
    rgb = drawn()
    codes = [codes_of(rgb)] * 3000
    fine = np.frombuffer(b"".join(c.fine for c in codes), np.uint8).reshape(-1, 32)
    pairs = near_pairs(np.array([c.coarse for c in codes], np.uint64), fine)
    mute = {row: bytes([row % 251, row // 251]) for row in range(1, 3000)} | {2: b"twin", 2999: b"twin"}
    found = find_kin(
        pairs, {row: row for row in range(3000)}, lambda rows: [codes[0].thumb] * len(rows), lambda: None, mute
    )
    assert [(kin.row, kin.kind, kin.best) for kin in found] == [(2, Kind.BEST, 2), (2999, Kind.COPY, 2)]


@pytest.mark.parametrize(
    ("width", "height", "is_odd"), [(10, 10, True), (8192, 2, True), (20, 400, True), (16, 16, False), (900, 60, False)]
)
def test_tiny_and_very_long_pictures_are_odd(width: int, height: int, is_odd: bool) -> None:
    assert replace(GOOD, width=width, height=height).is_odd is is_odd


def test_a_check_ends_it() -> None:
    def stop() -> None:
        raise InterruptedError

    codes = codes_of(drawn())
    pairs = near_pairs(np.array([codes.coarse] * 2, np.uint64), np.frombuffer(codes.fine * 2, np.uint8).reshape(2, 32))
    with pytest.raises(InterruptedError):
        find_kin(pairs, {0: 0, 1: 1}, lambda rows: [codes.thumb for _ in rows], stop)


@pytest.mark.parametrize(
    ("worse", "way"),
    [
        (replace(GOOD, width=500, height=400), "which is larger (1000 x 800)"),
        (replace(GOOD, scores={"jpeg": 0.96}), "which shows less compression"),
        (replace(GOOD, width=1400, height=1120, scores={"soft": 0.8}), "which is smaller but not enlarged"),
        (replace(GOOD, width=2000, height=1600, is_grey=True), "which is in colour"),
        (replace(GOOD, scores={"noise": 0.7}), "which has fewer defects"),
        (replace(GOOD, lossy=True), "which is stored without loss"),
        (replace(GOOD, size=1), "whose file is larger"),
        (replace(GOOD, width=990), "which is larger (1000 x 800)"),
    ],
)
def test_the_better_copy_comes_first_and_it_is_said_why(worse: Traits, way: str) -> None:
    other = replace(worse, digest=b"2")
    assert min([other, GOOD], key=order_of) is GOOD
    assert better(GOOD, other) == way


def test_scores_that_say_nothing_do_not_make_a_cut_the_better_copy() -> None:
    whole, cut = replace(GOOD, scores={"jpeg": 0.04}), replace(GOOD, width=990, scores={"jpeg": 0.03})
    assert min([cut, whole], key=order_of) is whole
    assert better(whole, replace(cut, digest=b"2")) == "which is larger (1000 x 800)"


@pytest.mark.parametrize("hidden", [".good.png", ".thumbs/good.png", "page/.good.png"])
def test_of_equal_files_a_hidden_one_is_never_the_best(hidden: str) -> None:
    other = replace(GOOD, name=hidden)
    assert min([other, GOOD], key=order_of) is GOOD
    assert min([replace(other, size=GOOD.size + 1), GOOD], key=order_of) is not GOOD


def test_what_is_said_names_the_better_copy() -> None:
    worse = replace(GOOD, name="bad.jpg", width=500, height=400, digest=b"2")
    said = judge(Kin(1, 0, Kind.COPY, 0, 10), worse, GOOD, [])
    assert said.sentence == "The same picture as good.png, which is larger (1000 x 800)."
    assert said.score >= FLAG.threshold
    assert judge(Kin(1, 0, Kind.COPY, 0, 0), replace(GOOD, name="twin.png"), GOOD, []).score == 1.0
    assert said.score > judge(Kin(1, 0, Kind.COPY, 0, 56), worse, GOOD, []).score >= FLAG.threshold
    best = judge(Kin(0, 0, Kind.BEST, 0, 0), GOOD, GOOD, [replace(GOOD, name=name) for name in "dbca"])
    assert (best.score, best.sentence) == (0.0, "It is the best of 5 copies: a, b, c and 1 more.")


def test_what_is_called_the_same_in_another_folder_is_named_with_its_folder() -> None:
    here, there = replace(GOOD, folder="/pictures/old"), replace(GOOD, folder="/pictures/new", size=GOOD.size - 1)
    worse = Kin(1, 0, Kind.COPY, 0, 10)
    assert judge(worse, there, here, []).sentence.startswith("The same picture as old/good.png, ")
    assert judge(worse, there, here, []).figure["best"] == "old/good.png"
    elsewhere = replace(there, folder="/drive/old")
    assert judge(worse, elsewhere, here, []).sentence.startswith("The same picture as /pictures/old/good.png, ")
    assert judge(worse, replace(there, name="b.png"), here, []).sentence.startswith("The same picture as good.png, ")
    best = judge(Kin(0, 0, Kind.BEST, 0, 0), here, here, [there, replace(there, name="b.png")])
    assert best.sentence == "It is the best of 3 copies: b.png, new/good.png."


def test_a_variant_is_named_and_not_raised() -> None:
    said = judge(Kin(1, 0, Kind.VARIANT, 0, 10), replace(GOOD, name="b.png"), GOOD, [replace(GOOD, name="c.png")])
    assert 0 < said.score < FLAG.threshold
    assert said.sentence.startswith("A variant of good.png")
    assert said.sentence.endswith("It is the best of 2 copies: c.png.")


def test_a_picture_by_itself_is_no_duplicate() -> None:
    assert FLAG.compares
    assert FLAG.measure(picture_of(outlined()), Recipe()) == ALONE
