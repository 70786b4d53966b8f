"""Actors: where they are named, as what, how they are spoken of, and who is never named in what is published."""
