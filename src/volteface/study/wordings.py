"""What sets two texts of a question apart, part by part and word by word."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence

from volteface.model.codebook import Cues, Question
from volteface.model.differences import differences
from volteface.study.codebook_shapes import ChangeShape, CueChangeShape, DiffShape, EditShape

# An example that shares so much of its letters with another is that one, mended.
_MENDED = 0.6


def diff(name: str, before: Question | None, after: Question, versions: tuple[str | None, str]) -> DiffShape:
    """All that sets two texts of a question apart; `before` is None where there was none."""
    return DiffShape(name, *versions, changes(before, after), cue_changes(before, after))


def changes(before: Question | None, after: Question) -> list[ChangeShape]:
    """The texts that differ, in the order in which a coder reads them, and the title, which counts for nothing."""
    if before is None:
        return []
    found: list[ChangeShape] = []
    for part, earlier, later, versioned in _texts(before, after):
        if earlier.split() != later.split():
            found.append(_change(part, earlier or None, later or None, versioned=versioned))
    for which in ("low", "high"):
        examples = getattr(before, which).examples, getattr(after, which).examples
        found += _listed(f"{which}.examples", *examples)
    return found


def cue_changes(before: Question | None, after: Question) -> list[CueChangeShape]:
    """The cues that came and went, by part."""
    found = []
    for part in ("topic", "excludes", "low", "high"):
        earlier, later = ([] if one is None else _cues(one, part) for one in (before, after))
        added, removed = [c for c in later if c not in earlier], [c for c in earlier if c not in later]
        if added or removed:
            found.append(CueChangeShape(part, added, removed))
    return found


def _texts(before: Question, after: Question) -> Iterator[tuple[str, str, str, bool]]:
    yield "title", before.title, after.title, False
    yield "asks", before.asks, after.asks, True
    yield "guidance", before.guidance, after.guidance, True
    for which in ("low", "high"):
        one, other = getattr(before, which), getattr(after, which)
        yield f"{which}.name", one.name, other.name, True
        yield f"{which}.means", one.means, other.means, True


def _listed(part: str, before: Sequence[str], after: Sequence[str]) -> Iterator[ChangeShape]:
    """Examples that were mended, taken out, put in; those that only moved are told as moved, for order counts."""
    kept = {" ".join(text.split()) for text in before} & {" ".join(text.split()) for text in after}
    gone = [text for text in before if " ".join(text.split()) not in kept]
    new = [text for text in after if " ".join(text.split()) not in kept]
    for text in gone:
        likest = difflib.get_close_matches(text, new, 1, _MENDED)
        if likest:
            new.remove(likest[0])
        yield _change(part, text, likest[0] if likest else None)
    for text in new:
        yield _change(part, None, text)
    if not gone and not new and [t.split() for t in before] != [t.split() for t in after]:
        yield ChangeShape(part, "\n".join(before), "\n".join(after), [], versioned=True)


def _change(part: str, before: str | None, after: str | None, *, versioned: bool = True) -> ChangeShape:
    found = [] if before is None or after is None else differences(before, after)
    shown = [EditShape(d.start, d.printed, d.said, list(d.alarms)) for d in found]
    return ChangeShape(part, before, after, shown, versioned)


def _cues(question: Question, part: str) -> list[str]:
    by_language: Cues = getattr(question, part) if part in ("topic", "excludes") else getattr(question, part).cues
    return [f"{language}: {cue}" if language else cue for language, cues in by_language.items() for cue in cues]
