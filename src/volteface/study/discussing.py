"""Remarks with replies, open and settled; the reading log with a note a document: a part of the façade."""

from __future__ import annotations

import unicodedata
import uuid

from volteface.library import choices, digests, remarks
from volteface.library.digests import Digest, Logged, Sought
from volteface.library.remarks import About, Asked, Remark, State, Written
from volteface.model.dates import BadDate, Date
from volteface.model.errors import BadInput, WrongUse
from volteface.study.discussing_shapes import (
    BesideShape,
    LoggedShape,
    LogShape,
    MarkShape,
    NoteShape,
    ReplyShape,
    ThreadShape,
    TopicShape,
)
from volteface.study.opened import Opened
from volteface.study.topics import Topics

# A remark is read beside what it is about, a note at a glance.
LONGEST = 20_000
PAGE = 50


class Discussing(Opened):
    """Remarks and the reading log."""

    def threads(
        self,
        *,
        about: str = "",
        key: str = "",
        question: str = "",
        by: str = "",
        state: str = "",
        before: int = 0,
        limit: int = PAGE,
    ) -> list[ThreadShape]:
        """Remarks with their replies, the newest first; what is left out is no condition.

        Args:
            about: passage, turn, pair, document, question or dossier.
            key: of it.
            question: on which.
            by: somebody who has a word in it.
            state: open, settled or withdrawn.
            before: with a number below that one.
            limit: so many at most.
        """
        topics = Topics(self.library, self.folder, self.codebook)
        asked = Asked(**topics.named(about, key), question=question, by=by, state=state, before=before, limit=limit)
        return [_thread(one, topics.of(one)) for one in remarks.threads(self.library, asked)]

    def thread(self, number: int) -> ThreadShape:
        """One remark with its replies.

        Raises:
            WrongUse: there is none of this number.
        """
        found = self._remark(number)
        return _thread(found, Topics(self.library, self.folder, self.codebook).of(found))

    def thread_counts(self, *, about: str = "", key: str = "", question: str = "") -> dict[str, int]:
        """How many threads are open, settled, withdrawn."""
        named = Topics(self.library, self.folder, self.codebook).named(about, key)
        return remarks.counts(self.library, Asked(**named, question=question))

    def topic(self, about: str, key: str, question: str = "") -> TopicShape:
        """What a remark would be about.

        Raises:
            WrongUse: there is none.
        """
        return Topics(self.library, self.folder, self.codebook).asked(about, key, question)[0]

    def add_remark(self, about: str, key: str, text: str, *, by: str, question: str = "", token: str = "") -> int:
        """Put a remark on record; its number. With the `token` (a UUID) of one that stands already it is that one.

        Raises:
            WrongUse: there is nothing to remark on there.
            BadInput: nothing is written, or too much.
        """
        topic, passage = Topics(self.library, self.folder, self.codebook).asked(about, key, question)
        words = "\n".join(one.text for one in topic.words)
        made = Written(_token(token), About(about), topic.key, by, _written(text), topic.question, passage, words=words)
        return remarks.add(self.library, made)

    def reply_to(self, number: int, text: str, *, by: str, token: str = "") -> int:
        """Answer a remark, or one of its replies; the number of the answer.

        Raises:
            WrongUse: there is none of this number.
            BadInput: nothing is written, or too much.
        """
        root = self._remark(number)
        if root.parent is not None:
            root = self._remark(root.parent)
        made = Written(
            _token(token), root.about, root.key, by, _written(text), root.question, root.passage, root.number
        )
        return remarks.add(self.library, made)

    def settle_remark(self, number: int, *, by: str, reason: str = "") -> None:
        """Say that a remark is settled.

        Raises:
            WrongUse: there is no open one of this number.
        """
        self._mark(number, State.SETTLED, State.OPEN, by, reason)

    def reopen_remark(self, number: int, *, by: str, reason: str = "") -> None:
        """Open a settled remark again.

        Raises:
            WrongUse: there is no settled one of this number.
        """
        self._mark(number, State.OPEN, State.SETTLED, by, reason)

    def withdraw_remark(self, number: int, *, by: str) -> None:
        """Take one's own remark or reply back; it stays on record and is not shown.

        Raises:
            WrongUse: there is none of this number, it is somebody else's, or it was taken back before.
        """
        found = self._remark(number)
        if found.by != by:
            raise WrongUse("this remark is somebody else's", where=f"remark {number}", hint="answer it instead")
        if found.state is State.WITHDRAWN:
            raise WrongUse("this remark was taken back before", where=f"remark {number}")
        remarks.mark(self.library, number, State.WITHDRAWN, by=by)

    def reading_log(self, *, read: str = "", since: str = "", until: str = "", skip: int = 0) -> LogShape:
        """Documents by date, with the last note on each; `read`: read, unread or all (""); the dates are EDTF.

        Raises:
            BadInput: a date is none.
        """
        sought = Sought(read if read in {"read", "unread"} else "", *_days(since, until), PAGE, max(0, skip))
        found = digests.log(self.library, sought)
        total, done = digests.counts(self.library, sought)
        return LogShape([_logged(one) for one in found], total, done, sought.skip)

    def logged(self, document: str) -> LoggedShape:
        """One document of the reading log.

        Raises:
            WrongUse: no such document is held.
        """
        found = digests.logged(self.library, document)
        if found is None:
            raise WrongUse("no such document is held", where=document)
        return _logged(found)

    def note_document(self, document: str, text: str, *, by: str, unread: bool = False) -> None:
        """Say that a document was read, with a note where there is something to note; the earlier notes stay.

        Raises:
            WrongUse: no such document is held.
            BadInput: the note is too long.
        """
        if not digests.write(self.library, document, by=by, text=_within(text), unread=unread):
            raise WrongUse("no such document is held", where=document)

    def document_notes(self, document: str) -> list[NoteShape]:
        """All notes on a document, the newest first."""
        return [_note(one) for one in digests.notes(self.library, document)]

    def open_remarks(self, document: str) -> dict[str, int]:
        """How many threads are open on a document and its passages, by what they are about, as `BesideShape` has it."""
        return remarks.still_open(self.library, document=document)

    def beside_results(self, question: str, by: str) -> BesideShape:
        """What is said beside the results of a question, as one person may see it; see `BesideShape`."""
        from volteface.study.findings.docket import standing

        asked = self.question(question)
        judged, waiting = standing(self.library, asked, by)
        chosen: dict[str, list[str]] = {}
        for one in choices.choices(self.library, question):
            if one.stands:
                chosen.setdefault(one.address, []).append(f"{_DONE[one.what.value]} by {one.by}")
        return BesideShape(remarks.still_open(self.library, question=question), judged, waiting, chosen)

    def _remark(self, number: int) -> Remark:
        found = remarks.remark(self.library, number)
        if found is None:
            raise WrongUse("there is no such remark", where=f"remark {number}")
        return found

    def _mark(self, number: int, what: State, only: State, by: str, reason: str) -> None:
        found = self._remark(number)
        if found.parent is not None or found.state is not only:
            raise WrongUse(f"this remark is {found.state.value}", where=f"remark {number}")
        remarks.mark(self.library, number, what, by=by, reason=" ".join(reason.split())[:LONGEST])


