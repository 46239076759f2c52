"""One chart as SVG that can stand inside a page: the same bytes each time, and names that no other chart has."""

import io
import re
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_TOP = re.compile(r"^.*?<svg[^>]*?viewBox=\"([^\"]*)\"[^>]*>", re.DOTALL)
_ID = re.compile(r' id="([^"]*)"')
_FONT = re.compile(r"(font: [^;\"]*?)'DejaVu Sans'[^;\"]*")


def drawing(width: float, height: float) -> "Figure":
    """Return an empty figure of so many inches; draw it inside `settings()`."""
    from matplotlib.figure import Figure

    return Figure(figsize=(width, height))


def svg(figure: "Figure", name: str, title: str) -> str:
    """Return a figure as inline SVG whose ids begin with *name*."""
    written = io.StringIO()
    nothing = dict.fromkeys(("Date", "Creator", "Format", "Type"))
    figure.savefig(written, format="svg", metadata=nothing)
    return _inline(written.getvalue(), name, title)


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
    head = f'<svg viewBox="{top[1]}" role="img" aria-labelledby="{name}-title"><title id="{name}-title">'
    return f"{head}{escape(title)}</title>{body.strip()}"
