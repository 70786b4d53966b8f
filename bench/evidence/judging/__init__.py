"""What the benches of judges share: how judges are tried out of fold, and what the gates let through."""
