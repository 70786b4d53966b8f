"""Whether all still holds: published quotations verbatim, files unaltered, codebook in step."""

from __future__ import annotations

from pathlib import Path

import msgspec

from volteface.library import Library, codings, documents, layers, originals
from volteface.model.codebook import Codebook
from volteface.study.shapes import CheckShape

# Beside what was published: each quotation with its address, so that it can be checked at any time.
QUOTATIONS_FILE = "data/quotations.json"
# Where this is gone, the dossier was removed.
_FIRST_PAGE = "index.html"


class PublishedQuotation(msgspec.Struct, frozen=True):
    """A quotation as it stands in a dossier."""

    document: str
    layer: str
    start: int
    end: int
    text: str

    @property
    def place(self) -> tuple[str, str, int, int]:
        """Where it stands; a dossier may show the words there more than once."""
        return self.document, self.layer, self.start, self.end


class _Published(msgspec.Struct, frozen=True):
    quotations: list[PublishedQuotation]


def check(library: Library, codebook: Codebook) -> CheckShape:
    """Check published quotations against the library, and the library against its hashes.

    Args:
        library: the study's, which knows where dossiers were written; those since removed are passed over.
        codebook: today's.
    """
    quotations: list[PublishedQuotation] = []
    count = 0
    failures: list[str] = []
    for place in documents.publications(library):
        try:
            published = _published(place)
            quotations += published
            count += len({one.place for one in published})
        except (OSError, msgspec.DecodeError) as error:
            failures.append(f"{place / QUOTATIONS_FILE}: cannot be read ({error}), so nothing there is verified")
    failures += dict.fromkeys(failure for one in quotations if (failure := _unverified(library, one)))
    files, altered = originals.altered(library)
    return CheckShape(
        quotations=count,
        unverified=failures,
        files=files,
        altered=[*altered, *(f"text of {name}" for name in layers.altered_layers(library))],
        stale_codings=codings.stale(library, codebook.questions.values()),
    )


def _published(place: Path) -> list[PublishedQuotation]:
    if not (place / _FIRST_PAGE).exists():
        return []
    return msgspec.json.decode((place / QUOTATIONS_FILE).read_bytes(), type=_Published).quotations


def _unverified(library: Library, one: PublishedQuotation) -> str:
    where = f"{one.document}/{one.layer}#{one.start}-{one.end}"
    layer = layers.layer(library, one.document, int(one.layer))
    if layer is None:
        return f"{where}: its document is not held"
    if layer.text[one.start : one.end].split() != one.text.split():
        return f"{where}: other words stand there than were published"
    return ""
