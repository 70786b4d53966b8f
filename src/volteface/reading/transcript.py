"""Who speaks in a transcript: names and offices that stand before the words, and whose words are the main speaker's.

Names count only in a document that is plainly a transcript: a crowd or an office with its article speaks ("Audience
members.", "The President."), questions and answers alternate, or one name stands three times.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence

import msgspec

from volteface.reading.paragraphs import Bounds

_NAME = r"(?: (?:[A-Z][\w'’.-]*|of|the|de|van|von|for|and|at)){0,7}?"
_OFFICE = (
    r"President|Prime Minister|Premier|Chancellor|Chair(?:man|woman|person)?|Speaker|Secretary|Governor|Minister|"
    r"First Lady|Clerk|Moderator|Interviewer|Reporter|Interpreter|Host|Operator|Presiding Officer|Attorney General"
)
_CROWD = (
    r"(?:Unidentified |Unknown )?(?:[Aa]udience|[Cc]rowd|[Pp]rotest[eo]rs?|[Hh]ecklers?|[Vv]oices?|A [Vv]oice|"
    r"[Pp]articipants?|[Mm]embers? of the (?:audience|crowd))(?: [Mm]embers?)?"
)
_PERSON = (
    r"(?:Representative|Senator|Congress(?:man|woman)|Delegate|Ambassador|Rep\.|Sen\.|Gov\.|Mr\.|Mrs\.|Ms\.|Miss|Dr\.|"
    r"Prof\.|Sir|Lord|Lady|Comrade|Herr|Frau|General|Mayor|First Lady|Vice President|Secretary|Governor|Speaker|"
    r"President|Chair(?:man|woman)?)" + _NAME.replace("{0,7}", "{1,7}")
)
_CAPITALS = r"(?:[A-Z][A-Z'’-]+\.? ){0,3}[A-Z][A-Z'’-]{2,}"
_TITLE = r"(?:MR|MS|MRS|DR|GOVERNOR|PRESIDENT|SENATOR|SIR|LORD|(?:VICE )?CHAIR(?:MAN|WOMAN)?)"
_LABEL = re.compile(
    rf"(?:(?P<office>The (?:Vice |Deputy |Acting )?(?:{_OFFICE}){_NAME})|(?P<crowd>{_CROWD})|"
    rf"(?P<asked>Q|Question|Questioner)|(?P<answer>A|Answer)|(?P<person>{_PERSON})|"
    rf"(?P<capitals>{_CAPITALS}(?=:)|{_TITLE}\.? {_CAPITALS}(?=\.)))[.:](?=\s|$)"
)
# How a speaker is addressed, not named: "Mr. Speaker. Mr. Vice President."
_VOCATIVE = re.compile(rf"(?:Mr\.|Mrs\.|Ms\.|Madam|Mister) (?:Vice )?(?:{_OFFICE})$")
# No crowd speaks longer than this; what follows is the speaker again.
_CROWD_SPEAKS = 200


class Turn(msgspec.Struct, frozen=True):
    """From one name to the next: where the name stands, where its words end, and what kind of name it is."""

    name: str
    kind: str
    label: Bounds
    end: int


class Transcript(msgspec.Struct, frozen=True):
    """The names, and the words that are not the main speaker's, each with the name they stand under."""

    labels: tuple[Bounds, ...] = ()
    others: tuple[tuple[int, int, str], ...] = ()


def transcript_of(text: str, parts: Sequence[Bounds], noted: Sequence[Bounds] = ()) -> Transcript:
    """The names and other speakers in a text; nothing in a text that is no transcript.

    Args:
        text: the layer.
        parts: its paragraphs.
        noted: its notes, after which a new speaker may begin within a paragraph.
    """
    turns = list(_turns(text, parts, noted))
    if not _is_transcript(turns):
        return Transcript()
    main = _main(turns)
    others: list[tuple[int, int, str]] = []
    for turn in turns:
        if turn.name == main:
            continue
        if turn.kind == "crowd":
            others.append((turn.label[1], _crowd_end(turn, parts), turn.name))
        elif main or turn.kind == "asked":
            others.append((turn.label[1], turn.end, turn.name))
    return Transcript(tuple(turn.label for turn in turns), tuple(others))


def _turns(text: str, parts: Sequence[Bounds], noted: Sequence[Bounds]) -> Iterator[Turn]:
    starts = [at for start, end in parts for at in _line_starts(text, start, end)]
    if noted:
        starts = sorted({*starts, *(end + 1 for _, end in noted)})
    found = [
        match for at in starts if (match := _LABEL.match(text, at)) is not None and not _VOCATIVE.match(match[0][:-1])
    ]
    ends = [match.start() for match in found[1:]] + [len(text)]
    for match, end in zip(found, ends, strict=False):
        yield Turn(match[0][:-1], match.lastgroup or "", match.span(), end)


def _line_starts(text: str, start: int, end: int) -> Iterator[int]:
    yield start
    while (start := text.find("\n", start, end) + 1) > 0:
        yield start


def _is_transcript(turns: Sequence[Turn]) -> bool:
    if not turns:
        return False
    kinds = Counter(turn.kind for turn in turns)
    if kinds["office"] or kinds["crowd"] or (kinds["asked"] > 1 and len(turns) > kinds["asked"]):
        return True
    return Counter(turn.name for turn in turns).most_common(1)[0][1] > 2


def _main(turns: Sequence[Turn]) -> str:
    """The speaker with more than half of all words under names; "" where there is none, as in a debate."""
    spoken: Counter[str] = Counter()
    for turn in turns:
        if turn.kind not in {"crowd", "asked"}:
            spoken[turn.name] += turn.end - turn.label[1]
    if not spoken:
        return ""
    name, most = spoken.most_common(1)[0]
    return name if 2 * most > spoken.total() else ""


def _crowd_end(turn: Turn, parts: Sequence[Bounds]) -> int:
    end = turn.label[1]
    first = bisect_right(parts, turn.label[0], key=lambda part: part[1])
    for start, stop in (parts[at] for at in range(first, len(parts))):
        if start >= turn.end or (start > turn.label[0] and stop - start > _CROWD_SPEAKS):
            break
        end = min(stop, turn.end)
    return end
