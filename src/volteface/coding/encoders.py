"""Sentence encoders: a passage's meaning as a dense vector, from a model in a local folder or on a hub.

Two kinds are read, told apart by what lies in the folder: static vectors in the format of `model2vec` (a table of token
vectors, averaged), and any encoder exported to ONNX. The learned coder takes their vectors beside its own n-grams.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

import msgspec
import numpy as np
from numpy.typing import NDArray

from volteface.model.errors import BadInput, MissingExtra

Dense = NDArray[np.float32]

# The extra that brings what encoders need.
EXTRA = "encoder"
# Enough digits of a hash that two models of one study never share them.
_DIGITS = 12


class Encoder(Protocol):
    """Turns texts into vectors.

    Attributes:
        name: what the model is called: its folder, or its name on a hub.
        version: a hash of the model's files; the same version gives the same vectors.
        width: columns of a vector.
    """

    @property
    def name(self) -> str: ...  # noqa: D102 - the class's docstring says it

    @property
    def version(self) -> str: ...  # noqa: D102 - the same

    @property
    def width(self) -> int: ...  # noqa: D102 - the same

    def encode(self, texts: Sequence[str]) -> Dense:
        """Vectors of n texts, n × width: of unit length, or of zeros where nothing of a text is known."""
        ...


def open_encoder(where: str | Path) -> Encoder:
    """The encoder in a folder, or of a name on a hub: downloaded once and kept where the hub's client keeps its models.

    Args:
        where: a folder with `tokenizer.json` and either `model.safetensors` (static vectors) or `model.onnx`; else
            `owner/model`.

    Raises:
        BadInput: there is no such folder or model, or it cannot be read.
        MissingExtra: the extra `encoder` is not installed.
    """
    from volteface.coding import hub, onnx_encoder, static_encoder

    folder = Path(where).expanduser()
    name = folder.resolve().name
    if not folder.is_dir():
        folder, name = hub.fetch(str(where)), str(where)
    if static_encoder.found(folder):
        return static_encoder.read(folder, name)
    if onnx_encoder.found(folder):
        return onnx_encoder.read(folder, name)
    raise BadInput(
        "no sentence encoder in this folder",
        where=str(folder),
        hint="it needs tokenizer.json, and model.safetensors (static vectors) or model.onnx",
    )


def version_of(files: Sequence[Path]) -> str:
    """A hash of what these files hold, for the record of a score's making."""
    told = hashlib.sha256()
    for path in files:
        with path.open("rb") as file:
            told.update(hashlib.file_digest(file, "sha256").digest())
    return told.hexdigest()[:_DIGITS]


def unit(vectors: Dense) -> Dense:
    """Rows brought to unit length; rows of zeros stay."""
    wide = np.asarray(vectors, dtype=np.float32)
    length = np.linalg.norm(wide, axis=1, keepdims=True)
    return np.asarray(wide / np.where(length > 0, length, 1), dtype=np.float32)


def read_json(path: Path) -> dict[str, Any]:
    """What a model says of itself in one of its files; nothing where the file is not there.

    Raises:
        BadInput: it is not readable.
    """
    if not path.is_file():
        return {}
    try:
        return msgspec.json.decode(path.read_bytes(), type=dict[str, Any])
    except msgspec.DecodeError as error:
        raise unreadable(path, error) from error


def read_tokenizer(folder: Path) -> Any:
    """The tokenizer of a model, without padding.

    Raises:
        BadInput: it is not there or cannot be read.
        MissingExtra: `tokenizers` is not installed.
    """
    try:
        from tokenizers import Tokenizer
    except ImportError as error:
        raise MissingExtra("a sentence encoder", where=str(folder), hint=EXTRA) from error
    try:
        tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    except Exception as error:  # the library raises bare exceptions
        raise unreadable(folder / "tokenizer.json", error) from error
    tokenizer.no_padding()
    return tokenizer


def unreadable(path: Path, error: Exception, what: str = "encoder") -> BadInput:
    """What is said of a model's file that is broken; `what` is the model."""
    told = str(error).partition("\n")[0][:200]
    return BadInput(f"the {what}'s file cannot be read: {told}", where=str(path), hint="fetch the model again")
