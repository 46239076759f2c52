"""A terminal to print on: tables in plain text, and nothing that is printed is read as markup."""

from typing import TYPE_CHECKING
from unicodedata import category

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

WIDTH = 100  # when nobody is looking, and at most


def console() -> "Console":
    """Return where to print; nothing that is printed is read as markup, whoever named it."""
    from rich.console import Console

    screen = Console(markup=False, highlight=False, emoji=False)
    if not screen.is_terminal or screen.width > WIDTH:
        screen.width = WIDTH
    return screen


def table(*heads: str) -> "Table":
    """Return an empty table: words to the left, figures to the right."""
    from rich.box import SIMPLE_HEAD
    from rich.table import Table

    empty = Table(box=SIMPLE_HEAD, padding=(0, 1, 0, 0))
    for place, words in enumerate(heads):
        empty.add_column(plain(words), justify="right" if place else "left", overflow="fold")
    return empty


def say(screen: "Console", text: str) -> None:
    """Print a sentence."""
    screen.print(plain(text), soft_wrap=True)


def plain(text: str) -> str:
    """Return text without control characters: a file's contents must not steer the terminal. All spaces are plain.

    >>> plain("150\u00a0ms")
    '150 ms'
    """
    spaced = (" " if category(letter) == "Zs" else letter for letter in text)
    return "".join(letter if letter.isprintable() else "�" for letter in spaced)
