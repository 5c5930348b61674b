"""What the public may see: notices in force in full, past ones in outline and for a while.

docs/decisions/0005-public-notices.md says why.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q, QuerySet

from appointments.corridor import Stage
from appointments.models import Notice
from township.law import numbers
from township.models import LocalMeasure, Township

from .period import day

#: Surnames of two characters; whoever bears one is masked after both.
DOUBLE_SURNAMES = frozenset(
    (
        "欧阳",
        "上官",
        "司马",
        "司徒",
        "诸葛",
        "东方",
        "皇甫",
        "尉迟",
        "公孙",
        "慕容",
        "令狐",
        "夏侯",
        "长孙",
        "宇文",
        "端木",
        "独孤",
        "南宫",
        "呼延",
        "闻人",
        "轩辕",
    )
)


@dataclass(frozen=True)
class Shown:
    """One notice as a visitor sees it on a day."""

    notice: Notice
    on: date

    @property
    def in_force(self) -> bool:
        return self.notice.in_force(self.on)

    @property
    def withdrawn_on(self) -> date | None:
        """The day it was taken down before its time."""
        return None if self.in_force else self.notice.taken_down_on

    @property
    def end(self) -> str:
        """How it came to an end, as a visitor is told."""
        if self.withdrawn_on:
            return f"公示已撤回（{day(self.withdrawn_on)}）"
        return f"公示已结束（{day(self.until)}）"

    @property
    def only_withdrawn(self) -> bool:
        """Taken back to be corrected: what is wrong on it, and what will stand there instead, is nobody's to read."""
        return not self.notice.published

    @property
    def name(self) -> str:
        if self.only_withdrawn:
            return "公示"
        return self.notice.name if self.in_force else masked(self.notice.name)

    @property
    def township(self) -> Township:
        return self.notice.appointment.township

    @property
    def until(self) -> date:
        """The last day it hung: earlier than announced when the dossier left the room before."""
        closed = self.notice.closed_on
        return min(self.notice.last_day, closed) if closed else self.notice.last_day

    @property
    def period(self) -> str:
        return f"{day(self.notice.first_day)}—{day(self.until)}"

    @property
    def state(self) -> str:
        if self.withdrawn_on:
            return f"{day(self.withdrawn_on)}已撤回"
        if not self.in_force:
            return "已结束"
        left = (self.notice.last_day - self.on).days
        return f"还剩 {left} 天" if left else "今天截止"


def masked(name: str) -> str:
    surname = name[:2] if name[:2] in DOUBLE_SURNAMES and len(name) > 2 else name[:1]
    return f"{surname}某"


def in_force(on: date) -> QuerySet[Notice]:
    return with_post().filter(_hanging(on)).order_by("appointment__matter__township_id", "last_day", "pk")


def past(on: date) -> QuerySet[Notice]:
    """Notices that no longer hang, for as long as their township keeps the outline on the net."""
    kept = Q(pk__in=[])
    for township, days in retention(on).items():
        kept |= Q(appointment__matter__township=township, last_day__gte=on - timedelta(days=days))
    ended = with_post().filter(kept, published_on__isnull=False, first_day__lte=on).exclude(_hanging(on))
    return ended.order_by("appointment__matter__township_id", "-last_day", "-pk")


def withdrawn(on: date) -> QuerySet[Notice]:
    """Notices taken back to be corrected, for as long as an outline would stay: who follows an old link learns it."""
    kept = Q(pk__in=[])
    for township, days in retention(on).items():
        kept |= Q(appointment__matter__township=township, withdrawn_on__gte=on - timedelta(days=days))
    return with_post().filter(kept, published_on=None, withdrawn_on__isnull=False)


def find(pk: int, on: date) -> Shown | None:
    """The notice if the public may see it today: in full, in outline, or that it was withdrawn."""
    for rows in (in_force, past, withdrawn):
        if notice := rows(on).filter(pk=pk).first():
            return Shown(notice, on)
    return None


def retention(on: date) -> dict[int, int]:
    """For each township, how many days after its end the outline of a notice stays on the net."""
    own: dict[int, list[LocalMeasure]] = {pk: [] for pk in Township.objects.values_list("pk", flat=True)}
    for measure in LocalMeasure.objects.filter(parameter=numbers.NOTICE_OUTLINE_DAYS.key):
        own[measure.township_id].append(measure)
    return {pk: numbers.NOTICE_OUTLINE_DAYS.value_on(on, measures) for pk, measures in own.items()}


def _hanging(on: date) -> Q:
    return Q(
        superseded=False,
        appointment__stage=Stage.NOTICE,
        published_on__isnull=False,
        first_day__lte=on,
        last_day__gte=on,
    )


def with_post() -> QuerySet[Notice]:
    """Notices with what is shown of them to the public."""
    return Notice.objects.select_related("appointment__matter__township")
