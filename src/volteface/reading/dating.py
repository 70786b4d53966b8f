"""What `--date` means for a file: a date for all, a pattern for names, a column, its metadata, its masthead."""

from __future__ import annotations

import re
from functools import lru_cache

import msgspec

from volteface.model.dates import BadDate, Date
from volteface.model.document import RawDocument
from volteface.model.errors import BadInput, WrongUse
from volteface.reading.masthead import REACH, date_of_masthead

METADATA, MASTHEAD = "metadata", "masthead"
# What an electronic book says of its date: often its own, so that it counts only where it is asked for.
BOOK = "dc:date"
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_MOMENT = re.compile(r"(\d{4}-\d{2}-\d{2})[T ]\d{2}:\d{2}.*")
_BETWEEN = re.compile(r"[_. /]")


class DateRule(msgspec.Struct, frozen=True):
    """How the date of a file is found; `column` is what is left when the words are neither date nor pattern.

    "metadata" and "masthead" name no column unless a table has one that is called so.
    """

    said: str
    constant: Date | None = None
    pattern: str | None = None
    column: str | None = None


@lru_cache(maxsize=64)
def rule(said: str | None) -> DateRule:
    """Understand `--date`.

    Raises:
        WrongUse: a pattern that is none, or has no group.
    """
    if said is None:
        return DateRule("")
    try:
        return DateRule(said, constant=Date.parse(said))
    except BadDate:
        pass
    if "(" not in said:
        return DateRule(said, column=said)
    try:
        groups = re.compile(said).groups
    except (re.error, OverflowError, RecursionError) as error:
        raise WrongUse(
            f"--date {said} is no pattern: {error}", hint=r"for example --date '(\d{4}-\d{2}-\d{2})'"
        ) from error
    if groups == 0:
        raise WrongUse(f"--date {said} has no group", hint=r"put round brackets about the date: '(\d{4}-\d{2}-\d{2})'")
    return DateRule(said, pattern=said)


def date_of(raw: RawDocument, dating: DateRule, name: str, masthead: str = "") -> Date:
    """The date of a document: what the command says goes first, then what its reader found, or was told beside it.

    Args:
        raw: the document; a row of a table has the date of its column already.
        dating: what `--date` says.
        name: the file's, as it is shown: "papers.zip/1926/a.txt".
        masthead: the source's pattern for the date printed at its head.

    Raises:
        BadInput: there is no date, with the reason.
    """
    if raw.date is not None and (raw.place.startswith("row ") or dating.column not in {None, MASTHEAD}):
        return raw.date
    if dating.constant is not None or dating.pattern is not None:
        return date_of_name(dating, name)
    if dating.said == MASTHEAD:
        heads = [page.head for page in raw.pages[:1] if page.head]
        return date_of_masthead("\n".join([*heads, raw.text[:REACH]]), masthead)
    if raw.date is None and dating.said == METADATA and BOOK in raw.columns:
        return parse(raw.columns[BOOK])
    return raw.date or date_of_name(dating, name)


def date_of_name(dating: DateRule, name: str) -> Date:
    """The date of a file by its name.

    A pattern is looked for in the last part first, then in the whole; several groups are year, month, day.

    Raises:
        BadInput: there is no date, with the reason.
    """
    if dating.constant is not None:
        return dating.constant
    if dating.pattern is not None:
        return _matched(dating.pattern, name)
    if not dating.said:
        raise BadInput("has no date", hint=r"say --date 1926-05-03, or a pattern: --date '(\d{4}-\d{2}-\d{2})'")
    if dating.said == METADATA:
        raise BadInput(
            "has no date: neither the file itself nor a table beside it says when it was published",
            hint="write it into a documents.csv beside the file (file, date), or say --date 1926-05-03",
        )
    raise BadInput(
        f"has no date: “{dating.said}” is neither a date nor a pattern, and this is no table with such a column",
        hint=r"add tables and texts apart, or say --date '(\d{4}-\d{2}-\d{2})' for texts",
    )


def _matched(pattern: str, name: str) -> Date:
    found = re.search(pattern, name.rsplit("/", 1)[-1]) or re.search(pattern, name)
    parts = [part for part in found.groups() if part] if found else []
    if not parts:
        raise BadInput("has no date: the pattern of --date does not match its name", hint=f"the pattern is {pattern}")
    return parse("-".join([parts[0], *(part.zfill(2) for part in parts[1:])]))


@lru_cache(maxsize=4096)
def parse(text: str) -> Date:
    """A date as tables and file names write it: EDTF, a moment (its day is taken), or 19260503 and 1926_05_03.

    Raises:
        BadDate: the text is no date.
    """
    text = text.strip()
    if (moment := _MOMENT.fullmatch(text)) is not None:
        return Date.parse(moment[1])
    if (compact := _COMPACT.fullmatch(text)) is not None:
        return Date.parse("-".join(compact.groups()))
    try:
        return Date.parse(text)
    except BadDate:
        parted = _BETWEEN.sub("-", text)
        if parted == text or not re.fullmatch(r"\d{4}(-\d{2}){1,2}", parted):
            raise
        return Date.parse(parted)
