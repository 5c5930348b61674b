"""What an officer does on the pages of a meeting, as a browser would send it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.test import Client

from appointments.models import AgendaItem, Meeting
from tests.appointments.decision.standing import TODAY, url
from tests.remembered import remembered
from township.accounts.models import User

MEETING_DAY = date(2026, 3, 20)


def call(client, **fields):
    facts = {
        "kind": "committee", "title": "2026年第3次党委会", "called_on": TODAY, "held_on": MEETING_DAY, "begins_at": "15:00", "place": "二楼会议室",
        **fields,
    }  # fmt: skip
    return client.post(url("meeting.call"), facts)


def called(client, **fields) -> Meeting:
    answer = call(client, **fields)
    assert answer.status_code == 302, answer.context["form"].errors
    return Meeting.objects.latest("pk")


def put(client, meeting, opened):
    return client.post(url("meeting.put", meeting.pk), {"appointment": opened.pk})


def sealed(client, opened, **fields) -> tuple[Meeting, AgendaItem]:
    """A meeting with one item, its agenda sealed by whoever is logged in."""
    return _sealed(User.objects.get(pk=client.session["_auth_user_id"]), opened, **fields)


@remembered
def _sealed(officer: User, opened: Any, **fields: Any) -> tuple[Meeting, AgendaItem]:
    client = Client()
    client.force_login(officer)
    meeting = called(client, **fields)
    assert put(client, meeting, opened).status_code == 302
    assert client.post(url("meeting.seal", meeting.pk)).status_code == 302
    return Meeting.objects.get(pk=meeting.pk), meeting.items.get()


@remembered
def send_material(officer: User, meeting: Meeting, on: date) -> None:
    client = Client()
    client.force_login(officer)
    assert post(client, "meeting.materials", meeting, materials_sent_on=on).status_code == 302


def post(client, name, meeting, *keys, **fields):
    """Send a form as a browser would: with the revision it was shown."""
    page = client.get(url(name, meeting.pk, *keys))
    shown = page.context["form"]
    why = {"act_reason": "会后补记。"} if "act_reason" in shown.fields else {}
    return client.post(url(name, meeting.pk, *keys), {"revision": shown.initial["revision"], **why, **fields})


def attendance(meeting, absent=()) -> dict[str, str]:
    fields = {}
    for seat in meeting.roster.all():
        gone = seat.name in absent
        fields[f"attends_{seat.pk}"] = "no" if gone else "yes"
        fields[f"absence_reason_{seat.pk}"] = "外出学习" if gone else ""
    return fields


def speakers(meeting):
    """The attending in an order in which the secretary is last."""
    return sorted(meeting.roster.filter(attends=True), key=lambda seat: (seat.is_secretary, seat.pk))


def stances(meeting, **others) -> dict[str, object]:
    fields = {}
    for order, seat in enumerate(speakers(meeting), start=1):
        fields |= {f"order_{seat.pk}": order, f"opinion_{seat.pk}": "agree", f"words_{seat.pk}": ""}
    return fields | others


def votes(meeting, in_favour: int, method: str = "hands") -> dict[str, str]:
    cast = {
        f"vote_{seat.pk}": "in_favour" if number < in_favour else "against"
        for number, seat in enumerate(speakers(meeting))
    }
    return {"method": method, **cast}


def introduce(client, meeting, item):
    words = {"introduced_by": "李兰", "introduction": "介绍推荐、考察和任用理由。"}
    assert post(client, "item.introduction", meeting, item.pk, **words).status_code == 302


def text(response) -> str:
    return response.content.decode()


def hold(officer, meeting, item, *, absent=(), in_favour=9):
    assert post(officer, "meeting.attendance", meeting, **attendance(meeting, absent)).status_code == 302
    introduce(officer, meeting, item)
    assert post(officer, "item.stances", meeting, item.pk, **stances(meeting)).status_code == 302
    assert post(officer, "item.vote", meeting, item.pk, **votes(meeting, in_favour)).status_code == 302
