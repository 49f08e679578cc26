"""Ends whichever process but the tests' own imports it, as a broken installation does."""

import multiprocessing
import os

if multiprocessing.parent_process() is not None:
    os._exit(3)
