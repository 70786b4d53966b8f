"""Ways by which a name that must not be published could get out, beside the dossier's own; and what erasing leaves."""

import datetime as dt

import pytest

from small_study import LOW, coded, documents, filled, text
from volteface.evidence.actors.unnamed import Unnamed
from volteface.evidence.actors.wording import Window, marked_around
from volteface.evidence.rights import DOCUMENT_SHARE
from volteface.library.events import events
from volteface.study import Study
from volteface.study.findings.portraying import Portrayer, Wishes
from volteface.study.findings.spotting import spotted
from volteface.study.findings.unnamed import unnamed
from volteface.study.whose import Whose

ACTORS = """\
[roe]
name = "Jane Roe"
kind = "person"
aliases = ["Roe"]
question = "attitude-roe"

[keller]
name = "Otto Keller"
kind = "person"
roles = [{ role = "Chairman", from = "1988" }]
note = "followed Jane Roe"
"""
SAID = "Miss Roe and Otto Keller spoke of the harbour at noon."
HALL = "Otto Keller spoke in the great hall of the harbour again."


def rows():
    """Twelve documents; one is written by her, one is called by her name."""
    made = documents(1990, 2001, turn=1996)
    for row in made:
        year = int(row["date"][:4])
        row["text"] = "\n\n".join([text(year, LOW), SAID if year in {1991, 1999} else HALL])
    made[5]["author"] = "Jane Roe"
    made[8]["id"] = "roe-1998"
    return made


@pytest.fixture
def named(small):
    """A study that knows of a woman without a public role, and of a chairman."""
    (small.folder / "actors.toml").write_text(ACTORS, "utf-8")
    return coded(filled(small, rows()))


def test_a_chronicle_names_nobody_as_author_nor_by_a_document(named, tmp_path):
    ran = named("chronicle", "harbour", "--to", tmp_path / "harbour.html")
    page = (tmp_path / "harbour.html").read_text("utf-8")
    assert (ran.code, "Roe" in page, "roe-" in page) == (0, False, False)
    assert "[name withheld]" in page
    assert "9 quotations; 3 left out: they name somebody who is not published" in ran.out
    assert "9 of 12 passages, oldest first" in page
    assert "3 passages that name somebody" in page


@pytest.mark.parametrize(("words", "file"), [("Roe", "a.html"), ("roe", "a.html"), ("harbour", "jane-roe.html")])
def test_no_chronicle_is_headed_or_called_by_a_name(named, tmp_path, words, file):
    ran = named("chronicle", words, "--to", tmp_path / file)
    assert (ran.code, "headed or called by the name" in ran.err) == (6, True)
    assert not list(tmp_path.glob("*.html*"))
    assert "oe" not in ran.err.replace("somebody", "")


def test_a_chronicle_of_an_erased_name_is_refused_too(named, tmp_path):
    named.done("actors", "erase", "roe", "--yes")
    assert named("chronicle", "Jane Roe", "--to", tmp_path / "a.html").code == 6
    named.done("chronicle", "harbour", "--to", tmp_path / "b.html")
    assert "Roe" not in (tmp_path / "b.html").read_text("utf-8")


def test_a_word_that_the_page_shows_written_small_is_no_name(named, tmp_path):
    (named.folder / "actors.toml").write_text(ACTORS.replace('["Roe"]', '["Roe", "Harbour"]'), "utf-8")
    named.done("chronicle", "harbour", "--to", tmp_path / "a.html")
    assert "Otto Keller" in (tmp_path / "a.html").read_text("utf-8")


def test_a_chronicle_of_unknown_rights_shows_a_tenth_and_says_what_it_leaves_out(small, tmp_path):
    ran = small.add(small.table("texts.csv", documents()), "--author", "author")
    assert ran.code == 0
    found = small.done("chronicle", "tariff OR duties OR trade OR market", "--json").json["passages"]
    ran = small("chronicle", "tariff OR duties OR trade OR market", "--to", tmp_path / "a.html")
    page = (tmp_path / "a.html").read_text("utf-8")
    assert "left out: rights unknown" in ran.out
    assert "of documents of unknown rights" in page
    with Study.open(small.folder) as study:
        words = {row["name"]: row["words"] for row in study.library.rows("SELECT name, words FROM document")}
    for name, held in words.items():
        shown = sum(len(one["text"].split()) for one in found if one["document"] == name and one["text"] in page)
        assert shown <= DOCUMENT_SHARE * held


