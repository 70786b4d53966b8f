"""A dossier's file piece by piece: what is changed is changed, and every other byte stays as somebody wrote it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from volteface.model.errors import BadInput
from volteface.study.findings.dossier_edits import START, Edit, Made, Stale, apply
from volteface.study.findings.dossier_head import with_head
from volteface.study.findings.dossier_moves import inserted, moved, removed, replaced
from volteface.study.findings.dossier_text import DossierText, specials
from volteface.study.findings.quotation_lines import asked_in, requoted

HEAD = "---\ntitle: A\nauthor:\n---\n"
PIECES = (
    "# A heading",
    "Prose with a note[^1]\nover two lines.",
    "> {quote} x/1#1-20\n> The words  \n> as printed.",
    "> {by date}\n> {quote} x/1#1-2\n>\n> {quote} y/1#3-4\n> said",
    "{line} tariff",
    "{turn} tariff 2",
    "- one\n- two",
    "```\n> {quote} no/1#1-2\n```",
    "Later prose, with \ttabs.",
    "[^1]: A note,\n    going on.",
)


@st.composite
def files(draw):
    """A file as somebody may have written it: its head, pieces, blank lines, marks of line ends."""
    chosen = draw(st.lists(st.sampled_from(PIECES), min_size=1, max_size=8))
    gaps = draw(st.lists(st.sampled_from(["\n", "\n\n", "\n  \n"]), min_size=len(chosen), max_size=len(chosen)))
    text = draw(st.sampled_from(["", HEAD, HEAD + "\n", "\n"])) + "".join(
        f"{piece}\n{gap}" for piece, gap in zip(chosen, gaps, strict=True)
    )
    text = draw(st.sampled_from([text, text.rstrip("\n "), text.rstrip() + "\n"]))
    return draw(st.sampled_from(["", "\ufeff"])) + text.replace("\n", draw(st.sampled_from(["\n", "\r\n"])))


def bytes_of(text, piece):
    """A piece as it stands in the file, without the end of its last line."""
    return "".join(text.lines[piece.first : piece.last]).rstrip("\r\n")


@settings(max_examples=150, deadline=None)
@given(files())
def test_pieces_hold_every_line_that_is_not_blank(raw):
    text = DossierText(raw)
    held = {line for piece in text.pieces for line in range(piece.first, piece.last)}
    body = [at for at, line in enumerate(text.lines) if at >= text.head and line.strip("\ufeff \r\n\t")]
    assert set(body) <= held
    assert len({piece.key for piece in text.pieces}) == len(text.pieces)


@settings(max_examples=150, deadline=None)
@given(files(), st.integers(0, 20), st.integers(0, 20))
def test_a_moved_piece_takes_its_bytes_along_and_leaves_all_others_theirs(raw, at, to):
    text = DossierText(raw)
    count = len(text.pieces)
    at, to = at % count, to % count
    made = moved(text, at, to)
    wanted = [bytes_of(text, piece) for piece in text.pieces]
    wanted.insert(to, wanted.pop(at))
    found = made
    for one in wanted:
        assert one in found
        found = found[found.index(one) + len(one) :]
    # Nothing but ends of lines may have come in.
    assert sorted(made.replace("\r", "").replace("\n", "")) == sorted(raw.replace("\r", "").replace("\n", ""))
    assert specials(made) == [one.text for one in _moved(text.pieces, at, to) if one.special]


def _moved(pieces, at, to):
    several = list(pieces)
    several.insert(to, several.pop(at))
    return several


@settings(max_examples=100, deadline=None)
@given(files(), st.integers(0, 20))
def test_what_is_taken_out_and_put_in_again_leaves_every_other_piece_as_it_was(raw, at):
    text = DossierText(raw)
    at %= len(text.pieces)
    gone = DossierText(removed(text, at))
    back = inserted(gone, at - 1, text.pieces[at].text)
    assert [bytes_of(text, one) for one in text.pieces if one.special and one != text.pieces[at]] == [
        bytes_of(gone, one) for one in gone.pieces if one.special
    ]
    assert specials(back) == specials(raw)


@settings(max_examples=100, deadline=None)
@given(files(), st.integers(0, 20))
def test_a_piece_written_as_it_is_changes_nothing(raw, at):
    text = DossierText(raw)
    piece = text.pieces[at % len(text.pieces)]
    assert replaced(text, at % len(text.pieces), piece.text) == raw


def test_only_the_lines_that_were_touched_change():
    raw = "\ufeff---\r\ntitle:  A \r\n---\r\n\r\nOne  \r\ntwo\r\n\r\n\r\n> {quote} x/1#1-2\r\n> words \r\n\r\nthree"
    made = replaced(DossierText(raw), 0, "One\nand more")
    assert made == raw.replace("One  \r\ntwo", "One\r\nand more")


def test_what_would_swallow_a_quotation_is_refused():
    text = DossierText("One.\n\n> {quote} x/1#1-2\n\nTwo.\n")
    for swallowing in ("```\nopen", "~~~"):
        with pytest.raises(BadInput, match="would become part"):
            replaced(text, 0, swallowing)
    with pytest.raises(BadInput, match="would become part"):
        inserted(text, -1, "```")


def test_a_block_of_several_quotations_is_changed_one_by_one():
    block = "> {by date}\n> {quote} x/1#1-2\n> one\n>\n> {quote} y/1#3-4\n> two"
    assert [one.address for one in asked_in(block)] == ["x/1#1-2", "y/1#3-4"]
    assert requoted(block, 0, "> {quote} z/1#5-6") == "> {by date}\n> {quote} z/1#5-6\n>\n> {quote} y/1#3-4\n> two"
    assert requoted(block, 1, "") == "> {by date}\n> {quote} x/1#1-2\n> one"
    assert requoted(block, 0, "") == "> {by date}\n> {quote} y/1#3-4\n> two"
    assert requoted("> {quote} x/1#1-2\n> one", 0, "") == ""


def test_values_go_into_the_head_and_its_other_lines_stay():
    text = DossierText("---\r\n title:   Old \r\nlanguage: de\r\n---\r\nProse.")
    made = with_head(text, {"title": "New", "author": "Anna", "date": "", "language": "de", "questions": "a, b"})
    assert made == "---\r\n title:   New\r\nlanguage: de\r\nauthor: Anna\r\nquestions: a, b\r\n---\r\nProse."
    assert with_head(text, {"title": "Old", "language": "de"}) == text.raw
    assert with_head(DossierText("Prose."), {"title": "New"}) == "---\ntitle: New\n---\n\nProse."
    with pytest.raises(BadInput, match="head cannot be written"):
        with_head(text, {"date": "31 February"})


def test_a_value_cannot_end_the_head_or_begin_a_line():
    made = with_head(DossierText("---\ntitle: A\n---\nProse.\n"), {"title": "B\n---\n# Not prose"})
    assert made == "---\ntitle: B --- # Not prose\n---\nProse.\n"


def edit(kind, base, **fields):
    return Edit(kind, base.hash, **fields)


def test_two_who_change_other_places_both_have_their_way():
    base = DossierText("One.\n\nTwo.\n\nThree.\n")
    now = DossierText("One, by another.\n\nTwo.\n\nThree.\n")
    made = apply(now, edit("replace", base, piece=base.pieces[2].key, text="Three, by me."), base)
    assert isinstance(made, Made)
    assert made.meanwhile
    assert made.text == "One, by another.\n\nTwo.\n\nThree, by me.\n"
    put = apply(now, edit("insert", base, after=base.pieces[0].key, text="New."), base)
    assert put.text == "New.\n\nOne, by another.\n\nTwo.\n\nThree.\n"


def test_who_changes_what_another_has_changed_is_shown_theirs():
    base = DossierText("One.\n\nTwo.\n\nThree.\n")
    now = DossierText("One.\n\nTwo, by another.\n\nThree.\n")
    stale = apply(now, edit("replace", base, piece=base.pieces[1].key, text="Two, by me."), base)
    assert isinstance(stale, Stale)
    assert (stale.theirs, stale.mine) == ("Two, by another.", "Two, by me.")
    assert stale.piece == now.pieces[1].key
    gone = apply(DossierText("One.\n\nThree.\n"), edit("replace", base, piece=base.pieces[1].key, text="x"), base)
    assert (gone.theirs, gone.piece, gone.after) == ("", "", base.pieces[0].key)
    whole = apply(now, edit("file", base, text="All new."), base)
    assert isinstance(whole, Stale)
    assert isinstance(apply(now, edit("remove", base, piece=base.pieces[1].key), base), Stale)


def test_the_file_as_a_whole_keeps_the_bytes_of_lines_that_nobody_touched():
    raw = "\ufeff# A\r\n\r\nA sign \u202e that acts.\r\nThree  \r\n\r\nlast"
    now = DossierText(raw)
    # As a browser sends it: acting signs spelled out, ends of lines of its own.
    sent = "# A\r\n\r\nA sign ⟦U+202E⟧ that acts.\r\nNew\r\nThree  \r\n\r\nlast"
    made = apply(now, edit("file", now, text=sent), now)
    assert made.text == raw.replace("Three", "New\r\nThree")
    piece = now.pieces[1]
    same = apply(now, edit("replace", now, piece=piece.key, text="A sign ⟦U+202E⟧ that acts.\r\nFour"), now)
    assert same.text == raw.replace("Three  ", "Four")


def test_a_place_that_is_gone_is_found_by_what_stood_before_it():
    base = DossierText("One.\n\nTwo.\n\nThree.\n")
    now = DossierText("One.\n\nThree.\n")
    made = apply(now, edit("insert", base, after=base.pieces[1].key, text="New."), base)
    assert made.text == "One.\n\nNew.\n\nThree.\n"
    assert apply(now, edit("insert", base, after=START, text="New."), base).text.startswith("New.\n\nOne.")
