"""PDF with text: letters to words, words to lines, lines to columns and paragraphs, with the places of all of them."""
