"""Every address of the desk is asked by somebody with passages to read, and asked again once they want to know."""

import shutil
from urllib.parse import quote

import pytest

from somebody_at_desk import somebody
from volteface.desk.access.person import Person, Role
from volteface.desk.api.endpoints import ENDPOINTS
from volteface.desk.house import House
from volteface.desk.places import PLACES

ED = Person("Ed", "Ed", Role.EDITOR)
YOURS = "yours to read first"
# Words of others, and the time of the turn, that stand nowhere but in what is kept back.
SAID = ("turned about in the spring", "coded this as protection", "mill owners", "gave way", "1904-05-01/1907-05-01")
# Addresses that tell of codings of the tariff, at least as they are asked here.
TELLING = {
    "/of/{body}/{name:path}": "of/the-league/questions/tariff.html",
    "/search": "search?coded=tariff",
    "/search/tries": "search/tries?q=trade&uncoded=tariff",
    "/chronicle": "chronicle?coded=tariff",
    "/chronicle/file": "chronicle/file?coded=tariff&form=csv",
    "/coding/{question}/agreement": "coding/tariff/agreement",
    "/dossiers/{name}": "dossiers/wool",
    "/dossiers/{name}/piece": "dossiers/wool/piece?piece=PIECE",
    "/dossiers/{name}/file": "dossiers/wool/file",
    "/dossiers/{name}/add": "dossiers/wool/add?way=figure&question=tariff",
    "/dossiers/{name}/quotation": "dossiers/wool/quotation?piece=PIECE",
    "/dossiers/{name}/history": "dossiers/wool/history",
    "/dossiers/{name}/history/{number}": "dossiers/wool/history/1",
    "/dossiers/{name}/preview": "dossiers/wool/preview",
    "/dossiers/{name}/publish": "dossiers/wool/publish",
    "/dossiers/{name}/published/{page:path}": "dossiers/wool/published/index.html",
    "/people/audit.csv": "people/audit.csv",
    "/verdicts/{question}": "verdicts/tariff",
    "/tools/standing": "tools/standing?question=tariff&body=the-league",
    "/tools/verdict": "tools/verdict?question=tariff&key=PAIR",
    "/tools/quotation": "tools/quotation?question=tariff&key=PASSAGE",
}
# More of the same address.
MORE_TELLING = (
    "of/the-league/erasures.html",
    "of/the-league/actors.html",
    "of/the-league/kept/index.json",
    "dossiers/-/published/index.html",
    "dossiers/-/published/questions/tariff.html",
    "dossiers/-/published/data/quotations.csv",
    "remarks?about=turn&question=tariff&key=TURN",
    "remarks?about=pair&question=tariff&key=PAIR",
)
# Those that tell of none: of remarks that there are some, but not what they say.
TELLING_NOTHING = {
    "/": "",
    "/of/{body}/{name:path}": "of/the-league/holdings.html",
    "/documents": "documents",
    "/documents/{id:path}": "documents/d1903?every=1",
    "/documents/{id:path}/items": "documents/d1903/items",
    "/documents/{id:path}/editions": "documents/d1903/editions",
    "/documents/{id:path}/layers": "documents/d1903/layers",
    "/documents/{id:path}/pages": "documents/d1903/pages",
    "/documents/{id:path}/pages/{page}": "documents/d1903/pages/1",
    "/documents/{id:path}/pages/{page}/image": "documents/d1903/pages/1/image",
    "/documents/{id:path}/pages/{page}/words": "documents/d1903/pages/1/words",
    "/search": "search?q=trade&question=tariff",
    "/search/really": "search/really?text=free+trade",
    "/search/tries": "search/tries?q=trade",
    "/chronicle": "chronicle?q=tariff",
    "/chronicle/file": "chronicle/file?q=tariff&form=csv",
    "/collect": "collect",
    "/collect/file": "collect/file?form=csv",
    "/coding": "coding",
    "/coding/{question}": "coding/tariff",
    "/coding/{question}/next": "coding/tariff/next",
    "/coding/{question}/last": "coding/tariff/last",
    "/coding/{question}/context": "coding/tariff/context?passage=1",
    "/coding/{question}/standing": "coding/tariff/standing",
    "/coding/{question}/adjudicate": "coding/tariff/adjudicate",
    "/coding/{question}/adjudicate/next": "coding/tariff/adjudicate/next",
    "/coding/{question}/adjudicate/remarks": "coding/tariff/adjudicate/remarks?passage=1",
    "/coding/{question}/sample": "coding/tariff/sample",
    "/coding/{question}/plan": "coding/tariff/plan?width=0.5",
    "/codebook": "codebook",
    "/codebook/general": "codebook/general",
    "/codebook/general/check": "codebook/general/check",
    "/codebook/new": "codebook/new",
    "/codebook/{question}": "codebook/tariff",
    "/codebook/{question}/history": "codebook/tariff/history",
    "/codebook/{question}/remove": "codebook/tariff/remove",
    "/dossiers": "dossiers",
    "/log": "log",
    "/log/notes": "log/notes?document=d1903",
    "/remarks": "remarks?state=all",
    "/remarks/{number}": "remarks/NUMBER",
    "/tools/remarks": "tools/remarks?about=passage&key=PASSAGE",
    "/tools/standing": "tools/standing?document=d1903",
    "/verdicts": "verdicts",
    "/files": "files",
    "/files/here": "files/here",
    "/files/problems": "files/problems",
    "/files/problems.csv": "files/problems.csv",
    "/files/{batch}": "files/none",
    "/files/{batch}/look": "files/none/look",
    "/files/{batch}/held": "files/none/held",
    "/jobs": "jobs",
    "/jobs/{task}": "jobs/1",
    "/jobs/{task}/log": "jobs/1/log",
    "/holdings": "holdings",
    "/aside": "aside",
    "/aside/ask": "aside/ask?document=d1903",
    "/people": "people",
    "/people/accounts/{number}": "people/accounts/1",
    "/people/audit": "people/audit",
    "/people/made/{key}": f"people/made/{'0' * 32}",
    "/people/me": "people/me",
    "/patterns": "patterns",
    "/api": "api",
    "/api/openapi.json": "api/openapi.json",
}


