"""Positions of UK manifestos: the learned coder and the crowd, both against experts, one election left out.

Five correlations, for they say different things (docs/validity.md): of sentences; of sentences less their manifesto's
mean; of manifestos; of manifestos less their party's mean; of a party's steps from one election to the next. Beside
them a coder that has read nothing: each sentence gets the mean of its party's sentences at the other elections.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

import uk
from figures import Booleans, Floats, Integers, correlation, interval, means, say, within
from held_out import held_out, tfidf

SHAPE = (len(uk.PARTIES), len(uk.YEARS))
PARTY_OF_MANIFESTO = np.repeat(np.arange(len(uk.PARTIES)), len(uk.YEARS))
SENTENCES = ("sentence_r", "sentence_r_within_manifesto")
KINDS = (*SENTENCES, "manifesto_r", "within_party_r", "difference_r")
GOAL = "goal at least .50"


@dataclass(frozen=True, eq=False)
class Coder:
    """Positions of n sentences, and how much each of them has to say of its manifesto; `kinds` are told of it."""

    f: Floats
    weight: Floats
    kinds: tuple[str, ...] = KINDS


def main() -> None:
    table = uk.sentences()
    known = tfidf(table.texts)
    for domain in uk.DOMAINS:
        expert, crowd = table.codes["expert", domain], table.codes["crowd", domain]
        both = expert.counts & crowd.any
        coders: dict[str, Coder] = {}
        found = held_out(table.gold(domain), table.year, known)
        coders["learned"] = Coder(found.f, found.p)
        coders["learned_same_sentences"] = Coder(found.f, both * 1.0, KINDS[2:])
        coders["crowd"] = Coder(crowd.y, crowd.counts * 1.0)
        coders["crowd_same_sentences"] = Coder(crowd.y, both * 1.0, KINDS[2:])
        nobody = party_alone(table, expert.counts, expert.y)
        coders["party_alone"] = Coder(nobody, both * 1.0, (SENTENCES[0], *KINDS[2:]))
        for name, coder in coders.items():
            correlations(f"uk_{domain}", name, table, domain, coder)
        signs(table, domain, coders)


def correlations(prefix: str, name: str, table: uk.Sentences, domain: str, coder: Coder) -> None:
    expert = table.codes["expert", domain]
    both = expert.counts & table.codes["crowd", domain].any
    said = f"n {int(both.sum())} sentences, {uk.MANIFESTOS} manifestos"

    def figures(times: Floats) -> Floats:
        return five(table.manifesto, both, expert, coder, times)

    point = figures(np.ones(len(both)))
    low, high = interval(figures, table.manifesto)
    for kind, value, least, most in zip(KINDS, point, low, high, strict=True):
        if kind in coder.kinds:
            goal = [GOAL] if (kind, domain, name) == (SENTENCES[0], "economic", "learned") else []
            say(f"{prefix}_{kind}_{name}", float(value), "r", said, *goal, interval=(least, most))


def five(at: Integers, both: Booleans, expert: uk.Codes, coder: Coder, times: Floats) -> Floats:
    """The figures of `KINDS`, each sentence taken so many times."""
    told, y = times * both, expert.y
    own, other = means(y, told, at, uk.MANIFESTOS), means(coder.f, told, at, uk.MANIFESTOS)
    truth, found = (
        means(y, times * expert.counts, at, uk.MANIFESTOS),
        means(coder.f, times * coder.weight, at, uk.MANIFESTOS),
    )
    return np.array(
        [
            correlation(y, coder.f, told),
            correlation(y - own[at], coder.f - other[at], told),
            correlation(truth, found),
            correlation(within(truth, PARTY_OF_MANIFESTO), within(found, PARTY_OF_MANIFESTO)),
            correlation(steps(truth), steps(found)),
        ]
    )


def steps(position: Floats) -> Floats:
    """From each election to the next, party by party."""
    return np.diff(position.reshape(SHAPE), axis=1).ravel()


def party_alone(table: uk.Sentences, counts: Booleans, y: Floats) -> Floats:
    out = np.zeros(len(y))
    for party in range(len(uk.PARTIES)):
        for year in uk.YEARS:
            others = counts & (table.party == party) & (table.year != year)
            out[(table.party == party) & (table.year == year)] = y[others].mean()
    return out


def signs(table: uk.Sentences, domain: str, coders: dict[str, Coder]) -> None:
    """Of the steps that experts' own intervals tell from nought, how many does a coder give the same sign."""
    expert = table.codes["expert", domain]
    truth = means(expert.y, expert.counts * 1.0, table.manifesto, uk.MANIFESTOS)
    error = standard_errors(expert.y, expert.counts, table.manifesto)
    spread = np.sqrt(error.reshape(SHAPE)[:, 1:] ** 2 + error.reshape(SHAPE)[:, :-1] ** 2).ravel()
    clear = np.abs(steps(truth)) > 1.96 * spread
    for name, coder in coders.items():
        found = steps(means(coder.f, coder.weight, table.manifesto, uk.MANIFESTOS))
        same = np.sign(found) == np.sign(steps(truth))
        said = f"of {clear.sum()} steps that experts tell from nought; of all {len(same)} steps {same.sum()}"
        say(f"uk_{domain}_signs_{name}", int(same[clear].sum()), "right", said)


def standard_errors(y: Floats, counts: Booleans, manifesto: Integers) -> Floats:
    inside = [y[counts & (manifesto == one)] for one in range(uk.MANIFESTOS)]
    return np.array([values.std(ddof=1) / np.sqrt(len(values)) for values in inside])
