"""Who is at the desk, and what they may do: persons and roles, sessions, and requests that come from elsewhere."""
