"""The JSON of the codebook's life: its versions, what sets them apart, what a change touches, what is suggested."""

from __future__ import annotations

import msgspec

from volteface.model.rewording import Reworded, reworded


class FindingShape(msgspec.Struct, frozen=True):
    """Something in the codebook to look at: an error, a warning or a note, with what to do.

    `kind` is the same word for all findings of a kind; `part` is topic, excludes, low or high; `cue` the cue meant.
    """

    question: str
    severity: str
    what: str
    hint: str
    kind: str = ""
    part: str = ""
    cue: str = ""


class QuestionShape(msgspec.Struct, frozen=True):
    """A question of the codebook with what stands behind it."""

    id: str
    title: str
    asks: str
    low: str
    high: str
    version: str
    gold: int
    stale: int
    scored_by: list[str]


class EditShape(msgspec.Struct, frozen=True):
    """Words left out of the earlier text from code point `start` on, and what was put in there."""

    start: int
    left_out: str
    put_in: str
    alarms: list[str]


class ChangeShape(msgspec.Struct, frozen=True):
    """One text of a question that was changed, put in (`before` is null) or left out (`after` is null).

    `versioned` says whether coders read it, so that the change makes another version. Where only letter case differs
    there are no edits.
    """

    part: str
    before: str | None
    after: str | None
    edits: list[EditShape]
    versioned: bool

    def words(self) -> list[Reworded]:
        """Both texts as one."""
        if self.before is None or self.after is None or not self.edits:
            return [
                Reworded(kind, text) for kind, text in (("out", self.before), ("in", self.after)) if text is not None
            ]
        return reworded(self.before, ((one.start, one.left_out, one.put_in) for one in self.edits), spaced=True)


class CueChangeShape(msgspec.Struct, frozen=True):
    """Cues that came and went in one part of a question, those of a language written “de: zoll*”."""

    part: str
    added: list[str]
    removed: list[str]


class DiffShape(msgspec.Struct, frozen=True):
    """What sets two versions of a question apart; null stands for a question that was never used."""

    question: str
    before: str | None
    after: str
    changes: list[ChangeShape]
    cues: list[CueChangeShape]


class CoderCodingsShape(msgspec.Struct, frozen=True):
    """A coder's codings under one version: all that were made, and those that no later one of theirs has overtaken."""

    coder: str
    kind: str
    made: int
    standing: int


class ConfirmationShape(msgspec.Struct, frozen=True):
    """On whose word codings of an earlier version hold under a later one."""

    version: str
    under: str
    by: str
    reason: str
    coders: list[str]
    codings: int
    at: str


class VersionShape(msgspec.Struct, frozen=True):
    """One version of a question: when it was first used, what rests on it, and what changed from the one before.

    `first_used` is null for today's text where nothing was drawn or coded under it yet. `stale` counts the standing
    codings where the version is not today's. `cue_changes` is how often other cues were used under the same text.
    """

    version: str
    first_used: str | None
    today: bool
    coders: list[CoderCodingsShape]
    stale: int
    waves: list[int]
    machines: list[str]
    cue_changes: int
    changes: list[ChangeShape]


class HistoryShape(msgspec.Struct, frozen=True):
    """A question's versions, oldest first; its stale codings; who confirmed codings of earlier versions."""

    question: str
    today: str
    stale: int
    versions: list[VersionShape]
    confirmations: list[ConfirmationShape]


class ConfirmedShape(msgspec.Struct, frozen=True):
    """What `confirm` did, or would do (`done` is false)."""

    question: str
    version: str
    under: str
    by: str
    coders: dict[str, int]
    confirmed: int
    done: bool
    changes: list[ChangeShape]


class PeriodShape(msgspec.Struct, frozen=True):
    """How the frame changes in a period."""

    period: str
    before: int
    enter: int
    leave: int


class MovedShape(msgspec.Struct, frozen=True):
    """A passage that enters the frame, or leaves it."""

    passage: str
    date: str
    text: str


class FrameChangeShape(msgspec.Struct, frozen=True):
    """How a frame changes over the passages that are held."""

    before: int
    after: int
    enter: int
    leave: int
    periods: list[PeriodShape]
    entering: list[MovedShape]
    leaving: list[MovedShape]


class DrawChangeShape(msgspec.Struct, frozen=True):
    """What of the sample is touched: its waves, and drawn passages that leave the frame, coded ones among them."""

    waves: list[int]
    drawn: int
    leaving: int
    coded_leaving: int


class TouchedShape(msgspec.Struct, frozen=True):
    """What today's text of a question would change against the one last used.

    `frame` and `draws` are null where the frame stays as it is. `rerun` are the machines whose scores are of other
    cues or another text; `line` says whether the question's line rests on what changes.
    """

    question: str
    before: str | None
    after: str
    unused: bool
    changes: list[ChangeShape]
    cues: list[CueChangeShape]
    stale: dict[str, int]
    frame: FrameChangeShape | None
    draws: DrawChangeShape | None
    rerun: list[str]
    line: bool
    published: list[str]


class ContextShape(msgspec.Struct, frozen=True):
    """A passage that a suggested cue finds; `marks` are spans of its text, in code points."""

    passage: str
    date: str
    text: str
    marks: list[tuple[int, int]]


class SuggestionShape(msgspec.Struct, frozen=True):
    """A suggested cue: its weighted log-odds in standard errors, what it finds, and a few places to look at.

    `weight` is in how many of the texts that it was taken from it stands, passages like an example counted a fifth.
    With gold: `gold` is how many read passages it finds, `right` how many of them where it should, `missed` how many of
    those that today's cues miss.
    """

    cue: str
    z: float
    weight: float
    passages: int
    per_10000: float
    hits: list[ContextShape]
    gold: int | None = None
    right: int | None = None
    missed: int | None = None


class SuggestedShape(msgspec.Struct, frozen=True):
    """Suggestions by part (topic, low, high), best first; `notes` say what they rest on, and what is too little.

    `written` names the cues that went into questions.toml, by part.
    """

    question: str
    parts: dict[str, list[SuggestionShape]]
    notes: list[str]
    written: dict[str, list[str]]


class CueCountShape(msgspec.Struct, frozen=True):
    """What one cue finds: passages, documents, and passages that no other cue of its part finds (`only`).

    All three are null of a cue that cannot be used, of which `fault` says what is wrong and `hint` what to do.
    """

    cue: str
    language: str
    passages: int | None
    documents: int | None
    only: int | None
    fault: str = ""
    hint: str = ""


class PartCountShape(msgspec.Struct, frozen=True):
    """What the cues of a part find together, and each."""

    passages: int
    documents: int
    cues: list[CueCountShape]


class CueCountsShape(msgspec.Struct, frozen=True):
    """Counts of all cues of a question by part; of the passages held every `every`-th was read, `read` in all."""

    question: str
    read: int
    every: int
    parts: dict[str, PartCountShape]


class CodebookEditShape(msgspec.Struct, frozen=True):
    """An edit of the codebook: who made it, when, why, and what it changed.

    `deed` is edit, add, remove, general or undo; `number` is that by which it is undone; `undone` that it was.
    """

    number: int
    at: str
    by: str
    deed: str
    question: str
    reason: str
    undone: bool
    changes: list[ChangeShape]
    cues: list[CueChangeShape]
