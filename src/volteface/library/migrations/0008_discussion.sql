-- Discussion: remarks on passages, turns, findings, documents, with replies; a reading log with a note per document.

-- `about` is a kind (passage, turn, pair, document, question, dossier), `key` what it is of that kind, `words` what stood
-- there when the remark was made; a remark is never overwritten, and each carries a UUID made by whoever wrote it, so
-- that sent twice it stands once. `passage` follows the words to another layer.
CREATE TABLE remark (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uuid TEXT NOT NULL UNIQUE,
  about TEXT NOT NULL,
  key TEXT NOT NULL,
  question TEXT NOT NULL DEFAULT '',
  passage INTEGER REFERENCES passage,
  parent INTEGER REFERENCES remark,
  by TEXT NOT NULL,
  text TEXT NOT NULL,
  words TEXT NOT NULL DEFAULT '',
  made TEXT NOT NULL
) STRICT;
CREATE INDEX remark_about ON remark (about, key);
CREATE INDEX remark_parent ON remark (parent) WHERE parent IS NOT NULL;
CREATE INDEX remark_passage ON remark (passage) WHERE passage IS NOT NULL;

-- What became of a remark: settled, opened again, withdrawn; the last one counts.
CREATE TABLE remark_mark (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  remark INTEGER NOT NULL REFERENCES remark,
  what TEXT NOT NULL,
  by TEXT NOT NULL,
  reason TEXT NOT NULL DEFAULT '',
  made TEXT NOT NULL
) STRICT;
CREATE INDEX remark_mark_remark ON remark_mark (remark);

-- A note on a document, which says that it was read; the last one counts, the earlier ones stay. `unread`: somebody says
-- that it was not read after all.
CREATE TABLE digest (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  document INTEGER NOT NULL REFERENCES document,
  by TEXT NOT NULL,
  text TEXT NOT NULL,
  unread INTEGER NOT NULL DEFAULT 0,
  made TEXT NOT NULL
) STRICT;
CREATE INDEX digest_document ON digest (document);
