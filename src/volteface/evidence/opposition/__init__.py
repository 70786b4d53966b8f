"""Opposed statements: a body against its own words, then and now (methods.md § 7)."""
