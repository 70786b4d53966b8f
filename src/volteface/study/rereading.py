"""A document read again: a corrected text, another run of OCR, a translation – a layer beside those there are."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import msgspec

from volteface import reading
from volteface.library import Library, editions, layers, originals
from volteface.library.carrying import Words, aligned, words_of
from volteface.library.filing import Prepared, prepare
from volteface.library.items import Place, items
from volteface.model.document import InputFile, Item, Part, ReadDocument, ReadingOptions, Refusal
from volteface.model.errors import BadInput, WrongUse
from volteface.model.tracing import Trace
from volteface.study.held_shapes import EditionsShape, LayeredShape, LayersShape, carried_shape
from volteface.study.intake import Guard, intake
from volteface.study.items import place

# Of a reading of the same print at least this part of the sentences is known again; else it is of something else.
_KNOWN = 0.1


def listed(library: Library, document: str) -> LayersShape:
    """All layers of a document.

    Raises:
        WrongUse: there is no document of this name.
    """
    place(library, document)
    return LayersShape(document, layers.layers(library, document))


def add(library: Library, document: str, file: Path, kind: str, *, guard: Guard | None = None) -> LayeredShape:
    """Read a file as another layer of a document; unless it is a translation, it stands from now on.

    Args:
        library: the study's.
        document: which.
        file: in any format that is read.
        kind: correction, ocr or translation.
        guard: what reading it may take.

    Raises:
        WrongUse: no such document, file or kind.
        BadInput: the file cannot be read, holds several documents, or is no reading of this one.
    """
    at = place(library, document)
    if kind not in set(layers.Kind):
        raise WrongUse(f"no kind “{kind}”", hint=f"the kinds are: {', '.join(layers.Kind)}")
    if not file.exists():
        raise WrongUse("no such file", where=str(file))
    options = ReadingOptions(date="1900", language="" if kind == layers.Kind.TRANSLATION else at.language)
    found: list[tuple[InputFile, ReadDocument]] = []
    kept: tuple[Part, ...] = ()
    with closing(intake([file], lambda _: options, lambda *_: False, guard or Guard(), lambda: None)) as taken:
        for one in taken:
            if isinstance(one.file, Refusal):
                raise BadInput(one.file.reason, where=one.file.file, hint=one.file.hint)
            for each in one.contents:
                if isinstance(each, Refusal):
                    raise BadInput(each.reason, where=each.file, hint=each.hint)
                found.append((one.file, each.document))
            if len(found) > 1:
                raise BadInput("holds several documents; a layer is one", where=str(file))
            kept = originals.keep_all(library, one.file)
    if not found:
        raise BadInput("holds no document", where=str(file))
    source, read = found[0]
    source = msgspec.structs.replace(source, parts=kept)
    known = layers.same_text(library, at, read.text)
    if known is not None:
        hint = f"to let it stand again: volteface layer {document} --current {known}"
        raise WrongUse(f"this text is held already, as layer {known}", where=document, hint=hint)
    number, carried = layers.add(library, at, source, _laid(library, at, read, kind, file), layers.Kind(kind))
    return LayeredShape(document, number, kind, carried_shape(carried))


def stand(library: Library, document: str, number: int) -> LayeredShape:
    """Let another layer of a document be the one that is searched, coded and quoted.

    Raises:
        WrongUse: there is none of this number, it stands already, or is a translation.
    """
    at = place(library, document)
    carried = layers.stand(library, at, number)
    if carried is None:
        hint = f"see: volteface layer {document} --list"
        raise WrongUse(f"layer {number} cannot take the place of the one that stands", where=document, hint=hint)
    return LayeredShape(document, number, "", carried_shape(carried))


def listed_editions(library: Library, document: str) -> EditionsShape:
    """All editions of a document, with what changed from each to the next.

    Raises:
        WrongUse: there is no document of this name.
    """
    place(library, document)
    return EditionsShape(document, editions.editions(library, document))


def reinstate(library: Library, document: str, number: int) -> LayeredShape:
    """Let an earlier edition of a document stand again.

    Raises:
        WrongUse: there is none of this number, or it stands already.
    """
    place(library, document)
    carried = editions.reinstate(library, document, number)
    if carried is None:
        hint = f"see: volteface editions {document}"
        raise WrongUse(f"edition {number} cannot take the place of the one that stands", where=document, hint=hint)
    return LayeredShape(document, number, "", carried_shape(carried))


def _laid(library: Library, at: Place, read: ReadDocument, kind: str, file: Path) -> Prepared:
    """What was read, with pages and items of the layer that stands where the file knows none of its own."""
    held = tuple(item.plain() for item in items(library, at.layer))
    if kind == layers.Kind.TRANSLATION:
        authors = {item.author for item in held}
        author = authors.pop() if len(authors) == 1 else ""
        signed = tuple(item if item.author else msgspec.structs.replace(item, author=author) for item in read.items)
        return prepare(msgspec.structs.replace(read, items=signed))
    words = words_of(library.connection, at.first, at.last)
    sentences = [(span.start, span.end) for span in read.spans]
    way = aligned(words, _as_words(read), same_print=True)
    if len(way.pairs) < _KNOWN * min(way.earlier, way.later):
        raise BadInput(
            f"is no reading of “{at.name}”: of its {way.later} sentences {len(way.pairs)} are known again",
            where=str(file),
            hint="see whether it is the right file, or add it as a document of its own",
        )
    trace = Trace(at.text, read.text, [(words.spans[pair.earlier], sentences[pair.later]) for pair in way.pairs])
    pages = read.pages or trace.pages(layers.pages(library, at.layer))
    own = len(read.items) > 1 or any(item.kind or item.title or item.author for item in read.items)
    kept: tuple[Item, ...] = read.items if own else trace.items(held)
    spans, language = reading.passages(read.text, kept, read.language, mixed=True)
    laid = msgspec.structs.replace(read, pages=pages, items=kept, spans=spans, language=language)
    return prepare(_named(words, laid) if any(words.names) else laid)


def _named(words: Words, laid: ReadDocument) -> ReadDocument:
    """The same with the identifiers that passages were given, where their words go over."""
    way = aligned(words, _as_words(laid), same_print=True)
    names = {pair.later: words.names[pair.earlier] for pair in way.pairs if pair.reason is None}
    spans = tuple(msgspec.structs.replace(span, id=names.get(at)) for at, span in enumerate(laid.spans))
    return msgspec.structs.replace(laid, spans=spans)


def _as_words(read: ReadDocument) -> Words:
    return Words(
        tuple(range(len(read.spans))),
        (None,) * len(read.spans),
        tuple((span.start, span.end) for span in read.spans),
        tuple(read.text[span.start : span.end] for span in read.spans),
    )
