"""Study in the demonstration: two sessions of this year and a test on paper, so that some have reached their depth."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from types import SimpleNamespace

from supervision.account.demo import on_day
from township.models import Cadre
from township.records import clock
from township.records.act import act

from .models import Attended, StudySession

#: Days ago, kind, hours, what was learnt, which part of the staff was there.
SESSIONS = (
    (40, "collective", "6", "学习《党政领导干部选拔任用工作条例》总则、选拔任用条件", 1),
    (25, "lecture", "3", "民主推荐、考察程序专题辅导", 2),
    (12, "test", "0", "干部选拔任用规定书面测试", 3),
)


def stories_of(people: SimpleNamespace, today: date) -> list[Iterator[date]]:
    return [_told(people, today)]


def _told(people: SimpleNamespace, today: date) -> Iterator[date]:
    for number, (ago, kind, hours, material, part) in enumerate(SESSIONS, start=1):
        day = today - timedelta(days=ago)
        yield day
        with (
            on_day(day),
            act(
                by=people.secretary, code="study.session", label="登记学习", happened_on=day, subject=material
            ),
        ):
            session = StudySession(
                township=people.secretary.township,
                held_on=day,
                kind=kind,
                hours=Decimal(hours),
                material=material,
                document=f"签到表{day.year}-{number}",
                recorded_on=clock.today(),
            )
            session.save()
            staff = Cadre.objects.filter(township=session.township, status=Cadre.Status.IN_SERVICE).order_by(
                "pk"
            )
            for cadre in list(staff)[::part]:
                Attended(session=session, cadre=cadre).save()
