"""Coding by hand: a session that can end at any moment, with every judgement on record once."""

import csv
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from small_study import COLUMNS, documents, filled, new_study
from volteface.coding.sample import permanent_number
from volteface.library import codings, samples
from volteface.model.coding import Coder, Coding, Judgement, Kind
from volteface.model.errors import NotEnough, WrongUse
from volteface.study import Study
from volteface.study.reading_order import place_in_order

POSITIONS = (-1.0, -0.5, 0.0, 0.5, 1.0)
JUDGEMENTS = st.one_of(
    st.builds(Judgement, st.just(value=True), st.sampled_from((*POSITIONS, None)), st.sampled_from(("own", "quoted"))),
    st.just(Judgement(about=False)),
    st.just(Judgement(about=False, unclear=True)),
)
FOR = Judgement(about=True, position=1.0, voice="own")


@pytest.fixture
def drawn(small):
    """A study with a sample of the tariff."""
    filled(small)
    small.done("sample", "tariff", "-n", 3, "--outside", 4)
    return small


@pytest.fixture
def study(drawn):
    with Study.open(drawn.folder) as opened:
        yield opened


def said(study, coder="ann"):
    """What the library holds of a coder, by passage."""
    found = codings.codings(study.library, "tariff", unclear=True)
    return {one.coding.passage: one.coding.judgement for one in found if one.coding.coder.name == coder}


def read_all(session, judgement=FOR, most=10_000):
    """Code passage after passage; those met, in order."""
    met = []
    while len(met) < most and (shown := session.now()) is not None:
        met.append(shown.passage)
        assert session.code(shown, judgement)
    return met


def test_all_that_was_drawn_is_read_once_in_a_random_order_with_its_chance(study):
    met = read_all(study.by_hand("tariff", "ann"))
    draws = {draw.passage: draw for draw in samples.draws(study.library, "tariff")}
    assert sorted(met) == sorted(draws)
    assert met != sorted(met)
    held = codings.history(study.library, "tariff")
    assert [one.coding.passage for one in held] == met
    assert all(one.coding.probability == draws[one.coding.passage].probability for one in held)
    assert {one.coding.passage for one in held if one.outside} == {d.passage for d in draws.values() if d.outside}
    assert {one.coding.coder for one in held} == {Coder("ann", Kind.PERSON)}
    assert {one.coding.codebook for one in held} == {study.question("tariff").version}


def test_the_order_is_that_of_the_sheets(study, drawn):
    """Whoever goes from a sheet to the keyboard meets the passages in one order."""
    drawn.done("sample", "tariff", "-n", 3, "--outside", 4, "--to", drawn.folder.parent / "sheet.csv")
    with (drawn.folder.parent / "sheet.csv").open(encoding="utf-8", newline="") as file:
        rows = [row["text"] for row in csv.DictReader(file)]
    session = study.by_hand("tariff", "ann")
    texts = []
    while (shown := session.now()) is not None:
        texts.append(shown.text)
        session.code(shown, FOR)
    assert texts == rows


def test_the_order_tells_nothing_of_what_drew_a_passage():
    """A place is uniform, and unrelated to the number that drew the passage."""
    names = [f"p{at}" for at in range(2_000)]
    places = [place_in_order(0, "tariff", name) for name in names]
    numbers = [permanent_number(0, "tariff", name) for name in names]
    mean = sum(places) / len(places)
    both = sum(a * b for a, b in zip(places, numbers, strict=True)) / len(places)
    assert abs(mean - 0.5) < 0.03
    assert abs(both - mean * sum(numbers) / len(numbers)) < 0.01


def test_nothing_of_date_author_or_other_readings_is_shown_unless_asked_for(study, drawn):
    drawn.done("code", "tariff", "--coder", "cues")
    read_all(study.by_hand("tariff", "bob"))
    blind = study.by_hand("tariff", "ann").now()
    assert blind.origin is None
    # Its own random name and the number of the passage may hold any digits.
    words = msgspec.json.encode(msgspec.structs.replace(blind, uuid="", passage=0)).decode()
    assert not any(telling in words for telling in ("19", "Ada", "Bert", "Register", "bob", "cue"))
    opened = study.by_hand("tariff", "ann", openly=True).now()
    assert opened.passage == blind.passage
    assert (opened.origin.source, opened.origin.author in {"Ada", "Bert"}) == ("The Register", True)
    assert opened.origin.date.startswith("19")