@pytest.fixture
def house(said_study, tmp_path):
    """The study with all that is said of it, opened by a team."""
    return House(shutil.copytree(said_study, tmp_path / "study"), team=True)


@pytest.fixture
def ask(house):
    """Asks an address as somebody; words in capitals are what is there, by their kind."""
    study = house.study
    pair = study.docket("tariff", "Ed").order[0]
    passage = study.case("tariff", pair, "Ed").then.address
    there = {
        "PAIR": pair,
        "PASSAGE": quote(passage, safe=""),
        "PIECE": study.dossier_text("wool").pieces[0].key,
        "TURN": quote("The League: 1904-05-01/1907-05-01"),
    }

    def asked(client, address, **headers):
        for word, value in there.items():
            address = address.replace(word, value)
        return client.get(f"/{address}", headers=headers)

    return asked


def said(told, address):
    """What an answer holds of others' words; the time of a turn may stand in the address that was asked for."""
    return [one for one in SAID if one in told.text and not ("TURN" in address and one[:1].isdigit())]


def looks(tells):
    """The addresses that are looked at, of the whole desk."""
    return {one.path for one in PLACES if "GET" in one.methods and not one.path.startswith("/api/")} - set(tells)


def test_of_every_address_it_is_laid_down_whether_it_tells_of_codings():
    assert looks({*TELLING, *TELLING_NOTHING}) == set()
    assert {*TELLING, *TELLING_NOTHING} <= {one.path for one in PLACES}


def test_whoever_has_passages_to_read_is_told_nothing_until_they_want_to_know(house, ask):
    eve = somebody(house, "Eve", Role.OWNER)
    for address in (*TELLING.values(), *MORE_TELLING):
        told = ask(eve, address)
        assert (address, told.status_code, YOURS in told.text) == (address, 403, True)
        assert said(told, address) == [], address
        part = ask(eve, address, **{"hx-request": "true"})
        assert said(part, address) == [], address
    eve.post("/coding/unblind", data={"question": "tariff"})
    for address in (*TELLING.values(), *MORE_TELLING):
        told = ask(eve, address)
        assert told.status_code not in {403, 500}, address
        assert YOURS not in told.text


def test_a_coder_is_told_no_more_than_an_owner(house, ask):
    cal = somebody(house, "Cal", Role.CODER)
    for address in (*TELLING.values(), *MORE_TELLING):
        told = ask(cal, address)
        assert told.status_code == 403, address
        assert said(told, address) == [], address


def test_what_tells_of_no_coding_is_shown_and_holds_no_word_of_others(house, ask):
    eve = somebody(house, "Eve", Role.OWNER)
    addresses = [one for one in TELLING_NOTHING.values() if one != "remarks/NUMBER"]
    for address in (*addresses, *(f"remarks/{one.number}" for one in house.study.threads())):
        for part in ({}, {"hx-request": "true"}):
            told = ask(eve, address, **part)
            assert told.status_code not in {403, 500}, address
            assert said(told, address) == [], address


