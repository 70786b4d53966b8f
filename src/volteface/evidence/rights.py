"""What may be shown of a document whose rights are unknown: short quotations, and few of them (methods.md § 8)."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import msgspec

from volteface.evidence.tokens import count_words
from volteface.model.passage import Passage
from volteface.model.publication import Rights

QUOTATION_WORDS = 60
DOCUMENT_WORDS = 300
DOCUMENT_SHARE = 0.1


# From words of a passage to why they may not be shown; "" where nothing speaks against it.
Gate = Callable[[Passage, int, int], str]


class LeftOut(msgspec.Struct, frozen=True):
    """A passage that was wanted as evidence and is not shown, with the reason."""

    passage: Passage
    reason: str


def restricted(passage: Passage) -> bool:
    """Whether only short quotations may be shown; a rights word that is not known counts as unknown."""
    return passage.rights not in {rights.value for rights in Rights if rights.open}


def longest_quotation(passage: Passage, limit: int) -> int:
    """The most words that may be shown of a passage, where `limit` is what the page has room for."""
    return min(limit, QUOTATION_WORDS) if restricted(passage) else limit


class Ledger:
    """What has been shown of each document so far; one ledger serves a dossier, over which the limits hold.

    The same words shown twice count once; words that overlap otherwise count in full. A document whose length is not
    known has no share that could be reckoned, so nothing of it is shown.
    """

    def __init__(self, document_words: Mapping[str, int], gate: Gate | None = None) -> None:
        """Begin with nothing shown.

        Args:
            document_words: words held of each document, by its name (`Passage.document`).
            gate: what else is asked of words, whatever their rights.
        """
        self._length = document_words
        self._gate = gate
        # Places whose words the gate shut out.
        self.shut_out: set[tuple[str, str, int, int]] = set()
        self._shown: dict[str, dict[tuple[str, int, int], int]] = {}

    def spent(self, document: str) -> int:
        """Words shown of a document so far."""
        return sum(self._shown.get(document, {}).values())

    def refusal(self, passage: Passage, start: int, end: int) -> str:
        """Why the words `start` to `end` of a passage's text may not be shown, or ""."""
        if self._gate is not None and (reason := self._gate(passage, start, end)):
            self.shut_out.add((passage.document, *self._span(passage, start, end)))
            return reason
        if not restricted(passage) or self._span(passage, start, end) in self._shown.get(passage.document, {}):
            return ""
        words = count_words(passage.text[start:end])
        if words > QUOTATION_WORDS:
            return f"rights unknown: a quotation may have {QUOTATION_WORDS} words, this has {words}"
        if passage.document not in self._length:
            return "rights unknown, and so is the document's length, of which a tenth may be shown"
        allowed = min(DOCUMENT_WORDS, int(self._length[passage.document] * DOCUMENT_SHARE))
        if (spent := self.spent(passage.document)) + words > allowed:
            return f"rights unknown: {allowed} words of this document may be shown, {spent} are, this has {words}"
        return ""

    def admit(self, passage: Passage, start: int, end: int) -> str:
        """Enter words as shown where they may be; returns why not, or ""."""
        reason = self.refusal(passage, start, end)
        if not reason and restricted(passage):
            shown = self._shown.setdefault(passage.document, {})
            shown[self._span(passage, start, end)] = count_words(passage.text[start:end])
        return reason

    @staticmethod
    def _span(passage: Passage, start: int, end: int) -> tuple[str, int, int]:
        return passage.layer, passage.start + start, passage.start + end
