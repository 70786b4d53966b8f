"""hOCR: classes, loose text, markup that is no XML, places; every file of the material beside this repository."""

from pathlib import Path
from tempfile import TemporaryDirectory

import made_hocr as made
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from as_printed import as_printed
from volteface.model.document import InputFile, ReadingOptions, Refusal
from volteface.model.page import unpack
from volteface.reading.hocr.reader import HocrReader
from volteface.reading.walking import describe

HOCR = Path(__file__).parents[2].parent / "shared" / "data" / "page_xml_and_scans" / "hocr"


def read(desk, data):
    (document,), refused = desk.read("a.hocr", data, date="1926", language="en")
    assert not refused
    return document


def test_pages_paragraphs_lines_and_words_are_read(desk):
    document = read(desk, made.make())
    assert document.text == (
        "The strike goes on\n\nThe pits are closed in the valleys.\n\nWe do not yield.\n\nNothing is settled."
    )
    assert [(p.number, p.image, p.width, p.height) for p in document.pages] == [
        (1, "0.png", 1000, 2000),
        (2, "1.png", 1000, 2000),
    ]
    assert [item.kind for item in document.items] == ["caption", ""]
    boxes = [(document.text[b.start : b.end], round(b.left * 1000)) for b in unpack(document.pages[1].boxes)]
    assert boxes == [("Nothing", 100), ("is", 260), ("settled.", 320)]


def test_the_language_is_that_of_the_text_not_of_the_program(desk):
    (document,), _ = desk.read("a.hocr", made.make().replace(b'lang="eng"', b'lang="ces"'), date="1926")
    assert document.language == "cs"


def test_what_the_head_says_of_the_text_is_kept(desk):
    said = '<meta name="DC.title" content="The Strike"/><meta name="DC.creator" content="A. B."/>'
    said += '<meta name="DC.date" content="1926-05-03"/>'
    (document,), _ = desk.read("a.hocr", made.document(made.page(made.line("We", "strike.")), head=said))
    assert (document.title, document.date.edtf, document.items[0].author) == ("The Strike", "1926-05-03", "A. B.")


def test_tesseract_calls_headings_what_others_call_running_heads(desk):
    page = made.page(made.line("Strike", kind="ocr_header"), made.paragraph(made.line("All", "pits.", top=300)))
    heading = read(desk, made.document(page))
    assert [(item.kind, item.title) for item in heading.items] == [("heading", "Strike"), ("", "Strike")]
    apart = read(desk, made.document(page, system="ocropus 0.6"))
    assert (apart.text, apart.pages[0].head) == ("All pits.", "Strike")


def test_running_heads_and_numbers_that_hold_lines_are_set_apart(desk):
    page = made.page(
        f'<div class="ocr_header">{made.line("THE", "WORKER")}</div>',
        made.paragraph(made.line("All", "pits.", top=300)),
        f'<div class="ocr_footer">{made.line("Printed", "by", "us", top=1900)}</div>',
        '<span class="ocr_pageno" title="bbox 1 1950 20 1970">- 12 -</span>',
    )
    document = read(desk, made.document(page))
    assert document.text == "All pits."
    (only,) = document.pages
    assert (only.head, only.foot, only.label) == ("THE WORKER", "Printed by us\n- 12 -", "12")


def test_headings_tables_and_quotations_of_html_are_kinds(desk):
    page = made.page(
        f"<h2>{made.line('Strike')}</h2>",
        f"<blockquote>{made.line('Nobody', 'strikes.', top=200)}</blockquote>",
        f"<table><tr><td>{made.line('12', top=300)}</td><td>{made.line('13', top=300)}</td></tr></table>",
    )
    document = read(desk, made.document(page))
    assert [item.kind for item in document.items] == ["heading", "quotation", "table"]


def test_a_line_without_words_is_shared_out(desk):
    page = made.page('<span class="ocr_line" title="bbox 100 100 400 130">We do not yield.</span>')
    document = read(desk, made.document(page))
    boxes = unpack(document.pages[0].boxes)
    assert [document.text[box.start : box.end] for box in boxes] == ["We", "do", "not", "yield."]
    assert boxes[0].left == pytest.approx(0.1, abs=1e-4)
    assert boxes[-1].right == pytest.approx(0.4, abs=1e-4)


