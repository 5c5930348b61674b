"""This page answers where passwords are not looked at for the time being."""

from __future__ import annotations

import functools
from collections.abc import Callable
from datetime import datetime, timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render

from township.records import clock

from .attempts import Locked


def told(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """A view that looks at passwords: once there have been too many failures, it answers with the page that says so."""

    @functools.wraps(view)
    def guarded(request: HttpRequest, *args: object, **keys: object) -> HttpResponseBase:
        try:
            return view(request, *args, **keys)
        except Locked as locked:
            return _page(request, locked.until)

    return guarded


def _page(request: HttpRequest, until: datetime) -> HttpResponse:
    """The page that says from when on it can be tried again."""
    context = {
        "per_account": settings.LOGIN_FAILURES_PER_ACCOUNT,
        "per_address": settings.LOGIN_FAILURES_PER_ADDRESS,
        "minutes": settings.LOGIN_FAILURES_MINUTES,
        # The page shows minutes: the next full one, or it would promise too early.
        "until": (until + timedelta(seconds=59)).replace(second=0, microsecond=0),
    }
    wait = max(0, int((until - clock.machine_now()).total_seconds()) + 1)
    answer = render(request, "accounts/locked.html", context, status=429)
    answer["Retry-After"] = str(wait)
    return answer
