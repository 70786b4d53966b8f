-- Items that people correct, several layers of one document, and what was coded carried from words to words.

-- The layer that is searched, coded and quoted: the newest that is no translation.
ALTER TABLE document ADD COLUMN layer INTEGER REFERENCES layer;
UPDATE document SET layer = (SELECT id FROM layer WHERE layer.document = document.id ORDER BY number DESC LIMIT 1);

-- Another reading of a document has items of its own. What a person corrected is carried to later readings.
ALTER TABLE item ADD COLUMN layer INTEGER REFERENCES layer;
ALTER TABLE item ADD COLUMN corrected INTEGER NOT NULL DEFAULT 0;
UPDATE item SET layer = (SELECT layer FROM document WHERE document.id = item.document);
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
