"""Disputes are found, weighed and settled; what the coders said is kept, and who was followed is counted."""

import openpyxl
import pytest
from filled_sheets import code, columns, fill, read_csv, written

from small_study import codings as codings_of
from small_study import filled
from volteface.library import codings
from volteface.study import Study

ANNA, BERT = "Anna", "Bert"


def answered(small, coder, answers, tmp_path, *options):
    """Let a coder hand in keys by the number of the row; `…` for all others."""
    table = tmp_path / "sheet.csv"
    written(small, table, "--only", "all", "--open")
    rows = [row | {"code": answers.get(at, answers.get(...))} for at, row in enumerate(read_csv(table))]
    filled = [row for row in rows if row["code"] is not None]
    return code(small, small.table(f"{coder}.csv", filled), "--name", coder, *options)


def disputes(small, *options):
    return small.done("adjudicate", "tariff", *options, "-n", "99", "--json").json


@pytest.fixture
def disputed(drawn, tmp_path):
    """Anna and Bert differ on four passages: by a step, by four, on whether one counts, on what one is about."""
    answered(drawn, ANNA, {...: 5, 0: 5, 1: 5, 2: 1, 3: "n"}, tmp_path)
    answered(drawn, BERT, {...: 5, 0: 4, 1: 1, 2: "n", 3: 0}, tmp_path)
    return drawn


def test_disputes_are_those_on_counting_and_those_by_a_step_or_more(disputed):
    found = disputes(disputed)
    assert (found["disputed"], found["settled"]) == (4, 0)
    told = {(one["on"], one["gap"]) for one in found["disputes"]}
    assert told == {
        ("position", 0.5),
        ("position", 2.0),
        ("whether it counts", 2.0),
        ("whether it is about the question", 1.0),
    }
    assert all([one["coder"] for one in dispute["said"]] == [ANNA, BERT] for dispute in found["disputes"])
    weights = [one["weight"] for one in found["disputes"]]
    assert weights == sorted(weights, reverse=True)


def test_less_than_a_step_is_no_dispute_and_cannot_tell_is_none(drawn, tmp_path):
    answered(drawn, ANNA, {...: 5}, tmp_path)
    table = tmp_path / "sheet.csv"
    written(drawn, table, "--only", "all")
    rows = [row | {"position": "0.51"} for row in read_csv(table)]
    rows[0] |= {"position": "", "code": "x"}
    code(drawn, drawn.table("bert.csv", rows), "--name", BERT)
    assert disputes(drawn)["disputed"] == 0


def test_people_are_not_in_dispute_with_machines(drawn, tmp_path):
    answered(drawn, ANNA, {...: 5}, tmp_path)
    table = tmp_path / "sheet.csv"
    written(drawn, table, "--only", "all")
    for name in ("model a", "model b"):
        rows = [row | {"code": 1 if name.endswith("a") else 0, "kind": "machine"} for row in read_csv(table)]
        code(drawn, drawn.table("machine.csv", rows), "--name", name)
    assert disputes(drawn)["disputed"] == 0


def test_machines_are_compared_where_only_machines_have_read(drawn, tmp_path):
    table = tmp_path / "sheet.csv"
    written(drawn, table, "--only", "all")
    for name in ("model a", "model b"):
        rows = [row | {"code": 1 if name.endswith("a") else 0, "kind": "machine"} for row in read_csv(table)]
        code(drawn, drawn.table("machine.csv", rows), "--name", name)
    assert disputes(drawn)["disputed"] == len(rows)


def test_passages_from_outside_the_frame_weigh_nothing_and_come_last(drawn, tmp_path):
    answered(drawn, ANNA, {...: 5}, tmp_path)
    answered(drawn, BERT, {...: 0}, tmp_path)
    found = disputes(drawn)["disputes"]
    outside = [one["outside"] for one in found]
    assert any(outside)
    assert outside == sorted(outside)
    assert all((one["weight"] == 0) == one["outside"] for one in found)


