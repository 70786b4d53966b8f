"""Codings to positions over time with intervals, and to turns: NumPy arrays in, frozen results out, no I/O.

`estimate.estimate_line` makes a line, `holm.with_rings` corrects the turns of many (methods.md §§ 3 and 4).
"""
