"""PDFs made by hand, in Helvetica and without compression: one can read them, and so do faults put into them."""

NAME = "example.pdf"

A4 = (595, 842)


def said(x, y, words, size=10, font="F1"):
    """Words at a place, counted from the lower left, as a page's content."""
    safe = words.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"BT /{font} {size} Tf 1 0 0 1 {x} {y} Tm ({safe}) Tj ET"


def turned(x, y, words, matrix, size=10):
    """Words turned by the first four numbers of a matrix."""
    return f"BT /F1 {size} Tf {matrix} {x} {y} Tm ({words}) Tj ET"


def lines(x, y, texts, size=10, lead=12):
    """Lines under each other."""
    return "\n".join(said(x, y - number * lead, text, size) for number, text in enumerate(texts))


def pdf(contents, *, labels="", info="", page="", size=A4, font="", objects=()):
    """A PDF with a page for each content.

    Args:
        contents: what is drawn on each page.
        labels: the array of a number tree of page labels.
        info: the entries of the document's information.
        page: further entries of every page, or one string a page.
        size: width and height of every page.
        font: further entries of the font.
        objects: further objects, numbered from 5 on.
    """
    first = 5 + len(objects)
    kids = " ".join(f"{first + 2 * number} 0 R" for number in range(len(contents)))
    pages = [page] * len(contents) if isinstance(page, str) else page
    found = [
        f"<< /Type /Catalog /Pages 2 0 R {f'/PageLabels << /Nums [{labels}] >>' if labels else ''} >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(contents)} >>",
        font or "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        f"<< {info} >>",
        *objects,
    ]
    for number, content in enumerate(contents):
        box = "" if "MediaBox" in pages[number] else f"/MediaBox [0 0 {size[0]} {size[1]}]"
        resources = "<< /Font << /F1 3 0 R >> /XObject << /I1 5 0 R >> >>"
        kind = f"/Type /Page /Parent 2 0 R {box} {pages[number]} /Contents {first + 2 * number + 1} 0 R"
        found += [
            f"<< {kind} /Resources {resources} >>",
            f"<< /Length {len(content.encode('cp1252'))} >>\nstream\n{content}\nendstream",
        ]
    made, places = b"%PDF-1.7\n", []
    for number, text in enumerate(found, 1):
        places.append(len(made))
        made += f"{number} 0 obj\n{text}\nendobj\n".encode("cp1252")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    count = len(found) + 1
    end = f"xref\n0 {count}\n0000000000 65535 f \n{table}trailer << /Size {count} /Root 1 0 R /Info 4 0 R >>\n"
    return made + f"{end}startxref\n{len(made)}\n%%EOF\n".encode()


def make() -> bytes:
    """Two pages in two columns, with a title, running heads, page numbers and a divided word."""
    left = [
        "We shall strike in May, and the govern-",
        "ment will give way before the month is",
        "out. Nobody doubts it.",
    ]
    right = [
        "The miners stand alone no longer. All",
        "trades have promised to go with them,",
        "and they will keep their word, for",
    ]
    pages = [
        [
            said(60, 780, "THE WORKER"),
            said(60, 740, "The general strike", 18),
            lines(60, 700, left),
            lines(320, 700, right),
        ],
        [said(60, 780, "THE WORKER"), lines(60, 740, ["nothing else is left to them."]), lines(60, 700, left)],
    ]
    contents = ["\n".join([*page, said(300, 40, str(number))]) for number, page in enumerate(pages, 5)]
    return pdf(contents, info="/Title (The strike) /CreationDate (D:19980102030405Z)", labels="0 << /S /D /St 5 >>")
