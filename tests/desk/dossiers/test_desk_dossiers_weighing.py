"""What is refused in a dossier and what is to be weighed stands beside each piece and in one list, in plain words."""

import re
from html import unescape

import pytest

from volteface.study import Study


def words(html):
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def rewritten(written, text):
    """The dossier's file with another body."""
    head = written.text.split("\n---\n", 1)[0]
    written.path.write_text(f"{head}\n---\n\n{text}\n", "utf-8")


def aside(editor):
    return words(editor.open().split("<aside", 1)[1])


def test_words_that_are_not_the_library_s_are_refused_with_what_differs(editor, written):
    said = written.words[written.low].replace("free trade", "no free trade")
    rewritten(written, f"> {{quote}} {written.low}\n> {said}")
    page = editor.open()
    assert 'class="piece is-quotes grave"' in page
    assert "not verbatim" in aside(editor)
    assert "{+no+}" in unescape(page)
    link = re.search(r'<a href="#p-([0-9a-f-]+)">Where</a>', page)
    assert f'id="p-{link[1]}"' in page


def test_a_cut_that_takes_something_away_is_called_so(editor, written):
    low = written.words[written.low]
    # "The weavers demand free trade in wool, since …": the demand without who makes it.
    begun = low.index("demand")
    rewritten(written, f"> {{quote}} {written.low}\n> {low[begun : begun + 20]}")
    told = aside(editor)
    assert "context cut" in told
    assert "1 refused" in told


def test_one_side_alone_is_told_with_words_of_the_other(editor, written):
    rewritten(written, f"> {{quote}} {written.low}")
    told = aside(editor)
    assert "no counter-passage" in told
    assert "1 caution." in told, "as the command line calls it"
    assert "only one side of “The tariff” is quoted of The League" in told.replace("Only", "only")
    assert re.search(r"the selection has d19\d\d/1#\d+-\d+", told)
    rewritten(written, f"> {{quote}} {written.low}\n\n> {{quote}} {written.high}")
    assert "no counter-passage" not in aside(editor)


def test_turns_pairs_and_people_that_are_not_found_are_told(editor, written):
    rewritten(written, "{turn} tariff 9\n\n{pair} tariff 77\n\n{who} Nobody\n\n{line} nothing\n\n{pair} tariff 1")
    told = aside(editor)
    assert "turn 9 of “The tariff” is not found any more" in told.replace("Turn", "turn")
    assert "pair 77 of “The tariff” is not among those that are shown" in told.replace("Pair", "pair")
    assert "“Nobody” stands in no who’s who" in told
    assert "No question “nothing”" in told
    assert "nobody has reviewed" in told.lower()


@pytest.fixture
def unknown_rights(folder):
    """The rights of the source are not known, before the desk is opened: of a document a tenth may be quoted."""
    settings = folder / "volteface.toml"
    text = settings.read_text("utf-8")
    assert "public-domain" in text.split("[[sources]]")[1]
    settings.write_text(re.sub(r'^rights = "public-domain"', 'rights = "unknown"', text, flags=re.MULTILINE), "utf-8")


@pytest.mark.usefixtures("unknown_rights")
def test_rights_are_reckoned_over_the_whole_dossier(editor, written, folder):
    with Study.open(folder) as study:
        document = written.low.split("/")[0]
        passages = [one for one in study.search('"free trade"').passages if one.document == document]
    rewritten(written, "\n\n".join(f"> {{quote}} {one.address}" for one in passages))
    told = aside(editor)
    assert "rights" in told
    assert "words of this document may be shown" in told
    assert "not shown, since the rights of its document allow no more of it" in words(editor.open())


def test_a_question_of_which_little_is_read_is_told(editor, written):
    written.path.write_text(written.text.replace("questions: tariff", "questions: tariff, strikes"), "utf-8")
    assert "too few codings No line of “strikes” is drawn" in aside(editor)


def test_what_is_wrong_with_the_head_is_told(editor, written):
    written.path.write_text(written.text.replace("title: My tariff", "colour: red"), "utf-8")
    assert "“colour: red” is not known here" in aside(editor)


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[a](javascript:alert(1))",
        "[a](JaVaScRiPt&#58;alert(1))",
        "![a](https://evil.example/x.png)",
        "<svg onload=alert(1)><style>*{display:none}</style></svg>",
        "\u202egnikcah\u202c",
        "<javascript:alert(1)>",
        "[a]: javascript:alert(1)\n\n[a]",
        "</textarea><script>alert(1)</script>",
        "{{ 7*7 }}{% include 'x' %}",
        '"><b onclick="alert(1)">',
    ],
)
def test_hostile_markdown_is_shown_as_text_wherever_it_stands(editor, hostile):
    editor.post("add", what="text", after="start", text=hostile)
    key = editor.keys()[0]
    editor.desk.post(
        "/dossiers/mine/head", data={"base": editor.base, "title": hostile.split("\n")[0], "author": hostile}
    )
    pages = [
        editor.open(),
        editor.desk.get("/dossiers").text,
        editor.desk.get("/dossiers/mine/preview").text,
        editor.desk.get("/dossiers/mine/file").text,
        editor.desk.get("/dossiers/mine/history/2").text,
        editor.desk.get(f"/dossiers/mine/piece?piece={key}").text,
        editor.desk.post("/dossiers/mine/look", data={"after": "start", "text": hostile}).text,
        editor.desk.get("/dossiers/mine/publish").text,
        editor.desk.get("/dossiers/mine/add", params={"after": "start", "way": "search", "words": hostile}).text,
    ]
    for page in pages:
        assert "<script>alert" not in page
        assert not re.search(r"<(img|style|b|javascript)[\s>]", page)
        assert "<svg onload" not in page
        assert not re.search(r'href="\s*(javascript|data|vbscript):', page, re.IGNORECASE)
        assert "\u202e" not in page
        assert ">49<" not in page


def test_five_megabytes_are_told_to_be_too_much_and_nothing_is_lost(editor, written):
    before = written.text
    answer = editor.post("add", what="text", after="start", text="word " * 1_000_000)
    assert answer.status_code == 400
    assert "larger than 4 MB" in answer.text
    assert written.text == before


def test_a_long_word_bursts_nothing(editor):
    editor.post("add", what="text", after="start", text="x" * 200_000)
    assert "x" * 1_000 in editor.open()
