"""Which tags speak against a picture of a review: the table that comes with the program, or the review's own."""

from reviewer.flags import tag
from reviewer.model.tags import TagTable
from reviewer.store import Review

TAG = tag.FLAG.key


def table_of(review: Review) -> TagTable:
    """Give the table of tags that a review follows."""
    own = review.tags.table()
    return tag.shipped_table() if own is None else own


def follow_table(review: Review, table: TagTable | None) -> int:
    """Let a review follow another table of tags, or the program's where it is None; tell how many were judged anew.

    No file is read for it: what lies beside every picture is known.
    """
    review.tags.put_table(table)
    rows = table_of(review)
    return review.tags.judge_again(TAG, lambda beside: tag.judge(beside, rows))
