import pytest

from volteface.model.document import Item, Span, Voice
from volteface.reading.segment import segment
from volteface.reading.voice import structure_of, voices


def ruled(text, language="en", items=()):
    structure = structure_of(text, items)
    spans = [Span(*bounds) for bounds in segment(text, language, structure.breaks, structure.parts)]
    found = voices(text, spans, structure)
    assert all(bool(span.reason) == (span.voice is not Voice.OWN) for span in found)
    return [(text[span.start : span.end], span.voice.value) for span in found]


ONE = [
    ("We demand the repeal of the Act.", "own"),
    ("They claim that wages have risen.", "attributed"),
    ("Our opponents say that we want war.", "attributed"),
    ("It is said that the act has done no good.", "attributed"),
    ("It has often been argued that tariffs raise wages.", "attributed"),
    ("Lord Curzon argued that the treaty was dead.", "attributed"),
    ("We are told that there is no money.", "attributed"),
    ("They would have us believe the crisis is over.", "attributed"),
    ("Critics say the plan will fail.", "attributed"),
    ("Mr. Thomas declared that the strike was lost.", "attributed"),
    ("We say that the strike is not lost.", "own"),
    ("It must be said that the strike is not lost.", "own"),
    ("I have said that the union must live.", "own"),
    ("We want guarantees that mean what they say, and no tricks.", "own"),
    ("They have some claim to the country.", "own"),
    ("They will maintain the present pace.", "own"),
    ("Our party says that peace is possible.", "own"),
    ("They rightly say that wages are low.", "uncertain"),
    (
        "While the struggle of the miners goes on in every coalfield of our own land, critics say that it is lost.",
        "uncertain",
    ),
    ("It is true that prices have fallen, but wages fell faster.", "conceded"),
    ("Admittedly, mistakes were made.", "conceded"),
    ("It must be admitted that we were slow.", "conceded"),
    ("To be sure, the road is long.", "conceded"),
    ("Of course, they are strong, but we are many.", "conceded"),
    ("Of course, we shall go on.", "own"),
    ("It is true that the harvest failed.", "uncertain"),
    ("It is not true that the harvest failed.", "own"),
    ("No doubt is entertained that it will be ratified.", "own"),
    ("The so-called “free trade” ruins us all in the end.", "own"),
    ('This "peace" is a war against the people.', "own"),
    ("“All power to the soviets and to the workers.”", "quoted"),
    ('He wrote: "The general strike is the only weapon left to us today."', "quoted"),
    ("„Der Hauptfeind steht im eigenen Land und nirgends sonst.“", "quoted"),
    ("»Der Hauptfeind steht im eigenen Land und nirgends sonst.«", "quoted"),
    ("« L’ennemi principal est dans notre propre pays. »", "quoted"),
    ("‘The workers will decide the matter for themselves.’", "quoted"),
    ("'The workers will decide the matter for themselves.'", "quoted"),
    ("The workers' rights aren't the bosses' to give; they're ours.", "own"),
    ("[Applause]", "attributed"),
    ("(Loud and prolonged applause.)", "attributed"),
    ("[At this point, the lights failed.]", "attributed"),
    ("The word [sic] stands so in the text of the law.", "own"),
    ("The council (founded in 1919) met again.", "own"),
]


@pytest.mark.parametrize(("text", "voice"), ONE)
def test_a_sentence_has_the_voice_that_a_reader_hears(text, voice):
    assert [found for _, found in ruled(text)] == [voice]


def test_a_concession_may_be_answered_by_the_next_sentence():
    assert [v for _, v in ruled("It is true that prices fell. But wages fell faster.")] == ["conceded", "own"]


def test_a_quotation_runs_over_sentences():
    text = 'We read there: "The strike is lost. The men go back. All is over for them now." We do not believe it.'
    assert ruled(text)[-1] == ("We do not believe it.", "own")
    assert {v for _, v in ruled(text)[:-1]} == {"quoted"}


def test_old_prints_open_each_paragraph_and_close_the_last():
    text = 'He wrote as follows:\n\n"First we strike. Then we talk.\n\n"Second we vote.\n\n"Third we win."\n\nWrong.'
    voice = dict(ruled(text))
    assert voice["He wrote as follows:"] == "own"
    assert {
        voice['"First we strike.'],
        voice["Then we talk."],
        voice['"Second we vote.'],
        voice['"Third we win."'],
    } == {"quoted"}
    assert voice["Wrong."] == "own"