def test_words_around_a_name_come_from_no_passage_that_names_her(named):
    with Study.open(named.folder) as study:
        told = study.told_actors()
        found = spotted(study.library, told.actors)
        hidden = unnamed(study.library, study.folder)
        keller = [one.id for one in told.actors].index("keller")

        def words(hidden: Unnamed) -> list[str]:
            wishes = Wishes(Whose("The League"), dt.date(2026, 1, 1), hidden=hidden)
            drawer = Portrayer(study.library, study.codebook, found, wishes)
            mine = [one for one in drawer.mentions if one.actor == keller]
            return [window.text for window in drawer._windows(mine)]

        assert not any("Roe" in text for text in words(hidden))
        assert any("Roe" in text for text in words(Unnamed()))


def test_no_word_of_a_hidden_name_marks_a_time():
    said = ["Keller met Quill on the pier.", "Keller sold wheat on the pier."]
    windows = [
        Window(f"d{half}{number}", half, text, (0, 6), ((0, 6),))
        for half, text in enumerate(said)
        for number in range(9)
    ]
    assert "quill" in {word for word, *_ in marked_around(windows, top=6)[0]}
    hidden = marked_around(windows, top=6, hidden=frozenset({"quill"}))
    assert "quill" not in {word for word, *_ in hidden[0]}


def test_a_figure_of_actors_leaves_them_out_and_says_so(named, tmp_path):
    named.done("actors", "--to", tmp_path / "all.svg")
    drawn = (tmp_path / "all.svg").read_text("utf-8")
    assert "Otto Keller" in drawn
    assert "Roe" not in drawn
    assert "1 actor left out: living, without a public role" in drawn
    ran = named("actors", "roe", "--to", tmp_path / "one.svg")
    assert (ran.code, "a figure would name somebody who is not published" in ran.err) == (6, True)
    assert not (tmp_path / "one.svg").exists()


def test_a_document_called_by_what_may_be_a_name_is_told(named):
    ran = named("publish")
    assert "called by what may be the name" in ran.err


def test_erasing_takes_searches_in_small_letters_and_tells_what_stays_by_file_and_line(named):
    named.done("search", "roe", "--save", "q")
    named.done("search", "harbour", "--save", "roe")
    (named.folder / "diary.log").write_text("one\ntwo of Jane Roe\n", "utf-8")
    questions = named.folder / "questions.toml"
    questions.write_text(f"# For Jane Roe.\n{questions.read_text('utf-8')}", "utf-8")
    told = named.done("actors", "erase", "roe", "--json").json
    assert told["written"]["saved_search"] == 2
    assert told["described"] == {"document": 1, "item": 1}
    assert told["files"] == ["actors.toml (line 11)", "diary.log (line 2)", "questions.toml (line 1)"]
    ran = named.done("actors", "erase", "roe", "--yes")
    assert "actors.toml (line 5)" in ran.out
    assert "stays: the name as an author, in a title" in ran.out
    with Study.open(named.folder) as study:
        kept = [(one.name, one.words) for one in study.saved_searches().saved]
        assert not any("roe" in f"{name} {words}" for name, words in kept)
        assert len(kept) == 2
        assert not any(
            '"roe' in str(one.detail).replace("'", '"') for one in events(study.library) if "search" in one.what
        )


def test_a_search_whose_word_the_texts_use_otherwise_is_told_and_stays(named):
    (named.folder / "actors.toml").write_text(ACTORS.replace('["Roe"]', '["Roe", "Harbour"]'), "utf-8")
    named.done("search", "harbour", "--save", "q")
    named.done("search", "wool", "--save", "w")
    told = named.done("actors", "erase", "roe", "--json").json
    assert told["searches"] in (["q"], [])


def test_a_file_nested_too_deeply_is_told_in_a_line(named):
    (named.folder / "actors.toml").write_text(f"a = {'[' * 5000}{']' * 5000}\n", "utf-8")
    ran = named("actors")
    assert (ran.code, "nested too deeply" in ran.err) == (3, True)


@pytest.mark.parametrize("alias", [r"/(\\w+\\s*)+x/", r"/(a+)+b/", r"/((a|b*)c?)*d/", r"/(?:x(?:\\w{2,40}){20})y/"])
def test_an_alias_that_may_never_end_is_refused_and_names_nobody(named, alias):
    (named.folder / "actors.toml").write_text(ACTORS.replace('["Roe"]', f'["{alias}"]'), "utf-8")
    ran = named("actors")
    assert "repeats what repeats itself" in ran.err
    named("chronicle", "harbour", "--to", named.folder / "c.html")
    assert "Jane Roe" not in (named.folder / "c.html").read_text("utf-8")


@pytest.mark.parametrize("alias", [r"/Jane\\s+(?:\\w+\\s+){0,3}Roe/", r"/R[oö]e+s?/", "/(Miss|Mrs) Roe/"])
def test_other_expressions_are_taken(named, alias):
    (named.folder / "actors.toml").write_text(ACTORS.replace('["Roe"]', f"['{alias}']".replace("\\\\", "\\")), "utf-8")
    assert "refused" not in named("actors").err
