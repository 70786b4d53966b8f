"""Reading log, remarks, verdicts and tools at the desk."""

import html
import re

import pytest

from volteface.study import Study

PARTS = {"hx-request": "true"}


@pytest.fixture
def address(folder):
    with Study.open(folder) as study:
        row = study.library.row(
            'SELECT d.name, l.number, p.start, p."end" FROM passage p JOIN layer l ON l.id = p.layer '
            "JOIN document d ON d.id = l.document ORDER BY p.id LIMIT 1"
        )
    return f"{row['name']}/{row['number']}#{row['start']}-{row['end']}"


def quoted(folder):
    with Study.open(folder) as study:
        return study.quotations("tariff")[0].reading.passage.address


def remarked(desk, **sent):
    return desk.post("/remarks", data={"about": "question", "key": "tariff", "question": "tariff", **sent})


def test_the_log_lists_documents_by_date_and_keeps_notes(desk):
    page = desk.get("/log").text
    assert "0 of 12 documents read" in page
    name = re.search(r'name="document" value="([^"]*)"', page)[1]
    part = desk.post("/log", data={"document": name, "text": "Free trade\nthroughout.", "do": "note"}, headers=PARTS)
    assert "Free trade\nthroughout." in part.text
    assert "<html" not in part.text
    assert "1 of 12 documents read" in desk.get("/log").text
    assert "throughout" in desk.get("/log?read=read").text
    assert "throughout" not in desk.get("/log?read=unread").text
    again = desk.post("/log", data={"document": name, "text": "Otherwise.", "do": "note"})
    assert again.url.path == "/log/notes"
    assert "Free trade" in again.text
    assert "Otherwise." in again.text
    desk.post("/log", data={"document": name, "do": "unread"})
    assert "0 of 12 documents read" in desk.get("/log").text


def test_the_log_begins_at_a_date(desk):
    page = desk.get("/log?from=1908&to=1909").text
    assert "1907" not in page
    assert "0 of 2 documents of that time read" in page
    assert "1908" in page
    assert desk.get("/log?from=soon").status_code == 400
    assert desk.get("/log?skip=-1").status_code == 200


def test_a_remark_is_made_answered_and_settled_without_scripts(desk, address):
    done = remarked(desk, about="passage", key=address, text="Is this <b>meant</b>?")
    assert re.fullmatch(r"/remarks/\d+", done.url.path)
    assert "Is this &lt;b&gt;meant&lt;/b&gt;?" in done.text
    assert "demand" in done.text
    where = html.unescape(re.search(r'href="\.\./(documents/[^"]*)"', done.text)[1])
    assert desk.get(f"/{where}").status_code == 200
    place = done.url.path
    assert "It is." in desk.post(place, data={"do": "reply", "text": "It is."}).text
    settled = desk.post(place, data={"do": "settle", "text": "agreed on Monday"})
    assert "agreed on Monday" in settled.text
    assert "Is this" not in desk.get("/remarks").text
    assert "Is this" in desk.get("/remarks?state=settled").text
    opened = desk.post(place, data={"do": "reopen", "text": "not quite"})
    assert "Opened again" in opened.text
    assert "1 open" in desk.get("/remarks").text


def test_remarks_are_filtered(desk, address):
    remarked(desk, text="Too narrow?")
    remarked(desk, about="passage", key=address, text="Here.", question="strikes")
    assert "Here." not in desk.get("/remarks?question=tariff").text
    assert "Too narrow?" not in desk.get("/remarks?about=passage").text
    assert "Too narrow?" not in desk.get("/remarks?by=Nobody").text
    on_it = desk.get("/remarks", params={"about": "passage", "key": address}).text
    assert "Here." in on_it
    assert "Too narrow?" not in on_it


def test_one_form_sent_twice_makes_one_remark(desk):
    page = desk.get("/remarks?about=question&key=tariff").text
    token = re.search(r'name="token" value="([^"]*)"', page)[1]
    for _ in range(2):
        remarked(desk, text="Once.", token=token)
    assert desk.get("/remarks").text.count("Once.") == 1


@pytest.mark.parametrize(
    "sent",
    [{"text": ""}, {"text": "x", "about": "weather"}, {"text": "x", "key": "nothing"}, {"text": "x" * 20_001}],
)
def test_what_cannot_be_remarked_is_told(desk, sent):
    assert remarked(desk, **sent).status_code in {400, 404}
    assert "0 open" in desk.get("/remarks").text


def test_a_remark_can_be_taken_back(desk):
    place = remarked(desk, text="Rash.").url.path
    assert "Rash." not in desk.post(place, data={"do": "withdraw"}).text
    assert desk.get("/remarks/99999").status_code == 404
    assert desk.get("/remarks/xyz").status_code == 404


def review(desk, **values):
    return desk.get("/verdicts/tariff", params=values).text


