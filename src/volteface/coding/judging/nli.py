"""The judge *nli*: a cross-encoder for natural language inference, exported to ONNX and run on the processor.

It reads two texts together and tells whether the second contradicts, follows from or has nothing to do with the first
(Bowman et al. 2015). Whether two statements are opposed has no direction, so both are asked and their mean is taken.
The folder holds `model.onnx` (or `onnx/model.onnx`), `tokenizer.json` and `config.json`, whose `id2label` says which of
its outputs is a contradiction.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from volteface.coding import hub, onnx_session
from volteface.coding.arrays import Booleans, Floats
from volteface.coding.encoders import read_json, read_tokenizer, version_of
from volteface.coding.judging.judge import Pair
from volteface.model.errors import BadInput, WrongUse

_WANTED = onnx_session.Wanted("the judge nli", "judge", "the classification of pairs of texts")
_BATCH = 16
# What such models read of a pair where none of their files says.
_LONGEST = 512
# Configurations write a number of this size for "no limit".
_UNLIMITED = 1_000_000
_CONTRADICTION = "contradict"


@dataclass(frozen=True, eq=False)
class NliJudge:
    """See `judge.Judge`; `contradiction` is which output means one, `longest` how many tokens of a pair are read.

    Of a pair that is longer, tokens are cut from the end of the longer text until both fit; `whole` tells which.
    """

    name: str
    version: str
    session: Any
    tokenizer: Any
    contradiction: int
    longest: int

    def score(self, pairs: Sequence[Pair]) -> Floats:
        """Of each of n pairs the chance of a contradiction, the mean of both directions."""
        there = self._chances([(one.first, one.second) for one in pairs])
        back = self._chances([(one.second, one.first) for one in pairs])
        return (there + back) / 2

    def whole(self, pairs: Sequence[Pair]) -> Booleans:
        """Of each of n pairs whether both texts are read to their end."""
        read = self.tokenizer.encode_batch([(one.first, one.second) for one in pairs]) if pairs else []
        return np.array([not one.overflowing for one in read], dtype=np.bool_)

    def _chances(self, pairs: Sequence[tuple[str, str]]) -> Floats:
        out = np.zeros(len(pairs))
        read = self.tokenizer.encode_batch(list(pairs)) if pairs else []
        # Pairs of like length go together, so that little is padded.
        order = sorted(range(len(pairs)), key=lambda at: len(read[at].ids))
        padding = onnx_session.padding_of(self.tokenizer)
        for at in range(0, len(pairs), _BATCH):
            some = order[at : at + _BATCH]
            given = onnx_session.batch([read[one].ids for one in some], [read[one].type_ids for one in some], padding)
            said = np.asarray(self.session.run(None, onnx_session.inputs(self.session, given))[0], dtype=np.float64)
            odds = np.exp(said - said.max(axis=1, keepdims=True))
            out[some] = odds[:, self.contradiction] / odds.sum(axis=1)
        return out


def open_judge(where: str) -> NliJudge:
    """The judge in a folder, or of a name on a hub: downloaded once and kept where the hub's client keeps its models.

    Raises:
        BadInput: there is no such folder or model, it cannot be read, or it does not tell contradictions.
        MissingExtra: the extra `encoder` is not installed.
        WrongUse: no place was named.
    """
    if not where:
        raise WrongUse("the judge nli is a model", hint="say where it is: --judge nli=DIR, or nli=OWNER/MODEL of a hub")
    folder = Path(where).expanduser()
    if not folder.is_dir():
        folder = hub.fetch(where, "judge")
    model = onnx_session.found(folder)
    if model is None:
        raise BadInput(
            "no judge in this folder",
            where=str(folder),
            hint="it needs model.onnx, tokenizer.json and config.json of a model for natural language inference",
        )
    config = read_json(folder / "config.json")
    contradiction, outputs = _contradiction(config, folder)
    session = onnx_session.opened(model, _WANTED)
    tokenizer = read_tokenizer(folder)
    longest = _longest(config, read_json(folder / "tokenizer_config.json"))
    tokenizer.enable_truncation(longest, strategy="longest_first")
    files = [*onnx_session.files(model), folder / "tokenizer.json", folder / "config.json"]
    made = NliJudge("nli", version_of(files), session, tokenizer, contradiction, longest)
    _tried(made, outputs, model)
    return made


def _contradiction(config: dict[str, Any], folder: Path) -> tuple[int, int]:
    """Which output is a contradiction, and how many there are."""
    labels = {str(at): str(label) for at, label in (config.get("id2label") or {}).items()}
    found = [int(at) for at, label in labels.items() if label.casefold().startswith(_CONTRADICTION) and at.isdecimal()]
    if len(found) != 1:
        told = ", ".join(f"“{label}”" for label in labels.values()) or "none"
        raise BadInput(
            f"which output is a contradiction is not said (labels: {told})",
            where=str(folder / "config.json"),
            hint="id2label names it: a model for natural language inference has contradiction, entailment, neutral",
        )
    return found[0], len(labels)


def _longest(config: dict[str, Any], tokenizer: dict[str, Any]) -> int:
    asked = (tokenizer.get("model_max_length"), config.get("max_position_embeddings"))
    said = [int(one) for one in asked if isinstance(one, int | float) and 0 < one < _UNLIMITED]
    return min([*said, _LONGEST])


def _tried(judge: NliJudge, outputs: int, model: Path) -> None:
    """Try one pair, for what a graph declares may be a name."""
    try:
        one = judge.tokenizer.encode("a", "b")
        given = onnx_session.batch([one.ids], [one.type_ids], 0)
        shape = np.shape(judge.session.run(None, onnx_session.inputs(judge.session, given))[0])
    except Exception as error:  # of as many kinds as graphs can fail
        raise BadInput(
            f"the judge cannot read a pair of texts ({type(error).__name__})",
            where=str(model),
            hint="export it again for the classification of pairs of texts",
        ) from error
    if shape != (1, outputs):
        raise BadInput(
            f"the judge gives {'×'.join(map(str, shape))} numbers for a pair, its labels are {outputs}",
            where=str(model),
            hint="export it for the classification of pairs of texts",
        )
