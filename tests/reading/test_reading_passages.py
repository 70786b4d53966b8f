from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from volteface.model.document import Item, Span, Voice
from volteface.reading.markup import parse
from volteface.reading.passages import passages, ruled

DATA = Path(__file__).parents[3] / "shared" / "data"

ENGLISH = "The workers of the country demand the repeal of the Act. They will not rest until it is taken back by them."
GERMAN = (
    "Der Hauptfeind steht im eigenen Land, sagt Dr. Liebknecht. Die Partei sagt das den Arbeitern jeden Tag von neuem, "
    "z. B. am 1. Mai."
)
FRENCH = "Le Parti appelle tous les travailleurs à la lutte. Il ne croit pas aux promesses de M. Herriot, dit-il."


def cut(text, language="", **more):
    spans, language = passages(text, (), language, **more)
    return [(text[span.start : span.end], span.language) for span in spans], language


def test_a_paragraph_in_another_language_is_cut_by_its_own_rules():
    found, language = cut(f"{ENGLISH}\n\n{ENGLISH}\n\n{GERMAN}\n\n{ENGLISH}", "en")
    assert language == "en"
    assert [own for _, own in found] == ["", "", "", "", "de", "de", "", ""]
    assert found[4][0].endswith("Dr. Liebknecht.")
    assert found[5][0].endswith("z. B. am 1. Mai.")


def test_a_text_is_in_the_language_of_most_of_it():
    text = f"{ENGLISH}\n\n{GERMAN}\n\n{GERMAN}\n\n{GERMAN}"
    found, language = cut(text, "en")
    assert language == "de"
    assert [own for _, own in found] == ["en", "en", "", "", "", "", "", ""]


def test_where_nothing_is_known_paragraphs_tell():
    _, language = cut(f"No. 7\n\n{FRENCH}\n\n{FRENCH}", "")
    assert language == "fr"


def test_a_language_that_was_said_is_that_of_all():
    found, language = cut(f"{ENGLISH}\n\n{GERMAN}", "en", mixed=False)
    assert ({own for _, own in found}, language) == ({""}, "en")


def test_rows_of_a_table_have_languages_of_their_own():
    text = f"{ENGLISH}\n{ENGLISH}\n{FRENCH}"
    at = [0, len(ENGLISH) + 1, 2 * len(ENGLISH) + 2]
    given_ = tuple(Span(a, a + len(t), id=str(a)) for a, t in zip(at, [ENGLISH, ENGLISH, FRENCH], strict=True))
    spans, language = passages(text, (), "en", given_)
    assert ([span.language for span in spans], language) == (["", "", "fr"], "en")
    assert [span.id for span in spans] == [str(a) for a in at]


def test_voice_is_ruled_anew_by_other_items():
    text = "We demand bread.\n\nWe sell boots."
    spans, _ = passages(text, (Item(0, len(text)),), "en")
    assert {span.voice for span in spans} == {Voice.OWN}
    again = ruled(text, (Item(0, 18), Item(18, len(text), kind="advertisement")), spans)
    assert [span.voice for span in again] == [Voice.OWN, Voice.ATTRIBUTED]
    assert ruled(text, (Item(0, len(text)),), again) == spans


@given(st.lists(st.sampled_from([ENGLISH, GERMAN, FRENCH, "", "A.", "1926"]), max_size=8), st.sampled_from(["", "en"]))
@settings(deadline=None, max_examples=60)
def test_passages_are_in_order_and_leave_nothing_but_white_space(paragraphs, language):
    text = "\n\n".join(paragraphs)
    spans, _ = passages(text, (), language)
    at = 0
    for span in spans:
        assert not text[at : span.start].strip()
        assert text[span.start : span.end].strip() == text[span.start : span.end] != ""
        at = span.end
    assert not text[at:].strip()


PAGES = sorted(DATA.glob("newspapers/mets_alto_luxzeit_1858/*/*/*.xml"))
SESSION = DATA / "tei_parliament" / "ParlaMint-AT_2003-06-18-022-XXII-NRSITZ-00026.xml"


@pytest.mark.skipif(not PAGES, reason="shared/data/newspapers is not here")
def test_a_newspaper_in_two_languages_has_passages_in_both():
    trees = [parse(page) for page in PAGES]
    blocks = [
        " ".join(string.get("CONTENT", "") for string in block.iter("{*}String"))
        for tree in trees
        for block in tree.iter("{*}TextBlock")
    ]
    text = "\n\n".join(block for block in blocks if block)
    spans, language = passages(text, (), "de")
    own = {text[span.start : span.end]: span.language or language for span in spans}
    assert set(own.values()) == {"fr", "de"}
    assert own[next(words for words in own if "croyable que le journal" in words or "comprise" in words)] == "fr"
    assert all(own[words] == "de" for words in own if " und der " in words and " et " not in words)


@pytest.mark.skipif(not SESSION.exists(), reason="shared/data/tei_parliament is not here")
def test_a_debate_in_one_language_has_no_passage_in_another():
    said = [" ".join("".join(one.itertext()).split()) for one in parse(SESSION).iter("{*}seg")]
    text = "\n\n".join(said)
    spans, language = passages(text, (), "de")
    assert (language, {span.language for span in spans}) == ("de", {""})
