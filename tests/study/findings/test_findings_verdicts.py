"""Verdicts on opposed statements: kept whatever is found or mended later, shown with who gave them."""

import csv
import json

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from small_study import COLUMNS, WHOSE, coded, documents, filled, new_study, write_csv
from volteface.library import findings, verdicts
from volteface.model.errors import NotEnough, WrongUse
from volteface.study import Study
from volteface.study.findings.verdicts import _plain
from volteface.study.plain_cells import meant

ASKED = ("contradictions", "tariff", "--top", 4)


@pytest.fixture
def judged(small):
    """A study whose tariff is read whole, and turns in 1906: pairs are found."""
    return coded(filled(small))


def found(small, *more):
    return small.done(*ASKED, *more, "--json").json


def judge(small, pair, verdict, *more, by="Anna"):
    return small.done("verdict", "tariff", pair, verdict, "--by", by, *more, "--json").json


def rows(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_a_run_puts_its_pairs_on_record_and_finds_them_again_under_their_names(judged):
    first, again = found(judged), found(judged)
    assert first == again
    keys = [pair["key"] for pair in first["pairs"]]
    assert len(set(keys)) == 4
    with Study.open(judged.folder) as study:
        held = {one.key: one for one in findings.findings(study.library, "tariff")}
    assert set(keys) <= set(held)
    one = held[keys[0]]
    assert (one.kind, one.organisation, one.coder, one.coder_kind) == (
        "turn",
        "The League",
        "Reader 1",
        "person",
    )
    assert one.software.startswith("Volteface ")
    assert one.first_found <= one.last_found
    assert ["subject", True] in [list(gate[:2]) for gate in one.gates]


def test_what_is_found_the_same_again_is_not_written_again(judged):
    with Study.open(judged.folder) as study:
        study.contradictions("tariff")
        before = study.library.connection.total_changes
        study.contradictions("tariff")
        assert study.library.connection.total_changes == before
        (one, *_) = findings.findings(study.library, "tariff")
        findings.keep(study.library, [msgspec.structs.replace(one, score=one.score + 1)])
        assert findings.findings(study.library, "tariff")[0].score == one.score + 1


def test_the_json_keeps_its_keys_and_others_have_joined(judged):
    shape = found(judged)
    assert {"question", "pairs", "reviewed", "refused", "funnel", "precision", "agreement"} <= set(shape)
    pair = shape["pairs"][0]
    assert {"then", "now", "kind", "score", "verdict", "against", "key", "state", "verdicts", "gates"} <= set(pair)
    assert (pair["verdict"], pair["state"], pair["verdicts"]) == (None, "not reviewed", [])
    assert shape["funnel"]["pairs"] == shape["funnel"]["low"] * shape["funnel"]["high"] > 0


def test_a_verdict_stays_over_runs_and_is_told_with_its_judge(judged):
    key = found(judged)["pairs"][0]["key"]
    told = judge(judged, key[:6], "rev", "--reason", "they ask  for the contrary")
    (one,) = told["pairs"]
    assert (one["key"], one["verdict"], one["state"]) == (key, "reversal", "reviewed")
    pair = found(judged)["pairs"][0]
    assert (pair["verdict"], pair["verdicts"][0]["by"]) == ("reversal", "Anna")
    out = judged.done(*ASKED).out
    assert f"reversal (by rule: turn)  [{key}]" in out
    assert "verdict: reversal, by Anna" in out
    assert "they ask for the contrary" in " ".join(out.split())


def test_a_machines_verdict_is_shown_and_reviews_nothing(judged):
    key = found(judged)["pairs"][0]["key"]
    told = judge(judged, key, "reversal", "--kind", "machine", by="model-1")
    assert (told["pairs"][0]["state"], told["pairs"][0]["verdict"]) == ("not reviewed", None)
    assert "by model-1, a machine, which reviews nothing" in judged.done("verdict", "tariff").out
    assert told["precision"][0] | {"low": 0, "high": 0} == {
        "by": "model-1", "kind": "machine", "k": 20, "judged": 1, "opposed": 1, "partial": 0, "value": 1.0,
        "low": 0, "high": 0, "disputed": 0,
    }  # fmt: skip
    assert judged("verdict", "tariff", key, "partial", "--by", "model-1", "--kind", "machine", "--settle").code == 2


def test_people_who_disagree_leave_a_dispute_until_it_is_settled(judged):
    key = found(judged)["pairs"][0]["key"]
    judge(judged, key, "reversal")
    judge(judged, key, "not opposed", by="Ben")
    pair = found(judged)["pairs"][0]
    assert (pair["state"], pair["verdict"]) == ("disputed", None)
    assert "opposed statements, disputed" in judged.done(*ASKED).out
    told = judge(judged, key, "partial", "--settle", by="Cleo")
    assert (told["pairs"][0]["state"], told["pairs"][0]["verdict"]) == ("reviewed", "partial")
    assert told["agreement"]["judges"] == 2, "who settles has read what the others said"


def test_a_verdict_is_taken_back_and_the_one_before_it_counts_again(judged):
    key = found(judged)["pairs"][0]["key"]
    judge(judged, key, "reversal")
    judge(judged, key, "partial")
    assert found(judged)["pairs"][0]["verdict"] == "partial"
    told = judged.done("verdict", "tariff", "--undo", "--by", "Anna", "--json").json
    assert (told["withdrawn"], told["pairs"][0]["verdict"]) == (1, "reversal")
    judged.done("verdict", "tariff", key, "--undo", "--by", "Anna")
    assert found(judged)["pairs"][0]["state"] == "not reviewed"
    ran = judged("verdict", "tariff", "--undo", "--by", "Anna")
    assert (ran.code, "has given no verdict that could be taken back" in ran.err) == (5, True)
    with Study.open(judged.folder) as study:
        count = study.library.value("SELECT count(*) FROM verdict")
    assert count == 2, "none is deleted"


def test_a_machine_of_the_same_name_is_another_judge_and_what_settles_is_taken_back_as_such(judged):
    key = found(judged)["pairs"][0]["key"]
    judge(judged, key, "reversal")
    judge(judged, key, "partial", "--kind", "machine")
    judge(judged, key, "silent drop", "--settle")
    judged.done("verdict", "tariff", "--undo", "--by", "Anna")
    with Study.open(judged.folder) as study:
        left = [
            row["verdict"]
            for row in study.library.rows(
                "SELECT verdict FROM verdict WHERE id NOT IN (SELECT verdict FROM verdict_withdrawal) ORDER BY id"
            )
        ]
    assert left == ["partial", "silent drop"]
    ran = judged("verdict", "tariff", "--undo", "--by", "Anna")
    assert (ran.code, "machine; person, settling" in ran.err) == (5, True)
    judged.done("verdict", "tariff", "--undo", "--by", "Anna", "--kind", "machine")
    judged.done("verdict", "tariff", "--undo", "--by", "Anna", "--settle")
    assert found(judged)["pairs"][0]["state"] == "not reviewed"


def test_nothing_overwrites_or_deletes_a_verdict(judged):
    judge(judged, found(judged)["pairs"][0]["key"], "reversal")
    with Study.open(judged.folder) as study:
        for sql in ("UPDATE verdict SET verdict = 'partial'", "DELETE FROM verdict"):
            with pytest.raises(Exception, match="verdicts are never"):
                study.library.connection.execute(sql)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("zz", "reversal"), "no pair is called “zz”"),
        (("", "reversal"), "say the verdict"),
        (("KEY", "wrong"), "“wrong” is no verdict"),
        (("KEY", "a"), "Anna"),
    ],
)
def test_what_names_no_pair_or_no_verdict_is_refused_in_a_line(judged, arguments, says):
    key = found(judged)["pairs"][0]["key"]
    ran = judged("verdict", "tariff", *(one.replace("KEY", key) for one in arguments), "--by", "Anna")
    if says == "Anna":
        assert ran.code == 0, "the beginning of one verdict is enough"
    elif arguments[0]:
        assert (ran.code, says in ran.err, ran.err.count("\n")) == (2, True, 1)


