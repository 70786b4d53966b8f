"""PAGE-XML: recognised pages with their regions, lines and words."""
