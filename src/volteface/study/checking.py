"""Whether all still holds: published quotations verbatim, files unaltered, codebook in step."""

from __future__ import annotations

from pathlib import Path

import msgspec

from volteface.library import Library, codings, documents, layers, originals
from volteface.model.codebook import Codebook
from volteface.study.shapes import CheckShape

# Beside what was published: each quotation with its address, so that it can be checked at any time.
QUOTATIONS_FILE = "data/quotations.json"


class PublishedQuotation(msgspec.Struct, frozen=True):
    """A quotation as it stands in a dossier."""

    document: str
    layer: str
    start: int
    end: int
    text: str


class _Published(msgspec.Struct, frozen=True):
    quotations: list[PublishedQuotation]


def check(library: Library, codebook: Codebook) -> CheckShape:
    """Check published quotations against the library, and the library against its hashes.

    Args:
        library: the study's, which knows where dossiers were written; those since removed are passed over.
        codebook: today's.
    """
    quotations = [one for place in documents.publications(library) for one in _published(place)]
    failures = [failure for one in quotations if (failure := _unverified(library, one))]
    files, altered = originals.altered(library)
    return CheckShape(
        quotations=len(quotations),
        unverified=failures,
        files=files,
        altered=[*altered, *(f"text of {name}" for name in layers.altered_layers(library))],
        stale_codings=codings.stale(library, codebook.questions.values()),
    )


def _published(place: Path) -> list[PublishedQuotation]:
    path = place / QUOTATIONS_FILE
    return msgspec.json.decode(path.read_bytes(), type=_Published).quotations if path.is_file() else []


def _unverified(library: Library, one: PublishedQuotation) -> str:
    where = f"{one.document}/{one.layer}#{one.start}-{one.end}"
    layer = layers.layer(library, one.document, int(one.layer))
    if layer is None:
        return f"{where}: its document is not held"
    if layer.text[one.start : one.end].split() != one.text.split():
        return f"{where}: other words stand there than were published"
    return ""
