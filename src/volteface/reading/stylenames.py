"""What the names of paragraph styles say, as word processors write them in a dozen languages.

Word stores the names of its own styles in English whatever its language, LibreOffice likewise; what was typed by hand
or came from elsewhere has names in the writer's language.
"""

from __future__ import annotations

import re
from functools import lru_cache

# With a number after it a heading; without one the title of the whole.
_HEADINGS = re.compile(
    r"(?:heading|h|[üu]?berschrift|titre|t[íi]?tulo|titolo|titel|заголовок|kop|rubrik|overskrift|otsikko|nag[łl]?[óo]?wek|"
    r"nadpis|naslov|ba[şs]l[ıi]k|c[íi]msor|titlu) ?[1-9]"
)
_HEADING = re.compile(r"(?:heading|subtitle|subheading|sous-titre|untertitel|toc heading|(?:a|my )?heading [\w ]*)")
_TITLE = re.compile(
    r"(?:title|titel|titre|t[íi]tulo|titolo|название|заголовок|tytu[łl]|n[áa]zev|naslov|otsikko|c[íi]m)"
)
_QUOTATION = re.compile(
    r"\b(?:block ?text|block ?quot|quot(?:e|ation)s?\b|(?:intensives )?zitate?\b|citations?\b|cita\b|citazion|citaat|"
    r"citat\b|cytat|cit[áa]t\b)|цитат"
)
_CAPTION = re.compile(
    r"(?:[\w ]*\bcaption|beschriftung|bildunterschrift|l[ée]gende|epígrafe|didascalia|bijschrift|название объекта)"
)
_CODE = re.compile(r"(?:source code|code|html preformatted|preformatted(?: text)?|verbatim)")
_HEADER = re.compile(r"(?:authors?|date|autor|auteur|datum|byline|dateline)")
_CONTENTS = re.compile(
    r"(?:toc \d+|contents (?:\d+|heading)|table of (?:figures|contents|authorities)|index (?:\d+|heading))"
)
_KINDS = (
    (_CONTENTS, "header"),  # a table of contents says again what the headings say
    (_HEADINGS, "heading"),
    (_TITLE, "title"),
    (_HEADING, "heading"),
    (_CAPTION, "caption"),
    (_CODE, "code"),
    (_HEADER, "header"),
)


@lru_cache(maxsize=1024)
def kind_of(name: str) -> str:
    """What paragraphs of a style are: a kind of item, "title" for the title of all; "" where its name tells nothing."""
    plain = " ".join(name.lower().replace("_20_", " ").replace("_", " ").split())
    for pattern, kind in _KINDS:
        if pattern.fullmatch(plain):
            return kind
    return "quotation" if _QUOTATION.search(plain) else ""
