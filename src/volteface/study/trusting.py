"""How far a line can be trusted: its sample, its coders and their agreement, where the machine errs, what is missed."""

from __future__ import annotations

from collections import Counter

import numpy as np

from volteface.coding.strata import period_of
from volteface.dossier import trust as parts
from volteface.library import Library, codings, samples
from volteface.line.labels import calendar_of
from volteface.line.machine_worth import machine_worth
from volteface.line.result import Line
from volteface.model.codebook import Question
from volteface.model.coding import Sample
from volteface.study.agreeing import KINDS, agree
from volteface.study.disagreements import crossed
from volteface.study.erring import period_errors
from volteface.study.gathering import Gathered
from volteface.study.outside import missed
from volteface.study.side_by_side import sides
from volteface.study.worth import worths

_DECADE = "decade"


def trust(library: Library, question: Question, found: Gathered, line: Line, *, seed: int = 0) -> parts.Trust:
    """All that is known of a line's worth.

    Args:
        library: the study's.
        question: which.
        found: what its line rests on.
        line: as it is published.
        seed: of bootstraps and folds.
    """
    waves = samples.samples(library, question.id)
    recorded = codings.codings(library, question.id, unclear=True)
    version = question.version
    current = [one for one in recorded if one.coding.codebook == version]
    agreed = agree(library, question, seed=seed) if any(not one.adjudicated for one in current) else None
    by = calendar(waves)
    errors = period_errors(found, by) if found.machine and found.gold.values else []
    made = sides(library, question, line.organisation, by, seed=seed)
    return parts.Trust(
        frame=len(found.codings.passage),
        seed=waves[0].seed if waves else None,
        waves=len(waves),
        strata=waves[-1].strata if waves else (),
        coders=_coders(recorded, found),
        agreement=()
        if agreed is None
        else tuple(
            parts.Agreement(p.what, p.level, p.alpha, p.low, p.high, p.units, tuple(p.coders), p.kinds)
            for group in agreed.groups
            if group.by == KINDS
            for p in group.parts
            if p.units
        ),
        recall=_recall(library, question, found),
        stale=found.gold.stale,
        drawn=tuple(map(_wave, waves)),
        unclear=sum(one.coding.judgement.unclear for one in current),
        settled=len({one.coding.passage for one in current if one.adjudicated} & found.gold.values.keys()),
        read=len(found.gold.values),
        machine=found.machine or "",
        worth=tuple(worths(library, question, seed=seed)),
        errors=tuple(errors),
        errors_by=by,
        effective=_effective(found, by, made, seed),
        sides=tuple(made),
        confusions=() if agreed is None else tuple(crossed(agreed.confusions)),
        disputed=0 if agreed is None else agreed.disputed,
    )


def calendar(waves: list[Sample]) -> str:
    """The periods that coders are compared over: those that the sample was drawn by, else decades."""
    labels = [s.label for s in waves[-1].strata if not s.outside] if waves else []
    return calendar_of(period_of(max(labels))) if labels else _DECADE


def _coders(recorded: list[codings.Recorded], found: Gathered) -> tuple[parts.CoderShare, ...]:
    said = [one for one in recorded if not one.coding.judgement.unclear]
    shares = Counter(one.coding.coder for one in said)
    unclear = Counter(one.coding.coder for one in recorded if one.coding.judgement.unclear)
    settled = Counter(one.coding.coder for one in said if one.adjudicated)
    gold = Counter(name for names in found.gold.coded_by.values() for name in names)
    return tuple(
        parts.CoderShare(
            coder.name, coder.kind.value, shares[coder], coder.version, gold[coder.name], unclear[coder], settled[coder]
        )
        for coder in sorted({*shares, *unclear}, key=lambda coder: (coder.name, coder.version))
    )


def _wave(wave: Sample) -> parts.Wave:
    inside = [s for s in wave.strata if not s.outside]
    return parts.Wave(
        wave.wave,
        wave.made.isoformat(timespec="minutes"),
        wave.seed,
        wave.codebook,
        sum(s.frame for s in inside),
        sum(s.drawn for s in inside),
        sum(s.drawn for s in wave.strata if s.outside),
    )


def _recall(library: Library, question: Question, found: Gathered) -> parts.RecallBound | None:
    beyond = missed(library, question)
    if beyond is None:
        return None
    # The passages of the frame that count: D of methods.md § 3, over all periods.
    held = found.codings
    misses = (held.counts[held.gold] - held.p[held.gold]) / held.probability[held.gold]
    inside = float(held.p.sum() + misses.sum())
    recall = beyond.recall(inside) if inside > 0 else None
    return parts.RecallBound(beyond.outside, beyond.read, beyond.counting, beyond.upper, recall)


def _effective(found: Gathered, by: str, made: list[parts.Side], seed: int) -> parts.Effective | None:
    use = found.codings.gold & found.codings.counts
    if not use.any():
        return None
    weight = 1 / found.codings.probability[use]
    kish = float(weight.sum() ** 2 / (weight @ weight))
    counting = int(use.sum())
    lines = {side.name: side.line for side in made}
    if not found.machine or "the line" not in lines:
        return parts.Effective(counting, kish, by)
    both, alone = lines["the line"], lines["gold alone"]
    known = np.isfinite(both.low) & np.isfinite(alone.low)
    if not known.any():
        return parts.Effective(counting, kish, by)
    worth = machine_worth(found.codings, by, seed=seed)
    return parts.Effective(
        counting,
        kish,
        by,
        int(known.sum()),
        float((both.high - both.low)[known].mean()),
        float((alone.high - alone.low)[known].mean()),
        None if worth is None else worth.codings,
        None if worth is None else worth.low,
        None if worth is None else worth.high,
    )
