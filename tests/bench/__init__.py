"""Measurements, run by hand; they compute as the program does, in one thread where it is not told otherwise."""

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # read when NumPy is loaded, which what is imported next does
