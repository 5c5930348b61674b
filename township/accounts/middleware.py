"""Sets `request.acting`: the logged-in user in the township they work in now."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import date
from functools import cache
from typing import Any

from django.contrib.auth.middleware import get_user
from django.contrib.sessions.middleware import SessionMiddleware
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import patch_vary_headers

from township.records import clock
from township.records.composed import Composed, Wording
from township.security import client_address

from . import interrupted_forms, second_factor
from .access import Actor, NotYet
from .models import Office, User
from .same_person import has_namesake

SESSION_KEY = "township"
#: What opens to somebody who must begin a second factor first.
ON_THE_WAY = ("second-factor", "second-factor-begin")
FORBIDDEN = 403

logger = logging.getLogger("township.refused")


class Sessions(SessionMiddleware):
    """A request prolongs a login, once a minute; the answer “nothing new” to a screen that asks by itself does not.

    Such an answer carries `quiet`: it writes nothing, and a screen left alone is logged out like any other.
    """

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        if getattr(response, "quiet", False):
            return response
        if getattr(request.session, "was_just_prolonged", False):
            # What a session was asked for depends on the cookie, whether or not it is written.
            patch_vary_headers(response, ("Cookie",))
            return response
        return super().process_response(request, response)


class ActorMiddleware:
    """Finds the offices held today. A user without any office acts in their home township with none."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        # The account itself: behind Django's proxy every look at it costs a few.
        request.user = get_user(request)
        request.acting = acting_of(request) if request.user.is_authenticated else None
        if request.acting and (first := _comes_first(request, request.acting)):
            return interrupted_forms.before(request, first) or redirect(first)
        response = self.get_response(request)
        if response.status_code == FORBIDDEN and (acting := getattr(request, "acting", None)):
            _log_refusal(request, acting.user)
        return response


class OrderOfSteps:
    """What is not due yet, or is over, is answered with its sentence and the way on: no question of rights."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The page of the sentence."""
        if not isinstance(exception, NotYet):
            return None
        return render(request, "not_yet.html", {"refusal": exception}, status=409)


def _log_refusal(request: HttpRequest, user: User) -> None:
    """Whom a page or an act was refused and from where; Django's own line says only which."""
    # A path may hold a line break, which would begin a line of somebody's own making.
    path = request.path.encode("unicode_escape").decode()
    where = client_address(request)
    logger.warning("%s %s refused to %s from %s", request.method, path, user.username, where)


def acting_of(request: HttpRequest) -> Actor | None:
    offices = held_today(request.user)
    townships = {office.township_id: office.township for office in offices}
    chosen = townships.get(request.session.get(SESSION_KEY)) or next(iter(townships.values()), None)
    township = chosen or request.user.home
    if township is None:
        return None
    return _actor(request.user, township, offices, can_switch=len(townships) > 1)


def acting_in(user: User, township: Any) -> Actor:
    """Somebody in the offices they hold in a township today, outside a request: a job does what they asked."""
    return _actor(user, township, held_today(user))


def _actor(user: Any, township: Any, offices: list[Office], *, can_switch: bool = False) -> Actor:
    here = [office for office in offices if office.township_id == township.pk]
    held = frozenset(office.role for office in here if not office.stand_in)
    stand_ins = frozenset(office.role for office in here if office.stand_in) - held
    namesake = not offices or offices[0].of_namesake  # type: ignore[attr-defined]
    return Actor(user, township, held, can_switch=can_switch, stand_ins=stand_ins, may_be_two=namesake)


def held_today(user: Any) -> list[Office]:
    """The offices somebody holds or stands in for today, in whichever townships."""
    today = clock.today()
    return [office for office in _offices().of([user.pk]) if office.held_on(today)]


@cache
def _offices() -> Composed[Office]:
    """The offices of somebody, each with whether there is another account of the name."""
    rows = Office.objects.annotate(of_namesake=has_namesake("user"))
    return Composed(rows.select_related("township").order_by("township__name", "pk"), "user")


def held_by_all(township: object) -> QuerySet[Office]:
    """Every office held in the township today, and every one stood in for."""
    return _held_in(township, clock.today())


def holders_today(township_id: int) -> list[Office]:
    """The same, read: by a statement composed once."""
    return _HELD_IN.of(township=township_id, on=clock.today())


def _held_in(township: object, on: date) -> QuerySet[Office]:
    return _held_on(on).filter(township=township).select_related("user__cadre").order_by("pk")


_HELD_IN = Wording(_held_in)


def _held_on(day: date) -> QuerySet[Office]:
    return Office.objects.filter(since__lte=day).exclude(until__lt=day)


def _comes_first(request: HttpRequest, acting: Actor) -> str:
    """The page to which somebody is led before any other: their own password, then a second factor where it is due."""
    if acting.user.must_change_password and not _may_pass(request):
        return "password_change"
    if second_factor.is_due(acting.user, acting.township) and not _may_pass(request, *ON_THE_WAY):
        return "second-factor-begin"
    return ""


def _may_pass(request: HttpRequest, *also: str) -> bool:
    """Whether a page opens to somebody who has to do something first."""
    pages = ("password_change", "password_change_done", "logout", *also)
    return request.path in {reverse(each) for each in pages} or request.path.startswith("/static/")