def test_a_settlement_counts_and_the_originals_are_kept(disputed):
    with Study.open(disputed.folder) as study:
        session = study.adjudicate("tariff", "Carla")
        shown = session.now()
        first = session.dispute(shown)
        assert session.code(shown, session.following(first.said[0]))
        assert session.now().passage != shown.passage
        held = [one for one in codings.codings(study.library, "tariff") if one.coding.passage == shown.passage]
        assert [(one.coding.coder.name, one.adjudicated) for one in held] == [
            (ANNA, False),
            (BERT, False),
            ("Carla", True),
        ]
        assert held[2].coding.judgement.reason == "as Anna"
        assert held[2].coding.probability == held[0].coding.probability
    found = disputes(disputed, "--settled")
    assert (found["disputed"], found["settled"], found["by"]) == (4, 1, {"Carla": 1})
    assert {one["coder"]: (one["followed"], one["of"]) for one in found["followed"]} == {ANNA: (1, 1), BERT: (0, 1)}
    (settled,) = [one for one in found["disputes"] if one["settled"]]
    assert settled["settled"]["coder"] == "Carla"


def test_who_coded_a_passage_may_settle_it_and_both_words_stand(disputed):
    with Study.open(disputed.folder) as study:
        session = study.adjudicate("tariff", ANNA)
        shown = session.now()
        session.code(shown, session.following(session.dispute(shown).said[1]))
        held = [one for one in codings.codings(study.library, "tariff") if one.coding.passage == shown.passage]
        assert sorted((one.coding.coder.name, one.adjudicated) for one in held) == [
            (ANNA, False),
            (ANNA, True),
            (BERT, False),
        ]


def test_a_passage_that_is_coded_anew_against_its_settlement_is_shown_again(disputed, tmp_path):
    with Study.open(disputed.folder) as study:
        session = study.adjudicate("tariff", "Carla")
        while (shown := session.now()) is not None:
            session.code(shown, session.following(session.dispute(shown).said[0]))
    assert disputes(disputed)["settled"] == 4
    answered(disputed, BERT, {1: 1, 2: 1}, tmp_path)  # once as before, once as it was settled: there all agree now
    found = disputes(disputed)
    assert (found["disputed"], found["settled"]) == (3, 3)
    answered(disputed, BERT, {1: 2}, tmp_path)
    found = disputes(disputed)
    assert (found["disputed"], found["settled"]) == (3, 2)
    (again,) = found["disputes"]
    assert again["earlier"]["coder"] == "Carla"
    assert again["settled"] is None


def test_settlements_can_be_taken_back_and_passages_put_aside(disputed):
    with Study.open(disputed.folder) as study:
        session = study.adjudicate("tariff", "Carla")
        first = session.now()
        session.skip(first)
        second = session.now()
        assert second.passage != first.passage
        session.code(second, session.following(session.dispute(second).said[0]))
        assert (session.coded, session.progress().read) == (1, 1)
        assert session.undo()
        assert not session.undo()
        assert session.now().passage == second.passage
        assert (session.coded, session.progress().read) == (0, 0)
        seen = []
        while (shown := session.now()) is not None:
            seen.append(shown.passage)
            session.code(shown, session.following(session.dispute(shown).said[0]))
        assert seen[-1] == first.passage
        assert session.summary().now == 4


def test_two_who_settle_at_once_settle_a_passage_once(disputed):
    with Study.open(disputed.folder) as one, Study.open(disputed.folder) as two:
        carla, dora = one.adjudicate("tariff", "Carla"), two.adjudicate("tariff", "Dora")
        hers, hers_too = carla.now(), dora.now()
        assert hers.passage == hers_too.passage
        assert carla.code(hers, carla.following(carla.dispute(hers).said[0]))
        assert not dora.code(hers_too, dora.following(carla.dispute(hers).said[1]))
    assert disputes(disputed)["by"] == {"Carla": 1}


