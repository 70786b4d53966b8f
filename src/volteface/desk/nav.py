"""What stands in the head of every page, and who may go there."""

from __future__ import annotations

import msgspec

from volteface.desk.access.person import Role


class Entry(msgspec.Struct, frozen=True):
    """A page in the head; `href` is counted from the root."""

    key: str
    title: str
    href: str
    role: Role = Role.READER


NAV = (
    Entry("lines", "All lines", ""),
    Entry("documents", "Documents", "documents"),
    Entry("search", "Search", "search"),
    Entry("coding", "Coding desk", "coding", Role.CODER),
    Entry("codebook", "Codebook", "codebook"),
    Entry("dossiers", "Dossiers", "dossiers"),
    Entry("log", "Discussion", "log"),
    Entry("files", "Files", "files"),
    Entry("people", "People", "people", Role.OWNER),
)
