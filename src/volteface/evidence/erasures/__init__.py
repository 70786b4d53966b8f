"""Erasures: what an earlier edition says and a later one does not, what was altered, added, moved; never why."""
