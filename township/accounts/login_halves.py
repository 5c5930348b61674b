"""A login is half done when the password was right and the code of the second factor is still asked for. Nobody is logged in yet.

Kept with the visitor's session, under a new key, for a few minutes; ended by another password, by deactivating the
account, and by a second factor begun meanwhile.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.http import HttpRequest
from django.utils.crypto import constant_time_compare, salted_hmac

from township.records import clock

from .models import User

KEY = "half_a_login"
#: As long as somebody looks for their phone.
LASTS = timedelta(minutes=10)


def begin(request: HttpRequest, user: User) -> None:
    """Remember whose password was right."""
    request.session.cycle_key()
    request.session[KEY] = {"user": user.pk, "at": clock.machine_now().timestamp(), "seal": _seal(user)}


def user_of(request: HttpRequest) -> User | None:
    """Whose code is asked for; None where nobody's is, any more."""
    half: dict[str, Any] = request.session.get(KEY) or {}
    if clock.machine_now().timestamp() - half.get("at", 0) > LASTS.total_seconds():
        return None
    user = User.objects.select_related("home").filter(pk=half["user"], is_active=True).first()
    return user if user and constant_time_compare(half["seal"], _seal(user)) else None


def end(request: HttpRequest) -> None:
    """The code was right."""
    request.session.pop(KEY, None)


def _seal(user: User) -> str:
    """What changes with the password and with the second factor."""
    return salted_hmac(
        "township.accounts.half", f"{user.password} {user.factor_mark}", algorithm="sha256"
    ).hexdigest()
