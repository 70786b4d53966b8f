"""Text reuse: words in sequence that two documents share, found by an exact index of rare n-grams (methods.md § 9).

`reuse.reuse(texts, documents)` finds them; how two wordings differ is told by `model.differences`.
"""
