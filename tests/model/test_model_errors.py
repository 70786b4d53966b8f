"""Errors: one line, one exit code, whole after a journey between processes."""

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from volteface.model import errors
from volteface.model.dates import BadDate
from volteface.model.errors import BadInput, MissingExtra, VoltefaceError, WrongUse, one_line

KINDS = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, VoltefaceError)]


def test_a_line_says_where_what_and_what_to_do():
    assert BadInput("is empty", where="a.txt", hint="leave it out").line() == "a.txt: is empty – leave it out"
    assert BadInput("is empty").line() == "is empty"
    assert str(WrongUse("no study is here", hint="start one")) == "no study is here – start one"


@given(st.text(), st.text(), st.text())
def test_whatever_a_file_is_called_the_line_stays_one(what, where, hint):
    line = VoltefaceError(what, where=where, hint=hint).line()
    assert line.isprintable()
    assert len(line.splitlines()) <= 1


@given(st.text())
def test_what_can_be_printed_is_left_as_it_is(text):
    shown = one_line(text)
    assert shown == text if text.isprintable() else shown != text


def test_a_forged_second_line_is_made_visible():
    assert one_line("a.txt\nvolteface: all is well\x1b[2K") == r"a.txt\x0avolteface: all is well\x1b[2K"


@pytest.mark.parametrize("kind", [*KINDS, BadDate])
def test_errors_travel_whole_between_processes(kind):
    error = kind("reading Parquet", where="a.parquet", hint="tables")
    again = pickle.loads(pickle.dumps(error))
    assert type(again) is kind
    assert (again.what, again.where, again.exit_code) == (error.what, error.where, error.exit_code)
    assert again.line() == error.line()


def test_exit_codes_are_those_of_the_interface():
    codes = {kind.__name__: kind.exit_code for kind in KINDS}
    assert codes == {
        "VoltefaceError": 1,
        "WrongUse": 2,
        "MissingExtra": 2,
        "BadInput": 3,
        "ChangedMeanwhile": 3,
        "SomeRefused": 4,
        "NotEnough": 5,
        "TookTooLong": 5,
        "TooMany": 1,
        "Overtaken": 1,
        "CheckFailed": 6,
        "LibraryDamaged": 7,
    }


def test_a_finer_kind_keeps_the_code_of_its_kind():
    assert BadDate.exit_code == BadInput.exit_code


def test_a_missing_extra_tells_the_command_that_installs_it():
    assert MissingExtra("reading Parquet", hint="tables").line().endswith('pip install "volteface[tables]"')
    assert MissingExtra("a browser", hint="open the page by hand").hint == "open the page by hand"
