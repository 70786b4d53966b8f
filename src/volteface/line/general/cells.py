"""Several lines on one calendar: questions x periods, with gaps where a line has no estimate."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from volteface.line.data import Booleans, Floats
from volteface.line.result import Line

# Differences between periods are what moves; of fewer than three of them no question can be told from chance.
LEAST_CELLS = 4
# What stands on one question alone is that question's line, not one that several have in common.
LEAST_QUESTIONS = 2
_DAYS_A_YEAR = 365.25


@dataclass(frozen=True, eq=False)
class Cells:
    """K lines on P common periods; nan where a line has no estimate.

    Attributes:
        names: K questions.
        labels, starts, ends: of P periods, in order of time.
        position: K x P.
        covariance: K x P x P.
        lean: K x P variances of what documents add of their own to a cell, an upper bound: as much of a cell's error
            as another question's cell may share, where both rest on the same documents.
        apart: periods left out because no question joins them to the others, by label.
    """

    names: tuple[str, ...]
    labels: tuple[str, ...]
    starts: tuple[dt.date, ...]
    ends: tuple[dt.date, ...]
    position: Floats
    covariance: Floats
    lean: Floats
    apart: tuple[str, ...] = ()

    @property
    def known(self) -> Booleans:
        """K x P flags: there is an estimate."""
        return np.isfinite(self.position)

    @property
    def gaps(self) -> Floats:
        """P - 1 distances from the middle of a period to the next one's, in years."""
        middles = [(a.toordinal() + b.toordinal()) / 2 for a, b in zip(self.starts, self.ends, strict=True)]
        return np.maximum(np.diff(np.array(middles)), 1.0) / _DAYS_A_YEAR


def cells(lines: Sequence[Line]) -> Cells:
    """Lines that were estimated on one calendar, side by side, as far as they can be held against each other.

    Args:
        lines: one a question, made with the same `by`.
    """
    spans = sorted({span for line in lines for span in zip(line.starts, line.ends, line.labels, strict=True)})
    place = {span: at for at, span in enumerate(spans)}
    position = np.full((len(lines), len(spans)), np.nan)
    lean = np.full(position.shape, np.nan)
    covariance = np.full((*position.shape, len(spans)), np.nan)
    for k, line in enumerate(lines):
        at = np.array([place[span] for span in zip(line.starts, line.ends, line.labels, strict=True)], dtype=np.int64)
        use = np.array([status == "estimate" for status in line.status], dtype=bool)
        use &= np.isfinite(line.position) & np.isfinite(np.diag(line.covariance))
        position[k, at[use]] = line.position[use]
        covariance[np.ix_([k], at[use], at[use])] = line.covariance[np.ix_(use, use)]
        lean[k, at[use]] = _lean(line)[use]
    return joined(
        Cells(
            names=tuple(line.question for line in lines),
            labels=tuple(label for _, _, label in spans),
            starts=tuple(start for start, _, _ in spans),
            ends=tuple(end for _, end, _ in spans),
            position=position,
            covariance=covariance,
            lean=lean,
        )
    )


def joined(full: Cells) -> Cells:
    """Only the questions and periods that can be held against each other.

    A period needs estimates of two questions, a question those of four periods; both rules are applied until they
    hold. Where questions fall into groups that share no period, nothing tells how the groups stand to each other: the
    group with most cells is kept.

    Args:
        full: questions and periods as they come.
    """
    use, left = _kept(full.known)
    rows, columns = np.flatnonzero(use.any(axis=1)), np.flatnonzero(use.any(axis=0))
    there = use[np.ix_(rows, columns)]
    return Cells(
        names=tuple(full.names[k] for k in rows.tolist()),
        labels=tuple(full.labels[t] for t in columns.tolist()),
        starts=tuple(full.starts[t] for t in columns.tolist()),
        ends=tuple(full.ends[t] for t in columns.tolist()),
        position=np.where(there, full.position[np.ix_(rows, columns)], np.nan),
        covariance=np.where(
            there[:, :, None] & there[:, None, :], full.covariance[np.ix_(rows, columns, columns)], np.nan
        ),
        lean=np.where(there, full.lean[np.ix_(rows, columns)], np.nan),
        apart=tuple(full.labels[t] for t in np.flatnonzero(left).tolist()),
    )


def _lean(line: Line) -> Floats:
    """The part of each variance that is the documents' own: tau squared over their number, as if all were equal."""
    between = line.document_variance if np.isfinite(line.document_variance) else np.inf
    return np.minimum(between / np.maximum(line.documents, 1), np.diag(line.covariance))


def _kept(known: Booleans) -> tuple[Booleans, Booleans]:
    """K x P cells that may stay, and P flags of the periods of groups that were left out."""
    use = known.copy()
    left = np.zeros(known.shape[1], dtype=bool)
    while use.any():
        before = int(use.sum())
        use[:, use.sum(axis=0) < LEAST_QUESTIONS] = False
        use[use.sum(axis=1) < LEAST_CELLS] = False
        if int(use.sum()) < before or not use.any():
            continue
        group = _largest(use)
        if group.all():
            break
        left |= use[~group].any(axis=0)
        use[~group] = False
    return use, left


def _largest(use: Booleans) -> Booleans:
    """K flags: the group of questions, joined through shared periods, that has most cells; idle ones are of it."""
    touching = (use.astype(np.int64) @ use.T.astype(np.int64)) > 0
    group = np.full(len(use), -1)
    for k in range(len(use)):
        if group[k] >= 0 or not use[k].any():
            continue
        reached = np.zeros(len(use), dtype=bool)
        reached[k] = True
        while (grown := touching[reached].any(axis=0) | reached).sum() > reached.sum():
            reached = grown
        group[reached] = k
    sizes = {k: int(use[group == k].sum()) for k in set(group.tolist()) - {-1}}
    best = max(sorted(sizes), key=sizes.__getitem__)
    found: Booleans = (group == best) | (group == -1)
    return found
