"""What files of the program are called."""

REVIEW_SUFFIX = ".review"
"""The ending of a saved review, which is one file."""
