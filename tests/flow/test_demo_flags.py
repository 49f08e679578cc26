"""The flags find in the demo's pictures what was done to them, and nothing in those that are clean."""

import pytest

from reviewer.art import Sample, samples
from reviewer.flags import load_registry
from reviewer.imaging.decode import decode
from reviewer.model.recipe import Recipe

REGISTRY = load_registry()
CHOSEN = {
    f"{name}.png"
    for name in [
        "cels/cel_03",
        "cels/thick_rim_00",
        "cels/thin_rim_00",
        "cels/thin_rim_02",
        "cels/thin_rim_04",
        "drafts/sketch_01",
        "dump/avatar",
        "enlarged/by_150",
        "enlarged/pixels",
        "pages/page_01",
        "saved_again/part_jpeg",
        "saved_again/quality_97",
        "stills/letterbox",
        "stills/still_03",
    ]
}


@pytest.mark.parametrize("sample", [s for s in samples() if s.name in CHOSEN], ids=lambda s: s.name)
def test_what_was_done_to_a_drawing_is_raised(sample: Sample) -> None:
    picture = decode(sample.encode(), name=sample.name.encode())
    measured, failures = REGISTRY.measure_all(picture, Recipe())
    raised = {key for key, measurement in measured.items() if measurement.score >= REGISTRY[key].threshold}
    assert failures == {}
    assert raised >= sample.raises & set(REGISTRY.keys)
    if not sample.raises:
        assert raised == set()
