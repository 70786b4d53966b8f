"""The general line: what questions have in common over time, and which of them break rank (methods.md § 6)."""
