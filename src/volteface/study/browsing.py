"""Search as somebody leafs through it: a page of hits at a time, within a second or not at all."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from typing import TYPE_CHECKING

from volteface.library import passages, patience, saved
from volteface.library.query import Phrase, Query
from volteface.library.search import Hits, read_query
from volteface.library.shelf import shelf
from volteface.library.vocabulary import words_held
from volteface.model.codebook import Codebook
from volteface.model.errors import VoltefaceError, WrongUse
from volteface.study.advising import choices, searched, tries
from volteface.study.browsing_shapes import Choices, Leaf, Searched, Try
from volteface.study.meaning import spelled, terms
from volteface.study.opened import Opened
from volteface.study.recent import recent

if TYPE_CHECKING:
    from volteface.study.looking import Found, Limits

# More hits than this are not ranked: SQLite reckons each one's rank before the first is known.
RANKABLE = 60_000
# In a library of more passages than this, one letter with a star would be sought for longer than anybody waits.
_LARGE = 200_000


class Browsing(Opened):
    """Pages of hits, what they mean, and what to try instead."""

    def leaf(self, words: str = "", *, number: int = 1, size: int = 25, ranked: bool = False, **limits: str) -> Leaf:
        """One page of what a search finds.

        Args:
            words: as for `Seeking.search`.
            number: of the page; past the last it is the last.
            size: hits a page.
            ranked: the best first, where there are not too many to rank.
            limits: the fields of `Limits`.

        Raises:
            WrongUse: the words cannot be read, or something unknown is named.
        """
        from volteface.study.looking import Found

        words, given = self.asked(words, **limits)
        codebook = self.codebook
        sought, hits = self._hits(codebook, words, given)
        note = ""
        if ranked and sought is None:
            ranked = False
        if ranked and len(hits.passages) > RANKABLE:
            ranked, note = False, f"More than {RANKABLE:,} hits are not ranked; these are the oldest first"
        if ranked:
            sought, hits = self._hits(codebook, words, given, ranked=True)
        total = len(hits.passages)
        pages = max(1, -(-total // size))
        number = min(max(1, number), pages)
        shown = hits.passages[(number - 1) * size : number * size]
        found = Found(
            words,
            tuple(passages.resolve(self.library, shown.tolist())),
            total,
            hits.per_year,
            hits.words_per_year,
            sought,
            hits.passages,
        )
        meaning = "" if sought is None else spelled(sought)
        return Leaf(found, number, pages, (number - 1) * size + 1 if total else 0, ranked, meaning, note)

    def first_hits(self, words: str, *, most: int, **limits: str) -> Found:
        """The oldest hits of a search, no more than so many, to be set in order as a concordance."""
        return self.leaf(words, number=1, size=most, ranked=False, **limits).found

    def get_ready(self) -> None:
        """Read what the first search would have to wait for: documents, languages and their dictionaries, words."""
        self.searched()
        with suppress(VoltefaceError):
            read_query(self.library, "war")
        words_held(self.library)

    def search_tries(self, words: str, **limits: str) -> tuple[Try, ...]:
        """Other searches that find something, where this one finds nothing."""
        words, given = self.asked(words, **limits)
        return tries(self.library, words, given)

    def searched_within(self, **limits: str) -> Searched:
        """How much of what is held is within limits.

        Raises:
            WrongUse: something unknown is named.
        """
        from volteface.study.looking import Limits

        given = Limits.of(**limits)
        return searched(self.library, self.codebook, given) if given.given else self.searched()

    def searched(self) -> Searched:
        """How much is held, and from when to when."""
        held = shelf(self.library)
        dates = (held.dates[0], held.dates[-1]) if held.dates else ("", "")
        count = int((held.last - held.first + 1).sum())
        return Searched(len(held.names), count, int(held.words.sum()), *dates)

    def search_choices(self) -> Choices:
        """What a search can be limited to."""
        return choices(self.library, self.codebook)

    def asked(self, words: str, **limits: str) -> tuple[str, Limits]:
        """What is sought, where a kept search may be named with `@NAME`.

        Raises:
            WrongUse: none is kept under the name, or a limit is none.
        """
        from volteface.study.looking import Limits

        given = Limits.of(**limits)
        if not words.startswith("@"):
            return words, given
        kept = {one.name: one for one in saved.searches(self.library)}
        if words[1:] not in kept:
            hint = f"kept are {', '.join(kept)}" if kept else "keep one first"
            raise WrongUse(f"no search is saved as “{words[1:]}”", hint=hint)
        found = kept[words[1:]]
        return found.words, Limits.of(**found.limits | given.given)

    def patient(self, seconds: float, overtaken: Callable[[], bool] = lambda: False) -> AbstractContextManager[None]:
        """Give up what takes too long, or what nobody waits for any more; see `library.patience`."""
        return patience.patient(self.library, seconds, overtaken)

    def _hits(
        self, codebook: Codebook, words: str, given: Limits, *, ranked: bool = False
    ) -> tuple[Query | None, Hits]:
        """All hits of a search, as they were found a moment ago or anew."""
        from volteface.study import looking

        def search() -> tuple[Query | None, Hits]:
            return looking.find(self.library, codebook, words, given, ranked=ranked)

        self._demand_long_starts(words, given)
        if given.coded or given.uncoded:
            # Codings are made all the time.
            return search()
        asked = codebook.questions.get(given.question)
        key = (words, given, ranked, "" if asked is None else asked.retrieval)
        return recent(self.library).get(key, search)

    def _demand_long_starts(self, words: str, given: Limits) -> None:
        """See that no prefix of a single letter is sought in a large library.

        Raises:
            WrongUse: one is.
        """
        if "*" not in words or self.searched().passages <= _LARGE:
            return
        query = read_query(self.library, words, given.language)
        for one in terms(query.sought):
            if isinstance(one, Phrase) and one.prefix and len(one.words) == len(one.words[0]) == 1:
                hint = "give two letters or more"
                raise WrongUse(f"“{one.words[0]}*” begins too many words in so large a library", hint=hint)