def test_a_beginning_of_several_names_is_none(judged):
    found(judged)
    with Study.open(judged.folder) as study, pytest.raises(WrongUse, match="no pair is called “”"):
        study.give_verdict("tariff", "", "reversal", by="Anna")


def test_a_sheet_tells_no_rank_and_no_verdict_and_comes_back(judged, tmp_path):
    keys = [pair["key"] for pair in found(judged)["pairs"]]
    judge(judged, keys[0], "reversal")
    target = tmp_path / "pairs.csv"
    judged.done(*ASKED, "--to", target)
    sheet = rows(target)
    named = {one["pair"].lstrip("'"): one for one in sheet}
    assert set(named) == set(keys)
    assert not {"score", "rank", "gates"} & set(sheet[0])
    assert all(one["verdict"] == one["by"] == "" for one in sheet)
    again = tmp_path / "again.csv"
    judged.done(*ASKED, "--to", again)
    assert again.read_bytes() == target.read_bytes()
    for at, one in enumerate(sheet):
        one |= {"verdict": "partial" if at else "", "by": "Ben", "kind": "person", "reason": f"because {at}"}
    filled_in = write_csv(tmp_path / "filled.csv", sheet)
    told = judged.done("verdict", "tariff", "--from", filled_in, "--json").json
    assert (told["added"], told["blank"], told["refused"]) == (3, 1, [])
    twice = judged.done("verdict", "tariff", "--from", filled_in, "--json").json
    assert (twice["added"], twice["held"]) == (0, 3)


