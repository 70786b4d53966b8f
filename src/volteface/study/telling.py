"""Of which questions' codings tells what people write: dossiers by what they name and show, remarks by their topic."""

from __future__ import annotations

from pathlib import Path

from volteface.library import Library, passages, to_read
from volteface.library.remarks import About
from volteface.model.codebook import Codebook
from volteface.model.errors import BadInput, VoltefaceError
from volteface.study.discussing_shapes import TopicShape


def in_dossier(text: str, codebook: Codebook) -> list[str]:
    """The questions that a dossier, or a part of one, is about or shows something of; all where it shows a person.

    Args:
        text: as its file has it.
        codebook: of the study.
    """
    from volteface.dossier.written.blocks import Shown, cut
    from volteface.study.findings.dossier_file import of_text

    file = of_text("", text)
    made = cut(file.text, "")
    shown = [*(one for one in made.blocks if isinstance(one, Shown)), *made.links]
    if any(one.kind == "who" for one in shown):
        return list(codebook.questions)
    named = dict.fromkeys((*file.front.questions, *(one.name for one in shown)))
    return [name for name in named if name in codebook.questions]


def in_file(study: Path, name: str, codebook: Codebook) -> list[str]:
    """The same of a dossier of the study; all questions where it cannot be read, for it may be of any.

    Raises:
        WrongUse: there is none of this name.
    """
    from volteface.study.findings.dossier_file import raw

    try:
        return in_dossier(raw(study, name), codebook)
    except BadInput:
        return list(codebook.questions)


def by_topic(library: Library, study: Path, codebook: Codebook, topic: TopicShape) -> list[str]:
    """The questions of whose codings a remark may tell; on a passage without one those that it was drawn for."""
    if topic.question:
        return [topic.question]
    if topic.about == About.DOSSIER:
        try:
            return in_file(study, topic.key, codebook)
        except VoltefaceError:
            return list(codebook.questions)
    if topic.about != About.PASSAGE:
        return []
    number = passages.numbers_of(library, [topic.key]).get(topic.key)
    return [] if number is None else [name for name in codebook.questions if to_read.is_of(library, name, number)]
