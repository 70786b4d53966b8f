"""The codebook: a version changes with the meaning, and with nothing else."""

import msgspec
import pytest

from volteface.model.codebook import Pole, Question

TARIFF = Question(
    id="tariff",
    title="The tariff",
    asks="Should imports be taxed to protect home industry?",
    low=Pole("free trade", "duties for revenue alone", {"": ("lower duties",)}, ("Let us trade with all.",)),
    high=Pole("protection", "duties that keep goods out", {"": ("protective tariff*",)}, ("Guard our mills.",)),
    topic={"": ("tariff*", "import dut*")},
    excludes={"": ("tariff of 1828",)},
    guidance="A duty for revenue is not protection.",
)


def changed(**fields):
    return msgspec.structs.replace(TARIFF, **fields)


def pole(which, /, **fields):
    return {which: msgspec.structs.replace(getattr(TARIFF, which), **fields)}


@pytest.mark.parametrize(
    "fields",
    [
        {"id": "duties"},
        {"asks": "Should imports be taxed?"},
        {"guidance": ""},
        pole("low", name="open trade"),
        pole("high", name="closed trade"),
        pole("low", means="no duties"),
        pole("high", means="high duties"),
        pole("low", examples=()),
        pole("high", examples=("Guard our mills.", "Guard our farms.")),
        {"low": TARIFF.high, "high": TARIFF.low},
    ],
)
def test_another_meaning_is_another_version(fields):
    assert changed(**fields).version != TARIFF.version


@pytest.mark.parametrize(
    "fields",
    [
        {"title": "Tariffs"},
        {"guidance": "A duty for revenue\n  is not protection.\n"},
        {"topic": {"": ("dut*",)}},
        {"excludes": {}},
        pole("low", cues={}),
        pole("high", cues={"de": ("Schutzzoll*",)}),
    ],
)
def test_other_cues_another_title_and_lines_broken_anew_mean_the_same(fields):
    assert changed(**fields).version == TARIFF.version


@pytest.mark.parametrize(
    "fields",
    [
        {"topic": {"": ("dut*",)}},
        {"excludes": {}},
        pole("low", cues={}),
        pole("high", cues={"de": ("Schutzzoll*",)}),
        pole("low", examples=()),
    ],
)
def test_other_cues_and_examples_find_other_passages(fields):
    assert changed(**fields).retrieval != TARIFF.retrieval


@pytest.mark.parametrize("fields", [{"title": "Tariffs"}, {"asks": "Duties?"}, {"guidance": ""}, pole("low", means="")])
def test_what_finds_no_passages_leaves_retrieval_alone(fields):
    assert changed(**fields).retrieval == TARIFF.retrieval


def test_the_order_in_which_languages_are_written_does_not_count():
    german_first = changed(topic={"de": ("Zoll*",), "en": ("tariff*",)})
    english_first = changed(topic={"en": ("tariff*",), "de": ("Zoll*",)})
    assert german_first.retrieval == english_first.retrieval


def test_words_do_not_run_from_one_field_into_the_next():
    one = changed(**pole("low", name="free", means="trade"))
    other = changed(**pole("low", name="freetrade", means=""))
    assert one.version != other.version


def test_versions_are_the_same_in_every_process_and_on_every_machine():
    # Codings on record carry this; a change of the hash makes all of them stale.
    assert (TARIFF.version, TARIFF.retrieval) == ("a32d265087ac", "42dc6fa48c53")
