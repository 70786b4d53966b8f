"""Dossiers edited at the desk, by forms alone: nothing that was not touched changes, nothing is overwritten or lost."""

import re

import pytest

from volteface.study import Study

ASKED = {"HX-Request": "true"}


def changed(before, after):
    """The lines that are not in both."""
    one, other = before.splitlines(), after.splitlines()
    return [line for line in one if line not in other], [line for line in other if line not in one]


def test_a_dossier_is_begun_empty_or_from_a_question_and_listed(desk, folder):
    page = desk.post("/dossiers", data={"title": "What they said: 1906!", "question": "", "name": ""})
    assert page.url.path == "/dossiers/what-they-said-1906"
    assert "title: What they said: 1906!" in (folder / "dossiers" / "what-they-said-1906.md").read_text("utf-8")
    drafted = desk.post("/dossiers", data={"title": "", "question": "tariff", "name": "of it"})
    assert drafted.url.path in {"/dossiers/of%20it", "/dossiers/of it"}
    text = (folder / "dossiers" / "of it.md").read_text("utf-8")
    assert "questions: tariff" in text
    assert len(re.findall("{quote} d19", text)) > 2
    assert "{line} tariff" in text
    listed = desk.get("/dossiers").text
    assert "What they said: 1906!" in listed
    assert "not published" in listed
    assert desk.post("/dossiers", data={"title": "x", "name": "of it"}).status_code == 404
    assert desk.post("/dossiers", data={"title": "x", "name": "../evil"}).status_code == 404
    assert "needs a title" in desk.post("/dossiers", data={"title": " "}).text


def test_a_question_without_results_cannot_be_drafted_yet(desk):
    answer = desk.post("/dossiers", data={"title": "", "question": "strikes"})
    assert answer.status_code == 409
    assert "nothing on it can be quoted yet" in answer.text.lower()


def test_the_editor_shows_each_piece_as_it_will_stand(editor, written):
    page = editor.open()
    assert page.count('class="piece ') == 6
    assert written.words[written.low] in page
    assert '<sup id="r1-1">' in page
    assert '<svg class="vf"' in page
    assert "2 quotations verified word for word" in page


def test_a_piece_is_written_anew_and_the_rest_stays_to_the_byte(editor, written):
    before = written.text
    key = editor.key("Between.")
    form = editor.desk.get(f"/dossiers/mine/piece?piece={key}").text
    assert "Between." in form
    page = editor.post("piece", piece=key, text="Between *them*.\r\n\r\n## And a heading\r\n")
    assert page.url.path == "/dossiers/mine"
    assert "<em>them</em>" in page.text
    assert written.text == before.replace("Between.", "Between *them*.\n\n## And a heading")


def test_pieces_move_up_and_down_and_to_a_place(editor, written):
    keys = editor.keys()
    editor.post("move", piece=keys[1], way="down")
    assert editor.keys() == [keys[0], keys[2], keys[1], *keys[3:]]
    editor.post("move", piece=keys[1], way="up")
    assert editor.keys() == keys
    editor.post("move", piece=keys[4], after="start")
    assert editor.keys() == [keys[4], *keys[:4], keys[5]]
    editor.post("move", piece=keys[4], after=keys[3])
    assert editor.keys() == keys
    unmoved = written.text
    editor.post("move", piece=keys[0], way="up")
    editor.post("move", piece=keys[5], way="down")
    assert written.text == unmoved


def test_in_an_open_page_the_editor_alone_is_answered_and_says_what_was_done(editor):
    keys = editor.keys()
    answer = editor.desk.post(
        "/dossiers/mine/move", data={"base": editor.base, "piece": keys[0], "way": "down"}, headers=ASKED
    )
    assert answer.text.lstrip().startswith('<div id="editor"')
    assert 'data-said="Prose moved."' in answer.text
    assert "<html" not in answer.text


@pytest.mark.parametrize("kind", ["text", "quotation", "line", "turn", "pair", "who"])
def test_everything_can_be_put_in_at_a_place(editor, written, kind):
    after = editor.key("First words")
    fields = {
        "text": {"text": "New words."},
        "quotation": {"address": written.high},
        "line": {"question": "tariff"},
        "turn": {"question": "tariff", "which": "1"},
        "pair": {"question": "tariff", "which": "1"},
        "who": {"which": "Ada"},
    }[kind]
    page = editor.post("add", what=kind, after=after, **fields)
    assert page.status_code == 200
    begun = written.text.index("First words.[^1]\n\n") + len("First words.[^1]\n\n")
    wanted = {
        "text": "New words.\n\n>",
        "quotation": f"> {{quote}} {written.high}\n> {written.words[written.high]}\n\n>",
        "line": "{line} tariff\n\n>",
        "turn": "{turn} tariff 1\n\n>",
        "pair": "{pair} tariff 1\n\n>",
        "who": "{who} Ada\n\n>",
    }[kind]
    assert written.text[begun:].startswith(wanted)


