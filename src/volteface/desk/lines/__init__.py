"""Results as pages: all lines, a question, what was found in the words – as they will be published."""
