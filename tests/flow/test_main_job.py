"""The main job without the window: scan, decide, reopen, export, load as a trainer does."""

from pathlib import Path

import numpy as np
from PIL import Image

from reviewer.art.painter import Style
from reviewer.art.portrait import draw_portrait
from reviewer.export import plan, verify, write
from reviewer.flags import load_registry
from reviewer.imaging.resample import downscale
from reviewer.model.recipe import Recipe
from reviewer.model.scoring import FlagColumn
from reviewer.model.verdict import Verdict
from reviewer.scan.scan import Scan
from reviewer.session import Session
from reviewer.store import Review

REGISTRY = load_registry()
COLUMNS = [FlagColumn(f.key, f.version, f.follows_recipe, f.threshold, f.compares) for f in REGISTRY]


def tree(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def test_what_was_accepted_by_hand_is_what_is_exported_and_a_second_export_is_the_same(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(4):
        Image.fromarray(draw_portrait(301, 402, Style(), number)).save(folder / f"picture {number}.png")
    path = tmp_path / "a.review"
    with Review.create(path, COLUMNS) as review:
        review.add_root(bytes(folder))
        *_, end = Scan(review, REGISTRY.keys, jobs=1).run()
        assert end.scored == 4
    accepted = []
    with Session.open(path, COLUMNS) as session:
        for verdict in (Verdict.ACCEPTED, Verdict.REJECTED):
            accepted += [session.candidate(session.current).name] if verdict is Verdict.ACCEPTED else []
            session.wait(session.decide(verdict))
    with Session.open(path, COLUMNS) as session:
        assert session.cursor == 2
        accepted.append(session.candidate(session.current).name)
        session.wait(session.decide(Verdict.ACCEPTED))
        for name in ("one", "two"):
            *_, last = write(plan(session.review, session.review.recipe, tmp_path / name))
            assert last.done
            assert verify(tmp_path / name).faults == ()
    assert tree(tmp_path / "one") == tree(tmp_path / "two")
    made = sorted((tmp_path / "one" / "train" / "hr").iterdir())
    assert len(made) == 2
    for hr_path in made:
        with Image.open(hr_path) as hr, Image.open(hr_path.parent.parent / "lr" / hr_path.name) as lr:
            assert (hr.mode, hr.size, lr.size) == ("RGB", (300, 400), (75, 100))
            assert np.array_equal(np.asarray(lr), downscale(np.asarray(hr), Recipe()))