def test_text_outside_of_words_and_lines_is_read(desk):
    word = '<span class="ocrx_word" title="bbox 100 100 200 130">strike</span>'
    page = made.page(
        f'<span class="ocr_line" title="bbox 50 100 210 130">We {word}.</span>',
        "<p>All pits are closed.<br/>All of them.</p>",
        f'<p class="ocr_par">{word}<span class="ocrx_word" title="bbox 100 300 200 330">lower</span></p>',
        "<!-- nothing -->And so on.<script>no()</script>",
    )
    document = read(desk, made.document(page))
    assert document.text == "We strike.\n\nAll pits are closed.\nAll of them.\n\nstrike\nlower\n\nAnd so on."


def test_words_that_stand_close_together_are_words(desk):
    data = made.document(made.page(made.line("We", "strike."))).replace(b"</span> <span", b"</span><span")
    assert read(desk, data).text == "We strike."


def test_boxes_count_from_the_corner_of_the_page(desk):
    data = made.document(made.page(made.line("We"), box="50 60 1050 1060"))
    (box,) = unpack(read(desk, data).pages[0].boxes)
    assert (box.left, box.top) == (pytest.approx(0.05, abs=1e-4), pytest.approx(0.04, abs=1e-4))


@pytest.mark.parametrize("title", ["", "bbox", "bbox a b c d", "bbox 1 2 3", "bbox 0 0 0 0", "bbox nan 1 2 3"])
def test_a_box_that_is_none_costs_no_text(desk, title):
    data = made.document(made.page(made.line("We", "strike."))).replace(b"bbox 100.0 100 140.0 130", title.encode())
    document = read(desk, data)
    assert document.text == "We strike."
    assert len(unpack(document.pages[0].boxes)) == 2


def test_a_page_without_a_box_has_no_places(desk):
    document = read(desk, made.document(made.page(made.line("We"), box="")))
    assert document.text == "We"
    assert document.pages[0].boxes == b""


def test_what_is_no_xml_is_read_as_html(desk):
    well = read(desk, made.make())
    loose = made.make().replace(b'"/>', b'">').replace(b"</p>", b"").replace(b"<?xml version", b"<?xml  version")
    document = read(desk, loose)
    assert document.text == well.text
    assert [page.boxes for page in document.pages] == [page.boxes for page in well.pages]


def test_html_in_another_encoding_is_read_as_it_says(desk):
    data = made.document(made.page(made.line("Grüße"))).decode().replace("<head>", "<head><meta charset=latin-1>")
    data = data.replace('<?xml version="1.0" encoding="UTF-8"?>\n', "")
    assert read(desk, data.encode("latin-1")).text == "Grüße"


def test_pages_have_their_own_numbers_where_they_rise(desk):
    pages = [made.page(made.line(f"page{number}"), number=number) for number in (41, 42)]
    assert [page.number for page in read(desk, made.document(*pages)).pages] == [42, 43]
    assert [page.number for page in read(desk, made.document(*reversed(pages))).pages] == [1, 2]


OTHERS = [
    b"<html><body><p class='page'>We strike.</p></body></html>",
    b"<html><body><code>&lt;div class='ocr_page'&gt;</code></body></html>",
    b"<html><body><p>In hOCR class='ocr_page' marks a page.</p></body></html>",
    b"<html><body><div class='ocr_pages'>We strike.</div></body></html>",
    b'<html><body><p data-class="ocr_page">We strike.</p></body></html>',
    b"We strike.",
]


@pytest.mark.parametrize("data", OTHERS)
def test_other_pages_are_not_hocr(tmp_path, data):
    assert not HocrReader().accepts(InputFile("a.html", tmp_path / "a.html", data, "0", len(data)))


@pytest.mark.parametrize(
    "tag", [b"<div class='ocr_page'>", b'<div id="1" class="x ocr_page y">', b"<DIV CLASS=ocr_page>"]
)
def test_a_page_is_told_by_its_class(tmp_path, tag):
    assert HocrReader().accepts(InputFile("a.html", tmp_path / "a.html", b"<html><body>" + tag, "0", 9))


