"""Every near pair is found, by whichever way the codes are looked up."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewer.imaging.neighbours import COARSE_BITS, FINE_BITS, Pairs, near_pairs, nearest


def codes(count: int, seed: int = 0, spread: int = 64) -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(seed)
    coarse = rng.integers(0, 2**spread - 1, count, np.uint64, endpoint=True)
    return coarse, rng.integers(0, 256, (count, 32), dtype=np.uint8)


def turned(code: np.ndarray, bits: int, rng: np.random.Generator) -> np.ndarray:
    made = code.copy()
    for bit in rng.choice(made.size * 8, bits, replace=False):
        made[bit // 8] ^= 1 << (bit % 8)
    return made


def copied(coarse: np.ndarray, fine: np.ndarray, source: int, target: int, bits: tuple[int, int], seed: int) -> None:
    rng = np.random.default_rng(seed)
    coarse[target] = turned(coarse[source : source + 1].view(np.uint8), bits[0], rng).view(np.uint64)[0]
    fine[target] = turned(fine[source], bits[1], rng)


def by_hand(coarse: np.ndarray, fine: np.ndarray) -> set[tuple[int, int]]:
    near = np.bitwise_count(coarse[:, None] ^ coarse[None]) <= COARSE_BITS
    near &= np.bitwise_count(fine[:, None] ^ fine[None]).sum(2) <= FINE_BITS
    return {(int(i), int(j)) for i, j in np.argwhere(np.triu(near, 1))}


def found(pairs: Pairs) -> set[tuple[int, int]]:
    return set(zip(pairs.first.tolist(), pairs.second.tolist(), strict=True))


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000), st.integers(2, 60))
def test_few_codes_are_compared_with_all(seed: int, count: int) -> None:
    coarse, fine = codes(count, seed, spread=12)
    fine[count // 2 :] = fine[: count - count // 2]
    pairs = found(near_pairs(coarse, fine))
    assert pairs <= by_hand(coarse, fine)
    first = {
        (code, bytes(longer)): row for row, (code, longer) in reversed(list(enumerate(zip(coarse, fine, strict=True))))
    }
    leader = [first[code, bytes(longer)] for code, longer in zip(coarse, fine, strict=True)]
    for one, two in by_hand(coarse, fine):
        assert leader[one] == leader[two] or (min(leader[one], leader[two]), max(leader[one], leader[two])) in pairs


def test_the_index_misses_no_pair() -> None:
    coarse, fine = codes(2000)
    for k in range(400):
        copied(coarse, fine, k, 1000 + k, (k % (COARSE_BITS + 2), (3 * k) % (FINE_BITS + 8)), k)
    expected = by_hand(coarse, fine)
    assert len(expected) > 300
    pairs = near_pairs(coarse, fine)
    assert found(pairs) == expected
    for first, second, distance in zip(pairs.first, pairs.second, pairs.distance, strict=True):
        assert distance == np.bitwise_count(fine[first] ^ fine[second]).sum()


def test_flat_pictures_that_share_their_coarse_codes_are_found_by_the_fine_ones() -> None:
    coarse, fine = codes(3000, spread=10)
    for k in range(300):
        copied(coarse, fine, k, 1500 + k, (0, k % 15), k)
    planted = {(k, 1500 + k) for k in range(300)}
    pairs = found(near_pairs(coarse, fine))
    assert pairs >= planted
    assert pairs <= by_hand(coarse, fine)


def test_equal_codes_are_paired_with_the_first_of_them() -> None:
    coarse, fine = codes(700)
    coarse[600:], fine[600:] = coarse[7], fine[7]
    assert found(near_pairs(coarse, fine)) == {(7, k) for k in range(600, 700)}


@pytest.mark.parametrize("many", [3, 600])
def test_only_pairs_with_a_fresh_code_are_given(many: int) -> None:
    coarse, fine = codes(1500)
    for k in range(300):
        copied(coarse, fine, k, 900 + k, (k % 8, k % 40), k)
    coarse[1400], fine[1400] = coarse[899], fine[899]
    fresh = np.zeros(1500, bool)
    fresh[900 : 900 + many] = True
    fresh[1400] = True
    expected = {(i, j) for i, j in by_hand(coarse, fine) if fresh[i] or fresh[j]}
    assert (899, 1400) in expected
    assert found(near_pairs(coarse, fine, fresh)) == expected


def test_no_codes_have_no_pairs() -> None:
    assert len(near_pairs(*codes(0))) == 0
    assert len(near_pairs(*codes(1))) == 0


def test_the_nearest_come_first() -> None:
    coarse, fine = codes(200)
    copied(coarse, fine, 5, 80, (1, 4), 1)
    copied(coarse, fine, 5, 90, (6, 30), 2)
    order = nearest(coarse, fine, 5).tolist()
    assert order[:2] == [80, 90]
    assert sorted(order) == [row for row in range(200) if row != 5]
