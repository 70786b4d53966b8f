"""What happened outside: events beside turns, and figures before and after them."""
