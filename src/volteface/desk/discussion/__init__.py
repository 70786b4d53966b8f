"""The reading log and the discussion: notes on documents, remarks on whatever is found, verdicts."""