def test_a_bad_row_is_refused_in_a_line_and_the_rest_taken_in(judged, tmp_path):
    key = found(judged)["pairs"][0]["key"]
    good = {"pair": key, "verdict": "reversal", "by": "Ben", "kind": "person", "reason": "", "question": ""}
    bad = [
        good | {"pair": "zz"}, good | {"verdict": "perhaps"}, good | {"by": ""},
        good | {"kind": "robot"}, good | {"question": "strikes"},
    ]  # fmt: skip
    ran = judged("verdict", "tariff", "--from", write_csv(tmp_path / "v.csv", [*bad, good]), "--json")
    assert (ran.code, ran.json["added"]) == (4, 1)
    assert [one["row"] for one in ran.json["refused"]] == [2, 3, 4, 5, 6]
    assert [one["reason"] for one in ran.json["refused"]] == [
        "no pair is called “zz”", "“perhaps” is no verdict", "the row does not say who judges", "kind is “robot”",
        "the row is of “strikes”",
    ]  # fmt: skip
    assert len(judged.done("problems", "--json").json["problems"]) == 5
    ran = judged("verdict", "tariff", "--from", write_csv(tmp_path / "w.csv", [{"a": 1}]))
    assert (ran.code, "no columns “pair” and “verdict”" in ran.err) == (3, True)


def test_what_was_reviewed_is_published_though_no_rule_ranks_it(judged):
    shape = found(judged, "--top", 20)
    last = shape["pairs"][-1]["key"]
    judge(judged, last, "reversal", "--reason", "plain enough")
    judge(judged, shape["pairs"][0]["key"], "not opposed")
    out = judged.folder / "public"
    judged.done("publish")
    page = (out / "questions" / "tariff.html").read_text("utf-8")
    assert "plain enough" in page
    assert "by Anna" in page
    held = json.loads((out / "data" / "quotations.json").read_text("utf-8"))["quotations"]
    assert {one["why"] for one in held if one["pair"] is not None} == {"reversal"}
    judged.done("publish", "--unreviewed")
    held = json.loads((out / "data" / "quotations.json").read_text("utf-8"))["quotations"]
    roles = {one["why"] for one in held if one["role"] == "then"}
    assert roles == {"reversal", "opposed statements, not reviewed"}
    first = shape["pairs"][0]["then"]["text"]
    assert not any(one["text"] == first and one["role"] == "then" and one["why"] == "not opposed" for one in held)


def test_what_is_coded_anew_leaves_a_reviewed_pair_as_it_was_found(judged):
    pair = found(judged)["pairs"][0]
    judge(judged, pair["key"], "reversal")
    anew = [
        {"passage": pair["then"]["id"], "about": 0, "position": "", "coder": "Reader 1", "kind": "person"},
    ]
    judged.done("code", "tariff", "--coder", judged.table("anew.csv", anew), "--census")
    shape = found(judged)
    assert pair["key"] not in [one["key"] for one in shape["pairs"]]
    (kept,) = shape["reviewed"]
    assert (kept["key"], kept["verdict"], kept["then"]["text"]) == (pair["key"], "reversal", pair["then"]["text"])
    assert "judged before, and not among these today" in judged.done(*ASKED).out


