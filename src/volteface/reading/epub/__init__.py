"""EPUB books, in their order of reading."""
