"""All cues in one go find what each cue finds alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from volteface.coding.patterns import compiled, fold
from volteface.coding.scanning import scan
from volteface.model.errors import BadInput

CUES = ["tariff*", "free trade", "co-operation", "*union*", "/dut(?:y|ies)/", "U.S.", "a", "trade", "straße*"]
WORDS = ["tariff", "Tariffs", "free", "trade", "free-trade", "cooperation", "co-operation", "reunions", "duty", "U.S.",
         "a", "STRASSEN", "trades", "fre", "\n"]  # fmt: skip


@given(st.lists(st.lists(st.sampled_from(WORDS), max_size=6).map(" ".join), max_size=8))
def test_a_scan_finds_what_each_cue_finds_in_each_text(texts):
    found = scan(CUES, texts)
    for cue in CUES:
        expression = compiled(cue).expression
        assert found.found[cue].tolist() == [at for at, text in enumerate(texts) if expression.search(fold(text))]


def test_flags_and_counts_put_cues_together():
    found = scan(["tariff*", "duty", "tariff*"], ["a tariff duty", "nothing", "tariffs"])
    assert found.flags("tariff*", "duty").tolist() == [True, False, True]
    assert found.counts(["tariff*", "duty"]).tolist() == [2, 0, 1]


def test_a_cue_that_cannot_be_compiled_is_told():
    with pytest.raises(BadInput, match="no letters"):
        scan(["*"], ["words"])