def test_disputes_are_settled_by_sheet_side_by_side(disputed, sheet):
    assert written(disputed, sheet, "--only", "disputed")["passages"] == 4
    first = openpyxl.load_workbook(sheet).worksheets[0]
    at = columns(first)
    assert {"said by Anna", "said by Bert", "adjudicated"} <= set(at)
    assert {str(first.cell(row, at["said by Anna"]).value) for row in range(3, 7)} >= {"n – about it, no position"}
    # The last one says that it cannot be told, which settles nothing.
    ran = code(disputed, fill(sheet, lambda number, _: {"code": "x" if number == 6 else 3}), "--name", "Carla")
    assert (ran.code, ran.json["added"]) == (4, 3)
    assert "settles nothing" in ran.json["refused"][0]["reason"]
    found = disputes(disputed)
    assert (found["settled"], found["by"]) == (3, {"Carla": 3})
    assert written(disputed, sheet, "--only", "disputed")["passages"] == 1


def test_a_sheet_handed_in_again_as_a_settlement_is_one(disputed, tmp_path):
    ran = answered(disputed, "Carla", {...: 2}, tmp_path)
    assert ran.json["added"] > 4
    again = code(disputed, disputed.folder.parent / "Carla.csv", "--name", "Carla", "--adjudicated")
    assert again.json["added"] == ran.json["added"]
    assert disputes(disputed)["settled"] == disputes(disputed)["disputed"]


def test_the_line_takes_the_settlement(disputed, tmp_path):
    answered(disputed, "Carla", {...: 3}, tmp_path, "--adjudicated")
    line = disputed.done("line", "tariff", "--json").json
    assert {period["position"] for period in line["periods"]} == {0.0}


def test_stale_codings_are_in_no_dispute(disputed):
    book = disputed.folder / "questions.toml"
    book.write_text(book.read_text("utf-8").replace("protect home industry", "protect foreign industry"), "utf-8")
    assert disputes(disputed)["disputed"] == 0


def test_where_nobody_has_coded_it_is_said(small):
    ran = small("adjudicate", "tariff", "--json")
    assert ran.code == 5
    assert "nobody has coded" in ran.err


def test_the_list_fits_the_terminal_and_says_how_to_go_on(disputed):
    out = disputed.done("adjudicate", "tariff", "-n", 2).out
    assert all(len(line) <= 80 for line in out.splitlines())
    assert "4 passages in dispute, 0 settled" in out
    assert "and 2 more: -n 4" in out
    assert "Anna: 5 – position +1.00" in out
    assert "--only disputed" in out


def test_disputes_on_passages_that_were_never_drawn_come_back_too(small, tmp_path):
    """A census needs no sample: a blind sheet has no names for its passages but their own."""
    rows = codings_of(filled(small))
    for coder, position in ((ANNA, -1), (BERT, 1)):
        table = [row | {"coder": coder, "position": position if row["about"] else ""} for row in rows[:10]]
        small.done("code", "tariff", "--coder", small.table("c.csv", table), "--census")
    made = written(small, tmp_path / "sheet.csv", "--only", "disputed")["passages"]
    assert made > 0
    rows = [row | {"code": 3} for row in read_csv(tmp_path / "sheet.csv")]
    assert code(small, small.table("back.csv", rows), "--name", "Carla").json["added"] == made
    assert disputes(small)["settled"] == made


def test_the_context_of_a_dispute_begins_and_ends_with_whole_words(disputed):
    with Study.open(disputed.folder) as study:
        session = study.adjudicate("tariff", "Cara")
        shown = session.now()
        assert shown is not None
        whole = {word for side in session.context(shown, 100_000) for word in side.split()}
        ends = set()
        for margin in range(20, 60):
            before, after = session.context(shown, margin)
            ends |= {*before.removeprefix("… ").split()[:1], *after.removesuffix(" …").split()[-1:]}
    assert len(ends) > 1
    assert ends <= whole
