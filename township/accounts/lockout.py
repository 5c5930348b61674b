"""What is answered to a login that has failed too often."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from axes.helpers import get_client_username
from axes.models import AccessAttempt
from django.conf import settings
from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from township.records import clock
from township.security import client_address


def respond(
    request: HttpRequest, original: HttpResponse | None = None, credentials: dict[str, Any] | None = None
) -> HttpResponse:
    """The page that says from when on it can be tried again."""
    context = {
        "failures": settings.AXES_FAILURE_LIMIT,
        "minutes": int(settings.AXES_COOLOFF_TIME.total_seconds() // 60),
        "until": locked_until(request, credentials),
    }
    return render(request, "accounts/locked.html", context, status=429)


def locked_until(request: HttpRequest, credentials: dict[str, Any] | None) -> datetime:
    """When the next attempt will be heard."""
    attempts = AccessAttempt.objects.filter(
        username=get_client_username(request, credentials), ip_address=client_address(request)
    )
    last = attempts.aggregate(last=Max("attempt_time"))["last"] or clock.machine_now()
    # The page shows minutes: the next full one, or it would promise too early.
    return (last + settings.AXES_COOLOFF_TIME + timedelta(seconds=59)).replace(second=0, microsecond=0)
