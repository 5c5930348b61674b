"""The tasks of a room in templates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import template

if TYPE_CHECKING:
    from procedure.tasks import Board, Line

register = template.Library()


@register.simple_tag
def neighbours(board: Board, line: Line) -> dict[str, Any]:
    """The tasks before and after one."""
    before, after = board.neighbours(line)
    return {"before": before, "after": after}