def test_pairs_are_found_of_one_source_or_author_alone(judged):
    rows_ = [row | {"id": f"x{row['id']}"} for row in documents(turn=1950)]
    judged.add(judged.table("more.csv", rows_), "--author", "author")
    assert found(judged, "--source", "The Register")["pairs"]
    ran = judged(*ASKED, "--author", "Ada", "--json")
    assert (ran.code, ran.json["pairs"]) == (5, [])
    assert judged(*ASKED, "--author", "Nobody").code == 2


def test_what_a_source_declares_of_its_audience_is_told(small):
    rows_ = [
        {"id": "a", "date": "1900-05-01", "text": "All delegates demand free trade in wool and coal for ever."},
        {"id": "b", "date": "1900-06-01", "text": "All delegates demand a protective tariff on wool and coal."},
    ]
    filled(small, [row | {"author": ""} for row in rows_])
    settings_ = small.folder / "volteface.toml"
    settings_.write_text(
        settings_.read_text("utf-8").replace('name = "The Register"', 'name = "The Register"\naudience = "members"'),
        "utf-8",
    )
    coded(small)
    (pair,) = small.done("contradictions", "tariff", "--json").json["pairs"]
    assert (pair["kind"], pair["audiences"]) == ("simultaneous", ["members (The Register)"] * 2)
    assert "said to the same audience: members" in " ".join(small.done("contradictions", "tariff").out.split())


def test_gates_and_what_they_shut_are_told(judged):
    out = judged.done(*ASKED, "--gates", "--refused", 2).out
    assert "+ subject: two statements of principle" in out
    assert "the next that a gate shut out" in out
    assert "– shut: " in out
    assert len(found(judged, "--refused", 2)["refused"]) == 2


def test_a_figure_is_written_and_other_names_are_refused(judged, tmp_path):
    judged.done(*ASKED, "--to", tmp_path / "pairs.svg")
    assert (tmp_path / "pairs.svg").read_text("utf-8").startswith("<svg")
    assert judged(*ASKED, "--to", tmp_path / "pairs.pdf").code == 2
    assert judged("contradictions", "strikes", "--to", tmp_path / "none.svg").code == 5


def test_pairs_of_several_organisations_are_judged_each_among_its_own(judged):
    union = [row | {"id": f"u{row['id']}"} for row in documents()]
    more = ("--organisation", "The Union", "--source", "The Anvil", *COLUMNS, "--rights", "public-domain")
    judged.done("add", judged.table("union.csv", union), *more)
    coded(judged)
    for who in ("The League", "The Union"):
        key = found(judged, "--organisation", who)["pairs"][0]["key"]
        judge(judged, key, "reversal")
    told = judged.done("verdict", "tariff", "--json").json
    assert (len(told["pairs"]), told["precision"][0]["judged"]) == (2, 2)
    told = judged.done("verdict", "tariff", "--organisation", "The Union", "--json").json
    assert told["precision"][0]["judged"] == 1
    published = judged.done("contradictions", "tariff", "--organisation", "The Union", "--json").json
    assert published["reviewed"] == []


def test_all_questions_are_pooled_where_none_is_named(judged):
    judge(judged, found(judged)["pairs"][0]["key"], "reversal")
    told = judged.done("verdict", "--json").json
    assert (told["question"], len(told["pairs"]), told["precision"][0]["judged"]) == (None, 1, 1)


LETTERS = st.text("abcdefghijklmnopqrstuvwxyz", min_size=3, max_size=8)


