"""Dossiers that people write: prose in Markdown with quotations by address, read, resolved and published."""
