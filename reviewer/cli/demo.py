"""``reviewer demo``: the whole job on pictures that the program draws itself."""

from pathlib import Path

import typer

from reviewer.art import draw_demo
from reviewer.cli.building import open_or_create, open_review, registry
from reviewer.cli.scanning import counts_text, drain
from reviewer.cli.telling import progress_bar, say
from reviewer.cli.window import check_libraries, has_display, run_window, services
from reviewer.model.counting import counted
from reviewer.model.exits import Exit
from reviewer.model.verdict import Verdict
from reviewer.scan.scan import Scan


def run_demo(folder: Path, *, is_played: bool) -> None:
    """Draw, scan and open the window; or play a keyboard session in it, export, verify and say what was done."""
    is_played = is_played or not has_display()
    check_libraries(has_window=not is_played)
    review = _prepared(folder)
    if is_played:
        _play(folder, review)
    else:
        say(f"Opening {review}; '?' in the window shows the keys.")
        run_window(review)


def _prepared(folder: Path) -> Path:
    pictures, path = folder / "pictures", folder / "demo.review"
    pictures.mkdir(parents=True, exist_ok=True)
    say(f"Drawing pictures into {pictures} ...")
    with progress_bar() as bar:
        task = bar.add_task("Drawing", total=None)
        drawn = draw_demo(pictures, on_drawn=lambda done, of: bar.update(task, total=of, completed=done))
    say(f"Drew {counted(len(drawn), 'picture')}; scanning them into {path} ...")
    with open_or_create(path, None, None, [pictures]) as review:
        end = drain(Scan(review, registry().keys))
        decided = sum(count for verdict, count in review.counts().items() if verdict is not Verdict.UNDECIDED)
    say(f"Scanned them: {counts_text(end)}.")
    if decided:
        were = "was decided before and is" if decided == 1 else "were decided before and are"
        say(f"{decided} of them {were} shown so; name another folder to begin anew.")
    return path


def _play(folder: Path, path: Path) -> None:
    shots = folder / "screenshots"
    say(f"Playing a keyboard session in the window, with pictures of it in {shots} ...")
    from reviewer.gui.playback import play  # takes seconds where much else runs

    wrong = play(path, services(), shots, folder / "export", say)
    with open_review(path) as review:
        verdicts = ", ".join(f"{count} {verdict.value}" for verdict, count in review.counts().items())
        faults = review.check()
    for sentence in (*wrong, *faults):
        say(sentence)
    say(f"The review holds {verdicts}; its check found {counted(len(faults), 'fault')}.")
    if wrong or faults:
        raise typer.Exit(Exit.NOT_WHOLE)
