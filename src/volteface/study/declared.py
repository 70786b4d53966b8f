"""What `volteface.toml` declares of a source holds at once: rights that are withdrawn are withdrawn everywhere."""

from __future__ import annotations

from volteface.library import Library, sources
from volteface.study.settings import Settings


def take(library: Library, settings: Settings) -> None:
    """Bring what the library knows of its sources in step with the settings; sources of which nothing is held wait."""
    known = {(source.organisation, source.name): source for source in sources.sources(library)}
    for source in settings.sources:
        held = known.get((source.organisation, source.name))
        if held is not None and held != source:
            sources.register(library, source)
