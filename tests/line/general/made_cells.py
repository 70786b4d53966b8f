"""Questions on one calendar with a known walk in common, for the tests of the general line."""

from __future__ import annotations

import datetime as dt

import numpy as np

from volteface.line.general.cells import Cells, joined
from volteface.line.general.movement import movement
from volteface.line.general.together import together
from volteface.line.result import Line

STEP = 0.05


def day(at: int) -> tuple[dt.date, dt.date]:
    return dt.date(1900 + at, 1, 1), dt.date(1900 + at, 12, 31)


def grid(position, *, error=0.0, lean=0.0, periods=None) -> Cells:
    """Cells as they come, nan where missing, with errors of one standard deviation; `lean` is a part of its square."""
    position = np.array(position, dtype=float)
    there = np.isfinite(position)
    count = position.shape[1]
    days = [day(at) for at in (periods or range(count))]
    pairs = there[:, :, None] & there[:, None, :]
    return Cells(
        names=tuple(f"q{k}" for k in range(len(position))),
        labels=tuple(str(start.year) for start, _ in days),
        starts=tuple(start for start, _ in days),
        ends=tuple(end for _, end in days),
        position=position,
        covariance=np.where(pairs, error**2 * np.eye(count), np.nan),
        lean=np.where(there, lean * error**2, np.nan),
    )


def walks(seed, questions=6, periods=12, *, share=0.0, error=0.0, alike=0.0) -> Cells:
    """Walks with a share of their steps in common; `alike` is the part of the error's variance that documents share."""
    rng = np.random.default_rng(seed)
    common = rng.standard_normal(periods)
    own = rng.standard_normal((questions, periods))
    truth = np.cumsum(np.sqrt(share) * common + np.sqrt(1 - share) * own, axis=1)
    noise = np.sqrt(1 - alike) * rng.standard_normal(truth.shape) + np.sqrt(alike) * rng.standard_normal(periods)
    return joined(grid(STEP * (truth + error * noise), error=STEP * error, lean=max(alike, 0.3)))


def movements(cells: Cells):
    return [
        movement(position, covariance, lean, cells.gaps)
        for position, covariance, lean in zip(cells.position, cells.covariance, cells.lean, strict=True)
    ]


def judged(cells: Cells, seed=0, **options):
    return together(movements(cells), np.random.default_rng(seed), **options)


def line(positions, question, *, error=0.05, first=0) -> Line:
    """A question's line, a period a year; None: not enough to say."""
    count = len(positions)
    position = np.array([np.nan if one is None else one for one in positions], dtype=float)
    known = np.isfinite(position)
    spans = [day(first + at) for at in range(count)]
    return Line(
        question=question,
        organisation="The League",
        coder="Reader",
        codebook="c0de",
        error_level=0.05,
        labels=tuple(str(start.year) for start, _ in spans),
        starts=tuple(start for start, _ in spans),
        ends=tuple(end for _, end in spans),
        status=tuple("estimate" if one else "not enough" for one in known),
        passages=np.full(count, 12),
        about=np.full(count, 9.0),
        gold=np.where(known, 10, 0),
        documents=np.full(count, 4),
        position=position,
        low=position - 2 * error,
        high=position + 2 * error,
        spread=np.full(count, 0.3),
        salience=np.full(count, 3.0),
        salience_low=np.full(count, 2.0),
        salience_high=np.full(count, 4.0),
        held=np.full(count, np.nan),
        covariance=np.where(known[:, None] & known, error**2 * np.eye(count), np.nan),
        freedom=np.full(count, 20.0),
        authors=((),) * count,
        members=(np.arange(2),) * count,
        document_variance=error**2,
        kinds=("person",),
        readers=("Reader",),
        poles=("meekness", "defiance"),
        title=question.capitalize(),
    )
