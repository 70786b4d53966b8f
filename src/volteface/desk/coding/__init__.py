"""The coding desk: one passage after the other, blind, by keyboard; adjudication."""
