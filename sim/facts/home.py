"""Where the project's own files lie."""

from pathlib import Path

from sim.facts.problem import Place, Problem


def fixtures() -> Path:
    """Return the folder of facts, each file with its source."""
    return _first("fixtures")


def scenarios() -> Path:
    """Return the folder of the scenarios that come with Samspill."""
    return _first("scenarios")


def _first(name: str) -> Path:
    # An installed wheel carries its files inside the package; a checkout has them beside it.
    package = Path(__file__).parent.parent
    homes = (package / name, package.parent / name)
    for home in homes:
        if home.is_dir():
            return home
    found = f"no such folder, nor {homes[1]}"
    raise Problem(Place(str(homes[0])), found, "install samspill again, or run it from a whole checkout")
