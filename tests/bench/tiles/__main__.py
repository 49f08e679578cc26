"""Apart from what it starts, as processes import the module that a program begins with, unless it has this name."""

from tests.bench.tiles import main

main()
