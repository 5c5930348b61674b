"""Dossiers whose papers are printed: one posted, one on notice, one only moved; and what a reader finds on a page."""

from __future__ import annotations

import html
import re
from datetime import date
from types import SimpleNamespace
from typing import Any

from django.test import Client
from django.urls import reverse

from appointments import dossier, transitions
from appointments.demo import notice, record
from appointments.demo.walk import Walk
from appointments.models import Appointment, Circumstance
from tests import builders, corridor
from tests.remembered import remembered
from township.models import Education, FamilyMember, Reward, Tenure

OFFICER = "officer"
START = corridor.START


@remembered
def world() -> SimpleNamespace:
    """青石镇 with three dossiers: posted with every record, on notice with one report, moved and nothing more."""
    cast = builders.cast(builders.township("青石镇"))
    return SimpleNamespace(cast=cast, posted=_posted(cast), on_notice=_on_notice(cast), moved=_moved(cast))


def _posted(cast: SimpleNamespace) -> int:
    walk = corridor.walk(cast.township, cast, decision={"votes": (7, 1, 0)})
    with_a_file(cast, walk.pool[0])
    walk.to("posting")
    walk.fill()
    note_circumstance(walk.appointment, cast)
    return walk.cross().pk


def with_a_file(cast: SimpleNamespace, cadre: Any) -> None:
    """A career with a seat that will be left, studies beside the work, a reward, and relatives."""
    deputy = builders.post(cast.township, name="副站长", level="deputy")
    with builders.recorded(cast.township):
        full_time = cadre.educations.get()
        full_time.graduated_on, full_time.degree = date(2014, 6, 30), "管理学学士"
        full_time.save()
        Education(
            cadre=cadre,
            form="in_service",
            level="master",
            school="某党校",
            major="法学专业",
            graduated_on=date(2019, 7, 1),
        ).save()
        Tenure(cadre=cadre, post_name="某县某乡科员", since=date(2014, 8, 1), until=date(2020, 3, 1)).save()
        Tenure(
            cadre=cadre,
            seat=deputy.seats.get(),
            post_name=str(deputy),
            level="deputy",
            since=date(2020, 3, 1),
        ).save()
        Reward(cadre=cadre, awarded_on=date(2022, 5, 4), name="先进工作者", body="某县委").save()
        FamilyMember(
            cadre=cadre,
            relation="妻子",
            name="田某",
            birth=date(1991, 4, 1),
            politics="群众",
            work="某小学教师",
        ).save()
        FamilyMember(cadre=cadre, relation="父亲", name="马某", birth=date(1960, 1, 1), work="已去世").save()
        FamilyMember(
            cadre=cadre,
            relation="姐姐",
            name="马大某",
            work="务工",
            emigrated=True,
            id_number=builders.identity(sex="female"),
        ).save()


def note_circumstance(appointment: Appointment, cast: SimpleNamespace) -> None:
    row = Circumstance(
        matter=appointment.matter,
        room="posting",
        round=1,
        occurred_on=START,
        kind="special",
        text="原任同志提前离岗。",
        handled="已报县委组织部。",
    )
    record(appointment, cast.officer, "notes.circumstance", "特殊情况、重要情况", START, row)


def _on_notice(cast: SimpleNamespace) -> int:
    pool = [builders.cadre(cast.township) for _ in range(3)]
    walk = Walk(
        cast, builders.post(cast.township, name="文化专员", level="ordinary"), pool, START, live=False
    )
    walk.to("notice")
    notice.publish(walk.appointment, cast, walk.day)
    notice.send(walk.appointment, walk.day, content="反映的内容不得外传。", reporter="赵大山")
    return walk.appointment.pk


def _moved(cast: SimpleNamespace) -> int:
    place = builders.post(cast.township, name="材料专员", level="ordinary")
    return transitions.open_motion(post=place, by=cast.officer, happened_on=START, reason="空缺").pk


def load(pk: int) -> Appointment:
    return dossier.load(pk)


def url(name: str, *args: Any) -> str:
    return reverse(f"appointments:{name}", args=args)


def text(response: Any) -> str:
    """What stands on the page, without tags and runs of blanks."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", response.content.decode())).split())


def printed(client: Client, name: str, *args: Any) -> str:
    answer = client.get(url(f"papers.{name}", *args))
    assert answer.status_code == 200, text(answer)
    return text(answer)


def refused(client: Client, name: str, *args: Any, status: int = 409) -> str:
    """The sentence with which a paper is refused: 409 before its time, 403 to whoever may not have it."""
    answer = client.get(url(f"papers.{name}", *args))
    assert answer.status_code == status
    return text(answer)
