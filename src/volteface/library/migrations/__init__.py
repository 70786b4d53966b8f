"""Numbered migrations, `NNNN_name.sql`: applied in order, each once, each after a verified backup."""
