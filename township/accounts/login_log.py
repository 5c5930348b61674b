"""登录记录: who has logged in and out, and who tried to, from where. Rows are added and never changed.

The database refuses to change a row, and to delete one before LEAST_DAYS: the Cybersecurity Law asks for six months. What
was typed for a name is kept only where it can be a login name: people type their password into the wrong field.
"""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q, QuerySet
from django.http import HttpRequest

from township.records import clock
from township.security import client_address

from .models import User

#: The network logs of the Cybersecurity Law: no fewer than six months.
LEAST_DAYS = 180
#: From where somebody has logged in within these days they are known.
KNOWN_FOR = timedelta(days=30)
NO_NAME = "（不是登录名）"
_NAME = re.compile(r"[a-z0-9_.-]{3,30}")


class LoginEvent(models.Model):
    """One login, one log-out, or one try that was refused."""

    class Event(models.TextChoices):
        IN = "in", "登录"
        OUT = "out", "退出"
        ENDED = "ended", "结束其他登录"
        WRONG = "wrong", "密码不正确"
        UNKNOWN = "unknown", "没有这个登录名"
        INACTIVE = "inactive", "账号已停用"
        EXPIRED = "expired", "一次性密码已失效"
        CODE = "code", "验证码不正确"

    SUCCESSES = frozenset({"in", "out", "ended"})

    #: The database's triggers hold to both: `township.records.append_only`.
    append_only = True
    kept_days = LEAST_DAYS

    at = models.DateTimeField("时间", db_index=True)
    user = models.ForeignKey(
        User, models.PROTECT, null=True, verbose_name="用户", related_name="login_events"
    )
    username = models.CharField("登录名", max_length=30)
    address = models.CharField("来处", max_length=64, blank=True)
    event = models.CharField("事件", max_length=10, choices=Event)
    locked = models.BooleanField("随后锁定", default=False)

    class Meta:
        verbose_name = verbose_name_plural = "登录记录"
        ordering = ["-at", "-pk"]
        constraints = [models.CheckConstraint(condition=Q(event__in=["in", "out", "ended", "wrong", "unknown", "inactive", "expired", "code"]), name="login_event_known")]  # fmt: skip

    @property
    def failed(self) -> bool:
        """Whether nobody was let in."""
        return self.event not in self.SUCCESSES

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.username} {self.get_event_display()}"


def note(event: str, *, username: str, address: str, user: User | None = None, **more: Any) -> LoginEvent:
    """Add one row to the log."""
    name = username if _NAME.fullmatch(username) else NO_NAME
    return LoginEvent.objects.create(
        at=clock.machine_now(), event=event, username=name, address=address[:64], user=user, **more
    )


def note_of(user: User, event: str, address: str) -> LoginEvent:
    """Add what somebody did who is known by name."""
    return note(event, username=user.username, address=address, user=user)


def note_log_out(request: HttpRequest, user: User | None, **kwargs: Any) -> None:
    """Somebody has left by the button. Called by Django's signal."""
    if user is not None:
        note_of(user, LoginEvent.Event.OUT, client_address(request))


def is_known(username: str, address: str) -> bool:
    """Whether the bearer of the name has logged in from this address lately."""
    lately = LoginEvent.objects.filter(at__gt=clock.machine_now() - KNOWN_FOR, event=LoginEvent.Event.IN)
    return bool(address) and lately.filter(user__username=username, address=address).exists()


def seen_by(accounts: QuerySet[User]) -> QuerySet[LoginEvent]:
    """What the watchers of these accounts see: them, and names that are nobody's, which no township has for itself."""
    return LoginEvent.objects.filter(Q(user__in=accounts.values("pk")) | Q(user=None)).select_related("user")


def sweep() -> int:
    """Delete what is older than ACCESS_LOGS_KEPT_DAYS, never what is younger than LEAST_DAYS; returns how many."""
    days = max(settings.ACCESS_LOGS_KEPT_DAYS, LEAST_DAYS)
    return LoginEvent.objects.filter(at__lt=clock.machine_now() - timedelta(days=days)).delete()[0]
