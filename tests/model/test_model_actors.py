"""Who may be named in what is published, and who somebody was at a date."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from volteface.model.actors import LONGEST_LIFE, Actor, Role, Standing
from volteface.model.dates import Date

TODAY = dt.date(2026, 11, 26)


def person(**known):
    return Actor("wall", "Ada Wall", "person", **known)


def date(text):
    return Date.parse(text)


@pytest.mark.parametrize(
    ("known", "last", "standing"),
    [
        ({}, None, Standing.PRIVATE),
        ({}, "2001", Standing.PRIVATE),
        ({}, "1916-11-25", Standing.DEAD),
        ({}, "1917", Standing.PRIVATE),
        ({"born": "1880"}, "2001", Standing.DEAD),
        ({"born": "1920"}, None, Standing.PRIVATE),
        ({"died": "2020"}, None, Standing.DEAD),
        ({"living": False}, "2001", Standing.DEAD),
        ({"living": True, "born": "1880"}, None, Standing.PRIVATE),
    ],
)
def test_a_person_is_taken_to_live_wherever_nothing_says_otherwise(known, last, standing):
    dates = {key: date(value) if isinstance(value, str) else value for key, value in known.items()}
    assert person(**dates).standing(TODAY, None if last is None else date(last)) is standing


def test_a_public_role_makes_a_name_publishable_and_a_private_one_does_not():
    assert person(roles=(Role("Mayor"),)).standing(TODAY) is Standing.PUBLIC
    assert person(roles=(Role("Member", public=False),)).standing(TODAY) is Standing.PRIVATE


def test_whoever_held_a_role_more_than_110_years_ago_is_dead():
    assert person(roles=(Role("Clerk", date("1900"), public=False),)).standing(TODAY) is Standing.DEAD


def test_what_is_no_person_is_never_private():
    assert Actor("spain", "Spain", "state").standing(TODAY) is Standing.BODY


@given(st.dates(min_value=dt.date(1500, 1, 1), max_value=TODAY))
def test_nobody_under_the_longest_life_is_taken_for_dead_by_birth_alone(born):
    found = person(born=date(born.isoformat())).standing(TODAY)
    assert (found is Standing.PRIVATE) == (born >= TODAY.replace(year=TODAY.year - LONGEST_LIFE))


def test_who_somebody_was_at_a_date_is_told_with_dates_and_roles_of_that_time():
    one = person(born=date("1880"), died=date("1950"), roles=(Role("Chairman", date("1921"), date("1929-05")),))
    assert one.then(date("1925-03-01")) == "Ada Wall (1880 to 1950): Chairman, 1921 to 1929"
    assert one.then(date("1935")) == "Ada Wall (1880 to 1950): no role of this date is on record"
    assert person().then(date("1935")) == "Ada Wall"
