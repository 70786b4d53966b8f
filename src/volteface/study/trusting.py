"""How far a line can be trusted: its sample, who coded, how they agree, what retrieval may miss."""

from __future__ import annotations

from collections import Counter

from volteface.coding.gold import counts
from volteface.dossier import contents as parts
from volteface.library import Library, codings, samples
from volteface.model.codebook import Question
from volteface.study.agreeing import agree
from volteface.study.gathering import Gathered


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
        recall=_recall(library, question.id),
        stale=found.gold.stale,
    )


def _recall(library: Library, question: str) -> parts.RecallBound | None:
    """The exact (Clopper and Pearson 1934) bound on the share of passages outside the frame that count."""
    from scipy.stats import beta

    read = {one.coding.passage: one for one in codings.codings(library, question) if one.outside}
    beyond = next((s for wave in reversed(samples.samples(library, question)) for s in wave.strata if s.outside), None)
    if not read or beyond is None:
        return None
    counting = sum(counts(one.coding.judgement) for one in read.values())
    upper = 1.0 if counting == len(read) else float(beta.ppf(0.975, counting + 1, len(read) - counting))
    return parts.RecallBound(beyond.frame, len(read), counting, upper)
