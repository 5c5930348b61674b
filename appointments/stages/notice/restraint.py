"""How often one visitor may send a report: gently, and without keeping who they are.

A browser counts in a signed cookie of its own; an address counts for an hour in the process's memory under a
keyed digest that changes daily. Neither reaches the database, and neither is tied to a report.
"""

from __future__ import annotations

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac

from township.records import clock
from township.security import client_address

HOUR = 3600
#: Families share a telephone, whole villages an address.
PER_BROWSER, PER_ADDRESS = 3, 30
COOKIE = "reports"


def sent_too_many(request: HttpRequest) -> bool:
    return _by_browser(request) >= PER_BROWSER or cache.get(_key(request), 0) >= PER_ADDRESS


def count(request: HttpRequest, response: HttpResponse) -> None:
    key = _key(request)
    if not cache.add(key, 1, HOUR):
        cache.incr(key)
    keep(response, COOKIE, str(_by_browser(request) + 1), HOUR)


def keep(response: HttpResponse, name: str, value: str, seconds: int) -> None:
    """A signed cookie of the public pages, unreadable to scripts and sent nowhere else."""
    response.set_signed_cookie(
        name, value, max_age=seconds, path="/notices/", httponly=True, samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )  # fmt: skip


def _by_browser(request: HttpRequest) -> int:
    return int(request.get_signed_cookie(COOKIE, "0", max_age=HOUR))


def _key(request: HttpRequest) -> str:
    return salted_hmac(f"reports {clock.today()}", client_address(request), algorithm="sha256").hexdigest()
