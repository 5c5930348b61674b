"""The table of logins that have not ended, and how somebody ends their own."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.db.models import QuerySet

from township.records import clock
from township.records.saving import Saved

from .models import User
from .sessions import SessionStore


class LoginSession(Saved, AbstractBaseSession):
    """One login, or a visitor's session; `session_key` is the digest of the key in the cookie."""

    session_key = models.CharField("密钥摘要", max_length=64, primary_key=True)
    # A login is no record: where an account went, it would go too.
    user = models.ForeignKey(User, models.CASCADE, null=True, verbose_name="用户", related_name="logins")
    began_at = models.DateTimeField("登录时间", null=True)
    address = models.CharField("来处", max_length=64, blank=True)
    device = models.CharField("浏览器", max_length=60, blank=True)

    class Meta(AbstractBaseSession.Meta):
        verbose_name = verbose_name_plural = "登录"

    @classmethod
    def get_session_store_class(cls) -> type[SessionStore]:
        """The store these rows belong to."""
        return SessionStore

    def lasts_at(self, moment: datetime) -> bool:
        """Whether it has neither been left alone too long by then nor begun too long ago; a visitor's begins nowhere."""
        young = self.began_at is None or self.began_at > moment - settings.SESSION_LASTS
        return young and self.expire_date > moment

    @property
    def described(self) -> str:
        """Where it is, as its person recognises it."""
        where = self.address and f"来自 {self.address}"
        return "，".join(filter(None, (self.device, where))) or "来处不明"

    @property
    def last_used(self) -> datetime:
        """When the last request came."""
        return self.expire_date - timedelta(seconds=settings.SESSION_COOKIE_AGE)

    @property
    def ends_at(self) -> datetime:
        """When it ends if nothing is done."""
        return min(self.expire_date, (self.began_at or self.expire_date) + settings.SESSION_LASTS)


def of(user: User) -> QuerySet[LoginSession]:
    """The logins of somebody that have not ended, the newest first."""
    now = clock.machine_now()
    lasting = user.logins.filter(expire_date__gt=now, began_at__gt=now - settings.SESSION_LASTS)
    return lasting.order_by("-began_at", "pk")


def end(user: User, keys: Collection[str]) -> int:
    """End these logins of somebody: their next click leads to the login page. Returns how many there were."""
    return of(user).filter(session_key__in=keys).delete()[0]


def end_all_but(user: User, key: str) -> None:
    """End every login of somebody but one."""
    user.logins.exclude(session_key=key).delete()


def sweep() -> int:
    """Delete the logins that have ended; returns how many."""
    now = clock.machine_now()
    ended = models.Q(expire_date__lte=now) | models.Q(began_at__lte=now - settings.SESSION_LASTS)
    return LoginSession.objects.filter(ended).delete()[0]
