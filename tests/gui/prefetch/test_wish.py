"""What is made first: what is looked at, then what comes next in the direction of travel."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from reviewer.gui.prefetch.tiers import Tier
from reviewer.gui.prefetch.wish import AHEAD, BEHIND, Wish
from reviewer.model.picture import CandidateId
from reviewer.model.recipe import Kernel

ids = st.lists(st.integers(1, 60).map(CandidateId), unique=True, max_size=20)
QUEUE = [CandidateId(n) for n in range(100)]
WISH = Wish(QUEUE[50], ahead=QUEUE[51:80], behind=QUEUE[20:50][::-1], kernel=Kernel.BOX)


@given(st.integers(1, 60).map(CandidateId), ids, ids, st.booleans(), st.booleans())
def test_every_image_is_wanted_once_and_what_is_looked_at_comes_first(
    current: CandidateId, ahead: list[CandidateId], behind: list[CandidateId], back: bool, lr: bool
) -> None:
    wish = Wish(current, ahead=ahead, behind=behind, goes_back=back, shows_lr=lr)
    order = wish.order()
    assert len(order) == len(set(order))
    assert {key.id for key in order[: wish.needed()]} == {current}
    assert {Tier.SCREEN, Tier.FULL} <= {key.tier for key in order[: wish.needed()]}


def test_more_is_wanted_in_the_direction_of_travel() -> None:
    onward = set(WISH.pictures())
    back = set(replace(WISH, goes_back=True).pictures())
    assert onward == set(QUEUE[50 - BEHIND : 51 + AHEAD])
    assert back == set(QUEUE[50 - AHEAD : 51 + BEHIND])


def test_what_undo_would_show_is_wanted_however_far_it_lies_right_after_the_nearest() -> None:
    pictures = replace(WISH, undone=QUEUE[3]).pictures()
    assert pictures.index(QUEUE[3]) == 4
    assert set(pictures) == {*WISH.pictures(), QUEUE[3]}
    assert replace(WISH, undone=QUEUE[51]).pictures() == WISH.pictures()


def test_an_lr_that_is_not_looked_at_comes_after_all_pictures() -> None:
    kernels = [key.kernel is not None for key in WISH.order()]
    assert kernels == sorted(kernels)


def test_an_lr_that_is_looked_at_comes_right_after_its_picture() -> None:
    order = replace(WISH, shows_lr=True).order()
    assert [key.id for key in order[:4]] == [WISH.current] * 4
    assert order[3].tier is Tier.LR
    assert order[3].kernel is Kernel.BOX


def test_nothing_is_needed_before_anything_is_looked_at() -> None:
    assert Wish().needed() == 0
    assert Wish().order() == []
