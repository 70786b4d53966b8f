"""Known borrowings found again: the Book of Mormon from Isaiah, two codes of law, two editions of a book.

`python bench/evidence text_reuse`. The labels are those of `../shared/data/text_reuse`. Each verse is a text of its
own; the peer is MinHash LSH of `datasketch` over the same words, its candidates held to their exact Jaccard index.
Its labels of newspapers that quote the Bible are not used: the pages' texts are not among the data.
"""

from __future__ import annotations

import csv
import time
from collections.abc import Iterator
from importlib.util import find_spec
from itertools import chain
from pathlib import Path

import numpy as np
from rapidfuzz.distance import Indel, LCSseq

from volteface.evidence.reuse.result import Shared
from volteface.evidence.reuse.reuse import reuse
from volteface.evidence.reuse.vocabulary import Vocabulary
from volteface.evidence.reuse.words import words_of

DATA = Path(__file__).parents[3] / "shared/data/text_reuse"
SIZES = (8, 6, 5)
# Words of a shingle and Jaccard index: near copies; the same by single words; and as low as candidates allow.
SETTINGS = ((3, 0.5), (1, 0.5), (3, 0.2), (5, 0.1))
PERMUTATIONS = 256
# The labels' own rule: from here on the word sequences of two verses make one adapted from the other.
ADAPTED = 0.35
HALF = 0.5
Pair = tuple[str, str]


def main() -> None:
    if not DATA.exists() or find_spec("pyarrow") is None:
        print("text_reuse: ../shared/data/text_reuse or pyarrow is not here; nothing measured")
        return
    verses()
    documents()
    print("text_reuse_newspapers: labels without the texts of the pages; not measured")


def verses() -> None:
    import pyarrow.parquet as pq

    source = pq.read_table(DATA / "search_corpus_kjv_prophets.parquet").to_pylist()
    borrower = pq.read_table(DATA / "search_corpus_book_of_mormon.parquet").to_pylist()
    gold = pq.read_table(DATA / "book_of_mormon_isaiah_pairs.parquet").to_pylist()
    labels = {(row["source_ref"], row["reuse_ref"]): row["gold"] for row in gold}
    names = [row["ref"] for row in source] + [row["doc_id"] for row in borrower]
    texts = [row["text"] for row in (*source, *borrower)]
    words = dict(zip(names, numbered(texts), strict=True))
    body = np.repeat([0, 1], [len(source), len(borrower)])
    print(f"text_reuse_verses {len(source)} by {len(borrower)} verses (none of the labelled pairs is loose)")
    for n in SIZES:
        start = time.process_time()
        found = reuse(texts, np.arange(len(texts)), bodies=body, pairs="between", n=n).rows()
        took = time.process_time() - start
        rows: dict[Pair, list[Shared]] = {}
        for row in found:
            rows.setdefault((names[row.first.text], names[row.later.text]), []).append(row)
        told(f"{n}_grams", set(rows), labels, words, took)
        spans(f"{n}_grams", rows, labels, words)
    # The last, smallest n-grams again, where what is matched is half of the shorter verse: as the peer compares.
    half = {pair for pair, held in rows.items() if sum(r.same + r.near for r in held) >= HALF * shorter(pair, words)}
    told(f"{n}_grams_half_of_a_verse", half, labels, words, took)
    if find_spec("datasketch") is None:
        print("text_reuse: the peer datasketch is not installed (group bench); our side alone")
        return
    for shingle, threshold in SETTINGS:
        start = time.process_time()
        pairs = set(minhash(words, names, len(source), shingle, threshold))
        took = time.process_time() - start
        told(f"datasketch_{shingle}_words_{threshold}", pairs, labels, words, took)


def numbered(texts: list[str]) -> list[list[int]]:
    """The words of each text as numbers, as reuse compares them."""
    words = words_of(texts, Vocabulary())
    return [words.number[first:last].tolist() for first, last in zip(words.bounds[:-1], words.bounds[1:], strict=True)]


