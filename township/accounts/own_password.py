"""A session that began with a one-time password asks for the person's own, once, before they sign in, vote or sign.

Two people have known the one-time password together; what is signed must be the person's own.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from urllib.parse import urlencode, urlsplit

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from . import interrupted_forms

#: In the session, as long as the own password is still to be asked for.
KEY = "began_with_one_time_password"


def own_password_first(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A view by which somebody signs, under its guard: `@page(…)` above, this below."""

    @functools.wraps(view)
    def asked(request: HttpRequest, *args: object, **keys: object) -> HttpResponse:
        if KEY not in request.session:
            return view(request, *args, **keys)
        if carrying := interrupted_forms.before(request, "password-again"):
            return carrying
        return redirect(f"{reverse('password-again')}?{urlencode({'next': _page_of(request)})}")

    return asked


def safe(request: HttpRequest, address: str) -> str:
    """The address, if it is one of this site; otherwise the first page."""
    own = url_has_allowed_host_and_scheme(address, {request.get_host()}, require_https=request.is_secure())
    return address if own else reverse("home")


def _page_of(request: HttpRequest) -> str:
    """Where the person stands: what is sent from a page has none of its own."""
    if request.method == "GET":
        return request.path
    return urlsplit(request.headers.get("referer", "")).path or reverse("home")
