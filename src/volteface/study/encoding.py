"""The sentence encoder that a study names, and its vectors, kept under `vectors/` by what they are vectors of.

A vector belongs to a model's content and a text's: both hashed. The folder can be deleted at any time; what is missing
is made again.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from volteface.coding.encoders import Dense, Encoder, open_encoder
from volteface.model.job import Progress, silent

FOLDER = "vectors"
# The name that leaves out the encoder which the study's settings name.
NONE = "none"
# Texts whose vectors are kept at a time: a run that is stopped goes on from there.
_BATCH = 1000


def named(study: Path, setting: str, option: str | None) -> Encoder | None:
    """The encoder that an option names, else the settings; None where neither does, or the option says “none”.

    Args:
        study: the study's folder; what the settings name is looked for there first.
        setting: what the settings say.
        option: what the command says: a folder from here, or a name on a hub.

    Raises:
        BadInput: there is no such encoder, or it cannot be read.
        MissingExtra: the extra `encoder` is not installed.
    """
    if option == NONE or not (option or setting):
        return None
    if option:
        return open_encoder(option)
    inside = study / Path(setting).expanduser()
    return open_encoder(inside if inside.is_dir() else setting)


def vectors(study: Path, encoder: Encoder, texts: Sequence[str], progress: Progress = silent) -> Dense:
    """Vectors of n texts, n × width: those that are kept, the others made and kept.

    Args:
        study: the study's folder.
        encoder: whose vectors.
        texts: n texts.
        progress: told how many of those missing are made.
    """
    folder = study / FOLDER / encoder.version
    keys = _keys(texts)
    known, kept = _kept(folder, encoder.width)
    wanted, first = np.unique(keys, return_index=True)
    missing = first[~np.isin(wanted, known)]
    for at in range(0, len(missing), _BATCH):
        progress(at, len(missing), f"reading with {encoder.name}")
        batch = missing[at : at + _BATCH]
        made = encoder.encode([texts[one] for one in batch.tolist()])
        _keep(folder, keys[batch], made)
        known, kept = np.concatenate([known, keys[batch]]), np.concatenate([kept, made])
    order = np.argsort(known, kind="stable")
    return np.asarray(kept[order[np.searchsorted(known[order], keys)]], dtype=np.float32)


def _keys(texts: Sequence[str]) -> NDArray[np.uint64]:
    """A number a text: of a million texts two share theirs with a chance of one in forty million."""
    hashed = b"".join(hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest() for text in texts)
    return np.frombuffer(hashed, dtype="<u8").astype(np.uint64)


def _kept(folder: Path, width: int) -> tuple[NDArray[np.uint64], Dense]:
    keys, rows = [np.zeros(0, dtype=np.uint64)], [np.zeros((0, width), dtype=np.float32)]
    for path in sorted(folder.glob("*.npz")):
        try:
            # NumPy leaves a file open that it opened itself and cannot read.
            with path.open("rb") as opened, np.load(opened) as file:
                own, made = file["keys"], file["vectors"]
        except Exception:  # noqa: BLE001 - cut short or overwritten, in ways that NumPy names by a dozen exceptions
            path.unlink(missing_ok=True)
            continue
        if made.shape == (len(own), width):
            keys.append(own.astype(np.uint64))
            rows.append(made.astype(np.float32))
    return np.concatenate(keys), np.concatenate(rows)


def _keep(folder: Path, keys: NDArray[np.uint64], made: Dense) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{hashlib.blake2b(keys.tobytes(), digest_size=8).hexdigest()}.npz"
    # Two commands may read the same texts at once: each has a half-written copy of its own.
    partial = path.with_suffix(f".{os.getpid()}.part")
    with partial.open("wb") as file:
        np.savez(file, keys=keys, vectors=made)
    partial.replace(path)
