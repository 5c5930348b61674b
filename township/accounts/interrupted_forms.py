"""Nothing typed is lost when a login ends: the answer gives it back, sealed, to be opened by the same person only.

What was sent lies in a hidden field of the login page, encrypted and bound to the account the form was drawn for; the
server keeps nothing. After the login of that person the form is drawn again with what was typed, and is sent anew by
hand. Whoever else logs in gets nothing. Passwords are never given back, files are named as lost.

The same is done where something else comes before what was sent: one's own password, or a second factor that has become
obligatory. The page of that carries what was typed, and its answer gives it back.
"""

from __future__ import annotations

import json
import secrets
import zlib
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as NotBase64
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import timedelta
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import resolve, reverse
from django.utils.crypto import salted_hmac
from django.utils.http import urlencode

from township import typed
from township.records import clock

from . import drawn_forms
from .pages_before import page_of

#: The name of the hidden field.
FIELD = "handed_back"
#: What can be given back: more characters than the longest form of this product takes.
MOST = 300_000
#: How long the login page may stand open meanwhile.
KEPT = timedelta(hours=12)
#: What nobody gets to see again, and no page carries.
NEVER = frozenset({FIELD, "password", "old", "new", "again", "one_time_code", "present_code", "offered"})
_NONCE = 12
_ENDED, _CARRIED, _TAKEN_UP = "session_ended", "carried", "taken_up"
#: Pages on which somebody does first what comes first, besides the login itself.
ON_THE_WAY = ("password_change", "password-again", "second-factor-begin")


@dataclass(frozen=True)
class HandedBack:
    """What one person had filled in: for whom, on which page, when, the fields, and the names of files."""

    user: int
    page: str
    at: float
    fields: dict[str, list[str]]
    files: list[str]


def taken_from(request: HttpRequest) -> HandedBack | None:
    """What a post brought that cannot be done; None where nothing was typed, or nobody knows by whom."""
    form = drawn_forms.drawn(request)
    if form is None:
        return None
    fields = {
        name: request.POST.getlist(name)
        for name in request.POST
        if name not in drawn_forms.FURNITURE and name not in NEVER
    }
    files = [file.name or "" for each in request.FILES for file in request.FILES.getlist(each)]
    if not fields and not files:
        return None
    return HandedBack(form.user, page_of(request), clock.machine_now().timestamp(), fields, files)


def sealed(given: HandedBack) -> str:
    """The text a page carries; empty where it would be longer than MOST."""
    plain = json.dumps(asdict(given), ensure_ascii=False)
    if len(plain) > MOST:
        return ""
    nonce = secrets.token_bytes(_NONCE)
    box = AESGCM(_key()).encrypt(nonce, zlib.compress(plain.encode("utf-8", "surrogatepass")), None)
    return urlsafe_b64encode(nonce + box).decode()


def opened(text: str, user: int | None) -> HandedBack | None:
    """What was sealed for this account; None for anybody else, for a forged text, and after KEPT."""
    try:
        raw = urlsafe_b64decode(text.encode("ascii"))
        plain = zlib.decompress(AESGCM(_key()).decrypt(raw[:_NONCE], raw[_NONCE:], None))
    except (InvalidTag, NotBase64, ValueError):
        return None
    given = HandedBack(**json.loads(plain.decode("utf-8", "surrogatepass")))
    fresh = clock.machine_now().timestamp() - given.at < KEPT.total_seconds()
    return given if given.user == user and fresh else None


def _key() -> bytes:
    # The salt names no module: what was sealed before an update opens after it.
    return salted_hmac("township.accounts.handed_back", "key", algorithm="sha256").digest()


def again(request: HttpRequest, given: HandedBack) -> HttpResponse:
    """The page from which whoever filled in the form goes back to it."""
    context = {"given": given, "field": FIELD, "sealed": sealed(given)}
    return render(request, "accounts/handed_back.html", context)


# -- where a post cannot be done -------------------------------------------------------------------------------------