def told(name: str, found: set[Pair], labels: dict[Pair, str], words: dict[str, list[int]], took: float) -> None:
    for kind in ("verbatim", "adapted"):
        asked = [pair for pair, label in labels.items() if label == kind]
        print(f"text_reuse_recall_{kind}_{name} {np.mean([p in found for p in asked]):.3f} of_pairs (n {len(asked)})")
    labelled = sum(pair in labels for pair in found)
    alike = sum(Indel.normalized_similarity(words[a], words[b]) >= ADAPTED for a, b in found)
    count = max(1, len(found))
    print(f"text_reuse_labelled_{name} {labelled / count:.3f} of_found (n {len(found)}; a floor of precision)")
    print(f"text_reuse_precision_{name} {alike / count:.3f} of_found at_least_adapted (n {len(found)})")
    print(f"text_reuse_seconds_{name} {took:.2f} s of the processor")


def shorter(pair: Pair, words: dict[str, list[int]]) -> int:
    return min(len(words[name]) for name in pair)


def spans(name: str, rows: dict[Pair, list[Shared]], labels: dict[Pair, str], words: dict[str, list[int]]) -> None:
    """The words matched, against the longest common subsequence of the two verses, which knows no place."""
    pairs = [pair for pair in labels if pair in rows]
    matched = sum(row.same + row.near for pair in pairs for row in rows[pair])
    spanned = sum(row.first.words + row.later.words for pair in pairs for row in rows[pair]) / 2
    common = sum(LCSseq.similarity(words[a], words[b]) for a, b in pairs)
    print(f"text_reuse_words_matched_{name} {matched / common:.3f} of_common_words (n {common} words)")
    print(f"text_reuse_words_in_spans_{name} {matched / spanned:.3f} of_spanned_words (n {spanned:.0f} words)")


def minhash(
    words: dict[str, list[int]], names: list[str], sources: int, shingle: int, threshold: float
) -> Iterator[Pair]:
    from datasketch import MinHash, MinHashLSH

    held: dict[str, frozenset[tuple[int, ...]]] = {}
    for name in names:
        own = words[name]
        held[name] = frozenset(tuple(own[at : at + shingle]) for at in range(max(1, len(own) - shingle + 1)))
    sketches = {}
    for name, own in held.items():
        sketches[name] = MinHash(num_perm=PERMUTATIONS)
        sketches[name].update_batch([np.array(one).tobytes() for one in own])
    index = MinHashLSH(threshold=threshold, num_perm=PERMUTATIONS)
    for name in names[:sources]:
        index.insert(name, sketches[name])
    for name in names[sources:]:
        for other in index.query(sketches[name]):
            both = len(held[name] & held[other])
            if both >= threshold * (len(held[name]) + len(held[other]) - both):
                yield other, name


def documents() -> None:
    """Whole documents of OCR: how much of the shorter is found in the other, beside the labels' shared n-grams."""
    with (DATA / "document_pairs.csv").open(encoding="utf-8") as file:
        pairs = list(csv.DictReader(file))
    for row in pairs:
        texts = [(DATA / "documents" / row[side]).read_text(encoding="utf-8") for side in ("document_a", "document_b")]
        n, words = int(row["ngram"]), numbered(texts)
        for size in (8, n):
            found = reuse(texts, np.arange(2), n=size)
            shorter = min(range(2), key=lambda at: len(words[at]))
            covered = covering(found.rows(), shorter, texts) / len(words[shorter])
            both = len(set.intersection(*(set(zip(*(own[at:] for at in range(size)), strict=False)) for own in words)))
            name = f"{row['document_a']}_{row['document_b']}".replace(".txt", "")
            print(
                f"text_reuse_{name}_{size}_grams {covered:.3f} of_the_shorter ({row['gold']}; {len(found)} findings of "
                f"{found.same.sum()} equal words, {both} shared {size}-grams)"
            )


def covering(rows: list[Shared], side: int, texts: list[str]) -> int:
    """Words of one text that lie in a finding."""
    own = words_of([texts[side]], Vocabulary())
    marked = np.zeros(len(texts[side]) + 1, dtype=bool)
    for span in chain.from_iterable((row.first, row.later) for row in rows):
        if span.text == side:
            marked[span.start : span.end] = True
    return int(marked[own.start].sum())


if __name__ == "__main__":
    main()
