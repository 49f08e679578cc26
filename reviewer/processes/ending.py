"""How processes beside the program end: so that none outlives the program or speaks for it, and what each died of."""

import fcntl
import os
import signal
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


def cause_of_end(code: int) -> str:
    """Say by its exit code of what a process died; the real-time signals but the first and the last have no names."""
    if code >= 0:
        return f"exit code {code}"
    return ", ".join([f"signal {-code}", *(known.name for known in signal.Signals if known == -code)])
