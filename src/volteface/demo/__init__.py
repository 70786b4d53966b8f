"""The study that ships: codebooks, gold and the annual messages of US presidents."""

from volteface.demo.build import Built, build, default_folder

__all__ = ["Built", "build", "default_folder"]
