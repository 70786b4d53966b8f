"""What the index finds and what is marked, held against a search that does nothing but compare words."""

from __future__ import annotations

import itertools
import unicodedata
from dataclasses import dataclass, field

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from simplemma import lemmatize

from volteface.library import Library, sources
from volteface.library.filing import Piece, file_pieces, prepare
from volteface.library.lemmas import WORD, fold, lemmas, printed, tokens
from volteface.library.scope import Wanted, scope
from volteface.library.search import read_query, search
from volteface.library.shelf import Filter
from volteface.model.dates import Date
from volteface.model.document import Item, ReadDocument, Span, Voice
from volteface.model.errors import WrongUse
from volteface.model.publication import Rights, Source

# Words that are forms of one another, or look so, by the language in which they are.
FAMILIES = (
    ("en", ("union", "unions", "Union")),
    ("en", ("strike", "strikes", "struck")),
    ("en", ("war", "was", "be", "is")),
    ("de", ("war", "ist", "sein", "Sein")),
    ("de", ("Häuser", "haus", "Haus")),
    ("de", ("Straße", "strasse", "STRASSEN")),
    ("fr", ("grève", "grèves", "greves", "l")),
    ("fr", ("Éclair", "eclair", "éclairs")),
    ("ru", ("забастовки", "Забастовка", "ёлка", "елки", "й", "и")),
    ("es", ("huelgas", "huelga", "de")),
    ("it", ("scioperi", "sciopero", "di")),
)
DICTIONARIES = ("en", "de", "fr", "es", "it", "ru")
LANGUAGES = (*DICTIONARIES, "nl", "")
SEPARATORS = (" ", ", ", "’", "-", " – ", ".\n", "'", "_", "\u00a0")


# A search of its own: no index, no code of the library's. ------------------------------------------------------------


def plain(word):
    letters = unicodedata.normalize("NFD", word.casefold().replace("й", "\0"))
    return "".join(c for c in letters if not unicodedata.combining(c)).replace("\0", "й")


def dictionary_form(word, language):
    found = lemmatize(word.lower(), lang=language) if language in DICTIONARIES else word
    return plain(found)


@dataclass(frozen=True)
class Text:
    words: tuple[str, ...]
    language: str
    separators: tuple[str, ...] = field(repr=False)

    @property
    def text(self):
        return "".join(itertools.chain(*zip(self.words, self.separators, strict=True)))


def places(tree, text):
    """Where a tree stands in a text: pairs of word indices; none where the text does not answer."""
    kind, *parts = tree
    shown = [plain(word) for word in text.words]
    forms = [dictionary_form(word, text.language) for word in text.words]
    if kind == "word":
        asked = {dictionary_form(parts[0], language) for language in DICTIONARIES}
        return {(i, i + 1) for i in range(len(shown)) if shown[i] == plain(parts[0]) or forms[i] in asked}
    if kind == "phrase":
        size = len(parts[0])
        sought = [plain(word) for word in parts[0]]
        return {(i, i + size) for i in range(len(shown) - size + 1) if shown[i : i + size] == sought}
    if kind == "prefix":
        return {(i, i + 1) for i in range(len(shown)) if shown[i].startswith(plain(parts[0]))}
    if kind == "near":
        within, members = parts
        found = set()
        for chosen in itertools.product(*(places(member, text) for member in members)):
            ordered = sorted(chosen)
            apart = all(a[1] <= b[0] for a, b in itertools.pairwise(ordered))
            if apart and ordered[-1][0] - ordered[0][1] <= within:
                found |= set(chosen)
        return found
    if kind == "or":
        return set().union(*(places(one, text) for one in parts[0]))
    wanted, shut_out = parts
    found = [places(one, text) for one in wanted]
    answers = all(found) and not any(places(one, text) for one in shut_out)
    return set().union(*found) if answers else set()


def typed(tree):
    kind, *parts = tree
    if kind == "word":
        return parts[0]
    if kind == "phrase":
        return f'"{" ".join(parts[0])}"'
    if kind == "prefix":
        return f"{parts[0]}*"
    if kind == "near":
        return "(" + f" NEAR/{parts[0]} ".join(map(typed, parts[1])) + ")"
    if kind == "or":
        return "(" + " OR ".join(map(typed, parts[0])) + ")"
    return "(" + " ".join([*map(typed, parts[0]), *(f"-{typed(one)}" for one in parts[1])]) + ")"


