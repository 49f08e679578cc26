"""Keeping the score table's columns in step with the flags there are, and what is stale empty."""

import json
import zlib
from collections.abc import Sequence

from sqlalchemy import Connection, delete, insert, select, text, update

from reviewer.model.recipe import Recipe
from reviewer.model.scoring import FlagColumn
from reviewer.store import tried
from reviewer.store.schema import code, likeness, meta, score_column
from reviewer.store.schema import flag as table
from reviewer.store.snapshot import restamp

_VERSIONS = "versions:"


def fingerprint(recipe: Recipe) -> str:
    """Give the part of a recipe that recipe-dependent flags measure against, as text."""
    values = recipe.to_dict()
    names = ["scale", "kernel", "phase", "dpid_lambda", "minimum", *(["linear_light"] if recipe.linear_light else [])]
    return json.dumps({name: values[name] for name in names}, sort_keys=True)


def sync(connection: Connection, columns: Sequence[FlagColumn], recipe: Recipe) -> list[str]:
    """Add missing columns, and empty those whose measure or recipe is another one now.

    Returns
    -------
    list of str
        The flags whose scores were emptied. The caller holds the transaction.
    """
    there = {row.name for row in connection.execute(text("SELECT name FROM pragma_table_info('score')"))}
    known = {row.key: row for row in connection.execute(select(table))}
    stale = []
    for column in columns:
        name, follows = score_column(column.key), fingerprint(recipe) if column.follows_recipe else ""
        if name not in there:
            connection.execute(text(f'ALTER TABLE score ADD COLUMN "{name}" REAL'))
        before = known.get(column.key)
        if before is None:
            values = {"key": column.key, "version": column.version, "recipe": follows, "threshold": column.threshold}
            connection.execute(insert(table).values(values))
        elif (before.version, before.recipe) != (column.version, follows):
            connection.execute(text(f'UPDATE score SET "{name}" = NULL WHERE "{name}" IS NOT NULL'))  # noqa: S608 - a registry key
            connection.execute(
                update(table).where(table.c.key == column.key).values(version=column.version, recipe=follows)
            )
            if column.compares:
                connection.execute(delete(likeness))
                connection.execute(delete(code))
            stale.append(column.key)
    if stale:
        restamp(connection)
        tried.forget(connection, stale)
    return stale


def note_versions(connection: Connection, columns: Sequence[FlagColumn], recipe: Recipe) -> str:
    """Keep which versions of the flags measure now, and give the short name under which that is found again.

    Every decision carries the name, so that it can be told later which scores were on screen.
    """
    told = {"flags": {column.key: column.version for column in columns}, "recipe": json.loads(fingerprint(recipe))}
    value = json.dumps(told, sort_keys=True)
    name = f"{zlib.crc32(value.encode()):08x}"
    connection.execute(insert(meta).prefix_with("OR IGNORE").values(key=f"{_VERSIONS}{name}", value=value))
    return name


def versions(connection: Connection, name: str) -> dict[str, int]:
    """Give the versions of the flags that were kept under a name, none where it is not known."""
    value = connection.execute(select(meta.c.value).where(meta.c.key == f"{_VERSIONS}{name}")).scalar()
    return {} if value is None else {str(key): int(version) for key, version in json.loads(value)["flags"].items()}


def thresholds(connection: Connection) -> dict[str, float]:
    """Give where each flag is raised."""
    return {row.key: row.threshold for row in connection.execute(select(table.c.key, table.c.threshold))}
