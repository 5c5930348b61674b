"""These pages know nobody: no cookie reaches them and they set none, whoever is logged in on the same device.

So no session is read, prolonged or begun beside what they write, and no token lies on anybody's device. An app registers
the addresses of such pages:

    cookieless.add("/vote/")

Without cookies there is no token against posts from other sites. Such a page needs a proof of its own in what is posted,
as the code of a slip is; posts that say they come from another site are refused besides.
"""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils.http import is_same_domain

_addresses: set[str] = set()


def add(address: str) -> None:
    """Let the pages below this address get and set no cookie."""
    _addresses.add(address)


class Cookieless:
    """The outermost middleware: what it takes away, none of the others sees."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(tuple(_addresses)):
            return self.get_response(request)
        request.META.pop("HTTP_COOKIE", None)
        request.COOKIES = {}
        if request.method not in ("GET", "HEAD", "OPTIONS") and comes_from_elsewhere(request):
            raise PermissionDenied("这次提交来自别的网站。重新打开本系统的页面后填写。")
        response = self.get_response(request)
        response.cookies.clear()
        return response


def comes_from_elsewhere(request: HttpRequest) -> bool:
    """Whether the browser says that another site has sent this. One that says nothing is believed."""
    origin = request.headers.get("Origin")
    if origin is None:
        return request.headers.get("Sec-Fetch-Site") == "cross-site"
    if origin == f"{request.scheme}://{request.get_host()}":
        return False
    return not any(_is_trusted(origin, trusted) for trusted in settings.CSRF_TRUSTED_ORIGINS)


def _is_trusted(origin: str, trusted: str) -> bool:
    """An origin as CSRF_TRUSTED_ORIGINS writes it: `https://host`, or `https://*.host` for all below it."""
    try:
        sent, allowed = urlsplit(origin), urlsplit(trusted)
    except ValueError:
        return False
    return sent.scheme == allowed.scheme and is_same_domain(sent.netloc, allowed.netloc.removeprefix("*"))
