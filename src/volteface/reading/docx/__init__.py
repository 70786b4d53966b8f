"""Word documents, from the XML in them."""
