"""Static vectors in the format of `model2vec`: a vector a token, averaged over a text's tokens.

The folder holds `model.safetensors` (`embeddings`, or `embedding.weight` as sentence-transformers names it; where the
vocabulary was quantised also `weights` and `mapping`), `tokenizer.json` and `config.json`. The vectors are those that
the package `model2vec` makes, brought to unit length (Tulkens and van Dongen 2024).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from volteface.coding.encoders import EXTRA, Dense, read_json, read_tokenizer, unit, unreadable, version_of
from volteface.model.errors import BadInput, MissingExtra

# Where sentence-transformers puts a static model within its folder.
_PLACES = ("", "0_StaticEmbedding")
_TABLES = ("embeddings", "embedding.weight")
# What model2vec reads of a text where its configuration does not say.
_LONGEST = 512
_BATCH = 4096


@dataclass(frozen=True, eq=False)
class StaticEncoder:
    """A table of token vectors; see `encoders.Encoder`."""

    name: str
    version: str
    table: Dense
    tokenizer: Any
    unknown: int | None

    @property
    def width(self) -> int:
        """Columns of a vector."""
        return int(self.table.shape[1])

    def encode(self, texts: Sequence[str]) -> Dense:
        """Vectors of n texts, n × width."""
        parts = [self._batch(texts[at : at + _BATCH]) for at in range(0, len(texts), _BATCH)]
        return np.concatenate([np.zeros((0, self.width), dtype=np.float32), *parts])

    def _batch(self, texts: Sequence[str]) -> Dense:
        from scipy.sparse import csr_matrix

        said = [found.ids for found in self.tokenizer.encode_batch_fast(list(texts), add_special_tokens=False)]
        tokens = np.fromiter((token for ids in said for token in ids), dtype=np.int64)
        starts = np.concatenate([[0], np.cumsum([len(ids) for ids in said])])
        ones = np.ones(len(tokens), dtype=np.float32)
        if self.unknown is not None:
            # An unknown token says nothing of the text.
            ones[tokens == self.unknown] = 0
        bags = csr_matrix((ones, tokens, starts), shape=(len(texts), len(self.table)))
        # The mean and the sum point the same way, and length is not kept.
        return unit(np.asarray(bags @ self.table, dtype=np.float32))


def found(folder: Path) -> bool:
    """Whether static vectors lie in a folder.

    Raises:
        MissingExtra: `safetensors` is not installed, so that it cannot be told.
    """
    return _place(folder) is not None


def read(folder: Path, name: str) -> StaticEncoder:
    """The static vectors in a folder.

    Raises:
        BadInput: they cannot be read, or do not fit their tokenizer.
        MissingExtra: the extra `encoder` is not installed.
    """
    place = _place(folder)
    assert place is not None
    at = place / "model.safetensors"
    tensors = _tensors(at)
    table = next(tensors[key] for key in _TABLES if key in tensors).astype(np.float32)
    if "mapping" in tensors:
        table = table[tensors["mapping"].astype(np.int64)]
    if "weights" in tensors:
        table = table * tensors["weights"].astype(np.float32)[:, None]
    settings = place if (place / "config.json").is_file() else folder
    home = place if (place / "tokenizer.json").is_file() else folder
    tokenizer = read_tokenizer(home)
    if tokenizer.get_vocab_size() > len(table):
        raise BadInput(
            f"the tokenizer knows {tokenizer.get_vocab_size():,} tokens, the model {len(table):,}",
            where=str(folder),
            hint="tokenizer.json and model.safetensors belong to different models",
        )
    longest = read_json(settings / "config.json").get("max_length", _LONGEST)
    if longest:
        tokenizer.enable_truncation(int(longest))
    else:
        tokenizer.no_truncation()
    files = [at, home / "tokenizer.json", settings / "config.json"]
    return StaticEncoder(
        name, version_of([path for path in files if path.is_file()]), table, tokenizer, _unknown(tokenizer, home)
    )


def _place(folder: Path) -> Path | None:
    for inner in _PLACES:
        path = folder / inner / "model.safetensors"
        if path.is_file() and set(_TABLES) & set(_names(path)):
            return path.parent
    return None


def _names(path: Path) -> list[str]:
    safetensors = _library(path)
    try:
        with safetensors.safe_open(path, framework="numpy") as file:
            return list(file.keys())
    except Exception as error:
        raise unreadable(path, error) from error


def _tensors(path: Path) -> dict[str, Any]:
    safetensors = _library(path)
    with safetensors.safe_open(path, framework="numpy") as file:
        return {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118 - no mapping


def _library(path: Path) -> Any:
    try:
        import safetensors
    except ImportError as error:
        raise MissingExtra("a sentence encoder", where=str(path), hint=EXTRA) from error
    return safetensors


def _unknown(tokenizer: Any, home: Path) -> int | None:
    token = getattr(tokenizer.model, "unk_token", None)
    if token is not None:
        number: int | None = tokenizer.token_to_id(token)
        return number
    # Unigram models name the token by its number.
    at: int | None = (read_json(home / "tokenizer.json").get("model") or {}).get("unk_id")
    return at
