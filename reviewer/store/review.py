"""One saved review: the only way to its file."""

import json
import sqlite3
import uuid
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Self, TypeVar

import numpy as np
from sqlalchemy import Connection, Engine, delete, insert, select, update

from reviewer.model.errors import NewerReview, NotAReview, ReviewFileError, ReviewInUse, ReviewReadOnly, UsageError
from reviewer.model.picture import ScanState
from reviewer.model.queue import Order
from reviewer.model.recipe import Recipe
from reviewer.model.scoring import FlagColumn
from reviewer.model.time import Clock, now
from reviewer.model.verdict import Verdict
from reviewer.store import (
    acts,
    backup,
    columns,
    file,
    filling,
    health,
    holder,
    schema,
    tables,
)
from reviewer.store.access import Access
from reviewer.store.autobackup import AutoBackup
from reviewer.store.decoders import Decoders
from reviewer.store.executor import PriorityExecutor, Urgency
from reviewer.store.gestures import Gestures
from reviewer.store.judged import Judged
from reviewer.store.likenesses import Likenesses
from reviewer.store.marks import Marks
from reviewer.store.mirror import GONE, STATES, Ids, Mirror
from reviewer.store.queueing import Queueing
from reviewer.store.reasons import Reasons
from reviewer.store.repeats import Repeats
from reviewer.store.selecting import Kept, Selecting
from reviewer.store.tags import Tags
from reviewer.store.tried import Tried
from reviewer.store.vetoes import Vetoes
from reviewer.store.views import Views

T = TypeVar("T")
_EXPORTED, _PLACE = "export_recipe", "export_place"


