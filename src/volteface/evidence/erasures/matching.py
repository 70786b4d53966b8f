"""Two editions sentence by sentence: the same, moved, split, joined or altered; what is left was removed or added.

Sentences of the same letters go together first, in order, then wherever they went; then runs of sentences whose letters
together are the same (one split in two, two joined); then, between all these and in order, those that are most alike;
then those alike that went elsewhere. A sentence whose words stand in sequence anywhere in the other edition is never
removed or added. Which edition is the earlier makes no difference.
"""

from __future__ import annotations

import itertools
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence

import msgspec

from volteface.evidence.erasures.kinship import Kinship
from volteface.evidence.erasures.letters import Letters, Running
from volteface.model.sequences import in_order, most_alike, moved, same_words, windows

# So many sentences in a row are sought as one that was split, or that were joined.
_RUN = 4
# Shorter words stand somewhere by chance.
_FEWEST_LETTERS, _FEWEST_WORDS = 12, 3
# They are sought between the neighbours of what is left, and so many sentences about these.
_NEAR = 2
# Of sentences that share words in sequence, so many are compared with each.
_CANDIDATES = 5
_SHINGLE = 3
_COMMON = 12  # a shingle in more sentences tells nothing


class Link(msgspec.Struct, frozen=True):
    """Sentences that go together, as indices in order; one to one but where they were split or joined.

    `same` tells that the words are the same, `moved` that they stand in another order than those about them.
    """

    earlier: tuple[int, ...]
    later: tuple[int, ...]
    same: bool
    moved: bool = False


class Matching(msgspec.Struct, frozen=True):
    """What became of each sentence: it is in one link, among the removed or added, or among those that stand elsewhere.

    `still` are earlier sentences without a link whose words stand in the later edition all the same – within another
    sentence, or in fewer places than before; `before` are such later ones.
    """

    links: tuple[Link, ...]
    removed: tuple[int, ...]
    added: tuple[int, ...]
    still: tuple[int, ...] = ()
    before: tuple[int, ...] = ()

    @property
    def turned(self) -> Matching:
        """The same with the later edition as the earlier one."""
        links = sorted((Link(one.later, one.earlier, one.same, one.moved) for one in self.links), key=_place)
        return Matching(tuple(links), self.added, self.removed, self.before, self.still)


def match(earlier: Sequence[Letters], later: Sequence[Letters], kinship: Kinship | None = None) -> Matching:
    """What became of each sentence.

    Args:
        earlier: the sentences of the earlier edition in order.
        later: those of the later one.
        kinship: when two sentences are wordings of one; None takes the measured thresholds.
    """
    if [one.words for one in later] < [one.words for one in earlier]:
        # One order of the two, whichever is the earlier: what was removed one way is added the other.
        return match(later, earlier, kinship).turned
    return _Matcher(earlier, later, kinship or Kinship()).run()