def key_of(page):
    return re.search(r'name="pair" value="([^"]*)"', page.split("judging")[-1])[1]


def test_pairs_are_judged_one_after_the_other(desk):
    listed = desk.get("/verdicts").text
    pairs = int(re.search(r"0 of (\d+) pairs judged by you", listed)[1])
    first = key_of(review(desk))
    sent = {"pair": first, "verdict": "reversal", "reason": "it says so", "next": "1"}
    done = desk.post("/verdicts/tariff", data=sent)
    assert f"1 of {pairs} pairs judged" in done.text
    assert key_of(done.text) != first
    undone = desk.post("/verdicts/tariff", data={"do": "undo", "pair": first})
    assert f"0 of {pairs} pairs judged" in undone.text
    assert key_of(undone.text) == first


def test_skipping_goes_round_and_loses_none(desk):
    seen, page = [], review(desk)
    while key_of(page) not in seen:
        seen.append(key_of(page))
        page = review(desk, after=seen[-1])
    assert len(seen) == int(re.search(r"of (\d+) pairs", page)[1])
    assert key_of(page) == seen[0]


def test_what_others_said_is_hidden_until_one_has_judged(desk, folder):
    key = key_of(review(desk))
    with Study.open(folder) as study:
        study.give_verdict("tariff", key, "two audiences", by="Bea", reason="one to the House")
    before = review(desk, pair=key)
    assert "one to the House" not in before
    after = desk.post("/verdicts/tariff", data={"pair": key, "verdict": "reversal"}).text
    assert "One to the House".lower() in after.lower()
    assert "disputed" in after
    assert "Settle the dispute" in after
    settled = desk.post("/verdicts/tariff", data={"do": "settle", "pair": key, "verdict": "partial", "reason": "both"})
    assert "reviewed</b> as partial" in settled.text


def test_a_verdict_beside_a_result_answers_with_its_part(desk):
    key = key_of(review(desk))
    part = desk.get("/tools/verdict", params={"question": "tariff", "key": key}, headers=PARTS).text
    assert "<html" not in part
    done = desk.post("/verdicts/tariff", data={"pair": key, "verdict": "partial"}, headers=PARTS)
    assert "Your verdict: <b>partial</b>" in done.text
    told = desk.get("/tools/standing", params={"question": "tariff", "body": "the-league"}).json()
    assert told["judged"][key] == "partial; reviewed"
    assert told["organisation"] == "The League"


def test_a_verdict_that_is_none_is_refused(desk):
    key = key_of(review(desk))
    assert desk.post("/verdicts/tariff", data={"pair": key, "verdict": "hearsay"}).status_code == 404
    assert desk.post("/verdicts/tariff", data={"pair": "zz", "verdict": "partial"}).status_code == 404
    assert desk.post("/verdicts/tariff", data={"do": "guess", "pair": key}).status_code == 400
    assert desk.get("/verdicts/nothing").status_code == 404


def test_a_quotation_is_pinned_and_that_is_taken_back(desk, folder):
    key = quoted(folder)
    where = {"question": "tariff", "key": key}
    page = desk.get("/tools/quotation", params=where)
    assert page.status_code == 200
    done = desk.post("/tools/quotation", data=where | {"do": "pin", "reason": "says it all"})
    assert "Pinned by" in done.text
    assert "says it all" in done.text
    assert key in desk.get("/tools/standing", params={"question": "tariff"}).json()["choices"]
    number = re.search(r'name="detail" value="(\d+)"', done.text)[1]
    back = desk.post("/tools/quotation", data=where | {"do": "undo", "detail": number}, headers=PARTS)
    assert "taken back" in back.text
    assert desk.get("/tools/standing", params={"question": "tariff"}).json()["choices"] == {}
    wrong = desk.post("/tools/quotation", data=where | {"do": "trim", "detail": "words that are not there"})
    assert wrong.status_code == 400
    assert "cannot be trimmed" in wrong.text


def test_beside_a_document_stands_what_is_open_on_it(desk, address):
    document = address.partition("/")[0]
    remarked(desk, about="passage", key=address, text="Here.", question="")
    remarked(desk, about="document", key=document, text="All of it.", question="")
    told = desk.get("/tools/standing", params={"document": document}).json()
    assert told["remarks"] == {f"passage {address}": 1, f"document {document}": 1}


def test_hooks_of_results_lead_to_plain_pages(desk):
    page = desk.get("/of/the-league/questions/tariff.html").text
    places = re.findall(r'class="tools noprint"[^>]*>(.*?)</div>', page, re.DOTALL)
    assert len(places) > 3
    for place in places[:6]:
        for href in re.findall(r'href="([^"]*)"', place):
            assert desk.get(f"/of/the-league/questions/{html.unescape(href)}").status_code == 200
