"""The codebook at the desk: counts, what a change would do, saving with a reason, two at once, taking back."""

import html
import re

import pytest

from volteface.study import Study

ENDLESS = r"/(\w+\s*)+[?][?]/"


def fields(page):
    """What the page's main form would send."""
    found = re.findall(r'<input[^>]*type="hidden"[^>]*name="([^"]*)"[^>]*value="([^"]*)"', page)
    found += re.findall(r'<input[^>]*name="([^"]*)"[^>]*value="([^"]*)"', page)
    found += re.findall(r'<textarea[^>]*name="([^"]*)"[^>]*>(.*?)</textarea>', page, re.DOTALL)
    return {name: html.unescape(value) for name, value in found if name != "take"}


def form(desk, name="tariff", **changed):
    return fields(desk.get(f"/codebook/{name}").text) | changed


def look(desk, sent, name="tariff"):
    return desk.post(f"/codebook/{name}", data=sent | {"do": "look"})


def save(desk, sent, name="tariff", reason="clearer"):
    looked = look(desk, sent, name)
    assert looked.status_code == 200, looked.text
    return desk.post(f"/codebook/{name}", data=fields(looked.text) | {"do": "save", "reason": reason})


def book(folder):
    return (folder / "questions.toml").read_text()


def test_all_questions_are_listed_with_what_is_coded(desk):
    page = desk.get("/codebook").text
    assert "The tariff" in page
    assert "Strikes" in page
    assert "protection" in page
    assert not re.search(r"\b[0-9a-f]{12}\b", page), "a check sum says nothing to anybody"


def test_a_form_sent_back_as_it_came_changes_nothing(desk, folder):
    was = book(folder)
    looked = look(desk, form(desk))
    assert looked.status_code == 400
    assert "othing was changed" in looked.text
    assert book(folder) == was


def test_cues_are_counted_each_and_together(desk):
    sent = form(desk, **{"topic.cues": "tariff*\nfree trade\nno such word"})
    part = desk.post("/codebook/tariff/counts", data=sent, headers={"hx-request": "true"}).text
    assert 'hx-swap-oob="true"' in part
    row = re.search(r"<code><bdi>tariff\*</bdi></code>.*?</tr>", part, re.DOTALL)[0]
    assert all(int(number) > 0 for number in re.findall(r'"n">(\d+)<', row))
    silent = re.search(r'class="silent">.*?no such word.*?</tr>', part, re.DOTALL)[0]
    assert re.findall(r'"n">(\d+)<', silent) == ["0", "0", "0"]


def test_a_bad_expression_is_told_beside_the_counts_of_the_others(desk):
    sent = form(desk, **{"topic.cues": "tariff*\n/(/"})
    page = desk.post("/codebook/tariff/counts", data=sent)
    assert page.status_code == 200
    assert "is no regular expression" in page.text
    assert "tariff*" in page.text


def test_an_endless_expression_is_stopped_told_of_and_not_saved(desk, folder, monkeypatch):
    was = book(folder)
    sent = form(desk, **{"topic.cues": f"tariff*\n{ENDLESS}"})
    with monkeypatch.context() as impatient:
        impatient.setattr("volteface.desk.aside.process._STEP_SECONDS", 3.0)
        page = desk.post("/codebook/tariff/counts", data=sent).text
        refused = look(desk, sent)
    assert "takes too long" in page
    assert re.search(r'tariff\*</bdi></code></td><td class="n">[1-9]', page)
    assert refused.status_code == 400
    assert "takes too long" in refused.text
    assert book(folder) == was
    # The desk goes on answering, and so does the process beside it.
    assert desk.get("/codebook").status_code == 200
    assert "takes too long" not in desk.post("/codebook/tariff/counts", data=form(desk)).text


