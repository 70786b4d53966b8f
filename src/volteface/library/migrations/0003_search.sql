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
