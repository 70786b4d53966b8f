"""Where a splitter cut and should not have: abbreviations, list numbers, stray marks, lower case."""

from __future__ import annotations

import re

from volteface.reading.wordlist import words

# Titles and the like: a name follows.
_BEFORE_NAME = words(
    "Mr. Mrs. Ms. Mx. Dr. Hon. Rev. Gen. Col. Capt. Lt. Sgt. Maj. Cpl. Adm. Cmdr. Sen. Rep. Reps. Gov. Prof.",
    "St. Messrs. Mme. Mlle. Rt. Sr. Fr. Bros. Pres. Supt. Comr. Insp. Ald. Cllr. Com. Atty. Amb. Sec'y. vs. v.",
    "cf. viz. e.g. i.e. ca. approx. Bd. Bp. Abp. Ew. Hrn. Hr. Nr. z. bzw. vgl. sog. M. MM. Cie.",
)
# These are words as well; a number follows when they are abbreviations.
_BEFORE_NUMBER = words(
    "No. Nos. no. nos. Art. Arts. Sec. Secs. sec. Sect. Vol. Vols. vol. p. pp. P. Fig. fig. Figs. Ch. ch.",
    "Chap. chap. Par. par. Pars. cl. Cl. col. Pt. pt. Bk. bk. Stat. Res. Doc. Ex. Abs. Nr. Ziff. Bd. S. Jan.",
    "Feb. Mar. Apr. Jun. Jul. Aug. Sept. Sep. Oct. Nov. Dec. c. £. $. Rs. Kap. vom.",
)
_NUMBER = re.compile(r"[(\[]?(?:\d|[IVXLC]+\b)")
# No word in it: digits, single letters, marks, Roman numerals.
_WORDLESS = re.compile(r"(?:[\W\d_]|\b[^\W\d_]\b|\b[IVXLCivxlc]{1,6}\b)*")
_LIST_NUMBER = re.compile(r"[(\[]?(?:\d{1,3}|[IVXLC]{1,6}|[A-Za-z])[.)\]]+")
# A wordless fragment is short; longer ones (a row of figures in a table) stand on their own.
_FRAGMENT = 12
_CLOSING = "”»’)]}›〕」』"
_QUOTE_ENDS = ('"', "”", "»", "“", "’", "'")
_GERMAN_MONTH = re.compile(
    "(?:Jan|Jän|Feb|März|April|Mai|Juni|Juli|Aug|Sept|Okt|Nov|Dez)|(?:Jahrhundert|Parteitag|Kongress|Kongreß|Tagung)"
)
_ORDINAL = re.compile(r"(?:^|[\s(])\d{1,2}\.$")


def joins(before: str, after: str, language: str) -> bool:
    """Whether two pieces that a splitter cut apart are one sentence; both are stripped and not empty."""
    first = after[0]
    if first.islower():
        # A text all in lower case begins its sentences so.
        return not before[0].islower() or before.endswith(_QUOTE_ENDS)
    if len(before) < _FRAGMENT and _WORDLESS.fullmatch(before):
        return True
    if len(after) < _FRAGMENT and _WORDLESS.fullmatch(after) and not _LIST_NUMBER.fullmatch(after):
        return True
    return before[-1] == "." and _abbreviated(before, after, language)


def _abbreviated(before: str, after: str, language: str) -> bool:
    last = before[before.rfind(" ") + 1 :].lstrip("([\"“'‘„«»")
    if last in _BEFORE_NAME:
        return after[0].isalpha()
    if last in _BEFORE_NUMBER:
        return _NUMBER.match(after) is not None
    return language == "de" and _ORDINAL.search(before) is not None and _GERMAN_MONTH.match(after) is not None


def closing_marks(after: str) -> int:
    """How many characters at a piece's beginning are closing marks that belong to the sentence before."""
    if after[0] in _CLOSING:
        return len(after) - len(after.lstrip(_CLOSING))
    return 1 if after[0] == '"' and (len(after) == 1 or after[1].isspace()) else 0
