"""Two editions compared: every sentence that was removed, altered, added or moved, with the words on both sides."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

import msgspec

from volteface.evidence.erasures.erasure import Bearing, Erasure, Kind
from volteface.evidence.erasures.furniture import changing, of_the_site
from volteface.evidence.erasures.letters import Letters, letters
from volteface.evidence.erasures.matching import Link, match
from volteface.evidence.erasures.noise import spelling_only
from volteface.evidence.erasures.notes import concerns, is_note
from volteface.evidence.erasures.result import Compared
from volteface.evidence.erasures.settling import Settled, settle
from volteface.evidence.erasures.text import Sentence, Text
from volteface.evidence.erasures.vanished import links_gone, vanished
from volteface.evidence.extract import Extract
from volteface.evidence.tokens import content_words
from volteface.model.differences import Difference, alarms, differences

# What a change weighs that turns a sense or a size about, beside one that does not.
_ALARMING = 2.0


class Known(msgspec.Struct, frozen=True):
    """What is known beside the two texts.

    `bears` tells on which questions a sentence bears. `held` says in how many of the `others` other documents of the
    source each line stands, by its letters; `addresses` which document has an address of the web.
    """

    bears: Callable[[Sentence], tuple[Bearing, ...]] = lambda _: ()
    held: Mapping[str, int] = {}
    others: int = 0
    addresses: Mapping[str, str] = {}


def compare(earlier: Text, later: Text, known: Known | None = None) -> tuple[Compared, tuple[Erasure, ...]]:
    """What two editions differ in.

    Args:
        earlier: the edition that is from before.
        later: the other one, of the same document or of another.
        known: what is known beside them.
    """
    return _Comparison(earlier, later, known or Known()).run()


class _Comparison:
    def __init__(self, earlier: Text, later: Text, known: Known) -> None:
        self.earlier, self.later, self.known = earlier, later, known
        self.ours = [letters(one.text) for one in earlier.sentences]
        self.theirs = [letters(one.text) for one in later.sentences]
        found = match(self.ours, self.theirs)
        self.settled: Settled = settle(found, self.ours, self.theirs, (earlier, later))
        self.links = self.settled.matching.links
        self.notes = self._notes()

    def run(self) -> tuple[Compared, tuple[Erasure, ...]]:
        matching = self.settled.matching
        found = list(self._found())
        altered = [one for one in found if one.kind is Kind.ALTERED and not one.furniture]
        counted = {kind: sum(one.sentences for one in found if one.kind is kind and not one.furniture) for kind in Kind}
        links, linked = links_gone(self.earlier, self.later, self.known.addresses)
        made = Compared(
            earlier=self.earlier.edition,
            later=self.later.edition,
            sentences=(len(self.ours), len(self.theirs)),
            unchanged=sum(len(one.earlier) for one in self.links if one.same and not one.moved),
            altered=len(altered),
            moved=sum(len(one.earlier) for one in self.links if one.moved),
            removed=counted[Kind.REMOVED],
            added=counted[Kind.ADDED],
            still=len(matching.still),
            spelled=sum(one.spelling for one in altered),
            furniture=sum(one.furniture for one in found),
            unread=len(self.settled.unread),
            noise=self.settled.noise,
            one_print=self.settled.one_print,
            notes=tuple(note for note, _, _ in self.notes),
            vanished=() if self.settled.one_print else vanished(self.earlier, self.later, found),
            linked=linked,
            links=links,
        )
        return made, tuple(sorted(found, key=Erasure.rank))

    def _found(self) -> Iterator[Erasure]:
        matching = self.settled.matching
        for at in matching.removed:
            yield self._one(Kind.REMOVED, at)
        for at in matching.added:
            yield self._one(Kind.ADDED, at)
        noisy = self.settled.one_print or self.settled.noise.noisy
        for link in self.links:
            if not link.same:
                one = self._altered(link)
                if not (noisy and one.spelling):
                    yield one
        yield from self._moved()

    def _one(self, kind: Kind, at: int) -> Erasure:
        """A sentence that stands on one side alone."""
        gone = kind is Kind.REMOVED
        text = self.earlier if gone else self.later
        sentence = text.sentences[at]
        shown = text.extract(sentence)
        questions = self.known.bears(sentence)
        return Erasure(
            kind,
            self.earlier.edition,
            self.later.edition,
            before=shown if gone else None,
            after=None if gone else shown,
            around=self._around(at) if gone else (),
            questions=questions,
            section=text.section(sentence),
            furniture=self._furniture(sentence.text, bearing=bool(questions)),
            note=self._note(sentence.text) if gone else None,
            weight=float(len(content_words(sentence.text))),
        )

    def _altered(self, link: Link) -> Erasure:
        before = self._extract(self.earlier, link.earlier)
        after = self._extract(self.later, link.later)
        edits = differences(before.text, after.text)
        first, last = self.earlier.sentences[link.earlier[0]], self.later.sentences[link.later[0]]
        questions = _together(
            *(_of(self.known.bears(self.earlier.sentences[at]), "earlier") for at in link.earlier),
            *(_of(self.known.bears(self.later.sentences[at]), "later") for at in link.later),
        )
        ours, theirs = (
            Letters(tuple(word for at in side for word in held[at].words))
            for side, held in ((link.earlier, self.ours), (link.later, self.theirs))
        )
        changed = [words for one in edits for words in (one.printed, one.said)]
        furniture = self._furniture(first.text) and self._furniture(last.text)
        return Erasure(
            Kind.ALTERED,
            self.earlier.edition,
            self.later.edition,
            before=msgspec.structs.replace(before, marks=_marks(edits)),
            after=msgspec.structs.replace(after, marks=_marks(differences(after.text, before.text))),
            edits=edits,
            questions=questions,
            section=self.earlier.section(first),
            spelling=spelling_only(ours, theirs),
            furniture=furniture,
            note=self._note(*changed, before.text, after.text),
            weight=_weight(edits),
        )

    def _moved(self) -> Iterator[Erasure]:
        """Runs of sentences that moved together, the first of each shown."""
        run: list[Link] = []
        for link in [*(one for one in self.links if one.moved), None]:
            if (
                run
                and link is not None
                and (link.earlier[0], link.later[0])
                == (
                    run[-1].earlier[-1] + 1,
                    run[-1].later[-1] + 1,
                )
            ):
                run.append(link)
                continue
            if run:
                yield self._moved_run(run)
            run = [] if link is None else [link]

    def _moved_run(self, run: list[Link]) -> Erasure:
        sentences = [self.earlier.sentences[at] for one in run for at in one.earlier]
        return Erasure(
            Kind.MOVED,
            self.earlier.edition,
            self.later.edition,
            before=self.earlier.extract(sentences[0]),
            after=self.later.extract(self.later.sentences[run[0].later[0]]),
            questions=_together(*(self.known.bears(one) for one in sentences)),
            section=self.earlier.section(sentences[0]),
            sentences=len(sentences),
            weight=float(len(sentences)),
        )

    def _extract(self, text: Text, at: tuple[int, ...]) -> Extract:
        return text.extract(text.sentences[at[0]], text.sentences[at[-1]])

    def _around(self, at: int) -> tuple[Extract, ...]:
        """The sentences of the later edition between which an earlier one would stand."""
        before = max((one for one in self.links if one.earlier[-1] < at and not one.moved), key=_end, default=None)
        after = min((one for one in self.links if one.earlier[0] > at and not one.moved), key=_end, default=None)
        ends = [] if before is None else [before.later[-1]]
        ends += [] if after is None else [after.later[0]]
        return tuple(self.later.extract(self.later.sentences[one]) for one in ends)

    def _furniture(self, text: str, *, bearing: bool = False) -> bool:
        return not bearing and (changing(text) or of_the_site(text, self.known.held, self.known.others))

    def _notes(self) -> list[tuple[Extract, str, bool]]:
        """The later edition's notes on changes, with the sentence that follows them, those that are new first."""
        new = set(self.settled.matching.added)
        new |= {at for link in self.links if not link.same for at in link.later}
        found = []
        sentences = self.later.sentences
        for at, one in enumerate(sentences):
            if not is_note(one.text):
                continue
            following = sentences[at + 1 : at + 2]
            runs_on = bool(following) and "\n\n" not in self.later.text[one.end : following[0].start]
            words = f"{one.text} {following[0].text}" if runs_on else one.text
            found.append((self.later.extract(one), words, at in new))
        return sorted(found, key=lambda one: not one[2])

    def _note(self, *changed: str) -> Extract | None:
        """The note that may speak of a change; an old one that speaks of none in particular was there before it."""
        for shown, words, new in self.notes:
            if concerns(words, *changed) and (new or not concerns(words)):
                return shown
        return None


def _end(link: Link) -> int:
    return link.earlier[-1]


def _marks(edits: tuple[Difference, ...]) -> tuple[tuple[int, int], ...]:
    return tuple((one.start, one.end) for one in edits if one.end > one.start)


def _weight(edits: tuple[Difference, ...]) -> float:
    """The telling words that were left out or put in; more where a negation or a number is among them."""
    changed = [one for one in edits if not one.marks]
    telling = sum(len(content_words(one.printed) | content_words(one.said)) for one in changed) + 0.1 * len(changed)
    return telling + _ALARMING * bool(alarms(changed))


def _of(found: tuple[Bearing, ...], edition: str) -> tuple[Bearing, ...]:
    return tuple(msgspec.structs.replace(one, edition=edition) if one.by == "coding" else one for one in found)


def _together(*found: tuple[Bearing, ...]) -> tuple[Bearing, ...]:
    """Each question once; one that somebody coded before one that has only cues."""
    best: dict[str, Bearing] = {}
    for one in (bearing for several in found for bearing in several):
        held = best.get(one.question)
        if held is None or (held.position is None and one.position is not None):
            best[one.question] = one
    return tuple(best[name] for name in sorted(best))
