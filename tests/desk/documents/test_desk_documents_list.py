"""The list of documents: by date, by who wrote them, by years that are clicked on."""

import re

import pytest

from volteface.study import leafing


def names(page):
    """The titles shown, in order."""
    return re.findall(r'<span class="what"><a href="[^"]*"><bdi>(.*?)</bdi>', page.text)


def test_documents_stand_in_order_of_date(desk):
    page = desk.get("/documents")
    assert names(page)[:3] == ["d1900", "d1901", "d1902"]
    assert names(page)[-1] == "The strike"
    assert "14 documents, in order of date" in page.text


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("author=bert&until=1907", ["d1906", "d1907"]),
        ("since=1903&until=1904", ["d1903", "d1904"]),
        ("since=1903-05-02&until=1904", ["d1904"]),
        ("title=THE+strike", ["The strike"]),
        ("source=The+Post", ["https://papers/1/2?x#y"]),
        ("organisation=Nobody", []),
        ("title=%25", []),
    ],
)
def test_they_are_filtered(desk, asked, found):
    assert names(desk.get(f"/documents?{asked}")) == found


def test_each_year_leads_to_its_documents(desk):
    page = desk.get("/documents")
    hrefs = re.findall(r'<a href="([^"]*since=1904[^"]*)"', page.text)
    assert len(set(hrefs)) == 1
    assert names(desk.get("/" + hrefs[0].replace("&amp;", "&").removeprefix("../"))) == ["d1904"]


def test_what_is_no_date_is_said_and_stays_in_its_field(desk):
    page = desk.get("/documents?since=yesterday&author=Ada")
    assert page.status_code == 200
    assert "“yesterday” is no date" in page.text
    assert 'value="yesterday"' in page.text
    assert names(page) == [f"d{year}" for year in range(1900, 1906)]


def test_the_list_is_turned_page_by_page(desk, monkeypatch):
    monkeypatch.setattr(leafing, "ROWS", 5)
    shown = [name for page in (1, 2, 3) for name in names(desk.get(f"/documents?page={page}"))]
    assert len(shown) == len(set(shown)) == 14
    assert names(desk.get("/documents?page=99")) == shown[10:]
