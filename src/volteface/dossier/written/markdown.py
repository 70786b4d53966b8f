"""Markdown as dossiers are written in it: CommonMark with footnotes; no HTML, no pictures, no link that could act.

Links lead to http, https, mailto and relative places, and by schemes of their own into the dossier: `line:QUESTION`,
`turn:QUESTION/NUMBER`, `pair:QUESTION/NUMBER`, `page:ADDRESS`, `who:NAME`.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

# Schemes that stay within the dossier.
INNER = ("line", "turn", "pair", "page", "who")
_OUTER = frozenset({"http", "https", "mailto"})
# CommonMark wants a target with spaces in angle brackets; names and addresses have them.
_SPACED = re.compile(rf"\]\((?P<target>(?:{'|'.join(INNER)}):[^()<>\n]*[ ][^()<>\n]*)\)")
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)


# Whoever opens a dossier asks for its tokens several times over, and an editor for those of the same text as before.
@lru_cache(maxsize=16)
def parse(text: str) -> list[Token]:
    """The text as tokens, which nobody may change; those that stand at the top have level 0 and know their lines."""
    tokens: list[Token] = _reader().parse(_SPACED.sub(r"](<\g<target>>)", text), {})
    return tokens


def render(tokens: list[Token], env: dict[str, Any]) -> str:
    """Tokens as HTML; `env` is what the rules of the page want to know; `highest` in it is of the whole text."""
    made = _reader()
    return str(made.renderer.render(tokens, made.options, {"highest": highest(tokens), **env}))


def may_link(url: str) -> bool:
    """Whether a link may lead there."""
    url = url.strip()
    if url.startswith(("//", "\\", "/\\")):
        return False
    scheme = _SCHEME.match(url)
    return scheme is None or scheme[1].lower() in _OUTER or scheme[1].lower() in INNER


@cache
def _reader() -> MarkdownIt:
    from markdown_it import MarkdownIt
    from mdit_py_plugins.footnote import footnote_plugin

    made = MarkdownIt("commonmark", {"html": False, "linkify": False, "typographer": False}).use(footnote_plugin)
    made.disable(["image", "html_block", "html_inline"])
    made.validateLink = may_link  # type: ignore[method-assign]
    made.add_render_rule("footnote_ref", _reference)
    made.add_render_rule("footnote_anchor", lambda *_: "")
    made.add_render_rule("heading_open", _heading)
    made.add_render_rule("heading_close", _heading)
    made.add_render_rule("link_open", _link)
    return made


def highest(tokens: list[Token]) -> int:
    """The level of the highest headings, 1 where there are none."""
    return min((int(token.tag[1]) for token in tokens if token.type == "heading_open"), default=1)


def _heading(_: Any, tokens: list[Token], at: int, __: Any, env: dict[str, Any]) -> str:
    """The highest stand right below the title, however many signs they were written with: no level is left out."""
    level = min(6, int(tokens[at].tag[1]) - int(env["highest"]) + 2)
    return f"<{'/' if tokens[at].nesting < 0 else ''}h{level}>" + ("\n" if tokens[at].nesting < 0 else "")


def _reference(_: Any, tokens: list[Token], at: int, __: Any, env: dict[str, Any]) -> str:
    return str(env["reference"](tokens[at].meta["id"]))


def _link(self: Any, tokens: list[Token], at: int, options: Any, env: dict[str, Any]) -> str:
    token = tokens[at]
    href = str(token.attrs.get("href", ""))
    scheme = _SCHEME.match(href)
    if scheme is not None and scheme[1].lower() in INNER:
        # What leads nowhere in this dossier stays as words.
        found = env["inner"](scheme[1].lower(), href[scheme.end() :])
        token = token.copy(attrs={"href": found} if found else {})
    elif scheme is not None:
        token = token.copy(attrs={"href": href, "rel": "noreferrer noopener"})
    return str(self.renderToken([token], 0, options, env))
