-- From when to when a source appeared (EDTF), and how its masthead gives the date (a regular expression).
ALTER TABLE source ADD COLUMN since TEXT NOT NULL DEFAULT '';
ALTER TABLE source ADD COLUMN until TEXT NOT NULL DEFAULT '';
ALTER TABLE source ADD COLUMN masthead TEXT NOT NULL DEFAULT '';
