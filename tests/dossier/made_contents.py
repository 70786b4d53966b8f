"""A study made by hand, for the tests of the dossier: invented words, invented numbers."""

from __future__ import annotations

import datetime as dt
import random

import numpy as np

from volteface.dossier.contents import (
    CodebookVersion,
    Contents,
    Correction,
    DocumentContents,
    Dropped,
    QuestionContents,
)
from volteface.dossier.trust import Agreement, CoderShare, RecallBound, Trust
from volteface.evidence.result import Gate, Opposition, Quotation, Reading
from volteface.line.result import Line
from volteface.line.turns.turn import Turn
from volteface.model.codebook import Pole, Question
from volteface.model.coding import Stratum
from volteface.model.document import Refusal
from volteface.model.passage import Passage
from volteface.model.publication import Holding, Rights

ORGANISATION = "The Office"
SOURCE = "Yearly Address"
READER = "reader-a"
HIGH = "We hold that duties on imports protect the workshops of this country and the wages paid in them."
LOW = "Duties on imports are a tax upon the many for the few, and they ought to be lowered without delay."
FILLER = (
    "The harvest was good, and the roads are open to all who travel on them.",
    "The accounts of the year are laid before you with the remarks of the treasurer.",
    "Of the fleet it can be said that every vessel has returned and that most were repaired.",
    "There is peace on all borders, and letters are exchanged with our neighbours.",
)


def question(name: str, title: str, asks: str, low: str, high: str) -> Question:
    return Question(name, title, asks, Pole(low, f"the side of {low}"), Pole(high, f"the side of {high}"))


TARIFF = question(
    "tariff", "The tariff", "Should imports be taxed to protect home industry?", "free trade", "protection"
)


def document(year: int, seed: int, *, rights: Rights = Rights.PUBLIC_DOMAIN, last: str = "") -> DocumentContents:
    """An address of four paragraphs, of which the second takes a position."""
    chance = random.Random(seed)
    opening = " ".join(chance.choices(FILLER, k=4))
    closing = " ".join(chance.choices(FILLER, k=6))
    text = f"{opening}\n\n{chance.choice(FILLER)} {HIGH if year < 1830 else LOW} {last}\n\n{closing}\n\n{opening}"
    return DocumentContents(
        id=f"address-{year}",
        title=f"Address of {year}",
        date=f"{year}-12-03",
        author=f"Officer {'A' if year < 1830 else 'B'}",
        source=SOURCE,
        organisation=ORGANISATION,
        rights=rights,
        words=len(text.split()) * 10 if rights is Rights.UNKNOWN else len(text.split()),
        text=text if rights.open else "",
    )


def passage(held: DocumentContents, words: str, number: int = 0, text: str = "") -> Passage:
    """The passage of a document that has these words."""
    whole = held.text or text
    start = whole.index(words)
    return Passage(
        id=f"{held.id}:{start}",
        text=words,
        date=held.date,
        source=held.source,
        organisation=held.organisation,
        author=held.author,
        document=held.id,
        layer="1",
        page=1,
        page_label=None,
        start=start,
        end=start + len(words),
        prefix=whole[max(0, start - 80) : start],
        suffix=whole[start + len(words) : start + len(words) + 80],
        voice="own",
        position=None,
        rights=held.rights.value,
        number=number,
    )


def reading(found: Passage, position: float, *, read: bool = True) -> Reading:
    day = float(dt.date.fromisoformat(found.date).toordinal())
    return Reading(found, position, read, READER if read else "learned", "machine", 1.0 if read else 0.7, day)


def line(
    asked: Question, years: list[int], position: list[float], *, grey: bool = False, turns: tuple[Turn, ...] = ()
) -> Line:
    number = len(years)
    values = np.array(position)
    known = np.full(number, not grey)
    days = tuple(dt.date(year, 12, 3) for year in years)
    return Line(
        question=asked.id,
        organisation=ORGANISATION,
        coder="cues" if grey else READER,
        codebook=asked.version,
        error_level=0.05,
        labels=tuple(map(str, years)),
        starts=days,
        ends=days,
        status=("descriptive" if grey else "estimate",) * number,
        passages=np.full(number, 7),
        about=np.full(number, 5.0),
        gold=np.where(known, 5, 0),
        documents=np.ones(number, dtype=np.int64),
        position=values,
        low=np.where(known, np.clip(values - 0.2, -1, 1), np.nan),
        high=np.where(known, np.clip(values + 0.2, -1, 1), np.nan),
        spread=np.full(number, 0.3),
        salience=np.abs(np.sin(np.arange(number) / 3)) * 20,
        salience_low=np.zeros(number),
        salience_high=np.full(number, 30.0),
        held=np.ones(number),
        covariance=np.diag(np.where(known, 0.01, np.nan)),
        freedom=np.full(number, 20.0),
        authors=tuple(() for _ in years),
        members=tuple(np.arange(1) for _ in years),
        turns=turns,
        critical=float("nan") if grey else 4.5,
        kinds=() if grey else ("machine",),
        poles=(asked.low.name, asked.high.name),
        title=asked.title,
    )


