"""Text reuse within a party and between parties: the manifestos of Conservatives and Labour, 1945 to 2019.

    python bench/evidence/manifestos.py

The published figure, 153 against 7, is the most 8-grams that any two manifestos of one party share, and any two of
different parties. It is counted again here with sets of 8-grams, words being letters and apostrophes, and beside it
with the engine of `volteface echoes`. Left out are the texts of 1979, each a collection of later ones, and the pair of
1959, of which one holds most of the other; `echoes` tells of both by itself.
"""

from __future__ import annotations

import itertools
import re
import sys
import time
from pathlib import Path

import numpy as np

DATA = Path(__file__).resolve().parents[3] / "shared" / "data" / "uk_manifestos"
SENTENCES = DATA / "sentences_lab_con_1945_2019.parquet"
_WORD = re.compile(r"[a-z']+")
_N = 8
_COLLECTION, _DOUBLED = 1979, 1959

Name = tuple[str, int]
Grams = set[tuple[str, ...]]


def main() -> int:
    """Print the figures."""
    if not SENTENCES.is_file():
        print("manifestos: the public data are missing (shared/data/uk_manifestos), nothing is measured")
        return 0
    texts = manifestos()
    kept = {name: said for name, said in texts.items() if name[1] != _COLLECTION}
    counted(kept)
    engine(kept)
    found_by_itself(texts)
    return 0


def manifestos() -> dict[Name, list[str]]:
    """The sentences of each manifesto, in order of date and party."""
    from pyarrow import parquet

    rows = sorted(parquet.read_table(SENTENCES).to_pylist(), key=lambda row: (row["year"], row["party"], row["seq"]))
    texts: dict[Name, list[str]] = {}
    for row in rows:
        texts.setdefault((row["party"], int(row["year"])), []).append(row["text"])
    return texts


def counted(texts: dict[Name, list[str]]) -> None:
    """The published count, made again with sets of 8-grams."""
    begun = time.perf_counter()
    grams = {name: eight(said) for name, said in texts.items()}
    shared = {pair: len(grams[pair[0]] & grams[pair[1]]) for pair in pairs(texts)}
    seconds = time.perf_counter() - begun
    told("sets_of_8grams", shared, "8-grams", "published 153", "published 7")
    print(f"sets_of_8grams_time {seconds:.2f} s (n {len(texts)} manifestos)")


def engine(texts: dict[Name, list[str]]) -> None:
    """The same of rare 8-grams in common, as the engine counts them, with what it aligns of words round them."""
    from volteface.evidence.reuse.reuse import reuse

    begun = time.perf_counter()
    names, sentences, documents, bodies = laid_out(texts)
    found = reuse(sentences, documents, bodies=bodies)
    seconds = time.perf_counter() - begun
    asked = pairs(texts)
    grams, words = dict.fromkeys(asked, 0), dict.fromkeys(asked, 0)
    sides = documents[found.first.text].tolist(), documents[found.later.text].tolist()
    for first, later, own, same in zip(*sides, found.grams.tolist(), found.same.tolist(), strict=True):
        pair = names[first], names[later]
        if pair in grams:
            grams[pair] += own
            words[pair] += same
    told("echoes_rare_8grams", grams, "8-grams", "far above between", "")
    told("echoes_words", words, "words", "far above between", "")
    for kind, several in zip(("within", "between"), by_kind(words), strict=True):
        reused = sum(value > 0 for value in several)
        print(f"echoes_pairs_that_share_{kind} {reused / len(several):.3f} share (n {len(several)} pairs)")
    print(f"echoes_boilerplate {found.boilerplate} 8-grams (set aside; further {found.common} too common)")
    print(f"echoes_time {seconds:.2f} s (n {len(texts)} manifestos, {found.words} words, in the same run)")


def found_by_itself(texts: dict[Name, list[str]]) -> None:
    """Whether the engine tells the texts that are no manifestos of their own."""
    from volteface.evidence.echoes.families import doubles
    from volteface.evidence.reuse.reuse import reuse

    names, sentences, documents, bodies = laid_out(texts)
    found = reuse(sentences, documents, bodies=bodies)
    words = np.bincount(documents, [len(sentence.split()) for sentence in sentences]).astype(np.int64)
    twice = doubles(found, documents, words)
    told_of = {name for one in twice for name in (names[one.first], names[one.later])}
    for one in twice:
        (first, later) = (" ".join(map(str, names[at])) for at in (one.first, one.later))
        print(f"stands_nearly_whole_in_another {one.share:.2f} share ({first} and {later})")
    wrong = [
        name for name in told_of if name[1] not in {_COLLECTION, _DOUBLED} and not in_collection(names, twice, name)
    ]
    print(f"wrongly_called_double {len(wrong)} manifestos (goal 0; n {len(texts)})")


def in_collection(names: list[Name], twice: tuple, name: Name) -> bool:
    """Whether a manifesto was told of only because a collection holds it."""
    others = [
        {names[one.first], names[one.later]} - {name} for one in twice if name in {names[one.first], names[one.later]}
    ]
    return all(year == _COLLECTION for other in others for _, year in other)


def eight(sentences: list[str]) -> Grams:
    """The 8-grams of a text; a word is letters and apostrophes."""
    words = _WORD.findall(" ".join(sentences).lower())
    return {tuple(words[at : at + _N]) for at in range(len(words) - _N + 1)}


def pairs(texts: dict[Name, list[str]]) -> list[tuple[Name, Name]]:
    """All pairs of manifestos but that of which one holds most of the other."""
    return [(one, other) for one, other in itertools.combinations(texts, 2) if not one[1] == other[1] == _DOUBLED]


def laid_out(texts: dict[Name, list[str]]) -> tuple[list[Name], list[str], np.ndarray, np.ndarray]:
    """Names, sentences, the document of each and its party."""
    names = list(texts)
    documents = np.repeat(np.arange(len(names)), [len(texts[name]) for name in names])
    parties = np.array([int(name[0] == "Lab") for name in names])
    return names, [sentence for said in texts.values() for sentence in said], documents, parties[documents]


def by_kind(shared: dict[tuple[Name, Name], int]) -> tuple[list[int], list[int]]:
    """The values of pairs within a party, and between the two."""
    within = [value for (one, other), value in shared.items() if one[0] == other[0]]
    between = [value for (one, other), value in shared.items() if one[0] != other[0]]
    return within, between


def told(name: str, shared: dict[tuple[Name, Name], int], unit: str, within: str, between: str) -> None:
    """The most that two share, and the mean, within a party and between."""
    for kind, several, goal in zip(("within", "between"), by_kind(shared), (within, between), strict=True):
        said = f"{goal}; " if goal else ""
        print(f"{name}_most_{kind} {max(several)} {unit} ({said}n {len(several)} pairs)")
        print(f"{name}_mean_{kind} {np.mean(several):.2f} {unit} (n {len(several)} pairs)")


if __name__ == "__main__":
    sys.exit(main())
