"""A throttle counts what one caller does in a window of time, over all server processes and machines together.

    REPORTS = Throttle("reports", times=30, window=timedelta(hours=1))
    if not REPORTS.take(address): …   # too often: nothing was counted

Counts stand in one table under a keyed digest, so the database holds no address and no name; the digest of a Throttle
changes with every window, so no two windows of one caller can be connected. Windows that have ended are deleted.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.db import models
from django.utils.crypto import salted_hmac

from township.records import clock

#: The clocks of two machines differ a little: a window that has just ended may still be counted in elsewhere.
LINGER = timedelta(minutes=2)
_EPOCH = datetime(2000, 1, 1, tzinfo=UTC)


class ThrottleWindow(models.Model):
    """How often one caller has done one thing from `begins` until `ends`; who and what is known only as a digest."""

    key = models.CharField("摘要", max_length=64)
    begins = models.DateTimeField("自")
    ends = models.DateTimeField("至", db_index=True)
    count = models.PositiveIntegerField("次数", default=0)

    class Meta:
        verbose_name = verbose_name_plural = "次数限制"
        constraints = [models.UniqueConstraint(fields=["key", "begins"], name="throttle_window_once")]

    def __str__(self) -> str:
        return f"{self.begins:%Y-%m-%d %H:%M} {self.count}"


@dataclass(frozen=True)
class Throttle:
    """At most so many `times` of one thing for one caller in each `window`; all windows begin at the same moments.

    `name` keeps the counts of different things apart.
    """

    name: str
    times: int
    window: timedelta

    def take(self, caller: str) -> bool:
        """Count once more, or answer False where the window is full already.

        Of callers at the same moment exactly as many are counted as there is room for. Inside a transaction that is
        rolled back the count is lost with it: what must be counted even if it fails is taken outside.
        """
        begins = self._begins()
        here = {"key": self._key(caller, begins), "begins": begins}
        _, new = ThrottleWindow.objects.get_or_create(**here, defaults={"ends": begins + self.window})
        if new:
            sweep()
        room = ThrottleWindow.objects.filter(**here, count__lt=self.times)
        return bool(room.update(count=models.F("count") + 1))

    def exhausted(self, caller: str) -> bool:
        """Whether the window is full for this caller; counts nothing."""
        begins = self._begins()
        here = ThrottleWindow.objects.filter(key=self._key(caller, begins), begins=begins)
        return here.filter(count__gte=self.times).exists()

    def _begins(self) -> datetime:
        return _EPOCH + (clock.machine_now() - _EPOCH) // self.window * self.window

    def _key(self, caller: str, begins: datetime) -> str:
        return salted_hmac(
            f"throttle {self.name} {begins.isoformat()}", caller, algorithm="sha256"
        ).hexdigest()


@dataclass(frozen=True)
class Tries:
    """At most so many `times` of one thing for one caller within `window` of the first, which begins the window.

    A try is taken before it is made, so that of many at the same moment no more are made than there is room for; one
    that was no failure is given back.
    """

    name: str
    times: int
    window: timedelta

    def take(self, caller: str) -> bool:
        """Count one more, or answer False where there is no room until the window ends. Not to be called in a transaction."""
        if self._count(caller):
            return True
        first = {"ends": clock.machine_now() + self.window, "count": 1}
        _, new = self._place(caller).get_or_create(key=self._key(caller), begins=_EPOCH, defaults=first)
        if new:
            sweep()
        return new or self._count(caller)

    def give_back(self, caller: str) -> None:
        """One try was no failure."""
        self._place(caller).filter(count__gt=0).update(count=models.F("count") - 1)

    def forget(self, caller: str) -> None:
        """All tries before were one person's, who has now succeeded."""
        self._place(caller).delete()

    def full_until(self, caller: str) -> datetime | None:
        """When there will be room again; None where there is some now. Counts nothing."""
        full = self._place(caller).filter(count__gte=self.times, ends__gt=clock.machine_now())
        return full.values_list("ends", flat=True).first()

    def _count(self, caller: str) -> bool:
        # One statement: the row stays locked from the comparison to the count, on both engines.
        now = clock.machine_now()
        ended = models.Q(ends__lte=now)
        room = self._place(caller).filter(ended | models.Q(count__lt=self.times))
        return bool(
            room.update(
                count=models.Case(models.When(ended, then=1), default=models.F("count") + 1),
                ends=models.Case(models.When(ended, then=now + self.window), default=models.F("ends")),
            )
        )

    def _place(self, caller: str) -> models.QuerySet[ThrottleWindow]:
        return ThrottleWindow.objects.filter(key=self._key(caller), begins=_EPOCH)

    def _key(self, caller: str) -> str:
        return salted_hmac(f"tries {self.name}", caller, algorithm="sha256").hexdigest()


def sweep() -> int:
    """Delete the windows that have ended; returns how many. A new window does so, and so may nightly work."""
    ended = ThrottleWindow.objects.filter(ends__lt=clock.machine_now() - LINGER)
    return ended.delete()[0]
