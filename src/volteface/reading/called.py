"""What a file is called, and what it is: a download that failed leaves a message under the name of a document."""

from __future__ import annotations

from pathlib import PurePosixPath

from volteface.model.document import InputFile, Refusal

# No such file holds plain text or a web page, unless something went wrong with it.
_NEVER_TEXT = frozenset(
    (".pdf", ".docx", ".odt", ".epub", ".djvu", ".png", ".jpg", ".jpeg", ".gif", ".tif", ".tiff", ".jp2")
)
_READ_AS = {"text": "plain text", "markdown": "plain text", "html": "a web page"}
_HINT = "look at it: a download may have failed; fetch it again, or give it an ending that is true"


def miscalled(file: InputFile, reader: str) -> Refusal | None:
    """What is to be said of a file that was read as something else than its name says; None where nothing is.

    Args:
        file: that was read.
        reader: the name of the reader that read it.
    """
    suffix = PurePosixPath(file.name).suffix.lower()
    if suffix not in _NEVER_TEXT or reader not in _READ_AS:
        return None
    return Refusal(file.name, f"is called {suffix} and is {_READ_AS[reader]}; it was read as that", _HINT)
