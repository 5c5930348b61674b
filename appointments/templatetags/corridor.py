"""How the records of a room are written on the dossier page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import template
from django.template import Context
from django.template.loader import render_to_string
from django.urls import reverse

from township.accounts.models import Role

register = template.Library()

ROLES = {role.value: role for role in Role}


@register.simple_block_tag(takes_context=True)
def fact(
    context: Context, content: str, title: str, code: str, key: int | None = None,
    label: str = "录入", office: str = "officer", note: str = "", after_posting: bool = False,
) -> str:  # fmt: skip
    """One record of a room in a card, with the link to record it for the office that may, while the room is open."""
    appointment, acting = context["appointment"], context.get("acting")
    url = ""
    if (context.get("present") or after_posting) and acting and acting.holds(ROLES[office]):
        url = reverse(f"appointments:{code}", args=[appointment.pk, key] if key else [appointment.pk])
    return render_to_string(
        "ui/card.html",
        {"title": title, "content": content, "id": code, "link_url": url, "link_label": label, "note": note},
    )


@register.inclusion_tag("appointments/_row.html")
def row(label: str, value: Any = "", after: str = "") -> Mapping[str, Any]:
    """One line of a record: what, and what was recorded; a dash where nothing was."""
    return {"label": label, "value": value, "after": after}
