"""From the tokens of an RTF document to what is printed: what its groups are for, and which letters its bytes are."""

from __future__ import annotations

from collections.abc import Callable

from volteface.reading.rtf.letters import SYMBOL, Units, charset, code_page, decode, is_double, signs
from volteface.reading.rtf.print import RtfPrint
from volteface.reading.rtf.state import KNOWN, SKIPPED, State
from volteface.reading.rtf.tokens import Token, tokens

_SIGNS = {"~": "\xa0", "_": "‑", "\t": "\t", "{": "{", "}": "}", "\\": "\\"}
_CHARACTERS = {
    "emdash": "—", "endash": "–", "bullet": "•", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”",
    "emspace": " ", "enspace": " ", "qmspace": " ", "tab": "\t",
}  # fmt: skip
_ASIDES = {"footnote": "footnote", "shptxt": "", "dptxbxtext": ""}
_TABLES = frozenset({"fonttbl", "stylesheet", "info"})
_ABOUT = frozenset({"title", "author"})
_CODE_PAGES = {"mac": "mac_roman", "pc": "cp437", "pca": "cp850"}
_SYMBOL, _INSTRUCTION, _SKIP = "symbol", "instruction", "skip"


class RtfText:
    """Reads a document; afterwards `about` holds its title and author, `whole` whether its last group was closed.

    Args:
        printed: where what is printed goes.
    """

    def __init__(self, printed: RtfPrint) -> None:
        self.about = {"title": "", "author": ""}
        self.whole = False
        self._printed = printed
        self._state = State()
        self._groups: list[tuple[State, Callable[[], object] | None]] = []
        self._starred = False
        self._codec = "cp1252"
        self._fonts: dict[int, str] = {}
        self._default_font = 0
        self._name = ""  # of the style that is read
        self._bytes = bytearray()
        self._units = Units()
        self._left = 0  # characters to come that stand in the place of a Unicode one
        self._instructions: list[str] = []
        self._targets: list[str] = []

    def read(self, data: bytes) -> None:
        """Take all of it; what stands behind the last group is no part of it."""
        for token in tokens(data):
            if token.text:
                self._letters(token)
            elif token.word:
                self._word(token.word, token.number)
            elif token.sign:
                self._sign(token.sign)
            elif token.group == "{":
                self._open()
            else:
                self._close()
                if not self._groups:
                    self.whole = True
                    break
        while self._groups:
            self._close()
        self._printed.paragraph(State())

    def _open(self) -> None:
        self._flush()
        self._left = 0
        self._groups.append((self._state, None))
        self._state = self._state.copy()
        self._starred = False

    def _close(self) -> None:
        self._flush()
        self._left = 0
        if not self._groups:
            return
        if self._state.target == "stylesheet" and self._name:
            self._printed.style(self._state.style, self._name)
            self._name = ""
        if len(self._groups) == 1:
            self._printed.paragraph(self._state)
        self._state, closing = self._groups.pop()
        if closing is not None:
            closing()

    def _when_closed(self, closing: Callable[[], object]) -> None:
        if self._groups:
            self._groups[-1] = (self._groups[-1][0], closing)

    def _letters(self, token: Token) -> None:
        data = token.text
        if self._left:
            cut = min(self._left, len(data))
            data, self._left = data[cut:], self._left - cut
        if not data or self._state.target == _SKIP:
            return
        if token.coded:
            self._bytes += data
            return
        codec = self._state.codec or self._codec
        if self._bytes and is_double(codec) and decode(bytes(self._bytes[-2:]), codec)[-1] == "\ufffd":
            # The second byte of a character may be a letter.
            self._bytes += data[:1]
            data = data[1:]
        self._flush()
        self._write(self._units.rest() + (signs(data) if codec == _SYMBOL else decode(data, codec)))

    def _flush(self) -> None:
        """Write the bytes that were given in hexadecimal: a character may take two of them."""
        if self._bytes:
            data, self._bytes = bytes(self._bytes), bytearray()
            codec = self._state.codec or self._codec
            self._write(self._units.rest() + (signs(data) if codec == _SYMBOL else decode(data, codec)))

    def _sign(self, sign: str) -> None:
        if sign == "*":
            self._starred = True
        elif self._left:
            self._left -= 1
        elif sign in "\r\n":
            self._word("par", None)
        elif sign in _SIGNS:
            self._flush()
            self._write(_SIGNS[sign])

    def _word(self, word: str, number: int | None) -> None:
        starred, self._starred = self._starred, False
        if word == "u":
            self._flush()
            self._write(self._units.add(number or 0))
            self._left = self._state.skip_after
        elif self._left:
            self._left -= 1
        else:
            self._flush()
            if word in SKIPPED or (starred and word not in KNOWN):
                self._state.target = _SKIP
            elif not (self._begins_group(word) or self._prints(word)):
                self._looks(word, number)

    def _begins_group(self, word: str) -> bool:
        """Whether a word says what its group is for, which is seen to here."""
        state = self._state
        if word in _TABLES or (word in _ABOUT and state.target == "info"):
            state.target = word
        elif word in _ASIDES:
            if state.target == "text":
                self._printed.aside(_ASIDES[word])
                self._when_closed(self._end_aside)
        elif word == "field":
            self._instructions.append("")
            self._when_closed(self._instructions.pop)
        elif word == "fldinst":
            state.target = _INSTRUCTION if state.target == "text" else _SKIP
        elif word == "fldrslt":
            if state.target == "text" and self._instructions and self._printed.link(self._instructions[-1]):
                self._when_closed(self._printed.end_link)
        elif word == "upr":
            self._targets.append(state.target)
            state.target = _SKIP
            self._when_closed(self._targets.pop)
        elif word == "ud":
            state.target = self._targets[-1] if self._targets else state.target
        else:
            return False
        return True

    def _end_aside(self) -> None:
        self._printed.back()

    def _prints(self, word: str) -> bool:
        """Whether a word is something that is printed, or ends it."""
        state, printed = self._state, self._printed
        if word in _CHARACTERS:
            self._write(_CHARACTERS[word])
        elif state.target != "text":
            return False
        elif word in {"par", "sect", "column"}:
            printed.paragraph(state)
        elif word in {"line", "lbr"}:
            printed.line()
        elif word == "page":
            printed.page(state)
        elif word in {"cell", "row"}:
            state.in_table = True
            (printed.cell if word == "cell" else printed.row)(state)
        elif word in {"nestcell", "nestrow"}:
            printed.text(" ", state)
        elif word == "chftn":
            printed.note()
        else:
            return False
        return True

    def _looks(self, word: str, number: int | None) -> None:
        state = self._state
        if word == "uc":
            state.skip_after = max(number or 0, 0)
        elif word in {"f", "deff", "fcharset", "cpg", "plain"}:
            self._font(word, number or 0)
        elif word == "ansicpg":
            self._codec = code_page(number)
        elif word in _CODE_PAGES:
            self._codec = _CODE_PAGES[word]
        elif word in {"v", "deleted", "webhidden"}:
            state.hidden = number != 0
        elif word in {"super", "sub", "nosupersub"}:
            state.raised = word if word != "nosupersub" and number != 0 else ""
        else:
            state.paragraph(word, number)

    def _font(self, word: str, number: int) -> None:
        state = self._state
        if word == "fcharset":
            self._fonts[state.font] = _SYMBOL if number == SYMBOL else charset(number)
        elif word == "cpg":
            self._fonts[state.font] = code_page(number)
        else:
            if word == "deff":
                self._default_font = number
            elif word == "plain":
                state.plain()
            state.font = self._default_font if word == "plain" else number
            state.codec = "" if state.target == "fonttbl" else self._fonts.get(state.font, "")

    def _write(self, text: str) -> None:
        state = self._state
        text = text.replace("\0", "")
        if state.hidden or not text:
            return
        if state.target == "text":
            self._printed.text(text, state)
        elif state.target == "stylesheet":
            self._name += text
        elif state.target in _ABOUT:
            self.about[state.target] += text
        elif state.target == _INSTRUCTION and self._instructions:
            self._instructions[-1] += text
