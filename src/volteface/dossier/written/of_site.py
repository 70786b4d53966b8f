"""What a written dossier shows of the findings, from the results that are published with it."""

from __future__ import annotations

import msgspec

from volteface.dossier.citing import cite_reading
from volteface.dossier.contents import QuestionContents
from volteface.dossier.site import Site
from volteface.dossier.slugs import slug
from volteface.dossier.turns import names
from volteface.dossier.widths import NARROW, WIDE
from volteface.dossier.written.blocks import Shown
from volteface.dossier.written.part import Part
from volteface.evidence.actors.portrait import Portrait
from volteface.evidence.result import Opposition
from volteface.figure import line_figure


class OfSite:
    """The findings of a site.

    Args:
        site: whose pages they stand on.
        up: the way from the dossier's page to the root.
    """

    def __init__(self, site: Site, up: str) -> None:
        self._site, self._up = site, up
        self._questions = {one.question.id: one for one in site.questions}
        self._figures = 0

    def question(self, name: str) -> tuple[str, str] | None:
        """Title and address of a question."""
        found = self._questions.get(name)
        return None if found is None else (found.question.title, f"{self._up}{self._site.question_page(found)}")

    def who(self, name: str) -> str:
        """The address of an actor."""
        found = self._portrait(name)
        return f"{self._up}actors.html#who-{slug(found.actor.id)}" if found is not None else ""

    def part(self, block: Shown) -> Part:
        """What is shown."""
        if block.kind == "who":
            return self._who(block.name)
        question = self._questions.get(block.name)
        if question is None:
            return Part("missing", words=f"{block.kind} of “{block.name}” is not published here")
        made = {"line": self._line, "turn": turn_part, "pair": self._pair}[block.kind](question, block)
        href = f"{self._up}{self._site.question_page(question)}"
        return msgspec.structs.replace(made, title=made.title or question.question.title, href=href)

    def _line(self, question: QuestionContents, _: Shown) -> Part:
        if not len(question.line):
            return Part("missing", words=f"nothing was found on “{question.question.title}”")
        self._figures += 1
        return line_part(question, f"{self._figures}")

    def _pair(self, question: QuestionContents, block: Shown) -> Part:
        pair = pair_of(question, block)
        if pair is None:
            which = block.key or block.number
            return Part("missing", words=f"pair {which} of “{question.question.title}” is not published")
        return pair_part(self._site, pair, self._up)

    def _who(self, name: str) -> Part:
        found = self._portrait(name)
        if found is None:
            return Part("missing", words=f"“{name}” stands in no who’s who that is published")
        return who_part(found, self._up)

    def _portrait(self, name: str) -> Portrait | None:
        """An actor that is named in the who's who, by id or name."""
        who = self._site.admitted.findings.actors
        named = () if who is None else (one for one in who.portraits if one.mentions)
        wanted = name.strip().casefold()
        return next((one for one in named if wanted in {one.actor.id.casefold(), one.actor.name.casefold()}), None)


def line_part(question: QuestionContents, name: str) -> Part:
    """The figure of a line, wide and narrow; `name` tells it from others on its page."""
    wide, narrow = (
        line_figure(question.line, (), width=width, name=f"{wide}{name}", standalone=False)
        for width, wide in ((WIDE, "wide"), (NARROW, "narrow"))
    )
    return Part("line", wide=wide, narrow=narrow)


def turn_part(question: QuestionContents, block: Shown) -> Part:
    """A turn in words."""
    turns, title, number = question.line.turns, question.question.title, block.number or 0
    if not 1 <= number <= len(turns):
        return Part("missing", words=f"turn {number} of “{title}” is not found any more")
    return Part("turn", title=f"{title}, turn {names(question.line)[number - 1]}", words=turns[number - 1].words())


def pair_part(site: Site, pair: Opposition, up: str) -> Part:
    """Two opposed statements."""
    then, now = (cite_reading(site, side, up) for side in (pair.then, pair.now))
    return Part("pair", words=pair.label, then=then, now=now)


def who_part(found: Portrait, up: str) -> Part:
    """An actor, with the roles that are public."""
    roles = "; ".join(role.words() for role in found.actor.roles if role.public)
    href = f"{up}actors.html#who-{slug(found.actor.id)}"
    return Part("who", title=found.actor.called(), href=href, words=roles or found.actor.kind)


def pair_of(question: QuestionContents, block: Shown) -> Opposition | None:
    """The pair of opposed statements that is meant, by number or key, among those that are published."""
    if block.key:
        return next((one for one in question.oppositions if one.key.startswith(block.key)), None)
    number = block.number or 0
    return question.oppositions[number - 1] if 1 <= number <= len(question.oppositions) else None
