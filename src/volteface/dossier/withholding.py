"""The last look at every file before it is written: nobody who is never named stands in it, or nothing is published.

Quotations and texts that name somebody were left out before; what is left are titles, authors, descriptions of data. In
these the name is taken out. Where it still stands then – in a file's own name, or cut by markup – nothing is published.
"""

from __future__ import annotations

import re
from html import unescape

from volteface.dossier.site import Site
from volteface.evidence.actors.unnamed import Unnamed
from volteface.model.errors import CheckFailed

# Elements that stand within words; between all others words do not go on.
_WITHIN = re.compile(r"</?(?:a|b|bdi|cite|em|i|mark|small|span|strong|tspan)(?:\s[^>]*)?>")
# A drawing breaks long words into rows.
_ROWS = re.compile(r"</text>\s*<text(?:\s[^>]*)?>")
_TAG = re.compile(r"<[^>]*>")
# An apostrophe needs no escaping in text, nor between double quotes, and parts no name.
_APOSTROPHE = re.compile("&#0*39;|&#x0*27;|&apos;")
# Stands where an element ends, so that two cells are not read as one name; no name reaches over it.
_BREAK = " \x00 "


def demand_unnamed(site: Site) -> None:
    """See that no page would be called by the name of somebody who is never named; its own name has lost the accents.

    Raises:
        CheckFailed: one would.
    """
    called = (*site.documents, *(one.question.id for one in site.questions))
    if (found := next((name for name in called if site.contents.unnamed.find(name)), None)) is not None:
        raise CheckFailed(
            "a page would be called by the name of somebody who is not published",
            where=found,
            hint="add the document or question under another id, or give the actor its public role",
        )


def withheld(site: Site, name: str, data: bytes) -> bytes:
    """A file without the names of those who are never named.

    Args:
        site: whose contents know them.
        name: of the file, from the dossier's root.
        data: what is to be written in it, UTF-8.

    Raises:
        CheckFailed: a name stands where it cannot be taken out.
    """
    unnamed = site.contents.unnamed
    if not unnamed:
        return data
    text = data.decode("utf-8")
    text = unnamed.redacted(_APOSTROPHE.sub("'", text) if _is_markup(name) else text)
    if unnamed.find(name) or names_somebody(unnamed, name, text):
        raise CheckFailed(
            "a page would name somebody who is not published",
            where=name,
            hint="nothing was published; look for the name in titles, authors, questions.toml and events.csv",
        )
    return text.encode("utf-8")


def names_somebody(unnamed: Unnamed, name: str, text: str) -> bool:
    """Whether the words of a file, as a reader sees them, name somebody.

    Args:
        unnamed: who is never named.
        name: of the file; its ending tells markup.
        text: what stands in it.
    """
    if not _is_markup(name):
        return bool(unnamed.find(text))
    read = unescape(_TAG.sub(_BREAK, _WITHIN.sub("", _ROWS.sub(" ", text))))
    return bool(unnamed.find(read) or unnamed.find(unescape(text)))


def _is_markup(name: str) -> bool:
    return name.endswith((".html", ".svg"))
