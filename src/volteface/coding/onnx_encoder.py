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

from volteface.coding import onnx_session
from volteface.coding.encoders import Dense, read_json, read_tokenizer, unit, version_of

_WANTED = onnx_session.Wanted("a sentence encoder", "encoder", "feature extraction or sentence similarity")
_BATCH = 32
# What encoders read of a text where none of their files says.
_LONGEST = 512
# Configurations write a number of this size for "no limit".
_UNLIMITED = 1_000_000
_MEAN, _FIRST, _MAX = "mean", "cls", "max"
# What decides on a text's vector beside the model.
_BESIDE = ("tokenizer.json", "1_Pooling/config.json", "sentence_bert_config.json", "config_sentence_transformers.json")


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
        given = onnx_session.batch(ids, None, self.padding)
        found = self.session.run([_output(self.session).name], onnx_session.inputs(self.session, given))[0]
        return np.asarray(found if found.ndim == 2 else _pooled(found, given.mask, self.pooling), dtype=np.float32)


def found(folder: Path) -> bool:
    """Whether an ONNX model lies in a folder."""
    return onnx_session.found(folder) is not None


def read(folder: Path, name: str) -> OnnxEncoder:
    """The ONNX encoder in a folder.

    Raises:
        BadInput: it cannot be read, or asks for what a text does not give.
        MissingExtra: the extra `encoder` is not installed.
    """
    model = onnx_session.found(folder)
    assert model is not None
    session = onnx_session.opened(model, _WANTED)
    tokenizer = read_tokenizer(folder)
    limits = read_json(folder / "sentence_bert_config.json"), read_json(folder / "tokenizer_config.json")
    asked = limits[0].get("max_seq_length") or limits[1].get("model_max_length") or _UNLIMITED
    own = tokenizer.truncation["max_length"] if tokenizer.truncation and asked >= _UNLIMITED else asked
    tokenizer.enable_truncation(int(own) if own < _UNLIMITED else _LONGEST)
    files = [*onnx_session.files(model), *(folder / other for other in _BESIDE)]
    made = OnnxEncoder(
        name,
        version_of([path for path in files if path.is_file()]),
        0,
        session,
        tokenizer,
        onnx_session.padding_of(tokenizer),
        _pooling(folder),
        _prompt(folder),
    )
    # How wide vectors are is told by making one, for what a graph declares may be a name.
    tried = made._run([tokenizer.encode("a").ids])  # noqa: SLF001 - its own reader
    return OnnxEncoder(**{**vars(made), "width": tried.shape[1]})


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
