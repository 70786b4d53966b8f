"""Whether all still holds: published quotations verbatim, on every page too; files unaltered, codebook in step."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path

import msgspec

from volteface.dossier.marker import MARKER
from volteface.dossier.printed import Printed, printed
from volteface.evidence.verify import same_words
from volteface.figure.visible import one_line, visible
from volteface.library import Library, codings, documents, layers, originals, setting_aside
from volteface.library.setting_aside import Which
from volteface.model.codebook import Codebook
from volteface.model.errors import BadInput
from volteface.study.as_published import as_published
from volteface.study.shapes import CheckShape

# Beside what was published: each quotation with its address, so that it can be checked at any time.
QUOTATIONS_FILE = "data/quotations.json"
# Where none of these is left, the dossier was removed.
_TRACES = ("index.html", MARKER, QUOTATIONS_FILE)
# A page quotes from many documents, and each again from the same.
_KEPT = 64
# The folder of the pages that show a document's text, with the names of its pages in it.
_DOCUMENTS = "documents"
_FIRST_WORDS = 60

# From a document and the number of a layer to its text; None where it is not held.
_Text = Callable[[str, int], str | None]
# The same, to what its pages are called.
_Called = Callable[[str, int], set[str]]


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


def check(library: Library, codebook: Codebook, dossiers: Sequence[Path] = ()) -> CheckShape:
    """Check published quotations against the library, and the library against its hashes.

    Args:
        library: the study's, which knows where dossiers were written; those since removed are passed over.
        codebook: today's.
        dossiers: folders to be checked in place of those; wherever they were moved or copied to.

    Raises:
        BadInput: a folder that was named is no dossier.
    """
    for place in dossiers:
        if not _there(place):
            raise BadInput("is no dossier", where=str(place), hint="name the folder that holds its index.html")

    printed_of = dict[str, None]()

    @lru_cache(_KEPT)
    def held(document: str, number: int) -> str | None:
        found = layers.layer(library, document, number)
        return None if found is None else found.text

    def text(document: str, number: int) -> str | None:
        printed_of[document] = None
        return held(document, number)

    @lru_cache(_KEPT)
    def called(document: str, number: int) -> set[str]:
        return documents.page_names(library, document, number)

    out = {one.document for one in setting_aside.aside(library, Which()) if one.instead is None}
    count = words = 0
    failures: list[str] = []
    aside: list[str] = []
    places = dossiers or [one for one in documents.publications(library) if _there(one)]
    for place in places:
        printed_of.clear()
        quoted, wrong = _of_data(place, text)
        said, amiss = _of_pages(place, text, called)
        count, words = count + quoted, words + said
        failures += [*wrong, *amiss]
        aside += [f"{place}: prints words of “{name}”, which was set aside" for name in printed_of if name in out]
    files, altered = originals.altered(library)
    compared, changed = as_published(library, places)
    return CheckShape(
        quotations=count,
        unverified=list(dict.fromkeys(failures)),
        files=files,
        altered=[*altered, *(f"text of {name}" for name in layers.altered_layers(library))],
        stale_codings=codings.stale(library, codebook.questions.values()),
        printed=words,
        changed=changed,
        dossiers=compared,
        aside=aside,
    )


def _there(place: Path) -> bool:
    return any((place / name).exists() for name in _TRACES)


def _of_data(place: Path, text: _Text) -> tuple[int, list[str]]:
    """How many quotations a dossier's data hold, and those that are not verbatim."""
    try:
        held = msgspec.json.decode((place / QUOTATIONS_FILE).read_bytes(), type=_Published).quotations
    except (OSError, msgspec.DecodeError) as error:
        return 0, [f"{place / QUOTATIONS_FILE}: cannot be read ({error}), so nothing there is verified"]
    return len({one.place for one in held}), [failure for one in held if (failure := _unverified(one, text))]


def _unverified(one: PublishedQuotation, text: _Text) -> str:
    where = f"{one.document}/{one.layer}#{one.start}-{one.end}"
    layer = text(one.document, int(one.layer)) if one.layer.isdecimal() else None
    if layer is None:
        return f"{where}: its document is not held"
    if not same_words(layer[one.start : one.end], one.text):
        return f"{where}: other words stand there than were published"
    return ""


def _of_pages(place: Path, text: _Text, called: _Called) -> tuple[int, list[str]]:
    """How many times all pages of a dossier print a document's own words, and where they print others as such."""
    found = [_of_page(page, text, called) for page in sorted(place.rglob("*.html"))]
    words, failures = sum(said for said, _ in found), [line for _, wrong in found for line in wrong]
    if failures and not words:
        return 0, [f"{place}: no page says where its quotations stand, so none is verified; publish it anew"]
    return words, failures


def _of_page(path: Path, text: _Text, called: _Called) -> tuple[int, list[str]]:
    """How many times a page prints a document's own words, and where it prints others as such."""
    try:
        found = list(printed(path.read_text("utf-8"), labelled=path.parent.name == _DOCUMENTS))
    except (OSError, UnicodeDecodeError) as error:
        return 0, [f"{path}: cannot be read ({error}), so nothing there is verified"]
    return sum(not one.fault for one in found), [f"{path}: {why}" for why in _faults(found, text, called)]


def _faults(found: Sequence[Printed], text: _Text, called: _Called) -> Iterator[str]:
    for one in found:
        layer = None if one.fault else text(one.document, one.layer)
        if one.fault:
            yield f"{one.fault}: “{_first(one.words)}”"
        elif layer is None:
            yield f"{one.address} is not held: “{_first(one.words)}”"
        elif unknown := [name for name in one.labels if name not in called(one.document, one.layer)]:
            yield f"no page is called so at {one.address}: “{_first(unknown[0])}”"
        elif not same_words(visible(layer[one.start : one.end]), one.words):
            yield f"other words are printed than stand at {one.address}: “{_first(one.words)}”"


def _first(words: str) -> str:
    plain = one_line(words)
    return plain if len(plain) <= _FIRST_WORDS else f"{plain[:_FIRST_WORDS].rstrip()} …"
