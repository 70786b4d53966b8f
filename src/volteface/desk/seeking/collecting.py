"""The basket: passages ticked while searching, and where they are put."""

from __future__ import annotations

from urllib.parse import quote, urlencode, urlsplit

from starlette.responses import Response

from volteface.desk.access.person import Role
from volteface.desk.call import Call
from volteface.desk.numbers import number_in
from volteface.desk.seeking.exporting import as_csv, as_markdown
from volteface.desk.seeking.shown import hit
from volteface.model.errors import BadInput, NotEnough, WrongUse
from volteface.model.passage import Passage
from volteface.model.wording import counted
from volteface.study.basket import MOST

_PATIENCE = 5.0
_MOST_REMARKS = 25
# What was done, in words, and where it is seen.
_DONE = {
    "examples": ("example", "written to the codebook", "codebook/"),
    "dossier": ("quotation", "put at the end of the dossier", "dossiers/"),
    "remarks": ("remark", "put before the others", "remarks"),
}


def basket(call: Call) -> Response:
    """What was collected, oldest first, and where it can go."""
    with call.study.patient(_PATIENCE):
        held = call.study.collected(call.person.name)
        standing = call.study.to_questions(held.passages) if held.passages else []
    told, place = _told(call)
    return call.show(
        "collect.html",
        current="search",
        hits=[hit(one, ()) for one in held.passages],
        lost=held.lost,
        standing=standing,
        questions=list(call.study.codebook.questions.values()),
        dossiers=call.study.dossier_names() if call.person.may(Role.EDITOR) else [],
        most=MOST,
        told=told,
        place=place,
    )


def tick(call: Call) -> Response:
    """Put one passage in or take it out, as its box is ticked; the counter is sent back."""
    address = call.field("address")
    ticked = bool(call.field("ticked"))
    _demand_there(call, [address] if ticked else [])
    held = call.study.basket(call.person.name).change(put=[address] if ticked else [], take=[] if ticked else [address])
    return call.show("collect_count.html", count=len(held))


def collect(call: Call) -> Response:
    """Take what is ticked on a page of hits, and take out what is not; back to that page."""
    shown, ticked = call.fields("shown"), call.fields("address")
    _demand_there(call, ticked)
    call.study.basket(call.person.name).change(put=ticked, take=[one for one in shown if one not in set(ticked)])
    back = urlsplit(call.field("back"))
    # Only to a page of hits, whatever was sent.
    if back.path not in ("search", "chronicle") or back.netloc:
        return call.go("collect")
    return call.go(f"{back.path}?{back.query}#found")


def take_out(call: Call) -> Response:
    """Take passages out of the basket, or everything."""
    kept = call.study.basket(call.person.name)
    if call.field("all"):
        kept.empty()
    else:
        kept.change(take=call.fields("address"))
    return call.go("collect")


def examples(call: Call) -> Response:
    """Make what is ticked examples of a question's pole.

    Raises:
        WrongUse: there is no such question or pole, or a passage is too long.
        NotEnough: nothing is ticked.
    """
    chosen = _chosen(call)
    question, _, pole = call.field("pole").rpartition("/")
    with call.writing() as study:
        count = study.add_examples(question, pole, chosen, by=call.person.name, reason=call.field("reason").strip())
    return _done(call, "examples", count, question)


def to_dossier(call: Call) -> Response:
    """Put what is ticked at the end of a dossier.

    Raises:
        WrongUse: no dossier is named, or its name is none.
        NotEnough: nothing is ticked.
    """
    addresses = [one.address for one in _chosen(call)]
    new, name = call.field("new").strip(), call.field("dossier")
    if not (new or name):
        raise WrongUse("no dossier is named", hint="choose one, or write a name for a new one")
    quotations = [call.study.quotation_text(address) for address in addresses]
    with call.writing() as study:
        if new:
            draft = "\n\n".join(quotations)
            study.begin_dossier(new, draft=f"\n{draft}\n")
            return call.go(f"dossiers/{quote(new, safe='')}")
        count = study.collect_into_dossier(name, quotations)
    return _done(call, "dossier", count, name)


def discuss(call: Call) -> Response:
    """Put a remark on each passage that is ticked, so that others see it among what is open.

    Raises:
        NotEnough: nothing is ticked.
        BadInput: nothing is written, or too many are ticked.
    """
    chosen = _chosen(call)
    if len(chosen) > _MOST_REMARKS:
        raise BadInput(f"a remark on more than {_MOST_REMARKS} passages at once", hint="tick fewer")
    text, question = call.field("remark").strip(), call.field("question")
    with call.writing() as study:
        for one in chosen:
            study.add_remark("passage", one.address, text, by=call.person.name, question=question)
    return _done(call, "remarks", len(chosen))


def file(call: Call) -> Response:
    """What was collected, as a table or as Markdown with addresses and citations.

    Raises:
        WrongUse: there is no file of that kind.
    """
    held = call.study.collected(call.person.name).passages
    kinds = {"csv": (as_csv, "text/csv"), "md": (as_markdown, "text/markdown")}
    form = call.query.get("form", "")
    if form not in kinds:
        raise WrongUse(f"“{form[:40]}” is no kind of file here", hint=f"there are {', '.join(kinds)}")
    made, kind = kinds[form]
    headers = {"Content-Disposition": f'attachment; filename="collected.{form}"'}
    return Response(made(held), media_type=f"{kind}; charset=utf-8", headers=headers)


def _done(call: Call, what: str, count: int, name: str = "") -> Response:
    return call.go(f"collect?{urlencode({'done': what, 'count': count, 'name': name})}")


def _told(call: Call) -> tuple[str, str]:
    """What was done just now, and where it is seen; none where the address does not say so in so many words."""
    what, count, name = (call.query.get(part, "") for part in ("done", "count", "name"))
    if what not in _DONE or (number := number_in(count)) is None:
        return "", ""
    noun, done, place = _DONE[what]
    known = {"examples": call.study.codebook.questions, "dossier": call.study.dossier_names()}.get(what, ())
    return f"{counted(number, noun)} {done}", f"{place}{quote(name, safe='')}" if name in known else place


def _chosen(call: Call) -> list[Passage]:
    ticked = set(call.fields("address"))
    found = [one for one in call.study.collected(call.person.name).passages if one.address in ticked]
    if not found:
        raise NotEnough("nothing is ticked", hint="tick what is to be put there")
    return found


def _demand_there(call: Call, addresses: list[str]) -> None:
    """See that something stands at each address.

    Raises:
        BadInput: nothing does.
    """
    missing = call.study.not_there(addresses)
    if missing:
        raise BadInput("no passage stands at this address", where=missing[0][:80], hint="search again")