def test_the_ways_to_add_show_what_there_is(editor, written):
    for way, shown in [
        ("write", "Markdown"),
        ("search", "Search"),
        ("selection", "Put in: d19"),
        ("address", "DOCUMENT/LAYER"),
        ("figure", "The tariff, turn 1"),
    ]:
        page = editor.desk.get(f"/dossiers/mine/add?after=start&way={way}&question=tariff")
        assert page.status_code == 200
        assert shown in page.text
    found = editor.desk.get("/dossiers/mine/add", params={"after": "start", "way": "search", "words": '"free trade"'})
    assert f"Put in: {written.low}" in found.text
    assert "in it already" in found.text
    none = editor.desk.get("/dossiers/mine/add", params={"after": "start", "way": "search", "words": "zebra"})
    assert "Nothing is held with these words" in none.text


def test_a_quotation_that_leads_nowhere_is_not_put_in(editor, written):
    before = written.text
    for address in ("", "nothing/1#1-2", "d1900/1#999990-999999", "<script>"):
        answer = editor.post("add", what="quotation", after="start", address=address)
        assert answer.status_code == 400
        assert "<script>" not in answer.text.replace("<script type", "").replace("<script src", "")
    assert editor.post("add", what="text", after="start", text="  ").status_code == 400
    assert editor.post("add", what="poem", after="start").status_code == 400
    assert written.text == before


def test_a_quotation_is_made_longer_and_shorter_by_sentences(editor, written):
    key = editor.key(written.words[written.low][:30])
    editor.post("quotation", piece=key, n="0", do="last+")
    longer = re.search(r"\{quote\} (\S+)", written.text)[1]
    assert longer != written.low
    assert longer.split("-")[0] == written.low.split("-")[0]
    page = editor.open()
    assert "2 quotations verified word for word" in page
    key = editor.key(written.words[written.low][:30])
    editor.post("quotation", piece=key, n="0", do="last-")
    assert re.search(r"\{quote\} (\S+)", written.text)[1] == written.low


def test_a_quotation_is_cut_where_its_sentence_allows_it_and_only_there(editor, written):
    said = written.words[written.low]
    before = written.text
    key = editor.key(said[:30])
    shown = editor.desk.get(f"/dossiers/mine/quotation?piece={key}&n=0").text
    assert written.low in shown
    answer = editor.post("quotation", piece=key, n="0", do="words", address=written.low, words="They say otherwise.")
    assert answer.status_code == 400
    assert "not those of the library" in answer.text
    assert written.text == before
    editor.post("quotation", piece=key, n="0", do="remove")
    assert written.low not in written.text
    assert "First words.[^1]\n\nBetween." in written.text


def test_the_head_is_filled_in_as_fields(editor, written):
    before = written.text
    page = editor.post(
        "head",
        title="The tariff, anew",
        author="Anna",
        date="1926-05",
        language="en",
        questions=["", "tariff", "strikes"],
    )
    assert "The tariff, anew" in page.text
    gone, come = changed(before, written.text)
    assert gone == ["title: My tariff", "questions: tariff"]
    assert come == ["title: The tariff, anew", "questions: tariff, strikes", "author: Anna", "date: 1926-05"]
    editor.open()
    wrong = editor.desk.post("/dossiers/mine/head", data={"base": editor.base, "date": "31 February"})
    assert wrong.status_code == 400


def test_undo_and_redo_go_through_every_edit(editor, written):
    texts = [written.text]
    for words in ("One.", "Two.", "Three."):
        editor.open()
        editor.post("add", what="text", after="start", text=words)
        texts.append(written.text)
    for text in reversed(texts[:-1]):
        editor.open()
        editor.post("undo")
        assert written.text == text
    editor.open()
    assert editor.post("undo").status_code == 404
    for text in texts[1:]:
        editor.open()
        editor.post("redo")
        assert written.text == text
    assert editor.post("redo").status_code == 400
    editor.open()
    editor.post("undo")
    editor.open()
    editor.post("add", what="text", after="start", text="Other.")
    editor.open()
    assert editor.post("redo").status_code == 404
    history = editor.desk.get("/dossiers/mine/history").text
    assert history.count("Version ") >= 5


def test_an_earlier_version_is_shown_word_by_word_and_stands_again(editor, written):
    first = written.text
    editor.post("piece", piece=editor.key("Between."), text="Between, and more.")
    shown = editor.desk.get("/dossiers/mine/history/2").text
    assert "<ins>, and more</ins>" in shown
    editor.open()
    editor.desk.post("/dossiers/mine/history/1", data={"base": editor.base})
    assert written.text == first
    assert editor.desk.get("/dossiers/mine/history/99").status_code == 404
    assert editor.desk.get("/dossiers/mine/history/x").status_code == 400


def test_what_another_program_wrote_is_kept_before_it_is_changed(editor, written):
    editor.post("add", what="text", after="start", text="At the desk.")
    elsewhere = written.text.replace("Between.", "Between, elsewhere.")
    written.path.write_text(elsewhere, "utf-8")
    assert "changed in another program" in editor.desk.get("/dossiers/mine/history").text
    editor.open()
    editor.post("add", what="text", after="start", text="At the desk again.")
    editor.open()
    editor.post("undo")
    assert written.text == elsewhere


