-- The nouns of a study. Dates are EDTF with first and last day as ordinals; offsets are code points.

CREATE TABLE organisation (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE source (
  id INTEGER PRIMARY KEY,
  organisation INTEGER NOT NULL REFERENCES organisation,
  name TEXT NOT NULL,
  rights TEXT NOT NULL,
  expected TEXT NOT NULL DEFAULT '',
  citation TEXT NOT NULL DEFAULT '',
  UNIQUE (organisation, name)
) STRICT;

CREATE TABLE original (
  hash TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  size INTEGER NOT NULL,
  added TEXT NOT NULL
) STRICT;

-- A file read to its end with these options; it need not be opened again.
CREATE TABLE intake (
  original TEXT NOT NULL REFERENCES original,
  options TEXT NOT NULL,
  refused INTEGER NOT NULL,
  finished TEXT NOT NULL,
  PRIMARY KEY (original, options)
) STRICT, WITHOUT ROWID;

-- `current` is 0 for an edition that a later one of the same name has replaced.
-- The passages of a document have the consecutive numbers first_passage .. last_passage.
CREATE TABLE document (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  edition INTEGER NOT NULL DEFAULT 1,
  current INTEGER NOT NULL DEFAULT 1,
  source INTEGER NOT NULL REFERENCES source,
  original TEXT REFERENCES original,
  place TEXT NOT NULL DEFAULT '',
  title TEXT NOT NULL DEFAULT '',
  date TEXT NOT NULL,
  earliest INTEGER NOT NULL,
  latest INTEGER NOT NULL,
  language TEXT NOT NULL DEFAULT '',
  words INTEGER NOT NULL,
  columns TEXT NOT NULL DEFAULT '{}',
  first_passage INTEGER NOT NULL,
  last_passage INTEGER NOT NULL,
  added TEXT NOT NULL,
  UNIQUE (name, edition)
) STRICT;
CREATE INDEX document_date ON document (earliest, latest);
CREATE INDEX document_source ON document (source);

CREATE TABLE item (
  id INTEGER PRIMARY KEY,
  document INTEGER NOT NULL REFERENCES document,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  author TEXT NOT NULL DEFAULT '',
  title TEXT NOT NULL DEFAULT '',
  kind TEXT NOT NULL DEFAULT '',
  authority REAL NOT NULL DEFAULT 1.0
) STRICT;
CREATE INDEX item_document ON item (document);

-- A frozen reading of a document's text.
CREATE TABLE layer (
  id INTEGER PRIMARY KEY,
  document INTEGER NOT NULL REFERENCES document,
  number INTEGER NOT NULL,
  kind TEXT NOT NULL,
  hash TEXT NOT NULL,
  text TEXT NOT NULL,
  UNIQUE (document, number)
) STRICT;

CREATE TABLE page (
  layer INTEGER NOT NULL REFERENCES layer,
  number INTEGER NOT NULL,
  label TEXT,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  PRIMARY KEY (layer, number)
) STRICT, WITHOUT ROWID;

-- `name` is an identifier that was given; without one a passage is known by its address.
CREATE TABLE passage (
  id INTEGER PRIMARY KEY,
  layer INTEGER NOT NULL REFERENCES layer,
  item INTEGER NOT NULL REFERENCES item,
  name TEXT,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  words INTEGER NOT NULL,
  language TEXT NOT NULL,
  voice TEXT NOT NULL,
  reason TEXT NOT NULL DEFAULT '',
  text TEXT NOT NULL
) STRICT;
CREATE INDEX passage_name ON passage (name) WHERE name IS NOT NULL;

-- One token each per word in both columns; passages keep their text, so the index need not.
CREATE VIRTUAL TABLE fulltext USING fts5 (words, lemmas, content = '', tokenize = 'unicode61 remove_diacritics 2');

CREATE TABLE problem (
  id INTEGER PRIMARY KEY,
  file TEXT NOT NULL,
  row INTEGER,
  page INTEGER,
  reason TEXT NOT NULL,
  hint TEXT NOT NULL DEFAULT '',
  at TEXT NOT NULL
) STRICT;
CREATE INDEX problem_file ON problem (file);

CREATE TABLE codebook (
  question TEXT NOT NULL,
  hash TEXT NOT NULL,
  text TEXT NOT NULL,
  seen TEXT NOT NULL,
  PRIMARY KEY (question, hash)
) STRICT, WITHOUT ROWID;

CREATE TABLE coder (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  version TEXT NOT NULL DEFAULT '',
  UNIQUE (name, kind, version)
) STRICT;

-- Never overwritten: the same coder's later coding of a passage stands beside the earlier one.
CREATE TABLE coding (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uuid TEXT NOT NULL UNIQUE,
  passage INTEGER NOT NULL REFERENCES passage,
  question TEXT NOT NULL,
  codebook TEXT NOT NULL,
  coder INTEGER NOT NULL REFERENCES coder,
  about INTEGER NOT NULL,
  position REAL,
  voice TEXT,
  confidence REAL,
  reason TEXT NOT NULL DEFAULT '',
  probability REAL,
  census INTEGER NOT NULL DEFAULT 0,
  outside INTEGER NOT NULL DEFAULT 0,
  adjudicated INTEGER NOT NULL DEFAULT 0,
  carried_from TEXT,
  made TEXT NOT NULL
) STRICT;
CREATE INDEX coding_question ON coding (question, passage);
CREATE INDEX coding_passage ON coding (passage);

-- What a trained machine makes of every passage of a frame; derived, replaced at each run.
CREATE TABLE run (
  id INTEGER PRIMARY KEY,
  question TEXT NOT NULL,
  coder TEXT NOT NULL,
  version TEXT NOT NULL,
  codebook TEXT NOT NULL,
  quality TEXT NOT NULL,
  made TEXT NOT NULL,
  UNIQUE (question, coder)
) STRICT;
CREATE TABLE score (
  run INTEGER NOT NULL REFERENCES run ON DELETE CASCADE,
  passage INTEGER NOT NULL REFERENCES passage,
  counts REAL NOT NULL,
  position REAL NOT NULL,
  about REAL NOT NULL,
  reason TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (run, passage)
) STRICT, WITHOUT ROWID;

CREATE TABLE sample (
  id INTEGER PRIMARY KEY,
  question TEXT NOT NULL,
  codebook TEXT NOT NULL,
  seed INTEGER NOT NULL,
  wave INTEGER NOT NULL,
  frame_hash TEXT NOT NULL,
  strata TEXT NOT NULL,
  made TEXT NOT NULL,
  UNIQUE (question, wave)
) STRICT;
CREATE TABLE draw (
  sample INTEGER NOT NULL REFERENCES sample,
  passage INTEGER NOT NULL REFERENCES passage,
  probability REAL NOT NULL,
  stratum TEXT NOT NULL,
  outside INTEGER NOT NULL,
  PRIMARY KEY (sample, passage)
) STRICT, WITHOUT ROWID;
CREATE INDEX draw_passage ON draw (passage);

CREATE TABLE verdict (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uuid TEXT NOT NULL UNIQUE,
  question TEXT NOT NULL,
  finding TEXT NOT NULL,
  verdict TEXT NOT NULL,
  by TEXT NOT NULL,
  reason TEXT NOT NULL DEFAULT '',
  at TEXT NOT NULL
) STRICT;

CREATE TABLE job (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  state TEXT NOT NULL,
  host TEXT NOT NULL,
  process INTEGER NOT NULL,
  started TEXT NOT NULL,
  heartbeat REAL NOT NULL,
  done INTEGER NOT NULL DEFAULT 0,
  total INTEGER,
  note TEXT NOT NULL DEFAULT '',
  cancel INTEGER NOT NULL DEFAULT 0
) STRICT;

-- Append-only: audit trail and feed.
CREATE TABLE event (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  at TEXT NOT NULL,
  actor TEXT NOT NULL,
  what TEXT NOT NULL,
  detail TEXT NOT NULL DEFAULT '{}'
) STRICT;
CREATE TRIGGER event_stays BEFORE UPDATE ON event BEGIN SELECT raise(ABORT, 'events are append-only'); END;
CREATE TRIGGER event_remains BEFORE DELETE ON event BEGIN SELECT raise(ABORT, 'events are append-only'); END;
CREATE TRIGGER coding_stays BEFORE UPDATE ON coding BEGIN SELECT raise(ABORT, 'codings are never overwritten'); END;
CREATE TRIGGER layer_stays BEFORE UPDATE ON layer BEGIN SELECT raise(ABORT, 'layers are frozen'); END;
