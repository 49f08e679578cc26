"""``reviewer list`` and ``reviewer flags``."""

import csv
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Literal

import numpy as np
from rich.table import Table
from rich.text import Text

from reviewer.cli.building import open_review, registry
from reviewer.cli.telling import out, path_fields, print_json, print_table, words
from reviewer.model.cells import harmless
from reviewer.model.counting import counted
from reviewer.model.picture import CandidateId
from reviewer.model.queue import Order
from reviewer.model.verdict import Judgement
from reviewer.model.where import PATHS_BEGIN, hints
from reviewer.store import Ids, Review

Form = Literal["table", "csv", "jsonl"]
"""How a list is printed."""

GONE = "gone"
"""The state of a listed picture whose file is not there any more."""
_BATCH = 500


def run_list(path: Path, where: str, sort: str | None, form: Form) -> None:
    """Print the pictures that a filter matches."""
    with open_review(path, to_read=True) as review:
        ids = review.select(where, Order.WORST_FIRST if sort else Order.FOLDER, sort)
        lines = _lines(review, ids)
        if form == "jsonl":
            for line in lines:
                print_json(line)
        elif form == "csv":
            _print_csv(lines)
        else:
            _print_table(lines, review.thresholds())
    for hint in hints(where):
        if hint != PATHS_BEGIN or not len(ids):  # a filter by path that fits anything begins where it should
            words.print(hint, markup=False)


def run_unscored(path: Path, form: Form) -> None:
    """Print the files that have no scores, each with what keeps it from being measured."""
    with open_review(path, to_read=True) as review:
        lines = [
            path_fields(candidate.path)
            | {"state": candidate.state.value, "reason": candidate.fault or "", "sentence": candidate.fault_text or ""}
            for candidate in review.faults()
        ]
    if form == "jsonl":
        for line in lines:
            print_json(line)
    elif form == "csv":
        keys = ["path", "state", "reason", "sentence"]
        _write_rows(keys, ([line[key] for key in keys] for line in lines))
    else:
        table = Table("file", "state", "why")
        for line in lines:
            table.add_row(Text(line["path"], overflow="fold"), line["state"], Text(line["sentence"]))
        print_table(table)
        out.print(f"{counted(len(lines), 'file')} without scores")


def run_flags(*, as_json: bool) -> None:
    """Print the registry with what each flag means."""
    fields = [
        {
            "key": flag.key,
            "title": flag.title,
            "meaning": flag.meaning,
            "version": flag.version,
            "follows_recipe": flag.follows_recipe,
            "threshold": flag.threshold,
        }
        for flag in registry()
    ]
    if as_json:
        print_json({"flags": fields, "refused": [list(pair) for pair in registry().refused]})
        return
    table = Table("flag", "title", "what it means", "follows scale and kernel")
    for flag in registry():
        table.add_row(flag.key, flag.title, flag.meaning, "yes" if flag.follows_recipe else "no")
    print_table(table)
    for name, sentence in registry().refused:
        words.print(f"plug-in {name}: {sentence}", markup=False)


def _lines(review: Review, ids: Ids) -> Iterator[dict[str, Any]]:
    mirror = review.mirror()
    states = dict.fromkeys(review.select("file:changed").tolist(), "changed since judged")
    states |= dict.fromkeys(review.select("file:gone").tolist(), GONE)
    for start in range(0, len(ids), _BATCH):
        for candidate in review.candidates(ids[start : start + _BATCH]):
            judgement, mark = review.counted(candidate.id), review.marks.of(candidate.id)
            scores = mirror.scores[mirror.row(candidate.id)]
            yield (
                path_fields(candidate.path)
                | {
                    "verdict": judgement.verdict.value,
                    "reasons": list(judgement.reasons),
                    "state": states.get(candidate.id, ""),
                    "star": mark.is_starred,
                    "note": mark.note,
                    "digest": candidate.digest.hex(),
                    "width": candidate.facts.width if candidate.facts else None,
                    "height": candidate.facts.height if candidate.facts else None,
                    "scores": {
                        k: None if np.isnan(s) else round(float(s), 4) for k, s in zip(mirror.keys, scores, strict=True)
                    },
                }
                | _beside(review, candidate.id, judgement)
            )


def _beside(review: Review, candidate: CandidateId, judgement: Judgement) -> dict[str, Any]:
    """Give what few pictures have: reasons of the review's own, in words, and verdicts elsewhere that differ."""
    worded = review.reasons.all()
    words = {key: worded[key] for key in judgement.reasons if key in worded}
    differs = [
        {"name": one.name, "verdict": one.judgement.verdict.value, "reasons": list(one.judgement.reasons)}
        for one in review.differences(candidate)
    ]
    return {key: value for key, value in (("reason_words", words), ("differs", differs)) if value}


def _print_csv(lines: Iterator[dict[str, Any]]) -> None:
    keys = registry().keys
    rows = (
        [line["path"], line["verdict"], " ".join(line["reasons"]), line["width"], line["height"]]
        + [line["scores"].get(key) for key in keys]
        + [
            line["state"],
            "yes" if line["star"] else "",
            line["note"],
            line["digest"],
        ]  # at the end, for readers that go by places
        for line in lines
    )
    _write_rows(["path", "verdict", "reasons", "width", "height", *keys, "state", "star", "note", "digest"], rows)


def _write_rows(head: list[str], rows: Iterable[list[Any]]) -> None:
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(head)
    writer.writerows([harmless(cell) if isinstance(cell, str) else cell for cell in row] for row in rows)


def _print_table(lines: Iterator[dict[str, Any]], thresholds: Mapping[str, float]) -> None:
    table = Table("picture", "verdict", "file", "size", "raised")
    count = gone = 0
    for line in lines:
        gone += line["state"] == GONE
        raised = sorted(
            ((s, k) for k, s in line["scores"].items() if s is not None and s >= thresholds.get(k, 0.5)), reverse=True
        )
        size = f"{line['width']} x {line['height']}"
        flags = ", ".join(f"{key} {score:.2f}" for score, key in raised)
        table.add_row(Text(line["path"], overflow="fold"), line["verdict"], line["state"], size, flags)
        count += 1
    print_table(table)
    out.print(f"{counted(count, 'picture')}{_gone_text(count, gone)}")


def _gone_text(count: int, gone: int) -> str:
    """Say how many of those listed the window does not count, and so how many it counts."""
    if not gone:
        return ""
    return f", of which {gone} {'is' if gone == 1 else 'are'} gone: the window counts the other {count - gone}"
