"""`sample --plan` against truth: a width is asked for, the plan obeyed, and the width that the line then has measured.

Publishers whose line is known; passages are drawn by permanent random numbers, coded with the truth, and the line is
estimated by the real estimator. Ratio: width obtained over width asked, each the mean over a line's periods; goal: its
mean over the runs of a setting within .9 and 1.15. Coverage: how often the intervals hold the line.

`manifestos` is no made-up publisher: nine British manifestos of 1987 to 1997 on economic policy, a manifesto a period,
sections of sixty sentences for documents; what experts said of each sentence is the truth, and the crowd the machine.
There the line is not known, and no coverage told.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass, field, replace

import numpy as np

from coded_manifestos import MANIFESTOS, manifestos
from volteface.coding.learned import fit_and_score
from volteface.coding.planning import search
from volteface.coding.sample import draw, permanent_number
from volteface.coding.strata import SHARE, banded_shares, bands, crossed, expected_shares
from volteface.line.components import components
from volteface.line.data import Codings, Documents, Floats
from volteface.line.estimate import estimate_line
from volteface.line.periods import assign
from volteface.study.reckoning import Assumptions, Ground, Reckoning, assumed, known
from volteface.synth.coder import MachineCoder, Scores, score
from volteface.synth.publisher import Publications, Publisher, publish
from volteface.synth.texts import texts

RUNS = 40
# Three documents a year, twelve years; and one long document a year.
PAPERS = Publisher(documents=72, passages=(20, 60), position=0.2, every=61)
SPEECHES = Publisher(documents=30, passages=(150, 250), position=0.2, every=366)


@dataclass(frozen=True)
class Setting:
    """One way to plan: the widths asked for in turn; the first is planned from assumptions unless a wave is drawn."""

    name: str
    publisher: Publisher
    widths: tuple[float, ...]
    first: int | None = None
    machine: MachineCoder | None = None
    learned: bool = False
    material: Callable[[], tuple[Publications, Scores]] | None = None
    by_score: bool = False
    taken: Assumptions = field(default_factory=lambda: Assumptions(share=0.5, spread=0.5, documents=0.2))


def with_spread(publisher: Publisher, spread: float, relevance: tuple[float, float] = (0.5, 0.5)) -> Publisher:
    return replace(publisher, spread=spread, relevance=relevance)


MACHINE = MachineCoder(quality=0.8, separation=2.5)
SETTINGS = (
    Setting("before_gold", with_spread(PAPERS, 0.2), (0.5,)),
    Setting("before_gold_small_tau", with_spread(PAPERS, 0.05), (0.3,), taken=Assumptions(0.5, 0.5, 0.05)),
    Setting("before_gold_one_document_a_period", with_spread(SPEECHES, 0.1), (0.6,), taken=Assumptions(0.5, 0.5, 0.1)),
    Setting("second_wave", with_spread(PAPERS, 0.2), (0.5,), first=8),
    Setting("second_wave_small_tau", with_spread(PAPERS, 0.05), (0.3,), first=8),
    Setting("second_wave_few_count", with_spread(PAPERS, 0.2, (0.3, 0.1)), (0.5,), first=8),
    Setting("second_wave_one_document_a_period", with_spread(SPEECHES, 0.1), (0.6,), first=8),
    Setting("second_wave_machine", with_spread(PAPERS, 0.1), (0.3,), first=8, machine=MACHINE),
    Setting("second_wave_machine_by_score", with_spread(PAPERS, 0.1), (0.3,), first=8, machine=MACHINE, by_score=True),
    Setting(
        "by_score_few_count",
        with_spread(PAPERS, 0.1, (0.3, 0.1)),
        (0.4,),
        first=8,
        machine=MACHINE,
        by_score=True,
    ),
    Setting("learned", with_spread(PAPERS, 0.1), (0.3,), first=10, learned=True),
    Setting("manifestos", PAPERS, (0.35,), first=10, material=manifestos),
    Setting("manifestos_crowd_by_score", PAPERS, (0.3,), first=10, material=manifestos, machine=MACHINE, by_score=True),
    Setting("three_waves", with_spread(PAPERS, 0.1), (0.45, 0.3), first=5),
)


class Run:
    """One publisher, read wave by wave."""

    def __init__(self, setting: Setting, seed: int) -> None:
        self.setting, self.seed = setting, seed
        self.scores: Scores | None = None
        if setting.material is not None:
            self.written, crowd = setting.material()
            self.scores = crowd if setting.machine else None
        else:
            self.written = publish(setting.publisher, seed=seed)
            self.scores = score(self.written, setting.machine, seed=seed) if setting.machine else None
        self.documents = documents(self.written)
        self.periods = assign(self.documents, "year")
        self.year = np.array(self.periods.labels)[self.periods.of_document][self.written.document].tolist()
        n = len(self.written.document)
        self.names = [f"{seed}/{i}" for i in range(n)]
        self.drawn, self.probability = np.zeros(n, dtype=bool), np.zeros(n)
        self.sample = None

    @property
    def strata(self) -> list[str]:
        """Periods, or periods crossed with bands once a first wave is read."""
        if self.setting.by_score and self.sample is not None:
            return crossed(self.year, bands(self.scores.p))
        return self.year

    @property
    def shares(self) -> dict[str, float] | float:
        """What is expected to count, as `study.designing` reckons it."""
        if self.sample is None:
            return SHARE
        if self.setting.by_score:
            return banded_shares(self.strata, self.scores.p, self.drawn, self.drawn & self.written.counts)
        read = np.flatnonzero(self.drawn)
        return expected_shares([self.year[i] for i in read], self.written.counts[read].astype(float))

    def wave(self, counting: int) -> None:
        """Draw a wave and read it."""
        held = {self.names[i]: float(self.probability[i]) for i in np.flatnonzero(self.drawn)}
        inside = [True] * len(self.names)
        made = draw(
            "q", "v", self.names, inside, self.strata, seed=1, counting=counting, shares=self.shares,
            earlier=self.sample, held=held,
        )  # fmt: skip
        self.sample, self.drawn = made.sample, made.drawn.copy()
        self.probability = np.where(made.drawn, made.probability, 0.0)
        if self.setting.learned:
            self.scores = learned(self)

    def codings(self) -> Codings:
        """What a line is estimated from."""
        written, drawn = self.written, self.drawn
        nothing = np.zeros(len(drawn))
        counts = written.counts & drawn
        use = np.flatnonzero(drawn) if self.scores is None else np.arange(len(drawn))
        return Codings(
            documents=self.documents,
            passage=use,
            document=written.document[use],
            p=(nothing if self.scores is None else self.scores.p)[use],
            f=(nothing if self.scores is None else self.scores.f)[use],
            about_p=(nothing if self.scores is None else self.scores.about_p)[use],
            gold=drawn[use],
            probability=np.where(drawn, self.probability, 1.0)[use],
            about=(written.about & drawn)[use],
            counts=counts[use],
            y=np.where(counts, written.position, 0.0)[use],
        )

    def reckoning(self) -> Reckoning:
        """What a plan is made from."""
        labels, stratum = np.unique(self.strata, return_inverse=True)
        year = {label: i for i, label in enumerate(self.periods.labels)}
        chance = {s.label: s.probability for s in self.sample.strata} if self.sample is not None else {}
        ground = Ground(
            stratum=stratum,
            labels=tuple(labels.tolist()),
            period=np.array([year[label.partition(" ")[0]] for label in labels.tolist()]),
            document=self.written.document,
            of_document=self.periods.of_document,
            count=len(self.periods),
            u=numbers(self.names),
            held=self.drawn,
            read=self.drawn,
            counts=self.drawn & self.written.counts,
            shares=self.shares,
            least=chance,
        )
        if self.sample is None:
            return assumed(ground, self.setting.taken, SHARE)
        found = components(self.codings(), "year", seed=self.seed)
        return known(ground, found, stratum[np.flatnonzero(self.drawn)], self.setting.taken)

    def measured(self, reckoning: Reckoning) -> tuple[float, float]:
        """Mean width, not cut off at the ends of the scale, and the part of intervals that hold the line."""
        line = estimate_line(self.codings(), by="year", seed=self.seed)
        factor = students(line.freedom)
        width = 2 * factor * np.sqrt(np.diag(line.covariance))
        told = np.isfinite(width) & reckoning.averaged
        at = self.setting.publisher.position if self.setting.material is None else float("nan")
        held = ((line.low <= at) & (at <= line.high))[told].mean() if np.isfinite(at) else np.nan
        return float(width[told].mean()), float(held)


def learned(run: Run) -> Scores:
    """What a coder that learns from the gold so far makes of every sentence."""
    drawn, written = np.flatnonzero(run.drawn), run.written
    scores = fit_and_score(
        texts(written, seed=run.seed),
        written.document,
        drawn,
        written.about[drawn],
        written.counts[drawn],
        written.position[drawn],
        run.probability[drawn],
        seed=run.seed,
    )
    return Scores(scores.p, scores.f, scores.about_p)


def documents(written: Publications) -> Documents:
    return Documents(written.ids, written.day, written.day, written.words, written.author)


def numbers(names: list[str]) -> Floats:
    return np.array([permanent_number(1, "q", name) for name in names])


def students(freedom: Floats) -> Floats:
    from scipy.stats import norm, t

    return np.where(np.isfinite(freedom), t.ppf(0.975, np.where(np.isfinite(freedom), freedom, 1)), norm.ppf(0.975))


def obeyed(setting: Setting, runs: int) -> None:
    """Ask, obey, measure, as often as wanted; print the figures."""
    ratios: dict[float, list[float]] = {width: [] for width in setting.widths}
    foreseen, covered, codings, refused = [], [], [], 0
    for seed in range(runs):
        run = Run(setting, seed)
        if setting.first is not None:
            run.wave(setting.first)
        for width in setting.widths:
            reckoning = run.reckoning()
            found = search(width, reckoning.step, reckoning.ground.most)
            if found.wanted is None:
                refused += 1
                break
            if found.wanted.counting:
                run.wave(found.wanted.counting)
            got, held = run.measured(reckoning)
            ratios[width].append(got / width)
            foreseen.append(got / found.wanted.width)
            covered.append(held)
            codings.append(int(run.drawn.sum()))
    for width, values in ratios.items():
        rest = f"sd {np.std(values):.3f}, {len(values)} runs; goal .9 to 1.15"
        print(f"plan_{setting.name}_{width:g} {np.mean(values):.3f} obtained_over_asked ({rest})")
    rest = f"{np.mean(codings):.0f} codings, {refused} of {runs} runs told it cannot be reached"
    print(f"plan_{setting.name}_foreseen {np.mean(foreseen):.3f} obtained_over_foreseen ({rest})")
    if setting.material is None:
        print(f"plan_{setting.name}_coverage {np.mean(covered):.3f} of_intervals")


def main(runs: int, only: str = "") -> None:
    for setting in SETTINGS:
        if only and only not in setting.name:
            continue
        if setting.material is not None and not MANIFESTOS.exists():
            print(f"plan_{setting.name} skipped: no {MANIFESTOS.name}", file=sys.stderr)
            continue
        obeyed(setting, runs)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else RUNS, sys.argv[2] if len(sys.argv) > 2 else "")
