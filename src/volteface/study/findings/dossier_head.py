"""The head of a dossier's file: single values written into it, every other line as it is."""

from __future__ import annotations

import re

from volteface.dossier.written.front import KEYS, parted
from volteface.model.errors import BadInput
from volteface.study.findings.dossier_text import DossierText

_KEYED = re.compile(
    r"(?P<before>[ \t]*(?P<key>[A-Za-z]+)[ \t]*:[ \t]*)(?P<value>.*?)(?P<end>[ \t]*[\r\n]*)\Z", re.DOTALL
)


def with_head(text: DossierText, values: dict[str, str]) -> str:
    """The file with these values at its head.

    Args:
        text: the file.
        values: by key; those that say what stands there already change nothing, new empty ones neither.

    Raises:
        BadInput: a value is none for its key.
    """
    values = {key: " ".join(values[key].split()) for key in KEYS if key in values}
    _, _, faults = parted("".join(("---\n", *(f"{key}: {value}\n" for key, value in values.items()), "---\n")), "")
    if faults:
        raise BadInput(f"the head cannot be written so: {faults[0].reason}", hint=faults[0].hint)
    front, _, _ = parted(text.normal, "")
    held = {key: getattr(front, key) for key in KEYS} | {"questions": ", ".join(front.questions)}
    changed = {key: value for key, value in values.items() if _plain(value) != _plain(held[key])}
    if not changed:
        return text.raw
    head, rest = list(text.lines[: text.head]), list(text.lines[text.head :])
    closing = next((at for at, line in enumerate(head) if at and line.strip() == "---"), None)
    if closing is None:
        lines = ["---", *(f"{key}: {value}" for key, value in changed.items() if value), "---", ""]
        return text.mark + "".join((*(f"{line}{text.newline}" for line in lines), *text.lines))
    for at in range(1, closing):
        match = _KEYED.fullmatch(head[at])
        key = match["key"].lower() if match is not None else ""
        if match is not None and key in changed:
            before = match["before"] if match["before"].endswith((" ", "\t")) else f"{match['before']} "
            head[at] = f"{before}{changed.pop(key)}".rstrip() + (match["end"].lstrip(" \t") or text.newline)
    new = [f"{key}: {value}{text.newline}" for key, value in changed.items() if value]
    return text.mark + "".join((*head[:closing], *new, *head[closing:], *rest))


def _plain(value: str) -> str:
    return value.strip().strip("\"'[]")