REFUSED = [
    (made.document(made.page()), "is hOCR without text: nothing was recognised on its pages"),
    (made.make()[:-30], "is damaged: it ends before its last page does"),
    (made.make().replace(b'"/>', b'">').replace(b"strike", b"str\0ke"), "holds a NUL character"),
    (made.document(made.page("<div>" * 400 + "deep" + "</div>" * 400)), "is HTML that cannot be read: Excessive depth"),
]


@pytest.mark.parametrize(("data", "reason"), REFUSED)
def test_what_is_refused_says_why(desk, data, reason):
    documents, (refusal,) = desk.read("a.html", data, date="1926")
    assert not documents
    assert refusal.reason.startswith(reason)


def test_text_that_stands_on_no_page_is_told(desk):
    data = made.document(made.page(made.line("We", "strike.")) + "<p>Nobody strikes.</p>")
    (document,), (refusal,) = desk.read("a.html", data, date="1926")
    assert document.text == "We strike."
    assert refusal.reason == "holds text that stands on none of its pages: “Nobody strikes.”"


texts = st.lists(
    st.lists(st.text(alphabet="abcdefgäöß<&>.,", min_size=1, max_size=8), min_size=1, max_size=6),
    min_size=1,
    max_size=4,
)


@given(st.lists(texts, min_size=1, max_size=3), st.booleans())
@settings(deadline=None)
def test_words_and_boxes_come_back(pages, loose):
    data = made.document(
        *(
            made.page(
                made.paragraph(*(made.line(*line, top=100 + 40 * at) for at, line in enumerate(lines))),
                number=number,
                box="0 0 3000 1000",
            )
            for number, lines in enumerate(pages)
        )
    )
    if loose:
        data = data.replace(b'"/>', b'">')
    document = read_bytes(data)
    lines = [line for lines in pages for line in lines]
    printed = as_printed(document.text, document.joins)
    assert [line.split() for line in printed.split("\n") if line] == lines
    boxes = iter(box for page in document.pages for box in unpack(page.boxes))
    for line in lines:
        left = 100
        for word in line:
            box = next(boxes)
            assert document.text[box.start : box.end] == word
            assert box.left * 3000 == pytest.approx(left, abs=0.05)
            assert box.right * 3000 == pytest.approx(left + 20 * len(word), abs=0.05)
            left += 20 * (len(word) + 1)


def read_bytes(data):
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.hocr"
        path.write_bytes(data)
        (found,) = HocrReader().read(describe(path, path.name), ReadingOptions(language="en"))
        assert not isinstance(found, Refusal)
        return found


# Every hOCR of the material: words and boxes of each page, kinds of items, language, title.
OUTCOMES = {
    "default.hocr": ([642, 687], [], "cs", ""),
    "litver.html": ([865], [], "", ""),
    "sample.html": ([502], ["heading", ""], "", "Alice im Wonderland"),
    "tess.hocr": ([503], [], "en", ""),
}


@pytest.mark.parametrize("name", OUTCOMES)
def test_every_real_file_has_its_outcome(name):
    path = HOCR / name
    if not path.exists():
        pytest.skip("the hOCR files are not beside this repository")
    file = describe(path, name)
    assert HocrReader().accepts(file)
    (document,) = HocrReader().read(file, ReadingOptions())
    boxes = [len(unpack(page.boxes)) for page in document.pages]
    assert (boxes, [item.kind for item in document.items], document.language, document.title) == OUTCOMES[name]
    # Every letter of the file, in its order.
    root = etree.fromstring(path.read_bytes(), etree.HTMLParser(encoding="utf-8", remove_comments=True))
    body = "".join("".join(root.find("body").itertext()).split())
    assert "".join(as_printed(document.text, document.joins).split()) == body
    assert all(box.left < box.right and box.top < box.bottom for page in document.pages for box in unpack(page.boxes))


def test_two_programs_read_the_same_page_alike():
    if not HOCR.exists():
        pytest.skip("the hOCR files are not beside this repository")
    words = []
    for name in ("sample.html", "tess.hocr"):
        (document,) = HocrReader().read(describe(HOCR / name, name), ReadingOptions())
        words.append(set(document.text.split()))
    assert len(words[0] & words[1]) > 0.85 * len(words[0])
