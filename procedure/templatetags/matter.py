"""The pages of a matter: its addresses and breadcrumbs, and how the records of a room are written."""

from __future__ import annotations

from collections.abc import Mapping

from django import template
from django.template import Context
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html

from procedure import addresses
from procedure.bases import Proceeding
from procedure.process import named, of
from procedure.takeover.offered import note_on
from township.accounts.access import Actor
from township.accounts.models import Role
from township.records.attachments import Attachment
from township.records.matter import Matter
from township.refusal import Refusal
from township.templatetags.township_ui import carded

register = template.Library()

RECORD = "录入"
ROLES = {role.value: role for role in Role}


@register.simple_tag
def address(proceeding: Proceeding, name: str, *keys: int | str) -> str:
    """A page of a matter has this address."""
    return addresses.address(proceeding, name, *keys)


@register.simple_tag(takes_context=True)
def address_if_open(context: Context, name: str, *keys: int | str) -> str:
    """A page has this address for whoever its offices open to; it is empty where a link would be refused."""
    acting, found = context.get("acting"), reverse(name, args=keys)
    return found if acting and addresses.opens(found, acting) else ""


@register.filter
def open_to(found: str, acting: Actor | None) -> bool:
    """A link leads somewhere for whoever looks, or it would be refused."""
    return bool(found and acting and addresses.opens(found, acting))


@register.simple_tag
def address_of_matter(matter: Matter, name: str) -> str:
    """A page of a matter has this address, where only the matter is at hand and not the row of its process."""
    return reverse(f"{named(matter.kind).namespace}:{name}", args=[matter.pk])


@register.simple_tag
def attachments_of(proceeding: Proceeding) -> list[Attachment]:
    """Whoever reads the matter may have these attachments."""
    return list(of(proceeding).access.attachments(proceeding))


@register.simple_tag
def title_of(proceeding: Proceeding) -> str:
    """A matter is called by this title."""
    return of(proceeding).named(proceeding)


@register.inclusion_tag("procedure/_breadcrumbs.html")
def breadcrumbs(proceeding: Proceeding, here: str = "") -> Mapping[str, str]:
    """The breadcrumbs lead to a page of a matter; without `here` to the page of the dossier itself."""
    process = of(proceeding)
    return {
        "label": process.label,
        "list_url": reverse(f"{process.namespace}:list"),
        "url": addresses.address(proceeding),
        "number": proceeding.number,
        "name": f"{proceeding.number} {process.named(proceeding)}",
        "here": here,
    }


@register.simple_block_tag(takes_context=True)
def fact(
    context: Context,
    content: str,
    title: str,
    code: str,
    key: int | None = None,
    label: str = RECORD,
    office: str = "officer",
    note: str = "",
    after_posting: bool = False,
    closed: Refusal | str | None = None,
) -> str:
    """A card shows one record of a room, with the link to record it for the office that may, while the room is open.

    `closed` says why it cannot be recorded yet: then there is the sentence, and no link.
    """
    proceeding, acting = context["proceeding"], context.get("acting")
    url = ""
    # The page lists its records beside them; the list is complete when the records have been shown.
    if (contents := context.get("contents")) is not None:
        contents.append((code, title))
    if label == RECORD and not _says_nothing(content) and 'class="empty' not in content:
        label = "修改"
    if _says_nothing(content):
        content = render_to_string(
            "procedure/_nothing.html", {"office": ROLES[office].label, "present": context.get("present")}
        )
    note = note or (note_on(proceeding, code) if context.get("present") else "")
    if closed and context.get("present"):
        content = format_html("{}{}", content, render_to_string("procedure/_closed.html", {"closed": closed}))
    elif (context.get("present") or after_posting) and acting and acting.holds(ROLES[office]):
        url = addresses.address(proceeding, code, *([key] if key else []))
    return carded(
        context,
        {"title": title, "content": content, "id": code, "link_url": url, "link_label": label, "note": note},
    )


def _says_nothing(content: str) -> bool:
    """Whether every row of a record is empty: one sentence then says so, instead of a column of dashes."""
    rows = content.count('class="facts__row"')
    return rows > 0 and rows == content.count('class="facts__none"') and content.strip().endswith("</dl>")


@register.inclusion_tag("procedure/_row.html")
def row(label: str, value: object = "", after: str = "") -> Mapping[str, object]:
    """A line of a record says what, and what was recorded; a dash where nothing was."""
    return {"label": label, "value": value, "after": after}
