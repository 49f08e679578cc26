"""Flags are found by being there; a broken one costs nothing but itself."""

import importlib.metadata
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from reviewer.flags._flag import Flag
from reviewer.flags._registry import GROUP, Registry, load_registry
from reviewer.model.errors import UsageError
from reviewer.model.picture import Measurement
from reviewer.model.recipe import Recipe
from tests.flags.drawing import picture_of

PLUGIN = """
from reviewer.flags._flag import Flag
from reviewer.model.picture import Measurement

FLAG = Flag("too_blue", "Too blue", "More blue than anything.", 1, lambda picture, recipe: Measurement(0.25))
"""


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, str], None]:
    """Put a one-file package with an entry point on the path."""

    def installed(module: str, code: str) -> None:
        (tmp_path / f"{module}.py").write_text(code)
        facts = tmp_path / f"{module}-1.0.dist-info"
        facts.mkdir()
        (facts / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {module}\nVersion: 1.0\n")
        (facts / "entry_points.txt").write_text(f"[{GROUP}]\n{module} = {module}\n")
        monkeypatch.delitem(sys.modules, module, raising=False)
        importlib.invalidate_caches()

    monkeypatch.syspath_prepend(str(tmp_path))
    return installed


def flag(key: str, measure: Callable[..., object]) -> Flag:
    return Flag(key, key, key, 1, measure)


def test_every_file_of_the_room_is_a_flag_of_its_own_name() -> None:
    here = Path(str(sys.modules["reviewer.flags"].__path__[0]))
    files = sorted(file.stem for file in here.glob("[a-z]*.py"))
    registry = load_registry()
    assert list(registry.keys[: len(files)]) == files
    assert not [name for name, _ in registry.refused if name in files]


def test_an_installed_file_adds_a_flag(install: Callable[[str, str], None]) -> None:
    before = load_registry().keys
    install("too_blue", PLUGIN)
    registry = load_registry()
    assert registry.keys == (*before, "too_blue")
    picture = picture_of(np.zeros((8, 8, 3), np.uint8))
    assert registry.measure_all(picture, Recipe(), ["too_blue"]) == ({"too_blue": Measurement(0.25)}, {})


@pytest.mark.parametrize(
    ("code", "why"),
    [
        ("raise OSError('no such disk')", "OSError: no such disk"),
        ("1 +", "SyntaxError"),
        ("FLAG = 3", "holds no FLAG"),
        (PLUGIN.replace("too_blue", "rim_light"), "already a flag 'rim_light'"),
        (PLUGIN.replace("too_blue", "too blue; drop"), "not made of small letters"),
    ],
)
def test_a_plug_in_that_cannot_be_used_is_refused_with_a_sentence(
    install: Callable[[str, str], None], code: str, why: str
) -> None:
    before = load_registry().keys
    install("odd_flag", code)
    registry = load_registry()
    assert registry.keys == before
    ((name, sentence),) = registry.refused
    assert name == "odd_flag of odd_flag"
    assert why in sentence


def test_a_flag_that_fails_is_named_and_the_others_are_measured() -> None:
    def broken(picture: object, recipe: object) -> Measurement:
        raise ZeroDivisionError("nothing there")

    registry = Registry(
        (
            flag("fine", lambda p, r: Measurement(0.5)),
            flag("broken", broken),
            flag("endless", lambda p, r: Measurement(float("nan"))),
            flag("beyond", lambda p, r: Measurement(1.5)),
            flag("absent", lambda p, r: None),
        )
    )
    measured, failed = registry.measure_all(picture_of(np.zeros((8, 8, 3), np.uint8)), Recipe())
    assert measured == {"fine": Measurement(0.5)}
    assert list(failed) == ["broken", "endless", "beyond", "absent"]
    assert failed["broken"] == "The flag broken failed: ZeroDivisionError: nothing there"


def test_an_unknown_key_is_the_askers_mistake() -> None:
    registry = Registry((flag("fine", lambda p, r: Measurement(0.5)),))
    with pytest.raises(UsageError, match="no flag 'fin'; there are fine"):
        registry.measure_all(picture_of(np.zeros((8, 8, 3), np.uint8)), Recipe(), ["fin"])
