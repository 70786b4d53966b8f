"""Judges for the tests: one that knows nothing, and some that break what a judge promises."""

import numpy as np


class NullJudge:
    """Takes every pair for as likely opposed as not."""

    name, version = "null", "1"

    def __init__(self, where=""):
        self.where = where
        self.asked = []

    def score(self, pairs):
        self.asked.extend(pairs)
        return np.full(len(pairs), 0.5)


class FaultyJudge:
    """Fails as it is told to: another number of scores, scores that are none, or not at all."""

    name, version = "faulty", "1"

    def __init__(self, where="few"):
        self.how = where

    def score(self, pairs):
        made = {
            "few": np.full(max(0, len(pairs) - 1), 0.5),
            "square": np.full((len(pairs), 2), 0.5),
            "nan": np.full(len(pairs), np.nan),
            "large": np.full(len(pairs), 1.5),
            "negative": np.full(len(pairs), -0.1),
        }
        return made[self.how]
