"""Coverage and width of the line's intervals on UK manifestos, gold drawn from experts' codings again and again.

Each draw reads 25 or 100 of a manifesto's sentences, whatever they are about; the truth is what experts say of all of
them, so the interval asked for is that of what was in fact said. Two machines give scores: the learned coder, taught
with the gold of the draw and nothing else, and the crowd. Beside them, from the same gold: gold alone; gold with the
machine's chances but none of its positions (λ = 0); the machine alone with the interval of its own scatter.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

import uk
from figures import Booleans, Floats, means, say
from held_out import Gold, Known, learned, tfidf
from volteface.line.data import Codings, Documents
from volteface.line.estimate import estimate_line

DRAWS = 50
READ = (25, 100)
# Experts' codes run in steps of one on a scale of four: half a unit of position.
STEP = 0.5
Machine = Callable[[Codings, int], Codings]


@dataclass(frozen=True, eq=False)
class Lines:
    """Estimates of the nine manifestos, party by party: intervals, nan where gold is not enough, and the line's λ."""

    low: Floats
    high: Floats
    weight: float

    @property
    def told(self) -> Booleans:
        """Where gold was enough."""
        return np.isfinite(self.low)


def main() -> None:
    table = uk.sentences()
    known = tfidf(table.texts)
    for domain in uk.DOMAINS:
        gold = table.gold(domain)
        truth = means(gold.y, gold.counts * 1.0, table.manifesto, uk.MANIFESTOS)
        machines = {"learned": taught(gold, known), "crowd": crowded(table.codes["crowd", domain])}
        for read in READ:
            drawn = [draw(table, domain, read, seed) for seed in range(DRAWS)]
            report(f"uk_{domain}_{read}_gold", drawn, truth, machines)


def taught(gold: Gold, known: Known) -> Machine:
    """The learned coder, from the gold of the draw."""

    def code(codings: Codings, seed: int) -> Codings:
        rows = np.flatnonzero(codings.gold)
        scores = learned(gold, rows, known, probability=codings.probability[rows], seed=seed)
        return replace(codings, p=scores.p, f=scores.f, about_p=scores.about_p)

    return code


def crowded(crowd: uk.Codes) -> Machine:
    """The crowd: the share of its codes in the domain for a chance, as it is."""
    share = crowd.own / np.maximum(crowd.own + crowd.other, 1)
    return lambda codings, _: replace(codings, p=share, f=np.where(crowd.any, crowd.y, 0.0), about_p=share)


def report(name: str, drawn: list[Codings], truth: Floats, machines: dict[str, Machine]) -> None:
    alone = [lines(codings, seed) for seed, codings in enumerate(drawn)]
    tell(f"{name}_alone", alone, truth)
    for machine, scored in machines.items():
        with_scores = [scored(codings, seed) for seed, codings in enumerate(drawn)]
        found = [lines(codings, seed) for seed, codings in enumerate(with_scores)]
        goals = ("goal .93 to .98",) if machine == "learned" else ()
        tell(f"{name}_{machine}", found, truth, *goals)
        untrusted = [lines(replace(c, f=np.zeros(len(c.f))), seed) for seed, c in enumerate(with_scores)]
        goals = ("goal at most .92",) if machine == "crowd" else ()
        ratios = {"": (alone, goals), "_no_weight": (untrusted, ())}
        for which, (others, said) in ratios.items():
            value, between = ratio(found, others)
            say(f"{name}_{machine}_width_over_gold_alone{which}", value, "times", *said, interval=between)
        naive = [scatter(codings) for codings in with_scores]
        tell(f"{name}_{machine}_machine_alone", naive, truth)


