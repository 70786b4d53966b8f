"""Words that bear no content, by language: a phrase neither begins nor ends with one.

Closed classes only – articles, pronouns, prepositions, conjunctions, auxiliaries – as they are printed, folded. English
ones stand in `evidence.tokens`. Words with which slogans begin ("no", "never", "down", "all", "long") may begin a
phrase all the same.
"""

from __future__ import annotations

import unicodedata

from volteface.evidence.tokens import content_words

_OPENERS = {
    "en": "no never not down all long",
    "de": "nie nicht nieder alle kein keine",
    "fr": "pas jamais tout tous toute toutes plus",
    "es": "no nunca todo todos toda todas ni",
    "it": "no non mai tutto tutti tutta tutte",
    "ru": "не ни нет все вся долой",
}
_SLOGANS_BEGIN = {language: frozenset(words.split()) for language, words in _OPENERS.items()}
_LISTS = {
    "en": "a an the and but nor yet of to in on at by as is am are be do has had its our your his her their who whom",
    "de": """
        aber als also am an ans auch auf aus bei beim bin bis bist da dadurch daher damit dann daran darauf daraus darin
        darum das dass daß dem den denen denn der deren des dessen die dies diese diesem diesen dieser dieses doch dort
        du durch ein eine einem einen einer eines er es etwas euch euer eure für gegen gewesen habe haben hat hatte
        hatten hier hinter ich ihm ihn ihnen ihr ihre ihrem ihren ihrer im in indem ins ist ja jede jedem jeden jeder
        jedes jene jenem jenen jener kann können mein meine mit muss muß müssen nach noch nun nur ob oder ohne sehr sei
        sein seine seinem seinen seiner seit sich sie sind so solche solchem solchen solcher soll sollen sondern über um
        und uns unser unsere unserem unseren unserer unter vom von vor war waren warum was weil welche welchem welchen
        welcher wenn wer werde werden wie wieder wir wird wo worden wurde wurden während würde würden zu zum zur zwar
        zwischen man mehr nicht dabei dafür dazu wegen bereits selbst schon einmal
    """,
    "fr": """
        à afin ai aie ainsi alors après as au aucun aucune auquel aussi aux avait avaient avant avec avoir ayant c ce
        ceci cela celle celles celui ces cet cette ceux chaque comme contre d dans de depuis des dont du elle elles en
        encore entre es est et été étaient était être eu eux fut il ils je l la laquelle le lequel les lesquels leur
        leurs lui m ma mais me même mes moi mon n ne ni nos notre nous on ont or ou où par parce pas pendant peu peut
        plus pour pourquoi puis qu quand que quel quelle quelles quels qui quoi s sa sans se sera seront ses si soi
        soit son sont sous sur t ta te tes toi ton tu un une vers vos votre vous y très fait être dès lors
    """,
    "es": """
        a al algo alguna algunas alguno algunos ante antes aquel aquella aquellos así aún aunque cada como con contra
        cual cuales cuando de del desde donde dos e el ella ellas ellos en entre era eran es esa esas ese eso esos esta
        está están estas este esto estos fue fueron ha había han hasta hay he la las le les lo los mas más me mi mis
        muy ni nos nosotros nuestra nuestras nuestro nuestros o os otra otras otro otros para pero por porque que qué
        quien quienes se sea según ser si sí sido sin sino sobre son su sus tal también tan tanto te ti toda tras tu tus
        u un una uno unos y ya yo
    """,
    "it": """
        a ad agli ai al alla alle allo anche c che chi ci coi col come con contro cui d da dagli dai dal dalla dalle
        dallo degli dei del della delle dello dentro di dopo dove e è ed egli era erano essa esse essere essi esso fra
        fu furono gli ha hanno i il in io l la le lei li lo loro lui ma me mi mia mie miei mio ne negli nei nel nella
        nelle nello noi nostra nostre nostri nostro o ogni od per perché però più poi prima qual quale quali quando
        quanto quegli quei quel quella quelle quelli quello questa queste questi questo qui se sé sei si sia siamo sono
        sta stata state stati stato su sua sue sugli sui sul sulla sulle sullo suo suoi tra tu tua tuo un una uno vi
        voi vostra vostro
    """,
    "ru": """
        а без более бы был была были было быть в вам вас весь во вот все всего всей всех вы где да даже для до его ее
        ей ему если есть еще же за здесь и из или им ими их к как какой ко когда кто ли либо мне может мы на над надо
        наш наша наше нашего нашей наши наших не него нее ней нем ни них но ну о об однако он она они оно от перед по
        под после потому при про раз с сам свое своего своей свои своих себя со так также такой там те тем то того тоже
        той только том тот ту ты у уже хотя чем через что чтобы эта эти этих это этого этой этом этот я
    """,
}
# Of any language: so short a word, or one with figures in it, begins no phrase.
_SHORTEST = 3
# Letters that have lost a mark in folding; й is a letter of its own.
_KEPT = frozenset("й")


def _folded(word: str) -> str:
    plain = (sign if sign in _KEPT else unicodedata.normalize("NFD", sign)[0] for sign in word.casefold())
    return "".join(plain)


_WORDS = {language: frozenset(map(_folded, words.split())) for language, words in _LISTS.items()}


def bears_content(form: str, language: str) -> bool:
    """Whether a form as printed, folded, may begin and end a phrase in a language ("de", "de-CH", "" unknown)."""
    if len(form) < _SHORTEST or not form.isalpha():
        return False
    known = _WORDS.get(language[:2].lower())
    if known is not None and form in known:
        return False
    return bool(content_words(form)) if language[:2].lower() in {"en", ""} else True


def opens(form: str, language: str) -> bool:
    """Whether a form may begin a phrase: it bears content, or slogans begin with it."""
    return form in _SLOGANS_BEGIN.get(language[:2].lower(), frozenset()) or bears_content(form, language)
