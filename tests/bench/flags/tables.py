"""Prints what the flags said of pictures whose harm is known: by condition, by style, by series of copies."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from reviewer.model.picture import Box
from tests.bench.flags.corpus import auc, recall
from tests.bench.flags.trials import Trial

Row = dict[str, str]
"""One labelled picture: the name of each column and what it holds."""


@dataclass(frozen=True)
class Outcome:
    """Hold what one flag said of one picture in one condition."""

    flag: str
    source: str
    name: str
    condition: str
    is_harmed: bool
    score: float
    milliseconds: float
    megapixels: float
    evidence: tuple[Box, ...]
    right: dict[str, bool]


@dataclass(frozen=True)
class Tables:
    """Print the tables of one flag from all that it said, of clean and harmed pictures and of labelled ones."""

    trial: Trial
    threshold: float
    outcomes: Sequence[Outcome]
    labelled: Sequence[Outcome]
    rows: Sequence[Row]

    def print_all(self) -> None:
        """Print every table."""
        for source in dict.fromkeys(o.source for o in self.outcomes):
            self._print_conditions(source, [o for o in self.outcomes if o.source == source])
            _print_truths([o for o in self.outcomes if o.source == source and o.right])
        self._print_styles()
        self._print_ladder()
        self._print_labels()

    def at_threshold(self) -> list[str]:
        """Tell in a line for each source what the flag raises: clean and harmed pictures, the least of a condition."""
        told = []
        for source in dict.fromkeys(o.source for o in self.outcomes):
            harmed: dict[str, list[bool]] = {}
            for outcome in self.outcomes:
                if outcome.source == source and outcome.is_harmed:
                    harmed.setdefault(outcome.condition, []).append(outcome.score >= self.threshold)
            false = np.mean(np.array(self._negatives(source)) >= self.threshold)
            shares = {condition: float(np.mean(raised)) for condition, raised in harmed.items()}
            found = least = "-"
            if shares:
                worst = min(shares, key=lambda condition: shares[condition])
                found, least = f"{np.mean(list(shares.values())):.3f}", f"{shares[worst]:.3f} of {worst}"
            told.append(f"{source:12}{false:8.3f}{found:>8}  {least}")
        return told

    def _negatives(self, source: str) -> list[float]:
        """Give the scores of what carries no harm: of labelled pictures only what no label says that it carries."""
        kept = source if source == "drawn" or self.trial.unlabelled is None else "dev"
        clean = [o for o in self.outcomes if not o.is_harmed and o.source == kept and not self._is_told_apart(o)]
        labelled = () if kept == "drawn" or self.trial.unlabelled is None else self.labelled
        return [o.score for o in self._spared((*clean, *labelled))]

    def _spared(self, outcomes: Sequence[Outcome]) -> list[Outcome]:
        """Keep what no label says that it carries the harm anyway."""
        if self.trial.unlabelled is None:
            return list(outcomes)
        spared = {row["file"] for row in self.rows if row[self.trial.unlabelled] == "0"}
        return [o for o in outcomes if o.source == "drawn" or o.name in spared]

    def _is_told_apart(self, outcome: Outcome) -> bool:
        """Tell whether a condition is told of by itself, as rims too wide to be lost are, and is no plain negative."""
        return outcome.condition in self.trial.ladder or (self.trial.is_graded and outcome.condition != "as it is")

    def _print_conditions(self, source: str, outcomes: Sequence[Outcome]) -> None:
        negative = self._negatives(source)
        told = f"{np.mean(np.array(negative) >= self.threshold):.3f} raised, 99 % < {np.quantile(negative, 0.99):.3f}"
        print(f"-- {source}: {len(negative)} negatives, {told}")
        print(f"{'condition':26}{'  n / of':8}{'AUC':>8}{'rec@1%':>8}{'raised':>8}{'rises':>7}{'ms':>7}{'ms/MP':>7}")
        before = {o.name: o.score for o in outcomes if o.condition == "as it is"}
        changed = len({o.name for o in outcomes})
        for is_harmed, condition in dict.fromkeys((o.is_harmed, o.condition) for o in outcomes):
            part = [o for o in outcomes if (o.is_harmed, o.condition) == (is_harmed, condition)]
            part = part if is_harmed else self._spared(part)
            if condition in self.trial.ladder or not part:
                continue
            scores = [o.score for o in part]
            told, rises = " " * 16, " " * 7
            if is_harmed:
                told = f"{auc(negative, scores):8.4f}{recall(negative, scores, 0.01):8.3f}"
                clean = self._spared(part)  # what is painted over rim light of its own need not rise
                if before and clean:
                    rises = f"{np.mean([o.score > before[o.name] for o in clean]):7.3f}"
            spent = np.median([o.milliseconds for o in part])
            each = np.median([o.milliseconds / o.megapixels for o in part])
            name = condition if is_harmed else f"({condition})"
            many = f"{len(part):3} / {changed:2}" if is_harmed else f"{len(part):3}     "
            raised = np.mean(np.array(scores) >= self.threshold)
            print(f"{name:26}{many:>8}{told}{raised:8.3f}{rises}{spent:7.1f}{each:7.1f}")

    def _print_styles(self) -> None:
        """Print AUC and recall at 1 % of each condition by the style of the picture, against all negatives."""
        if not self.trial.styles or not any(o.source == "dev" for o in self.outcomes):
            return
        style_of = {row["file"]: row["style"] for row in self.rows}
        negative = self._negatives("dev")
        harmed = [o for o in self.outcomes if o.is_harmed and o.source != "drawn"]
        styles = [s for s in dict.fromkeys(style_of.values()) if sum(style_of[o.name] == s for o in harmed) >= 12]
        print(f"{'by style: AUC / rec@1% (n)':26}" + "".join(f"{style:>20}" for style in styles))
        for condition in dict.fromkeys(o.condition for o in harmed):
            cells = []
            for style in styles:
                scores = [o.score for o in harmed if o.condition == condition and style_of[o.name] == style]
                told = f"{auc(negative, scores):.3f} / {recall(negative, scores, 0.01):.2f}" if scores else "-"
                cells.append(f"{f'{told} ({len(scores)})':>20}")
            print(f"{condition:26}" + "".join(cells))

    def _print_ladder(self) -> None:
        """Print how well the scores of each picture follow the rungs, from least to most: Spearman's coefficient."""
        rungs = list(self.trial.ladder)
        for source in dict.fromkeys(o.source for o in self.outcomes) if rungs else ():
            scores: dict[str, list[float]] = {}
            for outcome in self.outcomes:
                if outcome.source == source and outcome.condition in self.trial.ladder:
                    scores.setdefault(outcome.name, []).append(outcome.score)
            found = [_rank_correlation(np.arange(len(rungs)), np.array(each)) for each in scores.values()]
            told = f"mean {np.mean(found):.3f}, 10 % < {np.quantile(found, 0.1):.3f}, of {len(found)} pictures"
            print(f"rank correlation from {rungs[0]} to {rungs[-1]}, {source}: {told}")

    def _print_labels(self) -> None:
        scores = {outcome.name: outcome.score for outcome in self.labelled}
        for labels in self.trial.labels if scores else ():
            high = _by_series(self.rows, labels.column, labels.high, scores)
            low = _by_series(self.rows, labels.column, labels.low, scores)
            if high and low:
                told = f"AUC {auc(low, high):.3f}, recall at 1 % {recall(low, high, 0.01):.3f}"
                print(f"label {labels.column} {'|'.join(sorted(labels.high))}: {len(high)} : {len(low)} series, {told}")