class LoginEnded:
    """Whoever sends a form without a login gets the login page with what they had filled in.

    A look is led to the login by Django's own middleware, which comes after this one.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: tuple[Any, ...], keys: dict[str, Any]
    ) -> HttpResponse | None:
        """The login page, in place of what was asked for."""
        needs_login = getattr(view, "login_required", True)
        if not is_sent(request) or request.user.is_authenticated or not needs_login:
            return None
        login_to = f"{reverse('login')}?{urlencode({'next': page_of(request)})}"
        vars(request)[_ENDED] = {"login": login_to, **_told_of(taken_from(request))}
        request.method, request.POST = "GET", QueryDict()
        login: HttpResponse = resolve(reverse("login")).func(request)
        return login


def is_sent(request: HttpRequest) -> bool:
    """Whether somebody has sent a form: what a page asks by itself shows no other page in its place."""
    asked_by_itself = request.headers.get("sec-fetch-mode", "navigate") != "navigate"
    return request.method not in ("GET", "HEAD") and not asked_by_itself


def _told_of(given: HandedBack | None) -> dict[str, Any]:
    """What a page carries of a form that could not be done, and says of it."""
    kept = sealed(given) if given else ""
    return {FIELD: kept, "too_long": bool(given and not kept), "files": given.files if given else []}


def ended(request: HttpRequest) -> dict[str, Any] | None:
    """What the login page says of a form that was sent without a login; None where it was just asked for."""
    return vars(request).get(_ENDED)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form from before the last login: given back to the same person, and to nobody else."""
    given = taken_from(request) if request.user.is_authenticated else None
    if given and given.user == request.user.pk and sealed(given):
        return again(request, given)
    return render(request, "403_csrf.html", status=403)


# -- where something else comes first ---------------------------------------------------------------------------------


def before(request: HttpRequest, first: str) -> HttpResponse | None:
    """The page of what comes first, carrying what was sent; None where nothing was, or by somebody else."""
    given: HandedBack | None = vars(request).get(_TAKEN_UP)
    if kept := request.POST.get(FIELD, ""):
        given = opened(kept, request.user.pk)
    elif is_sent(request):
        given = taken_from(request)
    if given is None or given.user != request.user.pk:
        return None
    vars(request)[_CARRIED] = {"action": reverse(first), **_told_of(given)}
    request.method, request.POST = "GET", QueryDict()
    page: HttpResponse = resolve(reverse(first)).func(request)
    return page


def carried(request: HttpRequest) -> dict[str, Any]:
    """What the page of what comes first carries along; nothing where it was just asked for."""
    kept = request.POST.get(FIELD, "")
    return vars(request).get(_CARRIED) or ({"action": request.path, FIELD: kept} if kept else {})


def after(request: HttpRequest) -> HttpResponse | None:
    """Once that is done: the way back to the form, to whoever had filled it in."""
    given = opened(request.POST.get(FIELD, ""), request.user.pk)
    return again(request, given) if given else None


# -- and where it is taken up again ----------------------------------------------------------------------------------


class TypedAgain:
    """A post that brings a form back is a look at its page, which shows what was typed."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method != "POST" or FIELD not in request.POST or not request.user.is_authenticated:
            return self.get_response(request)
        if request.path in {reverse(each) for each in ("login", "login-code", *ON_THE_WAY)}:
            return self.get_response(request)
        given = opened(request.POST[FIELD], request.user.pk)
        request.method, request.POST = "GET", QueryDict()
        if given is None:
            return self.get_response(request)
        vars(request)[_TAKEN_UP] = given
        messages.warning(request, _told(given))
        with typed.at_hand(given.fields) as fields:
            response = self.get_response(request)
        shown = fields.taken or not given.fields or _CARRIED in vars(request)
        return response if shown else _to_copy(request, given)


def _told(given: HandedBack) -> str:
    files = f"附件须重新选择：{'、'.join(given.files)}。" if given.files else ""
    return f"先前填写的内容还没有保存，核对后重新提交。{files}"


def _to_copy(request: HttpRequest, given: HandedBack) -> HttpResponse:
    """The form cannot be filled in any more: what was typed can still be read and copied."""
    texts = [each for values in given.fields.values() for each in values if each.strip()]
    return render(request, "accounts/handed_back.html", {"given": given, "texts": texts})
