"""Blind coding stays blind: who has still to read for a question is told of no results, until they ask for it."""

import pytest

from coding_desk import NOT_ABOUT, Hand
from somebody_at_desk import somebody
from volteface.desk.access.person import Person, Role
from volteface.desk.feed import Feed
from volteface.desk.house import House
from volteface.library import events
from volteface.study import Study
from volteface.study.leaf_shapes import Onlooker

ED = Person("Ed", "Ed", Role.EDITOR)
YOURS = "yours to read first"
# Everything that tells what was said of the tariff.
PAGES = (
    "of/the-league/questions/tariff.html",
    "of/the-league/figures/tariff.svg",
    "of/the-league/index.html",
    "of/the-league/trust.html",
    "of/the-league/data.html",
    "of/the-league/data/codings.csv",
    "of/the-league/data/lines.csv",
    "of/the-league/general.html",
    "search?coded=tariff",
    "search?q=trade&uncoded=tariff",
    "search/tries?q=trade&coded=tariff",
    "chronicle?coded=tariff",
    "chronicle/file?coded=tariff&form=csv",
    "coding/tariff/agreement",
    "verdicts/tariff",
)
ENDPOINTS = (
    "questions/tariff/line",
    "questions/tariff/contradictions",
    "questions/tariff/quotations",
    "questions/tariff/agree",
    "questions/tariff/trust",
    "lines",
    "general",
    "regimes",
    "coders",
    "actors",
    "erasures",
    "precedes?leader=The Worker&follower=The Post",
    "search?q=trade&coded=tariff",
    "search?uncoded=tariff",
    "chronicle?q=trade&coded=tariff",
    "really?text=trade&coded=tariff",
)


@pytest.mark.parametrize("address", PAGES)
def test_a_coder_with_passages_to_read_gets_no_results(come, address):
    told = come("Cal").get(f"/{address}")
    assert told.status_code == 403
    assert "passages of this question are yours to read first" in told.text
    assert "its line would tell you what others said" in told.text
    assert 'href="' + "../" * address.split("?")[0].count("/") + 'coding/tariff"' in told.text


@pytest.mark.parametrize("address", ENDPOINTS)
def test_nor_does_a_program_of_theirs(come, address):
    told = come("Cal").get(f"/api/{address}")
    assert told.status_code == 403
    assert YOURS in told.json()["error"]
    assert "would tell you what others said" in told.json()["hint"]


@pytest.mark.parametrize(
    "address", ["of/the-league/echoes.html", "of/the-league/holdings.html", "search?q=trade", "chronicle?q=trade"]
)
def test_what_tells_of_no_coding_is_shown(come, address):
    told = come("Cal").get(f"/{address}")
    assert told.status_code == 200
    assert YOURS not in told.text


def test_a_kept_search_is_narrowed_as_it_was_kept(come, house):
    with house.writing(ED) as study:
        study.save_search("seen", "trade", coded="tariff")
    assert come("Cal").get("/search?q=@seen").status_code == 403
    assert come("Cal").get("/api/search?q=@seen").status_code == 403
    assert come("Ed", Role.EDITOR).get("/api/search?q=@seen").status_code == 200


@pytest.mark.parametrize("role", [Role.READER, Role.EDITOR, Role.OWNER])
def test_others_read_results(come, role):
    assert come("Rae", role).get("/of/the-league/questions/tariff.html").status_code == 200
    assert come("Rae", role).get("/search?coded=tariff").status_code == 200


def test_an_editor_to_whom_passages_are_dealt_codes_blind_and_a_coder_to_whom_none_are_does_not(come, house):
    with house.writing(ED) as study:
        study.assign("tariff", ["Ed"])
    address = "/of/the-league/questions/tariff.html"
    assert come("Ed", Role.EDITOR).get(address).status_code == 403
    assert come("Cal").get(address).status_code == 200


def test_alone_results_show(folder):
    assert somebody(House(folder), "ann", Role.OWNER).get("/of/the-league/questions/tariff.html").status_code == 200


