from hypothesis import settings

# The same examples in every run: a failure is a finding, never a matter of luck. `make storm` will draw others.
settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.load_profile("repeatable")
