"""The text of a TEI document as it runs on: speeches, headings, quotations and notes as items, pages where they begin.

Words stand as they were printed: of a `choice` the reading that was, nothing of what was struck out. Source: TEI P5,
chapters 3, 4, 8 and 11; Parla-CLARIN; ParlaMint.
"""

from __future__ import annotations

from lxml import etree

from volteface.reading.flow import Flow, Place
from volteface.reading.markup import local_name
from volteface.reading.tei.header import ID, LANG, Header, below, child, said
from volteface.reading.tei.lines import TeiLines
from volteface.reading.tei.names import BLOCKS, DIVISIONS, HEADERS, KINDS, NOTED, PRINTED, QUOTATIONS, UNREAD
from volteface.reading.tei.pages import leaves
from volteface.reading.tei.people import People
from volteface.reading.tei.words import Spacing

# What was there and is not given, inside a sentence: so that no one takes the sentence for whole.
OMISSION = "[…]"
_FOOT = ("foot", "bottom", "end")


class _Frame:
    """What holds until an element ends, and the place to go back to then."""

    def __init__(self, element: etree._Element, place: Place, *, aside: bool = False) -> None:
        self.element = element
        self.place = place
        self.aside = aside
        self.titled = False


class TeiText(TeiLines):
    """Walks a text once, element by element, and lets it flow."""

    def __init__(self, document: etree._Element, header: Header, people: People, flow: Flow) -> None:
        text = child(document, "text")
        self._text = document if text is None else text
        super().__init__(flow, Spacing(self._text), leaves(document, self._text))
        self._header = header
        self._people = people
        called = [one.get("target", "").removeprefix("#") for one in below(self._text, "ref", "ptr")]
        self._called = frozenset(filter(None, called))
        self._frames: list[_Frame] = []
        self._speeches = 0
        self._speaker = ""
        self._starts |= {
            "u": self._speech,
            "sp": self._speech,
            "note": self._note,
            "desc": self._description,
            "gap": self._gap,
            "head": self._head,
            "titlePart": self._head,
            "figure": self._framed,
            "table": self._framed,
            "titlePage": self._framed,
        }
        self._ends |= {
            "u": self._end_speech,
            "sp": self._end_speech,
            "note": self._end_note,
            "head": self._end_head,
            "titlePart": self._end_head,
        }
        flow.place = Place(author=header.author)

    def walk(self) -> None:
        """Let all of it flow."""
        walk = etree.iterwalk(self._text, events=("start", "end", "comment", "pi"))
        passed = None
        for event, element in walk:
            if event == "start":
                if self._is_printed(element) and self._start(element):
                    self._add(element, element.text)
                else:
                    passed = element
                    walk.skip_subtree()
                continue
            if event == "end" and element is not passed:
                self._end(element)
            passed = None
            parent = element.getparent()
            if element is not self._text and parent is not None:
                self._add(parent, element.tail)

    def _add(self, holder: etree._Element, text: str | None) -> None:
        if text and not self._spacing.is_layout(holder, text):
            self._flow.inline.add(text)
            self._labelled = self._labelled and text.isspace()

    def _is_printed(self, element: etree._Element) -> bool:
        """Whether an element is read: among several readings it may not be the printed one."""
        parent = element.getparent()
        if parent is None or element is self._text or local_name(parent) not in {"choice", "app", "rdgGrp"}:
            return True
        readings = {local_name(one): one for one in reversed(parent) if local_name(one)}
        return next((readings[name] for name in PRINTED if name in readings), element) is element

    def _start(self, element: etree._Element) -> bool:
        """Begin an element; whether what is in it is read."""
        name = local_name(element)
        if name in UNREAD:
            return False
        handle = self._starts.get(name)
        if handle is not None:
            return handle(element)
        if name in BLOCKS:
            self._break()
        if name in NOTED:
            self._open(element, "note", author="")
        elif name in DIVISIONS:
            self._division(element)
        elif name in QUOTATIONS and not self._inside(element):
            self._open(element, "quotation")
        elif name in HEADERS and not self._inside(element):
            self._open(element, "header")
        return True

    def _end(self, element: etree._Element) -> None:
        name = local_name(element)
        handle = self._ends.get(name)
        if handle is not None:
            handle(element)
        elif name in BLOCKS:
            self._break()
        if self._frames and self._frames[-1].element is element:
            frame = self._frames.pop()
            self._flow.end()
            if frame.aside:
                self._flow.back()
            else:
                self._flow.place = frame.place

    def _open(self, element: etree._Element, kind: str, *, title: str | None = None, author: str | None = None) -> None:
        """End the paragraph; until the element ends, what comes is of this kind."""
        self._flow.end()
        self._frames.append(_Frame(element, self._flow.place))
        self._flow.under(kind, title=title, author=author)

    def _division(self, element: etree._Element) -> None:
        headed = child(element, "head") is not None or local_name(element) in {"text", "floatingText", "group"}
        byline = child(element, "docAuthor")
        byline = child(element, "byline", "docAuthor") if byline is None else byline
        kind = KINDS.get(element.get("type", "").lower(), self._flow.place.kind)
        self._open(element, kind, title="" if headed else None, author=said(byline) or None)
        self._flow.anew()

    def _speech(self, element: etree._Element) -> bool:
        who = element.get("who", "")
        name, listed = self._people.named(who, self._header.date)
        spoken = said(child(element, "speaker")).strip(" :_") or self._speaker
        if spoken and not listed and (not name or name.lower().startswith("unknown")):
            name = spoken
        self._speaker = ""
        self._open(element, "speech", author=name)
        self._flow.anew()
        self._speeches += 1
        return True

    def _end_speech(self, element: etree._Element) -> None:
        del element
        self._speeches -= 1

    def _note(self, element: etree._Element) -> bool:
        foot = element.get("place", "").lower().startswith(_FOOT)
        called = bool(element.get("target")) or element.get(ID, "") in self._called
        inside = self._inside(element)
        if inside and (foot or not self._speeches):
            if foot:
                self._flow.inline.mark(element.get("n", ""))
            self._frames.append(_Frame(element, self._flow.place, aside=True))
            self._flow.aside("footnote")
        else:
            kind = "footnote" if foot or called or self._flow.place.kind == "footnote" else "note"
            self._open(element, kind, author=None if kind == "footnote" else "")
            self._flow.anew()
        return True

    def _end_note(self, element: etree._Element) -> None:
        if element.get("type") == "speaker":
            self._speaker = self._flow.inline.words().strip(" :_")

    def _description(self, element: etree._Element) -> bool:
        """Of several descriptions the one in the language of the text."""
        parent = element.getparent()
        if parent is None or local_name(parent) not in NOTED:
            return True
        return _described(parent, self._header.language) is element

    def _gap(self, element: etree._Element) -> bool:
        described = said(_described(element, self._header.language))
        if not described and self._inside(element):
            self._flow.inline.add(OMISSION)
        else:
            place = self._flow.place
            self._flow.under("note", author="")
            self._flow.inline.add(described or OMISSION)
            self._flow.end()
            self._flow.place = place
        return False

    def _head(self, element: etree._Element) -> bool:
        del element
        self._break()
        return True

    def _end_head(self, element: etree._Element) -> None:
        words, place = self._flow.inline.words(), self._flow.place
        parent = element.getparent()
        name = "" if parent is None else local_name(parent)
        title = place.title
        if name in DIVISIONS and self._frames and not self._frames[-1].titled and words:
            self._frames[-1].titled, title = True, words
        self._flow.place = Place("caption" if name in {"figure", "table"} else "heading", title, place.author)
        self._break()
        self._flow.place = Place(place.kind, title, place.author)

    def _framed(self, element: etree._Element) -> bool:
        self._open(element, {"figure": "caption", "table": "table", "titlePage": "header"}[local_name(element)])
        return True


def _described(element: etree._Element, language: str) -> etree._Element | None:
    texts = [one for one in element if local_name(one) == "desc"]
    fitting = (one for one in texts if language and one.get(LANG, "").lower().startswith(language))
    return next(fitting, texts[0] if texts else None)
