"""What was said, and when: the part of the façade that needs no codebook."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from volteface.library import saved
from volteface.library.search import read_query
from volteface.model.errors import WrongUse
from volteface.study.narrowing import Limits, demand_held
from volteface.study.opened import Opened
from volteface.study.shapes import SavedSearchesShape, SavedSearchShape

if TYPE_CHECKING:
    from volteface.study import looking
    from volteface.study.chronicling import ChroniclePage
    from volteface.study.concordance import Order
    from volteface.study.really import Answer

_NAME = re.compile(r"[\w][\w.-]*")


class Seeking(Opened):
    """Search and chronicle."""

    def search(self, words: str = "", *, top: int | None = None, ranked: bool = False, **limits: str) -> looking.Found:
        """Passages that hold what is sought, oldest first or the best first.

        Args:
            words: what is sought (docs: search); `@NAME` for a search that was saved, under its limits and these.
            top: how many are shown; None: all.
            ranked: the best first.
            limits: the fields of `Limits`.

        Raises:
            WrongUse: the words cannot be read, or something unknown is named.
        """
        from volteface.study import looking

        given = Limits.of(**limits)
        if words.startswith("@"):
            kept = self._saved(words[1:])
            words, given = kept.words, Limits.of(**kept.limits | given.given)
        return looking.search(self.library, self.codebook, words, given, top=top, ranked=ranked)

    def demand_writable(self, target: Path) -> None:
        """See that what is found can be written under this name, before it is sought; see `study.extracts`."""
        from volteface.study import extracts

        extracts.demand_writable(target)

    def write_search(self, found: looking.Found, target: Path, *, in_context: Order | None = None) -> int:
        """Write everything found as a table or a page; see `study.extracts`."""
        from volteface.study import extracts

        return extracts.write(self.library, self.settings.name, found, target, in_context=in_context)

    def save_search(self, name: str, words: str, **limits: str) -> SavedSearchShape:
        """Keep a search under a name; an earlier one of that name is replaced.

        Raises:
            WrongUse: the name is none, or the search cannot be made.
        """
        given = Limits.of(**limits)
        if not _NAME.fullmatch(name):
            raise WrongUse(f"“{name}” is no name for a search", hint="use letters, digits, hyphens and dots")
        if words.strip() or not given.given:
            read_query(self.library, words, given.language)
        demand_held(self.library, self.codebook, given)
        given.wanted()
        return _shape(saved.save(self.library, name, words, given.given))

    def forget_search(self, name: str) -> None:
        """Keep a search no longer.

        Raises:
            WrongUse: none is kept under this name.
        """
        self._saved(name)
        saved.forget(self.library, name)

    def saved_searches(self) -> SavedSearchesShape:
        """The searches that are kept, by name."""
        return SavedSearchesShape([_shape(one) for one in saved.searches(self.library)])

    def _saved(self, name: str) -> saved.SavedSearch:
        kept = {one.name: one for one in saved.searches(self.library)}
        if name not in kept:
            hint = f"saved are {', '.join(kept)}" if kept else "save one: volteface search --save NAME WORDS…"
            raise WrongUse(f"no search is saved as “{name}”", hint=hint)
        return kept[name]

    def chronicle(self, words: str, **limits: str) -> looking.Chronicled:
        """Dated quotations on words or, where they name one, on a question."""
        from volteface.study import looking

        return looking.chronicle(self.library, self.codebook, words, Limits.of(**limits))

    def write_chronicle(self, found: looking.Chronicled, target: Path) -> ChroniclePage:
        """Write a chronicle as one HTML page, made to be read and printed; what it shows and leaves out."""
        from volteface.study.chronicling import write_chronicle

        return write_chronicle(self.library, self.settings.name, found, target)

    def really(self, text: str, *, top: int = 10, **limits: str) -> Answer:
        """Whether words that somebody quotes were printed: exactly, nearly with every difference, or not at all."""
        from volteface.study.really import really

        return really(self.library, text, Limits.of(**limits), top)


def _shape(kept: saved.SavedSearch) -> SavedSearchShape:
    return SavedSearchShape(**msgspec.structs.asdict(kept))
