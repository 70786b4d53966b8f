"""Slogans: set phrases whose use is marked for a time, their life, and what came after them (methods.md § 9)."""
