"""An hOCR file made in code, as Tesseract writes it: two pages, a running head, a heading, words with their boxes."""

NAME = "example.hocr"


def make() -> bytes:
    """The file's bytes."""
    first = page(
        line("The", "strike", "goes", "on", top=100, kind="ocr_caption"),
        paragraph(line("The", "pits", "are", "closed", "in", "the", "val-", top=200), line("leys.", top=240)),
        paragraph(line("We", "do", "not", "yield.", top=300)),
    )
    return document(first, page(paragraph(line("Nothing", "is", "settled.", top=100)), number=1))


def document(*pages: str, system: str = "tesseract 5.3.0", head: str = "") -> bytes:
    """A document of these pages."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="en" lang="en"><head><title></title>'
        f'<meta name="ocr-system" content="{system}"/>{head}</head><body>{"".join(pages)}</body></html>'
    ).encode()


def page(*inner: str, number: int = 0, box: str = "0 0 1000 2000") -> str:
    """A page, with what is on it."""
    title = f"image &quot;{number}.png&quot;; bbox {box}; ppageno {number}"
    return f'<div class="ocr_page" title="{title}"><div class="ocr_carea">{"".join(inner)}</div></div>'


def paragraph(*lines: str, told: str = 'lang="eng"') -> str:
    """A paragraph of these lines."""
    return f'<p class="ocr_par" {told}>{"".join(lines)}</p>'


def line(*words: str, top: float = 100, kind: str = "ocr_line") -> str:
    """A line of words, 20 units a letter, 30 high."""
    parts, at = [], 100.0
    for word in words:
        escaped = word.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        box = f"bbox {at} {top} {at + 20 * len(word)} {top + 30}"
        parts.append(f'<span class="ocrx_word" title="{box}; x_wconf 90">{escaped}</span>')
        at += 20 * (len(word) + 1)
    return f'<span class="{kind}" title="bbox 100 {top} {at - 20} {top + 30}">{" ".join(parts)}</span>\n'
