-- Findings: pairs of opposed statements as runs found them, and what was judged of them.

-- A pair as it was last found. Its key is of its words when it was first found; the passages follow those words from
-- layer to layer, so that what was judged of a pair is kept where a reading of its document was mended.
CREATE TABLE finding (
  id INTEGER PRIMARY KEY,
  question TEXT NOT NULL,
  key TEXT NOT NULL,
  organisation TEXT NOT NULL,
  earlier INTEGER NOT NULL REFERENCES passage,
  later INTEGER NOT NULL REFERENCES passage,
  earlier_position REAL NOT NULL,
  later_position REAL NOT NULL,
  kind TEXT NOT NULL,
  score REAL NOT NULL,
  gates TEXT NOT NULL,
  codebook TEXT NOT NULL,
  coder TEXT NOT NULL,
  coder_kind TEXT NOT NULL,
  software TEXT NOT NULL,
  first_found TEXT NOT NULL,
  last_found TEXT NOT NULL,
  UNIQUE (question, key),
  UNIQUE (question, earlier, later)
) STRICT;
CREATE INDEX finding_earlier ON finding (earlier);
CREATE INDEX finding_later ON finding (later);

-- A verdict is a person's or a machine's; one may settle what others disagree on. It is never overwritten: one that was
-- taken back stands here and counts no more.
ALTER TABLE verdict ADD COLUMN kind TEXT NOT NULL DEFAULT 'person';
ALTER TABLE verdict ADD COLUMN settles INTEGER NOT NULL DEFAULT 0;
CREATE INDEX verdict_finding ON verdict (question, finding);
CREATE TABLE verdict_withdrawal (
  verdict INTEGER PRIMARY KEY REFERENCES verdict,
  made TEXT NOT NULL
) STRICT;
CREATE TRIGGER verdict_stays BEFORE UPDATE ON verdict BEGIN SELECT raise(ABORT, 'verdicts are never overwritten'); END;
CREATE TRIGGER verdict_remains BEFORE DELETE ON verdict BEGIN SELECT raise(ABORT, 'verdicts are never deleted'); END;

-- Whom a source addresses, as far as it is declared.
ALTER TABLE source ADD COLUMN audience TEXT NOT NULL DEFAULT '';
