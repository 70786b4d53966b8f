"""A small model for natural language inference, made in the tests: an ONNX graph over a dozen words.

It says contradiction where the first text has more negators than the second, so that it has a direction; entailment
where the second has more; neutral where they have as many. The graph is written in ONNX's wire format (protocol
buffers; onnx.proto3 gives the numbers of the fields), since the library that writes it is no dependency of anything.
"""

import json
import struct
from pathlib import Path

import pytest

WORDS = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "not", "we", "shall", "raise", "lower", "the", "tariff", "on", "coal")
LABELS = {"0": "entailment", "1": "CONTRADICTION", "2": "neutral"}
_FLOAT, _INT64 = 1, 7


def nli_model(folder: Path, *, labels=LABELS, longest=16, outputs=3) -> Path:
    """A folder with model.onnx, tokenizer.json and config.json."""
    for name in ("onnxruntime", "tokenizers"):
        pytest.importorskip(name, reason="the extra `encoder` is not installed")
    folder.mkdir(parents=True)
    (folder / "model.onnx").write_bytes(graph(outputs))
    _tokenizer().save(str(folder / "tokenizer.json"))
    (folder / "config.json").write_text(json.dumps({"id2label": labels, "max_position_embeddings": longest}))
    return folder


def graph(outputs=3) -> bytes:
    """negators of the first text − those of the second, times 4, to (−d, d, 0)."""
    negators = [8.0 if word == "not" else 0.0 for word in WORDS]
    # Of "not" in the first text +4, in the second −4: the table's value × (½ − kind).
    nodes = [
        _node("Gather", ["table", "input_ids"], "said"),
        _node("Cast", ["token_type_ids"], "kind", _attribute("to", _FLOAT)),
        _node("Sub", ["half", "kind"], "side"),
        _node("Mul", ["said", "side"], "weighed"),
        _node("ReduceSum", ["weighed", "axes"], "d"),
        _node("MatMul", ["d", "spread"], "logits"),
    ]
    constants = [
        _floats("table", [len(WORDS)], negators),
        _floats("half", [], [0.5]),
        _floats("spread", [1, outputs], [-1.0, 1.0, 0.0][:outputs]),
        _integers("axes", [1], [1]),
    ]
    inputs = [_value(name, _INT64) for name in ("input_ids", "attention_mask", "token_type_ids")]
    body = b"".join(_bytes(1, node) for node in nodes) + _bytes(2, b"small")
    body += b"".join(_bytes(5, one) for one in constants)
    body += b"".join(_bytes(11, one) for one in inputs) + _bytes(12, _value("logits", _FLOAT))
    return _number(1, 8) + _bytes(7, body) + _bytes(8, _bytes(1, b"") + _number(2, 13))


def _tokenizer():
    from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors

    made = Tokenizer(models.WordLevel({word: at for at, word in enumerate(WORDS)}, unk_token="[UNK]"))
    made.normalizer = normalizers.Lowercase()
    made.pre_tokenizer = pre_tokenizers.Whitespace()
    made.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]", pair="[CLS] $A [SEP] $B:1 [SEP]:1", special_tokens=[("[CLS]", 2), ("[SEP]", 3)]
    )
    return made


def _varint(value: int) -> bytes:
    out = bytearray()
    while value > 0x7F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*out, value])


def _number(field: int, value: int) -> bytes:
    return _varint(field << 3) + _varint(value)


def _bytes(field: int, value: bytes) -> bytes:
    return _varint(field << 3 | 2) + _varint(len(value)) + value


def _node(kind: str, given: list[str], made: str, *attributes: bytes) -> bytes:
    said = b"".join(_bytes(1, one.encode()) for one in given) + _bytes(2, made.encode()) + _bytes(4, kind.encode())
    return said + b"".join(_bytes(5, one) for one in attributes)


def _attribute(name: str, value: int) -> bytes:
    return _bytes(1, name.encode()) + _number(3, value) + _number(20, 2)


def _tensor(name: str, shape: list[int], kind: int, raw: bytes) -> bytes:
    return b"".join(_number(1, one) for one in shape) + _number(2, kind) + _bytes(8, name.encode()) + _bytes(9, raw)


def _floats(name: str, shape: list[int], values: list[float]) -> bytes:
    return _tensor(name, shape, _FLOAT, struct.pack(f"<{len(values)}f", *values))


def _integers(name: str, shape: list[int], values: list[int]) -> bytes:
    return _tensor(name, shape, _INT64, struct.pack(f"<{len(values)}q", *values))


def _value(name: str, kind: int) -> bytes:
    """A named value of two dimensions, both left open."""
    dimensions = b"".join(_bytes(1, _bytes(2, one)) for one in (b"n", b"m"))
    return _bytes(1, name.encode()) + _bytes(2, _bytes(1, _number(1, kind) + _bytes(2, dimensions)))
