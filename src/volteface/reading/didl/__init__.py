"""DIDL: issues as the Dutch Royal Library gives them."""