def contents(*, years: int = 12, first: int = 1824, grey: int = 1, last: str = "") -> Contents:
    """A study of so many years; the address of its second year has no open rights."""
    held = [
        document(first + i, i, rights=Rights.UNKNOWN if i == 1 else Rights.PUBLIC_DOMAIN, last=last)
        for i in range(years)
    ]
    split = next((i for i in range(years) if first + i >= 1830), years)
    span = [first + i for i in range(years)]
    turn = Turn(
        "position",
        dt.date(span[split - 1], 12, 3),
        dt.date(span[min(split + 1, years - 1)], 12, 3),
        before=0.6,
        after=-0.5,
        start=split - 1,
        split=split,
        end=min(split + 2, years),
        standard_errors=7.0,
        confirmed_by=3,
        same_author=False,
        holm=True,
    )
    found = [
        reading(
            passage(one, HIGH if year < 1830 else LOW, year, text=document(year, i).text if i == 1 else ""),
            0.8 if year < 1830 else -0.8,
            read=i % 3 != 2,
        )
        for i, (one, year) in enumerate(zip(held, span, strict=True))
    ]
    chosen = tuple(
        Quotation(one, ("stands for its period", "marked wording")[: 1 + i % 2], 1.0 - i / 100, one.passage.text)
        for i, one in enumerate(found)
        if i % 4 in {0, 1}
    )
    pair = Opposition(
        found[0],
        found[-1],
        "silent turn",
        0.9,
        gates=(Gate("voice", passed=True, reason="both in own voice"), Gate("boilerplate", passed=True, reason="")),
        against=found[min(2, years - 1)],
        between=years - 2,
    )
    wave = np.sin(np.arange(years) / 5) * 0.15
    gold = QuestionContents(
        TARIFF,
        line(TARIFF, span, list(np.where(np.array(span) < 1830, 0.6, -0.5) + wave), turns=(turn,)),
        chosen,
        (pair,),
        tuple(found),
        Trust(
            frame=7 * years,
            seed=7,
            waves=1,
            strata=(Stratum("1824–1830", 40, 25, 0.625), Stratum("outside", 900, 60, 0.067, outside=True)),
            coders=(
                CoderShare(READER, "machine", 85, "a language model", gold=60),
                CoderShare("reader-b", "machine", 21, gold=0),
            ),
            agreement=(Agreement("position", "interval", 0.81, 0.74, 0.87, 21, (READER, "reader-b")),),
            recall=RecallBound(900, 60, 1, 0.089),
            stale=2,
            deviations=("The excluded cues were widened after the first wave.",),
        ),
    )
    names = [
        question("russia", "Russia and the Soviet Union", "Conciliation or firmness?", "conciliation", "confrontation"),
        question("immigration", "Immigration", "Should the door be open?", "restricted", "welcomed"),
        question(
            "alliances", "Alliances and world organisations", "Alone or together?", "non-entanglement", "engagement"
        ),
        question("deficits", "Deficits", "May the state borrow?", "balance", "borrowing"),
    ][:grey]
    drift = [
        QuestionContents(asked, line(asked, span, list(np.sin(np.arange(years) / (5 + i)) * 0.6), grey=True))
        for i, asked in enumerate(names)
    ]
    return Contents(
        study_name="The Office, 1824 to now",
        organisations=(ORGANISATION,),
        questions=(gold, *drift),
        documents=tuple(held),
        generated=dt.datetime(2026, 11, 23, 12, 0, tzinfo=dt.UTC),
        software="volteface 0.1.0",
        holdings=tuple(
            Holding(ORGANISATION, SOURCE, year, 0 if year % 9 == 0 else 1, 120, 1)
            for year in range(first, span[-1] + 1)
        ),
        refusals=(Refusal("papers/broken.txt", "not UTF-8", "save it as UTF-8"),),
        codebooks=(CodebookVersion("tariff", TARIFF.version, "2026-11-01", 85, current=True),),
        dropped=(Dropped("slavery", "Slavery", "no pole could be put in words that hold before and after 1865"),),
        corrections=(Correction("2026-11-20", "The address of 1826 was dated a year too late."),),
        contact="the editors",
        seed=7,
    )
