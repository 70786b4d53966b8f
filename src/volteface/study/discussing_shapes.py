"""The JSON of the discussion: threads with what they are about, the reading log, notes on documents."""

from __future__ import annotations

import msgspec


class WordsShape(msgspec.Struct, frozen=True):
    """Words that a remark is about, as they stand now; `stands`: in the text that is current."""

    date: str
    document: str
    source: str
    author: str
    start: int
    end: int
    text: str
    stands: bool
    organisation: str = ""
    address: str = ""


class TopicShape(msgspec.Struct, frozen=True):
    """What a remark is about: passage, turn, pair, document, question or dossier, by its key.

    `title` is how it is called, `words` what stands there, two for a pair. `found`: it is still there.
    """

    about: str
    key: str
    question: str
    title: str
    words: list[WordsShape]
    found: bool = True


class MarkShape(msgspec.Struct, frozen=True):
    """What somebody made of a remark: settled, open again, withdrawn."""

    what: str
    by: str
    reason: str
    at: str


class ReplyShape(msgspec.Struct, frozen=True):
    """One remark, by whom and when; of one that was withdrawn `text` is empty."""

    number: int
    by: str
    at: str
    text: str
    withdrawn: bool


class ThreadShape(msgspec.Struct, frozen=True):
    """A remark with its replies, oldest first, and how it stands: open, settled or withdrawn.

    `then` is what stood there when it was written, where other words stand there now.
    """

    number: int
    topic: TopicShape
    said: list[ReplyShape]
    state: str
    marks: list[MarkShape]
    then: str


class NoteShape(msgspec.Struct, frozen=True):
    """A note on a document; `unread`: somebody says that it was not read after all."""

    by: str
    at: str
    text: str
    unread: bool


class LoggedShape(msgspec.Struct, frozen=True):
    """A document in the reading log, with the last note on it where it was read."""

    document: str
    title: str
    date: str
    source: str
    words: int
    note: NoteShape | None


class LogShape(msgspec.Struct, frozen=True):
    """A stretch of the reading log: `total` documents are of its time, `read` of them read; `skipped` come before."""

    documents: list[LoggedShape]
    total: int
    read: int
    skipped: int


class BesideShape(msgspec.Struct, frozen=True):
    """What is said beside the results of a question: open threads by what they are about, verdicts, choices.

    `remarks` is keyed “pair KEY”, “turn KEY” …; `judged` tells how each pair stands for whoever asks: their own verdict
    and how it is reviewed, null before they have judged; `choices` what was chosen of each passage, by its address.
    """

    remarks: dict[str, int]
    judged: dict[str, str | None]
    waiting: int
    choices: dict[str, list[str]]
