-- Documents that somebody set aside: added by mistake, of another body, there twice. Nothing of them is deleted.

-- `document` is the edition that stood, and stands again when it is put back; meanwhile it is not current. Where it had
-- taken the place of another, that one (`instead`) may stand meanwhile. Once it is put back (`ended`) the row stays: a
-- sample that was drawn in between has not reached it.
CREATE TABLE set_aside (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  document INTEGER NOT NULL REFERENCES document,
  instead INTEGER REFERENCES document,
  by TEXT NOT NULL,
  reason TEXT NOT NULL DEFAULT '',
  made TEXT NOT NULL,
  ended TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE UNIQUE INDEX set_aside_now ON set_aside (document) WHERE ended = '';
CREATE INDEX set_aside_document ON set_aside (document);

-- What came in together can be set aside together: by which job a document was filed, for which task a job worked. No
-- declared references: see `document.layer`.
ALTER TABLE document ADD COLUMN job INTEGER;
CREATE INDEX document_job ON document (job) WHERE job IS NOT NULL;
ALTER TABLE job ADD COLUMN task INTEGER;
CREATE INDEX job_task ON job (task) WHERE task IS NOT NULL;
