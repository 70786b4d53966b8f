"""A document in the browser: its words, what was said of its passages, and who may see that."""

import re
from html import unescape
from urllib.parse import quote

from small_study import SOURCE
from volteface.desk.access.person import Role
from volteface.desk.documents.pages import PLACES
from volteface.library import accounts
from volteface.model.coding import Judgement
from volteface.model.document import ReadingOptions
from volteface.study import Study, stretching

ODD = quote("https://papers/1/2?x#y", safe="")


def mark(page, anchor):
    """The words in the element of this id."""
    return unescape(re.search(rf'<mark class="[^"]*" id="{anchor}"[^>]*>(.*?)</mark>', page.text, re.DOTALL)[1])


def first_passage(folder, document="d1906"):
    with Study.open(folder) as study:
        return next(hit for hit in study.search("protective").passages if hit.document == document)


def test_an_address_lands_on_its_words(desk, folder):
    one = first_passage(folder)
    page = desk.get(f"/documents/d1906?at={one.start}-{one.end}")
    assert mark(page, f"p-{one.start}-{one.end}") == one.text
    within = desk.get(f"/documents/d1906?at={one.start + 4}-{one.start + 11}")
    assert mark(within, f"p-{one.start + 4}-{one.start + 11}") == one.text[4:11]


def test_beside_a_passage_stands_what_was_said_of_it_and_by_whom(desk):
    page = desk.get("/documents/d1906")
    assert page.text.count("+1.00") == 6
    assert "Reader 1, person" in unescape(re.sub(r"<[^>]+>", "", page.text))
    assert "of/the-league/questions/tariff.html" in page.text
    assert "not about this" not in page.text
    assert "not about this" in desk.get("/documents/d1906?every=1").text


def test_who_has_still_to_read_sees_nothing_of_what_others_said(desk, folder):
    desk.post("/documents/d1906/voice", data={"start": "0", "voice": "own"})
    with Study.open(folder) as study:
        (done,) = study.happened(study.last_event() - 1)
        study.sample("tariff", counting=2, seed=1)
        study.assign("tariff", [done.actor])
        coding = study.by_hand("tariff", done.actor)
        while (shown := coding.now()) is not None:
            hidden = desk.get("/documents/d1906").text
            assert "is kept from you" in hidden
            assert "Reader 1" not in hidden
            assert hidden.count("+1.00") == 0
            coding.code(shown, Judgement(about=False))
    page = desk.get("/documents/d1906")
    assert "is kept from you" not in page.text
    assert "Reader 1" in page.text


def test_where_nobody_else_said_anything_nothing_is_kept_from_anybody(desk, folder):
    desk.post("/documents/d1906/voice", data={"start": "0", "voice": "own"})
    with Study.open(folder) as study:
        (done,) = study.happened(study.last_event() - 1)
        study.sample("strikes", counting=2, seed=1)
        coding = study.by_hand("strikes", done.actor)
        coding.code(coding.now(), Judgement(about=True, position=1.0))
        assert coding.now() is not None, "there is more to read"
    pages = [desk.get(f"/documents/d{year}?every=1").text for year in range(1901, 1913)]
    assert sum("+1.00" in page and "you, person" in page for page in pages) >= 1
    assert not any("is kept from you" in page for page in pages)


def test_a_coder_with_an_account_is_shown_by_the_name_that_others_read(desk, folder):
    with Study.open(folder) as study, study.library.transaction() as connection:
        accounts.add(connection, "Reader 1", "Heron", "coder", "hashed")
    page = desk.get("/documents/d1906")
    assert "Heron" in page.text
    assert "Reader 1" not in page.text


def test_words_are_found_in_it_with_a_way_to_the_next(desk):
    page = desk.get("/documents/d1906?q=protective")
    assert "6 places" in page.text
    assert page.text.count('<mark class="coded hit"') == 6
    nothing = desk.get("/documents/d1906?q=elephants")
    assert "does not stand in this document" in nothing.text
    assert desk.get("/documents/d1906?q=%28").status_code == 200


def test_a_name_full_of_signs_has_an_address(desk):
    page = desk.get(f"/documents/{ODD}")
    assert page.status_code == 200
    assert "Odd words stand here." in page.text
    # One step up leads from /documents/NAME to the root, whatever slashes the name has.
    assert 'href="../static/documents.css"' in page.text
    assert desk.get(f"/documents/{ODD}/items").status_code == 200


def test_where_a_page_begins_its_print_is_linked(desk):
    page = desk.get("/documents/strike")
    assert re.findall(r'<a class="pageno" data-apart href="([^"]*)"', page.text) == [
        "../documents/strike/pages/5",
        "../documents/strike/pages/6",
    ]


def test_neighbours_by_date_are_linked(desk):
    page = desk.get("/documents/d1901")
    assert re.search(r'href="\.\./documents/d1900" rel="prev"', page.text)
    assert re.search(r'href="\.\./documents/d1902" rel="next"', page.text)
    assert 'rel="prev"' not in desk.get("/documents/d1900").text


def test_what_is_not_there_is_said(desk):
    for address in ("nothing", "d1906?layer=7", "d1906/pages/1", "d1906/editions?of=3"):
        assert desk.get(f"/documents/{address}").status_code == 404
    assert "no document “nothing”" in desk.get("/documents/nothing").text.lower()
    assert desk.get("/documents/d1906?at=x&part=-3&layer=999999999999").status_code == 200


def test_a_long_text_is_read_part_by_part_and_an_address_finds_its_part(desk, folder, tmp_path):
    sentence = "Sentence number {} says that the tariff shall be lowered at once."
    text = "\n\n".join(sentence.format(number) for number in range(4_000))
    (tmp_path / "long.txt").write_text(text)
    with Study.open(folder) as study:
        study.add([tmp_path / "long.txt"], ReadingOptions("The League", SOURCE, "1912"))
        one = next(hit for hit in study.search('"number 3500"').passages if hit.document == "long")
    first = desk.get("/documents/long")
    assert f"Part 1 of {stretching.count(len(text))}" in first.text
    page = desk.get(f"/documents/long?at={one.start}-{one.end}&every=1")
    assert mark(page, f"p-{one.start}-{one.end}") == one.text
    assert int(page.headers["content-length"]) < 200_000
    shown = "".join(desk.get(f"/documents/long?part={part + 1}").text for part in range(stretching.count(len(text))))
    assert [int(number) for number in re.findall(r"Sentence number (\d+)", shown)] == list(range(4_000))


def test_hostile_words_are_shown_as_words(desk, folder, tmp_path):
    (tmp_path / "evil.txt").write_text('<script>alert(1)</script> "><img src=x onerror=alert(2)> \u202etxt.exe stays.')
    with Study.open(folder) as study:
        study.add([tmp_path / "evil.txt"], ReadingOptions("The League", SOURCE, "1912"))
    page = desk.get("/documents/evil?q=script")
    assert "<script>alert" not in page.text
    assert "<img src=x" not in page.text
    assert "\u202e" not in page.text
    assert "⟦U+202E⟧" in page.text


def test_whoever_only_reads_or_codes_puts_nothing_right():
    deeds = [place for place in PLACES if place.methods == ("POST",)]
    assert deeds
    assert all(place.role is Role.EDITOR for place in deeds)
