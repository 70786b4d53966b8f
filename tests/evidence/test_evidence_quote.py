from __future__ import annotations

from evidence_readings import passage, reading

from volteface.evidence.quote import quote, quote_passage
from volteface.evidence.result import Quotation
from volteface.evidence.rights import Ledger, LeftOut

TEXT = "We want the duties on wool and iron to be lowered without delay."


def test_a_reading_becomes_a_quotation():
    shown = quote(reading(f" {TEXT} ", 0.5), Ledger({}), why=("then",))
    assert isinstance(shown, Quotation)
    assert (shown.text, shown.offset, shown.trimmed, shown.why) == (TEXT, 1, False, ("then",))


def test_one_ledger_holds_over_all_that_is_shown():
    ledger = Ledger({"d1": 130})
    assert quote_passage(passage(TEXT, rights="unknown"), ledger).usable
    left = quote(reading(TEXT, 0.5, start=400, rights="unknown"), ledger)
    assert isinstance(left, LeftOut)
    assert "13 words of this document may be shown, 13 are" in left.reason
    assert quote_passage(passage(TEXT, rights="unknown"), ledger).usable
