"""These filters serve the templates of papers."""

from __future__ import annotations

from collections.abc import Iterable

from django import template

from appointments.papers.type_sizes import setting_of

register = template.Library()


@register.filter
def fit(text: str | Iterable[str], cell: str) -> str:
    """The class in which a text fits a cell: `{{ paper.title|fit:"46x11" }}`, width and height in millimetres."""
    width, height = map(float, cell.split("x"))
    return setting_of(text if isinstance(text, str) else "\n".join(text), width, height)
