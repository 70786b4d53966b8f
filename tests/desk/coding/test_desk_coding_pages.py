"""The pages round coding: the list of questions, samples and plans, who reads what, agreement, disputes."""

import msgspec
import pytest

from coding_desk import FOR, NOT_ABOUT, Hand
from volteface.desk.aside.errands import Stand
from volteface.desk.aside.process import aside
from volteface.desk.coding.guidance import paragraphs
from volteface.desk.coding.standings import standings
from volteface.desk.work.kinds import KINDS
from volteface.model.coding import Judgement
from volteface.study import Study
from volteface.study.sent_shapes import StandingShape

SECONDS = 120.0
LOOKS = 1_000


@pytest.fixture
def disputed(folder):
    """Bob and Eva have read the same forty-four passages of the sample, and differ on some."""
    with Study.open(folder) as study:
        for name in ("bob", "eva"):
            session = study.by_hand("tariff", name)
            for at in range(44):
                shown = session.now()
                about = "tariff" in shown.text or "trade" in shown.text
                position = (1.0 if "protective" in shown.text else -1.0) if about else None
                if name == "eva" and at % 11 == 0:
                    about, position = True, 0.0
                reason = "a reason <script>alert(1)</script>" if name == "eva" else ""
                session.code(shown, Judgement(about=about, position=position, voice="own", reason=reason))
    return folder


def done(folder):
    """Do the tasks that were asked for, as the process that works would."""
    with Study.open(folder) as study:
        while (task := study.take_task(last="results")) is not None:
            kind = KINDS[task.kind]
            with study.doing(task):
                outcome = kind.run(study, msgspec.json.decode(task.spec, type=kind.spec), lambda *_: None)
            study.end_task(task.id, "done", outcome)


def once_told(desk, address):
    """A page that waits for what is reckoned beside the desk, once it is there; each look waits a little itself."""
    for _ in range(LOOKS):
        page = desk.get(address).text
        if "being reckoned" not in page:
            return page
    raise AssertionError("it is still being reckoned")


def test_the_list_tells_what_is_drawn_and_read_by_oneself_and_by_all(ann, desk):
    first, second = ann.fetch(most=2)
    ann.send(ann.code(first["passage"], FOR), ann.code(second["passage"], NOT_ABOUT))
    total = ann.fetch(most=1) and ann.told["progress"]["total"]
    page = desk.get("/coding").text
    assert f"2 of {total} read" in page
    assert f"2 of {total} read" in page
    assert "2 codings by 1 coder" in page
    assert "No sample is drawn yet" in page
    part = desk.get("/coding", headers={"hx-request": "true"}).text
    assert "<html" not in part
    assert f"2 of {total} read" in part


def test_alone_one_codes_under_any_name_that_is_one(desk, ann):
    answer = desk.post("/coding", data={"name": " Zoë  B "}, follow_redirects=False)
    assert answer.status_code == 303
    desk.cookies.delete("volteface-coder", domain="localhost.local", path="/")
    desk.cookies.update(answer.cookies)
    ann.fetch(most=1)
    assert ann.coder == "Zoë B"
    assert desk.post("/coding", data={"name": "a,b"}).status_code == 404


def test_the_sitting_shows_question_poles_and_keys(desk):
    page = desk.get("/coding/tariff").text
    for words in ("Should imports be taxed", "No duty protects anyone.", "protection", "<kbd>n</kbd>", "<kbd>x</kbd>"):
        assert words in page
    assert "sheet" in page.partition("<noscript>")[2].partition("</noscript>")[0]
    assert "1900" not in page


def test_a_sample_is_asked_for_drawn_by_the_process_that_works_and_shown(desk, folder):
    page = desk.get("/coding/strikes/sample").text
    assert "Draw a sample" in page
    form = {"counting": "2", "period": "", "strata": "", "outside": "5"}
    assert desk.post("/coding/strikes/sample", data=form, follow_redirects=False).status_code == 303
    assert "A sample is being drawn" in desk.get("/coding/strikes/sample").text
    done(folder)
    after = desk.get("/coding/strikes/sample").text
    assert "1 wave, the last" in after
    assert "being drawn" not in after
    assert Hand(desk, "strikes").fetch(most=3)
    for wrong in ({"counting": "0"}, {"counting": "x"}, {"outside": "-1"}):
        assert desk.post("/coding/strikes/sample", data=form | wrong).status_code == 400


def test_a_sample_is_dealt_to_coders(desk, folder):
    form = {"to": "bob, eva\nbob", "overlap": "50", "readers": "all"}
    assert desk.post("/coding/tariff/assign", data=form | {"to": "bob, eva"}).status_code == 200
    done(folder)
    page = desk.get("/coding/tariff/sample").text
    assert '<th scope="row"><bdi>bob</bdi></th>' in page
    assert '<th scope="row"><bdi>eva</bdi></th>' in page
    assert desk.post("/coding/tariff/assign", data=form | {"readers": "1"}).status_code == 400
    assert desk.post("/coding/tariff/assign", data=form | {"overlap": "101"}).status_code == 400


def test_a_plan_is_reckoned_beside_the_desk_and_draws_nothing(desk, house):
    address = "/coding/tariff/sample?width=0.5"
    assert "being reckoned" in desk.get(address).text
    told = once_told(desk, address)
    found = house.study.plan("tariff", width=0.5)
    assert "What more codings bring" in told
    assert f"({found.period})" in told
    assert "was drawn in other strata" in once_told(desk, f"{address}&period=20%20years")
    assert house.study.sampled("tariff") == 1
    assert desk.get("/coding/tariff/sample?width=wide").status_code == 400
    assert desk.get("/coding/tariff/plan").status_code == 400