class Review(Queueing):
    """Keep the candidates, scores and decisions of one review file, through one connection in one thread.

    Decisions are on disk before their future resolves. Everything read comes from the file or from the mirror kept
    beside it; nothing outside this room sees a row or a table.
    """

    def __init__(
        self,
        path: Path,
        engine: Engine,
        access: Access,
        flags: Sequence[FlagColumn],
        clock: Clock,
        who: str | None,
        copy: "TemporaryDirectory[str] | None" = None,
    ) -> None:
        self.path = path
        self._copy = copy
        self._engine = engine
        super().__init__(access, flags, clock)
        self._autobackup = AutoBackup(access, path, clock, lambda: self._gestures.last)
        access.acted = self._autobackup.take
        self.recipe = Recipe.from_dict(json.loads(self._meta("recipe") or "{}"))
        self._access.transact(lambda c: columns.sync(c, self._flags, self.recipe))
        versions = self._access.transact(lambda c: columns.note_versions(c, self._flags, self.recipe))
        self._gestures = Gestures(access, self._mirror, clock, who, versions)
        self.repeats = Repeats(access, clock, self._gestures.who)
        self._thresholds = columns.thresholds(self._connection)
        self.vetoes, self.judged = Vetoes(self._access), Judged(self._access)
        self.marks, self.views = Marks(self._access), Views(self._access)
        self.reasons = Reasons(self._access)
        filling.fill(self._mirror, access, path)
        self.likenesses = Likenesses(self._access, self._mirror, self._compared)
        self.tags = Tags(self._access, self._mirror)
        self.decoders = Decoders(self._access)
        self.tried = Tried(self._access)
        kept = Kept(self.reasons, self.tags, self.marks, self.likenesses, self._gestures.differences)
        self._selecting = Selecting(access, self._mirror, kept, clock)
        self.is_read_only = copy is not None
        if self.is_read_only:
            self._access.is_copy = True
            self._access.refusal = (
                f"Not saved: {path} is open for reading only, since it or its folder cannot be written to; make "
                "room, mend the rights or copy it elsewhere, then open it again."
            )

    @classmethod
    def create(
        cls,
        path: Path,
        flags: Sequence[FlagColumn],
        recipe: Recipe | None = None,
        *,
        clock: Clock = now,
        who: str | None = None,
    ) -> Self:
        """Make a new review file.

        Raises
        ------
        ReviewFileError
            Where there is such a file already (it is left alone), or it cannot be made.
        """
        executor = PriorityExecutor(f"review {path.name}")

        def make() -> Self:  # type: ignore[type-var]  # the class's own type
            values = {"recipe": json.dumps((recipe or Recipe()).to_dict()), "review_id": uuid.uuid4().hex}
            engine, connection = file.create(path, values)
            with file.unmaking(path, engine, connection):
                return cls(path, engine, Access(path, connection, executor), flags, clock, who)

        return _made(executor, make)

    @classmethod
    def open(
        cls,
        path: Path,
        flags: Sequence[FlagColumn],
        *,
        clock: Clock = now,
        who: str | None = None,
        to_read: bool = False,
    ) -> Self:
        """Open a review file for this process alone, bringing an older one up to date after a backup.

        One that cannot be written to is opened for reading only, as a copy of its own; every change is refused then.
        With ``to_read`` that holds for one that another process has open, too.

        Raises
        ------
        ReviewFileError
            Where it does not exist, is no review, is in use or is newer; it is untouched then.
        """
        executor = PriorityExecutor(f"review {path.name}")

        def make() -> Self:  # type: ignore[type-var]  # the class's own type
            if path.is_dir():
                raise file.absent(path)
            faults = holder.lost_log(path)
            try:
                engine, connection, found = file.open_existing(path)
            except ReviewReadOnly as error:
                return cls._open_copy(path, executor, flags, clock, who, error)
            except ReviewInUse as error:
                if to_read:
                    return cls._open_copy(path, executor, flags, clock, who, error)
                raise
            access = Access(path, connection, executor)
            access.faults = faults
            with file.telling_damage(path, engine, connection, is_lost=bool(faults)):
                if found < schema.SCHEMA:
                    backup.backup(access.raw, path, clock())
                    file.migrate(connection)
                return cls(path, engine, access, flags, clock, who)

        return _made(executor, make)

    @classmethod
    def _open_copy(
        cls,
        path: Path,
        executor: PriorityExecutor,
        flags: Sequence[FlagColumn],
        clock: Clock,
        who: str | None,
        error: ReviewFileError,
    ) -> Self:
        """Open a copy of a review for reading only; else raise why it was needed, or what is wrong."""
        copy = TemporaryDirectory(prefix="reviewer-")
        try:
            place = file.copy_to_read(path, Path(copy.name))
            engine, connection, found = file.open_existing(place, path)
            with file.telling_damage(place, engine, connection, named=path):
                if found < schema.SCHEMA:
                    file.migrate(connection)
                return cls(path, engine, Access(place, connection, executor), flags, clock, who, copy)
        except (NotAReview, NewerReview):
            copy.cleanup()
            raise
        except (OSError, ReviewFileError) as cause:
            copy.cleanup()
            raise error from cause

    def close(self) -> None:
        """Finish what waits and let go of the file; closing twice is no harm."""
        if self._executor.is_closed:
            return
        self._autobackup.close()
        self._executor.submit(self._let_go, Urgency.IDLE)
        self._executor.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def is_closed(self) -> bool:
        """Tell whether the review has been closed."""
        return self._executor.is_closed

    @property
    def id(self) -> str:
        """Give what tells this review from every other, wherever its file is moved."""
        return self._executor.call(lambda: self._meta("review_id") or "")

    @property
    def who(self) -> str:
        """Give the name that decisions made here carry."""
        return self._gestures.who

    def set_recipe(self, recipe: Recipe) -> None:
        """Follow another recipe from now on; scores that depend on it become stale."""

        def write(connection: Connection) -> list[str]:
            connection.execute(
                insert(schema.meta).prefix_with("OR REPLACE").values(key="recipe", value=json.dumps(recipe.to_dict()))
            )
            connection.execute(delete(schema.meta).where(schema.meta.c.key.in_([_EXPORTED, _PLACE])))
            return columns.sync(connection, self._flags, recipe)

        def work() -> None:
            stale = self._access.act(write)
            self._gestures.versions = self._access.transact(lambda c: columns.note_versions(c, self._flags, recipe))
            self.recipe = recipe
            if stale:
                self._mirror.replace(*tables.mirrored(self._connection, self._keys))

        self._executor.call(work)

    @property
    def export_recipe(self) -> Recipe:
        """Give the recipe of the last export, or the review's own where that is newer."""
        kept = self._executor.call(lambda: self._meta(_EXPORTED))
        return Recipe.from_dict(json.loads(kept)) if kept else self.recipe

    @property
    def export_place(self) -> Path | None:
        """Give where the last export lies that was written whole, None before the first by the review's recipe."""
        kept = self._executor.call(lambda: self._meta(_PLACE))
        return Path(json.loads(kept)) if kept else None

    def keep_export(self, recipe: Recipe, place: Path | None = None) -> None:
        """Keep what an export follows and, once it is there, its place, until the review follows another recipe.

        No score becomes stale. In a review that is open for reading only it is forgotten with it.
        """
        values = [{"key": _EXPORTED, "value": json.dumps(recipe.to_dict())}]
        if place is not None:
            values.append({"key": _PLACE, "value": json.dumps(str(place))})
        query = insert(schema.meta).prefix_with("OR REPLACE").values(values)
        self._executor.call(lambda: self._access.transact(lambda c: c.execute(query), is_missed=False))

    def thresholds(self) -> dict[str, float]:
        """Give where each flag is raised."""
        return dict(self._thresholds)

    def set_threshold(self, key: str, value: float) -> None:
        """Move where a flag is raised; nothing is measured again."""
        if key not in self._keys:
            raise UsageError(f"There is no flag {key!r}; the flags are {', '.join(self._keys)}.")
        query = update(schema.flag).where(schema.flag.c.key == key).values(threshold=value)
        self._access.act(lambda c: c.execute(query))
        self._thresholds[key] = value

    def mirror(self) -> Mirror:
        """Give the review in memory, kept current with every decision and every batch of a scan; only to be read."""
        return self._mirror

    def select(
        self, expression: str, order: Order = Order.ADDED, flag: str | None = None, *, with_gone: bool = True
    ) -> Ids:
        """Give the ids of the scored candidates that a filter matches, in an order.

        Those whose files are gone are among them, or, without ``with_gone``, only where the filter asks for them.

        Raises
        ------
        WhereError
            Where the filter cannot be understood.
        """
        return self._selecting.select(expression, order, flag, self._thresholds, with_gone=with_gone)

    def in_path(self, glob: str) -> Ids:
        """Give the ids whose shown path fits a glob, or holds a text that is none, in the order of ids."""
        return self._selecting.in_path(glob)

    def counts(self) -> dict[Verdict, int]:
        """Count the scored candidates whose files are there by verdict."""
        return self._mirror.counts()

    def states(self) -> dict[ScanState, int]:
        """Count the files that are there by what the scan made of them."""
        states = self._mirror.state
        return {state: int(np.count_nonzero(states == place)) for place, state in enumerate(STATES)}

    def gone(self) -> int:
        """Count the scored candidates whose files are gone."""
        return int(np.count_nonzero(self._mirror.state == GONE))

    def rebuild_verdicts(self) -> None:
        """Make every verdict anew from the log of decisions."""

        def work() -> None:
            self._access.transact(health.rebuild_verdicts)
            self._mirror.replace(*tables.mirrored(self._connection, self._keys))

        self._executor.call(work)

    def check(self) -> list[str]:
        """Give every fault of the file in one sentence each; none means that it is whole."""
        return [*self._access.faults, *self._access.read(health.faults)]

    def acts(self) -> int:
        """Count what the curator did besides deciding: stars, notes, vetoes, views, reasons and settings."""
        return self._access.read(acts.counted)

    def watch(self, tell: Callable[[str], None]) -> "Future[None]":
        """Look for damage while work goes on, and have it told in a sentence, from another thread, as soon as found.

        Then what filters need is read, and a backup made where an earlier session ended without.
        """
        watching = self._autobackup.watch(tell)
        self._autobackup.do_beside(self._selecting.read_ahead)
        self._autobackup.catch_up()  # last: of a large review it takes long
        return watching

    def save_copy(self, to: Path) -> None:
        """Write a checked copy of what is open to a new file.

        Raises
        ------
        ReviewFileError
            Where there is such a file already, or it cannot be written.
        """
        self._autobackup.copy_to(to)

    def back_up(self) -> Path:
        """Make a checked copy of the review among its backups and give its path.

        Raises
        ------
        ReviewFileError
            Where it cannot be written or the review is not whole; earlier backups are untouched.
        """
        try:
            return self._autobackup.back_up()
        except (OSError, sqlite3.Error) as error:
            raise ReviewFileError(
                f"{self.path} cannot be backed up in {backup.folder_of(self.path)}: {backup.cause_of(error)}; what is "
                "saved in it is as it was. Name another place."
            ) from error

    def _meta(self, key: str) -> str | None:
        value = self._connection.execute(select(schema.meta.c.value).where(schema.meta.c.key == key)).scalar()
        return None if value is None else str(value)

    def _let_go(self) -> None:
        try:
            filling.leave_copy(self._mirror, self._access, self.path)
            file.close(self._access.path, self._engine, self._connection)
        finally:
            if self._copy is not None:
                self._copy.cleanup()


def _made(executor: PriorityExecutor, make: Callable[[], T]) -> T:
    """Make a review in its own thread; without one the thread ends too."""
    try:
        return executor.call(make)
    except BaseException:
        executor.close()
        raise
