"""Search at the desk: what is found and how it is shown, what it means, limits, years, pages, kept searches."""

import html
import re

import pytest

from volteface.desk.seeking.overtaking import Seats

PART = {"hx-request": "true", "hx-current-url": "http://localhost:8765/search"}


def told(answer):
    """A page's words, without its markup."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", answer.text)).split())


def test_an_empty_search_tells_what_is_held_and_what_can_be_asked(desk):
    said = told(desk.get("/search"))
    assert "84 passages of 12 documents, 1 May 1900 to 1 May 1911" in said
    assert "strike NEAR/5 union" in said


def test_what_is_found_is_marked_dated_and_leads_to_its_page(desk):
    page = desk.get("/search?q=protective+tariff").text
    assert "<b>36 passages</b>" in page
    assert page.count('<mark class="hit">protective</mark>') == 25
    assert re.search(r'href="documents/d1906\?at=0-\d+#p-0-\d+"', page)
    assert "1 to 25 of 36" in page


def test_a_page_of_hits_is_followed_by_the_rest(desk):
    page = desk.get("/search?q=protective+tariff&page=2").text
    assert page.count("data-collect") == 11
    assert "26 to 36 of 36" in page
    assert desk.get("/search?q=protective+tariff&page=999").text.count("data-collect") == 11


def test_a_form_sent_without_scripts_leads_to_a_clean_address(desk):
    answer = desk.get("/search?q=wool&since=&until=&author=Ada&kind=", follow_redirects=False)
    assert answer.status_code == 303
    assert answer.headers["location"] == "search?q=wool&author=Ada"


def test_a_part_is_sent_where_a_part_is_asked_for(desk):
    answer = desk.get("/search", params={"q": "wool"}, headers=PART | {"hx-trigger": "q"})
    assert "<html" not in answer.text
    assert '<span id="sum" hx-swap-oob="true"><b>' in answer.text
    assert answer.headers["hx-replace-url"] == "search?q=wool"
    turned = desk.get("/search", params={"q": "wool", "page": "2"}, headers=PART | {"hx-boosted": "true"})
    assert turned.headers["hx-push-url"] == "search?q=wool&page=2"
    assert 'id="limits" hx-swap-oob="true"' in turned.text


def test_a_page_come_back_to_is_whole(desk):
    answer = desk.get("/search?q=wool", headers=PART | {"hx-history-restore-request": "true"})
    assert "<html" in answer.text


def test_years_lead_to_themselves_and_stand_in_a_table(desk):
    page = desk.get("/search?q=tariff").text
    assert 'href="search?q=tariff&amp;since=1907&amp;until=1907"' in page
    assert re.search(r'<a class="year" href="[^"]*since=1907[^"]*">1907</a>', page)
    assert "<b>6 passages</b>" in desk.get("/search?q=tariff&since=1907&until=1907").text


def test_limits_are_shown_and_can_be_taken_away(desk):
    page = desk.get("/search?q=tariff&author=Bert&since=1908").text
    assert "<b>24 passages</b>" in page
    assert 'href="search?q=tariff&amp;since=1908"' in page
    assert 'href="search?q=tariff&amp;author=Bert"' in page


@pytest.mark.parametrize("limits", ["question=tariff", "coded=tariff", "uncoded=strikes", "voice=own", "language=en"])
def test_every_kind_of_limit_narrows_without_words(desk, limits):
    page = desk.get(f"/search?{limits}")
    assert page.status_code == 200
    assert "data-collect" in page.text


def test_what_a_search_means_is_said(desk):
    said = told(desk.get('/search?q="free+trade"+OR+tariff*+-timber'))
    assert "Sought: (“free trade” as printed or words that begin with “tariff”), without “timber” in any form" in said


@pytest.mark.parametrize(
    ("typed", "what"),
    [("(tariff", "A bracket is not closed"), ("tariff OR", "A word is missing after OR"), ("q?ota", "A ? stands for")],
)
def test_what_cannot_be_read_is_told_in_a_line(desk, typed, what):
    page = desk.get("/search", params={"q": typed})
    assert page.status_code == 200
    assert what in told(page)


def test_a_name_of_which_nothing_is_held_is_told_with_those_that_are_near(desk):
    assert "No author “Adda” – there is Ada" in told(desk.get("/search?q=wool&author=Adda"))


def test_where_nothing_is_found_it_is_said_what_was_searched_and_what_to_try(desk):
    page = desk.get("/search?q=tarrif")
    assert "Searched: 84 passages of 12 documents" in told(page)
    assert "did you mean this? – 36 passages" in told(page)
    assert 'href="search?q=tariff"' in page.text
    beyond = desk.get("/search?q=protective&until=1903")
    assert "without the limits – 36 passages" in told(beyond)


def test_what_to_try_is_asked_for_once_typing_pauses(desk):
    typed = desk.get("/search", params={"q": "tarrif"}, headers=PART | {"hx-trigger": "q"}).text
    assert "Nothing found" in typed
    assert 'hx-get="search/tries?q=tarrif"' in typed
    assert "did you mean" not in typed
    assert "did you mean this? – 36 passages" in told(desk.get("/search/tries?q=tarrif", headers=PART))


def test_words_apart_are_offered_for_a_phrase_that_stands_nowhere(desk):
    page = desk.get("/search", params={"q": '"tariff protective"'})
    assert "the words of the phrase, not in a row – 36 passages" in told(page)


def test_lines_are_shown_in_context_in_order_of_the_words_after(desk):
    page = desk.get("/search?q=tariff&view=lines&order=right").text
    after = re.findall(r'<td class="right"><bdi>([^<]*)', page)
    assert len(after) == 36
    assert after == sorted(after, key=str.lower)


def test_the_best_come_first_where_they_are_asked_for(desk):
    page = desk.get("/search?q=tariff&order=best").text
    assert re.search(r'order=best" aria-current="page"', page)


def test_a_search_is_kept_listed_asked_by_name_and_forgotten(desk):
    kept = desk.post("/search/keep", data={"q": "wool", "since": "1905", "name": "wool-late"})
    assert kept.url.path == "/search"
    assert "@wool-late" in desk.get("/search").text
    by_name = desk.get("/search?q=@wool-late").text
    found = re.search(r"<b>\d+ passages</b>", desk.get("/search?q=wool&since=1905").text)[0]
    assert found in by_name
    assert "from <bdi>1905</bdi>" in by_name
    desk.post("/search/forget", data={"name": "wool-late"})
    assert "@wool-late" not in desk.get("/search").text
    assert "no search is saved as “wool-late”" in told(desk.get("/search?q=@wool-late")).lower()


def test_a_search_under_a_name_that_is_none_is_not_kept(desk):
    answer = desk.post("/search/keep", data={"q": "wool", "name": "a b"})
    assert answer.status_code == 404
    assert "“a b” is no name for a search" in told(answer)


def test_documents_words_stay_text(desk):
    page = desk.get("/search", params={"q": "<script>alert(1)</script> \u202e wool"}).text
    assert "<script>alert" not in page
    assert "\u202e" not in page


def test_more_words_than_anybody_types_are_refused(desk):
    assert desk.get("/search", params={"q": "a" * 2_001}).status_code == 404


def test_what_was_asked_before_from_the_same_seat_is_overtaken():
    seats = Seats()
    first, other = seats.ask("one"), seats.ask("two")
    assert not first()
    second = seats.ask("one")
    assert first()
    assert not second()
    assert not other()
    assert not seats.ask("")()
