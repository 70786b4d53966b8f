"""Documents that would act in a page – scripts, drawings, styles, turned directions, endless words – stay text."""

import json
import re
from urllib.parse import quote, urljoin

import pytest
from selectolax.lexbor import LexborHTMLParser

from small_study import COLUMNS, WHOSE, new_study
from somebody_at_desk import alone
from volteface.desk.house import House
from volteface.desk.reckoning.reckon import reckon
from volteface.study import Study

SCRIPT = "<script>window.taken=1</script>"
DRAWING = '"><svg onload=window.taken=1><style>*{display:none}</style></svg>'
LINK = "[x](javascript:window.taken=1) <a href='javascript:window.taken=1'>tariff</a>"
TURNED = "tariff \u202eevil\u2066 free trade\u200b"
TEMPLATE = "{{ 7 * 7 }} {% raw %} ${7*7}"
HOSTILE = (SCRIPT, DRAWING, LINK, TURNED, TEMPLATE)
LONG = "tariff" * 800_000  # a word of nearly five megabytes
PARTS = ("search?q=tariff", "search?q=" + quote(SCRIPT), "chronicle?q=tariff", "documents", "codebook", "coding", "log")
# Elements that act, and attributes through which others would.
ACTING = ("iframe", "object", "embed", "style", "base", "form[action^='http']", "script:not([src])")


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    """A study whose texts, titles, authors, ids, sources and questions all try to act."""
    with pytest.MonkeyPatch.context() as patched:
        small = new_study(tmp_path_factory.mktemp("hostile"), patched)
        rows = [
            {
                "id": f"d{number} {evil}",
                "date": f"{1900 + number}-05-01",
                "author": f"Ada {evil}",
                "title": f"Title {evil}",
                "text": f"We demand free trade in tariff matters {evil}. {evil}\n\nOf the tariff: {evil}",
            }
            for number, evil in enumerate(HOSTILE)
        ]
        rows.append(
            {"id": "long", "date": "1920-01-01", "author": "B", "title": "Long", "text": f"A tariff. {LONG} ends."}
        )
        table = small.table("texts.csv", rows)
        ran = small("add", table, *WHOSE[:2], "--source", f"Paper {SCRIPT}", *COLUMNS, "--author", "author")
        assert ran.code == 0, ran.err
        codebook = (small.folder / "questions.toml").read_text("utf-8")
        codebook = codebook.replace('title = "The tariff"', f"title = {json.dumps('The tariff ' + SCRIPT)}")
        codebook = codebook.replace('name = "free trade"', f"name = {json.dumps('free trade ' + DRAWING)}")
        (small.folder / "questions.toml").write_text(codebook, "utf-8")
        small.done("code", "tariff", "--coder", "cues")
    with Study.open(small.folder) as study:
        reckon(study)
    return small.folder


@pytest.fixture(scope="module")
def pages(hostile):
    """Every page that is reached from the first one, by address; forms are not sent."""
    with alone(House(hostile)) as client:
        found, waiting = {}, ["/", *(f"/{part}" for part in PARTS)]
        kinds = {}
        while waiting and len(found) < 120:
            path = waiting.pop(0)
            kind = re.sub(r"\d+", "N", path.partition("?")[0])
            if path in found or kinds.get(kind, 0) >= 8 or path.startswith(("/api", "/out", "/static")):
                continue
            kinds[kind] = kinds.get(kind, 0) + 1
            answer = client.get(path)
            assert answer.status_code < 500, (path, answer.text[-500:])
            if "text/html" not in answer.headers.get("content-type", "") or "content-disposition" in answer.headers:
                continue
            found[path] = answer
            for link in LexborHTMLParser(answer.text).css("a[href]"):
                place = urljoin(str(answer.url), link.attributes["href"] or "").partition("#")[0]
                if place.startswith("http://localhost:8765/"):
                    waiting.append(place.removeprefix("http://localhost:8765"))
        yield found


def test_nothing_that_a_document_says_acts(pages):
    assert len(pages) > 15
    for path, answer in pages.items():
        tree = LexborHTMLParser(answer.text)
        for one in ACTING:
            assert not tree.css(one), (path, one)
        for element in tree.css("*"):
            for name, value in element.attributes.items():
                assert not name.startswith("on"), (path, name)
                assert name != "style", (path, element.html[:200])
                if name in {"href", "src", "action", "formaction", "xlink:href"}:
                    assert not (value or "").strip().lower().startswith(("javascript:", "data:text")), (path, value)
        for script in tree.css("script"):
            assert "/" in (script.attributes.get("src") or ""), path
            assert not script.text(strip=True), path


def test_characters_that_turn_words_about_are_spelled_out(pages):
    for path, answer in pages.items():
        for sign in "\u202e\u2066":
            assert sign not in answer.text, path


def test_templates_in_documents_are_words(pages):
    assert any("{{ 7 * 7 }}" in answer.text for answer in pages.values())


def test_no_page_is_as_long_as_its_longest_word(pages):
    for path, answer in pages.items():
        assert len(answer.content) < 3_000_000, (path, len(answer.content))
