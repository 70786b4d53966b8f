"""Regimes: the times between the turns of all questions, and whether an earlier one came back."""
