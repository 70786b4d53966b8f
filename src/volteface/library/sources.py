"""Organisations and their sources."""

from __future__ import annotations

import msgspec

from volteface.library.connection import Library
from volteface.library.memory import remembered
from volteface.model.publication import Source

# All that was ever held of one may be set aside.
_HELD = """
SELECT o.name FROM organisation o WHERE EXISTS (
  SELECT 1 FROM source s JOIN document d ON d.source = s.id WHERE s.organisation = o.id AND d.current) ORDER BY o.name
"""


def register(library: Library, source: Source) -> int:
    """The number of a source; new ones are filed, known ones take the declared rights and expectation."""
    with library.transaction() as connection:
        connection.execute("INSERT INTO organisation (name) VALUES (?) ON CONFLICT DO NOTHING", (source.organisation,))
        connection.execute(
            "INSERT INTO source (organisation, name, rights, expected, citation, since, until, masthead, audience) "
            "VALUES ((SELECT id FROM organisation WHERE name = :organisation), :name, :rights, :expected, :citation, "
            ":since, :until, :masthead, :audience) ON CONFLICT DO UPDATE SET rights = excluded.rights, "
            "expected = excluded.expected, citation = excluded.citation, since = excluded.since, "
            "until = excluded.until, masthead = excluded.masthead, audience = excluded.audience",
            msgspec.to_builtins(source),
        )
    number = library.value(
        "SELECT s.id FROM source s JOIN organisation o ON o.id = s.organisation WHERE o.name = ? AND s.name = ?",
        (source.organisation, source.name),
    )
    return int(number)


def sources(library: Library) -> list[Source]:
    """All sources, by organisation and name."""
    rows = library.rows(
        "SELECT o.name AS organisation, s.name, s.rights, s.expected, s.citation, s.since, s.until, s.masthead, "
        "s.audience FROM source s JOIN organisation o ON o.id = s.organisation ORDER BY o.name, s.name"
    )
    return [msgspec.convert(dict(row), Source) for row in rows]


def organisations(library: Library) -> list[str]:
    """The names of all organisations of which something is held."""
    return list(
        remembered(library, "organisations", lambda: [row["name"] for row in library.rows(_HELD)], of_holdings=True)
    )
