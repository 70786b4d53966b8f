"""Judges: how far two texts are opposed, as scores of machines. They re-rank, never decide (methods.md § 7)."""
