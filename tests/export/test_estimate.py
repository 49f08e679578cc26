"""How large an export will be is told before it is written."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from reviewer.export import estimating, plan, write
from reviewer.model.recipe import Kernel, Recipe
from tests.export.reviews import add, drawn, encoded, review_of

RECIPE = Recipe(minimum=16)


@pytest.mark.parametrize("recipe", [RECIPE, replace(RECIPE, tile=64), RECIPE.with_scale(2)])
def test_it_comes_close_to_what_is_written_for_sources_of_several_kinds(tmp_path: Path, recipe: Recipe) -> None:
    files = {f"{seed}.png": drawn(160, 200, seed=seed) for seed in range(5)}
    files |= {f"{seed}.jpg": encoded(drawn(200, 160, seed=seed), "JPEG") for seed in range(5, 10)}
    made = plan(review_of(tmp_path / "pictures", files), recipe, tmp_path / "set")
    (*_, expected) = estimating(made)
    for _ in write(made):
        pass
    written = sum(path.stat().st_size for path in (tmp_path / "set").rglob("*.png"))
    assert written * 0.7 < expected < written * 1.4
    assert expected < made.bytes_needed


def test_of_what_the_set_before_holds_its_files_tell(tmp_path: Path) -> None:
    recipe, dest = replace(RECIPE, tile=32, flat=0.02), tmp_path / "set"
    flat = np.full((64, 64, 3), 90, np.uint8)
    files = {f"{seed}.png": np.concatenate([drawn(64, 64, seed=seed), flat]) for seed in range(4)}
    review = review_of(tmp_path / "pictures", files)

    def written() -> int:
        list(write(plan(review, recipe, dest)))
        return sum(path.stat().st_size for path in dest.rglob("*.png"))

    before = written()
    assert list(estimating(plan(review, recipe, dest))) == [before]
    assert before not in list(estimating(plan(review, replace(recipe, kernel=Kernel.BOX), dest)))
    add(review, tmp_path / "more", {"new.png": drawn(64, 64, seed=9)})
    *_, expected = estimating(plan(review, recipe, dest))
    assert expected - before == pytest.approx(written() - before, rel=0.3)


def test_pictures_that_are_gone_or_others_now_are_passed_over_and_nothing_is_told_of_none(tmp_path: Path) -> None:
    made = plan(review_of(tmp_path / "pictures", {"a.png": drawn(), "b.png": drawn(seed=2)}), RECIPE, tmp_path / "set")
    both = list(estimating(made))
    (tmp_path / "pictures" / "a.png").unlink()
    assert len(list(estimating(made))) == len(both) - 1
    (tmp_path / "pictures" / "b.png").write_bytes(encoded(drawn(3, 3), "PNG"))
    assert list(estimating(made)) == []
