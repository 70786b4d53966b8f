"""The tests of evidence, in folders like the room itself; what they share lies here."""
