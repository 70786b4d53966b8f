import pytest
from hypothesis import given
from hypothesis import strategies as st

from volteface.coding.patterns import compiled, fold, longest, matcher
from volteface.model.errors import BadInput

MATCHES = [
    ("tariff*", "The Tariffs of 1890", True),
    ("tariff", "tariffs", False),
    ("tariff", "the tariff's friends", True),
    ("import dut*", "import\n  duties", True),
    ("free trade", "Free-Trade", True),
    ("free trade", "free\u2011trade", True),
    ("free trade", "freetrade", False),
    ("free trade", "free, trade", False),
    ("free trade", "free \u2014 trade", False),
    ("co-operation", "cooperation and co operation", True),
    ("workers' weekly", "the Workers\u2019 Weekly", True),
    ("U.S.", "in the U.S. today", True),
    ("u.s.", "bus", False),
    ("*zoll*", "Schutzzölle", False),
    ("*zöll*", "Schutzzölle", True),
    ("Straße", "STRASSE", True),
    ("straße", "auf der Strasse", True),
    ("defence", "defen\u00adce", True),
    ("cause", "the cauſe", True),
    ("café", "cafe\u0301", True),
    ("naïve", "naive", False),
    (r"/tariff(s|ication)?\b/", "TARIFFICATION", True),
    (r"/(gross|klein)bauern/", "Großbauern", True),
    (r"/(Groß|Klein)bauern/", "Grossbauern", True),
    ("war", "toward warm", False),
    ("c++", "in C++ code", True),
]


@pytest.mark.parametrize(("cue", "text", "expected"), MATCHES)
def test_a_cue_matches_as_a_reader_would_expect(cue, text, expected):
    found = matcher({"": (cue,)}, "en")
    folded = fold(text)
    assert found.any(folded) is expected
    assert bool(found.hits(folded)) is expected


@pytest.mark.parametrize("cue", ["/(/", "/[a-/", "/a**/", "/x*/", "/(?P<a>x)(?P<a>y)/", "*", "-", " * "])
def test_a_cue_that_cannot_work_names_its_question_and_itself(cue):
    with pytest.raises(BadInput) as raised:
        compiled(cue, where="question “tariff”, topic")
    assert "question “tariff”, topic" in raised.value.line()
    assert cue.strip() in raised.value.line()


def test_cues_hold_for_their_language_and_those_without_for_all():
    cues = {"": ("nato",), "de": ("zoll*",), "fr": ("douane*",)}
    assert matcher(cues, "de").any(fold("Zollfragen"))
    assert matcher(cues, "de-CH").any(fold("Zollfragen"))
    assert not matcher(cues, "fr").any(fold("Zollfragen"))
    assert matcher(cues, "fr").any(fold("NATO"))
    assert matcher(cues, "").any(fold("Zollfragen"))


def test_of_overlapping_hits_the_longest_is_kept():
    found = matcher({"": ("tariff*", "protective tariff*", "tariff reform")}, "en")
    hits = found.hits(fold("A protective tariff reform, and a tariff."))
    assert [hit.cue for hit in hits] == ["protective tariff*", "tariff*"]
    assert longest(hits) == hits


WORDS = st.text(alphabet="abcdefghijklmnopqrstuvwxyzäöüßéèçñſﬁ", min_size=2, max_size=8)


@given(st.lists(WORDS, min_size=1, max_size=3), st.sampled_from([" ", "\n", "  ", "-", "\u2011", "\t"]), st.booleans())
def test_a_phrase_is_found_whatever_its_case_and_white_space(words, between, upper):
    text = "so " + between.join(words) + ", then"
    text = text.upper() if upper else text
    assert matcher({"": (" ".join(words),)}, "en").any(fold(text))


@given(WORDS, WORDS)
def test_a_prefix_finds_all_that_begins_with_it(prefix, rest):
    assert matcher({"": (prefix + "*",)}, "en").any(fold(f"x {prefix}{rest} y"))


@given(st.text(max_size=40))
def test_folding_twice_is_folding_once(text):
    assert fold(fold(text)) == fold(text)


@given(st.text(max_size=20).filter(lambda t: any(c.isalnum() for c in fold(t)) and "*" not in t))
def test_any_cue_with_a_letter_finds_itself_or_is_refused(cue):
    try:
        found = matcher({"": (cue,)}, "en")
    except BadInput:
        assert cue.strip().startswith("/")
        return
    if not (cue.strip().startswith("/") and len(cue.strip()) > 1):
        assert found.any(fold(f"( {cue.strip()} )"))


def test_a_cue_is_compiled_once_and_a_faulty_one_told_each_time():
    assert compiled("tariff*", where="question “q”") is compiled("tariff*", where="question “q”")
    for where in ("here", "there", "here"):
        with pytest.raises(BadInput) as told:
            compiled("/(/", where=where)
        assert told.value.where == where
