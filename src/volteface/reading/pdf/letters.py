"""What PDFium knows of the letters of a page, asked for many letters in one go.

A call from Python costs as much as a word: whole arrays are filled by one loop that does not come back to Python.
Coordinates are PDF's: points from the lower left, before the page is turned.
"""

from __future__ import annotations

import ctypes
from collections import deque
from collections.abc import Callable, Sequence
from itertools import repeat
from typing import Any

import numpy as np
import pypdfium2.raw as pdfium  # type: ignore[import-untyped]
from numpy.typing import NDArray

Numbers = NDArray[np.float64]

# Where a word is divided at a line's end, PDFium leaves out the line's end and gives this for the hyphen …
DIVIDED = "\ufffe"
# … but this where one asks for that letter alone.
_DIVIDED_CODE = 2


def _called(function: Any, result: Any, *arguments: Any) -> Callable[..., Any]:
    """The same function with handles and places as plain numbers: making pointers takes most of the time of a call.

    Others wait for the interpreter meanwhile; no call takes a thousandth of a second.
    """
    address = ctypes.cast(function, ctypes.c_void_p).value or 0
    called: Callable[..., Any] = ctypes.PYFUNCTYPE(result, ctypes.c_void_p, ctypes.c_int, *arguments)(address)
    return called


_BOX = _called(pdfium.FPDFText_GetLooseCharBox, None, ctypes.c_void_p)
_MATRIX = _called(pdfium.FPDFText_GetMatrix, None, ctypes.c_void_p)
_SIZE = _called(pdfium.FPDFText_GetFontSize, ctypes.c_double)
_CODE = _called(pdfium.FPDFText_GetUnicode, ctypes.c_uint)
_IS_HYPHEN = _called(pdfium.FPDFText_IsHyphen, ctypes.c_int)
_IS_UNNAMED = _called(pdfium.FPDFText_HasUnicodeMapError, ctypes.c_int)


class Letters:
    """The letters of a page that PDFium has read; spaces and ends of lines that it has seen are letters too."""

    def __init__(self, text: Any) -> None:
        self._text = text
        self._handle = ctypes.cast(text, ctypes.c_void_p).value
        self.count = max(int(pdfium.FPDFText_CountChars(text)), 0)

    def written(self) -> str:
        """All of them, as many characters as there are letters; U+FFFD for those without Unicode."""
        if not self.count:
            return ""
        # A letter beyond the first 65,536 of Unicode takes two units.
        buffer = ctypes.create_string_buffer(4 * self.count + 2)
        units = pdfium.FPDFText_GetText(self._text, 0, self.count, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)))
        text = buffer.raw[: 2 * max(units - 1, 0)].decode("utf-16-le", "replace")
        return text if len(text) == self.count else self._spelt()

    def _spelt(self) -> str:
        """Letter by letter: PDFium leaves out of a text what has no Unicode, and so the places would not fit."""
        codes = list(map(_CODE, repeat(self._handle), range(self.count)))
        for at, code in enumerate(codes):
            if code == _DIVIDED_CODE and _IS_HYPHEN(self._handle, at):
                codes[at] = ord(DIVIDED)
            elif code == 0 or code > 0x10FFFF or 0xD800 <= code < 0xE000:
                codes[at] = 0xFFFD
        return "".join(map(chr, codes))

    def boxes(self, at: Sequence[int]) -> Numbers:
        """N boxes as left, bottom, right, top: as high as the type is, not as the letter."""
        found = self._filled(_BOX, at, 4)
        return found[:, [0, 3, 2, 1]]

    def matrices(self, at: Sequence[int]) -> Numbers:
        """N matrices a … f, by which letters are turned and enlarged."""
        return self._filled(_MATRIX, at, 6)

    def sizes(self, at: Sequence[int]) -> Numbers:
        """N heights of type, before their matrices."""
        return np.fromiter(map(_SIZE, repeat(self._handle), at), np.float64, len(at))

    def unnamed(self, at: Sequence[int]) -> list[int]:
        """Those letters among N of which the font does not tell what they are."""
        told = map(_IS_UNNAMED, repeat(self._handle), at)
        return [number for number, unnamed in zip(at, told, strict=True) if unnamed]

    def _filled(self, function: Callable[..., Any], at: Sequence[int], width: int) -> Numbers:
        filled = np.zeros((len(at), width), np.float32)
        start, step = filled.ctypes.data, filled.strides[0]
        places = range(start, start + step * len(at), step)
        deque(map(function, repeat(self._handle), at, places), 0)
        return np.nan_to_num(filled.astype(np.float64), posinf=0, neginf=0)
