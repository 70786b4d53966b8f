"""The kinds of items, and of those that are not the body's own running words whose words they hold."""

from __future__ import annotations

from volteface.model.document import Voice

# An article is the body's own, and a speech its speaker's, who is the item's author; so is a footnote, which is for the
# most part by whoever wrote what it stands under.
OWN = ("article", "speech", "footnote")
VOICES = {
    "heading": (Voice.UNCERTAIN, "a heading"),
    "header": (Voice.UNCERTAIN, "data about the text, not its words"),
    "code": (Voice.UNCERTAIN, "a block of code or figures"),
    "table": (Voice.UNCERTAIN, "a table"),
    "caption": (Voice.UNCERTAIN, "the caption of a picture"),
    "quotation": (Voice.QUOTED, "set as a quotation"),
    "reprint": (Voice.QUOTED, "reprinted from elsewhere"),
    "note": (Voice.ATTRIBUTED, "a note, not the author's words"),
    "advertisement": (Voice.ATTRIBUTED, "an advertisement"),
    "letter": (Voice.ATTRIBUTED, "a letter to the editor"),
}
KINDS = (*OWN, *VOICES)
# Whoever wrote the rest of a document did not write these.
BY_OTHERS = frozenset({"advertisement", "letter", "reprint"})
