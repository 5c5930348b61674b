"""A button leads back to the page where somebody stood: one that can be opened, never one that only takes posts."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.http import HttpRequest
from django.urls import Resolver404, resolve, reverse


def page_of(request: HttpRequest) -> str:
    """The address asked for, if it is a page; else the page the button stood on; else the first page."""
    came_from = urlsplit(request.headers.get("referer", ""))
    before = came_from.path if came_from.netloc == request.get_host() else ""
    return next((each for each in (request.path, before) if is_page(each)), reverse("home"))


def is_page(address: str) -> bool:
    """Whether the address is one of this site that can be opened and read."""
    try:
        view = resolve(urlsplit(address).path).func
    except Resolver404:
        return False
    return "GET" in getattr(view, "access", ())
