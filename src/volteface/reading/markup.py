"""XML as it may safely be read: no entities, no document type from elsewhere, no network, no deep or endless trees."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from lxml import etree

from volteface.model.errors import BadInput

# A page of a newspaper is one megabyte, a year of a parliament some ten.
MAX_BYTES = 256 << 20
_CHUNK = 4_096
# What libxml2 says of names whose prefix nobody declared, and of identifiers that are given twice or are no names:
# harmless, and real files have it.
_HARMLESS = frozenset(
    {
        "NS_ERR_UNDEFINED_NAMESPACE",
        "WAR_NS_URI",
        "WAR_NS_URI_RELATIVE",
        "DTD_ID_REDEFINED",
        "DTD_XMLID_VALUE",
    }
)


class Name(NamedTuple):
    """An element's name: its namespace, "" without one, and its local name."""

    namespace: str
    local: str


@lru_cache(maxsize=8)
def root_of(head: bytes) -> Name | None:
    """The name of the first element in a file's beginning; None where it is no XML."""
    if b"<" not in head[:_CHUNK]:
        return None
    parser = etree.XMLPullParser(("start",), resolve_entities=False, no_network=True, load_dtd=False, recover=True)
    try:
        for at in range(0, len(head), _CHUNK):
            parser.feed(head[at : at + _CHUNK])
            for _, element in parser.read_events():
                return _named(getattr(element, "tag", ""))
    except (etree.XMLSyntaxError, ValueError):
        return None
    return None


def name_of(element: etree._Element) -> Name:
    """An element's name in two parts."""
    return _named(element.tag)


def _named(tag: object) -> Name:
    if not isinstance(tag, str):  # a comment or processing instruction
        return Name("", "")
    if not tag.startswith("{"):
        return Name("", tag)
    namespace, _, local = tag[1:].partition("}")
    return Name(namespace, local)


def local_name(element: etree._Element) -> str:
    """An element's name without its namespace: versions of a schema differ in nothing else."""
    tag = element.tag
    return tag[tag.rfind("}") + 1 :] if isinstance(tag, str) else ""


def parse(source: Path | bytes) -> etree._Element:
    """The root of an XML document.

    Raises:
        BadInput: it is not well-formed, declares entities, or is too large or too deep; names the line.
        OSError: it cannot be read.
    """
    data = source.read_bytes() if isinstance(source, Path) else source
    if len(data) > MAX_BYTES:
        raise BadInput(f"is an XML document of more than {MAX_BYTES >> 20} MB", hint="split it")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False, recover=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise _broken(str(error), 0) from error
    for fault in parser.error_log:
        if fault.type_name not in _HARMLESS:
            raise _broken(fault.message, fault.line)
    if root is None:
        raise _broken("no element", 0)
    # Entities that a document declares itself are how it grows without end.
    declared: Any = root.getroottree().docinfo.internalDTD
    if declared is not None and any(True for _ in declared.iterentities()):
        raise BadInput("declares entities, which is not safe", hint="save it anew without a document type")
    return root


def _broken(message: str, line: int) -> BadInput:
    where = f", line {line}" if line else ""
    return BadInput(f"is damaged XML{where}: {message.strip()[:120]}", hint="see whether it was copied whole")
