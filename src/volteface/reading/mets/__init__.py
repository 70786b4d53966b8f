"""METS: which pages make an issue, and which blocks an article."""
