"""One visitor may send only so many reports: the limit is gentle, and does not keep who they are.

A browser counts in a signed cookie of its own. An address counts for the hour under a keyed digest that is deleted
when the hour is over. Neither is tied to a report.
"""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from township.security import client_address
from township.throttle import Throttle

HOUR = 3600
#: Families share a telephone, whole villages an address.
PER_BROWSER, PER_ADDRESS = 3, 30
#: Sent to the public pages alone, so it cannot be a `__Host-` cookie, which is sent to all pages.
COOKIE = "__Secure-reports" if settings.SESSION_COOKIE_SECURE else "reports"

ADDRESSES = Throttle("reports", times=PER_ADDRESS, window=timedelta(seconds=HOUR))


def sent_too_many(request: HttpRequest) -> bool:
    """Whether this browser or this address has sent all it may; counts nothing."""
    return _by_browser(request) >= PER_BROWSER or ADDRESSES.exhausted(client_address(request))


def take(request: HttpRequest) -> bool:
    """Count a report of this address, or answer False where it has meanwhile sent all it may."""
    return ADDRESSES.take(client_address(request))


def count_in_browser(request: HttpRequest, response: HttpResponse) -> None:
    keep(response, COOKIE, str(_by_browser(request) + 1), HOUR)


def keep(response: HttpResponse, name: str, value: str, seconds: int) -> None:
    """A signed cookie of the public pages, unreadable to scripts and sent nowhere else."""
    response.set_signed_cookie(
        name,
        value,
        max_age=seconds,
        path="/notices/",
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )


def _by_browser(request: HttpRequest) -> int:
    return int(request.get_signed_cookie(COOKIE, "0", max_age=HOUR))
