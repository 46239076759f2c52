"""`python -m sim` is `samspill`."""

from sim.cli import main

main()