def test_a_change_is_looked_at_and_then_saved_with_a_reason(desk, folder):
    sent = form(desk, asks="Should imports be taxed at all?")
    looked = look(desk, sent)
    assert "<ins>" in looked.text
    assert "Should imports be taxed at all?" not in book(folder)
    part = desk.post(
        "/codebook/tariff/touches", data=fields(looked.text) | {"at": "once"}, headers={"hx-request": "true"}
    )
    while "being reckoned" in part.text:
        part = desk.post(
            "/codebook/tariff/touches", data=fields(looked.text) | {"at": "once"}, headers={"hx-request": "true"}
        )
    assert "stale" in part.text
    unsaid = desk.post("/codebook/tariff", data=fields(looked.text) | {"do": "save", "reason": " "})
    assert unsaid.status_code == 400
    assert "no reason is given" in unsaid.text.lower()
    assert "Should imports be taxed at all?" in unsaid.text, "nothing that was written is lost by it"
    saved = save(desk, sent, reason="the word home went")
    assert saved.url.path == "/codebook/tariff"
    assert 'asks = "Should imports be taxed at all?"' in book(folder)
    past = desk.get("/codebook/tariff/history").text
    assert "the word home went" in past
    assert "stale" in past


@pytest.mark.parametrize(
    ("place", "do", "shows"),
    [
        ("/codebook/tariff", "look", "What this would change"),
        ("/codebook/tariff", "back", "Should imports be taxed at all?"),
        ("/codebook/tariff/counts", "", "hold one of them"),
        ("/codebook/tariff/suggest", "", 'id="suggested"'),
    ],
)
def test_what_a_form_shows_has_an_address_to_come_back_to(desk, place, do, shows):
    sent = form(desk, asks="Should imports be taxed at all?") | {"do": do}
    sent_on = desk.post(place, data=sent, follow_redirects=False)
    assert sent_on.status_code == 303
    page = desk.post(place, data=sent)
    assert page.request.method == "GET"
    again = desk.get(str(page.url))
    assert again.status_code == 200
    assert shows in again.text
    assert "Should imports be taxed at all?" in again.text


def test_what_was_written_and_is_kept_no_more_is_told_of(desk):
    page = desk.get(f"/codebook/tariff?look={'0' * 32}")
    assert page.status_code == 400
    assert "hat was written is no longer kept" in page.text
    assert 'name="asks"' in page.text


def test_a_new_question_is_looked_over_as_it_was_written(desk):
    sent = {"title": "Wool", "asks": "Should it be free?", "low.name": "taxed", "low.means": "Wants a duty on it."}
    sent |= {"high.name": "free", "topic.cues": "wool*", "high.examples": "Let wool come in."}
    page = look(desk, sent, "new").text
    for words in ("Wants a duty on it.", "Let wool come in.", "wool*", "<code>wool</code>"):
        assert words in page


def test_cues_that_change_the_frame_show_what_goes_out(desk):
    sent = form(desk, **{"topic.excludes": "protective tariff*"})
    looked = look(desk, sent)
    part = looked.text
    while "being reckoned" in part:
        part = desk.post(
            "/codebook/tariff/touches", data=fields(looked.text) | {"at": "x"}, headers={"hx-request": "true"}
        ).text
    assert "go out" in part
    assert "protective tariff" in part
    assert "No coding gets stale" in part


def test_an_edit_made_meanwhile_is_shown_and_not_overwritten(desk, folder):
    mine = form(desk, asks="Mine?")
    (folder / "questions.toml").write_text(
        book(folder).replace("Should imports be taxed to protect home industry?", "Theirs?")
    )
    looked = look(desk, mine)
    assert "was edited while you wrote" in looked.text
    assert "<del>Theirs</del>" in looked.text
    sent = fields(looked.text)
    (folder / "questions.toml").write_text(book(folder).replace("Theirs?", "Theirs again?"))
    again = desk.post("/codebook/tariff", data=sent | {"do": "save", "reason": "mine"})
    assert "<del>Theirs again</del>" in again.text
    assert "Theirs again?" in book(folder)
    last = desk.post("/codebook/tariff", data=fields(again.text) | {"do": "save", "reason": "mine, knowing theirs"})
    assert last.url.path == "/codebook/tariff"
    assert "Mine?" in book(folder)


def test_the_last_edit_is_taken_back(desk, folder):
    was = book(folder)
    save(desk, form(desk, title="Duties"))
    assert "Duties" in book(folder)
    page = desk.get("/codebook/tariff").text
    assert "Take that back" in page
    desk.post("/codebook/tariff/undo")
    assert book(folder) == was


