"""The options that say which part of the holdings is meant."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

_DOCUMENTS = (
    click.option("--organisation", default="", metavar="NAME", help="Only this organisation."),
    click.option("--source", default="", metavar="NAME", help="Only this source."),
    click.option("--author", default="", metavar="NAME", help="Only what stands in items of this author."),
    click.option("--since", default="", metavar="DATE", help="From this date on."),
    click.option("--until", default="", metavar="DATE", help="Up to this date."),
    click.option("--document", default="", metavar="ID", help="Only this document."),
)
_PASSAGES = (
    click.option("--kind", default="", metavar="KIND", help="Only items of this kind: article, letter, speech …"),
    click.option("--voice", default="", metavar="VOICE", help="own, quoted, attributed, conceded or uncertain."),
    click.option("--language", default="", metavar="CODE", help="Only passages in this language; words in it alone."),
    click.option("--question", default="", metavar="QUESTION", help="Only what bears on a question, by its cues."),
    click.option("--coded", default="", metavar="QUESTION", help="Only passages that are coded on a question."),
    click.option("--uncoded", default="", metavar="QUESTION", help="Only passages that are not."),
)


def limited(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options that limit it to a part of the documents."""
    return with_options(command, _DOCUMENTS)


def narrowed(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command all options that limit it to a part of the passages."""
    return with_options(command, (*_DOCUMENTS, *_PASSAGES))


def with_options(command: Callable[..., Any], options: tuple[Callable[..., Any], ...]) -> Callable[..., Any]:
    """Give a command these options, in this order."""
    for option in reversed(options):
        command = option(command)
    return command
