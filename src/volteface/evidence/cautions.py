"""What may never be cut from a sentence: its negation, condition, attribution, or what it grants to the other side.

English word lists; of other languages only how a sentence begins that takes something back (`retracts`), of those that
are listed. What follows for them stands in `losing`.
"""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum

from volteface.evidence.languages import base, english


class Caution(StrEnum):
    """Why words must stay in a quotation."""

    NEGATION = "negation"
    CONDITION = "condition"
    ATTRIBUTION = "attribution"
    CONTRAST = "contrast"
    QUOTATION_MARK = "quotation mark"
    QUESTION_MARK = "question mark"


_LISTS = {
    Caution.NEGATION: r"not|no|never|neither|nor|none|nothing|nobody|nowhere|nowise|no one|without|cannot|"
    r"\w+n['’`´ʼ]t|hardly|scarcely|barely|seldom|rarely|nay|far (?:from|be it)|instead of|rather than|less than|"
    r"too \w+ to|fail(?:s|ed|ing|ure)? (?:to|of)|refus(?:e|es|ed|ing|al)|den(?:y|ies|ied|ying|ial)|"
    r"reject(?:s|ed|ing|ion)?|oppos(?:e|es|ed|ing|ition)|resist(?:s|ed|ing|ance)?|condemn(?:s|ed|ing|ation)?|"
    r"repudiat(?:e|es|ed|ing|ion)|disown(?:s|ed|ing)?|abandon(?:s|ed|ing|ment)?|avoid(?:s|ed|ing)?|"
    r"prevent(?:s|ed|ing|ion)?|doubt(?:s|ed|ful)?|against|impossible|false(?:ly|hood)?|untrue|wrong(?:ly)?|"
    r"mistaken?(?:ly)?|mistakes?|errors?|fallac(?:y|ies|ious)|myths?|illusions?|nonsense|absurd(?:ity)?|lies?|tales?|"
    r"twaddle|rubbish|humbug|used to|the old (?:line|creed|cry|tale)|barring|minus|exclusion|excluding|"
    r"contrary|cease(?:s|d)?|no longer|forbid(?:s|den)?|prohibit(?:s|ed)?|unwilling|unable",
    Caution.CONDITION: r"if|unless|until|till|provided|providing|proviso|except(?:ing)?|save (?:in|for|when|where|"
    r"that|only)|only|whether|lest|suppos(?:e|es|ing)|assum(?:e|es|ing)|in case|in the event|so long as|as long as|"
    r"(?:in )?so far as|as far as|insofar|as (?:if|though)|on condition|given that|"
    r"subject to|conditional|otherwise|would|might|could|perhaps|possibly|were (?:it|we|they|he|she|the)|"
    r"had (?:it|we|they|he|she|the)|should (?:it|we|they|he|she|the|any)|when(?:ever)?|once|temporar(?:y|ily)|"
    r"for the (?:present|time being)",
    Caution.ATTRIBUTION: r"sa(?:y|ys|id|ying)|claim(?:s|ed|ing)?|alleg(?:e|es|ed|ing|edly)|argu(?:e|es|ed|ing|ment)|"
    r"assert(?:s|ed|ing|ion)?|contend(?:s|ed|ing)?|contention|maintain(?:s|ed|ing)? that|insist(?:s|ed)?|pretend(?:s|"
    r"ed)?|pretence|declar(?:e|es|ed|ing)|suggest(?:s|ed|ion)?|according to|so[- ]called|suppos(?:ed|edly)|"
    r"report(?:s|ed|edly)?|believ(?:e|es|ed)|thinks?|thought|opinion|in (?:the words|the eyes|the view|his view|her "
    r"view|their view)|quot(?:e|es|ed|ing)|told|tells?|wrote|writes|written|spoke|speaks|announc(?:e|es|ed|ing)|"
    r"stat(?:ed|es) that|repl(?:y|ies|ied)|answer(?:s|ed)?|remark(?:s|ed)?|explain(?:s|ed)?|promis(?:e|es|ed)|"
    r"warn(?:s|ed|ing)?|propos(?:e|es|ed|al)|demand(?:s|ed|ing)? that|imagin(?:e|es|ed)|rumou?rs?|hearsay|critics|"
    r"opponents|adversar(?:y|ies)|enem(?:y|ies)|"
    r"advocates|accus(?:e|es|ed)|apparently|ostensibly|reputed(?:ly)?|purport(?:s|ed)?",
    Caution.CONTRAST: r"but|however|yet|although|though|albeit|while|whilst|whereas|notwithstanding|nevertheless|"
    r"nonetheless|"
    r"despite|in spite of|on the (?:other|contrary)|on the one hand|even so|still|admittedly|granted|true|at least|"
    r"merely|"
    r"other than|apart from|aside from",
}
_EXPRESSIONS = [
    (caution, re.compile(rf"(?<![\w'’])(?:{words})(?!\w)", re.IGNORECASE)) for caution, words in _LISTS.items()
]
_QUOTES = re.compile(r"[\"“”„«»‘‚‹›]")
_QUESTION = re.compile(r"[?？]")
# "nev-\ner": a word broken at the end of a line or page.
_BROKEN = re.compile(r"(?<=[^\W\d_])[-‐‑¬][ \t]*\n\s*(?=[^\W\d_])")
_MARKS = r"[\s\"“”‘’«»—–-]*"
# A next sentence that begins so takes something back,
_TURNS = (
    r"but|however|yet|nevertheless|nonetheless|notwithstanding|still|on the other hand|even so|only (?:if|when|then)|"
    r"unless|except|provided|admittedly|though|if only|would that|or so|on the contrary|quite the (?:contrary|reverse|"
    r"opposite)|not that|that is not|this is not|(?:they|he|she|critics|opponents) (?:say|said|claim)"
)
# one that begins so denies what came before, or says that it was somebody else's,
_DISOWNS = (
    r"far from it|not (?:so|at all|a bit of it|any ?more|now|we|i)\b|no longer\W|by no means|of course not|"
    r"certainly not|nothing of the (?:kind|sort)|nothing could be (?:further|farther)|"
    r"(?:only|just|merely) (?:kidding|joking|in jest)|"
    r"(?:no|never|hardly|wrong|false|nonsense|absurd|lies|rubbish|twaddle|humbug|bosh|bunkum|tosh|fiddlesticks)[.,;:!]|"
    r"(?:we|i|they|he|she|it|you) (?:do|does|did|is|are|was|were|have|has|will|shall|would|can)(?: ?not|n['’]t)"
    r"(?=\s*[.,;:!])|"
    r"(?:this|that|all this|all that|these|those) (?:is|was|are|were) (?:false|wrong|untrue|nonsense|absurd|rubbish|"
    r"not (?:so|true|the case)|a lie|lies|a mistake|an error|a fallacy|a myth|(?:what|how) (?:they|he|she|our|the|mr))|"
    r"(?:such|this|that|these|those) (?:is|was|are|were) (?:the|their|his|her|its) (?:claims?|arguments?|views?|"
    r"opinions?|contentions?|words|cry|slogans?|doctrines?|teachings?|theor(?:y|ies)) (?:of|by)|"
    r"such is the (?:claim|argument|view|contention)|or so|or (?:that|this) is (?:what|how)|"
    r"quite the (?:contrary|reverse|opposite)|so (?:they (?:say|said|claim|argue|think|thought)|"
    r"say|says|said|runs?|ran|goes|went|argues?|argued|"
    r"our (?:opponents|enemies|critics))|"
    r"thus (?:said|says?|spoke|speaks|wrote|writes|argues?|argued|runs?|ran|goes|went)|"
    r"(?:critics|our (?:opponents|enemies|critics)) (?:say|said|claim)"
)
# and one that holds this calls it a creed that is not, or is no longer, the speaker's.
CREEDS = (
    r"creeds?|beliefs?|dogmas?|tales?|legends?|fairy tales?|stor(?:y|ies)|cry|cries|slogans?|lines?|claims?|"
    r"contentions?|propaganda|gospel|heres(?:y|ies)|delusions?|doctrines?|arguments?|twaddle|rubbish|nonsense|humbug|drivel|cant"
)
_LEFT = (
    r"(?:giv(?:e|es|en|ing)|gave) up|left behind|abandon(?:s|ed)?|dropped|buried|bury|renounced?|reject(?:s|ed)?|"
    r"repudiated?|disown(?:s|ed)?|recant(?:ed)?|outgr(?:ew|own)|forsaken?|forsook|laugh(?:s|ed)? at|mock(?:s|ed)?|"
    r"despised?|refuted?|disproved?|no longer \w+|do not (?:believe|hold|share|accept)|don['’]t (?:believe|hold|share|"
    r"accept)|never (?:believed|held|shared|accepted)"
)
_DISBELIEVES = re.compile(
    rf"\b(?:{_LEFT}) (?:in )?(?:all )?(?:this|that|these|those|such)(?: \w+)?? (?:{CREEDS}|line|view|policy)\b|"
    rf"\b(?:we|i) (?:have |now |also )*(?:{_LEFT}) (?:in )?(?:this|that|it|so)(?=\s*[.,;:!])|"
    rf"^\W*(?:but |yet |however, )?(?:this|that|it|these|such) (?:was|were|had been|used to be) (?:once |then )?"
    rf"(?:the|our|my|their|his|her)\b[^.!?;]{{0,30}}\b(?:{CREEDS})\b|"
    rf"^\W*(?:this|that|such|these|those) (?:is|are) (?:the|their|his|her|an?) (?!true|right|sound|great|whole)"
    rf"(?:[\w’']+ ){{0,3}}?(?:creed|tale|legend|cry|slogan|dogma|heresy|propaganda|delusion|twaddle|rubbish|humbug|"
    rf"drivel|cant)\b(?! (?:of|that) (?:our|this))|"
    r"^\W*(?:but |yet )?(?:this|that|it)(?: \w+)? is (?:now )?dead\b|"
    r"\b(?:such|what|mere|all this|all that|this is|that is) (?:\w+ )?(?:twaddle|rubbish|humbug|bunkum|claptrap|drivel|"
    r"bosh|balderdash)\b|^\W*what an? (?:[\w’']+ )?(?:creed|tale|lie|delusion|dogma|heresy|slogan)\b|"
    r"^\W*(?:these|those|the) words (?:stand|stood|are|were|come|came|appear)\b|\bhold (?:its|the|their) (?:reverse|"
    r"opposite|contrary)\b|^\W*(?:do|does|did|is|are|was) (?:we|i|they|this|that|it)(?: \w+)? (?:this|that|it|so|"
    r"true)\s*\?",
    re.IGNORECASE,
)
_RETRACTS = re.compile(rf"{_MARKS}(?:{_TURNS}|{_DISOWNS})(?!\w)", re.IGNORECASE)
_DENIES = re.compile(rf"{_MARKS}(?:{_DISOWNS})(?!\w)", re.IGNORECASE)
_OTHERS = {
    "de": r"aber|allerdings|doch|jedoch|dennoch|trotzdem|gleichwohl|indes(?:sen)?|dagegen|andererseits|freilich|nur|"
    r"keineswegs|im gegenteil|nein|nicht so|so (?:behaupte[tn]|sag(?:t|en)|mein(?:t|en))|"
    r"das ist (?:falsch|unwahr|nicht)",
    "fr": r"mais|cependant|toutefois|pourtant|néanmoins|or|en revanche|par contre|au contraire|certes|seulement|"
    r"non[.,;:!]|pas du tout|c['’]est faux|tel(?:le)? est",
    "es": r"pero|sin embargo|no obstante|mas|empero|ahora bien|en cambio|(?:por el|al) contrario|s[oó]lo que|no[.,;:!]",
    "it": r"ma|però|tuttavia|nondimeno|eppure|invece|al contrario|ciò nonostante|no[.,;:!]",
    "nl": r"maar|echter|toch|niettemin|evenwel|daarentegen|integendeel|neen?[.,;:!]",
    "pt": r"mas|porém|contudo|todavia|no entanto|entretanto|não obstante|(?:pelo|ao) contrário|não[.,;:!]",
    "pl": r"ale|lecz|jednak(?:że)?|natomiast|wszakże|przeciwnie|nie[.,;:!]",
    "ru": r"но|однако|впрочем|зато|тем не менее|напротив|хотя|нет[.,;:!]",
}
# Those of them that deny, or say whose it was.
_OTHERS_DENY = {
    "de": r"keineswegs|nein|im gegenteil|so (?:behaupte[tn]|sag(?:t|en)|mein(?:t|en))|das ist (?:falsch|unwahr|"
    r"nicht wahr)",
    "fr": r"non[.,;:!]|pas du tout|c['’]est faux|tel(?:le)? est",
    "es": r"no[.,;:!]",
    "it": r"no[.,;:!]",
    "nl": r"neen?[.,;:!]",
    "pt": r"não[.,;:!]",
    "pl": r"nie[.,;:!]",
    "ru": r"нет[.,;:!]",
}
_DENIED = {name: re.compile(rf"{_MARKS}(?:{words})(?!\w)", re.IGNORECASE) for name, words in _OTHERS_DENY.items()}
_TAKES_BACK = {name: re.compile(rf"{_MARKS}(?:{words})(?!\w)", re.IGNORECASE) for name, words in _OTHERS.items()}


