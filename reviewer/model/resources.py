"""Where the program's own icons, help pages, key schemes and tables are found."""

from pathlib import Path


def resource(*parts: str) -> Path:
    """Give the path of a file that comes with the program, from a wheel or from a checkout.

    Raises
    ------
    FileNotFoundError
        Where the installation is incomplete.
    """
    here = Path(__file__).resolve()
    for folder in (here.parents[1] / "_resources", here.parents[2] / "resources"):
        found = folder.joinpath(*parts)
        if found.exists():
            return found
    raise FileNotFoundError(f"The program's own file {'/'.join(parts)} is missing; install it again.")
