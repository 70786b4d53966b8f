"""The elements of TEI P5 by what becomes of them."""

from __future__ import annotations

from volteface.reading.wordlist import words

# Data about the text, pictures, and annotation that stands apart: none of it is printed as text.
UNREAD = words(
    "teiHeader standOff facsimile sourceDoc listPerson listOrg listPlace listEvent listRelation listAnnotation",
    "annotation graphic media binaryObject figDesc interp interpGrp span spanGrp link linkGrp timeline certainty",
    "precision respons index fs fvLib fLib anchor alt altGrp join joinGrp xenoData fw notatedMusic",
)
DIVISIONS = words("text front body back group floatingText div div0 div1 div2 div3 div4 div5 div6 div7")
# What stands on lines of its own.
BLOCKS = words(
    "p ab opener closer salute signed trailer postscript argument epigraph lg list listBibl address addrLine castList",
    "castItem castGroup performance prologue epilogue set table eg entry entryFree superEntry docTitle divGen camera",
    "caption sound tech view",
)
# Who wrote, where and when it was printed.
HEADERS = words("docAuthor docDate docEdition docImprint imprimatur byline dateline")
# Elements that hold paragraphs, and may hold text without any.
HOLDERS = (
    words(
        "u sp quote q cit said note item figure entry argument epigraph postscript incident opener closer listBibl",
        "address docTitle castList castGroup castItem performance prologue epilogue set table list lg",
    )
    | DIVISIONS
    | HEADERS
)
# Elements that are a line of text, or part of one.
LINES = words("head l cell label seg s titlePart")
# What a recorder notes: not a speaker's words.
NOTED = words("kinesic vocal incident writing shift stage speaker event")
QUOTATIONS = words("quote q cit epigraph")
# Of several readings the one that was printed; then, in a critical edition, the one that it prints.
PRINTED = ("sic", "orig", "abbr", "am", "unclear", "seg", "lem", "rdg")
# What `div/@type` says, where it is one of the kinds of items.
KINDS = {
    "ad": "advertisement",
    "ads": "advertisement",
    "advert": "advertisement",
    "advertisement": "advertisement",
    "advertisements": "advertisement",
    "anzeige": "advertisement",
    "article": "article",
    "artikel": "article",
    "editorial": "article",
    "news": "article",
    "letter": "letter",
    "brief": "letter",
    "reprint": "reprint",
    "notes": "footnote",
    "footnotes": "footnote",
    "endnotes": "footnote",
    "speech": "speech",
}
