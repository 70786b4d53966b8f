"""Rich text, read sign by sign."""
