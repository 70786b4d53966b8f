"""Turns: in positions, in how much is said, in how united a body is; sought, dated, corrected for many."""
