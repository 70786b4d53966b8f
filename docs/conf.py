"""How the documentation is built; `make docs` does it. Nothing here asks another host for anything."""

from __future__ import annotations

import sys
from importlib.metadata import version as installed
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from docutils.utils.math.latex2mathml import tex2mathml

from volteface.line.turns.critical import critical_value

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "tools"))

project = "Volteface"
author = "The Volteface developers"
project_copyright = author
release = version = installed("volteface")

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
myst_enable_extensions = ["deflist", "dollarmath", "substitution"]
myst_heading_anchors = 3
# Figures that the text quotes are asked of the code that uses them.
myst_substitutions = {f"critical_{count}": f"{critical_value(0.05, count):.1f}" for count in (15, 24, 30, 60)}
exclude_patterns = ["_build", "reference/generated"]
# What stands between single backticks in a docstring is a name.
default_role = "code"

autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_preserve_defaults = True
napoleon_numpy_docstring = False
napoleon_use_ivar = True

html_theme = "furo"
html_title = f"Volteface {release}"
html_static_path = ["_static"]
html_css_files = ["volteface.css"]
html_copy_source = False
html_show_sphinx = False
html_math_renderer = "mathml"


def inline_math(translator: HTML5Translator, node: nodes.math) -> None:
    """A formula as MathML: every present browser shows it, without a script."""
    translator.body.append(tex2mathml(node.astext(), as_block=False))
    raise nodes.SkipNode


def block_math(translator: HTML5Translator, node: nodes.math_block) -> None:
    """A formula on a line of its own."""
    translator.body.append(f'<div class="math">{tex2mathml(node.astext(), as_block=True)}</div>')
    raise nodes.SkipNode


def write_generated(_app: Sphinx) -> None:
    """Write afresh what is made from the commands, and from the tables of messages on other pages."""
    from commands import reference
    from messages import gathered

    folder = HERE / "reference" / "generated"
    folder.mkdir(exist_ok=True)
    for name, text in (("commands.md", reference()), ("messages.md", gathered())):
        target = folder / name
        # An untouched file keeps its date, so that Sphinx need not build its page again.
        if not target.exists() or target.read_text(encoding="utf-8") != text:
            target.write_text(text, encoding="utf-8")


def setup(app: Sphinx) -> None:
    """Teach Sphinx formulas and commands."""
    app.add_html_math_renderer("mathml", (inline_math, None), (block_math, None))
    app.connect("builder-inited", write_generated)
