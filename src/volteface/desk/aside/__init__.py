"""Questions of the study that may take long, or never end, answered by a process beside the desk within a time."""
