"""Files on their way into the study: batches of them, and the room that they have."""