def test_a_quotation_runs_over_a_page():
    text = "The report says: “The mines are unsafe and the\n\nowners know it. They do nothing.” We shall act."
    voices_ = [v for _, v in ruled(text)]
    assert voices_[-1] == "own"
    assert "own" not in voices_[1:-1]


def test_a_mark_never_closed_spoils_one_paragraph_only():
    text = 'We say "no to the plan of the owners and we mean it.\n\nWe shall win. They shall lose.'
    assert [v for _, v in ruled(text)] == ["uncertain", "own", "own"]


TRANSCRIPT = """The President. Well, thank you. We are back—[laughter]—and strong.

Audience members. Four more years! Four more years!

The President. We build the wall. [Applause] We pay for it.

[At this point, a Member was escorted from the Chamber.]

Representative Derrick Van Orden. Lies!

Mr. Nikoui. United States Marines! Remember them!

The President. That is my answer.

My fellow citizens, we go on."""


def test_in_a_transcript_only_the_main_speaker_speaks_for_himself():
    own = [text for text, voice in ruled(TRANSCRIPT) if voice == "own"]
    assert own == [
        "Well, thank you.",
        "We are back—",
        "and strong.",
        "We build the wall.",
        "We pay for it.",
        "That is my answer.",
        "My fellow citizens, we go on.",
    ]
    assert {voice for _, voice in ruled(TRANSCRIPT)} == {"own", "attributed"}


def test_the_name_of_a_speaker_is_a_passage_of_its_own():
    assert ruled(TRANSCRIPT)[:2] == [("The President.", "attributed"), ("Well, thank you.", "own")]


def test_a_speaker_may_begin_after_a_note():
    text = "The President. My agenda—[laughter]. Audience member. [Inaudible]\n\nThe President. I know."
    assert [t for t, v in ruled(text) if v == "own"] == ["My agenda—", "I know."]


def test_questions_are_another_speakers():
    text = "Q. Will you resign?\n\nA. I will not. We have work to do.\n\nQ. When?\n\nA. Never."
    assert [t for t, v in ruled(text) if v == "own"] == ["I will not.", "We have work to do.", "Never."]


@pytest.mark.parametrize(
    "text",
    [
        "Members of the Congress:\n\nWe meet again. The state is strong.",
        "Mr. Speaker, Mr. President, Members of the House:\n\nThe state is strong.",
        "Third: We need peace.\n\nFourth: We need bread.",
        "The President spoke. He was brief.",
        "A republic. That is all we ask.",
    ],
)
def test_salutations_and_lists_are_no_speakers(text):
    assert {v for _, v in ruled(text)} == {"own"}


def test_headings_and_set_quotations_have_their_own_voice():
    text = "Down with it\n\nWe demand bread.\n\nThe mayor spoke."
    items = (Item(0, 12, kind="heading"), Item(12, 32), Item(32, len(text), kind="quotation"))
    assert [v for _, v in ruled(text, items=items)] == ["uncertain", "own", "quoted"]


KINDS = [
    ("", "own"),
    ("article", "own"),
    ("speech", "own"),
    ("footnote", "own"),
    ("note", "attributed"),
    ("advertisement", "attributed"),
    ("letter", "attributed"),
    ("quotation", "quoted"),
    ("reprint", "quoted"),
    ("heading", "uncertain"),
    ("caption", "uncertain"),
    ("table", "uncertain"),
    ("header", "uncertain"),
    ("code", "uncertain"),
]


@pytest.mark.parametrize(("kind", "voice"), KINDS)
def test_the_kind_of_an_item_says_whose_words_it_holds(kind, voice):
    text = "We demand bread.\n\nWe sell boots. They last.\n\nWe demand peace."
    items = (Item(0, 18), Item(18, 45, kind=kind), Item(45, len(text)))
    assert [v for _, v in ruled(text, items=items)] == ["own", voice, voice, "own"]


def test_within_a_speech_rules_still_tell_whose_words_are_reported():
    text = "We are agreed. Lord Curzon argued that the treaty was dead."
    assert [v for _, v in ruled(text, items=(Item(0, len(text), "Ann", kind="speech"),))] == ["own", "attributed"]


def test_where_speeches_are_items_no_names_are_sought_in_the_words():
    text = "The President. We vote.\n\nThe President. We voted.\n\nMr. Nikoui. We did not."
    items = (Item(0, 25, "A", kind="speech"), Item(25, len(text), "B", kind="speech"))
    assert {v for _, v in ruled(text, items=items)} == {"own"}
    assert {v for _, v in ruled(text)} == {"own", "attributed"}
