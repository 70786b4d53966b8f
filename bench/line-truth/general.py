"""The general line: claimed of questions that go their own ways, and found where they go together; breaks of rank.

Lines are made on a calendar, questions x periods, as walks seen with error of known covariance; `synthetic` rows make
documents and gold and go through the whole estimator. Beside it the same mean correlation with positions permuted
instead of differences tossed, the reason why it is done so.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from synthetic import codings
from volteface.line.data import Floats
from volteface.line.estimate import estimate_line
from volteface.line.general.cells import Cells, joined
from volteface.line.general.common_time import common_calendar
from volteface.line.general.movement import movement
from volteface.line.general.pooled import pooled
from volteface.line.general.rank import ranks
from volteface.line.general.result import GeneralLine, general_line
from volteface.line.general.together import Together, together
from volteface.model.codebook import General as Axis
from volteface.synth.coder import MachineCoder, draw_gold, score
from volteface.synth.publisher import Publisher
from volteface.synth.several import General, under_a_general_line

GAPS = (1, 1, 5, 1, 2, 10, 1, 1, 3)
UNEQUAL = (0.2, 0.5, 1.0, 1.0, 2.0, 5.0)
PERMUTED = 199
# The standard deviation of a step, on the scale from -1 to 1: small, so that no line leaves it.
STEP = 0.02


@dataclass(frozen=True)
class World:
    """K questions over P periods.

    `share` of each question's movement is common; `error` is the standard deviation of an estimate in those of a step,
    `lean` the part of its variance that documents add, `alike` how far that goes the same way on all questions;
    `scales` are the sizes of the questions' steps, `drift` how far each goes its own steady way at each step, `known`
    the degrees of freedom with which the error is known.
    """

    questions: int = 6
    periods: int = 12
    share: float = 0.0
    error: float = 0.0
    lean: float = 0.3
    alike: float = 0.0
    missing: float = 0.0
    scales: tuple[float, ...] = (1.0,)
    gaps: tuple[int, ...] = (1,)
    drift: float = 0.0
    known: float = np.inf
    heavy: bool = False


FALSE = {
    "walks_4": World(questions=4),
    "walks": World(),
    "walks_12": World(questions=12),
    "6_periods": World(periods=6),
    "30_periods": World(periods=30),
    "unequal_walks": World(scales=UNEQUAL),
    "unequal_gaps": World(gaps=GAPS),
    "missing": World(missing=0.35),
    "rare_leaps": World(heavy=True),
    "error": World(error=1.0, known=20),
    "error_alone": World(error=1.0, scales=(0.0,), known=20),
    "all_of_these": World(
        periods=16, error=0.7, known=10, missing=0.3, scales=UNEQUAL, gaps=GAPS, heavy=True, alike=0.5
    ),
    "documents_alike": World(error=1.0, lean=0.5, alike=0.5),
    "documents_wholly_alike": World(error=1.0, lean=0.5, alike=1.0),
    "still_documents_wholly_alike": World(error=1.0, scales=(0.0,), lean=0.8, alike=1.0, known=20),
    "still_documents_half_alike": World(error=1.0, scales=(0.0,), lean=0.8, alike=0.5, known=20),
    "steady_drift": World(drift=0.5),
}
FOUND = {
    "share_30": World(share=0.3),
    "share_50": World(share=0.5),
    "share_50_4_questions": World(questions=4, share=0.5),
    "share_50_12_questions": World(questions=12, share=0.5),
    "share_50_missing": World(share=0.5, missing=0.35),
    "share_50_error_70": World(share=0.5, error=0.7),
    "share_50_error_70_30_periods": World(periods=30, share=0.5, error=0.7),
    "share_80_error_70": World(share=0.8, error=0.7),
}


def rows(lines: int) -> Iterator[str]:
    """Lines of figures: false, found, the share's interval, the band, breaks of rank, and the way from documents."""
    for name, world in FALSE.items():
        yield from _false(name, world, lines)
    for name, world in FOUND.items():
        yield from _found(name, world, lines)
    yield from _ranks(lines)
    yield from _whole(max(lines // 5, 1))


def _false(name: str, world: World, lines: int) -> Iterator[str]:
    tests = [tested(*made(world, seed)[:1], seed) for seed in range(lines)]
    goal = "" if name == "steady_drift" else "goal at most 0.05; "
    for what, values in (
        ("", [one.p for one in tests]),
        ("_any_directions", [one.p_any for one in tests]),
        ("_same_times", [max(one.p, one.p_timing) for one in tests]),
    ):
        yield f"general_false_{name}{what} {rate(values):.3f} of_studies ({goal}n {lines})"
    if not world.missing:
        some = min(lines, 200)
        permuted = np.array([positions_permuted(made(world, seed)[0].position, seed) for seed in range(some)])
        for what, values in (("", permuted[:, 0]), ("_any_directions", permuted[:, 1])):
            yield f"general_false_{name}_positions_permuted{what} {rate(values):.3f} of_studies (n {some})"


def _found(name: str, world: World, lines: int) -> Iterator[str]:
    tests, covered, inside = [], [], []
    for seed in range(lines):
        cells, walk, _ = made(world, seed)
        test = tested(cells, seed)
        tests.append(test)
        covered.append(test.low <= world.share <= test.high)
        line = pooled(cells, own(cells, test))
        moved = walk - walk.mean()
        centre = line.position - line.position.mean()
        inside.append(float(np.mean((moved >= centre - line.half) & (moved <= centre + line.half))))
    yield f"general_found_{name} {rate([one.p for one in tests]):.3f} of_studies (n {lines})"
    any_directions = rate([one.p_any for one in tests])
    yield f"general_found_{name}_any_directions {any_directions:.3f} of_studies (n {lines})"
    yield f"general_share_inside_{name} {np.mean(covered):.3f} of_intervals (goal at least 0.95; n {lines})"
    yield f"general_band_{name} {np.mean(inside):.3f} of_periods (goal at least 0.95; n {lines})"


def _ranks(lines: int) -> Iterator[str]:
    """Questions that obey, up to their error or with ways of their own; and one that turns against the others."""
    for name, share, periods, rebel in (
        ("obeying", 1.0, 24, 0.0),
        ("obeying_12_periods", 1.0, 12, 0.0),
        ("own_ways", 0.5, 24, 0.0),
        ("rebel_5_errors", 1.0, 24, 5.0),
        ("rebel_5_errors_12_periods", 1.0, 12, 5.0),
        ("rebel_8_errors_12_periods", 1.0, 12, 8.0),
    ):
        false, found = 0, 0
        world = World(periods=periods, share=share, error=2.0, known=20)
        for seed in range(lines):
            cells, _, truth = made(world, seed, rebel=rebel)
            test = tested(cells, seed)
            broken = ranks(cells, own(cells, test)).breaks
            false += any(not really(truth, int(one.name), one.start, one.split, one.end) for one in broken)
            found += any(one.name == "0" and one.start < periods // 2 < one.end for one in broken)
        yield f"general_breaks_false_{name} {false / lines:.3f} of_studies (goal at most 0.05; n {lines})"
        if rebel:
            yield f"general_breaks_found_{name} {found / lines:.3f} of_studies (n {lines})"


def _whole(studies: int) -> Iterator[str]:
    """From documents and gold through the choice of calendar to what is claimed."""
    for name, general in (
        ("apart", General((1, -1, 1, 1, -1, 1), common=0.0, own=0.08)),
        ("together", General((1, -1, 1, 1, -1, 1), common=0.08, own=0.03)),
        ("a_rebel", General((1, -1, 1, 1, -1, 1), common=0.03, own=0.02, turns=((60, 0.6),), rebels=(2,))),
    ):
        found = [whole(general, seed) for seed in range(studies)]
        claimed = np.mean([one.verdict == "together" for one in found])
        goal = "goal at most 0.05; " if name == "apart" else ""
        yield f"general_synthetic_{name} {claimed:.3f} of_studies ({goal}n {studies})"
        obedient = np.mean([any(b.name != "q2" or name != "a_rebel" for b in one.breaks) for one in found])
        yield f"general_synthetic_{name}_breaks_of_the_obedient {obedient:.3f} of_studies (n {studies})"
        if name == "a_rebel":
            rebel = np.mean([any(b.name == "q2" for b in one.breaks) for one in found])
            yield f"general_synthetic_{name}_breaks_rank {rebel:.3f} of_studies (n {studies})"


def whole(general: General, seed: int) -> GeneralLine:
    publisher = Publisher(documents=120, passages=(20, 40), spread=0.1, every=60)
    several = []
    for k, written in enumerate(under_a_general_line(publisher, general, seed=seed)):
        gold = draw_gold(written, 12, seed=seed * 100 + k)
        several.append(codings(written, score(written, MachineCoder(), seed=seed * 100 + k), gold))
    by = common_calendar(several) or "year"
    lines = [estimate_line(one, by=by, question=f"q{k}") for k, one in enumerate(several)]
    axis = Axis("low", "high", {f"q{k}": sign for k, sign in enumerate(general.signs)})
    return general_line(lines, axis, by=by, seed=seed)


def made(world: World, seed: int, *, rebel: float = 0.0) -> tuple[Cells, Floats, Floats]:
    """The questions as estimated, the common walk, and the questions as they are; K x P each."""
    rng = np.random.default_rng(seed)
    gaps = np.resize(np.array(world.gaps, dtype=np.float64), world.periods - 1)

    def walk() -> Floats:
        steps = rng.standard_normal(len(gaps))
        if world.heavy:  # a tenth of the steps make most of the way
            steps = steps * np.where(rng.random(len(gaps)) < 0.1, 3.0, 0.5)
        return np.concatenate([[0.0], np.cumsum(np.sqrt(gaps) * steps)])

    common = np.sqrt(world.share) * walk()
    scales = np.resize(np.array(world.scales), world.questions)
    drifts = world.drift * rng.choice([-1.0, 1.0], world.questions)
    along = np.concatenate([[0.0], np.cumsum(gaps)])
    truth = np.array([s * (common + np.sqrt(1 - world.share) * walk()) for s in scales])
    truth += drifts[:, None] * along
    later = np.arange(world.periods) >= world.periods // 2
    if rebel:
        truth = 0.2 * truth + 5 * world.error * later
        truth[0] -= (5 + rebel) * world.error * later
    leaning = rng.standard_normal(world.periods)
    error = rng.standard_normal(truth.shape) * np.sqrt(1 - world.lean * world.alike)
    error += np.sqrt(world.lean * world.alike) * leaning
    there = rng.random(truth.shape) >= world.missing
    reckoned = np.full(world.questions, world.error**2)
    if np.isfinite(world.known):
        reckoned = reckoned * rng.chisquare(world.known, world.questions) / world.known
    common, truth, reckoned = STEP * common, STEP * truth, STEP**2 * reckoned
    position = np.where(there, truth + STEP * world.error * error, np.nan)
    pairs = there[:, :, None] & there[:, None, :]
    covariance = np.where(pairs, reckoned[:, None, None] * np.eye(world.periods), np.nan)
    starts = [dt.date(1900 + int(year), 1, 1) for year in along]
    full = Cells(
        names=tuple(str(k) for k in range(world.questions)),
        labels=tuple(str(day.year) for day in starts),
        starts=tuple(starts),
        ends=tuple(_last_day(day) for day in starts),
        position=position,
        covariance=covariance,
        lean=np.where(there, world.lean * reckoned[:, None], np.nan),
    )
    cells = joined(full)
    kept = [full.labels.index(label) for label in cells.labels]
    return cells, common[kept], truth[:, kept]


def _last_day(day: dt.date) -> dt.date:
    return day.replace(month=12, day=31)


def tested(cells: Cells, seed: int) -> Together:
    several = [
        movement(position, covariance, lean, cells.gaps)
        for position, covariance, lean in zip(cells.position, cells.covariance, cells.lean, strict=True)
    ]
    return together(several, np.random.default_rng([seed, 7]))


def own(cells: Cells, test: Together) -> Floats:
    """As `general` weighs."""
    walks = np.array(
        [
            movement(position, covariance, lean, cells.gaps).walk
            for position, covariance, lean in zip(cells.position, cells.covariance, cells.lean, strict=True)
        ]
    )
    return (1 - test.share) * (walks + walks.mean()) / 2


def really(truth: Floats, k: int, start: int, split: int, end: int) -> bool:
    """Whether the question moved against the mean of the others, over these periods."""
    rest = np.delete(truth, k, axis=0).mean(axis=0)
    moved, others = (one[split:end].mean() - one[start:split].mean() for one in (truth[k], rest))
    return bool(moved * others < 0)


def positions_permuted(position: Floats, seed: int) -> tuple[float, float]:
    """The p-values of the mean correlation of positions and of their first factor, each question's being permuted."""
    rng = np.random.default_rng(seed)

    def agreeing(several: Floats) -> tuple[float, float]:
        found = np.corrcoef(several)
        return float(found[np.triu_indices(len(several), 1)].mean()), float(np.linalg.eigvalsh(found)[-1])

    here = agreeing(position)
    null = np.array([agreeing(rng.permuted(position, axis=1)) for _ in range(PERMUTED)])
    mean, first = ((1 + int(np.sum(null[:, i] >= here[i]))) / (1 + PERMUTED) for i in (0, 1))
    return mean, first


def rate(values: list[float] | Floats) -> float:
    return float(np.mean(np.array(values) <= 0.05))