def trees(words):
    terms = st.one_of(
        st.tuples(st.just("word"), words),
        st.tuples(st.just("phrase"), st.lists(words, min_size=1, max_size=3)),
        st.tuples(st.just("prefix"), words.map(lambda word: word[:3])),
    )
    members = terms | st.tuples(st.just("or"), st.lists(terms, min_size=2, max_size=2))
    near = st.tuples(st.just("near"), st.integers(0, 3), st.lists(members, min_size=2, max_size=3))
    return st.recursive(
        terms | near,
        lambda inner: st.one_of(
            st.tuples(st.just("or"), st.lists(inner, min_size=2, max_size=3)),
            st.tuples(st.just("and"), st.lists(inner, min_size=1, max_size=2), st.lists(inner, max_size=2)),
        ),
        max_leaves=4,
    )


def texts(words, languages):
    return st.builds(
        lambda pairs, language: Text(tuple(w for w, _ in pairs), language, tuple(s for _, s in pairs)),
        st.lists(st.tuples(words, st.sampled_from(SEPARATORS)), max_size=8),
        languages,
    )


@st.composite
def worlds(draw):
    """Some texts and something to seek in them, in words that have to do with each other."""
    chosen = draw(st.lists(st.sampled_from(FAMILIES), min_size=1, max_size=2))
    words = st.sampled_from([word for _, family in chosen for word in family])
    languages = st.sampled_from([language for language, _ in chosen]) | st.sampled_from(LANGUAGES)
    return draw(st.lists(texts(words, languages), min_size=1, max_size=5)), draw(trees(words))


# The library ---------------------------------------------------------------------------------------------------------


class Kept:
    """A library that each example adds to; only its own documents are looked at."""

    def __init__(self, folder):
        self.library = Library.create(folder)
        self.source = sources.register(self.library, Source("O", "S", Rights.PUBLIC_DOMAIN))
        self._next = itertools.count()
        # All languages are held from the beginning, so that every word is sought in all of them.
        self.file([("union", language, {}) for language in LANGUAGES])

    def file(self, filed):
        """File texts, a document each; the numbers of their passages, in order."""
        first = (self.library.value("SELECT max(id) FROM passage") or 0) + 1
        made = tuple(prepare(self._document(*one)) for one in filed)
        file_pieces(self.library, self.source, [Piece("t", "0" * 64, 0, "m", made)])
        return list(range(first, first + len(made)))

    def _document(self, text, language, more):
        name = f"d{next(self._next)}"
        span = Span(0, len(text), more.get("voice", Voice.OWN), language=language)
        items = (Item(0, len(text), author=more.get("author", ""), kind=more.get("kind", "")),)
        return ReadDocument(name, name, name, Date.parse(more.get("date", "1926")), text, "", items, (), (span,))

    def found(self, typed, wanted=None, *, ranked=False):
        """What a search gives."""
        query = read_query(self.library, typed)
        return query, search(self.library, query, scope(self.library, wanted or Wanted()), ranked=ranked)


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    made = Kept(tmp_path_factory.mktemp("laws"))
    yield made
    made.library.close()


@settings(max_examples=200)
@given(worlds())
def test_the_index_finds_what_comparing_words_finds_and_marks_the_same_places(kept, world):
    several, tree = world
    numbers = kept.file([(one.text, one.language, {}) for one in several])
    query, hits = kept.found(typed(tree))
    answering = [n for n, one in zip(numbers, several, strict=True) if places(tree, one)]
    assert [n for n in hits.passages.tolist() if n >= numbers[0]] == answering
    for one in several:
        spans = [match.span() for match in WORD.finditer(one.text)]
        assert len(spans) == len(one.words)
        letters = {at for a, b in places(tree, one) for at in range(spans[a][0], spans[b - 1][1])}
        marks = query.marks(one.text, one.language)
        assert {at for a, b in marks for at in range(a, b)} == letters
        assert all(a[1] <= b[0] for a, b in itertools.pairwise(marks))


@settings(max_examples=50)
@given(worlds())
def test_the_best_first_are_the_same_passages(kept, world):
    several, tree = world
    kept.file([(one.text, one.language, {}) for one in several])
    _, plainly = kept.found(typed(tree))
    _, ranked = kept.found(typed(tree), ranked=True)
    assert sorted(ranked.passages.tolist()) == sorted(plainly.passages.tolist())
    assert ranked.per_year == plainly.per_year


