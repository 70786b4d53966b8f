"""Of which questions' codings an endpoint tells."""

from __future__ import annotations

from collections.abc import Iterable

from volteface.desk.api.asks import ChronicleAsk, Limited, OfQuestion, SearchAsk
from volteface.study import Study


def of_question(_: Study, asked: OfQuestion) -> Iterable[str]:
    """The one that is named."""
    return (asked.question,)


def every(study: Study, _: object) -> Iterable[str]:
    """All, put together."""
    return study.codebook.questions


def limited(study: Study, asked: Limited) -> Iterable[str]:
    """Those by whose codings a search is narrowed, also one that was kept."""
    words = asked.q if isinstance(asked, SearchAsk | ChronicleAsk) else ""
    return study.narrowed_by(words, coded=asked.coded, uncoded=asked.uncoded)
