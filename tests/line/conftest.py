"""The tests of lines, in folders like the room itself; what they share lies here."""