@pytest.mark.usefixtures("disputed")
def test_agreement_is_told_with_its_interval_in_words_and_as_a_figure(desk, house):
    page = once_told(desk, "/coding/tariff/agreement")
    found = house.study.agree("tariff", by="coder")
    assert f"α <b>{found.alpha:.2f}</b> ({found.low:.2f} to {found.high:.2f}, 95 %)" in page
    assert "bob – eva" in page
    assert "<svg" in page
    assert "settle them" in page
    assert "Nobody has coded this question" in once_told(desk, "/coding/strikes/agreement")


@pytest.mark.usefixtures("disputed")
def test_how_sure_it_is_is_told_never_where_it_lies(desk, house):
    told, waits = standings(house).told(house, house.study, "tariff")
    assert (told, waits) == (None, True)
    version, made = house.study.question("tariff").version, house.study.codings_made("tariff")
    state = f"standing {version} {made // 10}"
    found = aside(house, "coding").ask(Stand("tariff"), StandingShape, seconds=SECONDS, state=state)
    desk.cookies.set("volteface-coder", "bob")
    answer = desk.get("/coding/tariff/standing").json()
    assert set(answer) == {"gold", "half", "organisation", "agreement", "waits"}
    assert (answer["gold"], answer["half"], answer["waits"]) == (found.gold, found.half, False)
    assert answer["gold"] >= 40
    assert [one["coder"] for one in answer["agreement"]] == ["eva"]
    desk.cookies.set("volteface-coder", "ann")
    assert desk.get("/coding/tariff/standing").json()["agreement"] == []


@pytest.mark.usefixtures("disputed")
def test_disputes_are_handed_out_with_what_their_coders_said(desk):
    ann = Hand(desk, "tariff/adjudicate")
    found = ann.fetch(most=15)
    assert ann.told["total"] == len(found) == 4
    assert [one["coder"] for one in found[0]["coders"]] == ["bob", "eva"]
    assert found[0]["origin"] is None
    weights = [one["weight"] for one in found]
    assert weights == sorted(weights, reverse=True)


@pytest.mark.usefixtures("disputed")
def test_what_others_said_is_kept_from_a_coder_who_has_still_to_read_the_passage(desk):
    settles = Hand(desk, "tariff/adjudicate")
    everything = {one["passage"] for one in settles.fetch(most=15)}
    # With her first coding Ann is one of the question's coders: the sample lies before her.
    reads = Hand(desk, "tariff")
    first = next(one for one in reads.fetch(most=100) if one["passage"] in everything)["passage"]
    assert reads.send(reads.code(first, FOR)) == ["kept"]
    shown = settles.fetch(most=15)
    assert {one["passage"] for one in shown} <= {first}
    unread = everything - {first}
    assert settles.told["unread"] == len(unread) == 3
    assert settles.send(settles.code(min(unread), FOR), to="settlements") == ["refused"]
    assert reads.send(reads.code(min(unread), NOT_ABOUT)) == ["kept"]
    assert min(unread) in {one["passage"] for one in settles.fetch(most=15)}


@pytest.mark.usefixtures("disputed")
def test_a_settlement_counts_once_and_can_be_taken_back(desk, house):
    ann = Hand(desk, "tariff/adjudicate")
    first, second, *_ = ann.fetch(most=15)
    act, other = ann.code(first["passage"], FOR), ann.code(first["passage"], NOT_ABOUT)
    assert ann.send(act, act, other, to="settlements") == ["kept", "kept", "elsewhere"]
    unclear = ann.code(second["passage"], {"about": False, "unclear": True})
    assert ann.send(unclear, to="settlements") == ["refused"]
    found = house.study.disputes("tariff", settled=True)
    assert (found.settled, found.by) == (1, {"ann": 1})
    assert first["passage"] not in [one["passage"] for one in ann.fetch(most=15)]
    desk.cookies.set("volteface-coder", "bob")
    bob = Hand(desk, "tariff/adjudicate")
    bob.fetch(most=1)
    assert bob.send(bob.undo(act["uuid"]), to="settlements") == ["refused"]
    desk.cookies.set("volteface-coder", "ann")
    assert ann.send(ann.undo(act["uuid"]), to="settlements") == ["withdrawn"]
    assert house.study.disputes("tariff").settled == 0
    assert ann.send(ann.code(10**9), to="settlements") == ["elsewhere"]


@pytest.mark.usefixtures("disputed")
def test_from_a_dispute_one_comes_to_the_remarks_on_its_passage(desk, house):
    passage = Hand(desk, "tariff/adjudicate").fetch(most=1)[0]["passage"]
    page = desk.get(f"/coding/tariff/adjudicate/remarks?passage={passage}")
    assert page.status_code == 200
    assert page.url.path == "/remarks"
    assert page.url.params["key"] == house.study.name_of("tariff", passage)
    assert desk.get("/coding/tariff/adjudicate/remarks?passage=999999").status_code == 404


def test_guidance_flows_and_keeps_what_begins_anew():
    told = "ONE. A line\nthat goes on.\nNo, if\n- it is\n  long;\n- or short.\n\n 0    between\n-0.5  a step\nB begins"
    assert paragraphs(told) == [
        "ONE. A line that goes on.\nNo, if\n- it is long;\n- or short.",
        "0    between\n-0.5  a step B begins",
    ]
    assert paragraphs("") == []
