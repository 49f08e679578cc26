"""The queue as a grid of small pictures."""
