"""The walk through the evidence: worst first, of one flag or of all."""

from hypothesis import given
from hypothesis import strategies as st

from reviewer.gui.view.regions import Regions
from reviewer.model.picture import Box

boxes = st.builds(Box, st.integers(0, 99), st.integers(0, 99), st.just(5), st.just(5), st.floats(0, 1))
evidence = st.dictionaries(st.sampled_from(["rim", "jpeg", "noise"]), st.lists(boxes, max_size=6).map(tuple))


@given(evidence)
def test_the_walk_goes_from_the_worst_to_the_least_and_round(found: dict[str, tuple[Box, ...]]) -> None:
    regions = Regions(found)
    walked = [regions.step(1) for _ in regions.order]
    severities = [region.box.severity for region in walked if region is not None]
    assert severities == sorted(severities, reverse=True)
    assert len(severities) == sum(map(len, found.values()))
    assert regions.step(1) == (regions.order[0] if regions.order else None)


@given(evidence)
def test_a_step_back_undoes_a_step_on(found: dict[str, tuple[Box, ...]]) -> None:
    regions = Regions(found)
    first = regions.step(1)
    regions.step(1)
    assert regions.step(-1) == first


def test_backward_begins_with_the_least() -> None:
    regions = Regions({"rim": (Box(0, 0, 1, 1, 0.2), Box(9, 9, 1, 1, 0.8))})
    step = regions.step(-1)
    assert step is not None
    assert step.box.severity == 0.2


def test_only_the_shown_flag_counts_and_the_walk_begins_anew() -> None:
    regions = Regions({"rim": (Box(0, 0, 1, 1, 0.9),), "jpeg": (Box(5, 5, 1, 1, 0.1),)})
    regions.step(1)
    regions.show("jpeg")
    assert [r.flag for r in regions.order] == ["jpeg"]
    assert regions.current is None
    assert regions.place == 0
    regions.show(None)
    assert len(regions.order) == 2


def test_without_evidence_there_is_nowhere_to_go() -> None:
    assert Regions({}).step(1) is None


def test_flags_that_are_not_raised_are_passed_over_until_asked_for_by_name() -> None:
    loud, low = Box(1, 1, 4, 4, 0.3), Box(9, 9, 4, 4, 0.9)
    regions = Regions({"loud": (loud,), "low": (low,)}, quiet={"low"})
    assert [region.flag for region in regions.order] == ["loud"]
    regions.show("low")
    assert [region.flag for region in regions.order] == ["low"]
