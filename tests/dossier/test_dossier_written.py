"""Written dossiers as text: their head, their blocks, what hostile Markdown may not do."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from volteface.dossier.written.blocks import Prose, Quotes, Shown, cut
from volteface.dossier.written.front import Front, parted
from volteface.dossier.written.markdown import may_link, parse, render

HOSTILE = """\
# <script>alert(1)</script>

<img src=x onerror=alert(1)> <b onclick="alert(1)">bold</b>

[one](javascript:alert(1)) [two](  JaVaScRiPt:alert(1)) [three](data:text/html;base64,PHNjcmlwdD4=)
[four](vbscript:x) [five](//evil.example/x) [six](file:///etc/passwd) ![seven](https://evil.example/pixel.png)
<javascript:alert(1)> [eight]: # "x"

[ref]: javascript:alert(1)
[nine][ref] `<script>` &lt;script&gt; &#106;avascript:

<style>body{display:none}</style>
"""


def html(text):
    return render(parse(text), {"reference": lambda number: f"<sup>{number}</sup>", "inner": lambda *_: ""})


def faults(text):
    return [(one.row, one.reason) for one in cut(text, "dossiers/x.md").faults]


def test_a_head_is_read_and_lines_keep_their_numbers():
    front, rest, wrong = parted('---\ntitle: "The line"\ndate: 1926-05\nquestions: [a, b]\n---\nProse.\n', "x.md")
    assert front == Front("The line", "", "1926-05", "en", ("a", "b"))
    assert wrong == []
    assert rest.split("\n")[5] == "Prose."


def test_a_text_without_a_head_has_none():
    assert parted("Prose.\n\n---\n\nMore.", "x.md") == (Front(), "Prose.\n\n---\n\nMore.", [])


def test_what_is_wrong_in_a_head_is_told_with_its_line():
    _, _, wrong = parted("---\ntitle: x\ncolour: red\ndate: soon\nlanguage: english!\n---\n", "x.md")
    assert [(one.row, one.reason.partition(" ")[0]) for one in wrong if one.row != 4] == [
        (3, "“colour:"),
        (5, "“english!”"),
    ]
    assert [one.row for one in wrong] == [3, 4, 5]


def test_quotations_are_read_line_by_line_as_they_stand():
    quotes = "> {quote} 1890_Harrison*_1/1#120-340\n> 1. *Not* a list,\n> # no heading.\n>\n> {quote} b/2#1-9\n"
    text = f"Prose.\n\n{quotes}\nMore."
    found = cut(text, "x.md")
    first, second = found.asked
    assert (first.address, first.line, first.words) == (
        "1890_Harrison*_1/1#120-340",
        3,
        "1. *Not* a list,\n# no heading.",
    )
    assert (second.address, second.line, second.words) == ("b/2#1-9", 7, "")
    assert [type(block) for block in found.blocks] == [Prose, Quotes, Prose]
    assert not found.faults


def test_quotations_may_be_put_in_order_of_date():
    found = cut("> {by date}\n> {quote} a/1#1-2\n> {quote} b/1#1-2\n", "x.md").blocks
    assert found[0].by_date
    assert [one.address for one in found[0].asked] == ["a/1#1-2", "b/1#1-2"]


def test_figures_turns_pairs_and_actors_are_shown_by_a_line_of_their_own():
    blocks = cut("{line} tariff\n\n{turn} tariff 2\n\n{pair} trade-unions/1\n\n{who} Ada Wall\n", "x.md").blocks
    assert blocks == (
        Shown("line", "tariff", None, 1),
        Shown("turn", "tariff", 2, 3),
        Shown("pair", "trade-unions", 1, 5),
        Shown("who", "Ada Wall", None, 7),
    )


def test_links_into_the_dossier_are_known_with_spaces_too():
    links = cut("See [x](turn:tariff/2) and [Ada](who:Ada Wall).", "x.md").links
    assert [(one.kind, one.name, one.number) for one in links] == [("turn", "tariff", 2), ("who", "Ada Wall", None)]


@pytest.mark.parametrize(
    ("text", "row", "reason"),
    [
        ("Prose.\n\n> We said so.\n", 3, "words are set off as a quotation, and have no address"),
        ("- a\n\n  > {quote} a/1#1-2\n", 3, "a quotation stands within a list, a note or another one"),
        ("{quote} a/1#1-2\n", 1, "a quotation is not set off"),
        ("{video} x\n", 1, "“{video}” shows nothing"),
        ("{turn} tariff\n", 1, "“{turn}” does not say which"),
        ("a [b](javascript:alert(1))\n", 1, "a link to “javascript:alert(1” is not followed"),
    ],
)
def test_what_cannot_be_understood_is_told_with_its_line(text, row, reason):
    assert faults(text) == [(row, reason)]


@pytest.mark.parametrize("signs", ["#", "##", "###"])
def test_headings_stand_right_below_the_title_however_they_are_written(signs):
    page = html(f"{signs} One\n\nWords.\n\n{signs}# Below\n")
    assert "<h2>One</h2>" in page
    assert "<h3>Below</h3>" in page


def test_hostile_markdown_becomes_words():
    shown = html(HOSTILE)
    assert set(re.findall(r"<(\w+)", shown)) <= {"h2", "p", "a", "code", "em", "strong", "li", "ul", "ol"}
    targets = re.findall(r'href="([^"]*)"', shown)
    assert all(not re.match(r"\s*(javascript|data|vbscript|file):|//", target, re.IGNORECASE) for target in targets)
    assert "<script" not in shown
    assert "onerror=alert" in shown
    assert "<img" not in shown


@pytest.mark.parametrize("url", ["https://example.org/a", "mailto:a@example.org", "../a.html", "#notes", "turn:a/1"])
def test_links_lead_where_they_may(url):
    assert may_link(url)


@pytest.mark.parametrize("url", ["javascript:x", "JAVASCRIPT:x", "data:x", "//evil.example", "\\\\evil", "ftp://a"])
def test_other_links_lead_nowhere(url):
    assert not may_link(url)


def test_a_deep_or_long_text_is_read_in_reasonable_time():
    assert cut("> " * 400 + "x", "x.md").faults
    assert "[" in html("[" * 5_000)
    assert html("*a " * 5_000)


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.sampled_from("ab \n>{}quote/#12-[]()*_`<&!:^"), max_size=120))
def test_whatever_is_written_blocks_part_the_tokens_and_nothing_acts(text):
    tokens = parse(text)
    found = cut(text, "x.md", tokens)
    assert "<script" not in html(text)
    ends = [0]
    for block in found.blocks:
        if isinstance(block, Prose):
            assert ends[-1] <= block.first < block.last <= len(tokens)
            ends.append(block.last)
