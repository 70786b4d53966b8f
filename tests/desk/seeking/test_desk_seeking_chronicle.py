"""The chronicle, its files, and whether they really said it."""

import csv
import html
import io
import json
import re

import pytest


def told(answer):
    """A page's words, without its markup."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", answer.text)).split())


def test_a_chronicle_is_in_order_of_date_under_its_years(desk):
    page = desk.get("/chronicle?q=harvest").text
    years = re.findall(r'<h2 id="y-(\d+)">', page)
    assert years == [str(year) for year in range(1900, 1912)]
    assert page.count("<blockquote>") == 12


def test_a_question_is_chronicled_by_its_cues(desk):
    said = told(desk.get("/chronicle?q=tariff"))
    assert "The tariff Should imports be taxed to protect home industry?" in said
    assert "72 passages , oldest first, that bear on the question by its cues" in said


def test_a_chronicle_is_taken_along_as_page_and_table(desk):
    page = desk.get("/chronicle/file?q=harvest&form=html")
    assert page.headers["content-disposition"] == 'attachment; filename="chronicle-harvest.html"'
    assert page.text.count("<blockquote>") == 12
    table = list(
        csv.DictReader(io.StringIO(desk.get("/chronicle/file?q=harvest&form=csv").content.decode("utf-8-sig")))
    )
    assert [row["date"][:4] for row in table] == [str(year) for year in range(1900, 1912)]
    lines = desk.get("/chronicle/file?q=harvest&form=jsonl").text.splitlines()
    assert [json.loads(line)["text"] for line in lines] == [row["text"] for row in table]


def test_a_file_of_an_unknown_kind_is_refused(desk):
    answer = desk.get("/chronicle/file?q=harvest&form=exe")
    assert answer.status_code == 404
    assert "“exe” is no kind of file here" in told(answer)


@pytest.fixture
def sentence(desk):
    """A sentence as it is printed."""
    first = desk.get("/chronicle/file", params={"q": '"free trade"', "form": "jsonl"}).text.splitlines()[0]
    return json.loads(first)["text"]


def test_words_as_printed_are_found_exact(desk, sentence):
    page = desk.get("/search/really", params={"text": sentence})
    assert "Exact: 1 place" in told(page)
    assert '<a href="../documents/d1900?at=' in page.text


def test_words_nearly_printed_are_shown_with_every_difference(desk, sentence):
    page = desk.get("/search/really", params={"text": sentence.replace("demand", "never demand")})
    assert "Not found as quoted; near it" in told(page)
    assert "<ins>never</ins>" in page.text
    assert "A negation differs" in told(page)


def test_words_that_were_never_printed_are_not_found(desk):
    said = told(desk.get("/search/really?text=The+moon+is+made+of+green+cheese"))
    assert "Not found" in said
    assert "Looked for in 12 documents" in said
    assert "That says nothing of what is not held" in said


def test_too_few_words_are_told(desk):
    assert "Too few words to tell whether they were said" in told(desk.get("/search/really?text=free+trade"))
