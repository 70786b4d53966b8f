"""A sentence encoder exported to ONNX, run on the processor by onnxruntime.

The folder holds `model.onnx` (or `onnx/model.onnx`), `tokenizer.json` and, as sentence-transformers writes them,
`1_Pooling/config.json` (how token vectors become one: their mean unless it says otherwise), `sentence_bert_config.json`
(how much of a text is read) and `config_sentence_transformers.json` (a prompt that goes before each text). Reimers and
Gurevych 2019.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from volteface.coding.encoders import EXTRA, Dense, read_json, read_tokenizer, unit, unreadable, version_of
from volteface.model.errors import BadInput, MissingExtra

_PLACES = ("model.onnx", "onnx/model.onnx")
_BATCH = 32
# What encoders read of a text where none of their files says.
_LONGEST = 512
# Configurations write a number of this size for "no limit".
_UNLIMITED = 1_000_000
_MEAN, _FIRST, _MAX = "mean", "cls", "max"
# What decides on a text's vector beside the model.
_BESIDE = ("tokenizer.json", "1_Pooling/config.json", "sentence_bert_config.json", "config_sentence_transformers.json")
_INPUTS = frozenset({"input_ids", "attention_mask", "token_type_ids", "position_ids"})


@dataclass(frozen=True, eq=False)
class OnnxEncoder:
    """A neural encoder; see `encoders.Encoder`."""

    name: str
    version: str
    width: int
    session: Any
    tokenizer: Any
    padding: int
    pooling: str
    prompt: str

    def encode(self, texts: Sequence[str]) -> Dense:
        """Vectors of n texts, n × width."""
        out = np.zeros((len(texts), self.width), dtype=np.float32)
        said = self.tokenizer.encode_batch([self.prompt + text for text in texts])
        ids = [found.ids for found in said]
        # Texts of like length go together, so that little is padded.
        order = sorted(range(len(texts)), key=lambda at: len(ids[at]))
        for at in range(0, len(texts), _BATCH):
            batch = order[at : at + _BATCH]
            out[batch] = self._run([ids[one] for one in batch])
        return unit(out)

    def _run(self, ids: Sequence[Sequence[int]]) -> Dense:
        longest = max(1, *(len(one) for one in ids)) if ids else 1
        tokens = np.full((len(ids), longest), self.padding, dtype=np.int64)
        mask = np.zeros((len(ids), longest), dtype=np.int64)
        for row, one in enumerate(ids):
            tokens[row, : len(one)] = one
            mask[row, : len(one)] = 1
        made = {
            "input_ids": tokens,
            "attention_mask": mask,
            "token_type_ids": np.zeros_like(tokens),
            "position_ids": np.broadcast_to(np.arange(longest, dtype=np.int64), tokens.shape),
        }
        wanted = {
            one.name: made[one.name].astype(np.int32 if "int32" in one.type else np.int64)
            for one in self.session.get_inputs()
        }
        found = self.session.run([_output(self.session).name], wanted)[0]
        return np.asarray(found if found.ndim == 2 else _pooled(found, mask, self.pooling), dtype=np.float32)


def found(folder: Path) -> bool:
    """Whether an ONNX model lies in a folder."""
    return _model(folder) is not None


def read(folder: Path, name: str) -> OnnxEncoder:
    """The ONNX encoder in a folder.

    Raises:
        BadInput: it cannot be read, or asks for what a text does not give.
        MissingExtra: the extra `encoder` is not installed.
    """
    model = _model(folder)
    assert model is not None
    session = _session(model)
    tokenizer = read_tokenizer(folder)
    padding = tokenizer.token_to_id("[PAD]") or tokenizer.token_to_id("<pad>") or 0
    limits = read_json(folder / "sentence_bert_config.json"), read_json(folder / "tokenizer_config.json")
    asked = limits[0].get("max_seq_length") or limits[1].get("model_max_length") or _UNLIMITED
    own = tokenizer.truncation["max_length"] if tokenizer.truncation and asked >= _UNLIMITED else asked
    tokenizer.enable_truncation(int(own) if own < _UNLIMITED else _LONGEST)
    files = [model, *sorted(model.parent.glob(f"{model.name}[._]*data")), *(folder / other for other in _BESIDE)]
    made = OnnxEncoder(
        name,
        version_of([path for path in files if path.is_file()]),
        0,
        session,
        tokenizer,
        padding,
        _pooling(folder),
        _prompt(folder),
    )
    # How wide vectors are is told by making one, for what a graph declares may be a name.
    tried = made._run([tokenizer.encode("a").ids])  # noqa: SLF001 - its own reader
    return OnnxEncoder(**{**vars(made), "width": tried.shape[1]})


def _model(folder: Path) -> Path | None:
    return next((folder / place for place in _PLACES if (folder / place).is_file()), None)


def _session(model: Path) -> Any:
    try:
        import onnxruntime  # type: ignore[import-untyped]
    except ImportError as error:
        raise MissingExtra("a sentence encoder", where=str(model), hint=EXTRA) from error
    # On Windows its makers' build would tell them what runs here.
    onnxruntime.disable_telemetry_events()
    options = onnxruntime.SessionOptions()
    # Errors reach people as one line, from here.
    options.log_severity_level = 4
    try:
        session = onnxruntime.InferenceSession(str(model), sess_options=options, providers=["CPUExecutionProvider"])
    except Exception as error:
        raise unreadable(model, error) from error
    strange = sorted({one.name for one in session.get_inputs()} - _INPUTS)
    if strange:
        raise BadInput(
            f"the encoder asks for “{strange[0]}”, which a text does not give",
            where=str(model),
            hint="export it for feature extraction or sentence similarity",
        )
    return session


def _output(session: Any) -> Any:
    """The sentence's vector where the model makes it, else the tokens' vectors."""
    outputs = session.get_outputs()
    named = {one.name: one for one in outputs}
    return next((named[name] for name in ("sentence_embedding", "last_hidden_state") if name in named), outputs[0])


def _pooling(folder: Path) -> str:
    said = read_json(folder / "1_Pooling" / "config.json")
    if said.get("pooling_mode") in {_MEAN, _FIRST, _MAX}:
        return str(said["pooling_mode"])
    if said.get("pooling_mode_cls_token"):
        return _FIRST
    return _MAX if said.get("pooling_mode_max_tokens") else _MEAN


def _prompt(folder: Path) -> str:
    said = read_json(folder / "config_sentence_transformers.json")
    prompts = said.get("prompts") or {}
    return str(prompts.get(said.get("default_prompt_name") or "", "") or "")


def _pooled(tokens: NDArray[np.float32], mask: NDArray[np.int64], how: str) -> NDArray[np.float32]:
    """One vector a text from one a token, padding left out."""
    if how == _FIRST:
        return tokens[:, 0]
    there = mask[..., None].astype(np.float32)
    if how == _MAX:
        return np.asarray(np.where(there > 0, tokens, -np.inf).max(axis=1))
    return np.asarray((tokens * there).sum(axis=1) / np.maximum(there.sum(axis=1), 1))
