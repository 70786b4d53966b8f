"""UK manifestos of 1987, 1992 and 1997 as experts and the crowd coded them (Benoit et al. 2016): the table.

A sentence counts for a domain where a kind of coder gave it more codes in that domain than in the other, the source's
own rule; its position is the mean of those codes, from -1 (left, liberal) to 1 (right, conservative).
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import numpy as np
from pyarrow import parquet

from figures import DATA, Booleans, Floats, Integers
from held_out import Gold

FOLDER = DATA / "uk_manifestos_coders"
PARTIES = ("Con", "Lab", "LD")
ELECTIONS = {1987: dt.date(1987, 6, 11), 1992: dt.date(1992, 4, 9), 1997: dt.date(1997, 5, 1)}
YEARS = tuple(ELECTIONS)
DOMAINS = ("economic", "social")
MANIFESTOS = len(PARTIES) * len(YEARS)
# Codes run from -2 to 2.
_HALF = 2


@dataclass(frozen=True, eq=False)
class Codes:
    """What one kind of coder said of n sentences: codes in the domain and in the other, and the mean position."""

    own: Integers
    other: Integers
    y: Floats

    @property
    def any(self) -> Booleans:
        """Where one coder at least chose the domain."""
        return self.own > 0

    @property
    def counts(self) -> Booleans:
        """Where more codes stand in the domain than in the other."""
        return self.own > self.other


@dataclass(frozen=True, eq=False)
class Sentences:
    """n sentences; `manifesto` numbers them by party, then year."""

    texts: list[str]
    manifesto: Integers
    year: Integers
    codes: dict[tuple[str, str], Codes]

    @property
    def party(self) -> Integers:
        """N places in `PARTIES`."""
        return self.manifesto // len(YEARS)

    def gold(self, domain: str) -> Gold:
        """Experts' codings as gold."""
        expert = self.codes["expert", domain]
        return Gold(self.texts, self.manifesto, expert.counts, np.where(expert.counts, expert.y, 0.0), expert.any)


def sentences() -> Sentences:
    rows = parquet.read_table(FOLDER / "sentences_1987_1997.parquet").to_pylist()
    place = {row["sentence_id"]: at for at, row in enumerate(rows)}
    counted = {key: np.zeros(len(rows), dtype=np.int64) for key in _keys()}
    mean = {key: np.zeros(len(rows)) for key in _keys()}
    for row in parquet.read_table(FOLDER / "sentence_means_by_source_1987_1997.parquet").to_pylist():
        if row["domain"] in DOMAINS:
            key, at = (row["source"], row["domain"]), place[row["sentence_id"]]
            counted[key][at], mean[key][at] = row["n_codes"], row["mean_code"] / _HALF
    codes = {
        (who, what): Codes(counted[who, what], counted[who, _other(what)], mean[who, what]) for who, what in _keys()
    }
    manifesto = [PARTIES.index(row["party"]) * len(YEARS) + YEARS.index(row["year"]) for row in rows]
    return Sentences([row["text"] for row in rows], np.array(manifesto), np.array([row["year"] for row in rows]), codes)


def _keys() -> list[tuple[str, str]]:
    return [(source, domain) for source in ("expert", "crowd") for domain in DOMAINS]


def _other(domain: str) -> str:
    return DOMAINS[1 - DOMAINS.index(domain)]
