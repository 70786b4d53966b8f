"""What the words themselves show: a use case a file, each with its commands and pages (methods.md §§ 7-9)."""
