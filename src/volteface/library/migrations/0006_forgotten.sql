-- Who was erased at a request: salted hashes of the forms of a name, so that it is not proposed or published again.
-- `person` numbers whose forms belong together; nothing tells who that was.
CREATE TABLE forgotten (
  hash TEXT PRIMARY KEY,
  words INTEGER NOT NULL,
  person INTEGER NOT NULL,
  made TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE forgotten_salt (
  salt BLOB NOT NULL
) STRICT;
