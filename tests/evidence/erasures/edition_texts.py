"""Editions made by hand: a text a paragraph, its sentences a line each."""

from __future__ import annotations

from volteface.evidence.erasures.text import Edition, Section, Sentence, Text
from volteface.model.page import Link
from volteface.model.passage import Passage


def edition(
    *paragraphs: str,
    number: int = 1,
    day: str = "1920",
    captured: str = "",
    document: str = "programme",
    titles: tuple[str, ...] = (),
    links: tuple[str, ...] | None = None,
) -> Text:
    """An edition; lines of a paragraph are its sentences, `titles` stand over its paragraphs."""
    text, sentences, passages, sections = "", [], {}, []
    for at, paragraph in enumerate(paragraphs):
        begin = len(text)
        for line in paragraph.split("\n"):
            start = len(text)
            text += line
            name = len(passages)
            passages[name] = _passage(document, str(number), (start, len(text)), line, day)
            sentences.append(Sentence(start, len(text), line, name, at if titles else -1))
            text += " "
        text = text.rstrip() + "\n\n"
        if titles:
            sections.append(Section(titles[at], begin, len(text)))
    kept = tuple(Link(0, 1, target) for target in links or ())
    stood = Edition(document, number, str(number), day, captured, "2026-01-01", f"{number}.html")
    return Text(stood, text, tuple(sentences), passages, tuple(sections), kept, links is not None)


def _passage(document: str, layer: str, span: tuple[int, int], text: str, day: str) -> Passage:
    return Passage(
        id=f"{document}/{layer}#{span[0]}-{span[1]}",
        text=text,
        date=day,
        source="Programmes",
        organisation="The League",
        author="",
        document=document,
        layer=layer,
        page=None,
        page_label=None,
        start=span[0],
        end=span[1],
        prefix="",
        suffix="",
        voice="own",
        position=None,
        rights="public-domain",
    )
