"""What people know better than the machine: items, editions and layers – the part of the façade that corrects."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from volteface.study.opened import Opened

if TYPE_CHECKING:
    from volteface.study.held_shapes import EditionsShape, ItemsShape, LayeredShape, LayersShape


class Correcting(Opened):
    """Items split, joined, named; editions and layers of a document. Each deed is on record."""

    def items(self, document: str) -> ItemsShape:
        """The items of a document in order."""
        from volteface.study import items

        return items.listed(self.library, document)

    def split_item(self, document: str, where: str | int) -> ItemsShape:
        """Let a new item begin at a passage: where it begins, or its first words."""
        from volteface.study import items

        return items.split(self.library, document, str(where))

    def join_items(self, document: str, first: int, last: int) -> ItemsShape:
        """Let neighbouring items, by number, be one."""
        from volteface.study import items

        return items.join(self.library, document, first, last)

    def name_item(
        self,
        document: str,
        number: int,
        *,
        kind: str | None = None,
        author: str | None = None,
        title: str | None = None,
        authority: float | None = None,
    ) -> ItemsShape:
        """Say what an item is, by whom, and how far it speaks for the organisation; None leaves it as it is."""
        from volteface.study import items

        return items.name(self.library, document, number, kind=kind, author=author, title=title, authority=authority)

    def hear_passage(self, document: str, start: int, voice: str) -> ItemsShape:
        """Say whose words the passage that begins at an offset holds, where the rule hears it wrongly."""
        from volteface.study import items

        return items.hear(self.library, document, start, voice)

    def undo_item(self, document: str) -> ItemsShape:
        """Take back the last correction of a document's items."""
        from volteface.study import items

        return items.undo(self.library, document)

    def editions(self, document: str) -> EditionsShape:
        """All editions of a document, and what changed from each to the next."""
        from volteface.study import rereading

        return rereading.listed_editions(self.library, document)

    def reinstate_edition(self, document: str, number: int) -> LayeredShape:
        """Let an earlier edition stand again; codings go with unchanged words."""
        from volteface.study import rereading

        return rereading.reinstate(self.library, document, number)

    def layers(self, document: str) -> LayersShape:
        """All readings of a document's text."""
        from volteface.study import rereading

        return rereading.listed(self.library, document)

    def add_layer(self, document: str, file: str | Path, kind: str = "correction", *, workers: int = 0) -> LayeredShape:
        """Read a file as another layer of a document; see `study.rereading.add`.

        Args:
            document: which.
            file: what is read, in any format.
            kind: correction, ocr or translation.
            workers: processes to read in; without any, the file is not limited in time or memory.
        """
        from volteface.study import rereading
        from volteface.study.intake import Guard

        return rereading.add(self.library, document, Path(file), kind, guard=Guard(workers))

    def mend_text(self, document: str, start: int, end: int, text: str, *, seen: str) -> LayeredShape:
        """Let other words stand at a span of a document's text, as a corrected layer; see `study.mending.mend`."""
        from volteface.study import mending

        return mending.mend(self.library, document, (start, end), text, seen=seen)

    def stand_layer(self, document: str, number: int) -> LayeredShape:
        """Let another layer be the one that is searched, coded and quoted."""
        from volteface.study import rereading

        return rereading.stand(self.library, document, number)
