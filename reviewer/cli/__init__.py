"""The command line: it parses, builds what a verb needs, and starts it."""

from reviewer.cli.starting import main

__all__ = ["main"]