def test_more_context_is_shown_on_demand(study):
    session = study.by_hand("tariff", "ann")
    shown = session.now()
    assert len(shown.before) + len(shown.after) <= 2 * 240 + 4
    before, after = session.context(shown, 100_000)
    assert before.removeprefix("… ").endswith(shown.before.removeprefix("… "))
    assert after.startswith(shown.after.removesuffix(" …"))
    assert len(before) + len(after) > len(shown.before) + len(shown.after)


def test_a_judgement_sent_twice_counts_once(study):
    session = study.by_hand("tariff", "ann")
    shown = session.now()
    assert session.code(shown, FOR)
    assert session.code(shown, FOR)
    assert len(codings.history(study.library, "tariff")) == session.coded == 1
    assert session.undo()
    assert not session.undo()


def test_a_passage_coded_in_another_window_is_left_as_it_is(study):
    here, there = (study.by_hand("tariff", "ann") for _ in range(2))
    mine, same = here.now(), there.now()
    assert mine.passage == same.passage
    there.code(same, Judgement(about=False))
    assert not here.code(mine, FOR)
    assert said(study) == {mine.passage: Judgement(about=False)}
    assert here.now().passage != mine.passage


def test_a_session_goes_on_where_the_last_one_ended_and_takes_one_step_back_into_it(study):
    first = study.by_hand("tariff", "ann")
    met = read_all(first, most=4)
    again = study.by_hand("tariff", "ann")
    assert again.now().passage not in met
    assert again.progress().read == 4
    assert again.undo()
    assert (again.now().passage, again.now().why, again.now().said) == (met[-1], "undone", FOR)
    assert not again.undo()
    assert again.progress().read == 3


def test_undo_does_not_take_back_what_a_table_brought(study):
    (passage, draw), *_ = ((d.passage, d) for d in samples.draws(study.library, "tariff"))
    version = study.question("tariff").version
    made_of_content = "5c2f5bd4-34a0-5a3e-8b47-0f3a0e3f2a55"
    ann = Coder("ann", Kind.PERSON)
    one = Coding(made_of_content, passage, "tariff", version, ann, FOR, draw.probability)
    codings.add_codings(study.library, [one])
    session = study.by_hand("tariff", "ann")
    assert session.progress().read == 1
    assert not session.undo()
    assert said(study) == {passage: FOR}


def test_what_was_put_aside_comes_last_and_at_its_old_place_next_time(study):
    session = study.by_hand("tariff", "ann")
    put = session.now()
    session.skip(put)
    second = session.now()
    assert second.passage != put.passage
    met = read_all(session)
    assert met[-1] == put.passage
    other = study.by_hand("tariff", "bob")
    other.skip(other.now())
    assert other.now().passage == second.passage
    assert study.by_hand("tariff", "bob").now().passage == put.passage
    assert other.undo()
    assert other.now().passage == put.passage


def test_a_changed_codebook_brings_all_again_and_says_so(study, drawn):
    read_all(study.by_hand("tariff", "ann"), most=3)
    book = drawn.folder / "questions.toml"
    book.write_text(book.read_text("utf-8").replace("No duty protects anyone.", "Duties are for revenue alone."))
    session = study.by_hand("tariff", "ann")
    assert session.progress().read == 0
    assert session.progress().stale == 3
    assert session.now().why == "stale"
    met = read_all(session)
    assert session.progress().read == session.progress().total == len(met)


def test_progress_counts_what_counts(study):
    session = study.by_hand("tariff", "ann")
    for judgement in (
        FOR,
        msgspec.structs.replace(FOR, voice="quoted"),
        Judgement(about=True),
        Judgement(about=False, unclear=True),
        msgspec.structs.replace(FOR, flagged=True),
    ):
        session.code(session.now(), judgement)
    progress = session.progress()
    assert (progress.read, progress.counting, progress.unclear, progress.flagged) == (5, 2, 1, 1)
    assert not progress.assigned
    assert progress.left == progress.total - 5


def test_the_interval_shows_after_forty_and_narrows(small):
    """Its width is told, and nothing by which one could know where it lies."""
    filled(small, documents(1900, 1919))
    small.done("sample", "tariff", "-n", 200, "--outside", 0)
    with Study.open(small.folder) as study:
        session = study.by_hand("tariff", "ann")
        widths = {}
        for at in range(90):
            assert (session.interval() is None) == (at < 40)
            widths[at] = session.interval()
            shown = session.now()
            session.code(shown, msgspec.structs.replace(FOR, position=1.0 if "protective" in shown.text else -1.0))
        assert widths[40].was is None
        assert widths[40].gold == 40
        assert widths[49] == widths[40]
        assert widths[60].was == widths[50].half
        assert 0 < widths[80].half < widths[40].half <= 1
        done = session.summary()
        assert done.interval.was == widths[40].half
        assert (done.coded, done.interval.gold) == (90, 90)
        assert done.interval.half == pytest.approx(half_of(study))


