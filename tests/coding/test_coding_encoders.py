"""Encoders read from folders, with real models; and what is said where there is none."""

import builtins
import json
import shutil
import sys

import numpy as np
import pytest

from encoder_models import onnx_model, static_model
from volteface.coding.encoders import open_encoder
from volteface.coding.learned import fit_and_score
from volteface.model.errors import BadInput, MissingExtra

SAID = ["We will lower import duties.", "Tariffs must be cut at once.", "The weather was fine today.", ""]


@pytest.fixture(scope="module", params=[static_model, onnx_model], ids=["static", "onnx"])
def model(request, tmp_path_factory):
    return request.param(tmp_path_factory.mktemp("models") / "model")


@pytest.fixture(scope="module")
def static(tmp_path_factory):
    return static_model(tmp_path_factory.mktemp("static") / "model")


@pytest.fixture
def onnx(tmp_path):
    return onnx_model(tmp_path / "onnx")


def test_what_means_the_same_in_other_words_is_near(model):
    encoder = open_encoder(model)
    vectors = encoder.encode(SAID)
    assert vectors.shape == (4, encoder.width)
    assert vectors.dtype == np.float32
    likeness = vectors @ vectors.T
    assert likeness[0, 1] > likeness[0, 2] + 0.1
    assert np.allclose(np.diag(likeness)[:3], 1, atol=1e-5)
    assert np.isfinite(vectors).all()


def test_a_text_s_vector_does_not_depend_on_its_neighbours(model):
    encoder = open_encoder(model)
    many = encoder.encode([*SAID, *(f"{number} ships were built in the yards of the Tyne" for number in range(40))])
    assert np.allclose(many[1], encoder.encode(SAID[1:2])[0], atol=1e-3)
    assert encoder.encode([]).shape == (0, encoder.width)


def test_the_version_tells_one_model_from_another_and_not_one_folder_from_another(static, tmp_path):
    same = shutil.copytree(static, tmp_path / "elsewhere")
    assert open_encoder(same).version == open_encoder(static).version
    (same / "config.json").write_text(json.dumps({"max_length": 8}))
    assert open_encoder(same).version != open_encoder(static).version
    assert open_encoder(same).name == "elsewhere"


def test_quantised_vocabularies_map_and_weigh_their_tokens(static, tmp_path):
    safetensors = pytest.importorskip("safetensors.numpy")
    table = safetensors.load_file(static / "model.safetensors")["embeddings"].astype(np.float32)
    other = shutil.copytree(static, tmp_path / "quantised")
    turned = np.random.default_rng(0).permutation(len(table))
    weights = np.linspace(1, 2, len(table)).astype(np.float32)
    back = np.argsort(turned).astype(np.int64)
    tensors = {"embeddings": (table / weights[:, None])[turned], "mapping": back, "weights": weights}
    safetensors.save_file(
        {name: np.ascontiguousarray(one) for name, one in tensors.items()}, other / "model.safetensors"
    )
    assert np.allclose(open_encoder(other).encode(SAID), open_encoder(static).encode(SAID), atol=1e-4)


def test_sentence_transformers_layout_of_static_vectors_is_read(static, tmp_path):
    safetensors = pytest.importorskip("safetensors.numpy")
    inner = tmp_path / "layout" / "0_StaticEmbedding"
    inner.mkdir(parents=True)
    table = safetensors.load_file(static / "model.safetensors")["embeddings"]
    safetensors.save_file({"embedding.weight": table}, inner / "model.safetensors")
    shutil.copy(static / "tokenizer.json", inner)
    assert np.allclose(open_encoder(tmp_path / "layout").encode(SAID), open_encoder(static).encode(SAID), atol=1e-5)


def test_long_texts_are_cut_where_the_model_says(static, tmp_path):
    short = shutil.copytree(static, tmp_path / "short")
    (short / "config.json").write_text(json.dumps({"max_length": 4}))
    vectors = open_encoder(short).encode(["one two three four", "one two three four five six seven eight"])
    assert np.allclose(*vectors)


def test_pooling_and_prompt_are_those_of_the_configuration(onnx):
    mean = open_encoder(onnx).encode(SAID)
    (onnx / "1_Pooling" / "config.json").write_text(json.dumps({"pooling_mode_cls_token": True}))
    first = open_encoder(onnx)
    assert first.pooling == "cls"
    assert not np.allclose(first.encode(SAID), mean, atol=0.05)
    (onnx / "1_Pooling" / "config.json").write_text(json.dumps({"pooling_mode": "max"}))
    assert open_encoder(onnx).pooling == "max"
    prompts = {"prompts": {"passage": "passage: "}, "default_prompt_name": "passage"}
    (onnx / "config_sentence_transformers.json").write_text(json.dumps(prompts))
    assert open_encoder(onnx).prompt == "passage: "


