"""Whose lines stand in a message: the sender's own, those quoted from others, signatures and what mailing lists add.

A line of an opponent is never taken for one of the sender's, so what stands behind a header that a program copied into
the text ("-----Original Message-----", "From: … Sent: …") is quoted to its end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

OWN, QUOTED, NOTE = "", "quotation", "note"

# ">" at the beginning, with the writer's initials before it or not.
_MARK = re.compile(r"[ \t]{0,3}(?:[A-Z]{1,3}>(?=[ >])|>)(?:[ \t]?>)*+[ \t]?")
_WROTE = re.compile(
    r"(?:wrote|writes|said|schrieb|schrieben|écrit|escribió|escreveu|ha scritto|scrisse|schreef|skrev|napisał\(a\)|"
    r"пишет|писал|написал)\b[^:\n]{0,80}:\s*$",
    re.IGNORECASE,
)
_ON = re.compile(r"\s*(?:On|Am|Le|El|Il|Op|Den|Em|W dniu|At|In)\b")
_COPIED = re.compile(
    r"\s*(?:-{2,}\s*(?:original message|forwarded (?:message|by)[^-]*|ursprüngliche (?:nachricht|mail)|"
    r"message d'origine|message transféré|mensaje original|mensaje reenviado|messaggio originale|"
    r"messaggio inoltrato|исходное сообщение|weitergeleitete nachricht|oorspronkelijk bericht)\s*-{2,}|"
    r"begin forwarded message:|anfang der weitergeleiteten (?:nachricht|e-mail):|"
    r"début du message (?:transféré|réexpédié) ?:)\s*",
    re.IGNORECASE,
)
_HEADER_FROM = re.compile(r"[*_ ]{0,3}(?:From|Von|De|Da|Van|От кого|От)\s?:[*_]{0,2}\s+\S", re.IGNORECASE)
_HEADER_SENT = re.compile(
    r"[*_ ]{0,3}(?:Sent|Date|Gesendet|Datum|Envoyé|Enviado(?: el)?|Fecha|Data|Inviato|Verzonden|Дата|Отправлено)\s?:",
    re.IGNORECASE,
)
_REACH = 4  # lines of a copied header between sender and date
_SIGNATURE = re.compile(r"-- ?")
_RULE = re.compile(r"[_=*~-]{10,}")
_FOOTER = re.compile(
    r"mailing ?list|unsubscribe|listinfo|mailman|abmelden|abbestellen|désabonn|désinscri|yahoo! groups|google groups|"
    r"list archives?|sent from my|cancelar suscrip|disiscriv",
    re.IGNORECASE,
)
_FOOTER_LINES = 14
# A signature is short; what is longer goes on after a dash.
_LONGEST_SIGNATURE = 16
_LONGEST_LINE = 400
_SIGNED = "-----BEGIN PGP SIGNED MESSAGE-----"
_SIGNATURE_BEGINS, _SIGNATURE_ENDS = "-----BEGIN PGP SIGNATURE-----", "-----END PGP SIGNATURE-----"


class Stretch(msgspec.Struct, frozen=True):
    """Lines of one kind: the sender's own (""), "quotation", or "note"."""

    kind: str
    text: str


def stretches(text: str) -> Iterator[Stretch]:
    """The body of a message in stretches, marks of quotation taken off.

    Args:
        text: normalised.
    """
    lines = [line.rstrip() for line in text.split("\n")]
    kinds = _kinds(lines)
    start = 0
    for number in range(1, len(lines) + 1):
        if number < len(lines) and kinds[number] == kinds[start]:
            continue
        kind = kinds[start]
        held = [_unmarked(line) if kind == QUOTED else line for line in lines[start:number]]
        if words := "\n".join(held).strip():
            yield Stretch(kind, words)
        start = number


def _unmarked(line: str) -> str:
    found = _MARK.match(line)
    return line[found.end() :] if found is not None else line


def copied_at(text: str) -> int:
    """Where in a text a copied message begins, of which the rest is quoted; the text's length where none does."""
    lines = text.split("\n")
    number = _first_copied(lines)
    return sum(len(line) + 1 for line in lines[:number]) if number < len(lines) else len(text)


def _kinds(lines: list[str]) -> list[str]:
    kinds = [QUOTED if _MARK.match(line) else OWN for line in lines]
    copied = _first_copied(lines)
    kinds[copied:] = [QUOTED] * (len(lines) - copied)
    _mark_attributions(lines, kinds)
    _mark_signature(lines, kinds)
    _mark_signed(lines, kinds)
    # Blank lines part what is of two kinds, and nothing else.
    after = _kinds_after(lines, kinds)
    for number in range(1, len(lines)):
        if not lines[number] and kinds[number] == OWN and kinds[number - 1] == after[number]:
            kinds[number] = kinds[number - 1]
    return kinds


def _kinds_after(lines: list[str], kinds: list[str]) -> list[str]:
    """For each line the kind of the next that is not blank."""
    found, following = [OWN] * len(lines), OWN
    for number in range(len(lines) - 1, -1, -1):
        found[number] = following
        if lines[number]:
            following = kinds[number]
    return found


def _first_copied(lines: list[str]) -> int:
    for number, line in enumerate(lines):
        if _COPIED.fullmatch(line):
            return number
        if _HEADER_FROM.match(line) and any(_HEADER_SENT.match(one) for one in lines[number + 1 : number + _REACH]):
            return number
    return len(lines)


def _mark_attributions(lines: list[str], kinds: list[str]) -> None:
    """What says whose words are quoted ("On Monday Ada wrote:") belongs to them, over two lines too."""
    after = _kinds_after(lines, kinds)
    for number, line in enumerate(lines):
        if kinds[number] != OWN or after[number] != QUOTED or len(line) > _LONGEST_LINE or not _WROTE.search(line):
            continue
        kinds[number] = QUOTED
        above = lines[number - 1][:_LONGEST_LINE] if number else ""
        if above and kinds[number - 1] == OWN and not _ON.match(line) and _ON.match(above):
            kinds[number - 1] = QUOTED


def _mark_signature(lines: list[str], kinds: list[str]) -> None:
    """Behind "-- ", or a rule under which a mailing list speaks, nothing is the sender's text."""
    first = max(0, len(lines) - _FOOTER_LINES)
    begins = len(lines)
    for number in range(len(lines) - 1, -1, -1):
        if kinds[number] == OWN and _SIGNATURE.fullmatch(lines[number]):
            if sum(map(bool, lines[number:])) <= _LONGEST_SIGNATURE:
                begins = number
            break
    for number in range(first, begins):
        if (
            kinds[number] == OWN
            and _RULE.fullmatch(lines[number].strip())
            and _FOOTER.search("\n".join(lines[number:]))
        ):
            begins = number
            break
    for number in range(begins, len(lines)):
        if kinds[number] == OWN:
            kinds[number] = NOTE


def _mark_signed(lines: list[str], kinds: list[str]) -> None:
    """What a program adds to sign a text (OpenPGP, RFC 9580, "Cleartext Signature Framework")."""
    if _SIGNED in lines[:3]:
        first = lines.index(_SIGNED)
        after = next((number for number in range(first, len(lines)) if not lines[number]), first)
        kinds[first:after] = [NOTE] * (after - first)
    if _SIGNATURE_BEGINS in lines:
        first = lines.index(_SIGNATURE_BEGINS)
        last = lines.index(_SIGNATURE_ENDS, first) if _SIGNATURE_ENDS in lines[first:] else len(lines) - 1
        kinds[first : last + 1] = [NOTE] * (last + 1 - first)
