"""The second answer: a form that was recorded is answered again with what was recorded, and where it stands."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from township.records import sendings
from township.records.sendings import AlreadySent, Sending

from . import drawn_forms
from .pages_before import page_of


class SendOnce:
    """Recognises a form that was sent before, before anything is done, while it is done, and after it was refused.

    Only what ended with a way onward counts as recorded once: an answer that shows something, a file or a page of
    codes, may be asked for again.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        key = _key(request)
        if not key:
            return self.get_response(request)
        if before := sendings.find(key):
            return _again(request, before)
        with sendings.under_way(key) as sent:
            response = self.get_response(request)
        if sent.recorded:
            _remember(key, response)
        elif response.status_code >= 400 and (before := sendings.find(key)):
            # The other click was quicker, and what it changed is why this one was refused.
            return _again(request, before)
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """An act that found its form recorded has been taken back whole."""
        if not isinstance(exception, AlreadySent):
            return None
        return _again(request, sendings.find(str(exception)))


def _key(request: HttpRequest) -> str:
    """The digest of a form sent by whom it was drawn for; empty for every other request."""
    form = drawn_forms.drawn(request) if request.method == "POST" else None
    return drawn_forms.digest(request, form) if form and form.user == request.user.pk else ""


def _remember(key: str, response: HttpResponse) -> None:
    kept = Sending.objects.filter(key=key)
    if 300 <= response.status_code < 400:
        kept.update(led_to=response["Location"][:500])
    elif response.status_code == 200:
        kept.delete()


def _again(request: HttpRequest, before: Sending | None) -> HttpResponse:
    said = f"：{before}" if before else ""
    messages.info(request, f"这张表单已经提交过，没有重复记录{said}。")
    return redirect((before and before.led_to) or page_of(request))
