"""How facts are written on a page: dates, shares, identity numbers, verdicts, checklists, bars."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, cast

from django import template
from django.contrib.messages.storage.base import Message
from django.core.paginator import Page, Paginator
from django.forms import BoundField
from django.forms.utils import flatatt
from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.template import Context
from django.template.base import Parser, TextNode, Token
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

from township import page_messages, wording
from township.accounts import drawn_forms
from township.law.rule import Mark

register = template.Library()

#: A long checklist shows what is open and folds away what is met.
MET_ROWS_SHOWN = 12
#: The widths of text inputs, in characters.
SHORT, MEDIUM = 12, 40
#: From so few days on a deadline is marked.
NEAR_DAYS = 3

# Words that rules and papers use too

for written in (
    wording.cdate,
    wording.cday,
    wording.cmonth,
    wording.cdatetime,
    wording.percent,
    wording.masked_id,
):
    register.filter(written)


# White space


#: A line break of the template, with the indent of the next line.
LINE_BREAK = re.compile(r"\n *")


class Unbroken(template.Node):
    """A part of a template that is shown as if it were written on one line."""

    def __init__(self, nodelist: template.NodeList) -> None:
        self.nodelist = nodelist

    def render(self, context: Context) -> SafeString:
        return self.nodelist.render(context)


@register.tag
def unbroken(parser: Parser, token: Token) -> Unbroken:
    """In `{% unbroken %}…{% endunbroken %}` a line break of the template is no space on the page."""
    nodelist = parser.parse(("endunbroken",))
    parser.delete_first_token()
    for text in cast("list[TextNode]", nodelist.get_nodes_by_type(TextNode)):
        text.s = LINE_BREAK.sub("", text.s)
    return Unbroken(nodelist)


# Verdicts and deadlines


@register.filter
def mark_class(mark: Any) -> str:
    return f"status--{mark.value.replace('_', '-')}"


@register.inclusion_tag("ui/tag.html")
def deadline(days: int | None, suffix: str = "到期") -> Mapping[str, str]:
    """How long there is: 今日到期, 剩 2 天, 13 天后, 已逾期 1 天."""
    if days is None:
        return {}
    if days < 0:
        return {"text": f"已逾期 {-days} 天", "kind": "urgent"}
    if days == 0:
        return {"text": f"今日{suffix}", "kind": "urgent"}
    if days <= NEAR_DAYS:
        return {"text": f"剩 {days} 天", "kind": "warning"}
    return {"text": f"{days} 天后", "kind": "plain"}


@register.inclusion_tag("ui/checklist.html")
def checklist(checklist: Any, acts: Iterable[Any] = (), act: str = "", keeper: str = "") -> Mapping[str, Any]:
    """The rules of a door with their findings, and what can be done now.

    `acts`: objects or dicts with label, url and primary; a primary act is offered only when the door is open.
    `act`: the verb of the door (作出决定); without it the title is asked.
    `keeper`: the office that passes the door, named to whoever does not hold it.
    """
    rows = sorted(checklist.rows, key=lambda row: URGENCY.index(row.mark))
    quiet = [row for row in rows if URGENCY.index(row.mark) >= QUIET]
    folded = quiet if len(quiet) > MET_ROWS_SHOWN else []
    return {
        "checklist": checklist,
        "rows": rows[: len(rows) - len(folded)],
        "folded": folded,
        "act": act or checklist.title.removesuffix("须满足").removesuffix("前"),
        "blocking": checklist.blocking,
        "acts": [each for each in acts if checklist.open or not _is_primary(each)],
        "keeper": "" if any(_is_primary(each) for each in acts) else keeper,
    }


#: What closes the door first, then what is to be confirmed, then hints; met and not applicable last.
URGENCY = (Mark.UNMET, Mark.TO_CONFIRM, Mark.HINT, Mark.MET, Mark.NOT_APPLICABLE)
#: Rows from this urgency on need nobody's attention.
QUIET = URGENCY.index(Mark.MET)


def _is_primary(act: Any) -> bool:
    return bool(act.get("primary") if isinstance(act, Mapping) else getattr(act, "primary", False))


# Bars


@register.inclusion_tag("ui/bar.html")
def bar(label: str, actual: int, authorised: int, reserved: int = 0, text: str = "") -> Mapping[str, Any]:
    """How much of a quota is used. `reserved`: vacancies an appointment under way has claimed."""
    vacant = authorised - actual
    state = f"超 {-vacant}" if vacant < 0 else f"空 {vacant}" if vacant else "满编"
    return {
        "label": label,
        "text": text or f"实有 {actual} / 核定 {authorised}，{state}",
        "actual": _width(actual, authorised),
        "reserved": _width(min(reserved, max(vacant, 0)), authorised),
        "kind": "over" if vacant < 0 else "full" if vacant == 0 else "partial",
    }


@register.inclusion_tag("ui/votes.html")
def votes(segments: Iterable[Any], needed: int | None = None, label: str = "表决结果") -> Mapping[str, Any]:
    """A stacked bar of votes. `segments`: (label, count, kind), kind being for, against, defer or absent."""
    segments = [(name, count, kind) for name, count, kind in segments if count]
    total, before, shown = sum(count for _, count, _ in segments), 0, []
    for name, count, kind in segments:
        shown.append({"label": name, "count": count, "kind": kind, "x": _width(before, total)})
        shown[-1]["width"] = _width(count, total)
        before += count
    return {
        "segments": shown,
        "total": total,
        "label": label,
        "needed": needed,
        "needed_at": _width(needed or 0, total),
    }


def _width(part: int, whole: int) -> str:
    share = min(100 * part / whole, 100) if whole else (100 if part else 0)
    return f"{share:.2f}%"


# The page itself


@register.simple_tag
def icon(name: str) -> SafeString:
    """A drawing from static/img/icons.svg beside a word; never instead of it."""
    return format_html(
        '<svg class="icon" width="16" height="16" aria-hidden="true" focusable="false">'
        '<use href="{}#{}"/></svg>',
        static("img/icons.svg"),
        name,
    )


@register.simple_tag
def link_about(url: str, label: str, about: Any, look: str = "") -> SafeString:
    """A link whose words stand in many rows alike; who listens to the page also hears what it is about."""
    drawn = format_html(' class="{}"', look) if look else ""
    return format_html(
        '<a href="{}"{}>{}<span class="visually-hidden">：{}</span></a>', url, drawn, label, about
    )


@register.simple_tag(takes_context=True)
def csrf_input(context: Context) -> SafeString:
    """The CSRF field, also inside a component included with `only`, where {% csrf_token %} prints nothing."""
    request = _request_of(context)
    if request is None:
        return SafeString("")
    return format_html(
        '<input type="hidden" name="csrfmiddlewaretoken" value="{}">{}', get_token(request), _drawn(request)
    )


def _drawn(request: HttpRequest) -> SafeString:
    """For whom the form is drawn: so it is recorded once, and given back when the login has ended meanwhile."""
    acting = getattr(request, "acting", None)
    if acting is None:
        return SafeString("")
    token = drawn_forms.token_for(acting.user.pk)
    return format_html('<input type="hidden" name="{}" value="{}">', drawn_forms.FIELD, token)


@register.simple_tag(takes_context=True)
def querystring_replace(context: Context, **changes: Any) -> str:
    """The address of this list with other filters. A changed filter begins again at the first page."""
    request = _request_of(context)
    query = request.GET.copy() if request is not None else None
    if query is None:
        return "?"
    for name, value in {"page": None, **changes}.items():
        query.pop(name, None)
        if value not in (None, ""):
            query[name] = value
    return f"?{query.urlencode()}"


@register.filter
def page_numbers(paginator: Paginator, page: Page) -> Iterable[int | str]:
    """The pages to offer: the ends, the neighbours, and … between."""
    return paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)


@register.filter
def error_anchor(field: BoundField) -> str:
    """The id of the first input of a field: radios have one each, and none of their own."""
    return field.id_for_label or f"{field.auto_id}_0"


@register.filter
def input_width(field: BoundField) -> str:
    """short, medium or full, by the length of what is to be written there."""
    if field.widget_type not in ("text", "password", "email", "url"):
        return ""
    longest = field.field.widget.attrs.get("size") or getattr(field.field, "max_length", None) or 200
    return "field--short" if longest <= SHORT else "field--medium" if longest <= MEDIUM else ""


@register.simple_block_tag(takes_context=True)
def card(context: Context, content: str, title: str, **parts: str) -> str:
    """A titled card; `parts`: note, link_url, link_label, id. Running text and forms: class card__body."""
    return carded(context, {**parts, "title": title, "content": content})


def carded(context: Context, parts: Mapping[str, Any]) -> str:
    """A card with what was just done in it, if it has a name by which messages find it."""
    request = _request_of(context)
    said = page_messages.told_at(request, parts["id"]) if request is not None and parts.get("id") else []
    return render_to_string("ui/card.html", {**parts, "said": said})


def _request_of(context: Context) -> HttpRequest | None:
    """The request, also inside a component included with `only`."""
    return getattr(context, "request", None) or context.get("request")


@register.simple_tag(takes_context=True)
def told_at_head(context: Context) -> SafeString:
    """The messages about no section of the page."""
    request = _request_of(context)
    return _messages(page_messages.told_at(request, "") if request is not None else [])


@register.simple_tag(takes_context=True)
def told_in_sight(context: Context) -> SafeString:
    """The messages about a section the page does not show as a card: at its foot, and in sight."""
    request = _request_of(context)
    return _messages(page_messages.told_nowhere(request) if request is not None else [], in_sight=True)


def _messages(said: list[Message], **more: bool) -> SafeString:
    """Most pages have nothing to say, and draw nothing."""
    return render_to_string("ui/messages.html", {"messages": said, **more}) if said else SafeString("")


@register.simple_block_tag
def table_region(content: str, label: str) -> str:
    """A wide table in a frame that can be scrolled, by keyboard too."""
    return render_to_string("ui/table_region.html", {"content": content, "label": label})


@register.filter
def as_attributes(attributes: Mapping[str, Any]) -> SafeString:
    """The attributes of a tag, written one after the other."""
    return flatatt(dict(attributes))
