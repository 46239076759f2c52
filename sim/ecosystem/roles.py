"""Roles as calls name them."""

from sim.model.plan import Scope

# What kind of system fills a role: the same question to the same kind has the same luck in every design.
JOURNALS = ("own", "plo", "gp", "new_gp", "lv", "hst", "hosp", "apotek", "lab", "akson", "hp")


def kind_of(role: str) -> str:
    """Return the kind of system that fills a role, as luck knows it."""
    return "journal" if role in JOURNALS else role


def split_call(call: str) -> tuple[str, Scope, str]:
    """Return (role, scope, operation) of a written call.

    >>> split_call("plat(resident).overview")
    ('plat', 'resident', 'overview')
    """
    who, operation = call.rsplit(".", 1)
    role, _, scope = who.partition("(")
    return role, scope.rstrip(")"), operation  # type: ignore[return-value]
