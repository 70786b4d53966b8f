"""A chronicle as one HTML page, made to be read and printed: dated quotations in their context, hits per year."""

from __future__ import annotations

import base64
import itertools
from importlib.resources import files

import msgspec

from volteface.dossier.contents import Chronicle, ChronicleEntry
from volteface.dossier.environment import environment
from volteface.dossier.widths import NARROW, WIDE
from volteface.evidence.rights import restricted
from volteface.figure import years_figure
from volteface.figure.ink import colours_css, figure_css
from volteface.figure.svg import Svg

# From so many entries a year on each year has its heading, below it each decade.
_MANY = 3
# The letters that most of the page is set in; they travel in it.
_FONTS = {"Source Serif 4": "source-serif-4-latin-opsz-normal", "Source Sans 3": "source-sans-3-latin-wght-normal"}


class Said(msgspec.Struct, frozen=True):
    """An entry as it is shown: its words cut at the hits, every second piece a hit; context in whole words."""

    entry: ChronicleEntry
    pieces: tuple[str, ...]
    place: str
    before: str
    after: str


class Span(msgspec.Struct, frozen=True):
    """All entries of a year or decade."""

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
        for width, name in ((WIDE, "wide"), (NARROW, "narrow"))
    )
    return (
        environment()
        .get_template("chronicle.html")
        .render(
            chronicle=chronicle,
            spans=_spans(chronicle.entries),
            left_out=chronicle.over_rights + chronicle.unnamed,
            wide=wide,
            narrow=narrow,
            style=Svg(_style()),
            restricted=any(restricted(one.passage) for one in chronicle.entries),
            sources=sorted({one.passage.source for one in chronicle.entries}),
        )
    )


def _style() -> str:
    static = files("volteface.dossier") / "static"
    sheet = (static / "reader.css").read_text("utf-8")
    rules = [line for line in sheet.splitlines() if not line.startswith("@font-face")]
    for family, name in _FONTS.items():
        data = base64.b64encode((static / "fonts" / f"{name}.woff2").read_bytes()).decode("ascii")
        source = f'url(data:font/woff2;base64,{data}) format("woff2")'
        rules.append(f'@font-face{{font-family:"{family}";src:{source};font-weight:200 900}}')
    return colours_css() + figure_css() + "\n".join(rules)


def _spans(entries: tuple[ChronicleEntry, ...]) -> list[Span]:
    years = [one.passage.date[:4] for one in entries]
    crowded = len(entries) >= _MANY * len(set(years))
    labels = [year if crowded or not year.isdigit() else f"{year[:3]}0s" for year in years]
    groups = itertools.groupby(zip(labels, entries, strict=True), key=lambda pair: pair[0])
    return [Span(label, tuple(_said(entry) for _, entry in group)) for label, group in groups]


def _said(entry: ChronicleEntry) -> Said:
    passage = entry.passage
    cuts = [0]
    for start, end in entry.hits:
        if cuts[-1] <= start < end <= len(passage.text):
            cuts += [start, end]
    cuts.append(len(passage.text))
    label = passage.page_label or (str(passage.page) if passage.page is not None else "")
    # What stands around is cut by length: the first and the last word may be halves.
    before, after = passage.prefix.split(), passage.suffix.split()
    whole = passage.start <= len(passage.prefix)
    return Said(
        entry,
        tuple(passage.text[a:b] for a, b in itertools.pairwise(cuts)),
        f"p. {label}" if label else "",
        " ".join(before if whole else ["…", *before[1:]]) if len(before) > 1 else entry.before,
        " ".join([*after[:-1], "…"]) if len(after) > 1 else entry.after,
    )
