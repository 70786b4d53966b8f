"""Opposed statements re-ranked by a judge: the same pairs, its scores beside them, and what to know of them."""

from nli_models import nli_model
from volteface.study import Study
from volteface.study.findings.judged_pairs import of_verdicts

FORBIDDEN = ("lied", "because of")


def keys(shown):
    return [pair["key"] for pair in shown["pairs"]]


def test_a_judge_scores_the_pairs_that_the_gates_let_through_and_no_others(coded_study, tmp_path):
    plain = coded_study("contradictions", "tariff", "--top", 50, "--json").json
    assert plain["judge"] is None
    assert {pair["judged"] for pair in plain["pairs"]} == {None}
    judged = coded_study(
        "contradictions", "tariff", "--top", 50, "--judge", f"nli={nli_model(tmp_path / 'nli')}", "--json"
    ).json
    assert judged["judge"].startswith("nli ")
    assert sorted(keys(judged)) == sorted(keys(plain))
    assert all(0 <= pair["judged"] <= 1 for pair in judged["pairs"])
    assert "they move a pair's place and decide nothing" in judged["judge_note"]
    assert (coded_study.folder / "vectors").is_dir()


def test_scores_stand_beside_the_pair_as_a_machine_s_reading(coded_study, tmp_path):
    shown = coded_study("contradictions", "tariff", "--judge", f"nli={nli_model(tmp_path / 'nli')}")
    assert shown.code == 0
    assert "opposed, as a machine reads it: 0." in shown.out
    assert "scores are readings by the judge nli" in shown.out.replace("\n", " ")
    assert not any(word in shown.out for word in FORBIDDEN)
    assert max(map(len, shown.out.splitlines())) <= 80


def test_verdicts_are_lessons_and_too_few_of_them_are_told(coded_study):
    pair = coded_study("contradictions", "tariff", "--json").json["pairs"][0]["key"]
    assert coded_study("verdict", "tariff", pair, "not opposed", "--by", "Anna").code == 0
    with Study.open(coded_study.folder) as study:
        lessons = of_verdicts(study.library, study.codebook.questions.values())
    assert lessons.opposed == (False,)
    assert "free trade" in " ".join(lessons.pairs[0])
    few = coded_study("contradictions", "tariff", "--judge", "learned", "--json")
    assert few.code == 5
    assert few.json["pairs"] == []
    assert "the verdicts: 0 pairs judged opposed: the judge learns from 10 of either kind" in few.err


def test_a_judge_that_is_not_there_is_told(coded_study):
    none = coded_study("contradictions", "tariff", "--judge", "oracle")
    assert none.code == 2
    assert "no judge “oracle” – the judges are: learned, nli" in none.err
