"""The last look at every file before it is written: nobody who is never named stands in it, or nothing is published.

Quotations and texts that name somebody were left out before; what is left are titles, authors, descriptions of data. In
these the name is taken out. Where it still stands then – in a file's own name, or cut by markup – nothing is published.
"""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import unquote

from volteface.dossier.site import Site
from volteface.evidence.actors.unnamed import WITHHELD, Unnamed
from volteface.model.errors import CheckFailed

# Elements that stand within words; between all others words do not go on.
_WITHIN = re.compile(
    r"</?(?:a|abbr|b|bdi|bdo|big|cite|code|data|del|dfn|em|font|i|ins|kbd|mark|q|s|samp|small|span|strike|strong|sub|sup"
    r"|time|tspan|tt|u|var|wbr)(?:\s[^>]*|/)?>|<!--.*?-->",
    re.DOTALL,
)
# A line break parts words and goes on with them; the mark of a footnote stands within a name without being of it.
_LINE = re.compile(r"<br(?:\s[^>]*|/)?>")
_NOTE = re.compile(r"<(sup|sub)(?:\s[^>]*)?>.{0,400}?</\1>", re.DOTALL)
# Signs that cannot be seen, written as entities; redaction goes over them.
_UNSEEN = re.compile("&(?:shy|zwj|zwnj|lrm|rlm|ZeroWidthSpace|#0*(?:173|820[3-7])|#x0*(?:ad|200[b-f]));", re.IGNORECASE)
# A link in markup with the space before it, and an address in running text or data.
_LINK = re.compile(r"""\s(?:xlink:)?(?:href|src|action|cite)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_ADDRESS = re.compile(
    r"""(?:https?|ftp)://[^\s"'<>\\]+|mailto:[^\s"'<>\\]+|(?<![\w.+-])[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+"""
)
_JOINS = re.compile(r"[\W_]+")
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
    if _is_markup(name):
        text = _UNSEEN.sub(lambda match: unescape(match[0]), _APOSTROPHE.sub("'", text))
        text = _LINK.sub(lambda match: "" if _leads_to(unnamed, match[1] or match[2] or "") else match[0], text)
    text = _ADDRESS.sub(lambda match: WITHHELD if _leads_to(unnamed, match[0]) else match[0], text)
    text = unnamed.redacted(text)
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
    if any(_leads_to(unnamed, match[0]) for match in _ADDRESS.finditer(text)):
        return True
    if not _is_markup(name):
        return bool(unnamed.find(text))
    if any(_leads_to(unnamed, match[1] or match[2] or "") for match in _LINK.finditer(text)):
        return True
    joined = _LINE.sub(" ", _ROWS.sub(" ", text))
    readings = dict.fromkeys((joined, _NOTE.sub("", joined)))
    read = [unescape(_TAG.sub(_BREAK, _WITHIN.sub("", one))) for one in readings]
    return any(unnamed.find(one) for one in (*read, unescape(text)))


def _leads_to(unnamed: Unnamed, address: str) -> bool:
    """Whether an address names somebody, as it is written or with its escapes and signs read as a reader would."""
    read = unquote(unescape(address))
    # Names in addresses of mail are written small.
    words = _JOINS.sub(" ", read.removeprefix("mailto:").title() if "@" in read else read)
    return bool(unnamed.find(read) or unnamed.find(words))


def _is_markup(name: str) -> bool:
    return name.endswith((".html", ".svg"))
