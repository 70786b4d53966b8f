"""Readings made by hand, and strategies of them."""

from __future__ import annotations

import datetime as dt

from hypothesis import strategies as st

from volteface.evidence.result import Reading
from volteface.model.passage import Passage

WORDS = (
    "duties",
    "revenue",
    "industry",
    "farmers",
    "commerce",
    "nation",
    "labour",
    "markets",
    "treasury",
    "reform",
    "wages",
    "ports",
    "wool",
    "iron",
    "sugar",
    "shipping",
)


def passage(text, *, date="1926-05-01", document="d1", start=0, rights="public-domain", **more):
    fields = {
        "id": f"{document}#{start}",
        "text": text,
        "date": date,
        "source": "Organ",
        "organisation": "The body",
        "author": "Smith",
        "document": document,
        "layer": "1",
        "page": None,
        "page_label": None,
        "start": start,
        "end": start + len(text),
        "prefix": "",
        "suffix": "",
        "voice": "own",
        "position": None,
        "rights": rights,
    }
    return Passage(**(fields | more))


def reading(text, position, *, period=0, read=True, confidence=1.0, authority=1.0, coder="A", kind="person", **more):
    shown = passage(text, **more)
    day = float(dt.date.fromisoformat(shown.date).toordinal())
    return Reading(shown, position, read, coder, kind, confidence, day, period, authority)


@st.composite
def texts(draw):
    """A sentence or two, sometimes with what may not be cut."""
    kept = ("not", "if", "they say", "but", "unless", "“old”")
    words = st.sampled_from((*WORDS, *kept, "this", "It", "; and", ", and", ",", ". The", "; we"))
    body = " ".join(draw(st.lists(words, min_size=3, max_size=110)))
    return f"{draw(st.sampled_from(('We want', 'This wants', 'The')))} {body}."


@st.composite
def lines(draw, *, rights=("public-domain", "unknown"), most=14):
    """Readings of a line of one to four periods, in documents laid out as layers; returns readings, layers, periods."""
    periods = draw(st.integers(1, 4))
    several, layers = [], {}
    for number in range(draw(st.integers(1, most))):
        period = draw(st.integers(0, periods - 1))
        document = f"d{period}-{draw(st.integers(0, 2))}"
        text = draw(texts())
        layer = layers.get(document, "Heading.\n\n")
        start = len(layer)
        layers[document] = layer + text + "\n\n"
        several.append(
            reading(
                text,
                draw(st.sampled_from((-1.0, -0.6, 0.0, 0.4, 1.0))),
                period=period,
                document=document,
                start=start,
                date=f"{1920 + 3 * period + int(document[-1])}-0{1 + number % 9}-01",
                read=draw(st.booleans()),
                confidence=draw(st.sampled_from((0.3, 0.7, 0.9))),
                rights=draw(st.sampled_from(rights)) if len(rights) > 1 else rights[0],
                author=draw(st.sampled_from(("", "Smith", "Jones"))),
            )
        )
    return several, layers, periods
