"""Images of pages as they were printed, made when they are asked for: from a PDF or from a picture of the page.

Words can be marked by their boxes. An image is as large as is asked for, within limits: a page that claims to be a mile
high is not drawn a mile high.
"""

from __future__ import annotations

import ctypes
import io
import threading
import warnings
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from volteface.model.errors import BadInput

if TYPE_CHECKING:
    from PIL.Image import Image

Sides = tuple[float, float, float, float]

# Finer than the finest print, coarser than what can still be read.
LEAST_DPI, MOST_DPI = 36, 600
# A newspaper page at 300 dots an inch has some 30 million dots; four bytes each.
_MOST_DOTS = 40_000_000
# What is shown in a browser, level by level.
_MOST_SHOWN = 12_000_000
_LONGEST_SIDE = 50_000
_POINTS = 72  # an inch
_PICTURES = ("PNG", "JPEG", "JPEG2000", "TIFF", "GIF", "WEBP", "BMP")
# Words are marked in the red of turns, so that what is below can be read; a little room is left about them.
_DRAWING = threading.Lock()
_INK, _WASH, _ROOM = (176, 36, 24, 255), (176, 36, 24, 40), 0.15


def page_png(path: Path, number: int, *, dpi: int = 150, marks: Iterable[Sides] = ()) -> bytes:
    """A page as a PNG image.

    Args:
        path: a PDF, or a picture: PNG, JPEG, TIFF (of several pages too), GIF, WebP.
        number: which of its pages, from 1.
        dpi: dots an inch, 36 to 600, fewer where the image would have more than 40 million; a picture keeps its dots.
        marks: boxes to be marked: left, top, right, bottom as fractions of the page, from its upper left corner.

    Raises:
        BadInput: the file is neither, is damaged, or has no such page.
        OSError: it cannot be read.
    """
    with path.open("rb") as file:
        is_pdf = b"%PDF-" in file.read(1_024)
    image = _drawn(path, number, min(max(dpi, LEAST_DPI), MOST_DPI)) if is_pdf else _pictured(path, number)
    made = io.BytesIO()
    _marked(image, list(marks)).save(made, "PNG", compress_level=4)
    return made.getvalue()


def page_picture(path: Path, number: int, *, width: int) -> bytes:
    """A page as a JPEG image so many dots wide, as far as it has so many; one page is drawn at a time.

    Args:
        path: a PDF, or a picture of a page.
        number: which of its pages, from 1.
        width: in dots; fewer where a picture has fewer, or the image would have more than 12 million.

    Raises:
        BadInput: the file is neither, is damaged, or has no such page.
        OSError: it cannot be read.
    """
    with path.open("rb") as file:
        is_pdf = b"%PDF-" in file.read(1_024)
    # PDFium is made for one thread, and each page takes some ten megabytes while it is drawn.
    with _DRAWING:
        image = _drawn(path, number, MOST_DPI, width=width) if is_pdf else _pictured(path, number)
        least = min(width, image.width, max(1, round((_MOST_SHOWN * image.width / image.height) ** 0.5)))
        if least < image.width:
            image = image.resize((least, max(1, round(least * image.height / image.width))), reducing_gap=2.0)
        made = io.BytesIO()
        image.save(made, "JPEG", quality=86, subsampling=0, optimize=False)
    return made.getvalue()


def _drawn(path: Path, number: int, dpi: int, *, width: int = 0) -> Image:
    """A page of a PDF, drawn: so fine, or coarser where a width in dots is given."""
    import pypdfium2.raw as pdfium  # type: ignore[import-untyped]
    from PIL import Image

    from volteface.reading.pdf.file import opened

    with opened(path) as pdf:
        if not 1 <= number <= pdf.pages:
            raise _no_page(number, pdf.pages)
        with pdf.page(number - 1) as page:
            if page is None:
                raise BadInput(f"page {number} is damaged")
            wide, high = float(pdfium.FPDF_GetPageWidthF(page)), float(pdfium.FPDF_GetPageHeightF(page))
            scale, most = dpi / _POINTS, _MOST_DOTS
            if width:
                scale, most = min(scale, width / max(wide, 1.0)), _MOST_SHOWN
            if wide * high * scale * scale > most:
                scale = (most / (wide * high)) ** 0.5
            across, down = (max(round(side * scale), 1) for side in (wide, high))
            if max(across, down) > _LONGEST_SIDE:
                raise BadInput(f"page {number} is too long to be drawn ({wide:.0f} × {high:.0f} points)")
            bitmap = pdfium.FPDFBitmap_Create(across, down, 0)
            if not bitmap:
                raise MemoryError
            try:
                pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, across, down, 0xFFFFFFFF)
                pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, across, down, 0, pdfium.FPDF_ANNOT)
                stride = int(pdfium.FPDFBitmap_GetStride(bitmap))
                start = pdfium.FPDFBitmap_GetBuffer(bitmap)
                dots = ctypes.string_at(start, stride * down)
                return Image.frombytes("RGB", (across, down), dots, "raw", "BGRX", stride, 1)
            finally:
                pdfium.FPDFBitmap_Destroy(bitmap)


def _pictured(path: Path, number: int) -> Image:
    """A picture of a page, as it is."""
    from PIL import Image, UnidentifiedImageError

    try:
        with warnings.catch_warnings():
            # A picture of too many dots is refused, not warned of.
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(path, formats=_PICTURES) as picture:
                frames = int(getattr(picture, "n_frames", 1))
                if not 1 <= number <= frames:
                    raise _no_page(number, frames)
                picture.seek(number - 1)
                return picture.convert("RGB")
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise BadInput("is a picture of too many dots to be shown") from error
    except UnidentifiedImageError as error:
        raise BadInput("is no picture of a page, and no PDF") from error
    except (OSError, ValueError, EOFError, SyntaxError) as error:
        if isinstance(error, OSError) and error.errno is not None:
            raise
        raise BadInput(f"is a damaged picture ({error})") from error


def _no_page(number: int, pages: int) -> BadInput:
    return BadInput(f"has no page {number}", hint="it has one page" if pages == 1 else f"it has {pages} pages")


def _marked(image: Image, marks: list[Sides]) -> Image:
    """The same with boxes marked."""
    if not marks:
        return image
    from PIL import Image as Images
    from PIL import ImageDraw

    over = Images.new("RGBA", image.size)
    pen = ImageDraw.Draw(over)
    line = max(1, round(min(image.size) / 800))
    for left, top, right, bottom in marks:
        room = _ROOM * (bottom - top) * image.height
        corners = (
            left * image.width - room / 2,
            top * image.height - room / 2,
            right * image.width + room / 2,
            bottom * image.height + room / 2,
        )
        pen.rectangle(corners, fill=_WASH, outline=_INK, width=line)
    return Images.alpha_composite(image.convert("RGBA"), over).convert("RGB")