def test_no_deed_shows_what_is_kept_from_whoever_does_it(house):
    study = house.study
    pair, piece = study.docket("tariff", "Ed").order[0], study.dossier_text("wool").pieces[-1].key
    base, eve = study.dossier_text("wool").hash, somebody(house, "Eve", Role.OWNER)
    eve.headers["hx-request"] = "true"
    with house.writing(ED) as writing:
        writing.begin_dossier("bare")
    bare = study.dossier_text("bare").hash
    deeds = (
        ("verdicts/tariff", {"pair": pair, "verdict": "partial", "do": "give"}),
        ("tools/quotation", {"question": "tariff", "key": "x", "do": "pin"}),
        ("dossiers/wool/move", {"piece": piece, "way": "up", "base": base}),
        ("dossiers/wool/look", {"text": "More."}),
        ("dossiers/wool/undo", {"base": base}),
        ("dossiers/bare/look", {"text": "{line} tariff"}),
        ("dossiers/bare/look", {"text": "[see](turn:tariff 1)"}),
        ("dossiers/bare/look", {"text": "{who} the-weavers"}),
        ("dossiers/bare/add", {"base": bare, "what": "turn", "question": "tariff", "which": "1"}),
        ("dossiers/bare/add", {"base": bare, "what": "who", "which": "the-weavers"}),
        ("dossiers/bare/head", {"base": bare, "questions": "tariff"}),
        ("dossiers/bare/file", {"base": bare, "text": "---\nquestions: tariff\n---\n"}),
    )
    for address, fields in deeds:
        told = eve.post(f"/{address}", data=fields)
        assert (address, told.status_code, YOURS in told.text) == (address, 403, True)
        assert 'name="back" value=""' in told.text
        assert said(told, "") == []
    assert study.dossier_text("bare").hash == bare
    written = eve.post("/dossiers/bare/add", data={"base": bare, "what": "text", "text": "A paragraph."})
    assert (written.status_code, "A paragraph." in written.text) == (200, True)


def test_an_edit_taken_back_does_not_bring_a_line_into_sight(house):
    ed, eve = somebody(house, "Ed", Role.EDITOR), somebody(house, "Eve", Role.EDITOR)
    text = house.study.dossier_text("wool")
    ed.post("/dossiers/wool/file", data={"base": text.hash, "text": "---\ntitle: Wool\n---\n\nNothing yet.\n"})
    assert eve.get("/dossiers/wool").status_code == 200
    now = house.study.dossier_text("wool").hash
    told = eve.post("/dossiers/wool/undo", data={"base": now}, headers={"hx-request": "true"})
    assert told.status_code == 403
    assert eve.get("/dossiers/wool/history/2").status_code == 403


def test_a_remark_may_be_made_and_one_s_own_words_are_read_by_whoever_codes_blind(house, ask):
    cal, passage = somebody(house, "Cal"), house.study.threads(about="", question="")[1].topic.key
    made = cal.post("/remarks", data={"about": "question", "key": "tariff", "text": "What of wool?"})
    assert made.status_code == 303
    number = made.headers["location"].rpartition("/")[2]
    with house.writing(ED) as study:
        study.reply_to(int(number), "Wool is coded as protection.", by="Ed")
    told = cal.get(f"/remarks/{number}").text
    assert "What of wool?" in told
    assert "coded as protection" not in told
    assert "Show it all the same" in told
    assert ask(cal, f"tools/remarks?about=passage&key={quote(passage, safe='')}", **{"hx-request": "true"}).text
    shown = cal.post("/coding/unblind", data={"question": "tariff", "back": f"remarks/{number}"})
    assert "Wool is coded as protection." in cal.get("/" + shown.headers["location"].removeprefix("../")).text


@pytest.mark.parametrize("endpoint", ENDPOINTS, ids=lambda one: one.path)
def test_of_every_endpoint_it_is_laid_down_whether_it_tells_of_codings(endpoint):
    telling = {
        "/search", "/chronicle", "/really", "/lines", "/questions/{question}/line", "/questions/{question}/agree",
        "/questions/{question}/contradictions", "/questions/{question}/quotations", "/questions/{question}/trust",
        "/coders", "/general", "/regimes", "/precedes", "/erasures", "/actors",
    }  # fmt: skip
    nothing = {
        "/study", "/searches", "/questions", "/questions/check", "/questions/{question}/history", "/holdings",
        "/questions/{question}/sample", "/questions/{question}/assigned", "/problems", "/dossiers", "/jobs", "/slogans",
        "/jobs/{number}", "/jobs/{number}/pause", "/jobs/{number}/resume", "/jobs/{number}/cancel", "/echoes",
    }  # fmt: skip
    assert (endpoint.path in telling, endpoint.path in nothing) == (bool(endpoint.tells), not endpoint.tells)
