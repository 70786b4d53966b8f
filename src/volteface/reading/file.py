"""One file, read to the end: choose its reader, then date, language, passages and voice for each of its documents.

Whatever the bytes, a file gives documents and refusals, never an exception; only a command that was given wrongly
raises. All of it is plain values, so that a file can be read in any process.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

import msgspec

from volteface.model.document import InputFile, Item, RawDocument, ReadDocument, Reader, ReadingOptions, Refusal
from volteface.model.errors import BadInput, VoltefaceError, WrongUse
from volteface.model.kinds import BY_OTHERS
from volteface.reading import dating
from volteface.reading.called import miscalled
from volteface.reading.decoding import MAX_CHARACTERS
from volteface.reading.finding import reader_for
from volteface.reading.formats import foreign
from volteface.reading.keys import content_key
from volteface.reading.language import language_of
from volteface.reading.normalise import normalise, unwritable
from volteface.reading.passages import passages
from volteface.reading.told import with_told


def read_file(file: InputFile, options: ReadingOptions, readers: Sequence[Reader]) -> Iterator[ReadDocument | Refusal]:
    """The documents of a file in order, ready for the library, and a refusal for each file, row or page not taken.

    Raises:
        WrongUse: the options cannot be followed for any file, for example a `--date` that is no pattern.
    """
    dating.rule(options.date)
    if not file.size:
        yield Refusal(file.name, "is empty")
        return
    try:
        reader = reader_for(file, readers)
        if reader is None:
            kind, hint = foreign(file.head) or ("nothing that any reader knows", "")
            yield Refusal(file.name, f"looks like {kind}", hint)
            return
        yield from _read(file, options, reader)
    except WrongUse:
        raise
    except VoltefaceError as error:
        yield Refusal(file.name, error.what, error.hint)
    except OSError as error:
        yield Refusal(file.name, f"cannot be read: {error.strerror or error}")
    except MemoryError:
        yield Refusal(file.name, "does not fit in memory", "split it, or allow more: --memory-limit MB")
    except Exception as error:  # noqa: BLE001 - readers of third parties fail in ways of their own; one file, one line
        yield Refusal(file.name, f"the reader failed ({type(error).__name__}: {error})", "please report this")


def _read(file: InputFile, options: ReadingOptions, reader: Reader) -> Iterator[ReadDocument | Refusal]:
    read = False
    for found in reader.read(file, options):
        if isinstance(found, Refusal):
            yield found
            continue
        done = _finished(with_told(found, file.told) if file.told else found, file, options)
        read = read or isinstance(done, ReadDocument)
        yield done
    # Said last, and only of what went in.
    if read and (said := miscalled(file, reader.name)) is not None:
        yield said


def _finished(raw: RawDocument, file: InputFile, options: ReadingOptions) -> ReadDocument | Refusal:
    row = _row(raw)
    try:
        text = _checked(raw)
        date = dating.date_of(raw, dating.rule(options.date), file.name, options.masthead)
    except BadInput as error:
        return Refusal(file.name, error.what, error.hint, row=row)
    language = options.language or raw.language or language_of(text)
    spans, language = passages(text, raw.items, language, raw.spans, mixed=not options.language)
    if not spans:
        return Refusal(file.name, "holds no text", row=row)
    items = raw.items or (Item(0, len(text)),)
    return ReadDocument(
        key=raw.key or _key(raw, file, options),
        id=raw.id or (_stem(file) if row is None else f"{_stem(file)}-{row}"),
        title=raw.title or (_stem(file) if row is None else ""),
        date=date,
        text=text,
        language=language,
        items=items if row is not None else _signed(items, options.author or ""),
        pages=raw.pages,
        spans=spans,
        place=raw.place,
        columns=raw.columns,
        given_id=raw.id is not None,
        joins=raw.joins,
        links=raw.links,
    )


def _signed(items: tuple[Item, ...], author: str) -> tuple[Item, ...]:
    """The items of a text, by the author of all where the text itself names none, and it may be theirs."""
    return tuple(
        item if item.author or item.kind in BY_OTHERS else msgspec.structs.replace(item, author=author)
        for item in items
    )


def _stem(file: InputFile) -> str:
    return PurePosixPath(file.name).stem or file.name


def _checked(raw: RawDocument) -> str:
    text = normalise(raw.text)
    if text != raw.text and (raw.spans or raw.items or raw.pages or raw.joins or raw.links):
        raise BadInput("its reader gave places in a text that is not normalised", hint="please report this")
    if (reason := unwritable(text)) is not None:
        raise BadInput(reason)
    if len(text) > MAX_CHARACTERS:
        raise BadInput(f"is too long for one document (more than {MAX_CHARACTERS / 1e6:.0f} million characters)")
    if not text.strip():
        raise BadInput("holds no text")
    return text


def _row(raw: RawDocument) -> int | None:
    word, _, number = raw.place.partition(" ")
    return int(number) if word == "row" and number.isdecimal() else None


def _key(raw: RawDocument, file: InputFile, options: ReadingOptions) -> str:
    """The same bytes of the same source are the same document, whatever the file is called."""
    return content_key(options.organisation, options.source, file.hash, raw.place)
