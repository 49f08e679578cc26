"""A file's picture is mapped as the registry maps it, and a flag without a place gives an empty map."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from reviewer.art.defects import letterboxed
from reviewer.cli.mapping import map_heat
from reviewer.imaging.heat import map_shape
from reviewer.model.errors import ImageError
from reviewer.model.recipe import Recipe
from tests.flags.colours import colourful


def test_bars_of_a_file_are_mapped(tmp_path: Path) -> None:
    rgb = letterboxed(colourful(side=400))
    path = tmp_path / "barred.png"
    Image.fromarray(rgb).save(path)
    heat = map_heat(bytes(path), "border", Recipe(), lambda: None)
    assert heat.shape == map_shape((rgb.shape[0], rgb.shape[1]))
    assert heat[0].min() == 1
    assert heat[len(heat) // 2].max() == 0
    assert not np.any(map_heat(bytes(path), "small", Recipe(), lambda: None))


def test_a_broken_file_is_told(tmp_path: Path) -> None:
    path = tmp_path / "broken.png"
    path.write_bytes(b"\x89PNG\r\n\x1a\n")
    with pytest.raises(ImageError):
        map_heat(bytes(path), "border", Recipe(), lambda: None)
