"""A document as it is read: what it is, its text part by part with passages marked, what was said of each."""

from __future__ import annotations

from starlette.responses import Response

from volteface.desk.access.person import Role
from volteface.desk.call import Call
from volteface.desk.coding.blindness import onlooker
from volteface.desk.documents.addresses import of_document, of_page, span_of
from volteface.desk.documents.cited import cite
from volteface.desk.documents.marks import Marks, parts
from volteface.desk.documents.wording import coding_words, language_words, voice_words
from volteface.desk.numbers import number_in
from volteface.dossier.marking import anchor
from volteface.dossier.slugs import slugs
from volteface.model.document import Voice
from volteface.model.errors import WrongUse
from volteface.study.leaf_pages import holding
from volteface.study.leaf_shapes import Hits, Opened


def document(call: Call) -> Response:
    """A part of a document: the one asked for, or the one in which an address stands."""
    of = opened(call)
    cited = span_of(call.query.get("at", ""))
    sought = call.query.get("q", "")
    every = bool(call.query.get("every"))
    part = call.query.get("part", "")
    study = call.study
    shown = study.stretch(
        of,
        onlooker(call),
        at=cited[0] if cited is not None and not part else None,
        part=(number_in(part) or 1) - 1,
    )
    hits, wrong = found(call, of, sought)
    here = [hit for hit in hits.spans if hit[0] < shown.end and hit[1] > shown.start]
    names = study.page_names(of)
    marks = Marks(
        passages=shown.passages,
        codings=shown.codings,
        cited=cited,
        hits=here,
        every=every,
        language=of.language,
        opening=frozenset(item.start for item in shown.items),
    )
    words = shown.text[cited[0] - shown.start : cited[1] - shown.start] if cited is not None else ""
    earlier, later = study.documents_beside(of)

    def to_page(at: int) -> str:
        page = holding(names, shown.pages, at) or names[0]
        return f"{call.up}{of_page(of.name, page.address, q=sought)}"

    layer = of.layer_number if not of.stands and not of.aside else None
    return call.show(
        "documents_text.html",
        current="documents",
        of=of,
        gone=study.document_aside(of.name) if of.aside else None,
        may_edit=call.person.may(Role.EDITOR),
        shown=shown,
        parts=parts(shown.text, shown.start, marks, shown.pages, shown.items, title=of.title, author=of.author),
        cited=cited,
        words=words,
        citations=cite(of, shown.pages, cited if words else None, words),
        ways=study.ways_into(of, onlooker(call)),
        questions=question_pages(call, of.organisation),
        earlier=earlier,
        later=later,
        names=names,
        page_at=lambda at: holding(names, shown.pages, at),
        sought=sought,
        hits=hits,
        wrong=wrong,
        here=here,
        before=next((hit for hit in reversed(hits.spans) if hit[0] < (cited or (shown.start, 0))[0]), None),
        after=next((hit for hit in hits.spans if hit[0] > (cited or (shown.start - 1, 0))[0]), None),
        every=every,
        may_correct=of.stands and call.person.may(Role.EDITOR),
        voices=[voice.value for voice in Voice],
        link=lambda span=None, **query: f"{call.up}{of_document(of.name, span, **{'layer': layer, **query})}",
        to_page=to_page,
        page_link=lambda page, **query: f"{call.up}{of_page(of.name, page, **query)}",
        of_document=of_document,
        anchor_of=anchor,
        voice_words=voice_words,
        language_words=language_words,
        coding_words=coding_words,
    )


def opened(call: Call) -> Opened:
    """The document that the address names, in the layer that it asks for.

    Raises:
        WrongUse: there is none.
    """
    return call.study.opened_document(call.path["id"], layer=number_in(call.query.get("layer", "")))


def found(call: Call, of: Opened, sought: str) -> tuple[Hits, str]:
    """Where words that are sought stand in a document; why they cannot be read, "" where they can."""
    try:
        return call.study.hits_in(of, sought), ""
    except WrongUse as error:
        return Hits(sought), error.line()


def question_pages(call: Call, organisation: str) -> dict[str, str]:
    """Where the questions of a body are shown, from the root; none before results are made."""
    made = call.house.store.made()
    body = next((one for one in made.bodies if one.name == organisation), None) if made is not None else None
    if body is None:
        return {}
    names = slugs(call.study.codebook.questions)
    return {question: f"of/{body.slug}/questions/{name}.html" for question, name in names.items()}
