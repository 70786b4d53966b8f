"""The JSON that does not change (interface.md, *For machines*): one Struct an answer."""

from __future__ import annotations

import msgspec

from volteface.model.document import Refusal
from volteface.model.passage import Passage


class PassageShape(msgspec.Struct, frozen=True):
    """PASSAGE: a passage with its address, date and surroundings."""

    id: str
    text: str
    date: str
    source: str
    organisation: str
    author: str
    document: str
    layer: str
    page: int | None
    page_label: str | None
    start: int
    end: int
    prefix: str
    suffix: str
    voice: str
    position: float | None
    rights: str


def passage(found: Passage, position: float | None = None) -> PassageShape:
    """A passage as JSON shows it, with a coder's position where one is meant."""
    fields = {name: getattr(found, name) for name in PassageShape.__struct_fields__}
    fields["position"] = found.position if position is None else position
    return PassageShape(**fields)


class QuotationShape(PassageShape, frozen=True, kw_only=True):
    """PASSAGE with the reason why it was selected."""

    why: str
    read: bool
    coder: str


class ChronicleShape(msgspec.Struct, frozen=True):
    """Dated quotations on a search or a question."""

    query: str
    passages: list[PassageShape]
    per_year: dict[str, int]


class HitShape(PassageShape, frozen=True, kw_only=True):
    """PASSAGE with its language, and where what was sought stands in its text, in code points."""

    language: str
    marks: list[tuple[int, int]]


class LineInContextShape(msgspec.Struct, frozen=True):
    """One occurrence with what stands to its left and right; `passage` is the id of the hit that it stands in."""

    date: str
    left: str
    keyword: str
    right: str
    passage: str


class SearchShape(msgspec.Struct, frozen=True):
    """Hits in order of date, or the best first; `total` counts those beyond the limit too.

    `per_10000` is hits per 10,000 words of what was searched, null in a year of which nothing is held; `kwic` is filled
    when occurrences are asked for one by one, `file` when all that was found was written to one.
    """

    hits: list[HitShape]
    per_year: dict[str, int]
    total: int
    per_10000: dict[str, float | None]
    words_per_year: dict[str, int]
    kwic: list[LineInContextShape] = []
    file: str | None = None


class SavedSearchesShape(msgspec.Struct, frozen=True):
    """The searches that are kept, by name."""

    saved: list[SavedSearchShape]


class SavedSearchShape(msgspec.Struct, frozen=True):
    """A search under its name, with what it is limited by."""

    name: str
    words: str
    limits: dict[str, str]
    made: str


class DossierShape(msgspec.Struct, frozen=True):
    """A published dossier: `published` is when (UTC, ISO 8601), "" where no record has it as it stands.

    `files` counts those that are as they were published.
    """

    place: str
    published: str
    files: int


class CheckShape(msgspec.Struct, frozen=True):
    """How much was checked, and what is not as it was.

    `printed` counts how often the pages of dossiers print a document's own words: quotations, and paragraphs of texts.
    `named` are published files that name somebody who is not published now; `changed` files of dossiers that were
    altered, removed or added since they were published; `aside` documents that they quote and that were set aside.
    """

    quotations: int
    unverified: list[str]
    files: int
    altered: list[str]
    stale_codings: int
    printed: int = 0
    named: list[str] = []
    changed: list[str] = []
    dossiers: list[DossierShape] = []
    aside: list[str] = []


class SampleShape(msgspec.Struct, frozen=True):
    """A wave of a sample as drawn."""

    question: str
    wave: int
    seed: int
    frame: int
    drawn: int
    new: int
    outside: int
    strata: list[StratumShape]
    period: str = ""
    machine: str | None = None


class WavesShape(msgspec.Struct, frozen=True):
    """The waves of a question's sample, first to last; `missed` is null until something from outside is read."""

    question: str
    waves: list[WaveShape]
    missed: MissedShape | None = None


class MissedShape(msgspec.Struct, frozen=True):
    """What retrieval may miss: of `read` passages from `outside` the frame `counting` count.

    `upper` is the upper end of the 95 % interval of their share.
    """

    outside: int
    read: int
    counting: int
    upper: float


class WaveShape(msgspec.Struct, frozen=True):
    """A wave on record: when it was drawn, under which text of the question, from which frame."""

    wave: int
    made: str
    codebook: str
    seed: int
    frame: int
    frame_hash: str
    drawn: int
    outside: int
    strata: list[StratumShape]


class StratumShape(msgspec.Struct, frozen=True):
    """One stratum: passages in the frame, drawn, and the chance of each."""

    label: str
    frame: int
    drawn: int
    probability: float
    outside: bool


class CodedShape(msgspec.Struct, frozen=True):
    """What `code` did: codings added by file, or passages scored by a machine.

    Of the codings in a file `blank` are rows not filled in yet, `unclear` say that it cannot be told, and `stale` were
    made under another text of the question than today's; `notes` is what else is to be known of the file, or of how a
    machine scored; `version` is what made the scores.
    """

    question: str
    coder: str
    added: int
    held: int
    gold: int
    refused: list[Refusal]
    quality: dict[str, float] = {}
    blank: int = 0
    unclear: int = 0
    stale: int = 0
    notes: list[str] = []
    version: str = ""


class PublishedShape(msgspec.Struct, frozen=True):
    """What was published, of whom, and where it begins; rows of events.csv and series/ refused, and what to know."""

    index: str
    pages: int
    quotations: int
    refused: list[Refusal] = []
    cautions: list[Refusal] = []
    organisation: str = ""


class DifferenceShape(msgspec.Struct, frozen=True):
    """One place where quoted and printed words differ."""

    change: str
    printed: str
    said: str
    alarms: list[str]


class MatchShape(PassageShape, frozen=True, kw_only=True):
    """PASSAGE with how near it is to what was quoted; `replaced`: in an edition that another took the place of."""

    grade: str
    likeness: float
    differences: list[DifferenceShape]
    alarms: list[str]
    omitted: list[str]
    replaced: bool = False


class HeldShape(msgspec.Struct, frozen=True):
    """In how much something was sought, and from when to when."""

    documents: int
    words: int
    earliest: str
    latest: str


class ReallyShape(msgspec.Struct, frozen=True):
    """Whether words were printed: "exact", "near" or "not found"; `total` counts matches that are not shown."""

    text: str
    verdict: str
    matches: list[MatchShape]
    total: int
    held: HeldShape
