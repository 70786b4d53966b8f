"""What a later edition has not as a whole: sections – articles, headings with their text, entries – and links."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from volteface.evidence.erasures.erasure import Erasure, Kind
from volteface.evidence.erasures.letters import letters
from volteface.evidence.erasures.result import Gone, Vanished
from volteface.evidence.erasures.text import Text

# A section is gone where its title and at least this part of its sentences are nowhere in the later edition: others may
# have been taken over elsewhere, and where a heading goes, what stood under it may go on.
_GONE = 0.5


def vanished(earlier: Text, later: Text, found: Sequence[Erasure]) -> tuple[Vanished, ...]:
    """The sections of the earlier edition that the later one has not.

    Args:
        earlier: with its sections.
        later: with those of it.
        found: what was found of the sentences.
    """
    removed = {one.before.start: one for one in found if one.kind is Kind.REMOVED and one.before is not None}
    titles = {letters(one.title).key for one in later.sections}
    held = defaultdict(list)
    for sentence in earlier.sentences:
        held[sentence.section].append(sentence)
    made = []
    for number, section in enumerate(earlier.sections):
        own = held[number]
        gone = [one for one in own if one.start in removed]
        if not own or letters(section.title).key in titles or len(gone) < _GONE * len(own):
            continue
        if all(removed[one.start].furniture for one in gone):
            continue
        body = next((one for one in gone if letters(one.text).key != letters(section.title).key), gone[0])
        questions = {bearing.question for one in gone for bearing in removed[one.start].questions}
        made.append(
            Vanished(section.title, section.kind, len(own), len(gone), earlier.extract(body), tuple(sorted(questions)))
        )
    return tuple(made)


def links_gone(earlier: Text, later: Text, addresses: Mapping[str, str]) -> tuple[tuple[Gone, ...], bool]:
    """The links of an earlier capture that a later one has not, and whether that can be told of both.

    Args:
        earlier: with its links.
        later: with those of it.
        addresses: which document that is held has an address.
    """
    if not (earlier.linked and later.linked) or earlier.edition.document != later.edition.document:
        return (), False
    targets = {_address(one.target) for one in later.links}
    gone: dict[str, Gone] = {}
    for one in earlier.links:
        target = _address(one.target)
        if target not in targets and target not in gone:
            words = " ".join(earlier.text[one.start : one.end].split())
            gone[target] = Gone(one.target, words, addresses.get(target, ""))
    return tuple(gone.values()), True


def _address(target: str) -> str:
    """An address without what does not tell pages apart: its place within the page, its scheme, a last slash."""
    return target.partition("#")[0].removeprefix("https://").removeprefix("http://").rstrip("/")
