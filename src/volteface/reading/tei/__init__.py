"""TEI: texts and parliaments, with their speakers, pages and notes."""
