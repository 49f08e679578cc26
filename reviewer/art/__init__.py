"""Drawn pictures with known defects: the demo, and the ground truth of tests and benches."""

from reviewer.art.demo import Sample, draw_demo, samples

__all__ = ["Sample", "draw_demo", "samples"]
