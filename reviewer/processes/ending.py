"""What a process beside the program does first, so that it neither outlives the program nor speaks for it."""

import fcntl
import os
from multiprocessing import parent_process
from multiprocessing.connection import wait


def hush_decoders() -> None:
    """Keep from the terminal what decoders write there about damaged files; what matters comes as an exception."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    os.close(nowhere)


def end_with_program() -> None:
    """Have the system end this process once the program is gone, however it went: one that hangs would stay."""
    program = parent_process()
    if program is None:
        return
    # One end of a pipe that only the program holds the other end of: when that closes, SIGIO comes, which ends us.
    fcntl.fcntl(program.sentinel, fcntl.F_SETOWN, os.getpid())
    fcntl.fcntl(program.sentinel, fcntl.F_SETFL, fcntl.fcntl(program.sentinel, fcntl.F_GETFL) | os.O_ASYNC)
    if wait([program.sentinel], 0):
        os._exit(1)
