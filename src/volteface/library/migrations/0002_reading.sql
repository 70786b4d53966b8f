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
