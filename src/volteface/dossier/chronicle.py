"""A chronicle as one HTML page, made to be read and printed: dated quotations in their context, hits per year."""

from __future__ import annotations

import itertools
from importlib.resources import files

import msgspec

from volteface.dossier.contents import Chronicle, ChronicleEntry
from volteface.dossier.environment import environment
from volteface.dossier.words import date_words
from volteface.evidence.rights import restricted
from volteface.figure import years_figure
from volteface.figure.ink import colours_css, figure_css
from volteface.figure.svg import Svg


class Said(msgspec.Struct, frozen=True):
    """An entry as it is shown: its words cut at the hits, every second piece a hit."""

    entry: ChronicleEntry
    pieces: tuple[str, ...]
    place: str


class Year(msgspec.Struct, frozen=True):
    """All entries of a year."""

    label: str
    said: tuple[Said, ...]


def chronicle_html(chronicle: Chronicle) -> str:
    """One page with everything in it: no other file and no other place is asked for anything."""
    wide, narrow = (
        years_figure(
            chronicle.per_year,
            title=f"Passages per year: {chronicle.query}",
            noun="passages",
            width=width,
            name=name,
            standalone=False,
        )
        for width, name in ((880.0, "wide"), (360.0, "narrow"))
    )
    sheet = (files("volteface.dossier") / "static" / "reader.css").read_text("utf-8")
    # Fonts are files; a page that stands alone takes what the reader has.
    alone = "\n".join(line for line in sheet.splitlines() if not line.startswith("@font-face"))
    return (
        environment()
        .get_template("chronicle.html")
        .render(
            chronicle=chronicle,
            years=_years(chronicle.entries),
            wide=wide,
            narrow=narrow,
            style=Svg(colours_css() + figure_css() + alone),
            restricted=any(restricted(one.passage) for one in chronicle.entries),
            sources=sorted({one.passage.source for one in chronicle.entries}),
        )
    )


def _years(entries: tuple[ChronicleEntry, ...]) -> list[Year]:
    groups = itertools.groupby(entries, key=lambda one: one.passage.date[:4])
    return [Year(date_words(label), tuple(_said(one) for one in group)) for label, group in groups]


def _said(entry: ChronicleEntry) -> Said:
    text = entry.passage.text
    cuts = [0]
    for start, end in entry.hits:
        if cuts[-1] <= start < end <= len(text):
            cuts += [start, end]
    cuts.append(len(text))
    label = entry.passage.page_label or (str(entry.passage.page) if entry.passage.page is not None else "")
    return Said(entry, tuple(text[a:b] for a, b in itertools.pairwise(cuts)), f"p. {label}" if label else "")
