"""Processes beside the program: where they come from, and how they end."""
