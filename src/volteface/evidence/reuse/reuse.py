"""Words in sequence that documents share: rare n-grams, runs of equal words round them, joined by local alignment.

Memory: a hash of 8 bytes a word and a key of 8 bytes an n-gram are held for all texts, everything else only for what
recurs; a million passages of 37 words take about .6 GB beyond the texts themselves.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import numpy as np

from volteface.evidence.reuse.distinct import distinct
from volteface.evidence.reuse.excerpts import Excerpts, excerpts
from volteface.evidence.reuse.filing import Pairs, filed
from volteface.evidence.reuse.index import recurring
from volteface.evidence.reuse.joining import chains, extended
from volteface.evidence.reuse.rarity import rare
from volteface.evidence.reuse.result import Reuse, Side
from volteface.evidence.reuse.runs import runs
from volteface.evidence.reuse.verified import verified
from volteface.evidence.reuse.words import words_of
from volteface.line.data import Booleans, Integers, fixed

_SHORTEST = 2


def reuse(
    texts: Sequence[str],
    documents: Integers,
    *,
    bodies: Integers | None = None,
    pairs: Pairs = "all",
    queries: Booleans | None = None,
    n: int = 8,
    most_documents: int = 20,
    repeated: int = 4,
    repeated_share: float = 0.05,
    least_words: int | None = None,
) -> Reuse:
    """Find the words in sequence that documents share.

    Words are compared without case, diacritics and hyphens at line ends. A finding holds at least one n-gram, equal
    word for word on both sides, that is rare: in at most `most_documents` documents, and no body's boilerplate. Round
    it as many words belong to it as a local alignment takes in. An n-gram counts once a document, at its first place.

    Args:
        texts: T texts (passages, or whole documents); those of a document stand together and in their order, and
            n-grams run on from one into the next.
        documents: T numbers of the documents that the texts belong to, in order of date: of two documents the one of
            the lower number is the first.
        bodies: T numbers of the bodies whose documents they are; None: all of one body.
        pairs: which pairs of documents are asked for: all, those within a body or those between two.
        queries: T flags; only pairs are asked for of which at least one document has a text so marked. None: all.
        n: words of an n-gram; texts are found to be shared from so many words on.
        most_documents: in how many documents an n-gram may stand and be rare.
        repeated: an n-gram is boilerplate of a body that has it in so many of its documents,
        repeated_share: and in at least this part of them.
        least_words: matched words of a finding, at the least; None: n.

    Raises:
        ValueError: the arrays are not of one length, a document's texts stand apart or are of several bodies, or n
            is below 2.
    """
    if len(documents) != len(texts) or n < _SHORTEST:
        raise ValueError("each text has the number of its document, and an n-gram two words at least")
    filing = filed(documents, bodies, queries)
    ordered = [texts[at] for at in filing.order.tolist()]
    words = words_of(ordered)
    bounds = np.append(words.bounds[filing.first], words.bounds[-1])
    document = np.repeat(np.arange(len(filing.body), dtype=np.int32), np.diff(bounds))
    found = rare(
        recurring(words.hashes, bounds, n),
        document,
        filing.body,
        most=most_documents,
        repeated=repeated,
        repeated_share=repeated_share,
    )
    shared = runs(found, words.hashes, bounds, document, n=n, wanted=partial(filing.wanted, pairs))
    within, shared = excerpts(ordered, words.bounds, filing.document, shared)
    shared = verified(within, shared, n)
    of_word = filing.document[within.text]
    joined = chains(within, shared, of_word[shared.first] * len(filing.body) + of_word[shared.later])
    grams = np.bincount(joined.chain, shared.grams, len(joined.first)).astype(np.int64)
    rarest = np.full(len(joined.first), len(texts))
    np.minimum.at(rarest, joined.chain, shared.rarest)
    joined = extended(within, joined)
    pair = of_word[joined.first] * len(filing.body) + of_word[joined.later]
    kept = distinct(joined, pair, n if least_words is None else least_words)
    return Reuse(
        first=_side(within, filing.order, joined.first[kept], joined.first_end[kept]),
        later=_side(within, filing.order, joined.later[kept], joined.later_end[kept]),
        same=fixed(joined.same[kept]),
        near=fixed(joined.near[kept]),
        grams=fixed(grams[kept]),
        rarest=fixed(rarest[kept]),
        texts=len(texts),
        documents=len(filing.body),
        words=len(words.hashes),
        boilerplate=found.boilerplate,
        common=found.common,
    )


def _side(within: Excerpts, order: Integers, first: Integers, end: Integers) -> Side:
    """Places of words as code points of the texts as they were handed over."""
    return Side(
        *map(
            fixed,
            (
                order[within.text[first]],
                within.start[first].astype(np.int64),
                order[within.text[end - 1]],
                within.end[end - 1].astype(np.int64),
                end - first,
            ),
        )
    )
