-- Gold: coding by hand. What a coder could not tell, marked for discussion or took back; who reads what.

ALTER TABLE coding ADD COLUMN unclear INTEGER NOT NULL DEFAULT 0;
ALTER TABLE coding ADD COLUMN flagged INTEGER NOT NULL DEFAULT 0;

-- A row refused of a table of codings is between its coder and the team; of a publication it is a gap, and published.
ALTER TABLE problem ADD COLUMN coding INTEGER NOT NULL DEFAULT 0;

-- Codings are never overwritten; one that its coder took back stands here and counts no more.
CREATE TABLE withdrawal (
  coding INTEGER PRIMARY KEY REFERENCES coding,
  made TEXT NOT NULL
) STRICT;

-- What a coder is to read on a question, in order.
CREATE TABLE assignment (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  question TEXT NOT NULL,
  passage INTEGER NOT NULL REFERENCES passage,
  coder TEXT NOT NULL,
  made TEXT NOT NULL,
  UNIQUE (question, coder, passage)
) STRICT;
CREATE INDEX assignment_passage ON assignment (passage);