def test_a_folder_without_a_model_says_what_is_missing(tmp_path):
    with pytest.raises(BadInput, match=r"no sentence encoder in this folder – it needs tokenizer\.json"):
        open_encoder(tmp_path)
    with pytest.raises(BadInput, match="no such folder"):
        open_encoder(tmp_path / "nowhere")


@pytest.mark.parametrize("file", ["model.safetensors", "tokenizer.json", "config.json"])
def test_broken_files_of_a_static_model_are_named(static, tmp_path, file):
    broken = shutil.copytree(static, tmp_path / "broken")
    (broken / file).write_bytes((broken / file).read_bytes()[:9])
    with pytest.raises(BadInput, match=f"{file}: the encoder's file cannot be read"):
        open_encoder(broken)


def test_a_broken_onnx_model_is_named(onnx):
    (onnx / "model.onnx").write_bytes(b"not a model")
    with pytest.raises(BadInput, match=r"model\.onnx: the encoder's file cannot be read"):
        open_encoder(onnx)


def test_a_tokenizer_of_another_model_is_told(static, tmp_path):
    safetensors = pytest.importorskip("safetensors.numpy")
    other = shutil.copytree(static, tmp_path / "other")
    safetensors.save_file({"embeddings": np.zeros((10, 4), dtype=np.float32)}, other / "model.safetensors")
    with pytest.raises(BadInput, match="the tokenizer knows 32,000 tokens, the model 10"):
        open_encoder(other)


@pytest.mark.parametrize("library", ["tokenizers", "safetensors"])
def test_a_missing_extra_is_one_line_with_the_command(static, monkeypatch, library):
    real = builtins.__import__

    def missing(name, *rest, **named):
        if name.partition(".")[0] == library:
            raise ImportError(name)
        return real(name, *rest, **named)

    monkeypatch.setattr(builtins, "__import__", missing)
    with pytest.raises(MissingExtra, match=r'pip install "volteface\[encoder\]"'):
        open_encoder(static)


def test_a_hub_s_name_is_read_from_the_hub_s_own_cache_and_without_a_network_says_so(static, tmp_path, monkeypatch):
    constants = pytest.importorskip("huggingface_hub.constants")
    monkeypatch.setattr(constants, "HF_HUB_OFFLINE", True)
    monkeypatch.setattr(constants, "HF_HUB_CACHE", str(tmp_path))
    for name, module in list(sys.modules.items()):
        if name.startswith("huggingface_hub.") and hasattr(module, "HF_HUB_CACHE"):
            monkeypatch.setattr(module, "HF_HUB_CACHE", str(tmp_path))
    with pytest.raises(BadInput, match=r"someone/static: the encoder could not be fetched \(\w+\) – without a network"):
        open_encoder("someone/static")
    commit = "0123456789abcdef0123456789abcdef01234567"
    kept = tmp_path / "models--someone--static"
    shutil.copytree(static, kept / "snapshots" / commit)
    (kept / "refs").mkdir()
    (kept / "refs" / "main").write_text(commit)
    encoder = open_encoder("someone/static")
    assert encoder.name == "someone/static"
    assert np.array_equal(encoder.encode(SAID), open_encoder(static).encode(SAID))


def test_the_learned_coder_finds_by_meaning_what_no_word_has_told(static):
    # Two sides in words that never recur: n-grams know nothing of one half from the other, an encoder does.
    for_trade = "free trade;open markets;lower duties;cheap imports;no tariffs;liberal commerce;foreign goods welcome"
    against = (
        "protect industry;shield workers;raise barriers;home factories;defend farmers;guard jobs;national production"
    )
    sides = [(text, side) for text, side in ((for_trade, -1.0), (against, 1.0)) for text in text.split(";")]
    texts = [text for text, _ in sides] * 3
    y = np.array([side for _, side in sides] * 3)
    # A document a wording: what is scored was never seen.
    documents = np.arange(len(texts)) % len(sides)
    gold, every = np.arange(len(texts)), np.ones(len(texts), dtype=bool)
    encoded = open_encoder(static).encode(texts)

    def error(**options):
        found = fit_and_score(texts, documents, gold, every, every, y, np.ones(len(y)), **options)
        return found.quality.rmse

    assert error(encoded=encoded, parts=("encoder",)) < error() - 0.1
    assert error(encoded=encoded, parts=("words", "characters")) == pytest.approx(error())
