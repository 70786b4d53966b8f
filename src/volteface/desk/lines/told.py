"""Of which questions' codings a page or file of results tells."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePosixPath

from volteface.desk.call import Call
from volteface.dossier.slugs import slugs

# What was found in the words themselves, whatever anybody said of them; Who's who tells positions, and the page of
# erasures how the passages that changed were coded.
_OF_WORDS = frozenset({"echoes", "slogans", "erasures", "holdings"})
_PAGES_OF_WORDS = _OF_WORDS - {"erasures"}


def told(call: Call) -> Iterable[str]:
    """Those of the page or file that an address names; none of a part, which is how results stand."""
    return () if call.partial else of_file(call.path["name"], call.study.codebook.questions)


def of_file(path: str, asked: Iterable[str]) -> Iterable[str]:
    """The question of a page or figure of one, all where several stand together, none where it is about words.

    Args:
        path: of the file, among others of its body.
        asked: all questions.
    """
    place = PurePosixPath(path)
    folder, stem = place.parent.name, place.stem
    if folder in {"questions", "figures"}:
        one = [key for key, slug in slugs(asked).items() if slug == stem]
        return one or (() if stem.removeprefix("all_") in _OF_WORDS else asked)
    return () if stem in (_OF_WORDS if folder == "data" else _PAGES_OF_WORDS) else asked
