"""`volteface.toml`: the study's name and what is declared of each source."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path

import msgspec
import tomlkit

from volteface.model.errors import BadInput
from volteface.model.publication import Source

FILE_NAME = "volteface.toml"


class DeclaredSeries(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is declared of a series of figures; all but the name may be left out.

    `file` is a table in `series/` (by default the name with .csv), `column` holds the figures and `date` their dates,
    `where` picks rows by what stands in other columns, `source` is that of figures whose row names none. `base` is the
    series against whose growth this one is set, `organisation` that under whose lines alone it stands ("": all). Two of
    one name are one series, from two files.
    """

    name: str
    file: str = ""
    title: str = ""
    unit: str = ""
    base: str = ""
    column: str = ""
    date: str = "date"
    source: str = ""
    organisation: str = ""
    where: dict[str, str] = {}


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What stands in `volteface.toml`; `encoder` is a sentence encoder's folder, or its name on a hub."""

    name: str
    encoder: str = ""
    sources: tuple[Source, ...] = ()
    series: tuple[DeclaredSeries, ...] = ()

    def source(self, organisation: str, name: str) -> Source | None:
        """What is declared of a source."""
        found = (s for s in self.sources if (s.organisation, s.name) == (organisation, name))
        return next(found, None)


def read(folder: Path) -> Settings:
    """Read a study's settings.

    Raises:
        BadInput: the file is no TOML, or holds what does not belong there.
    """
    path = folder / FILE_NAME
    try:
        return msgspec.convert(tomllib.loads(path.read_text("utf-8")), Settings)
    except tomllib.TOMLDecodeError as error:
        raise BadInput(f"not readable as TOML: {error}", where=str(path), hint="mend the line named") from error
    except msgspec.ValidationError as error:
        raise BadInput(str(error), where=str(path), hint="see the reference of volteface.toml") from error
    except UnicodeDecodeError as error:
        raise BadInput("not UTF-8", where=str(path), hint="save it as UTF-8") from error


def write_new(folder: Path, name: str, more: str = "") -> None:
    """Write the settings of a new study, with what a template adds behind them."""
    document = tomlkit.document()
    document.add(tomlkit.comment("The study's name, and what is known of each source. Edit freely; comments are kept."))
    document.add("name", tomlkit.item(name))
    document.add(tomlkit.nl())
    document.add(tomlkit.comment("rights: public-domain, licence, permission or unknown (short quotations only)"))
    document.add(tomlkit.comment("expected: daily, weekly, fortnightly, monthly, quarterly or yearly"))
    document.add(tomlkit.comment("since, until: from when to when it appeared, as 1922-05 or 1934"))
    document.add(tomlkit.comment("masthead: where the head of an issue has its date, as 'No\\. \\d+, (.+)'"))
    document.add(tomlkit.comment("audience: whom it addresses, as members or the public"))
    text = tomlkit.dumps(document)
    (folder / FILE_NAME).write_text(f"{text}\n{more}" if more else text, "utf-8")


def declare(folder: Path, source: Source) -> None:
    """Add a source, or replace what is declared of it; the rest of the file stays as a person wrote it."""
    path = folder / FILE_NAME
    document = tomlkit.parse(path.read_text("utf-8"))
    tables = document.setdefault("sources", tomlkit.aot())
    table = next(
        (t for t in tables if (t.get("organisation"), t.get("name")) == (source.organisation, source.name)), None
    )
    if table is None:
        table = tomlkit.table()
        table["organisation"], table["name"] = source.organisation, source.name
        tables.append(table)
    table["rights"] = source.rights.value
    for key in ("expected", "citation", "since", "until", "masthead", "audience"):
        value = getattr(source, key)
        if value or key in table:
            table[key] = value
    # Two commands may declare at once: each has a half-written copy of its own.
    partial = path.with_suffix(f".{os.getpid()}.part")
    partial.write_text(tomlkit.dumps(document), "utf-8")
    partial.replace(path)
