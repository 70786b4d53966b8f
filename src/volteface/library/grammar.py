"""From what is typed to what is sought: words, "phrases", prefix*, NEAR, OR, exclusions, brackets.

    query  := part+                       all of them; AND may stand between
    part   := ["-" | NOT] either
    either := near (OR near)*
    near   := unit (NEAR[/n] unit)*
    unit   := word | prefix* | "phrase" | "(" query ")"

Operators are written in capitals; in small letters they are words like others. What has no letter is passed over.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

import msgspec

from volteface.library.lemmas import WORD, tokens
from volteface.library.query import All, Either, Near, Node, Phrase, Query, Term, Word
from volteface.model.errors import WrongUse

# So many words may stand between two that are near each other, where no number is given.
_NEAR = 10
# Past these a query is a slip, and SQLite's parser gives up.
_DEEPEST, _MOST_TERMS, _FARTHEST = 12, 200, 1000
_SHOWN = 60
_QUOTES = '"“”„«»'
_PIECE = re.compile(
    rf"(?P<phrase>[{_QUOTES}][^{_QUOTES}]*[{_QUOTES}]\*?)|(?P<loose>[{_QUOTES}])|(?P<open>\()|(?P<close>\))"
    rf"|(?P<minus>(?:(?<!\S)|(?<=\())-(?=[\w({_QUOTES}]))|(?P<word>[^\s(){_QUOTES}]+)"
)
_OPERATOR = re.compile(r"(OR|AND|NOT|NEAR)(?:/(.*))?")
_PREFIX = re.compile(r"[^*]*[^\W_]\*[\W_]*")
_NO_LETTER = re.compile(r"\?[^\W_]")

Forms = Callable[[str], Iterable[str]]


class _Piece(msgspec.Struct, frozen=True):
    """One piece of what was typed: what it is, as typed, and at which character it begins, from 1."""

    kind: str
    text: str
    at: int


def parse(text: str, forms: Forms) -> Query:
    """Read what was typed.

    Args:
        text: as typed.
        forms: the dictionary forms that a word may have in the languages sought in, folded.

    Raises:
        WrongUse: nothing is sought, or only shut out, or it cannot be read; with the place and what to do.
    """
    return Query(text, _Reader(text, forms).query())


class _Reader:
    """Reads a query from left to right."""

    def __init__(self, text: str, forms: Forms) -> None:
        self._text = text
        self._forms = forms
        self._pieces = list(self._cut())
        self._at = 0
        self._depth = 0

    def query(self) -> Node:
        """All that was typed."""
        if not self._pieces:
            hint = 'give words, "a phrase" or union*'
            raise WrongUse("nothing to search for", where=self._text.strip()[:_SHOWN] or "the query", hint=hint)
        if sum(piece.kind in {"word", "phrase"} for piece in self._pieces) > _MOST_TERMS:
            raise self._wrong("more than can be sought at once", self._pieces[-1], f"at most {_MOST_TERMS} words")
        found = self._all()
        if self._here is not None:
            raise self._wrong("a bracket is closed that was not opened", self._here, "take it away, or open it before")
        return found

    def _all(self) -> Node:
        """Parts that must all be met, up to the end or to the bracket that closes."""
        wanted: list[Node] = []
        shut_out: list[Node] = []
        joiner = alternative = None
        first = self._here
        while (piece := self._here) is not None and piece.kind != "close":
            if piece.kind == "AND":
                joiner = self._take(between=bool(wanted or shut_out))
            minus = self._here is not None and self._here.kind in {"minus", "NOT"}
            if minus:
                self._take(between=True)
            found, alternatives = self._either()
            (shut_out if minus else wanted).append(found)
            if minus and alternatives is not None:
                hint = "put into brackets what is shut out together: -(strike OR lock-out)"
                raise self._wrong("OR follows what is shut out", alternatives, hint)
            alternative = alternative or alternatives
            if joiner is not None and alternative is not None:
                hint = "say with brackets what belongs together: (a AND b) OR c, or a AND (b OR c)"
                raise self._wrong("AND and OR stand side by side", max(joiner, alternative, key=_place), hint)
        if not wanted:
            where = first or self._pieces[-1]
            if not shut_out:
                raise self._wrong("brackets without a word between them", where, "take them away")
            raise self._wrong("words are shut out of nothing", where, "say before what is sought: strike -police")
        if not shut_out and len(wanted) == 1:
            return wanted[0]
        return All(tuple(wanted), tuple(shut_out))

    def _either(self) -> tuple[Node, _Piece | None]:
        """Alternatives, and the first OR among them."""
        found, first = [self._near()], None
        while self._here is not None and self._here.kind == "OR":
            joiner = self._take(between=True)
            first = first or joiner
            found.append(self._near())
        return (found[0] if len(found) == 1 else Either(tuple(found))), first

    def _near(self) -> Node:
        """Units near each other, or a single one."""
        place = self._here
        found, within = [self._unit()], None
        while (joiner := self._here) is not None and joiner.kind == "NEAR":
            distance = self._distance(joiner)
            if within not in (None, distance):
                hint = "give each NEAR in a row the same number of words"
                raise self._wrong("NEAR has two distances", joiner, hint)
            within = distance
            self._take(between=True)
            found.append(self._unit())
        if within is None:
            return found[0]
        return Near(tuple(self._member(node, place) for node in found), within)

    def _unit(self) -> Node:
        piece = self._here
        if piece is None or piece.kind not in {"word", "phrase", "open"}:
            where = piece or self._pieces[-1]
            raise self._wrong(f"a word is missing {'before' if piece else 'after'} {where.text}", where, "add it")
        self._at += 1
        if piece.kind == "word":
            return self._word(piece)
        if piece.kind == "phrase":
            return self._phrase(piece)
        self._depth += 1
        if self._depth > _DEEPEST:
            raise self._wrong("brackets stand too deep in brackets", piece, f"at most {_DEEPEST} deep")
        found = self._all()
        if self._here is None:
            raise self._wrong("a bracket is not closed", piece, "close it with )")
        self._at += 1
        self._depth -= 1
        return found

    def _word(self, piece: _Piece) -> Node:
        if "*" in piece.text and not _PREFIX.fullmatch(piece.text):
            raise self._wrong("a * stands within or before a word", piece, "it can only end one: union*")
        if _NO_LETTER.search(piece.text):
            hint = "there is no sign for a single letter; write wom* or (woman OR women)"
            raise self._wrong("a ? stands for a letter", piece, hint)
        words = tuple(tokens(piece.text))
        # Prefixes, and what falls into several words (co-operation), are sought as printed.
        if "*" in piece.text or len(words) > 1:
            return Phrase(words, "*" in piece.text)
        typed = WORD.findall(piece.text)[0]
        return Word(words[0], tuple(dict.fromkeys(self._forms(typed))))

    def _phrase(self, piece: _Piece) -> Node:
        words = tuple(tokens(piece.text))
        starred = piece.text.rstrip(f"{_QUOTES} *")
        if "*" in starred:
            hint = "only its last word can be a prefix; or write trade* NEAR/0 union"
            raise self._wrong("a * stands within a phrase", piece, hint)
        return Phrase(words, "*" in piece.text)

    def _member(self, node: Node, place: _Piece | None) -> tuple[Term, ...]:
        alternatives = node.alternatives if isinstance(node, Either) else (node,)
        terms = tuple(one for one in alternatives if isinstance(one, (Word, Phrase)))
        if len(terms) != len(alternatives):
            hint = "beside NEAR stand words, phrases, prefixes, or several of them in brackets with OR"
            raise self._wrong("NEAR joins what is no word", place or self._pieces[0], hint)
        return terms

    def _distance(self, joiner: _Piece) -> int:
        _, _, number = joiner.text.partition("/")
        if "/" not in joiner.text:
            return _NEAR
        if not number.isdecimal() or len(number) > 4 or int(number) > _FARTHEST:
            hint = f"say how many words may stand between, up to {_FARTHEST}: NEAR/5"
            raise self._wrong(f"“{joiner.text}” has no number of words", joiner, hint)
        return int(number)

    @property
    def _here(self) -> _Piece | None:
        return self._pieces[self._at] if self._at < len(self._pieces) else None

    def _take(self, *, between: bool) -> _Piece:
        """Pass an operator that has something before it."""
        piece = self._pieces[self._at]
        if not between:
            raise self._wrong(f"a word is missing before {piece.text}", piece, "add it, or write it in small letters")
        self._at += 1
        return piece

    def _cut(self) -> Iterator[_Piece]:
        for match in _PIECE.finditer(self._text):
            piece = _Piece(match.lastgroup or "", match[0], match.start() + 1)
            if piece.kind == "loose":
                raise self._wrong("a quotation mark is not closed", piece, "close it, or leave it out")
            operator = _OPERATOR.fullmatch(piece.text) if piece.kind == "word" else None
            if operator is not None and (operator[1] == "NEAR" or operator[2] is None):
                piece = msgspec.structs.replace(piece, kind=operator[1])
            # Punctuation is no word; a phrase without one is none.
            if piece.kind not in {"word", "phrase"} or WORD.search(piece.text):
                yield piece

    def _wrong(self, what: str, piece: _Piece, hint: str) -> WrongUse:
        shown = self._text if len(self._text) <= _SHOWN else f"{self._text[:_SHOWN]}…"
        return WrongUse(what, where=f"{shown}, at character {piece.at}", hint=hint)


def _place(piece: _Piece) -> int:
    return piece.at
