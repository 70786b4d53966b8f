"""Issues as Olive exports them."""
