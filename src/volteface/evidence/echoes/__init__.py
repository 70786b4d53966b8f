"""Echoes: wordings that stand in an earlier document already, within a body and between bodies (methods.md § 9)."""
