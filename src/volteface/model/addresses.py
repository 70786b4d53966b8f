"""How words are named by where they stand: `DOCUMENT/LAYER#START-END`, the span in code points of the layer's text.

A document may be called as if a layer were named at its end, and the first layer need not be named: what an address
means is for whoever knows the documents.
"""

from __future__ import annotations

import re

import msgspec

_ADDRESS = re.compile(r"(?P<document>.+)#(?P<start>\d+)-(?P<end>\d+)", re.DOTALL)
_LAYER = re.compile(r"(?P<document>.+)/(?P<layer>\d+)", re.DOTALL)


class Address(msgspec.Struct, frozen=True):
    """Where words stand; `layer` is None where none is named."""

    document: str
    layer: int | None
    start: int
    end: int

    def __str__(self) -> str:
        """As it is written."""
        of = self.document if self.layer is None else f"{self.document}/{self.layer}"
        return f"{of}#{self.start}-{self.end}"


def readings(written: str) -> tuple[Address, ...]:
    """What an address may mean, the likelier first: with a layer, without; none where it is no address."""
    match = _ADDRESS.fullmatch(written)
    if match is None:
        return ()
    start, end = int(match["start"]), int(match["end"])
    plain = Address(match["document"], None, start, end)
    layered = _LAYER.fullmatch(plain.document)
    return (plain,) if layered is None else (Address(layered["document"], int(layered["layer"]), start, end), plain)


def with_layer(written: str) -> tuple[str, int, int, int] | None:
    """Document, layer, start and end of an address that names its layer; None where it does not, or is none."""
    first = next(iter(readings(written)), None)
    return None if first is None or first.layer is None else (first.document, first.layer, first.start, first.end)


def seems_layered(document: str) -> bool:
    """Whether a document is called as if a layer were named at its end."""
    return _LAYER.fullmatch(document) is not None
