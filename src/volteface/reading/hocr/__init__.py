"""hOCR: recognised pages as HTML."""
