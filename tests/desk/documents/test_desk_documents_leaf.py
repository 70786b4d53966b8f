"""A page as it was printed: its picture, where its words stand, its text, the pages about it."""

import io
import re

import pytest
from PIL import Image

from volteface.library import originals
from volteface.study import Study


def test_a_page_shows_its_picture_and_its_words(desk):
    page = desk.get("/documents/strike/pages/5")
    assert page.status_code == 200
    assert "pages/5/image?width=1600" in page.text
    assert "We shall strike in May" in page.text
    assert "The miners stand alone" in page.text
    assert re.search(r'rel="next" href="\.\./\.\./\.\./documents/strike/pages/6"', page.text)


def test_the_picture_is_as_wide_as_asked_and_kept_by_the_reader_alone(desk):
    for width in (800, 1600):
        answer = desk.get(f"/documents/strike/pages/5/image?width={width}")
        assert answer.headers["content-type"] == "image/jpeg"
        assert answer.headers["cache-control"].startswith("private")
        assert Image.open(io.BytesIO(answer.content)).width == width
    again = desk.get("/documents/strike/pages/5/image?width=1600", headers={"if-none-match": answer.headers["etag"]})
    assert again.status_code == 304
    assert desk.get("/documents/strike/pages/5/image?width=99999999").status_code == 200


def test_nobody_sees_a_page_who_is_not_let_in(desk):
    desk.cookies.clear()
    for address in ("", "/image", "/words"):
        assert desk.get(f"/documents/strike/pages/5{address}").status_code == 401


def test_the_places_of_words_lie_on_the_page_in_the_order_of_the_text(desk, folder):
    words = desk.get("/documents/strike/pages/5/words").json()["words"]
    assert words == sorted(words)
    assert all(0 <= side <= 10_000 for word in words for side in word[2:])
    assert all(left < right and top < bottom for _, _, left, top, right, bottom in words)
    with Study.open(folder) as study:
        of = study.opened_document("strike")
        leaf = study.printed_page(of, "5")
    text = leaf.texts[0]
    shown = [text[start - leaf.spans[0][0] : end - leaf.spans[0][0]] for start, end, *_ in words]
    assert "miners" in shown


def test_what_is_sought_is_boxed_and_the_next_page_with_it_is_linked(desk):
    page = desk.get("/documents/strike/pages/5?q=miners")
    assert page.text.count('<rect class="hit"') == 1
    both = desk.get("/documents/strike/pages/5?q=the")
    assert "pages/6?q=the" in both.text


def test_a_divided_word_is_boxed_in_both_its_parts(desk, folder):
    with Study.open(folder) as study:
        of = study.opened_document("strike")
        (start, end), *_ = study.hits_in(of, "government").spans
    page = desk.get(f"/documents/strike/pages/5?at={start}-{end}")
    assert page.text.count('<rect class="cited"') == 2


def test_a_page_is_found_by_what_is_printed_on_it_else_by_its_number(desk):
    def heading(address):
        return re.search(r'<span class="page-of">, page <bdi>(.*?)</bdi>', desk.get(address).text)[1]

    assert heading("/documents/strike/pages/6") == heading("/documents/strike/pages/2") == "6"
    assert desk.get("/documents/strike/pages?to=6").url.path == "/documents/strike/pages/6"
    assert desk.get("/documents/strike/pages").url.path == "/documents/strike/pages/5"
    assert desk.get("/documents/strike/pages?to=77").status_code == 404


def test_a_text_without_pages_leads_back_to_itself(desk):
    assert desk.get("/documents/d1906/pages").url.path == "/documents/d1906"


@pytest.mark.parametrize("gone", [True, False])
def test_without_its_picture_a_page_is_drawn_of_its_words(desk, folder, gone):
    with Study.open(folder) as study:
        (original,) = study.library.row("SELECT original FROM document WHERE name = 'strike'")
        if gone:
            originals.place(study.library, original).unlink()
        else:
            originals.place(study.library, original).write_bytes(b"no picture")
    assert "its words are drawn where they were printed" in desk.get("/documents/strike/pages/5").text
    answer = desk.get("/documents/strike/pages/5/image")
    assert answer.headers["content-type"] == "image/svg+xml"
    assert ">miners</text>" in answer.text


def test_text_corrected_on_a_page_stands_beside_the_same_picture(desk):
    page = desk.get("/documents/strike/pages/5")
    form = re.search(r'<form method="post" action="[^"]*/text">(.*?)</form>', page.text, re.DOTALL)[1]
    sent = dict(re.findall(r'name="(\w+)" value="([^"]*)"', form))
    text = re.search(r"<textarea[^>]*>\n(.*?)</textarea>", form, re.DOTALL)[1]
    sent["text"] = text.replace("miners stand", "pitmen stand")
    done = desk.post("/documents/strike/text", data=sent)
    assert done.url.path == "/documents/strike/pages/5"
    assert "The pitmen stand alone" in done.text
    assert desk.get("/documents/strike/pages/5/image").headers["content-type"] == "image/jpeg"
    words = desk.get("/documents/strike/pages/5/words").json()["words"]
    assert words
    late = desk.post("/documents/strike/text", data={**sent, "text": "My own words."})
    assert late.status_code == 409
    assert "My own words." in late.text
    stands = desk.post("/documents/strike/layers", data={"number": "1"})
    assert "Reading 1" in stands.text
    assert "miners stand" in desk.get("/documents/strike/pages/5").text
