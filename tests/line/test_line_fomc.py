"""Real decisions with turns that everybody knows: the Federal Reserve in 2000-2001, 2004 and 2007."""

import datetime as dt
from pathlib import Path

import pytest
from line_material import by_hand, documents

from volteface.line.estimate import estimate_line

STATEMENTS = Path(__file__).parents[2].parent / "shared" / "data" / "fomc" / "statements_1994_2007.parquet"
RAISE, HOLD, LOWER = 1.0, 0.0, -1.0


def test_three_known_turns_are_found_and_no_other():
    parquet = pytest.importorskip("pyarrow.parquet", reason="the extra `tables` is not installed")
    if not STATEMENTS.exists():
        pytest.skip("the statements of the committee are not beside this repository")
    rows = parquet.read_table(STATEMENTS).to_pylist()
    held = documents(*[str(row["date"])[:10] for row in rows])
    position = {"raise": RAISE, "hold": HOLD, "lower": LOWER}
    codings = by_hand(held, [(i, 0.0, 0.0, 1.0, position[row["decision"]]) for i, row in enumerate(rows)], step=1.0)
    line = estimate_line(codings)
    assert [turn.direction for turn in line.turns] == ["low", "high", "low"]
    # First cut, first rise, first cut.
    for turn, first in zip(line.turns, (dt.date(2001, 1, 3), dt.date(2004, 6, 30), dt.date(2007, 9, 18)), strict=True):
        assert turn.earliest < first <= turn.latest
        assert (turn.latest - turn.earliest).days < 3 * 366
