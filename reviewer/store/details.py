"""The figures, sentences and evidence of measurements, as a row of the review holds them."""

import json
import zlib
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, insert, select

from reviewer.model.picture import Measurement
from reviewer.store import schema
from reviewer.store.candidates import unpacked
from reviewer.store.file import understood


def write_details(
    connection: Connection, measured: dict[int, dict[str, Measurement]], same: Sequence[int] | None = None
) -> None:
    """Write figures, sentences and evidence, joined to those of other flags for the candidates that are the same."""
    same = list(measured) if same is None else list(same)
    kept = select(schema.detail).where(schema.detail.c.candidate.in_(bindparam("ids", expanding=True)))
    with understood("what was measured of a picture"):
        before = {row.candidate: unpacked(row.body) for row in connection.execute(kept, {"ids": same})} if same else {}
    rows = []
    for candidate, measurements in measured.items():
        details = before.get(candidate, {}) | {key: _packed(measurement) for key, measurement in measurements.items()}
        body = zlib.compress(json.dumps(details, separators=(",", ":")).encode(), 3)
        rows.append({"candidate": candidate, "body": body})
    connection.execute(insert(schema.detail).prefix_with("OR REPLACE"), rows)


def _packed(measurement: Measurement) -> list[Any]:
    boxes = [[b.row, b.column, b.height, b.width, round(b.severity, 4)] for b in measurement.evidence]
    return [measurement.score, measurement.figure, measurement.sentence, boxes]
