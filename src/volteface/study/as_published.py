"""Whether each file of a dossier is as it was published: the folder against its manifest, that against the record."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

import msgspec

from volteface.dossier.manifest import MANIFEST, beside, differences, manifest_of, within
from volteface.library import Library, documents
from volteface.model.dates import day_words
from volteface.study.shapes import DossierShape

_Found = tuple[DossierShape, list[str]]


def note(library: Library, out: Path) -> None:
    """Put on record that a dossier was written, its manifest's hash, and what a person has beside it there."""
    held = manifest_of(out)
    told = ("", {}) if held is None else (held[0], beside(out, held[1]))
    documents.note_publication(library, out.absolute(), *told)


def as_published(library: Library, places: Sequence[Path]) -> tuple[list[DossierShape], list[str]]:
    """Dossiers, also those within their folders, and a line for each file that is not as it was published.

    Args:
        library: the study's, which knows what was published.
        places: folders of dossiers.
    """
    every = dict.fromkeys(one.absolute() for place in places for one in (place, *within(place)))
    found = [_compared(library, place) for place in every]
    return [one for one, _ in found], [line for _, lines in found for line in lines]


def _compared(library: Library, place: Path) -> _Found:
    last = documents.last_published(library, place)
    try:
        held = manifest_of(place)
    except (OSError, msgspec.DecodeError) as error:
        return _none(place, f"{place / MANIFEST}: cannot be read ({error}), so nothing says which files are altered")
    if held is None:
        if last is not None and last.manifest:
            return _none(place, f"{place / MANIFEST}: was removed, so nothing says which files are altered")
        return _none(place, f"{place}: has no {MANIFEST} to say whether its files are as published; publish it anew")
    hashed, manifest = held
    record = documents.published_as(library, hashed, place)
    lines = []
    if record is None:
        lines.append(f"{place}: is not a dossier that this study published as it stands ({MANIFEST} is not on record)")
    elif last is not None and last.manifest != hashed:
        lines.append(f"{place}: is as published on {_day(record.at)}; the last one published there is another")
    same, wrong = differences(place, manifest, {} if record is None else record.beside)
    return DossierShape(str(place), "" if record is None else record.at, same), [*lines, *wrong]


def _none(place: Path, line: str) -> _Found:
    return DossierShape(str(place), "", 0), [line]


def _day(at: str) -> str:
    return day_words(dt.date.fromisoformat(at[:10]))