def half_of(study, **whose):
    """Half the width of the line of all time; an interval is clipped, so the longer side."""
    line = study.line("tariff", by="1000 years", **whose)
    return max(line.high[0] - line.position[0], line.position[0] - line.low[0])


def test_of_several_organisations_the_widest_interval_is_told(small):
    """Of the one less is read of, and what one reads of it scatters more."""
    filled(small, documents(1900, 1911))
    other = [{**row, "id": f"other-{row['id']}"} for row in documents(1900, 1903)]
    whose = ("--organisation", "The Guild", "--source", "The Gazette")
    small.done("add", small.table("other.csv", other), *whose, *COLUMNS, "--author", "author")
    small.done("sample", "tariff", "-n", 200, "--outside", 0)
    with Study.open(small.folder) as study:
        session = study.by_hand("tariff", "ann", openly=True)
        while (shown := session.now()) is not None:
            positions = (1.0, -1.0) if shown.origin.source == "The Gazette" else (1.0, 0.5)
            session.code(shown, msgspec.structs.replace(FOR, position=positions[shown.passage % 2]))
        told = session.summary().interval
        lines = {name: study.line("tariff", by="1000 years", organisation=name) for name in ("The League", "The Guild")}
    widths = {
        name: max(line.high[0] - line.position[0], line.position[0] - line.low[0]) for name, line in lines.items()
    }
    assert widths["The Guild"] > widths["The League"]
    assert (told.organisation, told.half) == ("The Guild", pytest.approx(widths["The Guild"]))
    assert told.gold == 24 + 72


def truthful(text):
    if "tariff" not in text and "trade" not in text:
        return Judgement(about=False)
    return msgspec.structs.replace(FOR, position=1.0 if "protective" in text else -1.0)


def test_agreement_is_told_of_what_both_have_coded_alone(small):
    filled(small)
    small.done("sample", "tariff", "-n", 20, "--outside", 12)
    with Study.open(small.folder) as study:
        for name, most in (("ann", 35), ("bob", 30), ("eva", 4)):
            session = study.by_hand("tariff", name)
            for _ in range(most):
                shown = session.now()
                session.code(shown, truthful(shown.text))
        bob, eva = study.by_hand("tariff", "ann").summary().agreement
        inside = {draw.passage for draw in samples.draws(study.library, "tariff") if not draw.outside}
        read = [one.coding for one in codings.codings(study.library, "tariff") if one.coding.passage in inside]
    both = sum(one.coder.name == "bob" for one in read)
    # What comes from outside the frame stands for so many passages that it is left out; all others count.
    assert both < 30
    assert (bob.coder, bob.kind, bob.passages, bob.counting, bob.position) == ("bob", "person", both, None, 1.0)
    assert (eva.coder, eva.kind, eva.counting, eva.position) == ("eva", "person", None, None)
    assert eva.passages <= 4


@pytest.mark.parametrize("name", ["cues", "learned"])
def test_a_machine_that_scores_cannot_lend_its_name(study, name):
    with pytest.raises(WrongUse, match="is a machine"):
        study.by_hand("tariff", name)


def test_a_coder_stays_a_person_or_a_machine(study):
    read_all(study.by_hand("tariff", "model-1", kind="machine"), most=1)
    with pytest.raises(WrongUse, match=r"as a machine.*--kind machine"):
        study.by_hand("tariff", "model-1")
    assert study.by_hand("tariff", "model-1", kind="machine").progress().read == 1


@pytest.mark.parametrize("name", ["", "  ", "ann,bob", "a" * 61, "ann\x1b[2J"])
def test_a_name_must_be_one(study, name):
    with pytest.raises(WrongUse, match="name"):
        study.by_hand("tariff", name)


def test_names_that_look_alike_are_one_coder(study):
    read_all(study.by_hand("tariff", "Zoë"), most=2)
    assert study.by_hand("tariff", " Zoe\N{COMBINING DIAERESIS} ").progress().read == 2


def test_without_a_sample_there_is_nothing_to_read(small):
    filled(small)
    with Study.open(small.folder) as study, pytest.raises(NotEnough, match="volteface sample tariff"):
        study.by_hand("tariff", "ann")


def test_two_people_code_at_the_same_time(drawn):
    """Each from a terminal of their own, in one library; nothing is lost and nothing doubled."""

    def work(name):
        with Study.open(drawn.folder) as study:
            return read_all(study.by_hand("tariff", name))

    with ThreadPoolExecutor(4) as threads:
        met = dict(zip("abcd", threads.map(work, "abcd"), strict=True))
    with Study.open(drawn.folder) as study:
        assert len(codings.history(study.library, "tariff")) == sum(map(len, met.values()))
        assert all(set(said(study, name)) == set(passages) for name, passages in met.items())


