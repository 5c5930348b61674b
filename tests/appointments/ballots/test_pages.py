"""Two people enter one counting sheet; what they typed is compared only when both have."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from appointments import transitions
from appointments.ballots.arithmetic import agreed
from appointments.demo import motion
from appointments.models import Appointment, Count, Entry, Recommendation
from tests import builders
from township.records.act import act


@pytest.fixture
def voted(township, cast) -> Appointment:
    """A dossier in recommendation whose meeting has been held."""
    opened = transitions.open_motion(
        post=builders.post(township), by=cast.officer, happened_on=date(2026, 3, 16), reason="空缺"
    )
    motion.fill(
        opened, cast, date(2026, 3, 16), pool=[builders.cadre(township, name) for name in ("甲", "乙", "丙")]
    )
    moved = transitions.pass_door(
        "start_recommendation", appointment=opened.pk, by=cast.commissioner, happened_on=date(2026, 3, 17)
    )
    room = Recommendation.objects.get(appointment=moved)
    room.meeting_on = date(2026, 3, 17)
    with builders.recorded(township):
        room.save()
    return moved


def sheet(appointment: Appointment, *votes: int, **changed: int) -> dict[str, int]:
    people = appointment.candidates.order_by("pk")
    figures = {"issued": 33, "returned": 30, "valid": 28, "void": 2, "revision": 0}
    return figures | {f"votes:{one.pk}": number for one, number in zip(people, votes, strict=True)} | changed


def page_of(appointment: Appointment, suffix: str = "") -> str:
    return reverse(f"appointments:recommendation.count{suffix}", args=[appointment.pk])


def enter(client, appointment: Appointment, *votes: int, **changed: int):
    return client.post(page_of(appointment, "_entry"), sheet(appointment, *votes, **changed))


def test_two_people_enter_and_the_count_stands(voted, client_of):
    first = enter(client_of("officer"), voted, 17, 8, 3)
    assert first.status_code == 302
    assert first.url == page_of(voted)
    assert agreed(Count.objects.get()) is None
    assert enter(client_of("officer2"), voted, 17, 8, 3).status_code == 302
    assert agreed(Count.objects.get())["valid"] == 28
    assert "两次录入一致，计票有效" in client_of("commissioner").get(page_of(voted)).text


def test_the_discipline_secretary_may_be_the_second_and_a_member_may_not(voted, client_of):
    enter(client_of("officer"), voted, 17, 8, 3)
    assert enter(client_of("member1"), voted, 17, 8, 3).status_code in (403, 404)
    assert Entry.objects.count() == 1
    assert enter(client_of("discipline"), voted, 17, 8, 3).status_code == 302
    assert agreed(Count.objects.get())


def test_nobody_reads_a_figure_before_both_have_entered(voted, client_of):
    enter(client_of("officer"), voted, 16, 9, 3)
    for reader in ("officer", "officer2", "commissioner", "supervisor", "secretary"):
        shown = client_of(reader).get(page_of(voted)).text
        assert "周晓彤已录入" in shown
        assert "得票" not in shown
    for reader, address in (
        ("officer2", page_of(voted, "_entry")),
        ("officer2", reverse("appointments:timeline", args=[voted.pk])),
        ("officer2", reverse("appointments:dossier", args=[voted.pk])),
    ):
        text = client_of(reader).get(address).text
        assert 'value="16"' not in text
        assert ": 16" not in text
    enter(client_of("officer2"), voted, 17, 8, 3)
    assert "<td>16</td><td>17</td>" in client_of("supervisor").get(page_of(voted)).text


def test_the_same_person_entering_again_corrects_the_one_entry(voted, client_of):
    enter(client_of("officer"), voted, 17, 8, 3)
    enter(client_of("officer"), voted, 16, 9, 3)
    kept = Entry.objects.get()
    assert kept.number == 1
    assert kept.history.count() == 2
    assert agreed(Count.objects.get()) is None


def test_the_database_itself_refuses_a_second_entry_of_the_same_person(voted, cast, township, client_of):
    enter(client_of("officer"), voted, 17, 8, 3)
    count = Count.objects.get()
    with pytest.raises(IntegrityError), transaction.atomic(), builders.recorded(township):
        Entry(count=count, number=2, entered_by=cast.officer.user, figures={}).save()
    with builders.recorded(township):
        Entry(count=count, number=2, entered_by=cast.officer2.user, figures={}).save()


def test_a_difference_is_shown_and_either_of_the_two_corrects_their_own(voted, client_of):
    enter(client_of("officer"), voted, 17, 8, 3)
    enter(client_of("officer2"), voted, 17, 7, 4)
    shown = client_of("commissioner").get(page_of(voted)).text
    assert "两次录入有 2 处不一致" in shown
    assert agreed(Count.objects.get()) is None
    assert enter(client_of("officer2"), voted, 17, 8, 3).status_code == 302
    assert agreed(Count.objects.get())["returned"] == 30


def test_a_third_person_cannot_enter_and_is_told_who_has(voted, client_of):
    enter(client_of("officer"), voted, 17, 8, 3)
    enter(client_of("officer2"), voted, 17, 7, 4)
    refused = enter(client_of("discipline"), voted, 17, 8, 3)
    assert refused.status_code == 403
    assert "周晓彤、陈立" in refused.text
    assert Entry.objects.count() == 2


@pytest.mark.parametrize(
    ("votes", "changed", "sentence"),
    (
        ((17, 8, 4), {}, "各人得票合计 29"),
        ((17, 8, 3), {"void": 3}, "应等于收回票数 30"),
        ((17, 8, 3), {"issued": 29}, "多于发出票数 29"),
        ((17, 8, "许多"), {}, "丙得票应为整数"),
        ((17, 8, -1), {}, "丙得票不得小于 0"),
        ((17, 8, 99999), {}, "丙得票不得大于 10000"),
        ((17, 8, ""), {}, "填写丙得票"),
    ),
)
def test_a_sheet_that_does_not_add_up_is_not_saved_and_keeps_what_was_typed(
    voted, client_of, votes, changed, sentence
):
    client = client_of("officer")
    answer = enter(client, voted, *votes, **changed)
    assert answer.status_code == 422
    assert sentence in answer.text
    assert 'value="17"' in answer.text
    assert not Count.objects.exists()
    assert enter(client, voted, 17, 8, 3).status_code == 302


def test_a_count_needs_its_meeting_first(voted, client_of, township):
    room = Recommendation.objects.get()
    room.meeting_on = None
    with builders.recorded(township):
        room.save()
    refused = enter(client_of("officer"), voted, 17, 8, 3)
    assert refused.status_code == 403
    assert "先在“会议推荐”中录入会议日期" in refused.text
    room.meeting_on = date(2026, 3, 17)
    with builders.recorded(township):
        room.save()
    assert enter(client_of("officer"), voted, 17, 8, 3).status_code == 302


def test_a_count_cannot_change_once_the_room_is_left(voted, client_of, cast):
    enter(client_of("officer"), voted, 17, 8, 3)
    transitions.return_to(
        "motion", appointment=voted.pk, by=cast.commissioner, happened_on=date(2026, 3, 18), reason="重新研判"
    )
    assert enter(client_of("officer2"), voted, 17, 8, 3).status_code in (403, 404)
    assert Entry.objects.count() == 1


def test_an_entry_is_an_act_of_its_own_and_cannot_be_written_outside_one(voted, client_of, cast):
    enter(client_of("officer"), voted, 17, 8, 3)
    step = voted.steps.order_by("-sequence").first()
    assert (step.code, step.actor_id, step.office) == (
        "recommendation.count_entry",
        cast.officer.user.pk,
        "组织干事",
    )
    assert {row.table for row in step.rows.all()} == {
        "appointments.historicalcount",
        "appointments.historicalentry",
    }
    with act(by=cast.officer, code="test", label="测试", happened_on=date(2026, 3, 18)):
        Entry.objects.get().save()
