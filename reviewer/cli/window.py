"""Starting the window, and saying in one sentence what it lacks where it cannot start."""

import ctypes
import gc
import os
import sys
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from platformdirs import user_cache_path, user_config_path, user_log_path

from reviewer.model.errors import ReviewError

if TYPE_CHECKING:
    from reviewer.gui.services import Services
    from reviewer.model.recipe import Recipe

NAME = "reviewer"
APT_OFFSCREEN = "libglib2.0-0 libgl1 libegl1 libxkbcommon0 libfontconfig1 libdbus-1-3 fonts-dejavu-core"
APT_WINDOW = (
    "libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-image0 libxcb-render-util0 libxcb-shape0 libxcb-xkb1 "
    "libxkbcommon-x11-0 libxcb-randr0 libxcb-xfixes0 libxcb-sync1 libxcb-shm0 libxcb-render0 libx11-xcb1"
)
_NEEDED = ("libglib-2.0.so.0", "libGL.so.1", "libEGL.so.1", "libxkbcommon.so.0", "libfontconfig.so.1", "libdbus-1.so.3")
_NEEDED_BY_XCB = (
    "libxcb-cursor.so.0", "libxcb-icccm.so.4", "libxcb-keysyms.so.1", "libxcb-image.so.0", "libxcb-render-util.so.0",
    "libxcb-shape.so.0", "libxcb-xkb.so.1", "libxkbcommon-x11.so.0", "libxcb-randr.so.0", "libxcb-xfixes.so.0",
    "libxcb-sync.so.1", "libxcb-shm.so.0", "libxcb-render.so.0", "libX11-xcb.so.1",
)  # fmt: skip


def run_window(review: Path | None) -> int:
    """Open the window and give the exit code when it closes.

    Raises
    ------
    ReviewError
        Where there is no display, or a system library is missing: the sentence holds the line that installs it.
    """
    if not has_display():
        if review is not None and not review.is_file():
            from reviewer.store import absent

            raise absent(review)
        raise ReviewError(
            "There is no display to open a window on; run this in a desktop session, or try 'reviewer demo --auto', "
            "which needs none."
        )
    check_libraries(has_window=True)
    from reviewer.gui.ending import Ending

    ending = Ending()
    gc.disable()  # what is loaded stays, and to look through it again and again takes a tenth of the time
    try:
        from reviewer.gui.splash import show_splash

        splash = show_splash(review, _settings_path())
        ending.check()
        from reviewer.gui.faults import start_log

        start_log(_log_path())
        from reviewer.gui.app import run  # by far the longest part of the start, after the first that is seen

        ending.check()
        return run(review, services(), splash, ending)
    finally:
        gc.enable()
        ending.stop()


def _log_path() -> Path:
    return user_log_path(NAME) / "reviewer.log"


def _settings_path() -> Path:
    return user_config_path(NAME) / "settings.json"


def has_display() -> bool:
    """Tell whether a window can be shown here."""
    if not sys.platform.startswith("linux"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def check_libraries(*, has_window: bool) -> None:
    """Refuse to start Qt where it would end the program for want of a library.

    Raises
    ------
    ReviewError
        Naming the first library that is missing and the line that installs all of them.
    """
    if not sys.platform.startswith("linux"):
        return
    if find_spec("PySide6") is None:
        raise ReviewError(
            "PySide6 is not installed, so there is no window; install it with 'pip install PySide6-Essentials<6.12'."
        )
    is_xcb = (
        has_window and bool(os.environ.get("DISPLAY")) and os.environ.get("QT_QPA_PLATFORM", "xcb").startswith("xcb")
    )
    missing = next(_missing(_NEEDED + (_NEEDED_BY_XCB if is_xcb else ())), None)
    if missing:
        packages = f"{APT_OFFSCREEN} {APT_WINDOW}" if is_xcb else APT_OFFSCREEN
        raise ReviewError(
            f"Qt needs {missing}, which this system lacks; install it with: sudo apt-get install -y {packages}"
        )


def _missing(libraries: tuple[str, ...]) -> Iterator[str]:
    for name in libraries:
        try:
            ctypes.CDLL(name)
        except OSError:
            yield name


def services() -> "Services":
    """Give the window the verbs it calls."""
    from reviewer import export
    from reviewer.cli.building import columns, open_or_create, registry
    from reviewer.cli.mapping import map_heat
    from reviewer.gui.services import FlagText, Services
    from reviewer.scan.closer import Closer, look_closer_at
    from reviewer.scan.rereading import count_files, rereading
    from reviewer.scan.scan import Scan
    from reviewer.session import Session

    def create(review: Path, folder: Path, recipe: "Recipe") -> None:
        open_or_create(review, recipe.scale, recipe.kernel, [folder]).close()

    def plan(session: Session, recipe: "Recipe", dest: Path, check: Callable[[], None]) -> export.Plan:
        export.expect_export(session.review)
        return export.plan(session.review, recipe, dest, check)

    closer = [flag.key for flag in registry() if flag.closer is not None]
    return Services(
        columns=columns(),
        flags=[
            FlagText(f.key, f.title, f.meaning, f.threshold, f.follows_recipe, f.reasons, f.heat is not None)
            for f in registry()
        ],
        open_session=lambda path: Session.open(path, columns()),
        create_review=create,
        start_scan=lambda session, jobs: Scan(session.review, registry().keys, jobs=jobs or None),
        start_retry=lambda session, jobs: Scan(session.review, registry().keys, jobs=jobs or None, retry=True),
        plan_export=plan,
        room_fault=export.room_fault,
        estimate_export=export.estimating,
        write_export=export.write,
        verify_export=export.verifying,
        settings_path=_settings_path(),
        log_path=_log_path(),
        thumbnail_folder=user_cache_path(NAME) / "thumbnails",
        refused=[f"{name}: {sentence}" for name, sentence in registry().refused],
        map_heat=map_heat,
        look_closer=lambda session, candidate, check: look_closer_at(session.review, candidate, closer, check),
        start_closer=lambda session: Closer(session.review, closer),
        reread_files=lambda session: (count_files(session.review), rereading(session.review)),
    )
