"""Whether a cue is negated where it stands: words before it in its clause, or a verb after it that rejects it.

Minimal rules for English, German and French, after the habit of NegEx (Chapman et al. 2001: a list of triggers, a
window, a list of phrases that only look negative): they read clauses by their marks and do not parse. A text of
unknown language is tried with all three.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

# Six words reach over "not in favour of any kind of"; more would reach into other thoughts.
_WINDOW = 6


class _Rules(NamedTuple):
    """One language: plain negators, words of opposing, what only looks negative, clause openers, what follows a cue."""

    plain: str
    opposing: str
    seeming: str
    opener: str
    after: str


_ENGLISH = _Rules(
    plain=r"not|no|never|neither|nor|none|nothing|without|cannot|hardly|scarcely|far from|instead of|"
    r"rather than|\w+n't",
    opposing=r"oppos(?:e|es|ed|ing)|oppos(?:ed|ition) to|against|reject(?:s|ed|ing|ion of)?|repeal(?:s|ed|ing)?|"
    r"abolish(?:es|ed|ing)?|abolition of|abandon(?:s|ed|ing|ment of)?|condemn(?:s|ed|ing|ation of)?|"
    r"refus(?:e|es|ed|ing|al of)|"
    r"denounc(?:e|es|ed|ing)|resist(?:s|ed|ing|ance to)?|(?:enem(?:y|ies)|opponents?|evils?|end) (?:of|to)|removal of",
    seeming=r"(?:not|n't)(?: \w+)? (?:only|merely|simply|just|least|alone|fail(?:ed)? to)|not (?:until|to mention)|"
    r"no (?:doubt|less|fewer|sooner|wonder|question)|without (?:doubt|question|delay)|nothing (?:but|less than)|"
    r"none (?:the less|other)|cannot but|never (?:more|so)|against the (?:background|law)",
    opener=r"but|yet|although|though|while|whereas|because|however|so that|in order to|"
    r"(?:and|,) (?:we|they|he|she|it|you|this|that|these|there|let|rather|instead)|, i",
    after=r"(?:(?:is|are|was|were|be|been|has|have|had|will|would|shall|should|must|can|could|may|ought to|do|does|did|"
    r"now|therefore|ever|again) )+(?:\w+ )?(?:not|never|no|opposed|rejected|repealed|abolished|abandoned|condemned|"
    r"denounced|resisted|refused|removed)(?! (?:only|merely|simply|just|doubt|less))|cannot|(?:\w+n't)",
)
_GERMAN = _Rules(
    plain=r"nicht|kein(?:e|en|em|er|es)?|nie|niemals|ohne|weder|noch nie|keineswegs|keinesfalls|statt|anstatt",
    opposing=r"gegen|wider|ablehn\w*|abgelehnt\w*|lehn(?:t|en|te|ten)|verwerf\w*|verw(?:irft|arf)|verurteil\w*|"
    r"bekämpf\w*|abschaffung(?: der| des| von)?|aufhebung(?: der| des| von)?|verzicht auf",
    seeming=r"nicht (?:nur|bloss|allein|zuletzt|erst|minder)|nichts (?:als|anderes)|kein(?:e|en)? zweifel|ohne zweifel",
    opener=r"aber|sondern|doch|jedoch|obwohl|während|weil|damit|(?:und|,) (?:wir|sie|er|es|ich|das|dies|sondern)",
    after=r"(?:\w+ ){0,4}?(?:nicht(?! nur| allein| bloss)|niemals|keineswegs|ablehnen|abgelehnt|abschaffen|"
    r"abgeschafft|bekämpfen|verworfen)|(?:lehn|schaff)\w* (?:\w+ ){0,3}?ab",
)
_FRENCH = _Rules(
    plain=r"pas|jamais|aucune?|ni|sans|nullement|point de|loin (?:de|du|des|d')|au lieu (?:de|du|des|d')|plutôt que",
    opposing=r"contre|oppos(?:e|ons|ent|és?|ée?s?)|opposition (?:à|au|aux)|rejet(?:te|tent|tons|er|é|ée|és)?|"
    r"refus\w*|abol\w+|"
    r"abroga\w+|condamn\w+|dénonc\w+|combatt\w+|suppression (?:de|du|des)",
    seeming=r"(?:non|pas) (?:seulement|uniquement|simplement)|sans (?:doute|aucun doute|cesse|délai)|par contre",
    opener=r"mais|cependant|pourtant|tandis que|alors que|parce que|afin (?:de|que)|"
    r"(?:et|,) (?:nous|ils|elles?|il|on|je|vous|cela|ce)",
    after=r"(?:n'|ne )(?:\w+ )?(?:\w+ )?(?:pas|jamais|plus|point)(?! seulement)|"
    r"(?:(?:est|sont|était|étaient|sera|seront|doit|doivent|être|été|a|ont) )+"
    r"(?:rejet|aboli|abrog|condamn|supprim|combatt)\w*",
)
_BY_LANGUAGE = {"en": (_ENGLISH,), "de": (_GERMAN,), "fr": (_FRENCH,)}
_ALL = (_ENGLISH, _GERMAN, _FRENCH)
_STOP = re.compile(r"[.;:!?()\[\]\"“”„«»—]|--|\s-\s|\n\s*\n")
_WORDS = re.compile(r"[\w']+")


class _Compiled(NamedTuple):
    plain: re.Pattern[str]
    opposing: re.Pattern[str]
    seeming: re.Pattern[str]
    opener: re.Pattern[str]
    after: re.Pattern[str]


def negated(folded: str, start: int, end: int, language: str = "en") -> bool:
    """Whether the words at start..end of a folded text are negated there.

    A negator and a word of opposing together cancel ("not opposed to"); two of one kind do not ("no, never").

    Args:
        folded: the text as `patterns.fold` gives it.
        start: where the cue begins.
        end: where it ends.
        language: of the text; any but en, de, fr is tried with all three.
    """
    rules = _rules(language.partition("-")[0].lower())
    before = _clause_before(folded[max(0, start - 160) : start], rules)
    plain = rules.plain.search(before) is not None
    opposing = rules.opposing.search(before) is not None
    rejected = rules.after.match(" ".join(_WORDS.findall(_until_stop(folded[end : end + 80])))) is not None
    return (plain != opposing) != rejected


def _clause_before(text: str, rules: _Compiled) -> str:
    """The last words before a cue that belong to its clause, as plain words with commas."""
    stops = [match.end() for match in _STOP.finditer(text)]
    if stops:
        text = text[stops[-1] :]
    text = " ".join(re.findall(r"[\w']+|,", text))
    opened = [match.end() for match in rules.opener.finditer(text)]
    if opened:
        text = text[opened[-1] :]
    text = rules.seeming.sub(" ", text)
    return " ".join(_WORDS.findall(text)[-_WINDOW:])


def _until_stop(text: str) -> str:
    # A comma ends it too: in "protection, not free trade" the negator belongs to what follows.
    stop = re.search(r"[.,;:!?()\[\]\"“”„«»—]|--|\s-\s", text)
    return text if stop is None else text[: stop.start()]


@cache
def _rules(language: str) -> _Compiled:
    chosen = _BY_LANGUAGE.get(language, _ALL)
    joined = ["|".join(parts) for parts in zip(*chosen, strict=True)]
    plain, opposing, seeming, opener, after = joined
    return _Compiled(
        re.compile(rf"(?<![\w'])(?:{plain})(?!\w)"),
        re.compile(rf"(?<![\w'])(?:{opposing})(?!\w)"),
        # "don't only": what only looks negative may begin within a word.
        re.compile(rf"(?:\b|(?=n't))(?:{seeming})(?!\w)"),
        re.compile(rf"(?<!\w)(?:{opener})(?!\w)"),
        re.compile(rf"(?:{after})(?!\w)"),
    )
