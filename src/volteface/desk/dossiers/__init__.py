"""Dossiers in the making: arranged, written, seen as they will be printed, published."""
