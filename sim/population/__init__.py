"""Persons, and what happens to them: the same in every alternative, before any design is known."""
