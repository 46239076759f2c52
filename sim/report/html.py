"""stub"""

from sim.experiment.compare import Comparison


def report(comparison: Comparison, lang: str) -> str:
    return ""
