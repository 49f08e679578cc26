"""Warnings of one package are silent only while they are asked to be."""

import threading
import warnings

import pytest

from reviewer.imaging.hush import Hush


def warn_as(module: str) -> None:
    warnings.warn_explicit("careful", UserWarning, "file.py", 1, module=module)


def test_only_the_package_is_hushed() -> None:
    with Hush("somebody"):
        warn_as("somebody")
        warn_as("somebody.part")
        for other in ("somebodyelse", "other"):
            with pytest.warns(UserWarning, match="careful"):
                warn_as(other)


def test_afterwards_the_filters_are_as_before() -> None:
    before = list(warnings.filters)
    with Hush("somebody"):
        assert list(warnings.filters) != before
    assert list(warnings.filters) == before


def test_filters_are_as_before_even_after_a_fault() -> None:
    before = list(warnings.filters)
    with pytest.raises(ValueError, match="inside"), Hush("somebody"):
        raise ValueError("inside")
    assert list(warnings.filters) == before


def test_one_thread_leaving_does_not_wake_the_warnings_of_another() -> None:
    hush, entered, left = Hush("somebody"), threading.Event(), threading.Event()
    before = list(warnings.filters)

    def inside() -> None:
        with hush:
            entered.set()
            left.wait(10)

    thread = threading.Thread(target=inside)
    with hush:
        thread.start()
        assert entered.wait(10)
    warn_as("somebody")
    left.set()
    thread.join()
    assert list(warnings.filters) == before
    with pytest.warns(UserWarning, match="careful"):
        warn_as("somebody")
