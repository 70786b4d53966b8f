"""How far a line can be trusted: its sample, who coded, how they agree, what retrieval may miss."""

from __future__ import annotations

from collections import Counter

from volteface.dossier import contents as parts
from volteface.library import Library, codings, samples
from volteface.model.codebook import Question
from volteface.study.agreeing import agree
from volteface.study.gathering import Gathered
from volteface.study.outside import missed


def trust(library: Library, question: Question, found: Gathered, *, seed: int = 0) -> parts.Trust:
    """All that is known of a line's worth."""
    waves = samples.samples(library, question.id)
    recorded = codings.codings(library, question.id)
    shares = Counter(one.coding.coder for one in recorded)
    gold = Counter(name for names in found.gold.coded_by.values() for name in names)
    agreement = agree(library, question, seed=seed).parts if recorded else []
    return parts.Trust(
        frame=len(found.codings.passage),
        seed=waves[0].seed if waves else None,
        waves=len(waves),
        strata=waves[-1].strata if waves else (),
        coders=tuple(
            parts.CoderShare(coder.name, coder.kind.value, number, coder.version, gold[coder.name])
            for coder, number in sorted(shares.items(), key=lambda pair: pair[0].name)
        ),
        agreement=tuple(
            parts.Agreement(p.what, p.level, p.alpha, p.low, p.high, p.units, tuple(p.coders))
            for p in agreement
            if p.units
        ),
        recall=_recall(library, question),
        stale=found.gold.stale,
    )


def _recall(library: Library, question: Question) -> parts.RecallBound | None:
    found = missed(library, question)
    return None if found is None else parts.RecallBound(found.outside, found.read, found.counting, found.upper)
