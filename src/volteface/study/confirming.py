"""Codings of an earlier version that still hold: said by whoever made them, put on record, never assumed."""

from __future__ import annotations

from collections import Counter

from volteface.library import Library, codebooks, codings, confirmations
from volteface.library.confirmations import Confirmation
from volteface.model.codebook import Question
from volteface.model.coding import Kind
from volteface.model.errors import NotEnough, WrongUse
from volteface.study.codebook_shapes import ChangeShape, ConfirmedShape
from volteface.study.versions import named
from volteface.study.wordings import changes


def confirm(
    library: Library,
    question: Question,
    version: str,
    *,
    by: str,
    reason: str,
    coder: str = "",
    rehearse: bool = False,
) -> ConfirmedShape:
    """Record standing codings of an earlier version anew, under today's.

    It is honest where the wording was mended and no meaning changed, so that the coder would say the same again having
    read today's text. Only the coder knows; so whoever says it is asked for by name. A machine's codings are not taken
    where any word differs: a machine reads words, and other words may give other answers.

    Args:
        library: the study's.
        question: as it stands today.
        version: the earlier version, or its beginning.
        by: who says that the codings hold.
        reason: why, in words.
        coder: whose codings; by default those of `by`.
        rehearse: only tell what would be done.

    Raises:
        WrongUse: nobody says it or no reason is given; the version is today's or none; the codings are a machine's.
        NotEnough: the coder has no standing codings under that version.
    """
    name, text = named(library, question, version)
    if name == question.version:
        raise WrongUse("that is today's version: nothing of it is stale", where=question.id)
    if not by.strip():
        raise WrongUse("nobody says that these codings hold", hint="add --by NAME")
    if not reason.strip() and not rehearse:
        raise WrongUse("no reason is given", hint='add --reason "…": it stands in the history for good')
    whose = coder or by
    standing = codings.codings(library, question.id, unclear=True)
    under = [one for one in standing if one.coding.codebook == name]
    mine = [one for one in under if one.coding.coder.name == whose]
    if not mine:
        known = ", ".join(sorted({one.coding.coder.name for one in under})) or "nobody"
        raise NotEnough(
            f"“{whose}” has no codings under version {name} that are not overtaken",
            where=question.id,
            hint=f"under it stand codings of: {known}",
        )
    shown = [one for one in changes(text, question) if one.versioned]
    if any(map(_reworded, shown)) and any(one.coding.coder.kind is Kind.MACHINE for one in mine):
        raise WrongUse(
            f"“{whose}” is a machine, and a machine cannot say that its codings hold",
            where=question.id,
            hint="let it code anew under today's text",
        )
    uuids = [one.coding.uuid for one in mine]
    made = 0
    if not rehearse:
        codebooks.note_codebook(library, question)
        said = Confirmation(question.id, name, question.version, by, reason, (whose,), len(uuids))
        made = confirmations.confirm(library, said, uuids)
    coders = dict(Counter(one.coding.coder.name for one in mine))
    return ConfirmedShape(question.id, name, question.version, by, coders, made, not rehearse, shown)


def _reworded(change: ChangeShape) -> bool:
    """Whether more than letter case differs."""
    if change.before is None or change.after is None:
        return True
    return change.before.casefold().split() != change.after.casefold().split()
