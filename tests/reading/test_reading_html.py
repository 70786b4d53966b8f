import re

import made_html
import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_html import DAY, LONG, page
from selectolax.lexbor import LexborHTMLParser

from volteface.reading.flow import Flow
from volteface.reading.html.chrome import drop_chrome, names_chrome
from volteface.reading.html.flow import HtmlFlow
from volteface.reading.html.links import target
from volteface.reading.html.main import main_text
from volteface.reading.html.reader import parsed
from volteface.reading.html.taming import MAX_DEPTH, tame
from volteface.reading.html.tree import Tree
from volteface.reading.normalise import normalise
from volteface.reading.wordlist import words


def pieces(document):
    return [(item.kind, document.text[item.start : item.end].strip()) for item in document.items]


def test_a_page_gives_its_text_and_nothing_that_stands_about_it(desk):
    (document,), refused = desk.read(made_html.NAME, made_html.make(), date="metadata")
    assert not refused
    assert (document.title, document.date.edtf, document.id) == ("We strike today", DAY, "example")
    assert document.columns == {"url": "https://worker.example/1926/strike", "site": "The Worker"}
    assert pieces(document) == [
        ("heading", "We strike today"),
        ("header", "By Ada Brown"),
        (
            "",
            "The miners of the North are out. All of them are.\n\nThey ask for “no wages, no work”, and for our plan.",
        ),
        ("quotation", "Nobody will strike, said the premier."),
        ("heading", "What we demand"),
        ("", "1. Wages as before.\n\n2. Hours as before."),
        ("caption", "Votes"),
        ("table", "Town\tFor\nLeeds\t1,200"),
        ("caption", "The gates are shut."),
    ]
    assert {item.title for item in document.items} == {"We strike today", "What we demand"}
    assert {item.author for item in document.items} == {"Ada Brown", ""}
    (link,) = document.links
    assert document.text[link.start : link.end] == "our plan"
    assert link.target == "https://worker.example/plan?a=1"


def test_a_quotation_is_not_the_authors(desk):
    (document,), _ = desk.read("a.html", made_html.make(), date="metadata")
    quoted = next(item for item in document.items if item.kind == "quotation")
    assert quoted.author == ""
    inside = [span for span in document.spans if quoted.start <= span.start < quoted.end]
    assert {span.voice for span in inside} == {"quoted"}


TEXTS = [
    ("<p>one<b>two</b> three</p>", "onetwo three"),
    ("<p>one <b> two</b> three</p>", "one two three"),
    ("<p>one\n   two&nbsp; three&nbsp;four</p>", "one two three\xa0four"),
    ("<div>one<div>two</div>three</div>", "one\n\ntwo\n\nthree"),
    ("<p>one<br>two</p>", "one\ntwo"),
    ("one<br><br>two<br>\n<br>three", "one\n\ntwo\n\nthree"),
    ("<p>one<p>two", "one\n\ntwo"),
    ("<ul><li>one<li>two<ul><li>three</ul></ul>", "one\n\ntwo\n\nthree"),
    ("<ol start=3><li>a<li value=9>b<li>c</ol>", "3. a\n\n9. b\n\n10. c"),
    ("<ol type=a><li>x<li>y</ol><ol type=I><li>x<li>y</ol>", "a. x\n\nb. y\n\nI. x\n\nII. y"),
    ("<ol reversed><li>x<li><p>y</p></ol>", "2. x\n\n1. y"),
    ("<p>10<sup>6</sup> m<sup>2</sup> H<sub>2</sub>O 19<sup>th</sup></p>", "10⁶ m² H₂O 19th"),
    ("<p>We strike<sup><a href='#fn1'>1</a></sup>.</p>", "We strike."),
    (
        "<p>We strike<sup>1</sup>, and<sup>*</sup> the 5<sup>e</sup> and 19<sup>th</sup>.</p>",
        "We strike, and the 5e and 19th.",
    ),
    ("<p>A&shy;way ver&#x200b;tical &lt;b&gt; &copy;</p>", "Away vertical <b> ©"),
    ("<p><q>“So.”</q> <q>so</q></p>", "“So.” “so”"),
    ("<p>We <del>do not</del> strike<s>!</s></p>", "We strike"),
    ("<p><ruby>漢字<rp>(</rp><rt>かんじ</rt><rp>)</rp></ruby></p>", "漢字"),
    ("<p>a<span hidden>b</span><span style='DISPLAY : none'>c</span></p>", "a"),
    ("<p>a</p><template><p>b</p></template><noscript>c</noscript><svg><text>d</text></svg>", "a"),
    ("<p>a</p><dialog open>b</dialog><button>c</button><select><option>d</select>", "a"),
    ("<pre>\n one\n  two  \n\nthree</pre>", "one\n  two\n\nthree"),
    ("<dl><dt>one<dd>two</dl><hr>three", "one\n\ntwo\n\nthree"),
    ("<h1>One<a href='#one'>¶</a></h1><p>two", "One\n\ntwo"),
    ("<table><tr><td>" + LONG + "<td><p>two<p>three</table>", LONG.strip() + "\n\ntwo\n\nthree"),
    ("<math><mi>x</mi><mo>=</mo><mn>1</mn></math>", "x=1"),
]


