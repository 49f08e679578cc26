"""On a scaled screen one picture pixel still covers exactly n device pixels."""

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

SCRIPT = Path(__file__).with_name("show_scaled.py")
ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(("factor", "zoom"), [("1.25", 3), ("2", 2)])
def test_device_pixels_are_exact_on_a_scaled_screen(tmp_path: Path, factor: str, zoom: int) -> None:
    picture = tmp_path / "noise.png"
    Image.fromarray(np.random.default_rng(1).integers(0, 256, (400, 500, 3), np.uint8)).save(picture)
    environment = os.environ | {
        "QT_SCALE_FACTOR": factor,
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")]),
    }
    command = [sys.executable, str(SCRIPT), str(picture), str(zoom)]
    told = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=True).stdout
    ratio, width, height, wrong = told.split()
    assert (float(ratio), int(wrong)) == (float(factor), 0)
    assert (int(width), int(height)) == (round(301 * float(factor)), round(203 * float(factor)))
