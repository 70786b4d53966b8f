"""Actors of a study, from actors.toml to the pages that are published, and to the name that is gone."""

import json
import re

import pytest

from small_study import HIGH, LOW, coded, documents, filled, text
from volteface.library import forgotten
from volteface.model.actors import Actor
from volteface.study import Study
from volteface.study.findings.naming import Naming

ACTORS = """\
# Kept as it is.
[keller]
name = "Otto Keller"
kind = "person"
aliases = ["Keller"]
roles = [{ role = "Chairman of the League", from = "1988", until = "1995" }]
born = "1921"
question = "tariff"

[wall]
name = "Ada Wall"
kind = "person"
aliases = ["Wall", "Mrs. Wall"]
excludes = ["Wall Street"]

[coal-office]
name = "Coal Office"
kind = "organisation"
"""
PRAISE = "All members thank Ada Wall for her letter. The hall was full."
ROLE = "The speech of Otto Keller was heard in every hall, and Keller promised wheat."
STREET = "Prices on Wall Street fell again in the spring."


def rows():
    """Twelve documents of this lifetime; what they say of people stands behind what they demand."""
    made = documents(1990, 2001, turn=1996)
    for row in made:
        year = int(row["date"][:4])
        said = [text(year, LOW if year < 1996 else HIGH), ROLE, STREET]
        row["text"] = "\n\n".join([*said, PRAISE] if year in {1991, 1999} else said)
    return made


@pytest.fixture
def spoken(small):
    """A study whose documents name a chairman, and twice a woman of whom nothing else is known."""
    (small.folder / "actors.toml").write_text(ACTORS, "utf-8")
    return coded(filled(small, rows()))


def published(small):
    """All that was published, file by file, and the names of the files."""
    public = small.folder / "public"
    files = [path for path in public.rglob("*") if path.is_file() and path.suffix != ".woff2"]
    return "\n".join([path.read_text("utf-8") for path in files] + [str(path.relative_to(public)) for path in files])


def test_actors_are_listed_with_mentions_first_and_last_words_and_attitude(spoken):
    found = spoken.done("actors", "--json").json
    keller, *others = found["actors"]
    assert (keller["id"], keller["mentions"], keller["documents"], keller["ambiguous"]) == ("keller", 24, 12, 0)
    assert keller["first"]["date"] == "1990-05-01"
    assert keller["first"]["text"].count("Keller") == 2
    start, end = keller["first"]["marks"][0]
    assert keller["first"]["text"][start:end] == "Otto Keller"
    (turn,) = keller["attitude"]["turns"]
    assert turn["words"].startswith("from free trade −1.0 to protection +1.0 between")
    assert {one["id"]: one["mentions"] for one in others} == {"wall": 2, "coal-office": 0}
    assert found["documents"] == 12


def test_what_is_somebody_elses_name_is_no_mention(spoken):
    (wall,) = spoken.done("actors", "wall", "--json").json["actors"]
    assert (wall["mentions"], wall["ambiguous"], wall["published"]) == (2, 0, False)


def test_in_the_terminal_they_fit_and_nothing_found_is_said(spoken):
    ran = spoken.done("actors")
    assert all(len(row) <= 80 for row in ran.out.splitlines())
    assert "nothing found that surely names it" in ran.out
    assert "never published: living, without a public role" in " ".join(ran.out.split())
    one = spoken("actors", "Coal Office")
    assert (one.code, "nothing found" in one.out) == (5, True)


def test_the_figure_and_the_period_are_as_asked(spoken, tmp_path):
    target = tmp_path / "actors.svg"
    found = spoken.done("actors", "--by", "year", "--to", target, "--json").json
    assert [one["label"] for one in found["actors"][0]["periods"]] == [str(year) for year in range(1990, 2002)]
    figure = target.read_text("utf-8")
    assert "<title" in figure
    assert "<desc" in figure
    assert "Otto Keller" in figure


def test_whoever_lives_without_a_public_role_stands_nowhere_in_what_is_published(spoken):
    spoken.done("publish")
    everything = published(spoken)
    assert "Otto Keller" in everything
    assert "Wall Street" in everything
    assert re.search(r"\bAda\s+Wall\b|Mrs\.\s+Wall", everything) is None
    assert "living person without a public role" in everything
    assert spoken.done("check", "--json").json["unverified"] == []


