"""Results made ahead of whoever asks: in a process of its own, kept on disk, made again when the study changes."""
