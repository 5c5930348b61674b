"""The county of the demonstration: 青石镇 and 白水镇 are under it, a pre-check is answered, a finding waits to be answered."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from types import SimpleNamespace

from supervision.account.demo import on_day
from supervision.findings import new_findings
from township.pending.acts import accept
from township.records import clock
from township.records.act import act

from . import oversight
from .access import reading
from .models import CountyOversight


def stories_of(people: SimpleNamespace, today: date) -> list[Iterator[date]]:
    return [_told(people, today)]


def _told(people: SimpleNamespace, today: date) -> Iterator[date]:
    first = today - timedelta(days=200)
    yield first
    county = people.county.township
    with on_day(first):
        change = oversight.propose_begin(
            by=people.commissioner, county=county, since=first, document="青委〔2025〕9号"
        )
        accept(change.pk, by=people.secretary)
        # Of the other township nobody but an officer is told about.
        other = people.outsider.township
        with act(township=other, code="demo.county", label="录入演示监督范围", happened_on=clock.today()):
            CountyOversight(township=other, county=county, since=first, document="白委〔2025〕6号").save()
    second = today - timedelta(days=3)
    yield second
    with on_day(second):
        new_findings.raise_finding(
            by=reading(people.county, people.secretary.township),
            on=new_findings.About(),
            title="补记率偏高",
            account="近一年补记占全部纪实的比例高于县里规定的上限，谈话记录最多，补记的理由雷同。",
            basis="全程纪实一事一记，办理当日记载",
            responsible=people.commissioner.user,
            due_on=second + timedelta(days=20),
        )