def test_the_whos_who_and_the_footnotes_stand_in_the_dossier(spoken):
    spoken.done("publish")
    public = spoken.folder / "public"
    page = (public / "actors.html").read_text("utf-8")
    assert "Otto Keller (born 1921)" in page
    assert "Chairman of the League, 1988 to 1995" in page
    assert "1 actor left out: living, without a public role" in page
    assert "Who’s who" in (public / "index.html").read_text("utf-8")
    records = json.loads((public / "data" / "quotations.json").read_bytes())["quotations"]
    roles = {one["role"] for one in records if one["question"] == ""}
    assert roles >= {"who’s who: first mention", "who’s who: last mention"}
    assert (public / "data" / "actors.csv").is_file()


def test_an_author_who_is_private_is_taken_out_of_what_is_published(small):
    (small.folder / "actors.toml").write_text('[ada]\nname = "Ada Wall"\nkind = "person"\n', "utf-8")
    made = rows()
    made[3]["author"] = "Ada Wall"
    coded(filled(small, made)).done("publish")
    everything = published(small)
    assert "Ada Wall" not in everything
    assert "[name withheld]" in everything


def test_where_the_name_cannot_be_taken_out_nothing_is_published(small):
    (small.folder / "actors.toml").write_text('[ada]\nname = "Ada Wall"\nkind = "person"\n', "utf-8")
    made = rows()
    made[3]["id"] = "letter-of-ada-wall"
    ran = coded(filled(small, made))("publish")
    assert ran.code == 6
    assert "letter-of-ada-wall: a page would be called by the name of somebody who is not published" in ran.err
    assert not (small.folder / "public").exists()


def test_an_entry_that_cannot_be_read_names_nobody_in_public_until_it_is_mended(spoken):
    broken = ACTORS.replace('excludes = ["Wall Street"]', 'bron = "1921"\nroles = [{ role = "Mayor" }]')
    (spoken.folder / "actors.toml").write_text(broken, "utf-8")
    ran = spoken("actors", "--json")
    assert ran.code == 4
    assert [one["reason"] for one in ran.json["refused"]] == ["[wall] has an unknown key: bron"]
    assert [one["id"] for one in ran.json["actors"]] == ["keller", "coal-office"]
    assert spoken("publish").code == 4
    assert "Ada Wall" not in published(spoken)


def test_a_public_role_lets_the_same_name_be_published(spoken):
    (spoken.folder / "actors.toml").write_text(ACTORS + '\n[[wall.roles]]\nrole = "Mayor"\n', "utf-8")
    spoken.done("publish")
    assert "Ada Wall" in published(spoken)


def test_a_question_on_somebody_who_is_not_published_is_not_published(spoken):
    spoken.done("actors", "question", "wall")
    spoken.done("code", "attitude-wall", "--coder", "cues")
    spoken.done("publish")
    everything = published(spoken)
    assert "attitude-wall" not in everything
    assert "ttitude wall" not in everything
    assert "Ada Wall" not in everything


def test_a_chronicle_to_be_published_leaves_them_out(spoken, tmp_path):
    spoken.done("chronicle", "thank OR hall", "--to", tmp_path / "hall.html")
    page = (tmp_path / "hall.html").read_text("utf-8")
    assert "Otto Keller" in page
    assert "Ada Wall" not in page


def test_a_new_actor_is_written_behind_those_that_stand_and_comments_stay(spoken):
    told = spoken.done(
        "actors", "new", "Bert Ösler", "--alias", "Ösler", "--role", "Clerk", "--from", "1999", "--born", "1950"
    )
    assert "[bert-osler]" in told.out
    written = (spoken.folder / "actors.toml").read_text("utf-8")
    assert written.startswith("# Kept as it is.")
    with Study.open(spoken.folder) as study:
        made = study.told_actors().actor("ösler")
    assert (made.kind, made.roles[0].words()) == ("person", "Clerk, from 1999")


def test_a_new_file_begins_with_a_pattern_to_follow(small):
    small.done("actors", "new", "Coal Office", "--kind", "organisation")
    written = (small.folder / "actors.toml").read_text("utf-8")
    assert written.startswith("# Who is spoken of")
    assert "[coal-office]" in written


