"""Issues as iArchives exports them."""
