"""Text reuse: words in sequence that two documents share, found by an exact index of rare n-grams (methods.md § 9).

`reuse.reuse(texts, documents)` finds them, `script.word_diff(first, later)` shows how two wordings differ.
"""
