"""Of which questions' codings a page or file of results tells."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePosixPath

from volteface.desk.call import Call
from volteface.dossier.slugs import slugs

# What was found in the words themselves, whatever anybody said of them; Who's who tells positions.
_OF_WORDS = frozenset({"echoes", "slogans", "erasures", "holdings"})


def told(call: Call) -> Iterable[str]:
    """The question of a page or figure of one, all where several stand together, none where it is about words."""
    if call.partial:
        # A part is how results stand, and nothing of them.
        return ()
    name, asked = PurePosixPath(call.path["name"]), call.study.codebook.questions
    folder, stem = str(name.parent), name.stem
    if folder in {"questions", "figures"}:
        one = [key for key, slug in slugs(asked).items() if slug == stem]
        return one or (() if stem.removeprefix("all_") in _OF_WORDS else asked)
    return () if folder in {".", "data"} and stem in _OF_WORDS else asked
