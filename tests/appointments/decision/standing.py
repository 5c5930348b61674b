"""Walks dossiers into the decision room, changes single facts, and asks the door."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any

from django.test import Client
from django.urls import reverse

from appointments import dossier
from appointments.demo import confirm as given
from appointments.demo import decision, record, sitting
from appointments.demo.walk import Walk
from appointments.meetings.access import Case
from appointments.models import AgendaItem, Appointment, Meeting, Seatholder, Stance
from appointments.stages.decision.rules import decided_before
from procedure.doors import checklist_for
from tests import builders, corridor
from tests.remembered import remembered
from township.law.rule import Finding
from township.models import FamilyMember

TODAY = date(2026, 3, 18)
#: A meeting called on a Monday and held on the Wednesday, long after the dossier entered the room.
CALLED = date(2026, 3, 9)
HELD = date(2026, 3, 11)
LEAVES = {"township": "decide", "regulation": "decide_and_publish"}
ENTERS = {"township": "submit_after_notice", "regulation": "submit_after_evaluation"}


@remembered
def entered(cast: SimpleNamespace, *, edition: str = "township", **how: Any) -> Appointment:
    """A dossier that stands in the decision room; nothing is recorded there yet."""
    with builders.recorded(cast.township):
        cast.township.edition = edition
        cast.township.save()
    return corridor.standing_in(cast.township, cast, "decision", **how)


@remembered
def met(opened: Appointment, cast: SimpleNamespace, **how: Any) -> Meeting:
    """The committee has met: by default eight of nine attend, and all are in favour."""
    return decision.fill(opened, cast, HELD, **{"called_on": CALLED, **how})


def away(*keys: str) -> dict[str, str]:
    return dict.fromkeys(keys, "外出学习")


def finding(opened: Appointment, code: str, on: date = TODAY, *, door: str = "") -> Finding:
    loaded = dossier.load(opened.pk)
    return checklist_for(loaded, door or LEAVES[loaded.edition], on).row(f"decision.{code}").finding


def verdict(opened: Appointment, code: str, on: date = TODAY, *, door: str = "") -> str:
    return finding(opened, code, on, door=door).verdict.value


def item(opened: Appointment) -> AgendaItem:
    return dossier.load(opened.pk).agenda_item


def case(opened: Appointment, cast: SimpleNamespace) -> Case:
    return sitting.case_of(item(opened).meeting, opened, cast)


def seat(meeting: Meeting, person: Any) -> Seatholder:
    return meeting.roster.get(user=person.user)


def stance(opened: Appointment, person: Any) -> Stance:
    return Stance.objects.get(item=item(opened), member__user=person.user)


def alter(opened: Appointment, cast: SimpleNamespace, row: Any, **fields: Any) -> None:
    """Change one recorded row, as an act of the officer."""
    record(opened, cast.officer, "decision.test", "更改记录", TODAY, row, **fields)


def proposed(opened: Appointment) -> Any:
    return opened.candidates.get(standing="proposed").cadre


def relate(cast: SimpleNamespace, member: Any, other: Any, *, certain: bool = True) -> None:
    """The file of a member names the other person: linked to their file, or by name and month of birth alone."""
    known = {"person": other} if certain else {"birth": other.birth_recognised}
    with builders.recorded(cast.township):
        FamilyMember(cadre=member.user.cadre, relation="弟弟", name=other.name, **known).save()


def confirm_posts(opened: Appointment, cast: SimpleNamespace) -> None:
    """A named person has confirmed that the relative on the committee does not lead the post (任职回避)."""
    given(opened, cast.discipline, CALLED, "recommendation.posts_recusal", opened.proposed)


def alter_committee(cast: SimpleNamespace, *, leaves: Any) -> None:
    """A member leaves the committee before any meeting of the tests is called."""
    with builders.recorded(cast.township):
        for office in leaves.user.offices.all():
            office.until = date(2026, 1, 31)
            office.save()


def alter_until(cast: SimpleNamespace, office: Any, until: date | None) -> None:
    """An office ends, or goes on."""
    with builders.recorded(cast.township):
        office.until = until
        office.save()


@remembered
def entered_beside(cast: SimpleNamespace, post: str = "副站长", edition: str = "township") -> Appointment:
    """Another dossier of the same township in the decision room."""
    with builders.recorded(cast.township):
        cast.township.edition = edition
        cast.township.save()
    pool = [builders.cadre(cast.township) for _ in range(3)]
    place = builders.post(cast.township, name=post)
    return Walk(cast, place, pool, corridor.START, live=False).to("decision")


def url(name: str, *args: Any) -> str:
    """The address of a page; without a namespace of its own, of one of the corridor's."""
    return reverse(name if ":" in name else f"appointments:{name}", args=args)


def try_door(client: Client, opened: Appointment, on: date = TODAY) -> Any:
    code = LEAVES[opened.edition]
    return client.post(url("door", opened.pk, code), {"happened_on": on, "reason": "已核查提示事项"})


def decided_once(opened: Appointment) -> AgendaItem | None:
    """The decision that stands in the way of discussing the matter again without consent."""
    return decided_before(dossier.load(opened.pk), None)
