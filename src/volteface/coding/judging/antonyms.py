"""English words that speak against each other when two statements of one subject hold one of each.

Set down from the vocabulary of demands, promises and assessments before any labelled pair was read; words stand in
dictionary form. Where a text holds both words of a pair, the pair tells nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

_PAIRS = """
    raise/lower raise/cut raise/reduce increase/decrease increase/reduce increase/cut expand/shrink expand/cut
    expand/reduce grow/shrink grow/fall rise/fall gain/lose add/remove extend/shorten extend/limit strengthen/weaken
    widen/narrow tighten/loosen tighten/relax enlarge/reduce boost/cut accelerate/slow double/halve
    support/oppose support/reject support/condemn favour/oppose favor/oppose back/oppose approve/reject
    approve/disapprove approve/veto accept/reject accept/refuse adopt/reject agree/disagree agree/refuse
    welcome/reject welcome/condemn praise/condemn praise/criticise praise/criticize endorse/reject endorse/oppose
    defend/attack defend/abandon uphold/abandon uphold/overturn advocate/oppose demand/reject recognise/deny
    recognize/deny admit/deny confirm/deny affirm/deny grant/deny allow/forbid allow/ban allow/prohibit allow/prevent
    permit/forbid permit/ban permit/prohibit legalise/ban legalize/ban encourage/discourage promote/prevent
    help/hinder help/harm protect/threaten protect/destroy unite/divide build/destroy create/destroy create/abolish
    establish/abolish maintain/abolish maintain/abandon keep/abandon keep/break keep/scrap keep/repeal enact/repeal
    introduce/abolish introduce/scrap introduce/repeal preserve/destroy preserve/abolish retain/abolish
    nationalise/privatise nationalize/privatize centralise/decentralise regulate/deregulate tax/exempt
    spend/save invest/withdraw enter/leave join/leave stay/leave remain/leave begin/end start/stop start/end
    continue/stop continue/end open/close send/withdraw deploy/withdraw advance/retreat include/exclude
    trust/distrust believe/doubt love/hate like/dislike like/hate respect/despise remember/forget win/lose
    succeed/fail pass/fail improve/worsen solve/worsen rise/decline ally/enemy friend/enemy friend/foe peace/war
    ceasefire/war negotiation/war freedom/slavery freedom/tyranny democracy/dictatorship victory/defeat success/failure
    progress/decline surplus/deficit majority/minority public/private rich/poor free/protected
    good/bad better/worse best/worst right/wrong true/false safe/dangerous safe/unsafe legal/illegal
    lawful/unlawful just/unjust fair/unfair honest/dishonest honest/corrupt strong/weak strong/fragile high/low
    higher/lower more/less more/fewer most/least always/never everybody/nobody everyone/nobody everything/nothing
    all/none possible/impossible necessary/unnecessary important/unimportant useful/useless popular/unpopular
    responsible/irresponsible independent/dependent guilty/innocent healthy/sick temporary/permanent
    voluntary/compulsory early/late old/new same/different for/against up/down inside/outside
"""


def _table() -> Mapping[str, frozenset[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for pair in _PAIRS.split():
        one, other = pair.split("/")
        found[one].add(other)
        found[other].add(one)
    return {word: frozenset(others) for word, others in found.items()}


ANTONYMS = _table()
