"""The codebook edited in the reading room: only what differs is touched, two at once notice it, all is undone."""

import msgspec
import pytest
import tomlkit
from hypothesis import given
from hypothesis import strategies as st

from small_study import coded, filled
from volteface.library.coded_counts import gold_by_version
from volteface.model.codebook import General, Pole, Question
from volteface.model.errors import BadInput, NotEnough, WrongUse
from volteface.study import Study, codebook, rewriting

BOOK = """\
# A codebook of mine.
[strikes]   # the first
title = "Strikes" # called so since May
low = { name = "refrain", cues = ["folly", 'sheer "folly"'] } # on one line
high = { name = "strike" }

# What is said of imports.
[tariff.topic]
cues = [
    "tariff*", "import dut*", # goods
    # nothing else
]
excludes = { de = ["zollverein*"], en = ["customs union"] }
[tariff.low]
name = "free trade"
[tariff.high]
name = "protection"
cues = ["protective tariff*"]
examples = ["One.", "Two."]

# The axis.
[general]
low = "left"
high = "right"
signs = { tariff = 1 } # against the usual reading
# the end
"""


@pytest.fixture
def study(small):
    (small.folder / "questions.toml").write_text(BOOK)
    with Study.open(small.folder) as opened:
        yield opened


def edited(study, name, **changed):
    before = study.question(name)
    after = msgspec.structs.replace(before, **changed)
    study.write_question(after, seen=study.question_stamp(name), by="Ada", reason="clearer")
    return before, after


def text(study):
    return (study.folder / "questions.toml").read_text()


def test_an_edit_touches_what_differs_alone(study):
    edited(study, "tariff", topic={"": ("tariff*", "duties on", "import dut*")}, guidance="Two\nlines.")
    now = text(study)
    for kept in ("# called so since May", "# on one line", "# goods", "# nothing else", "# against the usual reading"):
        assert kept in now
    before, after = edited(study, "strikes", title="Strikes and lock-outs")
    assert 'title = "Strikes and lock-outs" # called so since May' in text(study)
    assert study.question("strikes") == after != before


def test_cues_by_language_stay_by_language(study):
    _, after = edited(study, "tariff", excludes={"de": ("zollverein*", "zollunion"), "fr": ("union douanière",)})
    assert study.question("tariff") == after
    assert 'de = ["zollverein*", "zollunion"]' in text(study)


def test_an_edit_over_another_is_refused(study):
    seen = study.question_stamp("strikes")
    edited(study, "strikes", asks="Should they?")
    mine = msgspec.structs.replace(study.question("strikes"), asks="Must they?")
    with pytest.raises(BadInput, match="edited meanwhile"):
        study.write_question(mine, seen=seen, by="Bea", reason="mine")
    assert study.question("strikes").asks == "Should they?"


def test_another_question_may_be_edited_meanwhile(study):
    seen = study.question_stamp("tariff")
    edited(study, "strikes", asks="Should they?")
    after = msgspec.structs.replace(study.question("tariff"), asks="Must it?")
    study.write_question(after, seen=seen, by="Bea", reason="mine")
    assert study.question("tariff").asks == "Must it?"


def test_a_reason_is_asked_for(study):
    after = msgspec.structs.replace(study.question("tariff"), asks="Must it?")
    with pytest.raises(WrongUse, match="no reason"):
        study.write_question(after, seen=study.question_stamp("tariff"), by="Bea", reason="  ")
    with pytest.raises(WrongUse, match="nothing was changed"):
        study.write_question(study.question("tariff"), seen=study.question_stamp("tariff"), by="B", reason="x")


def test_edits_are_taken_back_one_after_the_other(study):
    was = text(study)
    edited(study, "strikes", asks="Should they?")
    edited(study, "strikes", asks="Must they?")
    assert study.undo_edit("strikes", by="Bea").undone
    assert study.question("strikes").asks == "Should they?"
    study.undo_edit("strikes", by="Bea")
    assert text(study) == was
    with pytest.raises(NotEnough):
        study.undo_edit("strikes", by="Bea")
    told = study.codebook_edits("strikes")
    assert [one.deed for one in told] == ["undo", "undo", "edit", "edit"]
    assert [one.undone for one in told] == [False, False, True, True]
    assert told[-1].changes[0].after == "Should they?"


