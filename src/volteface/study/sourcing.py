"""Whose publications the files are: what the command was told, what stands beside a file, what is declared."""

from __future__ import annotations

import hashlib
from functools import cache

import msgspec

from volteface.library import Library, sources
from volteface.model.document import InputFile, ReadingOptions, Refusal, Told
from volteface.model.errors import WrongUse
from volteface.model.publication import Rights, Source
from volteface.study import settings

_WHOSE, _WHERE = "whose publications are these?", "in which publication did these appear?"


class Sourcing:
    """Tells of each file of one run whose it is, and files its source when the first of its files comes."""

    def __init__(self, library: Library, options: ReadingOptions) -> None:
        self._library = library
        self._declared = settings.read(library.folder).sources
        self._known = sorted({s.organisation for s in self._declared} | set(sources.organisations(library)))
        self._options = options
        # Each is asked for every file, and the answer is one of few.
        self._of = cache(self._of_names)
        self.number = cache(self._number)

    def options(self, file: InputFile) -> ReadingOptions | Refusal:
        """How a file is read, as one of its organisation and source; a refusal where nothing says whose it is."""
        told = file.told or Told()
        options, missing, hint = self._of(told.organisation, told.source)
        if missing == _WHOSE:
            return Refusal(file.name, "nothing says whose publication it is", hint)
        if missing:
            return Refusal(file.name, "nothing says in which publication it appeared", hint)
        return options

    def demand(self) -> None:
        """See that the command itself says whose publications these are.

        Raises:
            WrongUse: it does not, and nothing else does.
        """
        _, missing, hint = self._of("", "")
        if missing:
            raise WrongUse(missing, hint=hint)

    def _of_names(self, told_organisation: str, told_source: str) -> tuple[ReadingOptions, str, str]:
        """The options with organisation and source, what is missing of them, and what to do about it."""
        organisation = told_organisation or self._options.organisation
        if not organisation and len(self._known) == 1:
            organisation = self._known[0]
        if not organisation:
            return self._options, _WHOSE, _hint("add --organisation NAME", self._known)
        names = [s.name for s in self._declared if s.organisation == organisation]
        source = told_source or self._options.source or (names[0] if len(names) == 1 else "")
        if not source:
            return self._options, _WHERE, _hint('add --source "Name of the newspaper or series"', names)
        masthead = next((s.masthead for s in self._declared if (s.organisation, s.name) == (organisation, source)), "")
        options = msgspec.structs.replace(
            self._options, organisation=organisation, source=source, masthead=masthead or self._options.masthead
        )
        return options, "", ""

    def _number(self, organisation: str, name: str) -> int:
        """File a source; what `volteface.toml` declares holds, unless the command says otherwise."""
        folder, rights = self._library.folder, self._options.rights
        known = settings.read(folder).source(organisation, name)
        declared = known or Source(organisation, name)
        if rights is not Rights.UNKNOWN:
            declared = msgspec.structs.replace(declared, rights=rights)
        if declared != known:
            settings.declare(folder, declared)
        return sources.register(self._library, declared)


def _hint(advice: str, known: list[str]) -> str:
    return advice + (f"; known are: {', '.join(known)}" if known else "")


def marks(file: InputFile, options: ReadingOptions) -> str:
    """By what a file was read: with other options, or with something else told of it, it is read again."""
    said = [options] if file.told is None else [options, file.told]
    return hashlib.sha256(b"".join(msgspec.json.encode(one, order="deterministic") for one in said)).hexdigest()[:16]
