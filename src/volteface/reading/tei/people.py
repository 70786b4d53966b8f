"""Who speaks: the names that a TEI document's lists of persons give to those to whom it refers by identifiers."""

from __future__ import annotations

import datetime as dt
import itertools

from lxml import etree

from volteface.model.dates import Date
from volteface.reading.markup import local_name
from volteface.reading.tei.header import ID, below, date_of, said

_LISTED = ("person", "personGrp", "org")
# In the order in which a name is said; what stands before and after (titles, offices) is not part of it.
_PARTS = ("forename", "nameLink", "surname", "genName")


class People:
    """The persons of a TEI document or corpus, by their identifiers."""

    def __init__(self, root: etree._Element) -> None:
        self._listed = {one.get(ID, ""): one for one in below(root, *_LISTED) if one.get(ID)}

    def named(self, who: str, date: Date | None) -> tuple[str, bool]:
        """The names to which `@who` refers, "; " between them, and whether all of them are listed.

        Who is not listed is called by the identifier, "KučanMilan" written "Kučan Milan". Of several names of a person
        the one borne at the date is taken.
        """
        keys = [reference.rsplit("#", 1)[-1] for reference in who.split()]
        names = [self._name(key, date) for key in keys]
        shown = [name or _readable(key) for name, key in zip(names, keys, strict=True)]
        return "; ".join(dict.fromkeys(filter(None, shown))), bool(names) and all(names)

    def _name(self, key: str, date: Date | None) -> str:
        listed = self._listed.get(key)
        if listed is None:
            return ""
        names = [one for one in listed if local_name(one) in {"persName", "orgName", "name"} and said(one)]
        if not names:
            return "" if len(listed) else said(listed)
        borne = [one for one in names if _borne(one, date.earliest if date else None)]
        return _spoken((borne or names)[0])


def _borne(name: etree._Element, day: dt.date | None) -> bool:
    if day is None:
        return True
    first, last = (date_of(etree.Element("date", when=name.get(end) or "")) for end in ("from", "to"))
    return (first is None or first.earliest <= day) and (last is None or day <= last.latest)


def _spoken(name: etree._Element) -> str:
    parts = [said(one) for part in _PARTS for one in below(name, part)]
    return " ".join(filter(None, parts)) or said(name)


def _readable(key: str) -> str:
    bare = " ".join(key.rsplit(":", 1)[-1].replace("_", " ").split())
    starts = [0, *(at for at in range(1, len(bare)) if bare[at].isupper() and _ends_name(bare[:at])), len(bare)]
    return " ".join(bare[first:last] for first, last in itertools.pairwise(starts))


def _ends_name(before: str) -> bool:
    return before[-1].islower() and not before.endswith(("Mc", "Mac"))
