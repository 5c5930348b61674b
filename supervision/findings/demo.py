"""The supervisor of the demonstration: a drawing by risk, and a finding that was answered and waits to be judged."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from types import SimpleNamespace

from appointments.models import Appointment
from supervision.account.demo import on_day
from supervision.sampling.acts import draw

from . import acts, new_findings


def stories_of(people: SimpleNamespace, today: date) -> list[Iterator[date]]:
    return [_told(people, today)]


def _told(people: SimpleNamespace, today: date) -> Iterator[date]:
    first = today - timedelta(days=6)
    yield first
    with on_day(first):
        draw(
            by=people.supervisor,
            way="risk",
            kind=Appointment.KIND,
            since=first - timedelta(days=365),
            until=first,
            size=3,
        )
        raised = new_findings.raise_finding(
            by=people.supervisor,
            on=new_findings.About(),
            title="谈话记录事后补记",
            account="抽查发现部分谈话记录在谈话后数日才录入，补记的理由只写“工作忙”。",
            basis="全程纪实一事一记，办理当日记载",
            responsible=people.officer.user,
            due_on=first + timedelta(days=10),
        )
    second = today - timedelta(days=2)
    yield second
    with on_day(second):
        acts.answer(
            by=people.officer,
            finding=raised.pk,
            seen="raised",
            text="情况属实。谈话多在村里，当晚没有网络；现已改为当日用手机录入，并每周核对一次。",
        )
