-- People: accounts of a reading room that a team shares, their invitations, sessions and tokens. Secrets stand here hashed.

-- `name` is the person's, for owners and for logging in (`folded`: as it is compared); `shown` is the pseudonym that signs
-- codings, remarks and verdicts, and that others read. It never changes: what was signed stays signed.
CREATE TABLE account (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  folded TEXT NOT NULL UNIQUE,
  shown TEXT NOT NULL UNIQUE,
  role TEXT NOT NULL CHECK (role IN ('reader', 'coder', 'editor', 'owner')),
  password TEXT NOT NULL,
  disabled INTEGER NOT NULL DEFAULT 0,
  made TEXT NOT NULL
) STRICT;

-- A link that opens once: `purpose` is join (a new account, perhaps with a pseudonym laid down), reset (a new password for
-- `account`) or here (the one person of a desk without accounts).
CREATE TABLE invitation (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  token TEXT NOT NULL UNIQUE,
  purpose TEXT NOT NULL CHECK (purpose IN ('join', 'reset', 'here')),
  role TEXT NOT NULL,
  shown TEXT NOT NULL DEFAULT '',
  account INTEGER REFERENCES account,
  note TEXT NOT NULL DEFAULT '',
  by TEXT NOT NULL,
  made TEXT NOT NULL,
  expires REAL NOT NULL,
  used TEXT NOT NULL DEFAULT '',
  withdrawn INTEGER NOT NULL DEFAULT 0
) STRICT;

-- What a browser holds; `account` is none where one person works alone. `began`, `used` and `expires` are seconds.
CREATE TABLE session (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  token TEXT NOT NULL UNIQUE,
  account INTEGER REFERENCES account ON DELETE CASCADE,
  browser TEXT NOT NULL DEFAULT '',
  began REAL NOT NULL,
  used REAL NOT NULL,
  expires REAL NOT NULL
) STRICT;
CREATE INDEX session_account ON session (account);

-- What a program holds: made by somebody for themselves, with their role or a lower one.
CREATE TABLE program (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  token TEXT NOT NULL UNIQUE,
  account INTEGER REFERENCES account ON DELETE CASCADE,
  name TEXT NOT NULL,
  role TEXT NOT NULL,
  made TEXT NOT NULL,
  expires REAL NOT NULL,
  used TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX program_account ON program (account);

-- Failed attempts to log in, by a hash of name, address or both: whoever tries on has to wait longer each time.
CREATE TABLE attempt (
  key TEXT PRIMARY KEY,
  failed INTEGER NOT NULL,
  latest REAL NOT NULL
) STRICT, WITHOUT ROWID;

-- The audit is read by person and by kind.
CREATE INDEX event_actor ON event (actor, id);
CREATE INDEX event_what ON event (what, id);
