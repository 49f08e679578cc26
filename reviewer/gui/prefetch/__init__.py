"""The images that are looked at or may come next, made ahead of time and kept within a budget."""
