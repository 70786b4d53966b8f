"""Paragraphs that end as what they are: headings give what follows its title, and the document its own."""

from __future__ import annotations

from volteface.reading.flow import Flow, Place


class Headings:
    """The headings of a text so far.

    `title` is what is set as the title of the whole, `first` the first heading; "" where there is none.
    """

    def __init__(self, flow: Flow) -> None:
        self.title = ""
        self.first = ""
        self._flow = flow

    def end(self, kind: str) -> None:
        """End the paragraph, which is of this kind ("title" for that of the whole), unless it stands within another."""
        place = self._flow.place
        if not kind or place.kind:
            self._flow.end()
            return
        title = place.title
        if kind in {"heading", "title"}:
            words = self._flow.inline.words()
            if kind == "title":
                self.title = self.title or words
            self.first = self.first or words
            kind, title = "heading", words or title
        self._flow.place = Place(kind, title, place.author)
        self._flow.end()
        self._flow.place = Place(place.kind, title, place.author)
