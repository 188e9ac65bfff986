"""The version of the engine, as saved games carry it. The same as in `pyproject.toml`; a test holds them together."""

VERSION = "0.1.0.dev0"
