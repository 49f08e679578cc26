"""Runs the measurement; processes that it starts import nothing of a package's main module, as with the program's."""

from tests.bench.scan import main

if __name__ == "__main__":
    main()
