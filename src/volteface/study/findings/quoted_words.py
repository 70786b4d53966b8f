"""A quotation that somebody wrote down by its address, held against the library: the words themselves, or why not."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from volteface.dossier.written.blocks import Asked
from volteface.dossier.written.written import Written
from volteface.evidence.cautions import listed
from volteface.evidence.comparison import Grade, compare
from volteface.evidence.extract import Extract
from volteface.evidence.losing import torn
from volteface.evidence.verify import AROUND, locate
from volteface.library import Library, aside_marks, layers, passages, surroundings
from volteface.library.items import Place, place, replaced_place
from volteface.model.addresses import Address, readings
from volteface.model.differences import Difference, differences, plain, words
from volteface.model.document import Refusal
from volteface.model.passage import Passage

# The quotation marks about the whole, and points of omission, are the writer's.
_OUTER = '"“”„«» \t\n'
_OMITTED = ("…", "...")
_TOLD = 3
# What to do where a cut would take something from its sentence.
LONGER = "quote the whole sentence, with the one beside it: a longer address"


class Found(msgspec.Struct, frozen=True):
    """The words of a quotation; `carried` is the address they were asked for at, where a later layer has them now.

    `unknown` is their language, where of it no sentence beside them can be judged; `replaced` says that another edition
    took the place of theirs.
    """

    words: Extract
    carried: str = ""
    unknown: str = ""
    replaced: bool = False


def quoted_words(library: Library, asked: Asked, file: str) -> Found | Refusal:
    """The words at an address; a part of them where the writer has but a part.

    What is written after the address is compared: white space, the shape of marks and the quotation marks about the
    whole may differ, nothing else.

    Args:
        library: where they stand.
        asked: the quotation as it is written.
        file: in which file, for messages.
    """
    spans = _spans(library, asked.address)
    held = [(at, span) for span in spans if (at := place(library, span.document)) is not None]
    if not held:
        return _not_held(library, asked, spans, file)
    (at, span), replaced = held[0], False
    carried = _carried(library, at, span)
    if isinstance(carried, str) and span.layer is not None:
        # Words that a later edition has not are quoted from the one that has them.
        once = replaced_place(library, span.document, span.layer)
        if once is not None and span.start < span.end <= len(once.text):
            at, carried, replaced = once, _trimmed(once.text, span.start, span.end), True
    if isinstance(carried, str):
        return Refusal(file, *_parted(carried), asked.line)
    start, end, moved = carried
    whole = _passage(library, at, start, end)
    if whole is None:
        return Refusal(
            file, "no passage stands at this address", "see the document's page for its passages", asked.line
        )
    cut = _written(asked.words, at.text[start:end])
    if isinstance(cut, str):
        hint = "write them as they are printed, or leave them out: the library's are shown"
        return Refusal(file, cut, hint, asked.line)
    begin, stop = start + cut[0] - whole.start, start + cut[1] - whole.start
    around = {"prefix": whole.prefix, "suffix": whole.suffix, "language": whole.language}
    if reason := torn(whole.text, begin, stop, **around):
        return Refusal(file, reason, LONGER, asked.line)
    words_shown = Extract(whole, whole.text[begin:stop], begin)
    unknown = "" if listed(whole.language) else whole.language
    return Found(words_shown, asked.address if moved else "", unknown, replaced)


def _not_held(library: Library, asked: Asked, spans: Sequence[Address], file: str) -> Refusal:
    if gone := aside_marks.document_at(library, asked.address.strip().strip("`")):
        hint = f"take the quotation out, or put the document back: volteface aside --back {gone}"
        return Refusal(file, f"“{gone}” was set aside", hint, asked.line)
    reason = f"“{asked.address[:80]}” is no address" if not spans else f"no document “{spans[0].document}”"
    return Refusal(file, reason, "write DOCUMENT/LAYER#START-END, as search and quotations print it", asked.line)


def documents_quoted(library: Library, written: Written) -> set[str]:
    """The documents that a dossier quotes, as far as its addresses tell, whether their words hold or not."""
    spans = (next(iter(_spans(library, one.address)), None) for one in written.cut().asked)
    return {span.document for span in spans if span is not None}


def _spans(library: Library, address: str) -> Sequence[Address]:
    """What an address may mean, the likeliest first: a passage's own identifier, with a layer, without."""
    address = address.strip().strip("`")
    numbers = passages.numbers_of(library, [address])
    if address in numbers:
        one = passages.resolve(library, [numbers[address]])[0]
        return (Address(one.document, int(one.layer), one.start, one.end),)
    return readings(address)


