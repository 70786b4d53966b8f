"""Collecting: ticks that survive pages, and where what is collected goes."""

import getpass
import html
import re

import pytest

from volteface.study import Study
from volteface.study.basket import MOST


@pytest.fixture
def hits(desk):
    """The addresses of the first page of a search."""
    page = desk.get("/search?q=protective+tariff").text
    return re.findall(r'name="address" value="([^"]+)"', page)


def told(answer):
    """A page's words, without its markup."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", answer.text)).split())


def test_a_form_collects_what_is_ticked_and_comes_back(desk, hits):
    sent = {"shown": hits, "address": hits[:2], "back": "search?q=protective+tariff"}
    back = desk.post("/collect", data=sent)
    assert back.url.path == "/search"
    assert 'id="collected-count">2<' in back.text
    assert back.text.count(" checked data-collect") == 2
    desk.post("/collect", data=sent | {"address": hits[1:2]})
    assert desk.get("/collect").text.count("<blockquote>") == 1


def test_what_was_ticked_on_another_page_stays(desk, hits):
    desk.post("/collect", data={"shown": hits, "address": hits[:1], "back": "search?q=protective"})
    desk.post("/collect", data={"shown": hits[5:], "address": hits[5:6], "back": "search?q=protective&page=2"})
    assert desk.get("/collect").text.count("<blockquote>") == 2


def test_one_tick_is_collected_as_it_is_made(desk, hits):
    assert ">1<" in desk.post("/collect/tick", data={"address": hits[0], "ticked": "1"}).text
    assert ">1<" in desk.post("/collect/tick", data={"address": hits[0], "ticked": "1"}).text
    assert ">0<" in desk.post("/collect/tick", data={"address": hits[0], "ticked": ""}).text


def test_the_way_back_leads_nowhere_else(desk, hits):
    sent = {"shown": hits, "address": hits[:1], "back": "https://evil.example/search"}
    answer = desk.post("/collect", data=sent, follow_redirects=False)
    assert answer.headers["location"] == "collect"


def test_an_address_at_which_nothing_stands_is_refused(desk):
    answer = desk.post("/collect/tick", data={"address": "d1906/1#3-4", "ticked": "1"})
    assert answer.status_code == 400
    assert "no passage stands at this address" in told(answer).lower()


def test_a_basket_outlives_the_desk_and_has_an_end(folder, hits, desk):
    desk.post("/collect/tick", data={"address": hits[0], "ticked": "1"})
    with Study.open(folder) as study:
        kept = study.basket(getpass.getuser())
        assert kept.addresses() == hits[:1]
        kept.change(put=[f"d/1#{number}-{number + 1}" for number in range(MOST - 1)])
        with pytest.raises(Exception, match="no more than 500"):
            kept.change(put=["d/2#1-2"])
        assert len(kept.addresses()) == MOST


def test_examples_go_to_a_pole_and_on_record_comments_kept(desk, folder, hits):
    path = folder / "questions.toml"
    path.write_text("# ours\n" + path.read_text("utf-8"), "utf-8")
    desk.post("/collect", data={"shown": hits, "address": hits[:2], "back": "search?q=x"})
    sent = {"address": hits[:2], "pole": "tariff/high", "reason": "plain words"}
    answer = desk.post("/collect/examples", data=sent)
    assert "2 examples written to the codebook" in told(answer)
    with Study.open(folder) as study:
        assert len(study.question("tariff").high.examples) == 2
        assert study.codebook_edits("tariff")[0].reason == "plain words"
    assert path.read_text("utf-8").startswith("# ours\n")
    again = desk.post("/collect/examples", data=sent)
    assert "0 examples written" in told(again)


def test_an_address_cannot_make_the_page_say_anything(desk, hits):
    desk.post("/collect/tick", data={"address": hits[0], "ticked": "1"})
    page = desk.get("/collect", params={"done": "Call 0800 now", "count": "1", "name": "https://evil.example"}).text
    assert "0800" not in page
    assert "evil" not in desk.get("/collect", params={"done": "dossier", "count": "1", "name": "//evil.example"}).text


def test_collected_passages_enter_no_sample(desk, folder, hits):
    desk.post("/collect", data={"shown": hits, "address": hits[:2], "back": "search?q=x"})
    said = told(desk.get("/collect"))
    assert "Not into a sample" in said
    assert "The tariff 2 of 2 0" in said
    desk.post("/collect/examples", data={"address": hits[:2], "pole": "tariff/high"})
    with Study.open(folder) as study:
        assert study.waves("tariff").waves == []


def test_a_dossier_is_begun_and_added_to_by_address(desk, folder, hits):
    desk.post("/collect", data={"shown": hits, "address": hits[:3], "back": "search?q=x"})
    desk.post("/collect/dossier", data={"address": hits[:1], "new": "The turn"})
    desk.post("/collect/dossier", data={"address": hits[:3], "dossier": "The turn"})
    text = (folder / "dossiers" / "The turn.md").read_text("utf-8")
    assert re.findall(r"> \{quote\} (\S+)", text) == hits[:3]
    with Study.open(folder) as study:
        assert not study.check_dossier("The turn").faults


def test_a_remark_is_put_on_what_is_ticked(desk, folder, hits):
    desk.post("/collect", data={"shown": hits, "address": hits[:2], "back": "search?q=x"})
    desk.post("/collect/remark", data={"address": hits[:2], "remark": "Is this theirs?", "question": "tariff"})
    with Study.open(folder) as study:
        assert sum(study.thread_counts(question="tariff").values()) == 2


def test_nothing_ticked_is_told(desk, hits):
    desk.post("/collect/tick", data={"address": hits[0], "ticked": "1"})
    assert "nothing is ticked" in told(desk.post("/collect/dossier", data={"new": "X"})).lower()


def test_what_is_collected_is_taken_along(desk, hits):
    desk.post("/collect", data={"shown": hits, "address": hits[:2], "back": "search?q=x"})
    table = desk.get("/collect/file?form=csv").content.decode("utf-8-sig").splitlines()
    assert table[0].startswith("address,date,author")
    assert len(table) == 3
    text = desk.get("/collect/file?form=md").text
    assert f"> {{quote}} {hits[0]}" in text
    assert "— Bert, The Register, d1906, 1 May 1906" in text
    assert desk.get("/collect/file?form=exe").status_code == 404


def test_what_is_ticked_is_taken_out_and_all_of_it_emptied(desk, hits):
    desk.post("/collect", data={"shown": hits, "address": hits[:3], "back": "search?q=x"})
    desk.post("/collect/out", data={"address": hits[:1]})
    assert desk.get("/collect").text.count("<blockquote>") == 2
    desk.post("/collect/out", data={"all": "1"})
    assert "Nothing collected yet" in desk.get("/collect").text
