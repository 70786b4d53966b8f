"""ALTO: pages with words and where each is printed."""
