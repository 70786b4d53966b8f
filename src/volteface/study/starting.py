"""What a study can start from: templates that come with the package, each a folder of `templates/`.

A template is its folder's name and holds `questions.toml`, and, if it likes, a `volteface.toml` with what is to stand
behind the study's name in the settings. All other files of the folder are for readers, and are not copied.
"""

from __future__ import annotations

from importlib.resources import files
from importlib.resources.abc import Traversable

from volteface.model.errors import WrongUse

EMPTY = "empty"
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


def _folder() -> Traversable:
    return files("volteface.study").joinpath("templates")
