import made_html
import pytest
from made_html import DAY, LONG, page


def linked(said):
    """A page's JSON-LD."""
    return f'<script type="application/ld+json">{said}</script>'


def meta(**said):
    """Metadata by name."""
    return "".join(f'<meta name="{name}" content="{value}">' for name, value in said.items())


HEADS = [
    ('<meta property="article:published_time" content="1926-05-03T23:30:00-05:00">', "1926-05-03"),
    (linked('{"@type":"NewsArticle","datePublished":"1926-05"}'), "1926-05"),
    (linked('[{"@type":"WebPage","datePublished":"1930"},{"@type":["Article"],"datePublished":"1926"}]'), "1926"),
    (linked('{"@graph":[{"@type":"BlogPosting","datePublished":"1926-05-03"}]}'), "1926-05-03"),
    ('<meta name="dc.date" content="1927"><meta property="article:published_time" content="1926">', "1926"),
    ('<meta name="DC.date.issued" content="1926-05"><meta name="pubdate" content="19260503">', "1926-05-03"),
    ('<meta name="citation_publication_date" content="1926/05/03">', "1926-05-03"),
    ('<meta itemprop="datePublished" content="1926-05-03">', "1926-05-03"),
    ('<meta name="date" content="Mon, 03 May 1926 10:00:00 GMT">', "1926-05-03"),
    ('<meta name="dcterms.created" content="1926~">', "1926~"),
    ('<meta property="article:modified_time" content="1930-01-01"><meta name="date" content="1926">', "1926"),
    ('<meta name="date" content="1970-01-01T00:00:00Z"><meta name="pubdate" content="1926">', "1926"),
    (meta(date="soon", pubdate="1926-13-45", published="1926"), "1926"),
    (linked("{broken") + meta(date="1926"), "1926"),
    (linked("[" * 100_000) + meta(date="1926"), "1926"),
]


@pytest.mark.parametrize(("head", "date"), HEADS)
def test_the_date_of_publication_is_read_from_metadata(desk, head, date):
    assert page(desk, f"<p>{LONG}", head, date="metadata").date.edtf == date


@pytest.mark.parametrize(
    ("body", "date"),
    [
        (f"<article><time datetime='1926-05-03'>3 May</time><p>{LONG}</article>", "1926-05-03"),
        (f"<time pubdate datetime='1926-05-03T10:00'>x</time><article><p>{LONG}</article>", "1926-05-03"),
        (f"<article><p>{LONG}<abbr class=published title='1926-05-03'>x</abbr></article>", "1926-05-03"),
    ],
)
def test_the_date_of_publication_is_read_from_the_text_where_it_is_marked(desk, body, date):
    assert page(desk, body, date="metadata").date.edtf == date


def test_a_page_without_date_is_refused(desk):
    two = "<time datetime=1926-05-03>x</time><time datetime=1926-05-04>y</time>"
    documents, (refusal,) = desk.read("a.html", f"<html><article><p>{LONG}{two}", date="metadata")
    assert not documents
    assert refusal.reason.startswith("has no date")


def test_a_date_given_goes_first_and_that_of_the_page_is_kept_beside_it(desk):
    (document,), _ = desk.read("a.html", made_html.make(), date="1930")
    assert document.date.edtf == "1930"
    assert document.columns["published"] == DAY


AUTHORS = [
    ('<meta name="author" content="Ada Brown">', "", "Ada Brown"),
    ('<meta name="author" content="Ada Brown (http://a.example/)">', "", "Ada Brown"),
    ('<meta name="citation_author" content="Ada"><meta name="citation_author" content="Bert">', "", "Ada; Bert"),
    (
        linked('{"@type":"Article","author":[{"name":"Ada"},"Bert"]}') + meta(author="admin"),
        "",
        "Ada; Bert",
    ),
    ('<meta name="author" content="https://a.example/ada">', "<a rel=author href=x>Ada</a>", "Ada"),
    ("", "<div class='byline'>By <b>Ada</b> Brown</div>", "Ada Brown"),
    ("", "", ""),
]


@pytest.mark.parametrize(("head", "body", "author"), AUTHORS)
def test_the_author_is_found(desk, head, body, author):
    document = page(desk, f"<article>{body}<p>{LONG}</article>", head)
    assert {item.author for item in document.items if item.kind == ""} == {author}


TITLES = [
    ('<title>Strike! | The Worker</title><meta property="og:site_name" content="The Worker">', "", "Strike!"),
    ('<title>The Worker: Strike!</title><meta property="og:title" content="We strike">', "<h1>No</h1>", "We strike"),
    ("<title>Strike! - x</title>", "<h1>We\n<i>str</i>ike</h1>", "We strike"),
    ("<title>All the miners are on strike today - The Worker</title>", "", "All the miners are on strike today"),
    ("<title>Strike - Lockout</title>", "", "Strike - Lockout"),
    ("<title>Use of &lt;b&gt;</title>", "", "Use of <b>"),
    ("", "", "a"),
]


@pytest.mark.parametrize(("head", "body", "title"), TITLES)
def test_the_title_is_found_without_the_name_of_the_site(desk, head, body, title):
    assert page(desk, f"{body}<p>{LONG}", head).title == title


SAVED = [
    ("<!-- saved from url=(0023)http://worker.example/x -->", "http://worker.example/x", None),
    (
        "<!--\n Page saved with SingleFile \n url: http://worker.example/x\n saved date: Fri May 03 2019 10:00:00\n-->",
        "http://worker.example/x",
        "2019-05-03",
    ),
    (
        "<!-- Mirrored from worker.example/x by HTTrack Website Copier/3.x [XR&CO], Fri, 03 May 2019 10:00:00 GMT -->",
        "http://worker.example/x",
        "2019-05-03",
    ),
]


@pytest.mark.parametrize(("comment", "url", "captured"), SAVED)
def test_where_and_when_a_page_was_saved_is_kept(desk, comment, url, captured):
    (document,), _ = desk.read("a.html", f"<!DOCTYPE html>\n{comment}\n<html><p>{LONG}", date=DAY)
    assert document.columns.get("url") == url
    assert document.columns.get("captured") == captured
