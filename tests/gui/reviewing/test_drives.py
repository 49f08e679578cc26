"""A review on a drive whose locks cannot be trusted is said to be there."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QStorageInfo

from reviewer.gui.reviewing.drives import remote_kind
from tests.gui.conftest import Hands


def test_a_disk_of_this_machine_is_no_network_drive(tmp_path: Path) -> None:
    assert remote_kind(tmp_path / "a.review") is None


@pytest.mark.fault(25)
@pytest.mark.parametrize("kind", ["nfs4", "cifs", "smb3", "9p", "fuse.sshfs", "fuse.rclone"])
def test_a_review_on_a_network_drive_says_so_when_it_is_opened(
    kind: str, make_hands: Callable[..., Hands], review: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QStorageInfo, "fileSystemType", lambda _: QByteArray(kind.encode()))
    hands = make_hands()
    hands.open(review)
    assert hands.page.screen.banner.isVisible()
    assert f"({kind})" in hands.page.screen.banner.text
    assert not hands.page.screen.banner.is_fault
