"""What the pages of the boxes are called: the processes say."""

from __future__ import annotations

from django import template

from ballots.kinds import title_of_boxes

register = template.Library()


@register.simple_tag
def boxes_title() -> str:
    """The boxes of all processes go by this name together."""
    return title_of_boxes()