def test_who_edits_what_another_has_changed_is_shown_both_and_nothing_is_overwritten(editor, written):
    key = editor.key("Between.")
    theirs = written.text.replace("Between.", "Between, as they say.")
    editor.post("piece", piece=key, text="Between, as they say.")
    answer = editor.post("piece", piece=key, text="Between, as I say.")
    assert answer.status_code == 409
    assert "<del>they</del><ins>I</ins>" in answer.text
    assert written.text == theirs
    base = re.search(r'name="base" value="([^"]+)"', answer.text)[1]
    piece = re.search(r'name="piece" value="([^"]+)"', answer.text)[1]
    assert "Between, as I say." in answer.text
    editor.desk.post("/dossiers/mine/piece", data={"base": base, "piece": piece, "text": "Between, as we say."})
    assert written.text == theirs.replace("as they say", "as we say")


def test_two_who_edit_different_pieces_both_have_their_way(editor, written):
    first, other = editor.key("First words"), editor.key("Between.")
    editor.post("piece", piece=first, text="First words, theirs.[^1]")
    page = editor.post("piece", piece=other, text="Between, mine.")
    assert page.status_code == 200
    assert "First words, theirs." in written.text
    assert "Between, mine." in written.text


def test_a_conflict_in_an_open_page_is_told_in_its_own_slot(editor):
    key = editor.key("Between.")
    editor.post("piece", piece=key, text="Theirs.")
    sent = {"base": editor.base, "piece": key, "text": "Mine.", "slot": f"slot-{key}"}
    answer = editor.desk.post("/dossiers/mine/piece", data=sent, headers=ASKED)
    assert answer.status_code == 409
    assert answer.headers["hx-retarget"] == f"#slot-{key}"
    wrong = editor.desk.post(
        "/dossiers/mine/add",
        data={"base": editor.base, "what": "text", "text": "```", "after": "start", "slot": "slot-g-start"},
        headers=ASKED,
    )
    assert wrong.status_code == 400
    assert wrong.headers["hx-retarget"] == "#slot-g-start .told"
    forged = editor.desk.post("/dossiers/mine/undo", data={"base": "x", "slot": "body, html"}, headers=ASKED)
    assert "hx-retarget" not in forged.headers


def test_the_whole_file_is_edited_and_a_stale_one_is_not_written(editor, written):
    before = written.text
    page = editor.desk.get("/dossiers/mine/file").text
    assert "{quote}" in page
    editor.post("file", text=before.replace("Between.", "In between.").replace("\n", "\r\n"))
    assert written.text == before.replace("Between.", "In between.")
    stale = editor.post("file", text="All gone.")
    assert stale.status_code == 409
    assert "All gone." in stale.text
    assert written.text == before.replace("Between.", "In between.")


def test_edits_are_signed_and_make_no_results_stale(editor, folder):
    with Study.open(folder) as study:
        key = study.results_key()
    editor.post("add", what="text", after="start", text="Words.")
    with Study.open(folder) as study:
        assert study.results_key() == key
        last = study.happened(0)[-1]
    assert last.what == "dossier"
    assert last.detail["dossier"] == "mine"
    assert "Words." in editor.open()


def test_a_dossier_that_is_not_there_or_not_readable_is_told(desk, written):
    assert desk.get("/dossiers/none").status_code == 404
    assert desk.get("/dossiers/..%2f..%2fvolteface").status_code == 404
    written.path.write_bytes(b"\xff\xfe broken")
    assert desk.get("/dossiers/mine").status_code == 400
    assert "UTF-8" in desk.get("/dossiers").text


def test_how_words_will_look_is_shown_and_nothing_is_saved(editor, written):
    before = written.text
    key = editor.key("Between.")
    shown = editor.desk.post("/dossiers/mine/look", data={"piece": key, "text": "*Now* <b>so</b>"}, headers=ASKED)
    assert "<em>Now</em>" in shown.text
    assert "&lt;b&gt;" in shown.text
    put = editor.desk.post(
        "/dossiers/mine/look", data={"after": "start", "text": f"> {{quote}} {written.high}\n> Not so."}, headers=ASKED
    )
    assert "not verbatim" in put.text
    assert written.text == before


def test_a_long_dossier_is_edited_page_by_page(editor, written):
    written.path.write_text("\n\n".join(f"Piece {number}." for number in range(1, 251)), "utf-8")
    page = editor.open()
    assert page.count('class="piece ') == 100
    assert "Pieces 1 to 100 of 250" in page
    last = editor.desk.get("/dossiers/mine?from=200").text
    assert last.count('class="piece ') == 50
    assert "Piece 250." in last
    keys = editor.keys()
    answer = editor.post("move", piece=keys[99], way="down")
    assert answer.url.query == b"from=100"
    assert written.text.index("Piece 101.") < written.text.index("Piece 100.")
    editor.open()
    part = editor.desk.post(
        "/dossiers/mine/undo",
        data={"base": editor.base},
        headers={**ASKED, "HX-Current-URL": "http://localhost:8765/dossiers/mine?from=200"},
    )
    assert "Piece 250." in part.text
    assert "Piece 1." not in part.text
    assert editor.desk.get("/dossiers/mine?from=x").status_code == 200
