"""Web pages: their main text, what they say of themselves, and what of them is no text."""
