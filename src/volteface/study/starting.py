"""What a study can start from: templates that come with the package, each a folder of `templates/`.

A template is its folder's name and holds `questions.toml`, and, if it likes, a `volteface.toml` with what is to stand
behind the study's name in the settings. A folder `worked-example` goes into the study as it is where it is asked for,
and never else, for its texts are invented. All other files of the folder are for readers, and are not copied.
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


def worked_example_of(template: str) -> dict[str, bytes]:
    """The files of a template's worked example by name.

    Raises:
        WrongUse: it has none.
    """
    found = _folder().joinpath(template, WORKED_EXAMPLE)
    if template == EMPTY or not found.is_dir():
        raise WrongUse(f"the template “{template}” has no worked example", hint="leave out --example")
    return {file.name: file.read_bytes() for file in found.iterdir()}


def write_worked_example(folder: Path, files_by_name: dict[str, bytes]) -> None:
    """Put a worked example into a study, in a folder of its own; a file that stands there is kept."""
    place = folder / WORKED_EXAMPLE
    place.mkdir(exist_ok=True)
    for name, content in files_by_name.items():
        if not (place / name).exists():
            (place / name).write_bytes(content)


def _folder() -> Traversable:
    return files("volteface.study").joinpath("templates")
