"""Images within a budget: what is looked at stays, what is wanted soon goes last."""

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QImage

from reviewer.gui.prefetch.cache import LARGEST_BUDGET, ImageCache, default_budget
from reviewer.gui.prefetch.tiers import Key, Tier
from reviewer.model.picture import CandidateId
from reviewer.model.recipe import Kernel

KB = 1024


def image(kilobytes: int = 1) -> QImage:
    return QImage(16 * kilobytes, 16, QImage.Format.Format_RGB32)


def full(candidate: int) -> Key:
    return Key(CandidateId(candidate), Tier.FULL)


def test_an_image_takes_its_bytes_and_gives_them_back() -> None:
    cache = ImageCache(10 * KB)
    assert cache.put(full(1), image(3))
    assert cache.bytes == 3 * KB
    assert cache.put(full(1), image(2))
    assert cache.bytes == 2 * KB
    cache.drop([full(1)])
    assert cache.bytes == 0


def test_the_unwanted_one_unused_for_longest_goes_first() -> None:
    cache = ImageCache(3 * KB)
    for candidate in (1, 2, 3):
        cache.put(full(candidate), image())
    cache.get(full(1))
    cache.put(full(4), image())
    assert full(2) not in cache
    assert full(1) in cache


def test_a_small_stand_in_outlives_a_large_picture() -> None:
    cache = ImageCache(3 * KB)
    thumb = Key(CandidateId(1), Tier.THUMB)
    cache.put(thumb, image())
    cache.put(full(2), image())
    cache.put(full(3), image())
    cache.put(full(4), image())
    assert thumb in cache
    assert full(2) not in cache


def test_what_is_wanted_soon_goes_after_the_unwanted_and_farthest_first() -> None:
    cache = ImageCache(3 * KB)
    cache.want([full(1), full(2), full(3), full(4)], needed=1)
    for candidate in (4, 3, 9):
        cache.put(full(candidate), image())
    assert cache.put(full(2), image())
    assert full(9) not in cache
    assert cache.put(full(1), image())
    assert full(4) not in cache
    assert full(3) in cache


def test_the_less_urgent_does_not_push_out_the_more_urgent() -> None:
    cache = ImageCache(2 * KB)
    cache.want([full(1), full(2), full(3)], needed=1)
    cache.put(full(1), image())
    cache.put(full(2), image())
    assert not cache.put(full(3), image())
    assert not cache.put(full(9), image())
    assert not cache.room_for(2, KB)
    assert {full(1), full(2)} == {k for k in (full(1), full(2), full(3), full(9)) if k in cache}


def test_what_is_needed_now_is_kept_even_beyond_the_budget() -> None:
    cache = ImageCache(KB)
    cache.want([full(1)], needed=1)
    assert cache.room_for(0, 99 * KB)
    assert cache.put(full(1), image(5))
    assert full(1) in cache


def test_dropping_the_lr_leaves_the_pictures() -> None:
    cache = ImageCache(9 * KB)
    lr = Key(CandidateId(1), Tier.LR, Kernel.BOX)
    cache.put(full(1), image())
    cache.put(lr, image())
    cache.drop_lr()
    assert full(1) in cache
    assert lr not in cache


keys = st.integers(1, 12).map(full)
steps = st.lists(st.tuples(keys, st.integers(1, 6)), max_size=40)


@given(steps, st.lists(keys, unique=True, max_size=8), st.integers(0, 2))
def test_the_budget_holds_and_the_needed_stay_whatever_comes(
    puts: list[tuple[Key, int]], order: list[Key], needed: int
) -> None:
    cache = ImageCache(10 * KB)
    cache.want(order, needed)
    now = order[:needed]
    for key, size in puts:
        held = {k for k in now if k in cache}
        assert cache.put(key, image(size)) == (key in cache)
        assert held <= {k for k in now if k in cache}
        kept = sum((cache.peek(k) or QImage()).sizeInBytes() for k in map(full, range(1, 13)))
        assert cache.bytes == kept
        assert cache.bytes <= max(10 * KB, sum((cache.peek(k) or QImage()).sizeInBytes() for k in now))


def test_the_default_budget_leaves_the_machine_most_of_its_memory() -> None:
    assert 0 < default_budget() <= LARGEST_BUDGET
