import os
from importlib.util import find_spec

from hypothesis import Phase, settings

# The same examples in every run: a failure is a finding, never a matter of luck. A storm draws others each time, and
# its failure prints the line that repeats it.
settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.register_profile("storm", derandomize=False, deadline=None, print_blob=True)
# Of a seeded defect only that it is found is wanted, not its smallest example.
settings.register_profile("mutants", derandomize=True, deadline=None, phases=[Phase.generate])
PROFILES = {"SAMSPILL_STORM": "storm", "SAMSPILL_MUTANTS": "mutants"}
settings.load_profile(next((profile for name, profile in PROFILES.items() if os.environ.get(name)), "repeatable"))

# The first one's models are classes of cimba's, and the oracles are other people's validators, in compiled languages:
# neither has wheels for all machines.
NEEDS = {"bench/cimba_engine.py": "cimba", "oracles": "fhirkit"}
collect_ignore = [place for place, package in NEEDS.items() if not find_spec(package)]