def draw(table: uk.Sentences, domain: str, read: int, seed: int) -> Codings:
    """Sentences drawn from each manifesto, coded by experts; no machine has spoken yet."""
    gold = table.gold(domain)
    n = len(table.texts)
    size = np.bincount(table.manifesto)
    probability = np.minimum(1.0, read / size)[table.manifesto]
    drawn = np.random.default_rng(seed).random(n) < probability
    days = np.array([day.toordinal() for _ in uk.PARTIES for day in uk.ELECTIONS.values()])
    nothing = np.zeros(n)
    about = gold.counts if gold.about is None else gold.about
    return Codings(
        documents=Documents(
            ids=tuple(f"{party} {year}" for party in uk.PARTIES for year in uk.YEARS),
            earliest=days,
            latest=days,
            words=size * 20,
            authors=("",) * uk.MANIFESTOS,
        ),
        passage=np.arange(n),
        document=table.manifesto,
        p=nothing,
        f=nothing,
        about_p=nothing,
        gold=drawn,
        probability=np.where(drawn, probability, 1.0),
        about=about & drawn,
        counts=gold.counts & drawn,
        y=np.where(drawn, gold.y, 0.0),
        coding_step=STEP,
    )


def lines(codings: Codings, seed: int) -> Lines:
    """One line a party, each election a period of its own."""
    low, high, weights = [], [], []
    per_party = len(uk.YEARS)
    for party in range(len(uk.PARTIES)):
        line = estimate_line(of_party(codings, party * per_party, per_party), by="document", as_said=True, seed=seed)
        low.append(line.low)
        high.append(line.high)
        weights.append(line.weight)
    return Lines(np.concatenate(low), np.concatenate(high), float(np.mean(weights)))


def of_party(codings: Codings, first: int, count: int) -> Codings:
    rows = (codings.document >= first) & (codings.document < first + count)
    columns = ("passage", "document", "p", "f", "about_p", "gold", "probability", "about", "counts", "y")
    some = {name: getattr(codings, name)[rows] for name in columns}
    some["document"] = some["document"] - first
    part = slice(first, first + count)
    held = codings.documents
    documents = Documents(held.ids[part], held.earliest[part], held.latest[part], held.words[part], held.authors[part])
    return replace(codings, documents=documents, **some)


def scatter(codings: Codings) -> Lines:
    """What is often done: positions averaged over passages, the interval from their own scatter."""
    mean = means(codings.f, codings.p, codings.document, uk.MANIFESTOS)
    total = np.bincount(codings.document, codings.p)
    squares = np.bincount(codings.document, (codings.p * (codings.f - mean[codings.document])) ** 2)
    half = 1.96 * np.sqrt(squares) / total
    return Lines(mean - half, mean + half, 1.0)


def tell(name: str, found: list[Lines], truth: Floats, *goals: str) -> None:
    """Coverage with its interval over draws, and the mean width."""
    covered = [np.mean(((one.low <= truth) & (truth <= one.high))[one.told]) for one in found if one.told.any()]
    told = int(np.sum([one.told.sum() for one in found]))
    each = np.array(covered)
    half = 1.96 * each.std(ddof=1) / np.sqrt(len(each)) if len(each) > 1 else np.inf
    between = (max(0.0, each.mean() - half), min(1.0, each.mean() + half))
    rest = f"n {told} of {len(found) * uk.MANIFESTOS} intervals, the rest not enough to say"
    say(f"{name}_coverage", float(each.mean()), "of_intervals", rest, *goals, interval=between)
    width = np.mean([np.mean((one.high - one.low)[one.told]) for one in found if one.told.any()])
    say(f"{name}_width", float(width), "positions", f"mean λ {np.mean([one.weight for one in found]):.2f}")


def ratio(found: list[Lines], others: list[Lines]) -> tuple[float, tuple[float, float]]:
    """Mean width over mean width where both tell a position, with an interval over draws (log ratios)."""
    logs = []
    for one, other in zip(found, others, strict=True):
        both = one.told & other.told
        if both.any():
            logs.append(np.log(np.mean((one.high - one.low)[both]) / np.mean((other.high - other.low)[both])))
    mean = np.mean(logs)
    half = 1.96 * np.std(logs, ddof=1) / np.sqrt(len(logs)) if len(logs) > 1 else np.inf
    return float(np.exp(mean)), (float(np.exp(mean - half)), float(np.exp(mean + half)))