def test_what_is_read_opens_the_line(come):
    cal = come("Cal")
    hand = Hand(cal, "tariff")
    while left := hand.fetch(most=100):
        assert cal.get("/of/the-league/questions/tariff.html").status_code == 403
        assert set(hand.send(*(hand.code(one["passage"], NOT_ABOUT) for one in left))) == {"kept"}
    assert cal.get("/of/the-league/questions/tariff.html").status_code == 200


def test_to_see_it_all_the_same_is_on_record_and_holds_for_that_person_and_question(come, house, folder):
    cal, key = come("Cal"), house.study.results_key()
    address = "of/the-league/questions/tariff.html"
    assert 'name="back" value="of/the-league/questions/tariff.html"' in cal.get(f"/{address}").text
    for _ in range(2):
        shown = cal.post("/coding/unblind", data={"question": ["tariff", "nothing"], "back": address})
        assert (shown.status_code, shown.headers["location"]) == (303, f"../{address}")
    assert cal.get(f"/{address}").status_code == 200
    assert cal.get("/api/questions/tariff/sample").status_code == 200
    assert come("Dee").get(f"/{address}").status_code == 403
    found = [one for one in events.events(house.study.library) if one.what == "unblinded"]
    assert [(one.actor, one.detail) for one in found] == [("Cal", {"question": "tariff"})]
    # No result has changed by it.
    assert house.study.results_key() == key
    with Study.open(folder) as again:
        assert again.withheld(["tariff"], Onlooker("Cal", reads=True)) == {}


@pytest.mark.parametrize("back", ["//evil.org", "https://evil.org/", "/\\evil.org", "../../x", "\\evil"])
def test_one_is_sent_back_to_the_desk_alone(come, back):
    answer = come("Cal").post("/coding/unblind", data={"question": "tariff", "back": back})
    assert answer.headers["location"] == "../"


def test_a_part_of_a_page_is_told_as_a_part(come):
    told = come("Cal").get("/search?coded=tariff&q=trade", headers={"hx-request": "true"})
    assert told.status_code == 403
    assert YOURS in told.text
    assert "<html" not in told.text


def test_nothing_is_reckoned_anew_while_nothing_happens(come, house, monkeypatch):
    cal, counted = come("Cal"), []
    monkeypatch.setattr("volteface.library.to_read.unread", lambda *_: counted.append(1) or [1])
    for _ in range(5):
        assert cal.get("/of/the-league/index.html").status_code == 403
    once = len(counted)
    assert once >= 1
    cal.get("/of/the-league/index.html")
    assert len(counted) == once
    with house.writing(ED) as study:
        study.unblind(["tariff"])
    cal.get("/of/the-league/index.html")
    assert len(counted) > once


def test_only_editors_are_told_which_machine_does_a_job(come, folder):
    with Study.open(folder) as study, study.working("results"):
        assert study.jobs()[0].owner
    for role, told in ((Role.READER, False), (Role.CODER, False), (Role.EDITOR, True)):
        client = come("Rae", role)
        listed = client.get("/api/jobs").json()["jobs"]
        assert [bool(one["owner"]) for one in listed] == [told] * len(listed)
        assert bool(client.get(f"/api/jobs/{listed[0]['id']}").json()["owner"]) is told


def test_the_feed_tells_nobody_which_machine_does_a_job(house, folder):
    feed = Feed(house, lambda _: ED)
    with Study.open(folder) as study, study.working("results"):
        seen = feed._seen()
    assert seen is not None
    assert [(one.kind, one.owner) for one in seen.jobs if one.state == "running"] == [("results", "")]


def test_a_program_with_a_lower_role_sees_no_more_than_the_coder_whose_it_is(come):
    for role, holds, status in ((Role.READER, Role.CODER, 403), (Role.CODER, Role.EDITOR, 200)):
        program = come("Cal", role, holds=holds)
        assert program.get("/api/search?q=trade&coded=tariff").status_code == status
