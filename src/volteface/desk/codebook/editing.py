"""A question written and changed: counts as one types, what the change would do, then saved with a reason."""

from __future__ import annotations

from starlette.responses import Response

from volteface.desk.access.person import Role
from volteface.desk.aside.errands import Suggest, Touch
from volteface.desk.aside.process import aside
from volteface.desk.call import Call
from volteface.desk.codebook import written
from volteface.desk.codebook.counting import counted, demand_ends
from volteface.desk.codebook.drafts import Draft, of_form, of_question
from volteface.desk.codebook.listing import CURRENT
from volteface.desk.errors import status_of_form
from volteface.dossier.slugs import slug
from volteface.model.codebook import Question
from volteface.model.errors import BadInput, NotEnough, VoltefaceError, WrongUse
from volteface.study.codebook_shapes import CueCountsShape, SuggestedShape, TouchedShape

NEW = "new"
_SECONDS, _PATIENCE = 180.0, 3.0


def question(call: Call) -> Response:
    """A question as it stands, in a form for whoever may edit it; or as somebody wrote it and has not saved it."""
    name = call.path["question"]
    held = call.study.question(name)
    return _shown(call, of_question(held, call.study.question_stamp(name)))


def new(call: Call) -> Response:
    """An empty form; texts may be handed to it: title, asks, the poles' names."""
    given = {key: value for key, value in call.query.items() if key in {"title", "asks", "low.name", "high.name"}}
    return _shown(call, Draft(NEW, "", given))


def _shown(call: Call, stands: Draft) -> Response:
    shown = written.asked(call)
    if not shown or not call.person.may(Role.EDITOR):
        return _form(call, stands)
    sent = written.again(call, shown)
    if sent is None:
        hint = "where this browser kept it, it is offered in the form below; else write it anew"
        return _form(call, stands, wrong=BadInput("what was written is no longer kept", hint=hint))
    draft = _draft(sent)
    match shown:
        case "look":
            return _look(sent, draft)
        case "counts":
            return _form(sent, draft, counts=_counts(sent, draft))
        case "suggest":
            return _suggest(sent, draft, wait=_PATIENCE)
        case _:
            return _form(sent, draft)


def counts(call: Call) -> Response:
    """What the cues find, beside the fields in which they are written."""
    if not call.partial:
        return written.shown_at(call, _name(call), "counts")
    return call.show("codebook_counts_part.html", counts=_counts(call, _draft(call)))


def _counts(call: Call, draft: Draft) -> CueCountsShape:
    return counted(call.house, _drafted(call, draft, filled=True))


def suggest(call: Call) -> Response:
    """Cues that could be put in, from examples and first cues."""
    if not call.partial:
        return written.shown_at(call, _name(call), "suggest")
    return _suggest(call, _draft(call), wait=0.0)


def _suggest(call: Call, draft: Draft, *, wait: float) -> Response:
    state = call.field("at")[:64] or call.study.results_key()
    asked = Suggest(_drafted(call, draft, filled=True))
    found: SuggestedShape | None = None
    missing = ""
    try:
        found = aside(call.house, "study").answer(asked, SuggestedShape, seconds=_SECONDS, state=state, wait=wait)
    except NotEnough as error:
        missing = error.what
    if call.partial:
        part = "codebook_suggested_part.html"
        return call.show(part, draft=draft, suggested=found, missing=missing, state=state)
    return _form(call, draft, suggested=found, missing=missing, state=state)


def deed(call: Call) -> Response:
    """What the form's buttons do: look at what the change would do, go back to it, save it."""
    if call.field("do") == "save":
        return _save(call, _draft(call))
    return written.shown_at(call, _name(call), "look" if call.field("do") == "look" else "written")


def touches(call: Call) -> Response:
    """What the change would touch in codings, sample, frame and lines."""
    draft = _draft(call)
    touched, state, wrong = _touches(call, _drafted(call, draft))
    return call.show("codebook_touches_part.html", draft=draft, touched=touched, state=state, wrong=wrong)


