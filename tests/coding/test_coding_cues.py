from importlib.metadata import entry_points

import pytest
from hypothesis import given
from hypothesis import strategies as st

from volteface.coding.bearing import QuestionCues
from volteface.coding.cues import CuesCoder
from volteface.model.codebook import Pole, Question
from volteface.model.coding import CodedText, Kind
from volteface.model.errors import BadInput

TARIFF = Question(
    id="tariff",
    title="The tariff",
    asks="Should imports be taxed to protect home industry?",
    low=Pole("free trade", cues={"": ("free trade", "lower dut*", "reciproc*")}),
    high=Pole("protection", cues={"": ("protective tariff*", "home industr*")}),
    topic={"": ("tariff*", "import dut*", "free trade")},
    excludes={"": ("tariff of fees", "baseball")},
)


def code(text, voice="own", language="en", question=TARIFF):
    return CuesCoder().code(question, [CodedText(1, text, language, voice)])[0]


CASES = [
    ("We need a protective tariff.", True, 1.0, "high: protective tariff*; topic: tariff*"),
    ("We need free trade.", True, -1.0, "low: free trade; topic: free trade"),
    ("We do not need a protective tariff.", True, -0.5, "high (negated): protective tariff*; topic: tariff*"),
    ("A protective tariff, not free trade.", True, 0.75, None),
    ("A protective tariff or free trade?", True, 0.0, None),
    ("The tariff was debated.", True, None, "topic: tariff*"),
    ("Home industries grow.", False, None, "no topic cue"),
    ("The weather was fine.", False, None, "no cue"),
    ("The tariff of fees at the court.", False, None, "excluded: tariff of fees"),
    ("The tariff of fees, and a protective tariff.", True, 1.0, None),
    ("Free trade among baseball clubs.", False, None, "excluded: baseball"),
]


@pytest.mark.parametrize(("text", "about", "position", "reason"), CASES)
def test_a_judgement_and_its_reason(text, about, position, reason):
    said = code(text)
    assert (said.about, said.position) == (about, position)
    assert reason is None or said.reason == reason


def test_another_voice_is_kept_and_said():
    said = code("“We need free trade.”", voice="quoted")
    assert said.about
    assert said.voice == "quoted"
    assert "voice: quoted, does not count" in said.reason


def test_a_question_without_topic_cues_goes_by_its_poles():
    question = Question("q", "Q", "?", Pole("a", cues={"": ("peace",)}), Pole("b", cues={"": ("war",)}))
    assert code("War!", question=question).position == 1.0
    assert not code("Weather!", question=question).about


def test_where_poles_overlap_the_longer_cue_is_meant():
    question = Question(
        "q", "Q", "?", Pole("a", cues={"": ("free trade union*",)}), Pole("b", cues={"": ("trade union*",)})
    )
    assert code("Free trade unions now.", question=question).position == -1.0


def test_a_faulty_cue_names_its_question():
    question = Question("labour", "Q", "?", Pole("a", cues={"fr": ("/(/",)}), Pole("b"))
    with pytest.raises(BadInput, match="question “labour”, low"):
        QuestionCues(question)


def test_the_coder_is_found_by_name():
    found = entry_points(group="volteface.coders")["cues"].load()()
    assert found.coder.name == "cues"
    assert found.coder.kind is Kind.MACHINE


BITS = st.sampled_from(
    [
        "not",
        "a protective tariff",
        "free trade",
        "we",
        "want",
        ",",
        ".",
        "but",
        "home industry",
        "against",
        "lower duties",
    ]
)


@given(st.lists(BITS, max_size=12).map(" ".join))
def test_positions_stay_between_the_poles_and_only_for_passages_about(text):
    said = code(text)
    assert said.position is None or (said.about and -1 <= said.position <= 1)
    assert said.reason


@given(st.lists(BITS, max_size=12).map(" ".join))
def test_swapping_the_poles_turns_the_position_round(text):
    swapped = Question("q", "Q", "?", low=TARIFF.high, high=TARIFF.low, topic=TARIFF.topic)
    straight = Question("q", "Q", "?", low=TARIFF.low, high=TARIFF.high, topic=TARIFF.topic)
    one, other = code(text, question=straight).position, code(text, question=swapped).position
    assert one == (None if other is None else -other)
