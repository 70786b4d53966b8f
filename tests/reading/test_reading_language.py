import pytest

from volteface.reading.language import language_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The workers of the country demand the repeal of the Act.", "en"),
        ("WORKERS OF ALL COUNTRIES UNITE AND FIGHT", "en"),
        ("Le Parti communiste français appelle tous les travailleurs à la lutte.", "fr"),
        ("Der Hauptfeind steht im eigenen Land, sagt die Partei den Arbeitern.", "de"),
        ("Il partito comunista chiama tutti i lavoratori alla lotta.", "it"),
        ("Коммунистическая партия призывает всех трудящихся.", "ru"),
        ("Komunistická strana vyzývá všechny pracující k boji.", "cs"),
        ("Yes.", ""),
        ("1926 – 1927: 48 %", ""),
    ],
)
def test_the_language_of_a_text_is_told_by_its_words(text, language):
    assert language_of(text) == language


def test_a_title_in_english_does_not_make_a_text_english():
    text = "Die Zeitung veröffentlichte unter dem Titel Rule the Waves einen Bericht über die Flotte."
    assert language_of(text) == "de"
