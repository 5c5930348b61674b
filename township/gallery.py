"""组件样张: every component of the interface once, for those who write pages. It is there only in the demonstration."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from township.accounts.access import LOGGED_IN, page


@page(GET=LOGGED_IN)
def show(request: HttpRequest) -> HttpResponse:
    if not settings.DEMO:
        raise Http404("组件样张仅在演示中提供")
    return render(request, "ui/gallery.html")
