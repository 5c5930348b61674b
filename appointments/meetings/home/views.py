"""我的会议: the page a member of the committee comes to on their phone."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from township.accounts.access import Request, page
from township.accounts.models import COMMITTEE
from township.records import clock

from .tasks import home_of, past_of

PAST = 20


@page(GET=frozenset(COMMITTEE))
def mine(request: Request) -> HttpResponse:
    today = clock.today()
    past = Paginator(past_of(request.acting, today), PAST).get_page(request.GET.get("page"))
    context = {"home": home_of(request.acting, today), "past": past, "today": today}
    return render(request, "appointments/meetings/mine.html", context)
