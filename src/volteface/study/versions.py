"""The versions of a question: when each was first used, what rests on it, what changed, what is stale."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from volteface.library import Library, codebooks, codings, confirmations, samples, scores
from volteface.library.codings import Recorded
from volteface.model.codebook import Question
from volteface.model.errors import WrongUse
from volteface.study.codebook_shapes import CoderCodingsShape, ConfirmationShape, DiffShape, HistoryShape, VersionShape
from volteface.study.wordings import changes, diff

# As a version is named on the command line: what stands in questions.toml now.
TODAY = "today"


def history(library: Library, question: Question) -> HistoryShape:
    """All versions of a question, in the order of their first use; today's is the last where nothing rests on it."""
    uses = codebooks.uses(library, question.id)
    first = {use.version: use for use in reversed(uses)}
    texts = {use.version: first[use.version].question for use in uses} | {question.version: question}
    cues = defaultdict(set)
    for use in uses:
        cues[use.version].add(use.question.retrieval)
    made = codings.history(library, question.id)
    standing = codings.codings(library, question.id, unclear=True)
    waves = samples.samples(library, question.id)
    machines = machine_versions(library, question.id)
    shown: list[VersionShape] = []
    before: Question | None = None
    for version, text in texts.items():
        mine = _coders(made, standing, version)
        shown.append(
            VersionShape(
                version=version,
                first_used=first[version].at if version in first else None,
                today=version == question.version,
                coders=mine,
                stale=0 if version == question.version else sum(coder.standing for coder in mine),
                waves=[wave.wave for wave in waves if wave.codebook == version],
                machines=[coder for coder, under in machines.items() if under == version],
                cue_changes=max(0, len(cues[version]) - 1),
                changes=changes(before, text),
            )
        )
        before = text
    said = [
        ConfirmationShape(one.version, one.under, one.by, one.reason, list(one.coders), one.codings, one.at)
        for one in confirmations.confirmations(library, question.id)
    ]
    return HistoryShape(question.id, question.version, sum(one.stale for one in shown), shown, said)


def compare(library: Library, question: Question, older: str | None = None, newer: str | None = None) -> DiffShape:
    """What sets two versions of a question apart.

    Args:
        library: the study's.
        question: as it stands today.
        older: a version or its beginning; by default what was last used.
        newer: the same; by default what stands in questions.toml.

    Raises:
        WrongUse: no such version was ever used.
    """
    if older is None:
        used = codebooks.uses(library, question.id)
        before = (used[-1].version, used[-1].question) if used else (None, None)
        return diff(question.id, before[1], question, (before[0], question.version))
    one, other = named(library, question, older), named(library, question, newer or TODAY)
    return diff(question.id, one[1], other[1], (one[0], other[0]))


def named(library: Library, question: Question, version: str) -> tuple[str, Question]:
    """A version by name or by the beginning of its name, with its text; “today” is what stands in questions.toml.

    Raises:
        WrongUse: no version begins so, or several do.
    """
    texts = {use.version: use.question for use in reversed(codebooks.uses(library, question.id))}
    known = texts | {question.version: question}
    found = [question.version] if version == TODAY else [one for one in known if version and one.startswith(version)]
    if len(found) != 1:
        names = ", ".join(reversed(known))
        raise WrongUse(f"no version “{version}” of “{question.id}”, or several", hint=f"there are: {names}")
    return found[0], known[found[0]]


def machine_versions(library: Library, question: str) -> dict[str, str]:
    """Under which version of a question each machine has scored it."""
    found = {coder: scores.scores(library, question, coder) for coder in scores.coders(library, question)}
    return {coder: one.codebook for coder, one in found.items() if one is not None}


def _coders(made: Sequence[Recorded], standing: Sequence[Recorded], version: str) -> list[CoderCodingsShape]:
    all_of, last_of = (
        Counter((one.coding.coder.name, one.coding.coder.kind) for one in several if one.coding.codebook == version)
        for several in (made, standing)
    )
    return [CoderCodingsShape(*who, number, last_of[who]) for who, number in sorted(all_of.items())]
