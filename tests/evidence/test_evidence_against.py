"""The strongest passage against a pair: what holds both together stands within the days that the terms give."""

from __future__ import annotations

import pytest
from evidence_readings import reading

from volteface.evidence.opposition.against import Against
from volteface.evidence.result import OppositionKind


@pytest.mark.parametrize(("days", "found"), [(90.0, True), (30.0, False)])
def test_what_reconciles_both_is_sought_within_the_days_of_the_terms(days, found):
    held = [
        reading("We are for it.", 1.0, document="d1", date="1926-01-01"),
        reading("We are against it.", -1.0, document="d2", date="1926-01-10"),
        reading("It has two sides.", 0.0, document="d3", date="1926-03-10"),
    ]
    against = Against(held, days).strongest(0, 1, OppositionKind.SIMULTANEOUS)
    assert against == (held[2] if found else None)
