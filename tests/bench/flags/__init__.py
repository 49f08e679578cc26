"""Benches of the flags, in one thread as a scan measures: matrices in several threads would fight over the cores."""

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
