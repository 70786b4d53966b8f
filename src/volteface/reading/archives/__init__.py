"""Zip and tar files, and files packed by themselves, under limits that no bomb passes."""
