"""Numbers as every room hands them out: what is not known is None, for JSON knows no other way to say it."""

from __future__ import annotations

import math


def known(value: float) -> float | None:
    """A number; None for nan."""
    return None if math.isnan(value) else float(value)


def finite(value: float) -> float | None:
    """A number; None for nan, and where it has no bound."""
    return float(value) if math.isfinite(value) else None
