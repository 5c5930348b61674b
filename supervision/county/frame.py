"""What the pages of a department share: where they stand, how a form is shown, and what the township reads of it."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from township.accounts.access import COUNTY, Actor, Request
from township.forms import Form
from township.shown import Shown, say

SECTION = "全县"
#: Findings on a page.
SIZE = 50


def crumbs(*labels: str) -> list[dict[str, str]]:
    """From the table of the townships to the page itself."""
    first = [{"label": SECTION, "url": reverse("county:table")}]
    return [*first, *({"label": label, "url": ""} for label in labels)]


def say_shown(request: Request, reader: Actor, matter: int) -> None:
    """What the department opens of a matter is read in the township it is a matter of."""
    say(request, [Shown(matter, township=reader.township, office=reader.office_for(COUNTY))])


def form_page(
    request: Request, title: str, form: Form, lede: str, notes: list[str], town: int, submit: str = "答复"
) -> HttpResponse:
    """A form about a township, which leads back to it."""
    back = reverse("county:township", args=[town])
    context: dict[str, Any] = {
        "title": title,
        "form": form,
        "submit": submit,
        "lede": lede,
        "notes": notes,
        "cancel_url": back,
        "crumbs": crumbs(title),
    }
    return render(request, "roster/form.html", context, status=422 if form.errors else 200)
