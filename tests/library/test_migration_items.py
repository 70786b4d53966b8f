"""A library made before items had layers: everything in it stands where it stood."""

import shutil
import sqlite3
from importlib.resources import files

from volteface.library import Library, codings, editions, items, layers, migrate, passages
from volteface.library.shelf import shelf

HELD = """
INSERT INTO organisation VALUES (1, 'The Party');
INSERT INTO source VALUES (1, 1, 'The Organ', 'public-domain', '', '');
INSERT INTO original VALUES ('h', 'issue.txt', 9, '2026-01-02');
INSERT INTO document VALUES (1, 'k', 'x', 1, 0, 1, 'h', '', 'X', '1926', 1, 1, 'en', 2, '{}', 1, 1, '2026-01-02');
INSERT INTO document VALUES (2, 'l', 'x', 2, 1, 1, 'h', '', 'X', '1926', 1, 1, 'en', 4, '{}', 2, 3, '2026-01-03');
INSERT INTO item VALUES (1, 1, 0, 8, 'Ann', '', '', 1.0);
INSERT INTO item VALUES (2, 2, 0, 8, 'Ann', '', '', 1.0);
INSERT INTO item VALUES (3, 2, 8, 19, 'Bert', '', 'letter', 0.5);
INSERT INTO layer (id, document, number, kind, hash, text) VALUES (1, 1, 1, 'text', '', 'We vote.');
INSERT INTO layer (id, document, number, kind, hash, text) VALUES (2, 2, 1, 'text', '', 'We vote.\nWe strike.');
INSERT INTO passage VALUES (1, 1, 1, NULL, 0, 8, 2, 'en', 'own', '', 'We vote.');
INSERT INTO passage VALUES (2, 2, 2, NULL, 0, 8, 2, 'en', 'own', '', 'We vote.');
INSERT INTO passage VALUES (3, 2, 3, NULL, 9, 19, 2, 'en', 'attributed', 'a letter', 'We strike.');
INSERT INTO coder VALUES (1, 'Ann', 'person', '');
INSERT INTO coding (uuid, passage, question, codebook, coder, about, made) VALUES ('a', 1, 'q', 'v', 1, 1, '');
INSERT INTO coding (uuid, passage, question, codebook, coder, about, carried_from, made)
VALUES ('b', 2, 'q', 'v', 1, 1, 'a', '');
"""


def test_a_library_of_before_is_brought_up_to_date(tmp_path):
    steps = tmp_path / "steps"
    steps.mkdir()
    for step in files("volteface.library").joinpath("migrations").iterdir():
        if step.name.startswith("0001"):
            shutil.copy(str(step), steps / step.name)
    path = tmp_path / "library.sqlite"
    connection = sqlite3.connect(path, isolation_level=None)
    migrate.migrate(connection, path, steps)
    connection.executescript(HELD)
    connection.close()

    library = Library.open(tmp_path)
    held = shelf(library)
    assert (held.names, held.first.tolist(), held.last.tolist()) == (("x",), [2], [3])
    found = passages.resolve(library, [1, 2, 3])
    assert [(p.id, p.author, p.authority) for p in found] == [
        ("x#0-8", "Ann", 1.0),
        ("x#0-8", "Ann", 1.0),
        ("x#9-19", "Bert", 0.5),
    ]
    at = items.place(library, "x")
    assert [item.kind for item in items.items(library, at.layer)] == ["", "letter"]
    assert [one.coding.passage for one in codings.codings(library, "q")] == [2]
    assert [row[0] for row in library.rows("SELECT carried_score FROM coding ORDER BY id")] == [None, 1.0]
    # Both editions were numbered one: what was published is held against the one that stands.
    assert layers.layer(library, "x").text == "We vote.\nWe strike."
    assert [(one.number, one.unchanged) for one in editions.editions(library, "x")] == [(1, None), (2, 1)]
    assert [(one.number, one.current, one.file) for one in layers.layers(library, "x")] == [
        (1, False, "issue.txt"),
        (1, True, "issue.txt"),
    ]
    library.close()
