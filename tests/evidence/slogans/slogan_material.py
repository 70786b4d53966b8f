"""A made-up publisher whose documents are words drawn by chance, with slogans put in where a test wants them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from volteface.evidence.slogans.running import RunningWords

_COMMON = 12  # the first words of the vocabulary bear no content
SENTENCE = 12


def written(
    rng: np.random.Generator,
    documents: int,
    planted: Mapping[int, Sequence[str]] | None = None,
    *,
    sentences: int = 8,
    vocabulary: int = 120,
) -> RunningWords:
    """Documents of sentences, one a passage.

    Args:
        rng: what words are drawn with, by Zipf's law.
        documents: how many.
        planted: by document the sentences that are put in besides.
        sentences: a document.
        vocabulary: how many words.
    """
    names = [f"w{at}" for at in range(vocabulary)]
    chance = 1 / np.arange(1, vocabulary + 1)
    chance /= chance.sum()
    known = {name: at for at, name in enumerate(names)}
    words, stretch, document = [], [], []
    number = 0
    for at in range(documents):
        drawn = [rng.choice(vocabulary, SENTENCE, p=chance).tolist() for _ in range(sentences)]
        put_in = [[known.setdefault(word, len(known)) for word in text.split()] for text in (planted or {}).get(at, ())]
        # An opening of its own: what documents begin with is no slogan.
        for several in [*drawn, *put_in]:
            words += several
            stretch += [number] * len(several)
            document += [at] * len(several)
            number += 1
    word = np.array(words, dtype=np.int32)
    content = np.ones(len(known), dtype=np.bool_)
    content[:_COMMON] = False
    for name in ("of", "the"):
        if name in known:
            content[known[name]] = False
    flags = np.ones(len(word), dtype=np.bool_)
    return RunningWords(
        word=word,
        form=word,
        stretch=np.array(stretch, dtype=np.int32),
        passage=np.array(stretch, dtype=np.int64),
        document=np.array(document, dtype=np.int32),
        voiced=flags,
        body=flags,
        words=tuple(known),
        forms=tuple(known),
        content=content,
        opens=content,
        documents=documents,
    )


def named(words: RunningWords, phrase: Sequence[int]) -> str:
    """A phrase in words."""
    return " ".join(words.words[at] for at in phrase)