class _Matcher:
    def __init__(self, ours: Sequence[Letters], theirs: Sequence[Letters], kinship: Kinship) -> None:
        self.ours, self.theirs, self.kinship = ours, theirs, kinship
        self.one, self.other = [each.key for each in ours], [each.key for each in theirs]
        self.links: list[Link] = []
        self.left, self.right = set(range(len(ours))), set(range(len(theirs)))

    def run(self) -> Matching:
        same = dict(same_words(self.one, self.other, (0, len(self.one)), (0, len(self.other))))
        same |= moved(self.one, self.other, same)
        for at, there in sorted(same.items()):
            self.join((at,), (there,), same=True)
        for ours, theirs in list(self.runs()):
            if self.left.issuperset(ours) and self.right.issuperset(theirs):
                self.join(ours, theirs, same=True)
        for at, there in list(self.between()):
            self.join((at,), (there,), same=False)
        self.extend()
        for at, there in self.elsewhere():
            if at in self.left and there in self.right:
                self.join((at,), (there,), same=False)
        self.extend()
        turned = [Link(one.later, one.earlier, one.same) for one in self.links]
        still = _Standing(self.theirs, self.links).of(self.left, self.ours)
        before = _Standing(self.ours, turned).of(self.right, self.theirs)
        return Matching(
            tuple(self.ordered()),
            tuple(sorted(self.left - still)),
            tuple(sorted(self.right - before)),
            tuple(sorted(still)),
            tuple(sorted(before)),
        )

    def join(self, ours: tuple[int, ...], theirs: tuple[int, ...], *, same: bool) -> None:
        self.links.append(Link(ours, theirs, same))
        self.left.difference_update(ours)
        self.right.difference_update(theirs)

    def runs(self) -> Iterator[tuple[tuple[int, ...], tuple[int, ...]]]:
        """Runs of sentences left on either side whose letters are the same, the shortest first, then the nearest."""
        theirs: dict[str, list[tuple[int, ...]]] = defaultdict(list)
        for run in _runs(self.right):
            theirs["".join(self.other[at] for at in run)].append(run)
        found = [
            (len(run) + len(there), abs(run[0] / len(self.one) - there[0] / len(self.other)), run, there)
            for run in _runs(self.left)
            for there in theirs.get("".join(self.one[at] for at in run), ())
        ]
        yield from ((run, there) for *_, run, there in sorted(found))

    def between(self) -> Iterator[tuple[int, int]]:
        """Those most alike of what is left between two links in order."""
        chain = in_order([(one.earlier[-1], one.later[-1]) for one in self.links])
        ends = [(-1, -1), *chain, (len(self.one), len(self.other))]
        for (first, start), (last, end) in itertools.pairwise(ends):
            left = [at for at in range(first + 1, last) if at in self.left]
            right = [at for at in range(start + 1, end) if at in self.right]
            if not left or not right:
                continue
            ours, theirs = [self.ours[at].spaced for at in left], [self.theirs[at].spaced for at in right]
            for (low, high), (begin, stop) in windows(ours, theirs):
                for a, b, _ in most_alike(ours[low:high], theirs[begin:stop]):
                    at, there = left[low + a], right[begin + b]
                    if self.kinship.kin(self.ours[at], self.theirs[there]):
                        yield at, there

    def extend(self) -> None:
        """Let a link take in the sentence left beside it where that makes its two sides more alike: split or joined."""
        for number, link in enumerate(self.links):
            if link.same:
                continue
            while (wider := self.widened(link)) is not None:
                link = wider  # noqa: PLW2901 - grown until it grows no more
                self.left.difference_update(link.earlier)
                self.right.difference_update(link.later)
            # Split or joined, and nothing else.
            ours, theirs = self.words(link)
            self.links[number] = msgspec.structs.replace(link, same=ours.key == theirs.key)

    def widened(self, link: Link) -> Link | None:
        """The link with the neighbour left beside it of which most stands in what its other side has unmatched."""
        now = self.words(link)
        for at in (link.earlier[0] - 1, link.earlier[-1] + 1):
            if at in self.left:
                wider = Link(tuple(sorted((*link.earlier, at))), link.later, same=False)
                if self.kinship.grows(now, self.words(wider), self.ours[at]):
                    return wider
        for there in (link.later[0] - 1, link.later[-1] + 1):
            if there in self.right:
                wider = Link(link.earlier, tuple(sorted((*link.later, there))), same=False)
                if self.kinship.grows(now, self.words(wider), self.theirs[there]):
                    return wider
        return None

    def words(self, link: Link) -> tuple[Letters, Letters]:
        """The words of a link's two sides."""
        ours = tuple(word for at in link.earlier for word in self.ours[at].words)
        theirs = tuple(word for at in link.later for word in self.theirs[at].words)
        return Letters(ours), Letters(theirs)

    def elsewhere(self) -> list[tuple[int, int]]:
        """Sentences alike that are left anywhere, the most alike first, then the nearest."""
        places: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for there in sorted(self.right):
            for shingle in set(_shingles(self.theirs[there])):
                places[shingle].append(there)
        found = []
        for at in sorted(self.left):
            votes: dict[int, int] = defaultdict(int)
            for shingle in set(_shingles(self.ours[at])):
                holding = places.get(shingle, [])
                if len(holding) <= _COMMON:
                    for one in holding:
                        votes[one] += 1
            for there in sorted(votes, key=lambda one: (-votes[one], one))[:_CANDIDATES]:
                if self.kinship.kin_afar(self.ours[at], self.theirs[there]):
                    alike = self.kinship.likeness(self.ours[at], self.theirs[there])
                    apart = abs(at / len(self.one) - there / len(self.other))
                    found.append((-alike, apart, at, there))
        return [(at, there) for *_, at, there in sorted(found)]

    def ordered(self) -> Iterator[Link]:
        """The links by place, with those marked that stand in another order."""
        chain = set(in_order([(one.earlier[0], one.later[0]) for one in self.links]))
        for one in sorted(self.links, key=_place):
            yield msgspec.structs.replace(one, moved=(one.earlier[0], one.later[0]) not in chain)


class _Standing:
    """What stands in an edition all the same, though no sentence of it is its partner."""

    def __init__(self, held: Sequence[Letters], links: Sequence[Link]) -> None:
        """Look at an edition's sentences; the links lead to them, as their later side."""
        self.held, self.running = held, Running(held)
        self.keys = {one.key for one in held}
        same = {there for one in links if one.same for there in one.later}
        # Sentences that are new or altered: a heading may have run into one.
        self.fresh = [one for at, one in enumerate(held) if at not in same]
        self.running_fresh = Running(self.fresh)
        ordered = sorted(links, key=lambda one: one.later)
        chain = in_order([(one.earlier[0], at) for at, one in enumerate(ordered)])
        self.chain = [ordered[at] for _, at in chain]
        self.begins = [one.earlier[0] for one in self.chain]

    def of(self, left: set[int], others: Sequence[Letters]) -> set[int]:
        """Those of the other edition that are left and stand here: anywhere, short ones where they would."""
        return {at for at in left if self.stands(others[at], at)}

    def stands(self, one: Letters, at: int) -> bool:
        # Of a row of dots nobody would say that it was removed.
        if one.key in self.keys or not any(sign.isalnum() for sign in one.key):
            return True
        if len(one.key) >= _FEWEST_LETTERS and len(one.words) >= _FEWEST_WORDS:
            return self.running.stands(one)
        if any(other.words[: len(one.words)] == one.words for other in self.fresh):
            return True
        # A heading of one word too may have run into a new sentence: that it is gone cannot be told.
        return self.near(at).stands(one) or self.running_fresh.stands(one)

    def near(self, at: int) -> Running:
        """The sentences between which a sentence of the other edition would stand, and a few about them."""
        after = bisect_right(self.begins, at)
        first = self.chain[after - 1].later[0] if after else 0
        last = self.chain[after].later[-1] if after < len(self.chain) else len(self.held) - 1
        return Running(self.held[max(0, first - _NEAR) : last + 1 + _NEAR])


def _place(link: Link) -> tuple[int, ...]:
    return link.earlier


def _runs(left: set[int]) -> Iterator[tuple[int, ...]]:
    """Runs of neighbours that are left, one to `_RUN` long."""
    for at in sorted(left):
        run: tuple[int, ...] = ()
        for one in range(at, at + _RUN):
            if one not in left:
                break
            run = (*run, one)
            yield run


def _shingles(one: Letters) -> Iterator[tuple[str, ...]]:
    return zip(*(one.words[first:] for first in range(_SHINGLE)), strict=False)
