"""Where the workshops meet: a scenario is staged, run, measured and compared."""
