"""Codings to positions over time, and to all that is said of a line: arrays in, frozen results out, no I/O.

`estimate.estimate_line` makes a line with its turns (`turns`); `turns.holm.with_rings` corrects the turns of many. From
lines alone: `swings`, `regimes`, `general`, `comparison`, `precedence`; with facts from outside: `outside`. Each of
these folders has its result in `result.py` and its sentences in `words.py`, `outside` one of each a kind of fact.
"""
