"""What `line QUESTION` says of swings, and what is in its JSON."""

from small_study import coded, filled


def test_a_line_tells_its_power_before_its_reversals(small):
    said = coded(filled(small)).done("line", "tariff").out
    _, found, rest = said.partition("Back and forth\n")
    assert found
    words = " ".join(rest.partition("Period by period")[0].split())
    assert words.startswith("with 6 periods")
    assert words.index("swing there and back") < words.index("revers")


def test_all_lines_are_told_briefly(small):
    assert "Back and forth" not in coded(filled(small)).done("line").out


def test_json_has_the_claims_and_the_sentences(small):
    line = coded(filled(small)).done("line", "tariff", "--json", "--seed", 3).json
    assert set(line["reversals"]) == {"at_least", "error_level", "moves"}
    assert line["reversals"]["at_least"] == 0
    assert set(line["power"]) == {"gap_in_se", "gap", "chance"}
    assert "p" in line["oscillation"]
    assert any("swing there and back" in sentence for sentence in line["words"])


def test_what_was_not_tested_is_null_and_the_keys_are_there(small):
    filled(small)
    empty = small("line", "tariff", "--json").json
    said = coded(small).done("line", "tariff", "--as-said", "--json").json
    for line in (empty, said):
        assert line["reversals"]["at_least"] is None
        assert line["oscillation"] == {"p": None}
        assert (line["power"]["gap_in_se"], line["power"]["gap"]) == (None, None)
