"""A dataset: the run of a scenario told patient by patient, and written."""
