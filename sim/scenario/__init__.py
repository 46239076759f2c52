"""Scenarios: from a file that somebody wrote to something that can be run, or a list of what is wrong with it."""