@pytest.mark.parametrize(("body", "text"), TEXTS)
def test_text_is_spaced_as_a_browser_shows_it(desk, body, text):
    assert page(desk, body).text == text


def test_the_mark_of_a_note_is_kept_beside_the_text(desk):
    document = page(desk, "<p>We strike<sup><a href='#fn1'>[1]</a></sup> today.</p>")
    assert document.text == "We strike today."
    assert [(join.at, join.printed) for join in document.joins] == [(9, "[1]")]


MAINS = [
    (f"<div>{LONG}</div><main><p>{LONG}<p>main</main>", "main"),
    (f"<p>{LONG}<div role=main><p>{LONG}<p>main</div>", "main"),
    (f"<p>{LONG}<article><p>{LONG}{LONG}<p>main</article><article>More: {LONG}</article>", "main"),
    (f"<p>{LONG}<div itemprop='x articleBody'><p>{LONG}<p>main</div><article>{LONG}</article>", "main"),
    (f"<div><ul><li><a href=a>Home</a></ul></div><div><div>{LONG * 9}<p>main</div></div><div>Imprint</div>", "main"),
]


@pytest.mark.parametrize(("body", "last"), MAINS)
def test_the_main_text_is_found_by_what_says_so_or_by_its_density(desk, body, last):
    text = page(desk, body).text
    assert text.endswith(last)
    assert text.count(LONG.strip()[:30]) in {1, 2, 9}
    assert "Imprint" not in text
    assert "More:" not in text


def test_the_heading_before_the_text_belongs_to_it(desk):
    document = page(desk, f"<div><h1>Strike!</h1><p>Menu</p></div><article><p>{LONG}</article>")
    assert pieces(document)[0] == ("heading", "Strike!")
    assert document.title == "Strike!"


def test_where_nothing_stands_out_all_is_read(desk):
    body = f"<div>{LONG}</div><h2>Two</h2><div>{LONG}</div><p>Short.</p>"
    document = page(desk, body)
    assert [words for _, words in pieces(document)] == [LONG.strip(), "Two", f"{LONG.strip()}\n\nShort."]


ABOUT = [
    "<nav>{}</nav>",
    "<header>{}</header>",
    "<footer>{}</footer>",
    "<aside>{}</aside>",
    "<form>{}</form>",
    "<div class='site-footer'>{}</div>",
    "<div id=cookieConsent>{}</div>",
    "<div class='share-buttons'>{}</div>",
    "<div class='comments-area'>{}</div>",
    "<div role=complementary>{}</div>",
    "<div aria-hidden=true>{}</div>",
    "<span class=sr-only>{}</span>",
    "<p hidden>{}</p>",
    "<ul><li><a href=a>{}</a><li><a href=b>b</a><li><a href=c>c</a></ul>",
]