@settings(max_examples=3, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(LETTERS, min_size=1, max_size=3), st.sampled_from(["reversal", "partial", "not opposed"]))
def test_a_verdict_survives_a_corrected_layer_and_another_run(tmp_path_factory, monkeypatch, more, verdict):
    """What is mended elsewhere, or by a letter in the statement itself, leaves the verdict where it is."""
    small = new_study(tmp_path_factory.mktemp("law"), monkeypatch)
    then, now = "Our members demand free trade in wcol and timber.", "We demand a protective tariff on wool and timber."
    for name, date, words in (("then", "1926-05-07", then), ("now", "1928-05-07", now)):
        path = small.write(f"{name}.txt", f"{words}\n\nThe harvest was good.\n")
        ran = small("add", path, *WHOSE, "--date", date, "--rights", "public-domain")
        assert ran.code == 0, ran.err
    coded(small)
    (pair,) = small.done("contradictions", "tariff", "--json").json["pairs"]
    judge(small, pair["key"], verdict)
    mended = f"{then.replace('wcol', 'wool')}\n\nThe harvest of {' and '.join(more)} was good.\n"
    small.done("layer", "then", small.write("mended.txt", mended))
    (after,) = small.done("contradictions", "tariff", "--json").json["pairs"]
    assert after["then"]["text"] == then.replace("wcol", "wool")
    assert (after["key"], after["verdict"], after["state"]) == (pair["key"], verdict, "reviewed")
    (told,) = small.done("verdict", "tariff", "--json").json["pairs"]
    assert told["stands"] is True


def test_a_verdict_on_words_that_were_mended_into_others_stays_with_those(small):
    then, now = "Our members demand free trade in wool.", "We demand a protective tariff on wool."
    for name, date, words in (("then", "1926-05-07", then), ("now", "1928-05-07", now)):
        small.done("add", small.write(f"{name}.txt", f"{words}\n"), *WHOSE, "--date", date)
    coded(small)
    (pair,) = small.done("contradictions", "tariff", "--json").json["pairs"]
    judge(small, pair["key"], "reversal")
    small.done("layer", "then", small.write("mended.txt", "Our members do not demand free trade in wool.\n"))
    (told,) = small.done("verdict", "tariff", "--json").json["pairs"]
    assert (told["stands"], told["verdict"]) == (False, "reversal")
    assert "its words are no longer there" in small.done("verdict", "tariff").out


def test_verdicts_are_read_back_as_they_were_given(judged):
    key = found(judged)["pairs"][0]["key"]
    with Study.open(judged.folder) as study:
        made = study.give_verdict("tariff", key, "silent drop", by="  Anna  B ", reason=" a\nb ")
        ((kept,),) = verdicts.verdicts(study.library, "tariff").values()
        assert (kept.by, kept.reason, kept.verdict, kept.uuid) == ("Anna B", "a b", "silent drop", made.uuid)
        assert verdicts.add(study.library, [made]) == 0, "each counts exactly once"
        assert verdicts.withdraw(study.library, [made.uuid, "unknown"]) == 1
        assert verdicts.withdraw(study.library, [made.uuid]) == 0
        with pytest.raises(NotEnough):
            study.undo_verdict("tariff", by="Anna B")


def test_quotations_end_in_no_blanks_and_say_the_address_that_other_commands_take(judged):
    out = judged.done(*ASKED).out
    assert not [row for row in out.splitlines() if row != row.rstrip()]
    then = found(judged)["pairs"][0]["then"]
    assert f"{then['document']}/{then['layer']}#" in out


def test_a_pairs_name_is_guarded_only_where_a_spreadsheet_would_take_it_for_a_number():
    assert [_plain("pair", key) for key in ("9a8f202c49", "6f5f945aca")] == ["9a8f202c49", "6f5f945aca"]
    assert [_plain("pair", key) for key in ("1234567890", "12e4567890")] == ["'1234567890", "'12e4567890"]
    assert all(meant(_plain("pair", key)) == key for key in ("9a8f202c49", "12e4567890"))


def test_pairs_under_another_ending_are_refused_with_all_that_there_are(judged, tmp_path):
    ran = judged(*ASKED, "--to", tmp_path / "pairs.png")
    assert (ran.code, "drawn in .svg" in ran.err, ".csv, .tsv or .jsonl" in ran.err) == (2, True, True)


def test_fewer_refused_pairs_than_asked_for_say_why(judged):
    told = judged.done(*ASKED, "--refused", 5_000).out
    assert "no statement is shown in two of them" in told