def _carried(library: Library, at: Place, span: Address) -> tuple[int, int, bool] | str:
    """Where the words stand in the layer that stands now, and whether they were carried; else why nowhere."""
    held = layers.layers(library, at.name)
    standing = next((one.number for one in held if one.current), 1)
    if span.layer in {None, standing}:
        if not span.start < span.end <= len(at.text):
            return f"the document ends at {len(at.text)}|take the address from a search"
        return _trimmed(at.text, span.start, span.end)
    earlier = layers.layer(library, at.name, span.layer or 0)
    if earlier is None or not span.start < span.end <= len(earlier.text):
        return f"“{at.name}” has no layer {span.layer} with these characters|take the address from a search"
    said = earlier.text[span.start : span.end]
    found = locate(said, at.text, near=span.start)
    if found.reason:
        told = _nearest(said, at.text)
        return (
            f"layer {span.layer} of “{at.name}” was read anew, and layer {standing} has other words{told}|"
            f"quote layer {standing}: search for the words and take their address"
        )
    return found.start, found.end, True


def _nearest(said: str, text: str) -> str:
    """What stands in a text instead of words, told with its address; "" where nothing is like them."""
    found = compare(words(said), said, text)
    if found is None:
        return ""
    return f" at {found.start}-{found.end} ({_told(found.differences)})"


def _trimmed(text: str, start: int, end: int) -> tuple[int, int, bool]:
    part = text[start:end]
    return start + len(part) - len(part.lstrip()), start + len(part.rstrip()), False


def _parted(told: str) -> tuple[str, str]:
    reason, _, hint = told.partition("|")
    return reason, hint


def _passage(library: Library, at: Place, start: int, end: int) -> Passage | None:
    """The passages that words stand in, as one; in another's voice where one of them is."""
    held = passages.resolve(library, surroundings.passages_over(library, at.layer, start, end))
    if not held or held[0].start > start or held[-1].end < end:
        return None
    first, last = held[0], held[-1]
    others = [one.voice for one in held if one.voice not in {"own", ""}]
    if first is last:
        return first
    return msgspec.structs.replace(
        first,
        id=f"{at.name}#{first.start}-{last.end}",
        text=at.text[first.start : last.end],
        end=last.end,
        suffix=at.text[last.end : last.end + AROUND],
        voice=others[0] if others else first.voice,
    )


def _written(said: str, printed: str) -> tuple[int, int] | str:
    """Which part of the printed words the writer has; else how his words differ."""
    bare = _bare(said)
    if not bare:
        return 0, len(printed)
    sought = words(bare)
    if [word.written for word in sought] == [word.written for word in words(_bare(printed))]:
        return 0, len(printed)
    found = compare(sought, bare, printed)
    if found is not None and found.grade is Grade.EXACT:
        # A full stop that ends the printed sentence is no part of words; what is quoted up to it has it.
        stop = found.end
        return found.start, stop
    return f"the words written here are not those of the library: {_told(differences(printed, bare)) or 'others'}"


def _bare(text: str) -> str:
    text = " ".join(plain(text).split()).strip(_OUTER)
    for mark in _OMITTED:
        text = text.removeprefix(mark).removesuffix(mark)
    return text.strip(_OUTER)


def _told(found: tuple[Difference, ...]) -> str:
    """The first differences, as `really` shows them."""
    shown = [
        "".join((f"[-{one.printed}-]" if one.printed else "", f"{{+{one.said}+}}" if one.said else ""))
        for one in found[:_TOLD]
    ]
    more = f" and {len(found) - _TOLD} more" if len(found) > _TOLD else ""
    return " ".join(shown) + more
