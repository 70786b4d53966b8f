"""What stands around turns, what happened outside, and what is said of all questions together, as pages show it."""

from __future__ import annotations

import csv
import dataclasses
import io
import json
from pathlib import Path

import msgspec
import numpy as np
import pytest
from made_contents import HIGH, LOW, contents, document, passage, reading
from test_dossier_publish import text_of, tree

from volteface.dossier import Contents, publish_html
from volteface.dossier.contents import OverAll
from volteface.evidence.admissions import Admission, Admissions
from volteface.evidence.around import Surroundings
from volteface.evidence.result import Quotation
from volteface.line.general.result import general_line
from volteface.line.general.together import Independent, Together
from volteface.line.outside.clustering import clustering
from volteface.line.outside.events import around
from volteface.line.outside.outcomes import outcomes
from volteface.line.regimes.result import find_regimes
from volteface.model.codebook import General
from volteface.model.dates import Date
from volteface.model.errors import CheckFailed
from volteface.model.events import Event
from volteface.model.publication import Rights
from volteface.model.series import Figure, Series

ADMITS = "We were mistaken in it."
EVENT = Event(Date.parse("1830-05-01"), "The crop fails", "crisis", source="Annals, p. 4")
VOTES = Series(
    "votes",
    tuple(Figure(Date.parse(str(year)), float(100 + year - 1824), "Register") for year in range(1824, 1836)),
    "Votes cast",
    "votes",
)


def everything() -> Contents:
    made = contents(last=ADMITS)
    gold = made.questions[0]
    (turn,) = gold.line.turns
    first, last = (Quotation(gold.marks[at], ("typical",), 0.0, gold.marks[at].passage.text) for at in (4, 8))
    admitting = passage(made.documents[7], ADMITS, 77)
    reasons = Admissions((Admission(admitting, ADMITS, 0, 1.0, ("mistaken",), None),), 12, turn.earliest, turn.latest)
    full = msgspec.structs.replace(
        gold,
        surroundings=(Surroundings(first, last, reasons),),
        events=around(gold.line.turns, [EVENT]),
        series=(VOTES,),
        outcomes=outcomes(gold.line, VOTES),
    )
    lines = [one.line for one in made.questions]
    regimes = find_regimes(lines)
    over_all = OverAll(
        general=general_line([gold.line], General("one side", "other side", {"tariff": 1}), by="year"),
        regimes=regimes,
        typical=((first,), (last,)),
        events=(EVENT,),
        clustering=clustering([gold.line], [EVENT]),
    )
    return msgspec.structs.replace(made, questions=(full, *made.questions[1:]), over_all=over_all)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("all") / "public"
    publish_html(everything(), out)
    return out


def quotations(site: Path) -> list[dict[str, object]]:
    return json.loads((site / "data" / "quotations.json").read_text("utf-8"))["quotations"]


def test_a_turn_stands_with_the_words_at_its_ends_and_what_may_admit_it(site: Path) -> None:
    said = text_of(site / "questions" / "tariff.html")
    assert "3 December 1828, typical of the mean before" in said
    assert "3 December 1832, typical of the mean after" in said
    assert "1 passage with words of the list of reasons and admissions" in said
    assert f"“{ADMITS}”" in said
    assert "found by its wording, not reviewed" in said
    assert "12 passages about the question searched" in said


def test_events_and_figures_stand_beside_the_turn_as_description(site: Path) -> None:
    said = text_of(site / "questions" / "tariff.html")
    assert "1 May 1830: The crop fails (crisis)" in said
    assert "Votes cast before and after turn 1" in said
    assert "cause" not in said


def caption(page: Path) -> str:
    """What stands under the figure and what is folded there, but for its table."""
    root = tree(page)
    (found,) = [one for one in root.iter() if one.tag.endswith("figcaption")]
    (under,) = [one for one in root.iter() if one.get("class") == "under"]
    said = [found, *(one for one in under if not any(part.tag.endswith("table") for part in one.iter()))]
    return " ".join(" ".join("".join(one.itertext()) for one in said).split())


