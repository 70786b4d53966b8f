"""The words of a made-up publisher: simple sentences from which a coder can learn what they say on the tariff."""

from __future__ import annotations

import datetime as dt

import numpy as np

from volteface.model.dates import Date
from volteface.model.document import Item, RawDocument, Span
from volteface.synth.publisher import STEP, Publications

_SUBJECTS = ("The committee", "Our society", "The meeting", "This journal", "The council", "Every member", "The board")
_PLACES = (
    "in the northern districts",
    "this season",
    "at the harbour",
    "before the winter",
    "in the mill towns",
    "again",
)
_TARIFF = ("the tariff", "the import duty", "the duty on foreign wool", "the customs law", "the duty on grain")
_SIDES = (
    ("demands the abolition of", "will never accept", "calls for an end to", "condemns"),
    ("would lower", "asks for relief from", "doubts the use of", "regrets"),
    ("weighs both sides of", "would neither raise nor lower", "would leave as it stands", "accepts for the present"),
    ("sees some merit in", "would keep", "finds reason to support", "defends in part"),
    ("demands an increase of", "fights to raise", "insists upon", "praises without reserve"),
)
_UNDECIDED = ("has received a letter on", "will hear a lecture on", "prints the text of", "has been asked about")
_ELSEWHERE = (
    "reports a good harvest of barley",
    "thanks the choir for its concert",
    "has elected a new treasurer",
    "announces the opening of a reading room",
    "mourns the loss of an old friend",
    "has repaired the roof of the hall",
    "invites all families to the summer fair",
)
_REPEATED = (
    "Members are reminded that dues fall payable on the first day of each quarter at the office of the secretary.",
    "Letters to the editor must bear the name and address of the writer, which need not be printed.",
    "This paper is printed and published for the society every month and may be had of all booksellers.",
)
_ASIDES = (
    "as {name} told the members from {town}",
    "wrote {name} of {town}",
    "though {name} had asked {town} for patience",
    "which {name} explained at {town}",
    "and thanks {name}, late of {town}",
    "since {name} had come from {town}",
)
# Names from syllables: enough of them that hardly two sentences are alike.
_ONSETS = ("Bar", "Cal", "Dun", "Fen", "Gar", "Hal", "Kel", "Lor", "Mar", "Nor", "Pen", "Ros", "Sel", "Tor", "Wen")
_ENDINGS = (
    "by",
    "combe",
    "dale",
    "field",
    "gate",
    "ham",
    "ley",
    "mere",
    "ridge",
    "stow",
    "ton",
    "well",
    "wick",
    "worth",
)


def texts(publications: Publications, *, seed: int, plainness: float = 0.85) -> tuple[str, ...]:
    """One sentence a passage, in order.

    Args:
        publications: what is to be said.
        seed: of the choice of words.
        plainness: chance that a passage with a position uses the words of that very step; else those of a neighbour,
            so that no coder can be perfect.
    """
    rng = np.random.default_rng(seed)
    count = len(publications.document)
    picks = rng.integers(0, 2**31, size=(count, 7))
    slips = np.where(rng.random(count) < plainness, 0, rng.choice((-1, 1), count))
    steps = np.clip(np.round((publications.position + 1) / STEP).astype(int) + slips, 0, len(_SIDES) - 1)
    return tuple(
        _REPEATED[picks[i, 2] % len(_REPEATED)]
        if publications.repeated[i]
        else _sentence(
            picks[i].tolist(), int(steps[i]), about=bool(publications.about[i]), counts=bool(publications.counts[i])
        )
        for i in range(count)
    )


def documents(publications: Publications, *, seed: int, plainness: float = 0.85) -> tuple[RawDocument, ...]:
    """The documents as a reader hands them over, each sentence a span with an id: document and number.

    Args:
        publications: what is to be said.
        seed: of the choice of words.
        plainness: as in `texts`.
    """
    sentences = texts(publications, seed=seed, plainness=plainness)
    starts = np.searchsorted(publications.document, np.arange(len(publications.ids) + 1))
    return tuple(_document(publications, i, sentences[starts[i] : starts[i + 1]]) for i in range(len(publications.ids)))


def _sentence(picks: list[int], step: int, *, about: bool, counts: bool) -> str:
    subject, place = _SUBJECTS[picks[0] % len(_SUBJECTS)], _PLACES[picks[1] % len(_PLACES)]
    aside = _ASIDES[picks[4] % len(_ASIDES)].format(name=_name(picks[5]), town=_name(picks[6]))
    if not about:
        return f"{subject} {_ELSEWHERE[picks[2] % len(_ELSEWHERE)]} {place}, {aside}."
    verbs = _SIDES[step] if counts else _UNDECIDED
    return f"{subject} {verbs[picks[2] % len(verbs)]} {_TARIFF[picks[3] % len(_TARIFF)]} {place}, {aside}."


def _name(pick: int) -> str:
    return _ONSETS[pick % len(_ONSETS)] + _ENDINGS[pick // len(_ONSETS) % len(_ENDINGS)]


def _document(publications: Publications, at: int, sentences: tuple[str, ...]) -> RawDocument:
    spans, end = [], 0
    for number, sentence in enumerate(sentences):
        spans.append(Span(end, end + len(sentence), id=f"{publications.ids[at]}/{number + 1}", language="en"))
        end += len(sentence) + 1
    text = " ".join(sentences)
    return RawDocument(
        text=text,
        id=publications.ids[at],
        title=publications.ids[at],
        date=Date.parse(dt.date.fromordinal(int(publications.day[at])).isoformat()),
        items=(Item(0, len(text), author=publications.author[at]),),
        spans=tuple(spans),
        columns={"source": publications.source[at]},
        language="en",
    )
