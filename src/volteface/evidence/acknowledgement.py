"""Whether a change was admitted: passages between two statements that own up to it or give a reason for it.

A passage acknowledges when it *admits* (mistake, no longer, we were wrong …), or when it gives a *reason* together with
a word of *change* (because … new conditions). A reason alone does not: "because" stands everywhere. Words that only
draw a conclusion (therefore, thus) or tell an aim (so that) give no reason, and to revise a tariff or a system is to
legislate, not to own up. English lists.
"""

from __future__ import annotations

import re

import msgspec

# "Will no longer be", "when they are no longer": of the future, or on a condition; that admits nothing yet.
_ADMITS = (
    r"(?<!will )(?<!shall )(?<!would )(?<!should )(?<!when it is )(?<!when they are )no longer|"
    r"mistakes?|mistaken(?:ly)?|errors?|erred|(?:was|were|been|proved?|proven) wrong|wrongly|"
    r"we (?:now )?admit|"
    r"chang(?:e|ed|ing) (?:of|in|our|my|its|his|their) (?:\w+ )?(?:mind|opinion|views?|policy|position|line|attitude|"
    r"course|"
    r"tactics?)|(?:new|changed|altered|different) (?:circumstances|conditions|situation|period|era|course|"
    r"policy|line|"
    r"turn|departure|facts|tactics?)|circumstances (?:have|had|are|were) (?:\w+ )?(?:changed|altered|different)|"
    r"(?:conditions|times|things|situation) (?:have|had|has|are|were) (?:\w+ )?(?:changed|altered|different)|"
    r"reconsider(?:ed|ation)?|revis(?:e|ed|ion) (?:of )?(?:our|my|the|its) (?:\w+ )?(?:policy|position|views?|"
    r"opinion|line)|revers(?:e|ed|al|ing) (?:of )?(?:our|my|the|its|this) (?:\w+ )?(?:policy|position|"
    r"course|line|decision)|"
    r"depart(?:ed|ure)? from (?:our|my|the|its|this) (?:\w+ )?(?:policy|position|course|line|tradition)|"
    r"abandon(?:ed|ment|ing)? (?:of )?(?:our|my|the|its|this) (?:\w+ )?(?:policy|position|course|line|system|"
    r"attitude)|"
    r"(?:formerly|hitherto|previously|heretofore|in the past|until now|at first)[^.;]{0,60}\b(?:now|today|but|"
    r"however)|"
    r"(?:experience|events|time|facts) (?:has|have|had) (?:\w+ )?(?:shown|taught|proved|proven|demonstrated|"
    r"convinced|led)|"
    r"(?:i|we) (?:have )?(?:come|came) to (?:the|believe|think|see|feel|realise|realize)|i once|we once|"
    r"used to (?:think|believe|hold)|"
    r"time has come (?:to|for|when)|outgrown|outlived|self-criticism|turning[- ]point|out of date|obsolete"
)
_REASON = (
    r"because|since|owing to|in view of|due to|in consequence of|as a result|by reason of|on account of|"
    r"in (?:the )?light of|for this reason"
)
_CHANGE = (
    r"chang(?:e|es|ed|ing)|new|now(?! that)|different(?:ly)?|alter(?:ed|ation)?|today|present conditions|"
    r"revis(?:e|ed|ion)|modif(?:y|ied|ication)|must now|has become|have become|again|instead|another"
)


class Words(msgspec.Struct, frozen=True):
    """The words that acknowledge: regular expressions without flags, tried without regard to case."""

    admits: str = _ADMITS
    reason: str = _REASON
    change: str = _CHANGE


class Acknowledgement:
    """Finds the words in which a text acknowledges a change."""

    def __init__(self, words: Words | None = None) -> None:
        """Compile the lists; None takes the documented ones."""
        words = words or Words()
        self._admits, self._reason, self._change = (
            re.compile(rf"(?<!\w)(?:{one})(?!\w)", re.IGNORECASE) for one in (words.admits, words.reason, words.change)
        )

    def strength(self, text: str) -> float:
        """1 where the text admits a change, .5 where it gives a reason for one, 0 otherwise."""
        if self._admits.search(text) is not None:
            return 1.0
        return 0.5 if self._reason.search(text) is not None and self._change.search(text) is not None else 0.0

    def telling(self, text: str) -> list[str]:
        """The words by which it does, in order: those that admit or, where none do, a reason and a word of change."""
        strength = self.strength(text)
        if not strength:
            return []
        lists = (self._admits,) if strength == 1 else (self._reason, self._change)
        return [match[0] for one in lists if (match := one.search(text)) is not None]