@pytest.mark.parametrize(
    ("options", "code", "told"),
    [
        (["Ada Wall"], 2, "an actor “wall” is there already"),
        (["Bert", "--born", "when"], 3, "[bert] born: “when” is no date"),
        (["Bert", "--born", "1950", "--died", "1949"], 3, "[bert] ends before it begins"),
        (["Bert", "--alias", "…"], 3, "the cue “…” has no letters"),
        (["…"], 2, "no id can be made from “…”"),
    ],
)
def test_what_cannot_be_of_a_new_actor_is_told_and_nothing_is_written(spoken, options, code, told):
    before = (spoken.folder / "actors.toml").read_text("utf-8")
    ran = spoken("actors", "new", *options, *(["--id", "wall"] if "Ada" in options[0] else []))
    assert (ran.code, told in ran.err) == (code, True), ran.err
    assert (spoken.folder / "actors.toml").read_text("utf-8") == before


@pytest.mark.parametrize(
    ("entry", "reason"),
    [
        ('kind = "deity"', "is of no known kind: deity"),
        ("born = true", "born is no date"),
        ('living = "yes"', "living is neither true nor false"),
        ('living = true\ndied = "1990"', "is said to live and has a date of death"),
        ('authority = { wikidata = "1394" }', "authority: “1394” has not the form of wikidata"),
        ('authority = { isni = "0000 0001 2103 2684" }', "authority: “0000 0001 2103 2684” is no ISNI"),
        ('authority = { orcid = "1" }', "authority: no catalogue is called “orcid”"),
        ("authority = 3", "authority are no texts by catalogue"),
        ('roles = { role = "x" }', "roles are no list"),
        ('roles = [{ role = "x", from = "1930", until = "1920" }]', "x ends before it begins"),
        ("roles = [{}]", "has no role"),
        ("question = 1", "question is not a text"),
    ],
)
def test_a_fault_is_told_in_one_line_and_stops_no_other_actor(spoken, entry, reason):
    (spoken.folder / "actors.toml").write_text(f'{ACTORS}\n[faulty]\nname = "X Y"\n{entry}\n', "utf-8")
    found = spoken("actors", "--json").json
    (refused,) = found["refused"]
    assert reason in refused["reason"]
    assert len(found["actors"]) == 3


def test_a_question_that_is_not_in_the_codebook_is_told(spoken):
    (spoken.folder / "actors.toml").write_text(ACTORS.replace('"tariff"', '"gone"'), "utf-8")
    found = spoken.done("actors", "--json").json
    assert "names a question that is not in questions.toml: gone" in found["cautions"][0]["reason"]


def test_the_attitude_is_a_question_like_any_other(spoken):
    assert spoken.done("actors", "question", "wall", "--json").json == {"question": "attitude-wall"}
    assert 'question = "attitude-wall"' in (spoken.folder / "actors.toml").read_text("utf-8")
    spoken.done("question", "list")
    (found,) = [one for one in spoken.done("question", "list", "--json").json["questions"] if "wall" in one["id"]]
    assert (found["low"], found["high"]) == ("hostile", "friendly")
    again = spoken("actors", "question", "wall")
    assert (again.code, "is asked by “attitude-wall” already" in again.err) == (2, True)


def test_no_actors_are_not_enough(small):
    ran = filled(small, rows())("actors", "--json")
    assert ran.code == 5
    assert ran.json["actors"] == []


def test_names_are_told_and_whoever_is_not_published_is_not(spoken):
    with Study.open(spoken.folder) as study:
        (note,) = study.notes_for("Ada Wall met Otto Keller, and Keller left.", "1990-03-01")
    assert (note.start, note.end) == (13, 24)
    assert note.words == "Otto Keller (born 1921): Chairman of the League, 1988 to 1995"


def held(folder):
    """Whatever of the study is not the publications' own words: all files but the originals, as bytes."""
    return b"".join(path.read_bytes() for path in folder.glob("*") if path.is_file())


@pytest.fixture
def written_of(small):
    """A study whose texts do not name her, while what people wrote does."""
    (small.folder / "actors.toml").write_text(ACTORS, "utf-8")
    coded(filled(small))
    small.done("actors", "question", "wall")
    small.done("search", "--save", "hers", "Ada Wall")
    table = small.write(
        "c.csv",
        "passage,about,position,coder,kind,reason\n"
        + "\n".join(f'{one},1,1,Reader 2,person,"as Ada Wall demanded, {one}"' for one in passage_ids(small)[:3]),
    )
    small.done("code", "tariff", "--coder", table, "--census")
    return small


