"""A page of a document as it was printed, with its words boxed, and the same words beside it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

import msgspec
from starlette.responses import Response

from volteface.desk.access.person import Role
from volteface.desk.call import Call
from volteface.desk.coding.blindness import onlooker
from volteface.desk.documents.addresses import of_document, of_page, span_of
from volteface.desk.documents.boxed import as_drawing, marked, rows
from volteface.desk.documents.cited import cite
from volteface.desk.documents.drawn import WIDTHS, picture, soon
from volteface.desk.documents.marks import Marks, Part, parts
from volteface.desk.documents.reading import found, opened, question_pages
from volteface.desk.documents.wording import coding_words, language_words, voice_words
from volteface.model.errors import NotEnough, WrongUse
from volteface.model.page import Page
from volteface.study.leaf_shapes import Hits, Leaf, Opened, PageName, Withheld

_PRIVATE = "private, max-age=3600"


def leaf(call: Call) -> Response:
    """A page."""
    of = opened(call)
    study = call.study
    here = study.printed_page(of, call.path["page"])
    cited = span_of(call.query.get("at", ""))
    sought = call.query.get("q", "")
    hits, wrong = found(call, of, sought)
    pages = [Page(here.name.number, start, end, here.name.label) for start, end in here.spans]
    on_page = [hit for hit in hits.spans if _stands(hit, here.spans)]
    shown, coded, withheld = _text(call, of, here, Marks((), {}, cited, on_page, language=of.language))
    boxes = study.leaf_words(of, here.name.number) if here.placed else []
    words = _words(here, cited)
    return call.show(
        "documents_leaf.html",
        current="documents",
        of=of,
        gone=study.document_aside(of.name) if of.aside else None,
        may_edit=call.person.may(Role.EDITOR),
        leaf=here,
        texts=shown,
        withheld=withheld,
        cited=cited,
        citations=cite(of, pages, cited if words else here.spans[0], words),
        boxes=[
            *marked(boxes, coded, "coded"),
            *(marked(boxes, [cited], "cited") if cited is not None and cited[1] > cited[0] else ()),
            *marked(boxes, on_page, "hit"),
        ],
        picture=bool(here.image or here.placed),
        drawn=bool(here.image) and soon(call.house, of, here, WIDTHS[1]),
        widths=WIDTHS,
        sought=sought,
        hits=hits,
        wrong=wrong,
        on_page=on_page,
        beside=_beside(study.page_places(of), hits, here),
        questions=question_pages(call, of.organisation),
        may_correct=of.stands and call.person.may(Role.EDITOR),
        page_link=lambda page, **query: f"{call.up}{of_page(of.name, page, **query)}",
        of_document=of_document,
        voice_words=voice_words,
        language_words=language_words,
        coding_words=coding_words,
    )


def image(call: Call) -> Response:
    """The picture of a page, so many dots wide; where none is held, its words drawn where they stand."""
    of = opened(call)
    here = call.study.printed_page(of, call.path["page"])
    asked = call.query.get("width", "")
    width = next((one for one in WIDTHS if str(one) == asked), WIDTHS[1])
    tag = f'"{here.image or of.hash[:16]}-{here.name.number}-{width}"'
    headers = {"Cache-Control": _PRIVATE, "ETag": tag}
    if call.request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers=headers)
    if here.image:
        try:
            return Response(picture(call.house, of, here, width), media_type="image/jpeg", headers=headers)
        except NotEnough:
            if not here.placed:
                raise
            # It may be drawn the next time.
            headers = {"Cache-Control": "no-store"}
    if not here.placed:
        raise WrongUse(f"no picture of this page of “{of.name}” is held")
    at = {start: text for (start, _), text in zip(here.spans, here.texts, strict=True)}
    words = []
    for box in call.study.leaf_words(of, here.name.number):
        start = max((one for one in at if one <= box.start), default=None)
        if start is not None:
            words.append((at[start][box.start - start : box.end - start], box))
    return Response(as_drawing(words, here.wide, here.high), media_type="image/svg+xml", headers=headers)


def words(call: Call) -> Response:
    """Where the words of a page stand, for the script that shows them in step."""
    of = opened(call)
    here = call.study.printed_page(of, call.path["page"])
    answer = Response(
        msgspec.json.encode({"words": rows(call.study.leaf_words(of, here.name.number))}),
        media_type="application/json",
    )
    answer.headers["Cache-Control"] = _PRIVATE
    return answer


def to_page(call: Call) -> Response:
    """To the page whose label or number was typed; without one to the first.

    Raises:
        WrongUse: there is none such.
    """
    of = opened(call)
    names = call.study.page_names(of)
    if not names:
        return call.go(of_document(of.name))
    typed = call.query.get("to", "").strip()
    page = call.study.printed_page(of, typed).name.address if typed else names[0].address
    return call.go(of_page(of.name, page, q=call.query.get("q", "")))


def _text(
    call: Call, of: Opened, here: Leaf, marks: Marks
) -> tuple[list[list[Part]], list[tuple[int, int]], tuple[Withheld, ...]]:
    """The text of each span of a page, the spans on it that somebody coded, and what is withheld."""
    shown, coded = [], []
    withheld: dict[str, Withheld] = {}
    for (start, end), text in zip(here.spans, here.texts, strict=True):
        passages, codings, kept = call.study.passages_between(of, start, end, onlooker(call))
        withheld |= {one.question: one for one in kept}
        marked_here = msgspec.structs.replace(marks, passages=passages, codings=codings)
        items = call.study.items_between(of, start, end)
        made = parts(text, start, marked_here, items=items, title=of.title, author=of.author)
        coded += [(note.start, note.end) for part in made for note in part.notes if note.codings]
        shown.append(made)
    return shown, coded, tuple(withheld.values())


def _words(here: Leaf, cited: tuple[int, int] | None) -> str:
    """The words at an address, as far as they stand on a page."""
    if cited is None:
        return ""
    return " ".join(
        text[max(0, cited[0] - start) : max(0, cited[1] - start)]
        for (start, _), text in zip(here.spans, here.texts, strict=True)
        if _stands(cited, [(start, start + len(text))])
    ).strip()


def _stands(span: tuple[int, int], spans: Sequence[tuple[int, int]]) -> bool:
    return any(span[0] < end and span[1] > start for start, end in spans)


def _beside(
    places: Sequence[tuple[int, int, PageName]], hits: Hits, here: Leaf
) -> tuple[PageName | None, PageName | None]:
    """The nearest pages before and after one on which something sought stands."""
    starts = [start for start, _, _ in places]
    over = (places[bisect_right(starts, hit[0]) - 1] for hit in hits.spans if starts and starts[0] <= hit[0])
    numbers = sorted({name.number for _, _, name in over})
    names = {name.number: name for _, _, name in places}
    before = [number for number in numbers if number < here.name.number]
    after = [number for number in numbers if number > here.name.number]
    return names[before[-1]] if before else None, names[after[0]] if after else None
