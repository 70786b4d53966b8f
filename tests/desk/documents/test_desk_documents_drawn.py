"""Pages are drawn beside the desk: whatever a file does to what draws it, the desk answers, and shows the words."""

import shutil
import sys

import pytest

import made_pdf
from volteface.desk.aside import process
from volteface.desk.documents import drawn
from volteface.desk.documents.drawn import Drawn
from volteface.library import originals
from volteface.model.errors import NotEnough
from volteface.study import Study

PAGE = "/documents/strike/pages/5"


def nested(depth=9, each=20):
    """A PDF of a few kilobytes that draws billions of lines: each of its forms draws the next one twenty times."""
    objects = []
    for number in range(depth):
        last = number == depth - 1
        content = "0 0 m 500 800 l S" if last else "/I1 Do " * each
        within = "" if last else f"/XObject << /I1 {6 + number} 0 R >>"
        objects.append(
            f"<< /Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << {within} >> "
            f"/Length {len(content)} >>\nstream\n{content}\nendstream"
        )
    return made_pdf.pdf(["/I1 Do", "/I1 Do"], objects=objects)


@pytest.fixture(autouse=True)
def nothing_drawn(monkeypatch):
    monkeypatch.setattr(drawn, "DRAWN", Drawn())


def shown_by(folder, content):
    """Put other content where the file lies that shows the page."""
    with Study.open(folder) as study:
        (original,) = study.library.row("SELECT original FROM document WHERE name = 'strike'")
        originals.place(study.library, original).write_bytes(content)


def shows_its_words(desk):
    assert "pages/5/image" in desk.get(PAGE).text
    answer = desk.get(f"{PAGE}/image")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "image/svg+xml"
    assert answer.headers["cache-control"] == "no-store"
    assert ">miners</text>" in answer.text
    page = desk.get(PAGE).text
    assert "This page cannot be drawn; its words are drawn where they were printed." in page
    assert "The miners stand alone" in page


def test_a_page_that_never_ends_is_given_up_and_its_words_are_shown(desk, folder, monkeypatch):
    shown_by(folder, nested())
    monkeypatch.setattr(drawn, "_SECONDS", 3.0)
    shows_its_words(desk)


def test_a_page_that_ends_what_draws_it_is_given_up_too_and_tried_again_later(desk, monkeypatch):
    with monkeypatch.context() as broken:
        broken.setattr(sys, "executable", shutil.which("false"))
        shows_its_words(desk)
        assert desk.get(f"{PAGE}/image").headers["content-type"] == "image/svg+xml"
    monkeypatch.setattr(drawn, "_LATER_SECONDS", 0.0)
    assert desk.get(f"{PAGE}/image").headers["content-type"] == "image/jpeg"


def test_where_no_words_are_placed_it_is_said(desk, folder, monkeypatch):
    with Study.open(folder) as study, study.library.transaction() as connection:
        connection.execute("DELETE FROM boxes")
    monkeypatch.setattr(drawn, "_SECONDS", 0.0)
    answer = desk.get(f"{PAGE}/image")
    assert answer.status_code == 409
    assert "this page cannot be drawn" in answer.text.lower()


def test_nothing_is_drawn_in_the_process_of_the_desk(desk, monkeypatch):
    def broken(*_, **__):
        raise AssertionError

    monkeypatch.setattr("volteface.reading.facsimile.page_picture", broken)
    assert desk.get(f"{PAGE}/image").headers["content-type"] == "image/jpeg"


def test_what_failed_is_not_tried_again_at_once():
    tried = []

    def draw():
        tried.append(1)
        raise process.too_long(10, "")

    held, key = Drawn(), ("study", "one", "abc", 1, 800)
    for _ in range(3):
        with pytest.raises(NotEnough, match="cannot be drawn"):
            held.get(key, draw)
    assert len(tried) == 1
