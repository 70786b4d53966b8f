"""Precedence: which of two bodies turns first, as far as dates tell (methods.md § 6)."""
