"""The templates' surroundings: everything is escaped, nothing may be missing, acting characters are spelled out."""

from __future__ import annotations

from functools import cache
from html import escape

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined

from volteface.dossier import trust_words, words
from volteface.figure.svg import Svg
from volteface.figure.visible import visible
from volteface.line.labels import label_words
from volteface.model import wording


def text(value: object) -> Svg:
    """A document's or a person's words: escaped, acting characters spelled out, isolated in their direction."""
    return Svg(f"<bdi>{escape(visible(str(value)))}</bdi>")


def _finalize(value: object) -> object:
    # Whatever is not finished markup is data, wherever it stands, attributes included; escaping follows after this.
    return visible(value) if isinstance(value, str) and not hasattr(value, "__html__") else value


@cache
def environment(over: str = "") -> Environment:
    """The environment of all templates.

    Args:
        over: a package whose templates are asked for first; where it has one of the same name, it stands for this one.
    """
    own = PackageLoader("volteface.dossier")
    made = Environment(
        loader=ChoiceLoader([PackageLoader(over), own]) if over else own,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_finalize,
    )
    made.filters |= {
        "text": text,
        "date": words.date_words,
        "period": label_words,
        "signed": wording.signed,
        "counted": wording.counted,
        "capital": words.capital,
        "gold_words": words.gold_words,
        "between": lambda part, trust: words.between_machines(trust, part),
        "recall_words": trust_words.recall_words,
        "sample_words": trust_words.sample_words,
        "effective_words": trust_words.effective_words,
        "against_words": trust_words.against_words,
        "share": trust_words.share,
    }
    made.globals |= {
        "between_machines": words.between_machines,
        "caution_words": trust_words.caution_words,
        "errors_words": trust_words.errors_words,
        "readings_words": trust_words.readings_words,
    }
    return made
