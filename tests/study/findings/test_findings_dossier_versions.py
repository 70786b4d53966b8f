"""Versions of a dossier: none is lost, whoever wrote it, and undo goes back to what an edit was made of."""

import pytest

from small_study import filled
from volteface.dossier.written.markdown import parse
from volteface.model.errors import BadInput, WrongUse
from volteface.study import Study
from volteface.study.findings.dossier_edits import Edit
from volteface.study.findings.dossier_versions import Versions, redone, undone


@pytest.fixture
def study(small):
    with Study.open(filled(small).folder) as opened:
        opened.begin_dossier("mine", title="Mine", draft="\nOne.\n")
        yield opened


def put(study, words):
    base = study.dossier_text("mine").hash
    return study.edit_dossier("mine", Edit("insert", base, after="start", text=words))


def undo(study):
    return study.undo_dossier("mine", study.dossier_text("mine").hash)


def test_each_save_is_a_version_made_of_the_one_before(study):
    put(study, "Two.")
    put(study, "Three.")
    deeds = study.dossier_deeds("mine")
    assert [(one.deed, one.version, one.before) for one in deeds] == [("begun", 1, 0), ("save", 2, 1), ("save", 3, 2)]
    assert study.dossier_version("mine", 2).raw.count("Two.") == 1
    with pytest.raises(WrongUse, match="has no version 9"):
        study.dossier_version("mine", 9)


def test_undo_after_undo_and_a_new_edit_in_between_leave_every_version_reachable(study):
    put(study, "Two.")
    put(study, "Three.")
    undo(study)
    undo(study)
    put(study, "Other.")
    deeds = study.dossier_deeds("mine")
    assert undone(deeds) == 1
    assert redone(deeds) is None
    assert study.restore_dossier("mine", study.dossier_text("mine").hash, 3)
    assert "Three." in study.dossier_text("mine").raw
    assert undone(study.dossier_deeds("mine")) == deeds[-1].version
    undo(study)
    assert "Other." in study.dossier_text("mine").raw
    assert study.redo_dossier("mine", study.dossier_text("mine").hash)
    assert "Three." in study.dossier_text("mine").raw


def test_what_has_changed_since_is_neither_undone_nor_restored(study):
    put(study, "Two.")
    text = study.dossier_text("mine").raw
    assert not study.undo_dossier("mine", "another")
    assert not study.restore_dossier("mine", "another", 1)
    assert study.dossier_text("mine").raw == text
    undo(study)
    with pytest.raises(WrongUse, match="nothing to undo"):
        undo(study)


def test_a_deed_that_was_broken_off_by_a_crash_hides_no_other(study):
    put(study, "Two.")
    with (study.folder / "dossiers" / ".versions" / "mine" / "deeds.jsonl").open("ab") as file:
        file.write(b'{"deed":"save","vers')
    put(study, "Three.")
    assert [one.deed for one in study.dossier_deeds("mine")] == ["begun", "save", "save"]
    undo(study)
    assert "Three." not in study.dossier_text("mine").raw


def test_a_version_that_is_no_text_is_told(study):
    put(study, "Two.")
    (study.folder / "dossiers" / ".versions" / "mine" / "000001.md").write_bytes(b"\xff")
    with pytest.raises(BadInput, match="UTF-8"):
        undo(study)
    assert "Two." in study.dossier_text("mine").raw


def test_versions_are_no_dossiers(study):
    put(study, "Two.")
    assert [one.name for one in study.dossiers().dossiers] == ["mine"]
    assert Versions(study.folder, "none").deeds() == []


def test_collected_quotations_go_before_the_notes_each_once(study):
    study.edit_dossier("mine", Edit("file", study.dossier_text("mine").hash, text="Prose.[^1]\n\n[^1]: Note.\n"))
    found = [one.address for one in study.search('"free trade"').passages[:2]]
    quoted = [study.quotation_text(one) for one in found]
    assert study.collect_into_dossier("mine", [*quoted, quoted[0]]) == 2
    assert study.collect_into_dossier("mine", quoted) == 0
    text = study.dossier_text("mine").raw
    assert [text.count(one) for one in found] == [1, 1]
    assert text.index(found[0]) < text.index(found[1]) < text.index("[^1]: Note.")
    assert not study.open_dossier("mine").resolved.faults
    with pytest.raises(BadInput, match="no document"):
        study.quotation_text("nothing/1#1-2")


def test_what_is_collected_is_read_once_however_much_it_is(study, monkeypatch):
    study.edit_dossier("mine", Edit("file", study.dossier_text("mine").hash, text="Prose.\n"))
    quoted = [study.quotation_text(one.address) for one in study.search('"free trade"').passages]
    parsed = []
    monkeypatch.setattr("volteface.dossier.written.blocks.parse", lambda text: parsed.append(1) or parse(text))
    assert study.collect_into_dossier("mine", quoted) == len(quoted) > 10
    assert len(parsed) <= 4


def test_what_was_foreseen_of_an_edit_is_not_read_again(study, monkeypatch):
    put(study, "Two.")
    text = study.dossier_text("mine")
    edit = Edit("move", text.hash, piece=text.pieces[0].key, after=text.pieces[-1].key)
    study.foresee_edit("mine", edit)
    assert study.dossier_text("mine").hash == text.hash
    monkeypatch.setattr("volteface.dossier.written.blocks.parse", None)
    study.edit_dossier("mine", edit)
    assert study.dossier_text("mine").hash != text.hash


def test_a_file_of_more_than_four_megabytes_is_not_written(study):
    with pytest.raises(BadInput, match="larger than 4 MB"):
        put(study, "word " * 1_000_000)
    assert "word word" not in study.dossier_text("mine").raw
    assert study.dossier_deeds("mine") == []
    assert not (study.folder / "dossiers" / ".versions").exists()
