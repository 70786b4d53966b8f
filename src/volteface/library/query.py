"""What people type to search, as a full-text query and as marks in what is shown.

Words are sought in any inflected form; "quoted phrases" and prefixes (`union*`) as printed. Words stand together
(and); `OR` between two allows either; `-word` shuts passages out.
"""

from __future__ import annotations

import re

import msgspec

from volteface.library.lemmas import WORD, fold, lemma
from volteface.model.errors import WrongUse

_TERM = re.compile(r'(?P<minus>-)?(?:"(?P<phrase>[^"]*)"(?P<tail>\*)?|(?P<word>[^\s"]+))')


class Term(msgspec.Struct, frozen=True):
    """One thing sought: words in sequence; lemmas or as printed; the last may be a prefix.

    Case and accents are folded by whoever compares: the index in its way (it keeps "ß"), marks by `fold`.

    `printed` is a word as it was typed, where its lemma is sought: texts in other languages have no English lemmas.
    """

    words: tuple[str, ...]
    as_printed: bool
    prefix: bool = False
    excluded: bool = False
    printed: str = ""


class Query(msgspec.Struct, frozen=True):
    """Groups of alternatives, all of which must be met; none of the excluded."""

    groups: tuple[tuple[Term, ...], ...]
    excluded: tuple[Term, ...] = ()

    def fts(self) -> str:
        """The query in the words of SQLite's FTS5."""
        wanted = " AND ".join(f"({' OR '.join(map(_fts, group))})" for group in self.groups)
        return wanted if not self.excluded else f"({wanted}) NOT ({' OR '.join(map(_fts, self.excluded))})"

    def marks(self, text: str, language: str = "en") -> list[tuple[int, int]]:
        """Where the sought words stand in a text, as spans of code points, in order and disjoint."""
        tokens = [(match.start(), match.end(), match[0]) for match in WORD.finditer(text)]
        printed = [fold(word) for _, _, word in tokens]
        forms = [fold(lemma(word, language)) for _, _, word in tokens]
        spans = {
            (tokens[at][0], tokens[at + len(term.words) - 1][1])
            for group in self.groups
            for term in group
            for at in range(len(tokens) - len(term.words) + 1)
            if _stands(term, (printed if term.as_printed else forms)[at : at + len(term.words)])
        }
        return _disjoint(sorted(spans))


def parse(text: str) -> Query:
    """Read what was typed.

    Raises:
        WrongUse: nothing is sought, or only exclusions.
    """
    groups: list[tuple[Term, ...]] = []
    excluded: list[Term] = []
    joined = False
    for match in _TERM.finditer(text):
        if match[0] == "OR":
            joined = bool(groups)
            continue
        term = _term(match)
        if not term.words:
            continue
        if term.excluded:
            excluded.append(term)
        elif joined:
            groups[-1] = (*groups[-1], term)
        else:
            groups.append((term,))
        joined = False
    if not groups:
        raise WrongUse(
            "nothing to search for", where=text.strip() or "the query", hint='give words, "a phrase" or union*'
        )
    return Query(tuple(groups), tuple(excluded))


def _term(match: re.Match[str]) -> Term:
    raw = match["word"] if match["phrase"] is None else match["phrase"]
    prefix = raw.rstrip().endswith("*") or match["tail"] is not None
    words = tuple(WORD.findall(raw))
    # Phrases, prefixes and words that fall into several tokens (co-operation) are sought as printed.
    as_printed = match["phrase"] is not None or prefix or len(words) > 1
    sought = tuple(word.lower() if as_printed else lemma(word, "en") for word in words)
    printed = "" if as_printed or not words else words[0].lower()
    return Term(sought, as_printed, prefix, match["minus"] is not None, printed)


def _fts(term: Term) -> str:
    sought = " ".join(term.words)
    if not term.as_printed:
        return f'(lemmas : "{sought}" OR words : "{term.printed}")'
    star = "*" if term.prefix else ""
    return f'words : "{sought}"{star}'


def _stands(term: Term, window: list[str]) -> bool:
    *head, last = map(fold, term.words)
    fits = window[-1].startswith(last) if term.prefix else window[-1] == last
    return fits and window[:-1] == head


def _disjoint(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    kept: list[tuple[int, int]] = []
    for start, end in spans:
        if kept and start < kept[-1][1]:
            kept[-1] = (kept[-1][0], max(end, kept[-1][1]))
        else:
            kept.append((start, end))
    return kept
