import os
from importlib.util import find_spec

from hypothesis import settings

# The same examples in every run: a failure is a finding, never a matter of luck. A storm draws others each time, and
# its failure prints the line that repeats it.
settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.register_profile("storm", derandomize=False, deadline=None, print_blob=True)
settings.load_profile("storm" if os.environ.get("SAMSPILL_STORM") else "repeatable")

# Its models are classes of cimba's, which has no wheels for some machines.
collect_ignore = [] if find_spec("cimba") else ["bench/cimba_engine.py"]
