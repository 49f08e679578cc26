"""Every fault that was thought of has a test that makes it happen."""

from tests.faults import matrix


def test_every_fault_is_made_to_happen_by_a_test() -> None:
    assert sorted(matrix.tests_of()) == sorted(matrix.FAULTS)
