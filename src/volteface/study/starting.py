"""What a study can start from: templates that come with the package, each a folder of `templates/`.

A template is its folder's name and holds `questions.toml`, and, if it likes, a `volteface.toml` with what is to stand
behind the study's name in the settings, and a folder `worked-example` that goes into the study as it is. All other
files of the folder are for readers, and are not copied.
"""

from __future__ import annotations

from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from volteface.model.errors import WrongUse

EMPTY = "empty"
WORKED_EXAMPLE = "worked-example"
_QUESTIONS, _SETTINGS = "questions.toml", "volteface.toml"


def templates() -> tuple[str, ...]:
    """The names of all templates, the empty one first."""
    folder = _folder()
    if not folder.is_dir():
        return (EMPTY,)
    return (EMPTY, *sorted(entry.name for entry in folder.iterdir() if entry.joinpath(_QUESTIONS).is_file()))


def codebook_of(template: str) -> str | None:
    """The codebook of a template, None for the empty one.

    Raises:
        WrongUse: there is no such template.
    """
    if template not in templates():
        raise WrongUse(f"no template “{template}”", hint=f"the templates are: {', '.join(templates())}")
    return None if template == EMPTY else _folder().joinpath(template, _QUESTIONS).read_text("utf-8")


def settings_of(template: str) -> str:
    """What a template adds to the settings, "" where it adds nothing."""
    if template == EMPTY:
        return ""
    found = _folder().joinpath(template, _SETTINGS)
    return found.read_text("utf-8") if found.is_file() else ""


def write_worked_example(folder: Path, template: str) -> None:
    """Put a template's worked example into a new study, in a folder of its own; one that stands there is kept."""
    place = folder / WORKED_EXAMPLE
    found = _folder().joinpath(template, WORKED_EXAMPLE)
    if template == EMPTY or place.exists() or not found.is_dir():
        return
    place.mkdir()
    for file in found.iterdir():
        (place / file.name).write_bytes(file.read_bytes())


def _folder() -> Traversable:
    return files("volteface.study").joinpath("templates")
