"""What can be put into a dossier, and the quotations in it made longer, shorter or taken out."""

from __future__ import annotations

from typing import Any

from starlette.responses import Response

from volteface.desk.call import Call
from volteface.desk.documents.addresses import of_document
from volteface.desk.dossiers.answering import address, answered, edited, name_of
from volteface.desk.dossiers.editor import piece_of
from volteface.desk.dossiers.site import findings
from volteface.desk.numbers import number_in
from volteface.model.errors import BadInput
from volteface.study.findings.dossier_edits import START, Edit
from volteface.study.findings.quotation_lines import asked_in, requoted
from volteface.study.findings.stretching import Which

WAYS = (
    ("write", "Write"),
    ("search", "Search"),
    ("selection", "From a question’s selection"),
    ("address", "By its address"),
    ("figure", "Line, turn, pair, person"),
)
_HITS = 20
_STRETCH: dict[str, tuple[Which, int]] = {
    "first+": ("first", 1),
    "first-": ("first", -1),
    "last+": ("last", 1),
    "last-": ("last", -1),
}


def add(call: Call) -> Response:
    """What to put in, behind which piece."""
    name, after = name_of(call), call.query.get("after", START)
    way = call.query.get("way", "write")
    way = way if way in dict(WAYS) else "write"
    opened = call.study.open_dossier(name)
    held = findings(call, opened.bodies)
    wanted = call.query.get("question", "") or next(iter(opened.written.front.questions), "")
    words = call.query.get("words", "").strip()
    values: dict[str, Any] = {
        "name": name,
        "after": after,
        "base": opened.text.hash,
        "way": way,
        "ways": WAYS,
        "address": address,
        "words": words,
        "index": held.index,
        "wanted": wanted,
        "kept": held.kept(wanted) if way in {"selection", "figure"} else None,
        "quoted": {words.address for words in opened.resolved.quoted},
        "hits": call.study.search(words, top=_HITS) if way == "search" and words else None,
        "of_document": of_document,
        "results": call.query.get("results") == "1" and call.partial,
    }
    if call.partial:
        return call.show("dossiers_add_part.html", **values)
    return call.show("dossiers_add.html", current="dossiers", **values)


def put_in(call: Call) -> Response:
    """Put it in."""

    def change() -> Response:
        edit = Edit("insert", call.field("base"), after=call.field("after") or START, text=_written(call))
        return edited(call, edit)

    return answered(call, change)


def _written(call: Call) -> str:
    what, question = call.field("what"), call.field("question")
    if what == "text":
        if not call.field("text").strip():
            raise BadInput("nothing was written", hint="write a paragraph, a heading, or > {quote} ADDRESS")
        return call.field("text")
    if what == "quotation":
        if not call.field("address").strip():
            raise BadInput("no address was given", hint="as search prints it: DOCUMENT/LAYER#START-END")
        return call.study.quotation_text(call.field("address"), call.field("words"))
    if what == "line":
        return f"{{line}} {question}"
    if what in {"turn", "pair"}:
        return f"{{{what}}} {question} {call.field('which')}"
    if what == "who":
        return f"{{who}} {call.field('which')}"
    raise BadInput(f"“{what[:20]}” is nothing that can be put in")


def quotation(call: Call) -> Response:
    """One quotation, to be made shorter or to be taken from elsewhere."""
    name, key = name_of(call), call.query.get("piece", "")
    text = call.study.dossier_text(name)
    one = piece_of(text, key)
    number = _number(call.query.get("n", "0"))
    asked = asked_in(one.text)
    if not 0 <= number < len(asked):
        raise BadInput("this quotation is no more there as it was", hint="open the dossier again")
    return call.show(
        "dossiers_quotation_part.html" if call.partial else "dossiers_quotation.html",
        current="dossiers",
        name=name,
        base=text.hash,
        piece=one,
        n=number,
        asked=asked[number],
        address=address,
    )


def change_quotation(call: Call) -> Response:
    """Make it longer or shorter by a sentence, give it other words or another address, or take it out."""

    def change() -> Response:
        name, key, number = name_of(call), call.field("piece"), _number(call.field("n"))
        base, do = call.field("base"), call.field("do")
        text = call.study.dossier_text(name)
        at = text.at(key)
        if at is None:
            # Somebody has changed it: what it is now is shown beside what was wanted.
            mine = "" if do == "remove" else call.field("words")
            return edited(call, Edit("replace", base, piece=key, text=mine))
        one = text.pieces[at]
        new = requoted(one.text, number, _anew(call, do, one.text, number))
        return edited(call, Edit("replace" if new else "remove", base, piece=key, text=new))

    return answered(call, change)


def _anew(call: Call, do: str, block: str, number: int) -> str:
    asked = asked_in(block)
    if not 0 <= number < len(asked):
        raise BadInput("this quotation is no more there as it was", hint="open the dossier again")
    if do == "remove":
        return ""
    if do in _STRETCH:
        which, by = _STRETCH[do]
        found = call.study.quotation_text(asked[number].address, asked[number].words)
        old = asked_in(found)[0].address
        return call.study.quotation_text(call.study.stretched_quotation(old, which, by))
    return call.study.quotation_text(call.field("address") or asked[number].address, call.field("words"))


def _number(text: str) -> int:
    found = number_in(text)
    return -1 if found is None else found