def test_what_the_file_was_given_since_is_not_taken_back(study):
    edited(study, "strikes", asks="Should they?")
    (study.folder / "questions.toml").write_text(text(study).replace("Should they?", "Might they?"))
    with pytest.raises(BadInput, match="edited in the file since"):
        study.undo_edit("strikes", by="Bea")


def test_a_question_goes_and_comes_back_with_its_comments(study):
    before = study.question("strikes")
    study.remove_question("strikes", seen=study.question_stamp("strikes"), by="Ada", reason="nobody asks it")
    assert "strikes" not in study.codebook.questions
    assert "# What is said of imports." in text(study)
    assert "# on one line" not in text(study)
    study.undo_edit("strikes", by="Ada")
    assert study.question("strikes") == before
    assert "# on one line" in text(study)


def test_what_the_axis_counts_is_not_removed(study):
    with pytest.raises(BadInput, match="axis counts"):
        study.remove_question("tariff", seen=study.question_stamp("tariff"), by="Ada", reason="x")


def test_a_new_question_is_written_and_taken_back(study):
    new = Question("coal", "Coal", "Dig?", Pole("dig"), Pole("leave"), topic={"": ("coal*",)})
    study.write_question(new, seen="", by="Ada", reason="wanted")
    assert study.question("coal") == new
    study.undo_edit("coal", by="Ada")
    assert "coal" not in study.codebook.questions
    assert "# the end" in text(study)


def test_the_axis_is_written_and_taken_back(study):
    was = text(study)
    study.revise_general(
        General("left", "far right", {"tariff": -1, "strikes": 1}),
        seen=study.question_stamp("general"),
        by="Ada",
        reason="turned",
    )
    assert study.codebook.general == General("left", "far right", {"tariff": -1, "strikes": 1})
    assert "# against the usual reading" in text(study)
    assert {one.part for one in study.codebook_edits("general")[0].changes} == {
        "high",
        "sign of tariff",
        "sign of strikes",
    }
    study.undo_edit("general", by="Ada")
    assert study.codebook.general == codebook.parse(was, study.folder).general


def test_counts_in_the_database_are_those_of_the_codebook(small):
    coded(filled(small))
    with Study.open(small.folder) as study:
        assert study.codebook_overview() == study.questions()
        assert gold_by_version(study.library)["tariff"].total() > 0
        edited(study, "tariff", asks="Otherwise?")
        assert study.codebook_overview() == study.questions()
        assert study.codebook_overview()[0].stale > 0


words = st.text(alphabet="ab\"\\# é'", min_size=1, max_size=8).filter(str.strip).map(str.strip)
cue_list = st.lists(words.map(lambda one: f"c{one}"), max_size=6, unique=True).map(tuple)
cues = cue_list.map(lambda several: {"": several} if several else {})


@given(st.lists(st.tuples(words, cues, cues, cue_list, cue_list), min_size=1, max_size=4))
def test_whatever_is_written_is_read_again(several):
    document = tomlkit.parse(BOOK)
    before = codebook.parse(BOOK, "questions.toml").questions["tariff"]
    for title, topic, low, high, examples in several:
        after = Question(
            "tariff",
            title,
            "",
            Pole("free trade", cues=low),
            Pole("protection", cues={"": high} if high else {}, examples=examples),
            topic=topic,
            excludes=before.excludes,
        )
        rewriting.with_question(document, before, after)
        assert codebook.parse(tomlkit.dumps(document), "questions.toml").questions["tariff"] == after
        document, before = tomlkit.parse(tomlkit.dumps(document)), after
    assert "# The axis." in tomlkit.dumps(document)