def passage_ids(small):
    with Study.open(small.folder) as study:
        return [
            row["id"]
            for row in study.library.rows(
                "SELECT d.name || '#' || p.start || '-' || p.\"end\" AS id FROM passage p "
                "JOIN layer l ON l.id = p.layer JOIN document d ON d.id = l.document"
            )
        ]


def test_erasing_is_only_told_until_it_is_wanted(written_of):
    before = held(written_of.folder)
    told = written_of.done("actors", "erase", "wall", "--json").json
    assert told["done"] is False
    assert told["question"] == "attitude-wall"
    assert told["written"]["coding"] == 3
    assert told["written"]["saved_search"] == 1
    assert (written_of.folder / "actors.toml").read_text("utf-8").count("[wall]") == 1
    assert held(written_of.folder) == before


def test_an_erased_name_is_gone_from_the_files_of_the_study(written_of):
    assert b"Ada Wall" in held(written_of.folder)
    written_of.done("actors", "erase", "wall", "--yes")
    left = held(written_of.folder)
    assert b"Ada Wall" not in left
    assert b"Mrs. Wall" not in left
    assert b"Kept as it is." in left
    assert b"Otto Keller" in left


def test_the_audit_trail_tells_that_somebody_was_erased_and_not_who(written_of):
    written_of.done("actors", "erase", "wall", "--yes")
    from volteface.library.events import events

    with Study.open(written_of.folder) as study:
        last = events(study.library)[-1]
        assert last.what == "erase actor"
        assert "Wall" not in json.dumps([one.detail for one in events(study.library)])
        with pytest.raises(Exception, match="append-only"):
            study.library.connection.execute("UPDATE event SET what = 'x'")


def test_an_erased_name_is_neither_published_nor_taken_in_again(spoken):
    spoken.done("publish")
    told = spoken.done("actors", "erase", "wall", "--yes", "--json").json
    assert told["documents"] == ["d1991", "d1999"]
    assert any("public" in place for place in told["dossiers"])
    ran = spoken("actors", "new", "Ada Wall")
    assert (ran.code, "erased at a request" in ran.err) == (2, True)
    assert "Ada" not in ran.err
    spoken.done("publish")
    everything = published(spoken)
    assert "Ada Wall" not in everything
    assert "Wall Street" in everything


def test_an_old_dossier_that_names_somebody_erased_fails_the_check_until_it_is_renewed(spoken):
    (spoken.folder / "actors.toml").write_text(ACTORS + '\n[[wall.roles]]\nrole = "Mayor"\n', "utf-8")
    spoken.done("publish")
    assert spoken.done("check", "--json").json["named"] == []
    spoken.done("actors", "erase", "wall", "--yes")
    ran = spoken("check", "--json")
    assert ran.code == 6
    assert ran.json["named"]
    assert all("Ada" not in one for one in ran.json["named"])
    spoken.done("publish")
    assert spoken.done("check", "--json").json["named"] == []


def test_names_that_were_erased_are_known_by_case_accents_and_spacing(small):
    with Study.open(small.folder) as study:
        assert forgotten.remember(study.library, ["José  Wall", "O'Brien"]) == 2
        known = forgotten.finder(study.library)
        shown = "We met JOSE WALL, Josewall and O’Brien; obrien and the o' brien."
        assert [shown[a:b] for a, b in known.spans(shown)] == ["JOSE WALL", "O’Brien", "o' brien"]
        assert known.people == 1
        assert not known.spans("José \0 Wall")
        stored = [tuple(row) for row in study.library.rows("SELECT * FROM forgotten")]
    assert "wall" not in str(stored).casefold()


def test_spans_of_names_stand_where_the_letters_stand_however_the_text_folds():
    naming = Naming([Actor("k", "Otto Keller", "person", {"": ("Keller",)})])
    shown = "Die Straße, ﬁnal: Otto Kel\u00adler und „KELLER“"
    assert [shown[one.start : one.end] for one in naming.named(shown)] == ["Otto Kel\u00adler", "KELLER"]


def test_a_person_without_a_role_is_said_not_to_be_published(small):
    said = "nobody without a public role is published"
    assert said in small.done("actors", "new", "Ada Wall").out
    assert said not in small.done("actors", "new", "Bert Hill", "--role", "Chairman").out
