"""The wheel holds the whole program: it runs from an empty folder, resources and migrations included."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from PIL import Image

CHECKOUT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    made = subprocess.run(
        [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", str(folder), str(CHECKOUT)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert made.returncode == 0, made.stderr
    return next(folder.glob("*.whl"))


def test_every_module_and_resource_of_the_checkout_is_in_the_wheel(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        packed = set(archive.namelist())
    modules = {str(path.relative_to(CHECKOUT)) for path in (CHECKOUT / "reviewer").rglob("*.py")}
    resources = {
        "reviewer/_resources/" + str(path.relative_to(CHECKOUT / "resources"))
        for path in (CHECKOUT / "resources").rglob("*")
        if path.is_file()
    }
    assert modules | resources <= packed
    assert resources


def test_the_installed_wheel_names_its_flags_and_makes_a_review(wheel: Path, tmp_path: Path) -> None:
    target = tmp_path / "installed"
    subprocess.run(
        [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", str(target), str(wheel)],
        check=True,
    )
    pictures = tmp_path / "pictures"
    pictures.mkdir()
    Image.new("RGB", (300, 300), "teal").save(pictures / "one.png")
    environment = os.environ | {"PYTHONPATH": str(target), "PYTHONDONTWRITEBYTECODE": "1"}

    def run(*words: str) -> str:
        done = subprocess.run(
            [sys.executable, "-m", "reviewer", *words],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    where = subprocess.run(
        [sys.executable, "-c", "import reviewer; print(reviewer.__file__)"],
        cwd=tmp_path, env=environment, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert str(target) in where.stdout
    assert "rim_light" in run("flags")
    run("scan", "new.review", "pictures", "--json")
    assert (tmp_path / "new.review").exists()