def test_a_question_is_made_from_nothing(desk, folder):
    sent = {
        "name": "harvest",
        "title": "The harvest",
        "asks": "Is it good?",
        "low.name": "bad",
        "high.name": "good",
        "topic.cues": "harvest*",
        "seen": "",
    }
    lacking = look(desk, sent | {"low.name": ""}, "new")
    assert lacking.status_code == 400
    assert "has no name" in lacking.text
    assert 'value="The harvest"' in lacking.text
    taken = look(desk, sent | {"name": "tariff"}, "new")
    assert "there already" in taken.text
    named = look(desk, sent | {"name": "", "title": "The harvest, in autumn"}, "new")
    assert fields(named.text)["name"] == "the-harvest-in-autumn"
    saved = save(desk, sent, "new")
    assert saved.url.path == "/codebook/harvest"
    with Study.open(folder) as study:
        assert study.question("harvest").topic == {"": ("harvest*",)}


def test_suggested_cues_are_ticked_and_put_in(desk):
    sent = form(desk, **{"low.examples": "We demand free trade in wool and timber."})
    page = desk.post("/codebook/tariff/suggest", data=sent).text
    while "being weighed" in page:
        page = desk.post("/codebook/tariff/suggest", data=sent | {"at": "once"}).text
    assert "Suggested cues" in page
    assert "from 1 examples" in page.lower()
    back = desk.post("/codebook/tariff", data=sent | {"do": "take", "take": "low.cues|free list*"})
    assert fields(back.text)["low.cues"].splitlines()[-1] == "free list*"


def test_a_question_goes_with_a_warning_and_comes_back(desk, folder):
    was = book(folder)
    asked = desk.get("/codebook/tariff/remove").text
    assert "codings" in asked
    desk.post("/codebook/tariff/remove", data=fields(asked) | {"reason": "off the subject"})
    assert "[tariff]" not in book(folder)
    desk.post("/codebook/tariff/undo")
    assert sorted(book(folder).split()) == sorted(was.split())


def test_codings_are_confirmed_by_a_second_word(desk):
    save(desk, form(desk, asks="Should imports be taxed in order to protect home industry?"))
    past = desk.get("/codebook/tariff/history").text
    version = re.search(r'name="version" value="([^"]*)"', past)[1]
    coder = html.unescape(re.search(r'name="coder" value="([^"]*)"', past)[1])
    sent = {"version": version, "coder": coder, "reason": "the same meaning"}
    refused = desk.post("/codebook/tariff/confirm", data=sent)
    assert "second word" in refused.text
    done = desk.post("/codebook/tariff/confirm", data=sent | {"sure": "1"})
    assert "no coding is stale" in done.text
    assert "the same meaning" in done.text


def test_the_axis_is_written_with_its_signs(desk, folder):
    page = desk.get("/codebook/general").text
    sent = fields(page) | {"low": "left", "high": "right", "sign.tariff": "-1", "do": "write", "reason": "asked for"}
    assert desk.post("/codebook/general", data=sent).status_code == 200
    with Study.open(folder) as study:
        assert study.codebook.general.signs == {"tariff": -1}
    late = desk.post("/codebook/general", data=sent | {"high": "far right"})
    assert late.status_code == 409
    assert "edited meanwhile" in late.text
    desk.post("/codebook/general/undo")
    assert "[general]" not in book(folder)


def test_the_codebook_is_looked_over(desk):
    page = desk.get("/codebook/general/check").text
    while "look again" in page:
        page = desk.get(re.search(r"codebook/general/check\?at=\w+", page)[0]).text
    assert "To be mended" in page
    assert "Strikes" in page


def test_words_of_people_are_shown_as_words(desk):
    nasty = '<script>alert(1)</script>"\u202e'
    save(desk, form(desk, title=nasty), reason=nasty)
    for path in ("/codebook", "/codebook/tariff", "/codebook/tariff/history"):
        page = desk.get(path).text
        assert "<script>alert" not in page
        assert "\u202e" not in page
