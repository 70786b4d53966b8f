"""Swings: how many reversals the data force, and whether a line swings more than drift (methods.md § 5)."""
