"""The quotations that show a line, and what speaks for each of them (methods.md § 8)."""
