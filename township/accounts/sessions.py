"""Logins as the database keeps them: whose, since when, from where; the key in the cookie stands there as a digest only.

Named by SESSION_ENGINE. A login ends after SESSION_COOKIE_AGE without a request, and SESSION_LASTS after it began
whatever happens. Whoever reads the table cannot use what they find in it.
"""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseSessions
from django.http import HttpRequest

from township.records import clock
from township.records.composed import Composed
from township.security import client_address

#: A login is prolonged by its first request after so many seconds: a click less is a write less, and a login that is
#: left alone ends up to a minute early, never late.
PROLONGED_AFTER = 60
#: What of a login its row shows beside the data: the keys in the session.
BEGAN, ADDRESS, DEVICE = "began", "address", "device"


def digest(key: str) -> str:
    """What stands in the table for a key: 64 hex digits. A key has 165 random bits, so nobody tries them all."""
    return hashlib.sha256(key.encode()).hexdigest()


@cache
def _by_key() -> Composed[Any]:
    """A login by the digest of its key: asked at every click."""
    return Composed(SessionStore.get_model_class().objects.all(), key=str)


class SessionStore(DatabaseSessions):
    """The sessions of the database, under digests of their keys and with columns by which people find their own."""

    #: When it ends if nobody comes any more, as it was read; unknown of one that is not in the table yet.
    ends_at: datetime | None = None

    @classmethod
    def get_model_class(cls) -> Any:
        """The table of logins."""
        from .login_sessions import LoginSession  # noqa: PLC0415  (settings name this module before models exist)

        return LoginSession

    def _get_session_from_db(self) -> Any:
        found = next(iter(_by_key().of([digest(self.session_key or "")])), None)
        if found is None or not found.lasts_at(clock.machine_now()):
            self._session_key = None
            return None
        self.ends_at = found.expire_date
        return found

    @property
    def was_just_prolonged(self) -> bool:
        """Whether it stands in the table as it is, and ends hardly later when it is written again."""
        if self.modified or self.ends_at is None:
            return False
        left = self.ends_at - clock.machine_now()
        return left > timedelta(seconds=settings.SESSION_COOKIE_AGE - PROLONGED_AFTER)

    def exists(self, session_key: str) -> bool:
        """Whether there is a login with this key."""
        return bool(_by_key().of([digest(session_key)]))

    def create_model_instance(self, data: dict[str, Any]) -> Any:
        """The row of this session: its data, and the columns that are taken from them."""
        row: Any = super().create_model_instance(data)
        row.session_key = digest(row.session_key)
        row.user_id = int(data[SESSION_KEY]) if SESSION_KEY in data else None
        row.began_at = datetime.fromisoformat(data[BEGAN]) if BEGAN in data else None
        row.address, row.device = data.get(ADDRESS, ""), data.get(DEVICE, "")
        return row

    def delete(self, session_key: str | None = None) -> None:
        """End a login by its key, by default this one."""
        key = session_key or self.session_key
        if key:
            super().delete(digest(key))


def begin(request: HttpRequest, **kwargs: Any) -> None:
    """Remember when and where a login begins. Called whenever somebody has logged in."""
    request.session[BEGAN] = clock.machine_now().isoformat()
    request.session[ADDRESS] = client_address(request)
    request.session[DEVICE] = device(request.META.get("HTTP_USER_AGENT", ""))


#: What a browser calls itself, the more particular first; the same for systems.
_BROWSERS = {
    "MicroMessenger": "微信", "QQBrowser": "QQ 浏览器", "Edg": "Edge", "Firefox": "Firefox", "Chrome": "Chrome",
    "Safari": "Safari",
}  # fmt: skip
_SYSTEMS = {
    "HarmonyOS": "鸿蒙", "Android": "安卓", "iPhone": "iPhone", "iPad": "iPad", "Windows": "Windows",
    "Mac OS": "Mac", "Linux": "Linux",
}  # fmt: skip


def device(agent: str) -> str:
    """Browser and system in a few words, as far as a browser tells; what is not known is left out."""
    told = [
        next((name for sign, name in names.items() if sign in agent), "") for names in (_BROWSERS, _SYSTEMS)
    ]
    return "，".join(filter(None, told))
