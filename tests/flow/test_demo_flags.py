"""The flags find in the demo's pictures what was done to them, and nothing in those that are clean."""

import pytest

from reviewer.art import Sample, samples
from reviewer.flags import load_registry
from reviewer.imaging.decode import decode
from reviewer.model.recipe import Recipe

REGISTRY = load_registry()
CHOSEN = (
    "cels/cel_03.png", "cels/thick_rim_00.png", "cels/thin_rim_00.png", "cels/thin_rim_04.png", "drafts/sketch_01.png",
    "dump/avatar.png", "dump/photo_board.jpg", "enlarged/by_150.png", "enlarged/pixels.png", "saved_again/part_jpeg.png",
    "saved_again/quality_97.png", "stills/letterbox.png", "stills/still_03.png",
)  # fmt: skip


@pytest.mark.parametrize("sample", [s for s in samples() if s.name in CHOSEN], ids=lambda s: s.name)
def test_what_was_done_to_a_drawing_is_raised(sample: Sample) -> None:
    picture = decode(sample.encode(), name=sample.name.encode())
    measured, failures = REGISTRY.measure_all(picture, Recipe())
    raised = {key for key, measurement in measured.items() if measurement.score >= REGISTRY[key].threshold}
    assert failures == {}
    assert raised >= sample.raises & set(REGISTRY.keys)
    if not sample.raises:
        assert raised == set()