_DONE = {"pin": "pinned", "drop": "dropped", "trim": "trimmed", "order": "put in its place"}


def _thread(one: Remark, topic: TopicShape) -> ThreadShape:
    now = "\n".join(words.text for words in topic.words)
    stands = bool(topic.words) and all(words.stands for words in topic.words)
    return ThreadShape(
        one.number,
        topic,
        [_said(each) for each in (one, *one.replies)],
        one.state.value,
        [MarkShape(mark.what.value, mark.by, mark.reason, mark.made) for mark in one.marks],
        one.words if one.words and (one.words != now or not stands) else "",
    )


def _said(one: Remark) -> ReplyShape:
    gone = one.state is State.WITHDRAWN
    return ReplyShape(one.number, one.by, one.made, "" if gone else one.text, gone)


def _logged(one: Logged) -> LoggedShape:
    note = None if one.note is None else _note(one.note)
    return LoggedShape(one.document, one.title, one.date, one.source, one.words, note)


def _note(one: Digest) -> NoteShape:
    return NoteShape(one.by, one.made, one.text, one.unread)


def _token(given: str) -> str:
    try:
        return str(uuid.UUID(given)) if given else str(uuid.uuid4())
    except ValueError as error:
        raise BadInput("the token of a remark is no UUID", hint="leave it out") from error


def _written(text: str) -> str:
    if not text.strip():
        raise BadInput("nothing is written", hint="write a sentence")
    return _within(text)


def _within(text: str) -> str:
    clean = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")).strip()
    if len(clean) > LONGEST:
        raise BadInput(
            f"this is too long: {len(clean):,} characters", hint=f"at most {LONGEST:,}; a dossier has room for more"
        )
    return clean


def _days(since: str, until: str) -> tuple[int, int]:
    found = []
    for text, edge in ((since, "earliest"), (until, "latest")):
        try:
            found.append(getattr(Date.parse(text.strip()), edge).toordinal() if text.strip() else 0)
        except BadDate as error:
            raise BadInput(f"“{text[:40]}” is no date", hint="write 1926, 1926-05 or 1926-05-03") from error
    return found[0], found[1]
