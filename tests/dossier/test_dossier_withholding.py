"""The last look at a file: names are taken out, and where they cannot be nothing is published."""

import re

import pytest
from made_contents import contents
from msgspec.structs import replace

from volteface.dossier.publish import publish_html
from volteface.dossier.site import Site
from volteface.dossier.withholding import demand_unnamed, names_somebody, withheld
from volteface.evidence.actors.unnamed import WITHHELD, Unnamed
from volteface.model.errors import CheckFailed

PATTERN = re.compile(r"ada[\s_-]+o[' ]?wall", re.IGNORECASE)
HIDES = Unnamed(1, lambda text: [match.span() for match in PATTERN.finditer(text)])


@pytest.fixture(scope="module")
def site():
    return Site(replace(contents(years=3, grey=0), unnamed=HIDES))


def test_a_name_is_taken_out_of_text_and_attributes_however_its_apostrophe_is_written(site):
    page = b'<p title="Ada O&#39;Wall">By Ada\nO&#x27;Wall</p>'
    assert withheld(site, "index.html", page).decode() == f'<p title="{WITHHELD}">By {WITHHELD}</p>'


@pytest.mark.parametrize(
    "page",
    [
        b"<p>By <b>Ada</b> O'Wall</p>",
        b"<svg><text x='1'>by Ada</text><text x='2'>O'Wall, mayor</text></svg>",
        b"<p>Ada&nbsp;O'Wall</p>",
        b"<p>Ada<br />O'Wall</p>",
        b"<p>Ada <code>O'Wall</code></p>",
        b"<p>Ada<sup><a href='#n1'>1</a></sup> O'Wall</p>",
        b"<p>Ada <ins>O'</ins><del>Wall</del></p>",
        b"<p>Ada O'W<wbr>all</p>",
        b"<p>Ada <!-- there -->O'Wall</p>",
    ],
)
def test_where_markup_cuts_a_name_nothing_is_published(site, page):
    with pytest.raises(CheckFailed, match="would name somebody"):
        withheld(site, "index.html", page)


@pytest.mark.parametrize("link", ["https://ex.org/Ada%20O%27Wall", "/wiki/Ada_O%27Wall", "mailto:ada%20o'wall@ex.org"])
def test_a_link_that_names_somebody_goes_whole(site, link):
    page = f'<p><a class="x" href="{link}">a letter</a> and <a href="https://ex.org/">more</a></p>'.encode()
    told = '<p><a class="x">a letter</a> and <a href="https://ex.org/">more</a></p>'
    assert withheld(site, "index.html", page).decode() == told
    assert names_somebody(HIDES, "index.html", page.decode())


def test_an_address_in_data_is_taken_out_whole(site):
    data = b'{"source": "https://ex.org/Ada%20O%27Wall?x=1"}'
    assert withheld(site, "data.json", data).decode() == f'{{"source": "{WITHHELD}"}}'
    assert names_somebody(HIDES, "data.json", data.decode())


def test_a_name_is_taken_out_over_signs_that_cannot_be_seen():
    loose = re.compile("ada o\u00adwall", re.IGNORECASE)
    hides = Unnamed(1, lambda text: [match.span() for match in loose.finditer(text)])
    site = Site(replace(contents(years=3, grey=0), unnamed=hides))
    assert withheld(site, "index.html", b"<p>Ada O&shy;Wall</p>").decode() == f"<p>{WITHHELD}</p>"


def test_two_cells_are_no_name(site):
    page = b"<tr><td>Ada</td><td>O'Wall</td></tr>"
    assert withheld(site, "index.html", page) == page


def test_no_file_is_called_by_such_a_name(site):
    with pytest.raises(CheckFailed, match="would name somebody"):
        withheld(site, "documents/ada-o'wall.html", b"")
    held = contents(years=3, grey=0)
    letter = replace(held.documents[0], id="letter of Ada O'Wall", text="")
    named = Site(replace(held, documents=(letter, *held.documents[1:]), questions=(), unnamed=HIDES))
    with pytest.raises(CheckFailed, match="called by the name"):
        demand_unnamed(named)


def test_a_name_in_data_is_seen():
    assert names_somebody(HIDES, "quotations.json", '{"author": "Ada O\'Wall"}')


def test_where_nobody_is_hidden_files_are_written_as_they_are(tmp_path):
    plain = Site(contents(years=3, grey=0))
    assert withheld(plain, "index.html", b"Ada O'Wall &#39;") == b"Ada O'Wall &#39;"
    assert publish_html(contents(years=3, grey=0), tmp_path / "out").pages > 5
