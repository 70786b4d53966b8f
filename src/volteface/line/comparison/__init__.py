"""Comparison: two bodies on one question, how far apart they are and whether the gap moved."""
