"""One chart as SVG that can stand inside a page: the same bytes each time, and names that no other chart has."""

import io
import re
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_TOP = re.compile(r"^.*?<svg[^>]*?viewBox=\"([^\"]*)\"[^>]*>", re.DOTALL)
_ID = re.compile(r' id="([^"]*)"')
_PLACES = re.compile(r' (?:d|x|y|transform)="[^"]*"')
_HUNDREDTHS = re.compile(r"(\.\d\d)\d+")  # of a point: nobody sees less
_USES = re.compile(r"<g([^>]*)>((?:\s*<use [^>]*/>)+)\s*</g>")
_STYLE = re.compile(r' style="[^"]*"')
_FONT = re.compile(r"(font: [^;\"]*?)'DejaVu Sans'[^;\"]*")


def drawing(width: float, height: float) -> "Figure":
    """Return an empty figure of so many inches; draw it inside `settings()`."""
    from matplotlib.figure import Figure

    return Figure(figsize=(width, height))


class Sheet:
    """An empty figure whose panels are put where they shall be, in inches from the top: quicker than to find out."""

    def __init__(self, width: float, height: float) -> None:
        self.width, self.height = width, height
        self.figure = drawing(width, height)
        self.figure.set_layout_engine("none")

    def panel(self, left: float, top: float, width: float, height: float, **shared: Any) -> "Axes":
        """Return a panel."""
        box = (left / self.width, 1 - (top + height) / self.height, width / self.width, height / self.height)
        return self.figure.add_axes(box, **shared)

    def legend(self, handles: Any, top: float = 0.0, **how: Any) -> None:
        """Put what is what at the left edge."""
        at = (0, 1 - top / self.height)
        self.figure.legend(handles=handles, loc="upper left", bbox_to_anchor=at, borderaxespad=0, **how)


def svg(figure: "Figure", name: str, title: str) -> str:
    """Return a figure as inline SVG whose ids begin with *name*."""
    written = io.StringIO()
    nothing = dict.fromkeys(("Date", "Creator", "Format", "Type"))
    figure.savefig(written, format="svg", metadata=nothing)
    return _inline(written.getvalue(), name, title)


def _styled_once(found: "re.Match[str]") -> str:
    """Return marks with the style that they share said of all of them, and not of each."""
    styles = dict.fromkeys(_STYLE.findall(found[2]))
    if len(styles) != 1 or "style=" in found[1]:
        return found[0]
    return f"<g{found[1]}{next(iter(styles))}>{_STYLE.sub('', found[2])}\n</g>"


def _inline(text: str, name: str, title: str) -> str:
    top = _TOP.match(text)
    assert top is not None, "matplotlib wrote an SVG without a viewBox"
    body = text[top.end() :]
    body = re.sub(r"\s*<metadata>.*?</metadata>", "", body, flags=re.DOTALL)
    body = re.sub(r"<style[^>]*>.*?</style>", "", body, flags=re.DOTALL)  # it would reach the whole page
    body = body.replace("xlink:href=", "href=")
    asked_for = set(re.findall(r'(?:url\(#|href="#)([^)"]*)', body))
    body = _ID.sub(lambda found: f' id="{name}-{found[1]}"' if found[1] in asked_for else "", body)
    body = re.sub(r'(url\(#|href="#)', rf"\g<1>{name}-", body)
    body = _FONT.sub(r"\1sans-serif", body)
    body = _PLACES.sub(lambda found: _HUNDREDTHS.sub(r"\1", found[0]), body)
    body = _USES.sub(_styled_once, body)
    head = f'<svg viewBox="{top[1]}" role="img" aria-labelledby="{name}-title"><title id="{name}-title">'
    return f"{head}{escape(title)}</title>{body.strip()}"
