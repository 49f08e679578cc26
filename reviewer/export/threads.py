"""How many threads make an export, and check one."""

import os

WORKERS = max(2, min(4, os.cpu_count() or 1))
"""Two at least, as one waits for the disk while the other works; no more than memory and a window beside them bear.

They decode, shrink and encode, and let go of the interpreter's lock meanwhile: they are as good as processes.
"""
