"""What files of the program are called."""

REVIEW_SUFFIX = ".review"