CODES = """
import sys
from volteface.model.coding import Judgement
from volteface.study import Study
with Study.open(sys.argv[1]) as study:
    session = study.by_hand("tariff", "ann")
    while (shown := session.now()) is not None:
        session.code(shown, Judgement(about=False))
        print(shown.passage, flush=True)
"""


@pytest.mark.parametrize("told", [1, 2, 7])
def test_killed_at_any_moment_what_was_told_is_on_record_once(drawn, told):
    with subprocess.Popen([sys.executable, "-c", CODES, drawn.folder], stdout=subprocess.PIPE, text=True) as coder:
        met = [int(coder.stdout.readline()) for _ in range(told)]
        coder.kill()
        met += [int(line) for line in coder.stdout.read().splitlines()]
    with Study.open(drawn.folder) as study:
        held = [one.coding.passage for one in codings.history(study.library, "tariff")]
        assert held[: len(met)] == met
        # It may have been killed between the disk and the word.
        assert len(held) <= len(met) + 1
        assert len(set(held)) == len(held)
        assert set(held) & set(read_all(study.by_hand("tariff", "ann"))) == set()


@pytest.fixture(scope="module")
def pattern(tmp_path_factory):
    """A drawn study to be copied."""
    with pytest.MonkeyPatch.context() as patched:
        small = filled(new_study(tmp_path_factory.mktemp("pattern"), patched), documents(1900, 1902))
        small.done("sample", "tariff", "-n", 2, "--outside", 2)
    return small.folder


def test_whatever_one_does_exactly_what_one_last_said_is_on_record(pattern):  # noqa: C901 - a model
    class Sitting(RuleBasedStateMachine):
        """A model of a coder's work: what stands, in the order in which it was said, and the steps of this session."""

        @initialize()
        def begin(self):
            self.folder = TemporaryDirectory()
            self.study = Study.open(Path(shutil.copytree(pattern, Path(self.folder.name) / "study")))
            self.total = len(samples.draws(self.study.library, "tariff"))
            self.stands: dict[int, Judgement] = {}
            self.withdrawn = 0
            self.restart()

        @rule()
        def restart(self):
            self.session = self.study.by_hand("tariff", "ann")
            self.steps: list[int | None] = []
            self.reached = False
            self.first: list[int] = []
            self.aside: list[int] = []

        @precondition(lambda self: len(self.stands) < self.total)
        @rule(
            judgement=JUDGEMENTS, flagged=st.booleans(), reason=st.sampled_from(("", "irony")), times=st.integers(1, 2)
        )
        def code(self, judgement, flagged, reason, times):
            shown = self.session.now()
            judgement = msgspec.structs.replace(judgement, flagged=flagged, reason=reason)
            for _ in range(times):
                assert self.session.code(shown, judgement)
            self.stands[shown.passage] = judgement
            self.steps.append(shown.passage)
            self.aside = [passage for passage in self.aside if passage != shown.passage]

        @precondition(lambda self: len(self.stands) < self.total)
        @rule()
        def skip(self):
            shown = self.session.now()
            self.session.skip(shown)
            self.steps.append(None)
            self.aside = [*(passage for passage in self.aside if passage != shown.passage), shown.passage]

        @rule()
        def undo(self):
            if self.steps:
                assert self.session.undo()
                back = self.steps.pop()
            elif self.stands and not self.reached:
                assert self.session.undo()
                self.reached, back = True, next(reversed(self.stands))
            else:
                assert not self.session.undo()
                return
            shown = self.session.now()
            if back is None:
                self.aside = [passage for passage in self.aside if passage != shown.passage]
            else:
                assert (shown.passage, shown.said) == (back, self.stands.pop(back))
                self.withdrawn += 1

        @invariant()
        def what_stands_is_what_was_said(self):
            assert said(self.study) == self.stands
            assert self.session.coded == sum(step is not None for step in self.steps)
            rows = self.study.library.value("SELECT count(*) FROM coding")
            assert rows == len(self.stands) + self.withdrawn
            shown = self.session.now()
            assert (shown is None) == (len(self.stands) == self.total)
            assert shown is None or shown.passage not in self.stands

        def teardown(self):
            if hasattr(self, "study"):
                self.study.close()
                self.folder.cleanup()

    run = settings(max_examples=40, stateful_step_count=25, deadline=None)
    run_state_machine_as_test(Sitting, settings=run)
