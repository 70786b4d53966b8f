from __future__ import annotations

import pytest

from volteface.library.filing import prepare
from volteface.library.scope import Wanted, languages, scope
from volteface.library.search import read_query, search
from volteface.library.shelf import Filter
from volteface.model.dates import Date
from volteface.model.document import Item, ReadDocument, Span, Voice

ITEMS = (
    ("Ann", "", "We demand bread.", Voice.OWN, "en"),
    ("Bob", "letter", "Bread is dear.", Voice.QUOTED, "en"),
    ("", "advertisement", "Bread! Brot!", Voice.OWN, "de"),
)


@pytest.fixture
def issue(library, file_documents):
    """One document with items of two authors, and one that has none."""
    items, spans, text = [], [], ""
    for author, kind, said, voice, language in ITEMS:
        start = len(text)
        text += f"{said}\n"
        items.append(Item(start, len(text), author, kind=kind))
        spans.append(Span(start, start + len(said), voice, language=language))
    document = ReadDocument("k", "issue", "", Date.parse("1926"), text, "en", tuple(items), (), tuple(spans))
    file_documents([prepare(document)])
    return library


def found(library, words, wanted):
    hits = search(library, read_query(library, words) if words else None, scope(library, wanted))
    return [library.value("SELECT text FROM passage WHERE id = ?", (n,)) for n in hits.passages.tolist()]


@pytest.mark.parametrize(
    ("wanted", "which"),
    [
        (Wanted(author="Ann"), [0]),  # the author of the item, not of another in the issue
        (Wanted(author="Bob"), [1]),
        (Wanted(kind="letter"), [1]),
        (Wanted(kind="article"), [0]),  # the running words are of no kind
        (Wanted(voice="quoted"), [1]),
        (Wanted(language="de"), [2]),
        (Wanted(voice="own", language="en"), [0]),
        (Wanted(author="Ann", voice="quoted"), []),
        (Wanted(Filter(document="issue")), [0, 1, 2]),
        (Wanted(Filter(document="another")), []),
    ],
)
def test_limits_look_at_the_passage_and_the_item_it_stands_in(issue, wanted, which):
    said = [ITEMS[at][2] for at in which]
    assert found(issue, "", wanted) == said
    assert found(issue, "bread", wanted) == said


def test_words_held_are_those_of_what_is_searched(issue):
    assert scope(issue, Wanted()).words.tolist() == [8]
    assert scope(issue, Wanted(author="Ann")).words.tolist() == [3]
    assert scope(issue, Wanted(uncoded="any")).words.tolist() == [8]  # coding is no part of what was said


def test_earlier_editions_are_not_searched(library, make_document, file_documents):
    file_documents([make_document("x", "The old lantern.", given=True, author="Ann")])
    file_documents([make_document("x", "The new lantern.", given=True, author="Ann")])
    for wanted in (Wanted(), Wanted(author="Ann"), Wanted(voice="own"), Wanted(language="en"), Wanted(uncoded="q")):
        assert found(library, "lantern", wanted) == ["The new lantern."]


def test_languages_are_counted_by_passage(issue):
    assert languages(issue) == {"en": 2, "de": 1}


def test_a_code_with_a_country_is_of_its_language(library, file_documents):
    text = "Die Gewerkschaften streiken."
    file_documents(
        [prepare(ReadDocument("k", "d", "", Date.parse("1926"), text, "de-CH", (), (), (Span(0, len(text)),)))]
    )
    assert found(library, "gewerkschaft", Wanted(language="de")) == [text]
    assert found(library, "gewerkschaft", Wanted(language="de-CH")) == [text]


@pytest.mark.parametrize(
    ("typed", "language", "found_in"),
    [
        ("Gewerkschaften", "", ["de"]),
        ("gewerkschaft", "", ["de"]),
        ("grève", "", ["fr"]),
        ("greves", "", ["fr"]),  # without accents, as printed
        ("huelga", "", ["es"]),
        ("sciopero", "", ["it"]),
        ("забастовка", "", ["ru"]),
        ("ЗАБАСТОВКИ", "", ["ru"]),
        ("unions", "", ["en", "fr"]),  # the same dictionary form in both
        ("union", "", ["en", "fr"]),
        ("union", "fr", ["fr"]),
        ("strikes", "de", []),
        ('"l\'union"', "", ["fr"]),
        ("l’union", "", ["fr"]),
        ("strasse", "", ["de"]),
        ("Straßen", "", ["de"]),
        ("всякий", "", []),
    ],
)
def test_a_word_is_sought_in_its_forms_in_every_language_held(library, file_documents, typed, language, found_in):
    texts = {
        "en": "The union struck; its strikes were long.",
        "de": "Die Gewerkschaften streikten auf der Straße.",
        "fr": "Les grèves pour l’union des ouvriers.",
        "es": "Las huelgas de los obreros.",
        "it": "Gli scioperi degli operai.",
        "ru": "Всё началось с забастовки рабочих.",
    }
    file_documents(
        [
            prepare(ReadDocument(code, code, "", Date.parse("1926"), text, code, (), (), (Span(0, len(text)),)))
            for code, text in texts.items()
        ]
    )
    query = read_query(library, typed, language)
    hits = search(library, query, scope(library, Wanted(language=language)))
    held = {texts[code]: code for code in texts}
    numbers = hits.passages.tolist()
    said = [library.value("SELECT text FROM passage WHERE id = ?", (n,)) for n in numbers]
    assert sorted(held[text] for text in said) == found_in
    assert all(query.marks(text, held[text]) for text in said)


def test_a_library_of_before_is_indexed_anew_in_every_language(tmp_path):
    import sqlite3
    from importlib.resources import files

    from volteface.library import Library, migrate

    steps = tmp_path / "steps"
    steps.mkdir()
    for name in ("0001_spine.sql",):
        (steps / name).write_text(files("volteface.library").joinpath("migrations", name).read_text("utf-8"), "utf-8")
    connection = sqlite3.connect(tmp_path / "library.sqlite", isolation_level=None)
    migrate.migrate(connection, tmp_path / "library.sqlite", steps)
    text = "Die Gewerkschaften streikten auf der Straße."
    connection.executescript(f"""
        INSERT INTO organisation (name) VALUES ('O');
        INSERT INTO source (organisation, name, rights) VALUES (1, 'S', 'unknown');
        INSERT INTO document (key, name, source, date, earliest, latest, words, first_passage, last_passage, added)
          VALUES ('k', 'd', 1, '1926', 703000, 703364, 6, 1, 1, '');
        INSERT INTO item (document, start, "end") VALUES (1, 0, 44);
        INSERT INTO layer (document, number, kind, hash, text) VALUES (1, 1, 'text', '', '{text}');
        INSERT INTO passage VALUES (1, 1, 1, NULL, 0, 44, 6, 'de', 'own', '', '{text}');
        INSERT INTO fulltext (rowid, words, lemmas) VALUES (1, '{text}', '{text}');
    """)
    connection.close()
    library = Library.open(tmp_path)
    assert found(library, "gewerkschaft", Wanted()) == [text]
    assert found(library, '"der strasse"', Wanted()) == [text]
    library.close()
