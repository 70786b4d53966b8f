"""What a search means, in words: how each part of it was read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from volteface.library.query import All, Either, Near, Node, Phrase, Query, Word


def spelled(query: Query) -> str:
    """A query as a person would say it, in one line."""
    return _said(query.sought)


def terms(node: Node) -> Iterator[Word | Phrase]:
    """All words and phrases of a query that are sought, not those that are shut out."""
    if isinstance(node, (Word, Phrase)):
        yield node
    elif isinstance(node, Near):
        yield from (term for member in node.members for term in member)
    else:
        for one in node.wanted if isinstance(node, All) else node.alternatives:
            yield from terms(one)


def _said(node: Node, *, inside: bool = False) -> str:
    if isinstance(node, Word):
        return _word(node)
    if isinstance(node, Phrase):
        return _phrase(node)
    if isinstance(node, Near):
        members = [_bracketed(_listed([_said(one) for one in m], "or"), inside=len(m) > 1) for m in node.members]
        within = "side by side" if not node.within else f"at most {_words(node.within)} apart"
        return _bracketed(f"{_listed(members, 'and')}, {within}", inside=inside)
    if isinstance(node, Either):
        return _bracketed(_listed([_said(one, inside=True) for one in node.alternatives], "or"), inside=inside)
    wanted = _listed([_said(one, inside=True) for one in node.wanted], "and")
    shut_out = _listed([_said(one, inside=True) for one in node.shut_out], "or")
    return _bracketed(f"{wanted}, without {shut_out}" if shut_out else wanted, inside=inside and len(node.wanted) > 1)


def _word(word: Word) -> str:
    """A word with the dictionary forms that it is sought under, where they are others."""
    others = [form for form in word.forms if form != word.printed]
    if not others:
        return f"“{word.printed}” in any form"
    return f"“{word.printed}” in any form of {_listed([f'“{form}”' for form in word.forms], 'or')}"


def _phrase(phrase: Phrase) -> str:
    said = " ".join(phrase.words)
    if not phrase.prefix:
        return f"“{said}” as printed"
    if len(phrase.words) == 1:
        return f"words that begin with “{said}”"
    return f"phrases that begin with “{said}”"


def _words(number: int) -> str:
    return "1 word" if number == 1 else f"{number} words"


def _listed(parts: Sequence[str], joiner: str) -> str:
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {joiner} {parts[-1]}"


def _bracketed(text: str, *, inside: bool) -> str:
    return f"({text})" if inside else text
