"""A package with a flag, built from the very words of the help page, is measured; a broken one is told of."""

import json
import os
import re
import subprocess
import sys
import sysconfig
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

CHECKOUT = Path(__file__).resolve().parents[2]
PAGE = CHECKOUT / "resources" / "help" / "plugins.md"
pytest.importorskip("hatchling")


def example(folder: Path, *changes: tuple[str, str]) -> Path:
    """Write the files of the page's example, with some words changed."""
    folder.mkdir()
    files = re.findall(r"^`(\S+)`:\n\n```\w+\n(.*?)^```$", PAGE.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    assert [name for name, _ in files] == ["pyproject.toml", "reviewer_cut_off.py"]
    for name, text in files:
        (folder / changed(name, changes)).write_text(changed(text, changes), "utf-8")
    return folder


def changed(text: str, changes: tuple[tuple[str, str], ...]) -> str:
    for old, new in changes:
        text = text.replace(old, new)
    return text


class Environment:
    """Be a scratch virtual environment that finds this program and what it needs, and nothing of the network."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._run(sys.executable, "-m", "venv", "--without-pip", str(folder / "scratch"))
        self.python = str(folder / "scratch" / "bin" / "python")
        (site,) = (folder / "scratch" / "lib").glob("python3*/site-packages")
        (site / "program.pth").write_text(f"{CHECKOUT}\n{sysconfig.get_path('purelib')}\n")

    def install(self, package: Path) -> None:
        """Install a package from its folder."""
        offline = ("--no-index", "--no-build-isolation", "--no-deps", "--quiet")
        self._run(self.python, "-m", "pip", "install", *offline, str(package))

    def reviewer(self, *words: str) -> str:
        """Run the program and give what it prints."""
        return self._run(self.python, "-m", "reviewer", *words)

    def _run(self, *words: str) -> str:
        kept = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
        kept |= {"COLUMNS": "200", "PIP_DISABLE_PIP_VERSION_CHECK": "1", "PYTHONDONTWRITEBYTECODE": "1"}
        done = subprocess.run(words, cwd=self._folder, env=kept, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout + done.stderr


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> Environment:
    folder = tmp_path_factory.mktemp("plugins")
    made = Environment(folder)
    made.install(example(folder / "good"))
    broken = [("cut_off", "broken"), ("cut-off", "broken"), ("share = float(white.mean())", "share = white.average")]
    made.install(example(folder / "broken", *broken))
    absent = [("cut_off", "absent"), ("cut-off", "absent"), ("import numpy as np", "import no_such_module")]
    made.install(example(folder / "absent", *absent))
    pictures = folder / "pictures"
    pictures.mkdir()
    for number in range(3):
        picture = np.full((256, 256, 3), 120 + number, np.uint8)
        picture[: 64 * number] = 255
        Image.fromarray(picture).save(pictures / f"{number}.png")
    return made


def test_the_flag_of_the_page_is_listed_and_what_cannot_be_imported_is_told(environment: Environment) -> None:
    told = environment.reviewer("flags")
    assert "Cut off at white" in told
    assert "The flag absent of reviewer-absent is left out: ModuleNotFoundError" in told
    known = json.loads(environment.reviewer("flags", "--json"))
    assert {"cut_off", "broken"} <= {flag["key"] for flag in known["flags"]}
    assert [name for name, _ in known["refused"]] == ["absent of reviewer-absent"]


def test_a_scan_has_its_scores_and_goes_on_without_the_one_that_raises(environment: Environment) -> None:
    told = environment.reviewer("scan", "a.review", "pictures")
    assert "3 listed = 3 scored + 0 failed" in told
    assert "3 scored without a flag that failed" in told
    lines = environment.reviewer("list", "a.review", "--sort", "cut_off", "--jsonl").splitlines()
    found = [json.loads(line) for line in lines]
    scores = {Path(each["path"]).name: each["scores"]["cut_off"] for each in found}
    assert list(scores) == ["2.png", "1.png", "0.png"]
    assert scores["0.png"] == 0
    assert 0.5 < scores["1.png"] < scores["2.png"] <= 1
    assert all(each["scores"].get("broken") is None for each in found)
    assert [Path(json.loads(line)["path"]).name for line in environment.reviewer(
        "list", "a.review", "--where", "cut_off>0.5", "--jsonl"
    ).splitlines()] == ["1.png", "2.png"]  # fmt: skip
