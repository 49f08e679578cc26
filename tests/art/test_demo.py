"""The demo draws what it says: real files with the defects their names promise."""

import io
from collections import Counter

import numpy as np
import pytest
from PIL import Image

from reviewer.art import draw_demo, samples
from reviewer.art.painter import Style
from reviewer.art.portrait import draw_portrait


def test_the_demo_has_about_fifty_pictures_with_distinct_names_and_every_kind_of_defect() -> None:
    every = samples()
    names = [sample.name for sample in every]
    kinds = Counter(flag for sample in every for flag in sample.raises)
    assert 45 <= len(every) <= 60
    assert len(set(names)) == len(names)
    assert names == sorted(names)
    assert kinds["jpeg"] >= 8
    assert kinds["rim_light"] >= 4
    assert kinds["sketch"] >= 4
    assert kinds["soft"] >= 3
    assert sum(not sample.raises for sample in every) >= 18


def test_a_sample_gives_the_same_bytes_each_time() -> None:
    card = next(sample for sample in samples() if sample.name == "dump/title_card.png")
    assert card.encode() == card.encode()


@pytest.mark.parametrize(
    ("name", "container"), [("dump/wrong_name.png", "JPEG"), ("dump/lossy.webp", "WEBP"), ("dump/avatar.png", "PNG")]
)
def test_a_sample_is_of_the_container_it_stands_for(name: str, container: str) -> None:
    sample = next(sample for sample in samples() if sample.name == name)
    with Image.open(io.BytesIO(sample.encode())) as picture:
        assert picture.format == container


def test_a_rim_lightens_pixels_only_beside_outlines() -> None:
    plain = draw_portrait(320, 400, Style(), 5).astype(int)
    lit = draw_portrait(320, 400, Style(rim=2.0), 5).astype(int)
    changed = np.abs(lit - plain).max(2) > 8
    assert 0.002 < changed.mean() < 0.1
    assert (lit - plain)[changed].mean() > 10


def test_the_same_seed_draws_the_same_portrait_and_another_seed_another() -> None:
    first = draw_portrait(160, 200, Style(), 1)
    assert np.array_equal(first, draw_portrait(160, 200, Style(), 1))
    assert not np.array_equal(first, draw_portrait(160, 200, Style(), 2))


def test_pictures_already_drawn_are_kept(tmp_path, monkeypatch) -> None:
    few = tuple(sample for sample in samples() if sample.name in {"dump/title_card.png", "dump/avatar.png"})
    monkeypatch.setattr("reviewer.art.demo.samples", lambda: few)
    told = []
    first = draw_demo(tmp_path, on_drawn=lambda done, of: told.append((done, of)))
    first[0].write_bytes(b"kept")
    again = draw_demo(tmp_path)
    assert again == first
    assert first[0].read_bytes() == b"kept"
    assert told == [(1, 2), (2, 2)]
