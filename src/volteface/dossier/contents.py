"""What a dossier is made from: results and texts, handed over as values; `study` fills them from the library."""

from __future__ import annotations

import datetime as dt

import msgspec

from volteface.dossier.trust import Trust
from volteface.dossier.written.written import Dossiers
from volteface.evidence.actors.unnamed import NOBODY, Unnamed
from volteface.evidence.actors.who import WhosWho
from volteface.evidence.around import Surroundings
from volteface.evidence.echoes.result import Echoes
from volteface.evidence.erasures.result import Erasures
from volteface.evidence.extract import Evidence
from volteface.evidence.result import Opposition, Quotation, Reading
from volteface.evidence.selection.account import Account
from volteface.evidence.slogans.result import Slogans
from volteface.line.general.result import GeneralLine
from volteface.line.outside.clustering import Clustering
from volteface.line.outside.events import Around
from volteface.line.outside.outcomes import Outcome
from volteface.line.regimes.result import Regimes
from volteface.line.result import Line
from volteface.model.codebook import Question
from volteface.model.document import Item, Refusal
from volteface.model.events import Event
from volteface.model.page import Page
from volteface.model.passage import Passage
from volteface.model.publication import Gap, Holding, Rights
from volteface.model.series import Series


class QuestionContents(msgspec.Struct, frozen=True):
    """One question with its line and evidence.

    `marks` are the passages marked in figure and pages: all gold, and such machine estimates as are to be shown.
    `oppositions` are only those to be published; `judged` says in sentences what verdicts on pairs come to.
    `surroundings` and `events` have an entry a turn of the line (None for turns that stand at no position), `outcomes`
    one a turn of position and series; `bases` are the series against whose growth some of `series` are set. `reply` is
    what the organisation answered, where known. `quotations_left_out` says why passages wanted as evidence are not
    shown, `account` how the quotations were chosen.
    """

    question: Question
    line: Line
    quotations: tuple[Quotation, ...] = ()
    oppositions: tuple[Opposition, ...] = ()
    marks: tuple[Reading, ...] = ()
    trust: Trust = Trust()
    reply: str = ""
    quotations_left_out: tuple[str, ...] = ()
    account: Account = Account()
    surroundings: tuple[Surroundings | None, ...] = ()
    events: tuple[Around, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    series: tuple[Series, ...] = ()
    bases: tuple[Series, ...] = ()
    judged: tuple[str, ...] = ()


class DocumentContents(msgspec.Struct, frozen=True):
    """One document. `text` is the layer's whole text, against which every quotation is compared.

    Of a document without open rights it is not shown, and may be left out where `study` has verified the quotations.

    `words` counts the words held, of which a tenth may be quoted where rights are unknown. `author` is "" where several
    wrote it; each of its `items` says who.
    """

    id: str
    title: str
    date: str
    author: str
    source: str
    organisation: str
    rights: Rights
    words: int
    text: str = ""
    layer: str = "1"
    pages: tuple[Page, ...] = ()
    items: tuple[Item, ...] = ()


class CodebookVersion(msgspec.Struct, frozen=True):
    """A text of a question that was tried. `note` tells what changed."""

    question: str
    version: str
    first_used: str
    codings: int = 0
    current: bool = False
    note: str = ""


class Dropped(msgspec.Struct, frozen=True):
    """A question that was asked and given up, with the reason."""

    question: str
    title: str
    reason: str = ""


class Correction(msgspec.Struct, frozen=True):
    """What was wrong in an earlier publication, and since when it is right."""

    date: str
    text: str


class OverAll(msgspec.Struct, frozen=True):
    """What is said of all questions together; None where there is nothing to say it from.

    `typical` has a row a regime and in it an entry a line, None where no passage is shown.
    """

    general: GeneralLine | None = None
    regimes: Regimes | None = None
    typical: tuple[tuple[Quotation | None, ...], ...] = ()
    events: tuple[Event, ...] = ()
    clustering: Clustering | None = None


class Findings(msgspec.Struct, frozen=True):
    """What was found in the words themselves, beside any question: each an `Evidence`, None where it was not sought."""

    actors: WhosWho | None = None
    echoes: Echoes | None = None
    slogans: Slogans | None = None
    erasures: Erasures | None = None
    dossiers: Dossiers | None = None

    @property
    def held(self) -> dict[str, Evidence]:
        """Those that were sought, by name."""
        named = ((name, getattr(self, name)) for name in self.__struct_fields__)
        return {name: one for name, one in named if one is not None}


class Contents(msgspec.Struct, frozen=True):
    """All that is published. `contact` says where to send corrections; `expected_by_chance` is printed beside lines.

    `unnamed` knows whoever is never named.
    """

    study_name: str
    organisations: tuple[str, ...]
    questions: tuple[QuestionContents, ...]
    documents: tuple[DocumentContents, ...]
    generated: dt.datetime
    software: str
    over_all: OverAll = OverAll()
    findings: Findings = Findings()
    unnamed: Unnamed = NOBODY
    holdings: tuple[Holding, ...] = ()
    gaps: tuple[Gap, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    codebooks: tuple[CodebookVersion, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    corrections: tuple[Correction, ...] = ()
    contact: str = ""
    about: str = ""
    seed: int | None = None


class ChronicleEntry(msgspec.Struct, frozen=True):
    """A passage of a chronicle; `hits` are spans of code points in its text to be marked.

    `before` and `after` mark that words of it were left out there.
    """

    passage: Passage
    hits: tuple[tuple[int, int], ...] = ()
    before: str = ""
    after: str = ""


class Chronicle(msgspec.Struct, frozen=True):
    """Dated quotations on a search or a question, oldest first. `total` counts those not shown too.

    `over_rights` and `unnamed` count those that the rights of their documents shut out, and those that name somebody
    who is never named.
    """

    study_name: str
    query: str
    entries: tuple[ChronicleEntry, ...]
    per_year: dict[str, int]
    total: int
    generated: dt.datetime
    software: str
    over_rights: int = 0
    unnamed: int = 0
