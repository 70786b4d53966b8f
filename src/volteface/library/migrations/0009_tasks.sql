-- Tasks: work that is asked for in the reading room and done outside of its process, one after the other.

-- `spec` is what is to be done, as JSON; `job` is the work's own record once it has begun. A task whose worker died is
-- begun again: all work is such that what was done once is not done twice. `tries` counts how often it was begun, so
-- that what ends every worker is given up. `outcome` is what the command of the same name prints with --json.
CREATE TABLE task (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL,
  spec TEXT NOT NULL,
  by TEXT NOT NULL,
  state TEXT NOT NULL DEFAULT 'waiting',
  tries INTEGER NOT NULL DEFAULT 0,
  job INTEGER REFERENCES job,
  outcome TEXT NOT NULL DEFAULT '{}',
  made TEXT NOT NULL,
  ended TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX task_state ON task (state);
CREATE INDEX task_job ON task (job);
