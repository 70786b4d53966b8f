-- Choices: which quotations persons pinned, dropped, trimmed or put in another place. Never overwritten: what is taken
-- back stands here with what took it back.

CREATE TABLE choice (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  question TEXT NOT NULL,
  what TEXT NOT NULL,
  passage INTEGER REFERENCES passage,
  -- Of an order: before or after which other passage. Of a trim: the words, and where they begin in the passage.
  side TEXT NOT NULL DEFAULT '',
  other INTEGER REFERENCES passage,
  words TEXT NOT NULL DEFAULT '',
  start INTEGER NOT NULL DEFAULT 0,
  -- Of an undoing: the first of those that it takes back.
  undoes INTEGER REFERENCES choice,
  -- Carried to another wording: the first of its kind, and how like the words are.
  origin INTEGER REFERENCES choice,
  carried_score REAL,
  by TEXT NOT NULL,
  reason TEXT NOT NULL DEFAULT '',
  made TEXT NOT NULL
) STRICT;
CREATE INDEX choice_question ON choice (question);
CREATE INDEX choice_passage ON choice (passage);
CREATE INDEX choice_other ON choice (other) WHERE other IS NOT NULL;
CREATE TRIGGER choice_stays BEFORE UPDATE ON choice BEGIN SELECT raise(ABORT, 'choices are never overwritten'); END;
CREATE TRIGGER choice_remains BEFORE DELETE ON choice BEGIN SELECT raise(ABORT, 'choices are never deleted'); END;