@given(st.text(max_size=60), st.sampled_from(LANGUAGES), st.data())
def test_whatever_letters_a_text_has_its_words_are_found(kept, text, language, data):
    (number,) = kept.file([(text, language, {})])
    cut = tokens(text)
    assert len(cut) == len(lemmas(text, language)) == len(WORD.findall(text))
    if not cut:
        return
    first = data.draw(st.integers(0, len(cut) - 1))
    last = data.draw(st.integers(first, len(cut) - 1))
    between = [match[0] for match in WORD.finditer(text)][first : last + 1]
    # In capitals these are no words.
    between = [word.lower() if word in {"OR", "AND", "NOT", "NEAR"} else word for word in between]
    for query in (
        f'"{" ".join(between)}"',
        between[0],
        f'"{between[0]}"*',
        f'"{" ".join(between)}" NEAR/0 {between[0]}',
    ):
        sought, hits = kept.found(query)
        if "NEAR" not in query:
            assert number in hits.passages
            assert sought.marks(text, language)
        elif number in hits.passages:
            assert len(cut) > len(between)


def found_or_told(kept, query):
    """The query where it can be sought; else whoever typed it is told where it is wrong, and what to do."""
    told = None
    try:
        return kept.found(query)[0]
    except WrongUse as wrong:
        told = wrong
    assert told.where
    assert told.hint
    return None


@given(st.text(max_size=40), st.text(max_size=40))
def test_whatever_is_typed_can_be_sought_or_is_told_to_be_wrong(kept, query, text):
    sought = found_or_told(kept, query)
    for start, end in sought.marks(text, "en") if sought else ():
        assert 0 <= start < end <= len(text)


operators = st.lists(
    st.sampled_from(
        ["strike", "union*", '"', "(", ")", "-", "OR", "AND", "NOT", "NEAR", "NEAR/3", "*", "?", " ", "-("]
    ),
    max_size=12,
).map(" ".join)


@given(operators)
def test_operators_in_any_order_can_be_sought_or_are_told_to_be_wrong(kept, query):
    found_or_told(kept, query)


@given(st.text(min_size=1, max_size=12))
def test_folding_is_done_once_and_leaves_no_sign_at_which_the_index_parts(word):
    for found in WORD.findall(word):
        folded = fold(found)
        assert fold(folded) == folded
        assert tokens(folded) == [folded]
        assert all(c.isalnum() or ord(c) > 127 for c in folded)
    assert tokens(printed(word)) == tokens(word)


# Limits --------------------------------------------------------------------------------------------------------------

limits = st.fixed_dictionaries(
    {
        "voice": st.sampled_from(list(Voice)),
        "author": st.sampled_from(["Ann", "Bob", ""]),
        "kind": st.sampled_from(["", "article", "letter"]),
        "date": st.sampled_from(["1926", "1926-05-03", "1927-01", "1931-12-31"]),
    }
)
wishes = st.fixed_dictionaries(
    {
        "voice": st.sampled_from(["", *(voice.value for voice in Voice)]),
        "author": st.sampled_from(["", "Ann", "Bob"]),
        "kind": st.sampled_from(["", "article", "letter"]),
        "language": st.sampled_from(["", "en", "de", "nl"]),
    }
)
some = texts(st.sampled_from([word for _, family in FAMILIES for word in family]), st.sampled_from(LANGUAGES))
days = st.sampled_from([None, "1926-05-03", "1927-06-01", "1931-12-31"])


@settings(max_examples=60)
@given(st.lists(st.tuples(some, limits), min_size=1, max_size=6), wishes, days, days)
def test_limits_let_through_what_comparing_one_by_one_lets_through(kept, several, wish, since, until):
    numbers = kept.file([(one.text, one.language, more) for one, more in several])
    ordinals = [None if day is None else Date.parse(day).days[0] for day in (since, until)]
    wanted = Wanted(Filter(since=ordinals[0], until=ordinals[1]), **wish)
    within = scope(kept.library, wanted)
    expected = []
    for number, (one, more) in zip(numbers, several, strict=True):
        first, last = Date.parse(more["date"]).days
        kind = more["kind"] or "article"
        if (
            (not wish["voice"] or wish["voice"] == more["voice"])
            and (not wish["author"] or wish["author"] == more["author"])
            and (not wish["kind"] or wish["kind"] == kind)
            and (not wish["language"] or wish["language"] == one.language)
            and (ordinals[0] is None or last >= ordinals[0])
            and (ordinals[1] is None or first <= ordinals[1])
        ):
            expected.append(number)
    hits = search(kept.library, None, within)
    assert sorted(n for n in hits.passages.tolist() if n >= numbers[0]) == expected
    words_of = {number: len(one.words) for number, (one, _) in zip(numbers, several, strict=True)}
    new = within.shelf.document_of(within.everything()[within.everything() >= numbers[0]])
    assert within.words[new].sum() == sum(words_of[number] for number in expected)
