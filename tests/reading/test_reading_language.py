import pytest

from volteface.reading.language import foreign, language_of


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


PARAGRAPHS = {
    "en": "The workers of the country demand the repeal of the Act, and they will not rest until it is taken back.",
    "de": "Der Hauptfeind steht im eigenen Land, und die Partei sagt das den Arbeitern jeden Tag von neuem.",
    "fr": "Le Parti appelle tous les travailleurs des villes et des champs à la lutte pour la paix et pour le pain.",
    "es": "El Partido llama a todos los trabajadores de las ciudades y del campo a la lucha por la paz y el pan.",
    "it": "Il partito chiama tutti i lavoratori delle città e dei campi alla lotta per la pace e per il pane.",
    "ru": "Партия призывает всех трудящихся не верить обещаниям и бороться за мир, как это было в прошлом году.",
    "cs": "Komunistická strana vyzývá všechny pracující ve městech i na venkově k boji za mír a chléb pro všechny.",
}


@pytest.mark.parametrize("main", PARAGRAPHS)
@pytest.mark.parametrize("own", PARAGRAPHS)
def test_a_paragraph_plainly_in_another_language_is_told_apart(main, own):
    assert foreign(PARAGRAPHS[own], main) == ("" if own == main else own)


@pytest.mark.parametrize(
    "text",
    [
        "Rule, Britannia!",
        "A. Müller, J. Schmidt, K. Huber, L. Maier, P. Weber, R. Wagner, T. Becker, U. Hoffmann, W. Schäfer, X. Koch",
        "1926: 48, 1927: 51, 1928: 63, 1929: 70, 1930: 71, 1931: 80, 1932: 84, 1933: 90, 1934: 95, 1935: 99, 1936: 104",
        "Per,!»i,»Itiv Detti,-«- ober bere, Nonrn 25 ftt «vt,» aallftnfctl»» Urfpr-M« «a a»' rSgli» ««inialigr Aulgadr",
    ],
)
@pytest.mark.parametrize("main", ["en", "fr", "hu"])
def test_names_figures_and_noise_are_in_no_other_language(text, main):
    assert foreign(text, main) == ""


def test_a_short_word_of_another_language_changes_nothing():
    text = "The paper wrote of “la lutte finale” and of the “Hauptfeind”, and the workers of the town understood it."
    assert foreign(text, "en") == ""
