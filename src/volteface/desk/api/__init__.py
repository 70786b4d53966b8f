"""The same answers as `--json`, for programs, described by OpenAPI."""
