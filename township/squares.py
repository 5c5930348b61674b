"""A text is drawn as a square to scan: the code of a slip, a checkpoint, the secret of a second factor."""

from __future__ import annotations

import io

import segno
from django.utils.safestring import SafeString, mark_safe


def square(text: str, *, error: str, border: int = 0) -> SafeString:
    """The square as SVG, drawn into the page: no address leads to it. `error` is how much of it may be illegible."""
    out = io.BytesIO()
    made = segno.make(text, micro=False, error=error, encoding=None if text.isascii() else "utf-8")
    made.save(out, kind="svg", xmldecl=False, svgns=False, omitsize=True, border=border)
    # Made by the library out of squares: none of the text stands in it.
    return mark_safe(out.getvalue().decode())  # noqa: S308
