"""The second worked example, from its texts to its line: `python bench/fomc.py [FIGURE.svg]`.

The statements of the Federal Open Market Committee, 1994–2007, are found beside the repository; codebook and gold stand
in docs/fomc. The peer of the same run is the line of the committee's decisions (raise, hold, lower), which nobody read.
"""

from __future__ import annotations

import datetime as dt
import shutil
import sys
import tempfile
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq

from volteface.figure.line import line_figure
from volteface.model.document import ReadingOptions
from volteface.model.publication import Rights
from volteface.study import Study
from volteface.study.agreeing import agree

HERE = Path(__file__).parents[1]
STATEMENTS = HERE.parent / "shared" / "data" / "fomc" / "statements_1994_2007.parquet"
QUESTION, BODY = "stance", "Federal Open Market Committee"
# As docs/fomc.md says that it was drawn.
DRAWN = {"counting": 25, "period": "year", "outside": 30, "seed": 1994}
KNOWN = {"first cut of 2001": "2001-01-03", "first rise of 2004": "2004-06-30", "first cut of 2007": "2007-09-18"}


def built(folder: Path) -> Study:
    """The study, coded."""
    shutil.copy(HERE / "docs" / "fomc" / "questions.toml", folder)
    study = Study.new(folder, name="What the Committee stated")
    options = ReadingOptions(
        organisation=BODY, source="Statements", text="text", date="date", rights=Rights.PUBLIC_DOMAIN
    )
    study.add([STATEMENTS], options)
    study.sample(QUESTION, **DRAWN)
    taken = study.code(QUESTION, str(HERE / "docs" / "fomc" / "gold.csv"))
    if taken.refused:
        sys.exit(f"gold refused: {taken.refused[0]}")
    study.code(QUESTION, "learned")
    return study


def against_decisions(study: Study) -> float:
    """The correlation of each statement's mean position, of what was read, with its decision."""
    from volteface.library import passages
    from volteface.study.gold import gold

    decided = {str(row["date"])[:10]: row["decision"] for row in pq.read_table(STATEMENTS).to_pylist()}
    step = {"raise": 1.0, "hold": 0.0, "lower": -1.0}
    known = gold(study.library, QUESTION, study.question(QUESTION).version).values
    by_date: dict[str, list[float]] = {}
    for passage in passages.resolve(study.library, known):
        value = known[passage.number]
        if value.counts:
            by_date.setdefault(passage.date, []).append(value.y)
    pairs = [(np.mean(said), step[decided[date]]) for date, said in by_date.items()]
    print(f"fomc.statements {len(pairs)}")
    return float(np.corrcoef(np.array(pairs).T)[0, 1])


with tempfile.TemporaryDirectory() as scratch, built(Path(scratch)) as study:
    line = study.line(QUESTION)
    print(f"fomc.gold {int(line.gold.sum())} passages, {len(line.labels)} periods")
    for part in agree(study.library, study.question(QUESTION)).parts:
        if part.alpha is not None:
            print(f"fomc.alpha {part.alpha:.2f} ({part.low:.2f} to {part.high:.2f}) {part.what}, {part.units} passages")
    print(f"fomc.decisions r {against_decisions(study):.2f} of a statement's read sentences with its decision")
    for turn in line.turns:
        named = [name for name, day in KNOWN.items() if turn.earliest <= dt.date.fromisoformat(day) <= turn.latest]
        print(f"fomc.turn {turn.earliest} {turn.latest} {turn.before:+.2f} {turn.after:+.2f} {', '.join(named) or '-'}")
    missed = [
        name
        for name, day in KNOWN.items()
        if not any(turn.earliest <= dt.date.fromisoformat(day) <= turn.latest for turn in line.turns)
    ]
    print(f"fomc.missed {', '.join(missed) or 'none'}")
    if sys.argv[1:]:
        Path(sys.argv[1]).write_text(str(line_figure(line)), "utf-8")
