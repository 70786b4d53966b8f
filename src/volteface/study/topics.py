"""What a remark is about: found by its kind and key, with the words that stand there."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from volteface.library import Library, choices, documents, findings, passages
from volteface.library.remarks import About, Remark
from volteface.model.codebook import Codebook
from volteface.model.dates import BadDate, Date
from volteface.model.errors import WrongUse
from volteface.model.passage import Passage
from volteface.study.discussing_shapes import TopicShape, WordsShape
from volteface.study.findings.dossier_file import names

_LONGEST_KEY = 500


class Topics:
    """Topics of one study, looked up for one page."""

    def __init__(self, library: Library, folder: Path, codebook: Codebook) -> None:
        self._library, self._folder, self._codebook = library, folder, codebook

    def asked(self, about: str, key: str, question: str) -> tuple[TopicShape, int | None]:
        """What somebody wants to remark on, and the number of its passage.

        Raises:
            WrongUse: there is none.
        """
        if about not in set(About):
            raise WrongUse(f"“{about[:40]}” is nothing to remark on", hint=f"one of: {', '.join(About)}")
        if question and question not in self._codebook.questions:
            raise WrongUse(f"no question “{question[:60]}” in questions.toml", hint="the codebook lists them")
        if not key or len(key) > _LONGEST_KEY:
            raise WrongUse("it is not said what the remark is about", where=about)
        number = self._passage(key) if about == About.PASSAGE else None
        made = self._topic(About(about), key, question, number)
        if not made.found:
            raise WrongUse(f"there is no such {about}", where=key)
        return made, number

    def named(self, about: str, key: str) -> dict[str, Any]:
        """By what remarks on something are found: a passage by its number, for it may be called in several ways."""
        if about != About.PASSAGE or not key:
            return {"about": about, "key": key}
        return {"about": about, "passage": self._passage(key) or -1}

    def of(self, remark: Remark) -> TopicShape:
        """What a remark on record is about, as it is now."""
        return self._topic(remark.about, remark.key, remark.question, remark.passage)

    def _topic(self, about: About, key: str, question: str, number: int | None) -> TopicShape:
        asked = self._codebook.questions.get(question)
        of = asked.title if asked is not None else question
        match about:
            case About.PASSAGE:
                words = self._words([number] if number is not None else [])
                title = f"{_words(words[0].date)}, {words[0].source}" if words else key
                return TopicShape(about, words[0].address if words else key, question, title, words, bool(words))
            case About.PAIR:
                pair = next((one for one in findings.findings(self._library, question) if one.key == key), None)
                words = [] if pair is None else self._words([pair.earlier, pair.later])
                return TopicShape(about, key, question, f"{of}: a pair of opposed statements", words, pair is not None)
            case About.TURN:
                whose, _, name = key.rpartition(": ")
                title = f"{of}: turn {name}{f' of {whose}' if whose else ''}"
                return TopicShape(about, key, question, title, [], asked is not None)
            case About.DOCUMENT:
                held = documents.title_and_date(self._library, key)
                title = key if held is None else f"{held[0] or key}, {_words(held[1])}"
                return TopicShape(about, key, question, title, [], held is not None)
            case About.QUESTION:
                one = self._codebook.questions.get(key)
                return TopicShape(about, key, key, one.title if one else key, [], one is not None)
            case About.DOSSIER:
                return TopicShape(about, key, question, key, [], key in names(self._folder))

    def _passage(self, address: str) -> int | None:
        named = passages.numbers_of(self._library, [address]).get(address)
        return choices.around(self._library, address) if named is None else named

    def _words(self, numbers: list[int]) -> list[WordsShape]:
        return [self._shown(one) for one in passages.resolve(self._library, numbers)]

    def _shown(self, one: Passage) -> WordsShape:
        stands = passages.stands(self._library, one.number)
        place = one.document, one.source, one.author, one.start, one.end
        return WordsShape(one.date, *place, one.text, stands, one.organisation, one.address)


def _words(date: str) -> str:
    try:
        return Date.parse(date).words()
    except BadDate:
        return date
