"""A small web page of a newspaper, with all that stands about its text."""

NAME = "example.html"
DAY = "1926-05-03"
LONG = "The miners of the north have laid down their tools, and will not take them up again before they are heard. "

PAGE = """\
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>We strike | The Worker</title>
<meta property="og:site_name" content="The Worker">
<meta property="article:published_time" content="1926-05-03T10:00:00+01:00">
<meta name="author" content="Ada Brown">
<link rel="canonical" href="https://worker.example/1926/strike">
<script>document.write("<p>Scripts say nothing.</p>")</script>
<style>p { color: red }</style>
</head>
<body>
<header><h2>The Worker</h2>
<nav><ul><li><a href="/">Home</a></li><li><a href="/old">Old issues</a></li></ul></nav></header>
<div class="cookie-banner">We would like to store cookies in your browser.</div>
<main>
<article>
<header><h1>We strike<br>today</h1><p class="byline">By Ada Brown</p></header>
<p>The miners of the <b>No</b>rth are out. All of them are.</p>
<p>They ask for <q>no wages, no work</q>, and for <a href="../plan?a=1">our plan</a>.</p>
<blockquote><p>Nobody will strike, said the premier.</p></blockquote>
<h2>What we demand</h2>
<ol><li>Wages as before.</li><li>Hours as before.</li></ol>
<table><caption>Votes</caption><tr><th>Town</th><th>For</th></tr><tr><td>Leeds</td><td>1,200</td></tr></table>
<figure><img src="gates.png" alt=""><figcaption>The gates are shut.</figcaption></figure>
</article>
<section id="comments"><p>You are all wrong about this, every one of you.</p></section>
</main>
<footer>Printed and published by The Worker</footer>
</body>
</html>
"""


def make() -> bytes:
    """The page as bytes."""
    return PAGE.encode()


def page(desk, body, head="", **options):
    """The one document of a page."""
    options.setdefault("date", DAY)
    html = f"<!DOCTYPE html><html><head><meta charset=utf-8>{head}</head><body>{body}</body></html>"
    (document,), refused = desk.read("a.html", html, **options)
    assert not refused
    return document
