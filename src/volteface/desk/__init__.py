"""The reading room: the study in a browser, for one person or a team. What a page shows comes from `study` alone."""