@pytest.mark.parametrize("about", ABOUT)
def test_what_stands_about_a_text_is_left_out(desk, about):
    text = page(desk, f"<p>{LONG * 3}</p>{about.format('Read this or that elsewhere.')}<p>{LONG}</p>").text
    assert "elsewhere" not in text
    assert text.count("miners") == 4


@pytest.mark.parametrize(
    "around",
    [
        "<form id=aspnetForm>{}</form>",
        "<div class='widget'>{}</div>",
        "<article class='no-sidebar'>{}</article>",
        "<section class='social-policy'>{}</section>",
        "<body class='has-nav cookies'>{}</body>",
        "<blockquote>{}</blockquote>",
    ],
)
def test_what_holds_the_text_is_never_left_out(desk, around):
    document = page(desk, around.format(f"<p>{LONG}</p>" * 5) + "<p>End.</p>")
    assert document.text.count("miners") == 5
    assert {item.kind for item in document.items} == {""}


@pytest.mark.parametrize(
    "names", ["sidebar-left", "siteFooter", "ad-slot", "nav_main", "cookie-law-info", "share", "toc"]
)
def test_names_of_parts_about_a_text_are_known(names):
    assert names_chrome(names)


@pytest.mark.parametrize("names", ["social-policy", "commentary", "shareholders", "no-sidebar", "advance", "post", ""])
def test_names_of_texts_are_not_taken_for_them(names):
    assert not names_chrome(names)


def test_a_table_of_data_is_read_row_by_row_and_one_of_layout_is_not(desk):
    rows = "".join(f"<tr><td>Town {n}<td>{n}</tr>" for n in range(3))
    document = page(desk, f"<p>{LONG}</p><table>{rows}</table><table><tr><td><p>{LONG}</p></td></tr></table>")
    assert pieces(document) == [
        ("", LONG.strip()),
        ("table", "Town 0\t0\nTown 1\t1\nTown 2\t2"),
        ("", LONG.strip()),
    ]


LINKS = [
    ("a/b", "https://x.example/c/d", "https://x.example/c/a/b"),
    ("//y.example/a", "https://x.example/", "https://y.example/a"),
    ("a/b", "", "a/b"),
    ("mailto:a@b.example", "https://x.example/", "mailto:a@b.example"),
    ("#note", "https://x.example/", ""),
    ("javascript:alert(1)", "", ""),
    (" java\nscript:alert(1)", "", ""),
    ("JaVaScRiPt:alert(1)", "", ""),
    ("data:text/html,x", "", ""),
    ("vbscript:x", "", ""),
    ("file:///etc/passwd", "", ""),
    ("\x01javascript:x", "", ""),
    ("http://[x", "https://x.example/", "http://[x"),
    (None, "", ""),
    ("x" * 3000, "", ""),
]


@pytest.mark.parametrize(("href", "base", "leads"), LINKS)
def test_links_are_data_and_none_of_them_acts(href, base, leads):
    assert target(href, base) == leads


def test_a_base_element_says_what_links_are_told_against(desk):
    document = page(desk, "<p>See <a href=b>this</a>.", "<base href='https://x.example/a/'>")
    assert [link.target for link in document.links] == ["https://x.example/a/b"]


def test_a_page_is_told_by_its_content_whatever_its_name(desk):
    (document,), _ = desk.read("a.txt", "<!doctype html><p>We strike.", date=DAY)
    assert document.text == "We strike."
    (piece,), _ = desk.read("b.htm", "<p>We <i>strike</i>.", date=DAY)
    assert piece.text == "We strike."


