"""The frame of every page: what stands around its content and is the same from click to click is drawn once.

What is kept is the text for given words: names, offices and the day are part of the key, so that nobody is shown what was
drawn for somebody else.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Any

from django import template
from django.template import Context
from django.template.base import Parser, Token
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from township.accounts.context import NavigationLink
from township.records import clock

from .township_ui import csrf_input

register = template.Library()

#: Where the fields go that are drawn anew for every page. Names are escaped: none of them contains it.
FORM = "<form-fields>"
#: So many headers: those of everybody at work in the sections they are in.
KEPT = 512


class Fixed(template.Node):
    """A part of a template in which nothing depends on who asks for it, where and when."""

    def __init__(self, nodelist: template.NodeList) -> None:
        self.nodelist = nodelist
        self.text: SafeString | None = None

    def render(self, context: Context) -> SafeString:
        """The text, drawn the first time."""
        if self.text is None:
            self.text = self.nodelist.render(context)
        return self.text


@register.tag
def fixed(parser: Parser, token: Token) -> Fixed:
    """In `{% fixed %}…{% endfixed %}` stands what is the same on every page while the program runs."""
    nodelist = parser.parse(("endfixed",))
    parser.delete_first_token()
    return Fixed(nodelist)


@register.simple_tag(takes_context=True)
def site_header(context: Context) -> SafeString:
    """The township, the navigation, and who is at work in which office."""
    acting, nav = context.get("acting"), tuple(context.get("nav") or ())
    if not acting:
        return _header("", "", "", nav)[0]
    shown = (acting.township.name, acting.user.name, acting.office_names, nav)
    before, after = _header(*shown, day=clock.today(), can_switch=acting.can_switch)
    return before + csrf_input(context) + after


@lru_cache(KEPT)
def _header(
    township: str, name: str, offices: str, nav: tuple[NavigationLink, ...], **more: date | bool
) -> tuple[SafeString, SafeString]:
    """What stands before the hidden fields of the form by which one logs out, and after them."""
    words: dict[str, Any] = {"township": township, "name": name, "offices": offices, "nav": nav, **more}
    before, _, after = render_to_string(
        "ui/site_header.html", {**words, "drawn": SafeString(FORM)}
    ).partition(FORM)
    return SafeString(before), SafeString(after)
