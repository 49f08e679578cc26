"""A folder that was moved is told by the files that are known of it."""

from pathlib import Path

from reviewer.model.picture import Facts, ScanState
from reviewer.model.scoring import Found
from reviewer.session import Match, match_folder
from reviewer.store import Review


def test_files_of_the_same_name_and_size_are_counted_and_no_more_are_looked_for_than_tell(tmp_path: Path) -> None:
    place = tmp_path / "there"
    (place / "in").mkdir(parents=True)
    with Review.create(tmp_path / "a.review", []) as review:
        root = review.add_root(bytes(tmp_path / "gone")).id
        facts = Facts("PNG", "RGB", 8, 8)
        names = [b"in/%04d.png" % number for number in range(3000)]
        review.record([Found(root, name, 7, 0, ScanState.SCORED, b"d", facts) for name in names])
        assert match_folder(review, root, place) == Match(0, 1000)
        for name in names[:1500]:
            (place / name.decode()).write_bytes(bytes(7))
        (place / "in" / "0000.png").write_bytes(b"other")
        assert match_folder(review, root, place) == Match(499, 1000)
        assert match_folder(review, root, tmp_path / "nowhere").found == 0
