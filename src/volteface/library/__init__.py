"""The study on disk: one SQLite file, content-addressed originals, queries by noun. SQL stands in this room alone."""

from volteface.library.connection import Library

__all__ = ["Library"]
