"""How long a codebook is checked, and what is suggested from six examples: `python bench/codebook.py [STUDY]`.

The study is the demo, built in a temporary folder where none is named. Of each question of its codebook the first three
examples of each pole are taken, its cues put aside; of what is then suggested for the topic it is counted how much its
own cues find (within), and how much finds one of them (wider). The peer of the check is trying cue after cue on all of
the text, reckoned from a dozen of the cues.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from pathlib import Path

from msgspec.structs import replace

from volteface.coding.patterns import compiled, fold, matcher
from volteface.demo import build
from volteface.model.codebook import Question
from volteface.study import Study
from volteface.study.corpus import corpus

TRIED, SEED = 12, 1926
_NO_LETTER = "\u01c2"


def cues(question: Question) -> list[str]:
    parts = (question.topic, question.low.cues, question.high.cues)
    return [cue for part in parts for several in part.values() for cue in several]


def bare(question: Question) -> Question:
    low, high = (replace(pole, cues={}, examples=pole.examples[:3]) for pole in (question.low, question.high))
    return replace(question, topic={}, excludes={}, low=low, high=high)


def share(suggested: list[str], known: list[str]) -> tuple[int, int]:
    """How many suggestions lie within a known cue, and how many others are wider than one."""
    shapes = {one: fold(one).replace("*", _NO_LETTER) for one in suggested}
    within = {one for one in suggested if any(compiled(cue).expression.search(shapes[one]) for cue in known)}
    plain = [fold(cue).replace("*", "") for cue in known if not cue.startswith("/")]
    wider = {one for one in set(suggested) - within if any(compiled(one).expression.search(cue) for cue in plain)}
    return len(within), len(wider)


def main() -> None:
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(sys.argv[1]) if len(sys.argv) > 1 else build(Path(scratch) / "demo").folder
        with Study.open(folder) as study:
            questions = list(study.codebook.questions.values())
            every = [cue for question in questions for cue in cues(question)]
            began = time.process_time()
            study.check_questions()
            print(f"check {time.process_time() - began:.1f} s")
            text = fold("\n".join(one.text for one in corpus(study.library).texts))
            some = random.Random(SEED).sample(every, TRIED)
            began = time.process_time()
            for cue in some:
                matcher({"": (cue,)}, "").any(text)
            print(f"check_cue_after_cue {(time.process_time() - began) / TRIED * len(every):.0f} s")
            began, totals = time.process_time(), [0, 0, 0]
            for question in questions:
                found = [one.cue for one in study.suggest_cues(bare(question)).parts["topic"]]
                counted = (*share(found, cues(question)), len(found))
                totals = [total + one for total, one in zip(totals, counted, strict=True)]
                print(f"suggested_{question.id} {counted[0]} within, {counted[1]} wider, of {counted[2]}")
            print(f"suggested {totals[0]} within, {totals[1]} wider, of {totals[2]}")
            print(f"suggest {(time.process_time() - began) / len(questions):.1f} s a question")


if __name__ == "__main__":
    main()
