"""How many codings count, by question and text of it: counted by the database, however many there are."""

from __future__ import annotations

from collections import Counter

from volteface.library.codebooks import renamed
from volteface.library.connection import Library

# What each coder last said of each passage that stands; who settles a passage may have coded it too.
_GOLD = """
WITH last AS (
  SELECT max(c.id) AS id FROM coding c JOIN coder k ON k.id = c.coder
  WHERE c.id NOT IN (SELECT coding FROM withdrawal)
  GROUP BY c.question, c.passage, k.name, c.probability IS NOT NULL, c.adjudicated
)
SELECT c.question, c.codebook, count(*) AS number FROM last JOIN coding c ON c.id = last.id
JOIN passage p ON p.id = c.passage JOIN layer l ON l.id = p.layer
JOIN document d ON d.id = l.document AND d.current AND p.id BETWEEN d.first_passage AND d.last_passage
WHERE c.probability IS NOT NULL AND NOT c.unclear GROUP BY c.question, c.codebook
"""


def gold_by_version(library: Library) -> dict[str, Counter[str]]:
    """For each question how many gold codings that stand are of which text of it."""
    found: dict[str, Counter[str]] = {}
    names: dict[str, dict[str, str]] = {}
    for row in library.rows(_GOLD):
        question, version = row["question"], row["codebook"]
        if question not in names:
            names[question] = renamed(library, question)
        found.setdefault(question, Counter())[names[question].get(version, version)] += row["number"]
    return found
