"""People: accounts, roles, invitations, and what everybody did."""
