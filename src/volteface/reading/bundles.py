"""Files that belong together: what a METS or DIDL refers to and what lies beside it is read with it.

What it refers to is data: a path is taken only where it leads to a file below the folder of the METS itself, or within
the same archive. Nothing is fetched, and nothing is read that a hostile reference points at.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

import msgspec
from lxml import etree

from volteface.model.document import InputFile, Part
from volteface.model.errors import BadInput, one_line
from volteface.reading import markup
from volteface.reading.formats import foreign
from volteface.reading.iarchives import unit as iarchives_unit
from volteface.reading.olive import issue as olive_issue

# So much of a file is looked at to tell whether others belong to it, where it may be one by its name.
HEAD = 16_384
ENDINGS = frozenset({".xml", ".mets", ".didl", ""})
_ROOTS = frozenset({"mets", "didl", "xmd-page"})
_MARKS = (b"mets", b"didl", b"xmd-page", b"iarchives")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+):(?://)?")
_DRIVE = re.compile(r"[A-Za-z]:")
# Roots of files that hold the text of pages or articles; a bundle has at least one, or is none.
_TEXTS = frozenset({"alto", "pcgts", "text", "xmd-entity"})
# So many missing files are named, each no longer than this.
_SHOWN, _LONGEST = 3, 80


class Reference(NamedTuple):
    """Where a METS says that a file lies, as it is written and as a path below its own folder.

    `name` is "" where it leads elsewhere; `remote` tells that it is an address on the web.
    """

    written: str
    name: str
    remote: bool = False


def is_bundle(head: bytes) -> bool:
    """Whether a file's beginning is that of one to which others belong: METS, DIDL, an issue of Olive or iArchives."""
    head = head[:HEAD]
    small = head.lower().replace(b"\0", b"")  # UTF-16 is as good
    if not any(mark in small for mark in _MARKS):
        return False
    root = markup.root_of(head)
    return root is not None and (root.local.lower() in _ROOTS or iarchives_unit.is_unit(root))


def goes_with_another(head: bytes) -> bool:
    """Whether a file to which others belong may itself belong to one: a page of Olive's to the first of its issue."""
    root = markup.root_of(head[:HEAD])
    return root is not None and root.local.lower() == "xmd-page"


def is_text(head: bytes) -> bool:
    """Whether a file's beginning is that of the text of a page or article: ALTO, PAGE-XML, or words alone."""
    root = markup.root_of(head)
    if root is None:
        return foreign(head) is None
    return root.local.lower() in _TEXTS or iarchives_unit.is_part(root)


def refer(href: str) -> Reference:
    r"""What a reference refers to.

    "file://./ALTO/1.xml", "file:ALTO/1.xml" and ".\ALTO\1.xml" are all "ALTO/1.xml", as programs write them.
    """
    written = href.strip()
    path = written
    if (scheme := _SCHEME.match(written)) is not None:
        if scheme[1].lower() != "file":
            return Reference(written, "", remote=True)
        path = written[scheme.end() :]
    path = path.replace("\\", "/")
    parts = [part for part in path.split("/") if part not in ("", ".")]
    outside = path.startswith("/") or ".." in parts or _DRIVE.match(path) is not None
    if outside or not parts or not "".join(parts).isprintable():
        return Reference(written, "")
    return Reference(written, "/".join(parts))


def references(root: etree._Element) -> Iterator[Reference]:
    """The files that a METS, a DIDL, an Olive page or an iArchives unit refers to, in its order."""
    for name in (*olive_issue.references(root), *iarchives_unit.companions(root)):
        yield refer(name)
    for element in root.iter("{*}FLocat", "{*}mdRef", "{*}Resource"):
        # A DIDL says where on the web a file is, and beside it how it is called here.
        said = {str(key).rpartition("}")[2].rpartition(":")[2]: value for key, value in element.items()}
        for key in ("href", "filename", "ref"):
            if value := said.get(key):
                yield refer(str(value))


def names_in(path: Path) -> tuple[str, ...]:
    """The paths of the files that a METS or DIDL refers to and that may lie beside it, each once.

    One that cannot be read refers to none; its reader will say why.
    """
    try:
        root = markup.parse(path)
    except (BadInput, OSError):
        return ()
    found: dict[str, None] = {}
    for reference in references(root):
        if reference.name:
            found[reference.name] = None
    return tuple(found)


def spellings(name: str) -> tuple[str, ...]:
    """How a file may be called that is referred to by this name: as it is written, and without its escapes."""
    plain = unquote(name)
    if plain == name or plain.startswith("/") or "\\" in plain or ".." in plain.split("/") or not plain.isprintable():
        return (name,)
    return name, plain


def bundled(file: InputFile, parts: Iterable[Part]) -> InputFile:
    """A METS or DIDL with its parts; its hash is over all of them, so that a changed part makes another edition."""
    found = tuple(parts)
    listed = "".join(f"{part.hash}  {part.name}\n" for part in found)
    digest = hashlib.sha256(f"{file.hash}\n{listed}".encode()).hexdigest()
    return msgspec.structs.replace(file, hash=digest, parts=found)


def lacking(files: Sequence[Reference], pages: int, of: int) -> tuple[str, str]:
    """What is said where the text of pages is not there, and what to do.

    Args:
        files: where it should be.
        pages: how many pages lack it.
        of: how many there are.
    """
    names = shown([file.name or file.written for file in files])
    if any(file.remote for file in files):
        hint = "what lies on the web is never fetched: put the files into its folder, and name them so in it"
    elif any(not file.name for file in files):
        hint = "only files in its own folder and below are read with it: put them there, and name them so in it"
    else:
        hint = "put them beside it under these names, and add it again"
    count = "its only page" if of == 1 else f"{pages} of its {of} pages" if pages < of else f"all its {of} pages"
    return f"lacks the text of {count}: {names}", hint


def left_out(names: Sequence[str]) -> tuple[str, str]:
    """What is said where files with text are referred to and belong to no page, and what to do."""
    hint = "see whether it is whole; files that are wanted can be added by themselves"
    return f"has text that is on none of its pages and was not read: {shown(names)}", hint


def shown(names: Sequence[str]) -> str:
    """The first of some names, and how many more there are."""
    more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    return ", ".join(one_line(name)[:_LONGEST] for name in names[:_SHOWN]) + more