def test_the_caption_tells_each_sign_of_the_figure_once(site: Path, tmp_path: Path) -> None:
    said = caption(site / "questions" / "tariff.html")
    assert said.count("1, 2 … turns of position") == 1
    assert "a, b …" not in said
    assert "in a ring: it holds after correction for all questions (Holm)" in said
    assert said.count("Triangles under them: events") == 1
    assert "numbered are those inside the interval of a turn of position" in said
    assert said.endswith(". SVG · CSV")
    assert "Below: Votes cast, a point a figure" in said
    assert "sources differ" not in said
    assert "dashed" not in said
    publish_html(contents(), tmp_path / "public")
    plain = caption(tmp_path / "public" / "questions" / "tariff.html")
    assert "Triangles" not in plain
    assert "Below:" not in plain


def test_where_all_was_read_no_open_mark_is_spoken_of(site: Path, tmp_path: Path) -> None:
    assert "open where a machine estimated" in caption(site / "questions" / "tariff.html")
    made = everything()
    first = made.questions[0]
    quoted = tuple(one for one in first.quotations if one.reading.read)
    read = msgspec.structs.replace(first, marks=tuple(one for one in first.marks if one.read), quotations=quoted)
    publish_html(msgspec.structs.replace(made, questions=(read, *made.questions[1:])), tmp_path / "public")
    said = caption(tmp_path / "public" / "questions" / "tariff.html")
    assert "Marks: passages that were read; each opens its page." in said


def test_letters_of_turns_ranges_and_bases_are_told_where_they_stand(tmp_path: Path) -> None:
    made = everything()
    gold = made.questions[0]
    (turn,) = gold.line.turns
    line = dataclasses.replace(gold.line, turns=(turn, dataclasses.replace(turn, kind="spread", holm=False)))
    twice = msgspec.structs.replace(
        VOTES, base="electorate", figures=(*VOTES.figures, Figure(Date.parse("1835"), 300.0, "Almanac"))
    )
    electorate = Series("electorate", VOTES.figures, "the electorate")
    full = msgspec.structs.replace(gold, line=line, series=(twice,), bases=(electorate,), outcomes=())
    publish_html(msgspec.structs.replace(made, questions=(full, *made.questions[1:])), tmp_path / "public")
    said = caption(tmp_path / "public" / "questions" / "tariff.html")
    assert "1, 2 … turns of position, A, B … of how far passages lie apart" in said
    assert "an upright: its sources differ" in said
    assert "dashed: the first figure, had it grown as the electorate" in said


def test_without_a_list_of_events_none_is_said_to_be_missing(tmp_path: Path) -> None:
    bare = msgspec.structs.replace(everything(), over_all=OverAll())
    publish_html(bare, tmp_path / "public")
    assert "no event" not in text_of(tmp_path / "public" / "questions" / "tariff.html")
    for name in ("general.html", "regimes.html", "figures/all_general.svg"):
        assert not (tmp_path / "public" / name).exists()
    links = {one.get("href") for one in tree(tmp_path / "public" / "index.html").iter() if one.tag.endswith("a")}
    assert "general.html" not in links


def test_the_first_page_says_of_all_together_whose_readings_they_rest_on(site: Path) -> None:
    page = tree(site / "index.html")
    said = [" ".join("".join(one.itertext()).split()) for one in page.iter("p") if one.get("class") == "prose"]
    (regimes,) = [one for one in said if one.startswith("Regimes: ")]
    assert regimes.endswith("read by reader-a (a machine).")
    # A general line that there is not was read by nobody.
    (general,) = [one for one in said if one.startswith("General line: ")]
    assert "read by" not in general
    (head,) = [one for one in page.iter("p") if one.get("class") == "how" and "documents" in "".join(one.itertext())]
    assert "intervals relative to the reader named; what machines read is not validated by people" in "".join(
        head.itertext()
    )


