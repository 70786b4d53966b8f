"""A plan that is obeyed leads to the width that was asked for (bench/plan.py has the whole of it)."""

import numpy as np
import pytest

from volteface.coding.planning import search
from volteface.coding.sample import draw, permanent_number
from volteface.line.components import components
from volteface.line.data import Codings, Documents
from volteface.line.estimate import estimate_line
from volteface.line.periods import assign
from volteface.model.errors import WrongUse
from volteface.study.reckoning import Assumptions, Ground, assumed, assumptions, known
from volteface.synth.publisher import Publisher, publish

PAPERS = Publisher(documents=48, passages=(30, 50), position=0.2, every=61, spread=0.1)


class Reading:
    """A publisher's papers, read wave by wave; a period is a year."""

    def __init__(self, seed):
        self.written = publish(PAPERS, seed=seed)
        day = self.written.day
        self.documents = Documents(self.written.ids, day, day, self.written.words, self.written.author)
        self.periods = assign(self.documents, "year")
        self.year = self.periods.of_document[self.written.document]
        self.labels = [self.periods.labels[at] for at in self.year.tolist()]
        self.names = [f"{seed}/{i}" for i in range(len(self.year))]
        self.sample, self.held = None, {}
        self.drawn, self.probability = np.zeros(len(self.year), dtype=bool), np.ones(len(self.year))

    def read(self, counting):
        made = draw("q", "v", self.names, [True] * len(self.names), self.labels, seed=1, counting=counting,
                    earlier=self.sample, held=self.held)  # fmt: skip
        self.sample, self.drawn = made.sample, made.drawn
        self.probability = np.where(made.drawn, made.probability, 1.0)
        self.held = {self.names[i]: float(made.probability[i]) for i in np.flatnonzero(made.drawn)}

    @property
    def codings(self):
        use, nothing = np.flatnonzero(self.drawn), np.zeros(int(self.drawn.sum()))
        said = self.written
        return Codings(
            documents=self.documents, passage=use, document=said.document[use], p=nothing, f=nothing, about_p=nothing,
            gold=np.ones(len(use), dtype=bool), probability=self.probability[use], about=said.about[use],
            counts=said.counts[use], y=said.position[use],
        )  # fmt: skip

    @property
    def ground(self):
        least = {s.label: s.probability for s in self.sample.strata} if self.sample else {}
        return Ground(
            stratum=self.year, labels=self.periods.labels, period=np.arange(len(self.periods)),
            document=self.written.document, of_document=self.periods.of_document, count=len(self.periods),
            u=np.array([permanent_number(1, "q", name) for name in self.names]), held=self.drawn, read=self.drawn,
            counts=self.drawn & self.written.counts, shares=0.5, least=least,
        )  # fmt: skip

    def obtained(self):
        line = estimate_line(self.codings, by="year")
        return float(np.nanmean(line.high - line.low))


TRUE = Assumptions(share=0.5, spread=0.49, documents=0.1)


@pytest.mark.parametrize("first", [None, 15])
def test_the_width_obtained_is_the_width_asked_for(first):
    obtained = []
    for seed in range(12):
        reading = Reading(seed)
        if first is None:
            reckoning = assumed(reading.ground, TRUE, 0.5)
        else:
            reading.read(first)
            reckoning = known(reading.ground, components(reading.codings, "year"), reading.year[reading.drawn], TRUE)
        found = search(0.35, reckoning.step, reading.ground.most)
        if found.wanted is not None:
            before = int(reading.drawn.sum())
            reading.read(found.wanted.counting)
            assert int(reading.drawn.sum()) - before == found.wanted.more
            obtained.append(reading.obtained())
    assert len(obtained) >= 9
    assert np.mean(obtained) == pytest.approx(0.35, rel=0.12)


def test_gold_takes_the_place_of_what_was_assumed():
    reading = Reading(1)
    reading.read(25)
    wrong = Assumptions(share=0.1, spread=0.9, documents=0.5)
    reckoning = known(reading.ground, components(reading.codings, "year"), reading.year[reading.drawn], wrong)
    assert reckoning.cells.counting == pytest.approx(np.full(len(reading.periods), 0.5), abs=0.15)
    assert reckoning.spread.unit == pytest.approx(0.25, abs=0.05)
    assert reckoning.spread.between < 0.05


def test_where_gold_is_not_enough_for_a_position_the_spread_is_still_assumed():
    reading = Reading(2)
    reading.drawn[:2] = True
    reckoning = known(reading.ground, components(reading.codings, "year"), reading.year[reading.drawn], TRUE)
    assert reckoning.spread.unit == pytest.approx(0.49**2)
    assert reckoning.spread.between == pytest.approx(0.01)


@pytest.mark.parametrize("given", [{"luck": 1.0}, {"share": 0.0}, {"spread": 1.5}, {"machine": 1.0}])
def test_what_cannot_be_assumed_is_wrong_use(given):
    with pytest.raises(WrongUse):
        assumptions(given)
