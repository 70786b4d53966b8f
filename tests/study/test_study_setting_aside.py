"""Documents set aside at the command line and in Python: what is out is in no line, and comes back as it was."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from small_study import COLUMNS, ORGANISATION, SOURCE, WHOSE, coded, codings, documents, filled, new_study, passages
from volteface.model.errors import WrongUse
from volteface.study import Study
from volteface.study.aside_shapes import Which


@pytest.fixture
def known(small):
    """Twelve documents, all coded."""
    return coded(filled(small))


def line(small):
    return small.done("line", "tariff", "--json").json


def test_a_line_without_a_document_is_that_of_a_study_that_never_held_it(known, tmp_path, monkeypatch):
    whole = line(known)
    known.done("aside", "d1903", "d1908")
    out = line(known)
    known.done("aside", "--back", "d1903", "d1908")
    assert line(known) == whole
    left = [row for row in documents() if row["id"] not in {"d1903", "d1908"}]
    (tmp_path / "other").mkdir()
    never = coded(filled(new_study(tmp_path / "other", monkeypatch), left))
    assert out == line(never)
    assert out != whole


@settings(deadline=None, max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(gone=st.sets(st.sampled_from([f"d{year}" for year in range(1900, 1912)]), min_size=1, max_size=8))
def test_any_documents_may_be_out(known, tmp_path_factory, monkeypatch, gone):
    known.done("aside", *sorted(gone))
    out = line(known)
    hits = known.done("search", "tariff", "--json").json
    known.done("aside", "--back", *sorted(gone))
    left = [row for row in documents() if row["id"] not in gone]
    never = coded(filled(new_study(tmp_path_factory.mktemp("never"), monkeypatch), left))
    assert out == line(never)
    assert hits == never.done("search", "tariff", "--json").json


def test_what_is_set_aside_is_told_and_listed(known):
    ran = known.done("aside", "d1900", "--because", "a duplicate  scan")
    assert ran.out.splitlines() == [
        "1 document set aside, with 7 passages",
        "  left out of every line: 7 codings (7 by Reader 1)",
        "nothing is deleted; the same command with --back puts them back",
    ]
    told = known.done("aside").out.splitlines()
    assert told[0] == f"d1900, 1900-05-01, {ORGANISATION}, {SOURCE}"
    assert told[1].startswith("  7 passages, set aside by ")
    assert told[1].endswith(": a duplicate scan")
    listed = known.done("aside", "--json").json
    assert listed["total"] == 1
    assert listed["aside"][0].items() >= {"document": "d1900", "because": "a duplicate scan", "instead": None}.items()
    assert known.done("aside", "--back", "d1900").out == "1 document put back\n"
    assert known.done("aside").out == "nothing is set aside\n"
    assert known.done("aside", "--json").json == {"aside": [], "total": 0}


def test_a_whole_source_goes_and_comes_back(known):
    gone = known.done("aside", "--source", SOURCE, "--organisation", ORGANISATION, "--json").json
    assert (gone["set_aside"], gone["hanging"]["documents"], gone["hanging"]["passages"]) == (12, 12, 84)
    assert gone["hanging"]["codings"] == {"Reader 1": 84}
    assert known("line", "tariff").code == 5
    assert known.done("aside", "--back", "--source", SOURCE, "--json").json == {"put_back": 12}
    assert len(line(known)["periods"]) > 1


def test_what_is_wrongly_asked_is_said(known):
    known.done("aside", "d1900")
    for asked, told in (
        (("nothing",), "no document “nothing”"),
        (("d1900",), "“d1900” was set aside – put it back first: volteface aside --back d1900"),
        (("--back", "d1901"), "“d1901” is not set aside – volteface aside lists what is"),
        (("--source", "The Times"), "The Times: nothing of this stands that could be set aside – see: volteface"),
        (
            ("--back", "--source", "The Times"),
            "The Times: nothing of this is set aside – volteface aside lists what is",
        ),
        (("--back",), "nothing says which documents – name some, or a source"),
        (("d1901", "nothing"), "no document “nothing”"),
    ):
        ran = known("aside", *asked)
        assert (ran.code, ran.out) == (2, "")
        assert told in ran.err, ran.err
    assert known.done("aside", "--json").json["total"] == 1


def test_what_is_asked_of_it_says_so(known):
    known.done("aside", "d1900")
    for command in (("editions", "d1900"), ("item", "list", "d1900"), ("layer", "d1900", "--list")):
        ran = known(*command)
        assert ran.code == 2
        assert "“d1900” was set aside – put it back first: volteface aside --back d1900" in ran.err
    table = known.table("late.csv", [*codings(known, coder="Late")[:1], {**codings(known)[0], "passage": "d1900#0-9"}])
    ran = known("code", "tariff", "--coder", table, "--census")
    assert ran.code == 4
    assert "“d1900” was set aside, and this passage with it" in ran.err


def test_added_again_it_stays_out_and_that_is_said(known, tmp_path):
    known.done("aside", "d1900", "d1901")
    for added in (
        known("add", tmp_path / "texts.csv", *WHOSE, *COLUMNS, "--author", "author", "--rights", "public-domain"),
        known("add", tmp_path / "texts.csv", *WHOSE, *COLUMNS, "--author", "author"),
    ):
        assert added.code == 0
        assert "2 of these are set aside, and stay so: volteface aside lists what is" in added.out
    assert known.done("aside", "--json").json["total"] == 2


def test_added_to_its_own_source_it_stands_there(known, tmp_path):
    known.done("aside", "--source", SOURCE)
    right = ("--organisation", "The Union", "--source", "The Call")
    ran = known("add", tmp_path / "texts.csv", *right, *COLUMNS, "--author", "author", "--json")
    assert (ran.code, ran.json["documents"], ran.json["aside"]) == (0, 12, 0)
    assert ran.json["carried"]["codings"] == 84
    made = line(known)
    assert (made["organisation"], sum(one["gold"] for one in made["periods"])) == ("The Union", 84)
    assert known.done("aside", "--json").json["total"] == 0
    # The organisation of which nothing stands any more is asked about no more.
    assert known.done("search", "tariff", "--json").json["hits"]


def test_what_one_job_brought_is_taken_back(known):
    rows = [{**row, "text": f"{row['text']} Amen."} for row in documents()[:2]]
    more = [{**documents()[0], "id": "new", "text": "Another body’s demand for a tariff."}]
    assert known.add(known.table("more.csv", rows + more), "--author", "author").json["editions"] == 2
    job = known.done("jobs", "--json").json["jobs"][0]["id"]
    whole = line(known)
    ran = known.done("aside", "--job", job)
    assert "3 documents set aside, with 17 passages" in ran.out
    assert "of 2 of them the edition before stands again" in ran.out
    listed = known.done("aside").out
    assert "edition 1 stands instead of edition 2" in listed
    held = known.done("editions", "d1900", "--json").json["editions"]
    assert [(one["current"], one["aside"]) for one in held] == [(True, False), (False, True)]
    known.done("aside", "--back", "--job", job)
    assert line(known) == whole


def test_a_dossier_that_quotes_it_says_so(known):
    folder = known.folder / "dossiers"
    folder.mkdir()
    words = next(one for one in codings(known) if one["position"] != "")["passage"]
    (folder / "peace.md").write_text(f"# Peace\n\n> {{quote}} {words}\n", "utf-8")
    assert known.done("dossier", "check", "peace").code == 0
    document = words.partition("#")[0]
    ran = known.done("aside", document)
    assert f"quoted in the dossier peace: {document}" in ran.out
    checked = known("dossier", "check", "peace")
    assert checked.code != 0
    assert f"“{document}” was set aside" in checked.out + checked.err


def test_what_was_published_of_it_is_found_by_check(known, tmp_path):
    known.done("publish", "--to", "html", "--out", tmp_path / "public")
    assert known.done("check", "--json").json["aside"] == []
    known.done("aside", "d1900")
    ran = known("check", "--json")
    assert (ran.code, ran.json["aside"], ran.json["unverified"]) == (
        6,
        [f"{tmp_path / 'public'}: prints words of “d1900”, which was set aside"],
        [],
    )
    told = known("check")
    assert "1 document set aside and printed all the same" in told.out
    known.done("aside", "--back", "d1900")
    known.done("check")


def test_in_python_it_is_the_same(known):
    with Study.open(known.folder) as study:
        hangs = study.hanging(Which(("d1900",)))
        assert (hangs.documents, hangs.names, hangs.codings) == (1, ["d1900"], {"Reader 1": 7})
        study.set_aside(Which(("d1900",)), because="not theirs")
        assert study.document_aside("d1900").because == "not theirs"
        assert study.document_aside("d1901") is None
        assert study.documents_aside().total == 1
        with pytest.raises(WrongUse, match="nothing says which documents"):
            study.set_aside(Which())
        study.put_back(Which(("d1900",)))
        assert study.document_aside("d1900") is None


def test_did_they_really_say_it_does_not_ask_what_is_out(known):
    first = passages(known)[0]
    assert known.done("really", first["text"], "--json").json["verdict"] == "exact"
    known.done("aside", first["document"])
    assert known("really", first["text"], "--json").json["verdict"] != "exact"