def test_a_general_line_that_may_be_mere_drift_is_called_so_on_the_first_page(tmp_path: Path) -> None:
    made = everything()
    for p_timing, told in ((0.4, 1), (0.01, 0)):
        tested = Together(0.01, p_timing, 0.6, 0.4, 0.8, None, Independent(np.eye(1), np.ones(1), 0.01))
        over_all = OverAll(general=dataclasses.replace(made.over_all.general, tested=tested))
        publish_html(msgspec.structs.replace(made, over_all=over_all), tmp_path / "public")
        assert text_of(tmp_path / "public" / "index.html").count("it may be no more than a steady drift") == told


def test_the_page_of_regimes_tells_each_and_its_words(site: Path) -> None:
    said = text_of(site / "regimes.html")
    assert "2 regimes, parted by 1 boundary" in said
    assert "Regime 1: from 3 December 1824" in said
    assert "yes, ringed" in said
    assert "Circles: turns, open where one holds after correction for all questions (Holm)" in said
    assert HIGH in said
    assert LOW in said
    assert "Annals, p. 4" in said


def test_the_page_of_the_general_line_says_what_is_not_enough(site: Path) -> None:
    said = text_of(site / "general.html")
    assert "between one side (−1) and other side (+1)" in said
    assert "Not enough to say" in said


def test_every_quotation_around_turns_and_of_regimes_is_in_the_data_that_check_reads(site: Path) -> None:
    roles = [(one["role"], one["turn"] or one["regime"], one["text"]) for one in quotations(site)]
    assert ("before", 1, HIGH) in roles
    assert ("after", 1, LOW) in roles
    assert ("reason", 1, ADMITS) in roles
    assert ("regime", 2, LOW) in roles
    reason = next(one for one in quotations(site) if one["role"] == "reason")
    assert reason["position"] is None
    assert not reason["read"]


def test_general_regimes_events_and_outcomes_are_in_the_data(site: Path) -> None:
    rows = {
        name: list(csv.DictReader(io.StringIO((site / "data" / f"{name}.csv").read_text("utf-8"))))
        for name in ("general", "regimes", "events", "outcomes")
    }
    assert [row["question"] for row in rows["regimes"]] == ["tariff", "tariff"]
    assert rows["events"][0]["source"] == "Annals, p. 4"
    (outcome,) = rows["outcomes"]
    assert outcome["question"] == "tariff"
    assert float(outcome["before_level"]) < float(outcome["after_level"])


def test_what_goes_beyond_a_documents_rights_is_not_shown_around_a_turn(tmp_path: Path) -> None:
    made = everything()
    closed = document(1832, 8, rights=Rights.UNKNOWN, last=ADMITS)
    closed = msgspec.structs.replace(closed, words=60)  # six words of it may be shown
    documents = tuple(closed if one.id == closed.id else one for one in made.documents)
    found = passage(closed, LOW, 1832, text=document(1832, 8, last=ADMITS).text)
    held = Quotation(reading(found, -0.8), ("typical",), 0.0, found.text)
    gold = made.questions[0]
    (near,) = gold.surroundings
    assert near is not None
    question = msgspec.structs.replace(
        gold, quotations=(), oppositions=(), marks=(), surroundings=(Surroundings(near.first, held, near.reasons),)
    )
    over_all = msgspec.structs.replace(made.over_all, typical=((None,), (held,)))
    publish_html(
        msgspec.structs.replace(made, documents=documents, questions=(question,), over_all=over_all),
        tmp_path / "public",
    )
    assert not [one for one in quotations(tmp_path / "public") if one["document"] == "address-1832"]
    assert LOW not in text_of(tmp_path / "public" / "regimes.html")


def test_words_around_a_turn_that_are_not_verbatim_stop_everything(tmp_path: Path) -> None:
    made = everything()
    gold = made.questions[0]
    (near,) = gold.surroundings
    assert near is not None
    (reason,) = near.reasons.found
    moved = msgspec.structs.replace(reason.passage, start=reason.passage.start - 1, end=reason.passage.end - 1)
    reasons = msgspec.structs.replace(near.reasons, found=(msgspec.structs.replace(reason, passage=moved),))
    question = msgspec.structs.replace(gold, surroundings=(Surroundings(near.first, near.last, reasons),))
    with pytest.raises(CheckFailed, match="word for word"):
        publish_html(msgspec.structs.replace(made, questions=(question,)), tmp_path / "public")
