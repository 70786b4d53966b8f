"""A model by its name on a hub of models: downloaded once by the hub's own client, then read from its cache."""

from __future__ import annotations

import re
from pathlib import Path

from volteface.coding.encoders import EXTRA, read_json
from volteface.model.errors import BadInput, MissingExtra

_NAME = re.compile(r"[\w.-]+/[\w.-]+")
# What a model says of itself comes first: it tells which of its weights are wanted.
_SAID = ("*.json", "*/config.json")
_STATIC = ("model.safetensors", "0_StaticEmbedding/*")
_ONNX = ("model.onnx", "model.onnx?data", "onnx/model.onnx", "onnx/model.onnx?data")


def fetch(name: str, what: str = "encoder") -> Path:
    """The folder in which a hub's model lies on this machine.

    Args:
        name: `owner/model`.
        what: what is wanted, as messages say it.

    Raises:
        BadInput: it is no folder and no such name, or the hub has no such model or cannot be reached.
        MissingExtra: `huggingface-hub` is not installed.
    """
    if not _NAME.fullmatch(name):
        raise BadInput("no such folder", where=name, hint="name the folder of a model, or owner/model of a hub")
    try:
        from huggingface_hub import snapshot_download
        from huggingface_hub.utils.tqdm import disable_progress_bars
    except ImportError as error:
        raise MissingExtra("a model of a hub", where=name, hint=EXTRA) from error
    disable_progress_bars()
    try:
        folder = Path(snapshot_download(name, allow_patterns=list(_SAID)))
        weights = _STATIC if _static(folder) else _ONNX
        return Path(snapshot_download(name, allow_patterns=[*_SAID, *weights]))
    except Exception as error:  # of a dozen kinds: no such name, no network, no room, no leave
        raise BadInput(
            f"the {what} could not be fetched ({type(error).__name__})",
            where=name,
            hint="without a network, copy the model's folder here and name that",
        ) from error


def _static(folder: Path) -> bool:
    if read_json(folder / "config.json").get("model_type") == "model2vec":
        return True
    modules = folder / "modules.json"
    return modules.is_file() and "StaticEmbedding" in modules.read_text("utf-8")
