"""Where sentences end in a text, and what of a sentence stands outside of a passage."""

from __future__ import annotations

import re

_CLOSING = "\"'”’»)]"
_OPENING = "\"'“‘„«(["
# A mark that leads to a note stands after the full stop.
_NOTE = r"(?:[¹²³⁰-⁹]+|\[\d{1,3}\]|[*†‡§]+)?"
_SMALL = "a-zß-öø-ÿа-я"
# A blank line ends a sentence, but for one that a page's end broke in two: it goes on small, or ended in a comma.
_SENTENCE_END = re.compile(
    rf"[.!?…]+[{re.escape(_CLOSING)}]*{_NOTE}(?=\s+[{re.escape(_OPENING)}—–]*[A-Z0-9À-ÞА-Я])|"
    rf"(?<![,;:\-‐\u00ad])\n\s*\n(?=\s*[^{_SMALL}\s])"
)
# The day of a month or a paragraph's number ends no sentence either.
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Messrs|St|Gen|Col|Capt|Lt|Hon|Rev|Gov|Sen|Rep|Prof|No|Nos|Nr|Vol|Art|Abs|Sec|vs|viz|cf|"
    r"vgl|bzw|ca|pp?|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)|\b[A-Z]|(?<![\d.,])\d{1,2})\.$"
)
_DONE = re.compile(rf"[.!?…][{re.escape(_CLOSING)}]*{_NOTE}\s*$")
_BROKEN_OFF = re.compile(r"[,;:]\s*$|[^\W\d_][-‐\u00ad]\s*\n\s*$")
# What stands before an item of a list.
ITEM = re.compile(r"\s*(?:\(?(?:\d{1,3}|[a-z]|[ivxl]{1,5})[.)]|-{1,2}|[–—•*·▪●])\s*(?=\w)", re.IGNORECASE)
_PARAGRAPH = re.compile(r"\n\s*\n\s*$")


def sentence_ends(text: str) -> list[int]:
    """Where sentences end inside a text; titles and initials with a full stop end none."""
    return [
        match.end()
        for match in _SENTENCE_END.finditer(text)
        if match[0].isspace() or not _ABBREVIATION.search(text[max(0, match.end() - 8) : match.end()])
    ]


def running_before(text: str, prefix: str) -> str:
    """The beginning of a passage's first sentence, where it stands in the prefix; "" where it stands in the passage."""
    # Before an item of a list stand other items; what its head says is for the head.
    if not prefix.strip() or (ITEM.match(text) and prefix.rstrip()[-1] == ";"):
        return ""
    first = text.lstrip(f"{_OPENING} ")[:1]
    small, broken = first.islower(), _BROKEN_OFF.search(prefix) is not None
    apart = _PARAGRAPH.search(prefix) is not None
    if not (small or broken or (not apart and re.search(r"[^\W_][ \t]*$", prefix))):
        return ""
    if small and _DONE.search(prefix):
        # A sentence that begins small, as after "1." or "(a)".
        return ""
    ends = sentence_ends(prefix + ("x" if apart else text[:1] or "X"))
    return prefix[ends[-1] :] if ends else prefix


def running_after(text: str, suffix: str) -> str:
    """The rest of a passage's last sentence, where it stands in the suffix; "" where the passage holds it whole."""
    after = suffix.lstrip()[:1]
    if _DONE.search(text) or not after:
        return ""
    if not (
        after.islower() or after in ",;:" or _BROKEN_OFF.search(text + suffix[: len(suffix) - len(suffix.lstrip())])
    ):
        return ""
    ends = sentence_ends(suffix)
    return suffix[: ends[0]] if ends else suffix


def last_sentence(text: str) -> str:
    """The last sentence of a text."""
    plain = text.rstrip()
    ends = [end for end in sentence_ends(plain) if end < len(plain)]
    return plain[ends[-1] :].strip() if ends else plain.strip()
