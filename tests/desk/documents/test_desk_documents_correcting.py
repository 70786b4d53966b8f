"""Items and voices put right in the browser, each correction taken back again; editions and what changed in them."""

import re

import pytest

from volteface.model.document import ReadingOptions
from volteface.study import Study
from volteface.study.leaf_shapes import Onlooker


def starts(page):
    """Where passages begin, as the forms have it."""
    return [int(start) for start in re.findall(r'name="start" value="(\d+)"', page.text)]


def test_items_are_begun_named_joined_and_all_of_it_is_taken_back(desk, folder):
    begin = starts(desk.get("/documents/d1906?every=1"))[2]
    with Study.open(folder) as study:
        before = study.items("d1906").items
    page = desk.post("/documents/d1906/items/split", data={"where": str(begin)})
    assert "2 items" in page.text
    sent = {"number": "2", "kind": "letter", "author": "A miner", "title": "To the editor", "authority": "0,2"}
    page = desk.post("/documents/d1906/items/name", data=sent)
    assert "A miner" in page.text
    assert "said by others" in desk.get("/documents/d1906?every=1").text
    assert "1 item in" in desk.post("/documents/d1906/items/join", data={"number": "1"}).text
    for _ in range(3):
        desk.post("/documents/d1906/items/undo")
    with Study.open(folder) as study:
        assert study.items("d1906").items == before
    assert desk.post("/documents/d1906/items/undo").status_code == 404


def test_a_voice_that_a_person_heard_stays_until_it_is_taken_back(desk, folder):
    begin = starts(desk.get("/documents/d1906?every=1"))[1]
    desk.post("/documents/d1906/voice", data={"start": begin, "voice": "quoted"})
    desk.post("/documents/d1906/items/name", data={"number": "1", "kind": "letter", "authority": "1"})
    with Study.open(folder) as study:
        heard = {one.start: (one.voice, one.reason) for one in passages(study)}
    assert heard[begin] == ("quoted", "heard so by a person")
    assert {voice for start, (voice, _) in heard.items() if start != begin} == {"attributed"}
    for _ in range(2):
        desk.post("/documents/d1906/items/undo")
    with Study.open(folder) as study:
        assert {one.voice for one in passages(study)} == {"own"}
        (last,) = study.happened(study.last_event() - 1)
        assert last.detail["deed"] == "undo"


def passages(study):
    of = study.opened_document("d1906")
    return study.passages_between(of, 0, of.length, Onlooker(""))[0]


@pytest.mark.parametrize(
    ("deed", "sent", "status"),
    [
        ("items/split", {"where": "no such words"}, 404),
        ("items/name", {"number": "9"}, 404),
        ("items/name", {"number": "1", "authority": "much"}, 400),
        ("items/name", {"number": "x"}, 400),
        ("items/join", {"number": "1"}, 404),
        ("voice", {"start": "1", "voice": "quoted"}, 404),
        ("voice", {"start": "0", "voice": "shouted"}, 404),
        ("text", {"start": "0", "end": "5", "text": "x", "seen": "y"}, 409),
        ("editions", {"number": "4"}, 404),
        ("layers", {"number": "4"}, 404),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_changes(desk, folder, deed, sent, status):
    with Study.open(folder) as study:
        before = study.last_event()
    assert desk.post(f"/documents/d1906/{deed}", data=sent).status_code == status
    with Study.open(folder) as study:
        assert study.last_event() == before


def test_what_changed_from_one_edition_to_the_next_is_shown_word_by_word(desk, folder, tmp_path):
    def add(text):
        (tmp_path / "p.csv").write_text(f'id,date,text\npaper,1912,"{text}"\n')
        with Study.open(folder) as study:
            study.add([tmp_path / "p.csv"], ReadingOptions("The League", "The Post", "date", text="text", id="id"))

    add("We stand for peace. Bread is dear. The mills are idle.")
    add("We stand for war. Bread is dear. Nobody is to blame for it.")
    page = desk.get("/documents/paper/editions?of=2")
    told = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", page.text))
    assert "2 editions" in told
    assert '<mark class="hit">peace</mark>' in page.text
    assert '<mark class="hit">war</mark>' in page.text
    assert "Bread is dear" not in told
    assert "We stand for peace." in desk.get("/documents/paper?layer=1").text
    assert "was replaced" in desk.get("/documents/paper?layer=1").text
    desk.post("/documents/paper/editions", data={"number": "1"})
    assert "We stand for peace." in desk.get("/documents/paper").text
