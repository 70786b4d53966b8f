import pytest

from volteface.coding.negation import negated
from volteface.coding.patterns import compiled, fold

# Written for these tests: the cue, the sentence, whether the cue is negated in it.
ENGLISH = [
    ("protective tariff*", "We want a protective tariff.", False),
    ("protective tariff*", "We do not want a protective tariff.", True),
    ("protective tariff*", "We don’t want any protective tariff.", True),
    ("protective tariff*", "No protective tariff has ever fed a worker.", True),
    ("protective tariff*", "The party opposes every protective tariff.", True),
    ("protective tariff*", "The party is not opposed to a protective tariff.", False),
    ("protective tariff*", "We stand against protective tariffs.", True),
    ("protective tariff*", "The repeal of the protective tariff is our first demand.", True),
    ("protective tariff*", "We voted to repeal the protective tariff.", True),
    ("protective tariff*", "A protective tariff is not a remedy.", True),
    ("protective tariff*", "The protective tariff must be abolished.", True),
    ("protective tariff*", "The protective tariff should never be abandoned.", True),
    ("protective tariff*", "Protective tariffs, not free trade, built our mills.", False),
    ("free trade", "Protective tariffs, not free trade, built our mills.", True),
    ("free trade", "Not only free trade but free labour is our watchword.", False),
    ("free trade", "There is no doubt that free trade serves the poor.", False),
    ("free trade", "We are far from free trade.", True),
    ("free trade", "Without free trade the towns would starve.", True),
    ("free trade", "We do not want war, we want free trade.", False),
    ("free trade", "They will not listen; free trade is our creed.", False),
    ("free trade", "It was not the harvest but free trade that fed us.", False),
    ("free trade", "Neither bounties nor free trade will help.", True),
    ("free trade", "The enemies of free trade have spoken.", True),
    ("free trade", "No, never again free trade!", True),
    ("free trade", "Free trade cannot save us.", True),
    ("free trade", "Instead of free trade they offered bread.", True),
    ("free trade", "The nothing-doing of the Cabinet ended, and this House adopted free trade.", False),
    ("free trade", "I cannot but praise free trade.", False),
    ("free trade", "We reject, today as ever, free trade.", True),
    ("free trade", "The Senate did not sit on Monday \u2014 free trade was carried.", False),
]
GERMAN = [
    ("Schutzz*", "Wir fordern Schutzzölle.", False),
    ("Schutzz*", "Wir wollen keine Schutzzölle.", True),
    ("Schutzz*", "Wir sind gegen Schutzzölle.", True),
    ("Schutzz*", "Schutzzölle helfen dem Arbeiter nicht.", True),
    ("Schutzz*", "Wir lehnen Schutzzölle ab.", True),
    ("Schutzz*", "Nicht nur Schutzzölle helfen.", False),
    ("Schutzz*", "Wir wollen nicht Krieg, sondern Schutzzölle.", False),
    ("Freihandel", "Ohne Freihandel kein Brot.", True),
]
FRENCH = [
    ("libre-échange", "Nous voulons le libre-échange.", False),
    ("libre-échange", "Nous ne voulons pas du libre-échange.", True),
    ("libre-échange", "Nous sommes contre le libre échange.", True),
    ("libre-échange", "Le libre-échange n’est pas un remède.", True),
    ("libre-échange", "Le libre-échange doit être rejeté.", True),
    ("libre-échange", "Non seulement le libre-échange, mais la paix.", False),
    ("libre-échange", "Sans doute le libre-échange est utile.", False),
    ("libre-échange", "Jamais nous n’accepterons le libre-échange.", True),
]
TABLE = [(language, *row) for language, rows in (("en", ENGLISH), ("de", GERMAN), ("fr", FRENCH)) for row in rows]
# What rules without a parser get wrong; strict, so that a better rule is noticed.
LIMITS = [
    ("en", "free trade", "Free trade, in the opinion of this House, is not expedient.", True),
    ("en", "free trade", "That we should adopt free trade is an error.", True),
    ("en", "free trade", "If we do not adopt free trade we shall perish.", False),
    ("de", "Schutzz*", "Schutzzölle sind abzulehnen.", True),
]


def _negated(language, cue, text):
    folded = fold(text)
    match = compiled(cue).expression.search(folded)
    assert match is not None
    return negated(folded, match.start(), match.end(), language)


@pytest.mark.parametrize(("language", "cue", "text", "expected"), TABLE)
def test_negation_as_a_reader_hears_it(language, cue, text, expected):
    assert _negated(language, cue, text) is expected


@pytest.mark.parametrize(("cue", "text", "expected"), ENGLISH + GERMAN + FRENCH)
def test_a_text_of_unknown_language_is_read_with_all_lists(cue, text, expected):
    assert _negated("", cue, text) is expected


@pytest.mark.parametrize(("language", "cue", "text", "expected"), LIMITS)
@pytest.mark.xfail(strict=True, reason="clauses are read by their marks, not parsed")
def test_known_limit(language, cue, text, expected):
    assert _negated(language, cue, text) is expected
