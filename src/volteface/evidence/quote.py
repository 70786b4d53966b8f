"""One passage made fit to be shown: cut without loss, within the rights of its document, entered in the ledger.

Whatever the dossier shows goes through here – chosen quotations, the two sides of an opposition, a chronicle – so that
the limits of `rights` hold over all of it.
"""

from __future__ import annotations

from volteface.evidence.context import Excerpt, excerpt
from volteface.evidence.losing import torn
from volteface.evidence.result import Quotation, Reading
from volteface.evidence.rights import Ledger, LeftOut, longest_quotation
from volteface.evidence.tokens import CueWords
from volteface.model.passage import Passage

# What the page has room for; unknown rights lower it to 60 (`rights`).
LONGEST = 90


def quote_passage(passage: Passage, ledger: Ledger, *, limit: int = LONGEST, cues: CueWords | None = None) -> Excerpt:
    """The part of a passage that may be shown, entered in the ledger; its `reason` says why there is none.

    Args:
        passage: with its surroundings.
        ledger: of all that is shown beside it.
        limit: the most words there is room for.
        cues: the question's cue words in a text, of which a cut passage keeps some.
    """
    longest = longest_quotation(passage, limit)
    part = excerpt(
        passage.text, longest, prefix=passage.prefix, suffix=passage.suffix, cues=cues, language=passage.language
    )
    if part.usable and (reason := ledger.admit(passage, part.start, part.end)):
        return Excerpt(0, 0, reason)
    return part


def quote(
    reading: Reading,
    ledger: Ledger,
    *,
    limit: int = LONGEST,
    cues: CueWords | None = None,
    why: tuple[str, ...] = (),
    part: Excerpt | None = None,
) -> Quotation | LeftOut:
    """A reading as a quotation, or why it cannot be one; arguments as for `quote_passage`.

    `part` is what a person wants to be shown of it: it must be within the passage's rights, however long.
    """
    passage = reading.passage
    if part is None:
        part = quote_passage(passage, ledger, limit=limit, cues=cues)
    else:
        around = {"prefix": passage.prefix, "suffix": passage.suffix, "language": passage.language}
        reason = torn(passage.text, part.start, part.end, **around) or ledger.admit(passage, part.start, part.end)
        if reason:
            return LeftOut(passage, reason)
    if not part.usable:
        return LeftOut(passage, part.reason)
    text = passage.text[part.start : part.end]
    return Quotation(reading, why, 0.0, text, trimmed=text != passage.text.strip(), offset=part.start)