def _print_truths(outcomes: Sequence[Outcome]) -> None:
    """Print in how many pictures of each condition, and of all, each part of the figure was right."""
    titles = list(dict.fromkeys(title for outcome in outcomes for title in outcome.right))
    if not titles:
        return
    print(f"{'right':26}{'n':>4}" + "".join(f"{title:>20}" for title in titles))
    for condition in (*dict.fromkeys(o.condition for o in outcomes), None):
        part = [o for o in outcomes if condition in {None, o.condition}]
        told = [[o.right[title] for o in part if title in o.right] for title in titles]
        cells = (f"{np.mean(each):20.3f}" if each else " " * 20 for each in told)
        print(f"{condition or 'all of them':26}{len(part):4}" + "".join(cells))


def _rank_correlation(rungs: np.ndarray, scores: np.ndarray) -> float:
    """Give Spearman's coefficient, ties ranked alike; 0 where all scores are the same."""
    ranks = np.array([((scores < score).sum() + (scores <= score).sum() - 1) / 2 for score in scores])
    return float(np.corrcoef(rungs, ranks)[0, 1]) if ranks.std() else 0.0


def _by_series(rows: Iterable[Row], column: str, values: frozenset[str], scores: dict[str, float]) -> list[float]:
    """Average over copies of one picture."""
    grouped: dict[str, list[float]] = {}
    for row in rows:
        if row[column] in values and row["file"] in scores:
            grouped.setdefault(row["series"], []).append(scores[row["file"]])
    return [float(np.mean(found)) for found in grouped.values()]
