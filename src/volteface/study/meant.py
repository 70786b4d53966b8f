"""Which passage and which text of the question a row of codings means, by address and by the words that were read."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence

from volteface.library import Library, aside_marks, codebooks, passages, samples
from volteface.library.samples import Draw
from volteface.model.codebook import Question
from volteface.study.answers import Cells, Refused, value
from volteface.study.plain_cells import meant

ADDRESS = ("passage", "document", "start", "end")
# Sixteen digits may all be decimal, or have one e among them, and a spreadsheet would make a number of them.
_HASHED = "sha256:"
BLIND = "blind:"
_VERSION = re.compile(r"([^@\s]+)@([0-9a-f]{12})")


def text_hash(text: str) -> str:
    """How a passage's words are recognised without being copied: the first 16 digits of their SHA-256."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def shown_hash(text: str) -> str:
    """The same as a coding sheet shows it, so that no spreadsheet takes it for a number."""
    return _HASHED + text_hash(text)


def shown_version(question: Question) -> str:
    """A question with the version of its text, as a coding sheet shows it: "tariff@3f2a91bc0d12"."""
    return f"{question.id}@{question.version}"


def blind_name(seed: int, passage: str) -> str:
    """A name for a passage that gives nothing away of its date or author."""
    return f"{BLIND}{hashlib.blake2b(f'{seed}:{passage}'.encode(), digest_size=8).hexdigest()}"


def identifier(row: Cells) -> str:
    """How a row calls its passage: by its name, or by its address."""
    if given := value(row, "passage"):
        return given
    start, end = (value(row, name).removesuffix(".0") for name in ("start", "end"))
    return f"{value(row, 'document')}#{start}-{end}"


def version_of(row: Cells, question: Question) -> str:
    """The version of the question's text that a row was coded under; "" where it does not say.

    Raises:
        Refused: it was coded on another question.
    """
    found = _VERSION.fullmatch(value(row, "codebook"))
    if found is None:
        return ""
    if found[1] != question.id:
        raise Refused(
            f"was coded on the question “{found[1][:30]}”", f"hand it in with: volteface code {found[1][:30]}"
        )
    return found[2]


class Meant:
    """The passages of a table, found in the library.

    Args:
        library: where they are.
        question: what was coded.
        draws: the question's sample.
        rows: cells by column.

    `today` is the version of the question's text; `chances` are those of the passages drawn.
    """

    def __init__(self, library: Library, question: Question, draws: Sequence[Draw], rows: Sequence[Cells]) -> None:
        self._library = library
        asked = {name for row in rows for name in _spellings(identifier(row))}
        self._numbers = passages.numbers_of(library, asked) | _unblinded(library, question.id, asked, draws)
        hashed = any(value(row, "text_hash") for row in rows)
        found = passages.resolve(library, self._numbers.values()) if hashed else []
        self._hashes = {p.number: text_hash(p.text) for p in found}
        versions = codebooks.codebook_versions(library)
        self._versions = {hash_ for name, hash_, _ in versions if name == question.id}
        # Reckoned anew at every asking.
        self.today = question.version
        self.chances = {draw.passage: draw.probability for draw in draws}

    def passage(self, row: Cells) -> int:
        """The number of a row's passage.

        Raises:
            Refused: it is not there, or its words are not those that were coded.
        """
        name = identifier(row)
        number = next((self._numbers[one] for one in _spellings(name) if one in self._numbers), None)
        if number is None:
            if gone := aside_marks.document_at(self._library, meant(name)):
                raise Refused(f"“{gone}” was set aside, and this passage with it", f"volteface aside --back {gone}")
            raise Refused(f"no passage “{name}” in the library", "compare: volteface passages --to FILE")
        expected = value(row, "text_hash").removeprefix(_HASHED)
        if expected and self._hashes[number] != expected:
            raise Refused(f"the words of “{name}” are not those that were coded", "code this passage again")
        return number

    def demand_known(self, version: str) -> None:
        """See that a version of the question's text is on record.

        Raises:
            Refused: it is not.
        """
        if version != self.today and version not in self._versions:
            raise Refused(
                f"was coded under a text of the question that is not on record ({version})",
                "write a sheet anew: volteface sheet QUESTION --to FILE",
            )


def _spellings(name: str) -> tuple[str, ...]:
    """A name as given, and without the apostrophe that keeps a spreadsheet from taking it for something else."""
    return tuple(dict.fromkeys((name, meant(name))))


def _unblinded(library: Library, question: str, asked: set[str], draws: Sequence[Draw]) -> dict[str, int]:
    if not draws or not any(name.startswith(BLIND) for name in asked):
        return {}
    seed = samples.samples(library, question)[0].seed
    drawn = passages.resolve(library, (draw.passage for draw in draws))
    return {blind_name(seed, p.id): p.number for p in drawn}
