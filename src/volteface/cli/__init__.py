"""The command line: commands, progress bars, exit codes; all work is done by `study`, this room talks to people."""

from volteface.cli.app import main

__all__ = ["main"]
