"""Work outside the web process: tasks put on record at the desk are done by one process beside it, in order."""
