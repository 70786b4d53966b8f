-- Long work tells what it has got through, and hears of wishes to pause beside those to cancel.

-- `pause` is a wish like `cancel`; the state is what became of it.
ALTER TABLE job ADD COLUMN pause INTEGER NOT NULL DEFAULT 0;
ALTER TABLE job ADD COLUMN documents INTEGER NOT NULL DEFAULT 0;
ALTER TABLE job ADD COLUMN pages INTEGER NOT NULL DEFAULT 0;
ALTER TABLE job ADD COLUMN passages INTEGER NOT NULL DEFAULT 0;
ALTER TABLE job ADD COLUMN problems INTEGER NOT NULL DEFAULT 0;
-- Seconds left as reckoned; unknown before there is something to reckon by.
ALTER TABLE job ADD COLUMN remaining REAL;
