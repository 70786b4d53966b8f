"""Publishers that do not exist, with a line that is known: what every method here is tried on first."""
