-- Reading: many formats with their pages, items and layers; search in six languages; jobs that pause.

-- Pages with their print: sizes, running heads, word boxes; an article may run from page to page, so a page may hold
-- several spans of a layer.

CREATE TABLE page_span (
  layer INTEGER NOT NULL REFERENCES layer,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  number INTEGER NOT NULL,
  label TEXT,
  width REAL NOT NULL DEFAULT 0,
  height REAL NOT NULL DEFAULT 0,
  head TEXT NOT NULL DEFAULT '',
  foot TEXT NOT NULL DEFAULT '',
  image TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (layer, start)
) STRICT, WITHOUT ROWID;
INSERT INTO page_span (layer, start, "end", number, label) SELECT layer, start, "end", number, label FROM page;
DROP TABLE page;
ALTER TABLE page_span RENAME TO page;

-- Word boxes of a page span, packed (volteface.model.page); apart, since they are many bytes and seldom asked for.
CREATE TABLE boxes (
  layer INTEGER NOT NULL REFERENCES layer,
  start INTEGER NOT NULL,
  packed BLOB NOT NULL,
  PRIMARY KEY (layer, start)
) STRICT;

-- Where print was joined into running text, and what stood there: JSON, [[at, printed], …]. Links: [[start, end, to]].
ALTER TABLE layer ADD COLUMN joins TEXT NOT NULL DEFAULT '[]';
ALTER TABLE layer ADD COLUMN links TEXT NOT NULL DEFAULT '[]';

-- Files that came with another and were read with it (the pages of a METS): each is an original of its own.
CREATE TABLE part (
  original TEXT NOT NULL REFERENCES original,
  name TEXT NOT NULL,
  hash TEXT NOT NULL REFERENCES original,
  PRIMARY KEY (original, name)
) STRICT, WITHOUT ROWID;

-- Words are cut and folded by Volteface itself, in every language alike (volteface.library.lemmas); the index parts what
-- it is given at spaces and signs. Two columns as before: each word as printed, and its dictionary form.
DROP TABLE fulltext;
CREATE VIRTUAL TABLE fulltext USING fts5 (words, lemmas, content = '', tokenize = 'ascii');
INSERT INTO fulltext (rowid, words, lemmas) SELECT id, printed(text), lemmas(text, language) FROM passage;

-- Which languages are held, and which passages are in one.
CREATE INDEX passage_language ON passage (language);

-- A search that somebody keeps: its words as typed, and what it is limited to, as JSON.
CREATE TABLE saved_search (
  name TEXT PRIMARY KEY,
  words TEXT NOT NULL,
  limits TEXT NOT NULL,
  made TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Items that people correct, several layers of one document, and what was coded carried from words to words.

-- The layer that is searched, coded and quoted: the newest that is no translation. It is no declared reference: each
-- update of one opens a savepoint, at which the full-text index writes out what it has gathered, document by document.
ALTER TABLE document ADD COLUMN layer INTEGER;
UPDATE document SET layer = (SELECT id FROM layer WHERE layer.document = document.id ORDER BY number DESC LIMIT 1);

-- Another reading of a document has items of its own. What a person corrected is carried to later readings.
ALTER TABLE item ADD COLUMN layer INTEGER REFERENCES layer;
ALTER TABLE item ADD COLUMN corrected INTEGER NOT NULL DEFAULT 0;
UPDATE item SET layer = (SELECT layer FROM document WHERE document.id = item.document);
DROP INDEX item_document;
CREATE INDEX item_layer ON item (layer);

-- Where a layer came from, and the consecutive numbers of its passages. Those of the current one are the document's too.
CREATE TABLE layer_intake (
  layer INTEGER PRIMARY KEY REFERENCES layer,
  original TEXT REFERENCES original,
  added TEXT NOT NULL,
  first_passage INTEGER NOT NULL,
  last_passage INTEGER NOT NULL
) STRICT;
INSERT INTO layer_intake (layer, original, added, first_passage, last_passage)
  SELECT layer, original, added, first_passage, last_passage FROM document;

-- How like the words are to which a coding was carried; 1 the same words, none where it was made on these.
ALTER TABLE coding ADD COLUMN carried_score REAL;
DROP TRIGGER coding_stays;
UPDATE coding SET carried_score = 1 WHERE carried_from IS NOT NULL;
CREATE TRIGGER coding_stays BEFORE UPDATE ON coding BEGIN SELECT raise(ABORT, 'codings are never overwritten'); END;

-- Captures of the same page of the web are told by its address.
CREATE INDEX document_url ON document (source, columns ->> 'url') WHERE columns ->> 'url' IS NOT NULL;

-- Long work tells what it has got through, and hears of wishes to pause beside those to cancel.

-- `pause` is a wish like `cancel`; the state is what became of it.
ALTER TABLE job ADD COLUMN pause INTEGER NOT NULL DEFAULT 0;
ALTER TABLE job ADD COLUMN documents INTEGER NOT NULL DEFAULT 0;
ALTER TABLE job ADD COLUMN pages INTEGER NOT NULL DEFAULT 0;
ALTER TABLE job ADD COLUMN passages INTEGER NOT NULL DEFAULT 0;
ALTER TABLE job ADD COLUMN problems INTEGER NOT NULL DEFAULT 0;
-- Seconds left as reckoned; unknown before there is something to reckon by.
ALTER TABLE job ADD COLUMN remaining REAL;

-- From when to when a source appeared (EDTF), and how its masthead gives the date (a regular expression).
ALTER TABLE source ADD COLUMN since TEXT NOT NULL DEFAULT '';
ALTER TABLE source ADD COLUMN until TEXT NOT NULL DEFAULT '';
ALTER TABLE source ADD COLUMN masthead TEXT NOT NULL DEFAULT '';
