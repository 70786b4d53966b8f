"""E-mail and mailboxes: the sender's own words apart from those of others."""
