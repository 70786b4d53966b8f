"""What the keyboard coder writes about a passage: its keys, its marks, how far one is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from volteface.cli.coding_screen import BAR, Sheet, clean
from volteface.model.dates import Date
from volteface.model.wording import counted

if TYPE_CHECKING:
    from volteface.model.codebook import Question
    from volteface.study.hand_shapes import Agreed, ByHandShape, Interval, Presented, Progress

WHY = {
    "stale": "you coded this under an earlier text of the question: read it anew",
    "undone": "taken back: say it again",
    "skipped": "you put this aside",
}
_HELP = (
    ("1 2 3 4 5", "about the question, with a position: −1, −½, 0, +½, +1"),
    ("", "1 is wholly the low pole, 5 the high one; 3 is both or between"),
    ("n", "about the question, but it takes no position"),
    ("0", "not about this question"),
    ("x", "you cannot tell: on record, but it counts for nothing"),
    ("", ""),
    ("v", "whose words they are: own, quoted, attributed, conceded, uncertain"),
    ("", "only the organisation's own words count"),
    ("r", "a reason, one line; it helps when coders disagree"),
    ("f", "flag for discussion"),
    ("", "v, r and f come before the key that codes; that key goes on to the next"),
    ("", ""),
    ("u", "undo: back to the passage before, as often as you like"),
    ("s", "skip: put aside; it comes again at the end"),
    ("m", "more of what stands before and after"),
    ("c", "the codebook: question, guidance, poles, examples"),
    ("space b", "on and back in a long passage; arrows and page keys too"),
    ("q", "leave; Ctrl-C and Ctrl-D too. All that you coded is kept"),
    ("", ""),
    ("interval", "half the width of the question's interval: how sure it is by now"),
)


def passage_sheet(
    question: Question,
    who: str,
    shown: Presented,
    around: tuple[str, str],
    marks: Text,
    progress: Progress,
    interval: Interval | None,
) -> Sheet:
    """The screen of one passage.

    Args:
        question: the codebook's.
        who: the coder, as the heading names it.
        shown: the passage.
        around: what stands before and after it.
        marks: voice, flag and reason as they are set.
        progress: how far the coder is.
        interval: how sure the question is, once it can be told.
    """
    low, high = clean(question.low.name), clean(question.high.name)
    far = Text(f"{who} · {progress_words(progress)}{interval_words(interval)}")
    body: list[tuple[str, Text]] = []
    if around[0].strip():
        body += [("  ", Text(clean(around[0]).strip(), style="dim")), ("", Text(""))]
    first = len(body)
    body.append((BAR, Text(clean(shown.text).strip())))
    if around[1].strip():
        body += [("", Text("")), ("  ", Text(clean(around[1]).strip(), style="dim"))]
    head = [far]
    if shown.origin is not None:
        date = Date.parse(shown.origin.date).words()
        said = " · ".join(clean(part) for part in (date, shown.origin.author, shown.origin.source) if part)
        head.append(Text(said, style="italic"))
    keys = [
        Text.assemble(("1", "bold"), f" {low}  ", ("2 3 4", "bold"), " between  ", ("5", "bold"), f" {high}"),
        _keys("n", "about it, no position", "0", "not about this", "x", "cannot tell"),
        _keys("v", "voice", "r", "reason", "f", "flag", "u", "undo", "s", "skip"),
        _keys("m", "more context", "c", "codebook", "?", "keys", "q", "leave"),
    ]
    sheet = Sheet(
        [Text(clean(question.asks or question.title), style="bold"), *head],
        body,
        [marks, *keys],
        short_top=head,
        short_bottom=[marks, Text("1…5 n 0 x   v r f u s m c   ? keys")],
        first=first,
    )
    sheet.message = WHY.get(shown.why, "")
    return sheet


def marks_line(voice: str, hint: str, reason: str, *, flagged: bool) -> Text:
    """Voice, flag and reason as they are set for the passage."""
    line = Text(f"voice {voice}", style="")
    if hint and hint != voice:
        line.append(f" (the rule takes it for {hint})", style="dim")
    if flagged:
        line.append("   ⚑ flagged", style="bold")
    if reason:
        line.append(f"   reason: {clean(reason)}")
    return line


def help_sheet() -> Sheet:
    """All keys, each with what it does."""
    body = [(f"{key:>10}  ", Text(words)) for key, words in _HELP]
    return Sheet([Text("Keys", style="bold")], body, [Text("space on   b back   any other key: to the passage")])


def named(coder: str, kind: str) -> str:
    """A coder's name, told apart from people's where it is a machine's."""
    return coder if kind == "person" else f"{coder} (a machine)"


def progress_words(progress: Progress) -> str:
    """How far the coder is, in a line."""
    words = f"{progress.read:,} of {progress.total:,} read, {progress.counting:,} count"
    return words + (f", {progress.stale:,} to read again" if progress.stale else "")


def interval_words(interval: Interval | None) -> str:
    """How wide the interval is, never where it lies."""
    if interval is None:
        return ""
    if interval.half is None:
        return " · no interval yet"
    whose = f" ({interval.organisation})" if interval.organisation else ""
    half, was = f"±{interval.half:.2f}", "" if interval.was is None else f"±{interval.was:.2f}"
    return f" · interval {half}{f', was {was}' if was not in {'', half} else ''}{whose}"


def summary_lines(done: ByHandShape) -> list[str]:
    """What a session came to."""
    progress = done.progress
    coded = counted(done.coded, "passage")
    lines = [f"{done.question}: {coded} coded now; {progress_words(progress)}{interval_words(done.interval)}"]
    told = [f"{progress.unclear:,} you could not tell"] if progress.unclear else []
    told += [f"{progress.flagged:,} flagged for discussion"] if progress.flagged else []
    if told:
        lines.append(f"  {', '.join(told)}")
    lines += [_agreed(one) for one in done.agreement]
    if progress.read < progress.total:
        lines.append(f"  to go on: volteface code {done.question} --by-hand")
    else:
        lines.append("  all is read: volteface line " + done.question)
    return lines


def _agreed(one: Agreed) -> str:
    from volteface.study.agreed import ENOUGH

    def alpha(value: float | None, passages: int) -> str:
        if value is not None:
            return f"α {value:.2f}"
        return "too few" if passages < ENOUGH else "all alike, so no α"

    both = f"  {named(one.coder, one.kind)} and you, on {counted(one.passages, 'passage')}"
    if one.passages < ENOUGH:
        return f"{both}: too few to compare"
    position = f"positions {alpha(one.position, one.positions)} ({one.positions})"
    return f"{both}: what counts {alpha(one.counting, one.passages)}; {position}"


def _keys(*pairs: str) -> Text:
    line = Text()
    for key, words in zip(pairs[::2], pairs[1::2], strict=True):
        line.append(key, style="bold")
        line.append(f" {words}   ")
    line.rstrip()
    return line