def caution(text: str) -> tuple[Caution, str] | None:
    """The first word in an English text that may not be cut away, with what it is; None where there is none.

    Words that the end of a line or a page broke are read whole.
    """
    plain = _BROKEN.sub("", "".join(sign for sign in text if unicodedata.category(sign) != "Cf"))
    found = [
        (match.start(), name, match[0])
        for name, words in [*_EXPRESSIONS, (Caution.QUOTATION_MARK, _QUOTES), (Caution.QUESTION_MARK, _QUESTION)]
        if (match := words.search(plain)) is not None
    ]
    if not found:
        return None
    _, name, words_found = min(found)
    return name, words_found


def retracts(text: str, language: str = "") -> str:
    """How a sentence begins that takes back something of the one before, or "".

    Args:
        text: from the sentence on.
        language: of one that is listed; of others nothing is known (`listed`).
    """
    words = _RETRACTS if english(language) else _TAKES_BACK.get(base(language))
    match = None if words is None else words.match(text)
    return "" if match is None else match[0].strip()


def denies(text: str, language: str = "") -> str:
    """How a sentence begins that denies the one before or says that it was somebody else's, or ""."""
    words = _DENIES if english(language) else _DENIED.get(base(language))
    match = None if words is None else words.match(text)
    return "" if match is None else match[0].strip()


def disbelieves(sentence: str) -> str:
    """What in an English sentence says that the one before is no creed of the speaker, or not any more; or ""."""
    match = _DISBELIEVES.search(sentence)
    return "" if match is None else " ".join(match[0].split())


def listed(language: str) -> bool:
    """Whether it is known of a language how a sentence begins that takes something back."""
    return english(language) or base(language) in _TAKES_BACK
