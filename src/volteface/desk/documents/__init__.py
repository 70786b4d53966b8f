"""Documents and their pages: text with its passages, the facsimile with words boxed, citations, corrections."""