def _look(call: Call, draft: Draft, refused: VoltefaceError | None = None) -> Response:
    try:
        made = _drafted(call, draft)
        demand_ends(call.house, made)
        _demand_new(call, draft, made)
    except VoltefaceError as error:
        return _form(call, draft, wrong=error)
    changed = call.study.edit_diff(made)
    conflict = call.study.question_stamp(made.id) != draft.seen
    if not conflict and draft.name != NEW and call.study.question(made.id) == made:
        return _form(call, draft, wrong=WrongUse("nothing was changed", where=made.title))
    touched, state, wrong = (None, "", None) if draft.name == NEW else _touches(call, made)
    return call.show(
        "codebook_change.html",
        current=CURRENT,
        draft=draft,
        question=made,
        diff=changed,
        # Whoever saves from here has seen what stands there now.
        seen=call.study.question_stamp(made.id),
        conflict=conflict,
        touched=touched,
        state=state,
        wrong=wrong,
        refused=refused,
        status=status_of_form(refused),
    )


def _touches(call: Call, made: Question) -> tuple[TouchedShape | None, str, VoltefaceError | None]:
    state = call.field("at")[:64] or call.study.results_key()
    wait = 0.0 if call.partial else _PATIENCE / 3
    found: TouchedShape | None = None
    wrong: VoltefaceError | None = None
    try:
        found = aside(call.house, "study").answer(Touch(made), TouchedShape, seconds=_SECONDS, state=state, wait=wait)
    except VoltefaceError as error:
        wrong = error
    return found, state, wrong


def _save(call: Call, draft: Draft) -> Response:
    if not call.field("reason").strip():
        return _look(call, draft, WrongUse("no reason is given", hint="a few words: they stand in the history"))
    made = _drafted(call, draft)
    try:
        demand_ends(call.house, made)
        _demand_new(call, draft, made)
        with call.writing() as study:
            study.write_question(made, seen=draft.seen, by=call.person.name, reason=call.field("reason"))
    except BadInput as error:
        if call.study.question_stamp(made.id) == draft.seen:
            return _form(call, draft, wrong=error)
        # Somebody else was first: both texts are shown.
        return written.shown_at(call, _name(call), "look")
    return call.go(f"codebook/{made.id}")


def _demand_new(call: Call, draft: Draft, made: Question) -> None:
    if draft.name == NEW:
        call.study.demand_new_name(made.id)


def _name(call: Call) -> str:
    return call.path.get("question", NEW)


def _draft(call: Call) -> Draft:
    return of_form(call, _name(call))


def _drafted(call: Call, draft: Draft, *, filled: bool = False) -> Question:
    """The question that a form says.

    Raises:
        BadInput: a part is missing; where it need not be filled, also a cue that cannot be compiled.
    """
    held = call.study.codebook.questions.get(draft.name)
    table = draft.table(held, filled=filled)
    name = draft.name if draft.name != NEW else call.field("name").strip() or _named_by(draft.text("title"))
    if filled:
        return call.study.half_written(draft.name, table)
    if name == NEW:
        raise WrongUse("a question cannot be called “new” here", hint="give it another name")
    return call.study.as_written(name, table)


def _named_by(title: str) -> str:
    return slug(title) if title.strip() else ""


def _form(
    call: Call,
    draft: Draft,
    *,
    wrong: VoltefaceError | None = None,
    counts: CueCountsShape | None = None,
    suggested: SuggestedShape | None = None,
    missing: str = "",
    state: str = "",
) -> Response:
    held = call.study.codebook.questions.get(draft.name)
    edits = call.study.codebook_edits(draft.name) if held is not None else []
    return call.show(
        "codebook_question.html",
        current=CURRENT,
        draft=draft,
        name=call.field("name") or call.query.get("name", ""),
        held=held,
        may=call.person.may(Role.EDITOR),
        undoable=next((one for one in edits if not one.undone and one.deed != "undo"), None),
        wrong=wrong,
        counts=counts,
        suggested=suggested,
        missing=missing,
        state=state,
        status=status_of_form(wrong),
    )
