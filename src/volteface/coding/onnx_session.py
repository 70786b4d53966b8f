"""A model of ONNX opened on the processor, and the inputs that it wants made of token numbers."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from volteface.coding.encoders import EXTRA, unreadable
from volteface.model.errors import BadInput, MissingExtra

_PLACES = ("model.onnx", "onnx/model.onnx")
_INPUTS = frozenset({"input_ids", "attention_mask", "token_type_ids", "position_ids"})


class Wanted(NamedTuple):
    """What a model is wanted for, as messages say it; `export` is what it has to be exported for."""

    what: str
    thing: str
    export: str


class Batch(NamedTuple):
    """Token numbers of n texts, n × the longest; `mask` is 0 where there is padding, `kinds` parts pairs."""

    tokens: NDArray[np.int64]
    mask: NDArray[np.int64]
    kinds: NDArray[np.int64]


def found(folder: Path) -> Path | None:
    """Where the model lies in a folder, None where there is none."""
    return next((folder / place for place in _PLACES if (folder / place).is_file()), None)


def files(model: Path) -> list[Path]:
    """The model with the files of its weights, where those lie beside it."""
    return [model, *sorted(model.parent.glob(f"{model.name}[._]*data"))]


def opened(model: Path, wanted: Wanted) -> Any:
    """A session of `onnxruntime`.

    Raises:
        BadInput: it cannot be read, or asks for what texts do not give.
        MissingExtra: the extra `encoder` is not installed.
    """
    try:
        import onnxruntime  # type: ignore[import-untyped]
    except ImportError as error:
        raise MissingExtra(wanted.what, where=str(model), hint=EXTRA) from error
    # On Windows its makers' build would tell them what runs here.
    onnxruntime.disable_telemetry_events()
    options = onnxruntime.SessionOptions()
    # Errors reach people as one line, from here.
    options.log_severity_level = 4
    try:
        session = onnxruntime.InferenceSession(str(model), sess_options=options, providers=["CPUExecutionProvider"])
    except Exception as error:
        raise unreadable(model, error, wanted.thing) from error
    strange = sorted({one.name for one in session.get_inputs()} - _INPUTS)
    if strange:
        raise BadInput(
            f"the {wanted.thing} asks for “{strange[0]}”, which a text does not give",
            where=str(model),
            hint=f"export it for {wanted.export}",
        )
    return session


def batch(ids: Sequence[Sequence[int]], kinds: Sequence[Sequence[int]] | None, padding: int) -> Batch:
    """Token numbers side by side, the shorter filled up."""
    longest = max(1, *(len(one) for one in ids)) if ids else 1
    tokens = np.full((len(ids), longest), padding, dtype=np.int64)
    mask, parts = np.zeros_like(tokens), np.zeros_like(tokens)
    for row, one in enumerate(ids):
        tokens[row, : len(one)] = one
        mask[row, : len(one)] = 1
        if kinds is not None:
            parts[row, : len(one)] = kinds[row]
    return Batch(tokens, mask, parts)


def inputs(session: Any, given: Batch) -> dict[str, Any]:
    """What the model wants of a batch, in the types that it wants."""
    made = {
        "input_ids": given.tokens,
        "attention_mask": given.mask,
        "token_type_ids": given.kinds,
        "position_ids": np.broadcast_to(np.arange(given.tokens.shape[1], dtype=np.int64), given.tokens.shape),
    }
    return {
        one.name: made[one.name].astype(np.int32 if "int32" in one.type else np.int64) for one in session.get_inputs()
    }


def padding_of(tokenizer: Any) -> int:
    """The number of the token that fills up."""
    return int(tokenizer.token_to_id("[PAD]") or tokenizer.token_to_id("<pad>") or 0)
