-- People: accounts of a reading room that a team shares, their invitations and sessions. Secrets stand here only hashed.

-- `shown` is what others read of a coder while coding is blind; `role` is reader, coder, editor or owner.
CREATE TABLE account (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  shown TEXT NOT NULL UNIQUE,
  role TEXT NOT NULL,
  password TEXT NOT NULL,
  disabled INTEGER NOT NULL DEFAULT 0,
  made TEXT NOT NULL
) STRICT;

CREATE TABLE invitation (
  token TEXT PRIMARY KEY,
  role TEXT NOT NULL,
  note TEXT NOT NULL DEFAULT '',
  by TEXT NOT NULL,
  made TEXT NOT NULL,
  expires REAL NOT NULL,
  account INTEGER REFERENCES account,
  withdrawn INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

-- `account` is none where one person works alone.
CREATE TABLE session (
  token TEXT PRIMARY KEY,
  account INTEGER REFERENCES account ON DELETE CASCADE,
  made TEXT NOT NULL,
  expires REAL NOT NULL
) STRICT, WITHOUT ROWID;