HOSTILE = {
    "deep": "<div>" * 100_000 + "We strike." + "</div>" * 100_000,
    "formatting": "".join(f"<b id={n}><p>" for n in range(10_000)) + "We strike.",
    "attributes": "<p " + " ".join(f"a{n}=1" for n in range(50_000)) + ">We strike.</p>",
    "lists": "<dl><dd>" * 50_000 + "We strike.",
    "quotes": "<q>" * 50_000 + "We strike.",
    "tables": "<table><tr><td>" * 20_000 + "We strike.",
    "word": "We strike. " + "x" * 5_000_000,
    "comment": "<!--" * 100_000 + "--><p>We strike.",
    "tags": "<p>We strike.</p>" + "<" * 1_000_000,
    "entities": "<p>We strike." + "&lol;" * 200_000,
    "classes": "<div class='" + "ad-" * 200_000 + "'><p>We strike.</p></div>",
    "bylines": "<div class=byline>" * 5_000 + "We strike.",
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_pages_made_to_harm_end_soon_and_keep_their_words(desk, kind):
    (document,), refused = desk.read("a.html", "<html><body>" + HOSTILE[kind], date=DAY)
    assert not refused
    assert "We strike." in document.text


def test_a_page_as_deep_as_browsers_allow_is_left_as_it_is():
    page = "<div>" * MAX_DEPTH + "x" + "</div>" * MAX_DEPTH
    assert tame(page) is page
    assert tame(f"<div>{page}</div>") != page


NAMES = (
    "p div b i a q table tr td th li ul ol dd blockquote pre h1 h2 br hr sup span article main nav figure figcaption "
    "caption script style svg math template form font center frameset body html head title ruby rt"
)
TAGS = st.sampled_from(sorted(words(NAMES)))
SOUP = st.lists(
    st.one_of(
        TAGS.map(lambda tag: f"<{tag}>"),
        TAGS.map(lambda tag: f"</{tag}>"),
        TAGS.map(lambda tag: f"<{tag} class='byline share' href='x' hidden>"),
        st.text(max_size=20),
        st.sampled_from(
            ["&nbsp;", "&#0;", "&#xD800;", "\u0301", "\u202e", "<!--", "-->", "]]>", "\f", "\r\n", "<a href=y>"]
        ),
    ),
    max_size=40,
)


@given(SOUP)
def test_whatever_the_soup_places_fit_the_text(soup):
    page = parsed("".join(soup).encode("utf-8", "replace").decode())
    if page.body is None:
        return
    tree = Tree(page.body)
    drop_chrome(tree)
    flow = Flow()
    HtmlFlow(flow, tree).write(main_text(tree))
    raw = flow.document()
    assert normalise(raw.text) == raw.text == raw.text.strip()
    assert not re.search(r"(?<=\S)  (?=\S)|\n\n\n", raw.text) or "<pre" in "".join(soup)
    assert [item.start for item in raw.items[1:]] == [item.end for item in raw.items[:-1]]
    assert not raw.items or (raw.items[0].start, raw.items[-1].end) == (0, len(raw.text))
    assert all(0 <= link.start < link.end <= len(raw.text) for link in raw.links)


WORDS = st.lists(st.sampled_from(["we", "strike", "today", "and", "they", "do", "not"]), min_size=1, max_size=8)
BLOCKS = st.lists(
    st.tuples(st.sampled_from(["p", "div", "li", "h2", "blockquote", "pre", "table><td"]), WORDS), max_size=8
)


@given(BLOCKS)
def test_no_word_is_lost_or_glued(blocks):
    html = "".join(f"<{tag}>{' '.join(words)}</{tag.split('>')[0]}>" for tag, words in blocks)
    tree = Tree(LexborHTMLParser(f"<body>{html}</body>").body)
    flow = Flow()
    HtmlFlow(flow, tree).write(tree.elements[0])
    assert flow.document().text.split() == [word for _, words in blocks for word in words]
