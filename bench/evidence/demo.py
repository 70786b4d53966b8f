"""The demo's pairs and quotations as independent readers judge them: `python bench/evidence/demo.py`.

The readers are language models of one family; they read by READING.md, alone and blind to score and rank. Their
readings lie in `readings/`. *first*: the pairs of the rules as they were first read. What was found false then gave
reason for one change of the rules, so two other readers read the pairs of today. Those are found anew here, and a pair
that nobody read counts as not opposed.
"""

from __future__ import annotations

import csv
import sys
import tempfile
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path

import volteface
from volteface.demo.build import build

READINGS = Path(__file__).resolve().parent / "readings"
TOP = 20
NOT_OPPOSED = "not opposed"


def read(name: str, key: str) -> dict[str, dict[str, str]]:
    """A reader's rows by what they are of."""
    with (READINGS / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return {row[key]: row for row in csv.DictReader(file)}


def pairs(study: volteface.Study) -> dict[str, list[str]]:
    """The keys of each question's first pairs, best first."""
    found = {}
    for question in study.codebook.questions:
        shape = study.contradictions_shape(study.contradictions(question, top=TOP))
        found[question] = [pair.key for pair in shape.pairs]
    return {question: keys for question, keys in found.items() if keys}


def precision(name: str, keys: dict[str, list[str]], readers: list[dict[str, dict[str, str]]]) -> Iterator[str]:
    """Of each question and of all the share that is opposed: to each reader, to both, to both without *partial*."""
    every = [key for listed in keys.values() for key in listed]
    for question, listed in (*sorted(keys.items()), ("all", every)):
        verdicts = [[reader.get(key, {}).get("verdict", NOT_OPPOSED) for reader in readers] for key in listed]
        unread = sum(not all(key in reader for reader in readers) for key in listed)
        each = [sum(one[at] != NOT_OPPOSED for one in verdicts) / len(listed) for at in (0, 1)]
        both = sum(NOT_OPPOSED not in one for one in verdicts) / len(listed)
        strict = sum(not {NOT_OPPOSED, "partial"} & set(one) for one in verdicts) / len(listed)
        yield (
            f"{name}_{question} {each[0]:.2f} and {each[1]:.2f} of 1 (both readers {both:.2f}, without partial "
            f"{strict:.2f}; goal .70; n {len(listed)}, unread {unread})"
        )


def listed(rows: dict[str, dict[str, str]]) -> dict[str, list[str]]:
    """The keys of a reading by question."""
    found: dict[str, list[str]] = {}
    for key, row in rows.items():
        found.setdefault(row["question"], []).append(key)
    return found


def voices() -> Iterator[str]:
    """Of the quotations shown as the body's own the share that is another's to a reader; of all the share torn."""
    for number in (1, 2):
        rows = read(f"quotations_{number}", "address").values()
        own = [row for row in rows if row["shown_as"] == "own"]
        wrong = sum(row["voice"] in {"quoted", "attributed", "conceded"} for row in own)
        torn = sum(row["torn"] == "yes" for row in rows)
        yield f"wrong_voice_reader_{number} {wrong / len(own):.3f} of 1 (goal ≤ .02; {wrong} of n {len(own)})"
        yield f"torn_reader_{number} {torn / len(rows):.3f} of 1 ({torn} of n {len(rows)})"


def main() -> int:
    """Build the demo, find its pairs, print the figures."""
    with tempfile.TemporaryDirectory() as folder, redirect_stdout(StringIO()), redirect_stderr(StringIO()):
        build(Path(folder) / "demo")
        with volteface.open(Path(folder) / "demo") as study:
            keys = pairs(study)
    first, second = ([read(f"pairs_{name}_{number}", "pair") for number in (1, 2)] for name in ("first", "second"))
    print(*precision("first_precision", listed(first[0]), first), sep="\n")
    print(*precision("precision_at_20", keys, second), sep="\n")
    print(*voices(), sep="\n", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
