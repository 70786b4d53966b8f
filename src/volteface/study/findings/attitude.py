"""A question on the attitude to an actor: hostile or friendly, with cues from its names."""

from __future__ import annotations

import re

from volteface.coding.patterns import fold
from volteface.model.actors import Actor
from volteface.model.codebook import Codebook, Cues, Pole, Question
from volteface.model.errors import WrongUse
from volteface.study.findings.actors import aliases

# English; in other languages the poles' cues are a person's to write.
_FOE = (
    r"enem\w*|foes?|hostil\w*|treach\w*|traitor\w*|tyran\w*|aggress\w*|perfid\w*|menac\w*|crim\w*|condemn\w*|denounc\w*"
)
_FRIEND = (
    r"friend\w*|all(?:y|ies)|amicabl\w*|cordial\w*|comrad\w*|esteem\w*|prais\w*|heroic|great (?:leader|man)|faithful\w*"
)
_WITHIN = 6
_GUIDANCE = """\
ABOUT: {name} as such, under any of the names in the cues: what {it} is, does, wants or deserves.
NOT ABOUT: others of the same name; places, laws and things called after {name}; mere mentions in a list or a date.
NO POSITION: facts, visits, letters, figures reported without judgement.
-1    an enemy, traitor or evil; to be fought, shut out or brought down.
-0.5  a limited step that way: one act blamed, distrust, a complaint.
 0    praise and blame with equal weight.
 0.5  a limited step the other way: one act praised, good will, a common interest.
 1    a friend, ally or model; to be followed, helped or honoured.
ALWAYS: Code the sentence; neighbours only tell what "it" or "they" refers to. Do not guess date or speaker. Others'
words are voice quoted or attributed, unless accepted or rejected in the same sentence (then own, and that is coded).
The main clause outweighs a concession. Between two steps the one nearer 0; unsure of a position: none.
"""


def question_of(actor: Actor, known: Codebook, name: str = "") -> Question:
    """The question on the attitude to an actor, as it is written into the codebook.

    Args:
        actor: to whom or what.
        known: the codebook; its names are taken.
        name: the question's; by default `attitude-` and the actor's id.

    Raises:
        WrongUse: the actor has a question already.
    """
    if actor.question in known.questions:
        hint = f"it is coded like any other: volteface sample {actor.question}"
        raise WrongUse(f"the attitude to “{actor.name}” is asked by “{actor.question}” already", hint=hint)
    topic: Cues = {language: cues for language, cues in _topic(actor).items() if cues}
    low, high = (_near(actor, words) for words in (_FOE, _FRIEND))
    return Question(
        id=name or f"attitude-{actor.id}",
        title=f"Attitude to {actor.name}",
        asks=f"Is {actor.name} spoken of as an enemy or as a friend?",
        low=Pole("hostile", f"{actor.name} is an enemy, to be fought, shut out or brought down.", low),
        high=Pole("friendly", f"{actor.name} is a friend, to be helped, followed or honoured.", high),
        topic=topic,
        excludes=actor.excludes,
        guidance=_GUIDANCE.format(name=actor.name, it="the person" if actor.kind == "person" else "it"),
    )


def _topic(actor: Actor) -> Cues:
    plain = (actor.name, *actor.aliases.get("", ()))
    return {"": tuple(dict.fromkeys(plain))} if set(actor.aliases) <= {""} else _by_language(actor)


def _by_language(actor: Actor) -> Cues:
    # Where cues stand by language all of them do; the name and what holds for all is in each.
    every = (actor.name, *actor.aliases.get("", ()))
    return {
        language: tuple(dict.fromkeys((*every, *several))) for language, several in actor.aliases.items() if language
    }


def _near(actor: Actor, words: str) -> Cues:
    """The words within a few of a name, on either side, as regular expressions; names that are such are passed over."""
    if set(actor.aliases) - {"", "en"}:
        return {}
    names = "|".join(_source(cue) for cue in dict.fromkeys((actor.name, *aliases(actor))) if not cue.startswith("/"))
    gap = rf"(?:\W+\w+){{0,{_WITHIN}}}\W+"
    return {"": (rf"/\b(?:{words}){gap}(?:{names})\b/", rf"/\b(?:{names}){gap}(?:{words})\b/")}


def _source(cue: str) -> str:
    return r"\s+".join(re.escape(word).replace(r"\*", r"\w*") for word in fold(cue).split())
