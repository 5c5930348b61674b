"""Two people enter one counting sheet; what they typed is compared only when both have."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from appointments import transitions
from appointments.demo import motion
from appointments.models import AgendaItem, Appointment, Meeting, Recommendation
from appointments.polls.sheets import DIMENSIONS, GRADES
from ballots.models import Count, Entry
from ballots.two_entries import agreed
from tests import builders, corridor
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
        "start_recommendation", matter=opened.pk, by=cast.commissioner, happened_on=date(2026, 3, 17)
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
    assert refused.status_code == 409
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
    assert refused.status_code == 409
    assert "先在“会议推荐”中录入会议日期" in refused.text
    room.meeting_on = date(2026, 3, 17)
    with builders.recorded(township):
        room.save()
    assert enter(client_of("officer"), voted, 17, 8, 3).status_code == 302


@pytest.mark.parametrize(("held_on", "late"), ((date(2026, 3, 15), False), (date(2026, 3, 14), True)))
def test_an_entry_and_its_participants_bear_the_day_of_the_meeting_and_say_why_they_are_late(
    voted, client_of, township, held_on, late
):
    room = Recommendation.objects.get()
    room.meeting_on = held_on
    with builders.recorded(township):
        room.save()
    client, told = client_of("officer"), {"act_reason": "会后整理签到表和计票单，补记。"}
    came = {"revision": room.revision, "participants_scope": "班子成员、机构负责人、村书记", "leaders_expected": 9,
            "leaders_talked": 8, "leaders_attended": 8}  # fmt: skip
    forms = {
        "participants": (reverse("appointments:recommendation.participants", args=[voted.pk]), came),
        "count_entry": (page_of(voted, "_entry"), sheet(voted, 17, 8, 3)),
    }
    for name, (url, typed) in forms.items():
        if late:
            untold = client.post(url, typed)
            assert (untold.status_code, "写明补记的理由" in untold.text) == (422, True)
        assert client.post(url, typed | told).status_code == 302
        step = voted.steps.get(code=f"recommendation.{name}")
        assert (step.happened_on, "late_after" in step.details) == (held_on, late)


def test_a_count_cannot_change_once_the_room_is_left(voted, client_of, cast):
    enter(client_of("officer"), voted, 17, 8, 3)
    transitions.return_to(
        "motion", matter=voted.pk, by=cast.commissioner, happened_on=date(2026, 3, 18), reason="重新研判"
    )
    assert enter(client_of("officer2"), voted, 17, 8, 3).status_code in (403, 404, 409)
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
        "ballots.historicalcount",
        "ballots.historicalentry",
    }
    with act(by=cast.officer, code="test", label="测试", happened_on=date(2026, 3, 18)):
        Entry.objects.get().save()


# -- assessments: one count a candidate, with the day from the sheet ---------------------------------------------------


@pytest.fixture
def assessed(township, cast) -> Appointment:
    """A dossier in evaluation with two candidates."""
    return corridor.standing_in(township, cast, "evaluation")


def assessment(excellent: int = 20, **changed: object) -> dict[str, object]:
    grades = dict.fromkeys(GRADES, 0) | {"excellent": excellent, "competent": 28 - excellent}
    everywhere = {
        f"{dimension}:{grade}": number for dimension in DIMENSIONS for grade, number in grades.items()
    }
    head = {"revision": 0, "held_on": "2026-03-02", "issued": 30, "returned": 30, "valid": 28, "void": 2}
    return head | grades | everywhere | changed


def test_each_candidate_has_a_count_of_their_own_and_the_first_gives_its_day(assessed, client_of):
    first, second = assessed.standing("chosen")
    address = reverse("appointments:evaluation.count_entry", args=[assessed.pk, first.pk])
    officer, discipline = client_of("officer"), client_of("discipline")
    assert "不得晚于今天" in officer.post(address, assessment(held_on="2026-03-19")).text
    assert "德各等次合计 27" in officer.post(address, assessment() | {"virtue:excellent": 19}).text
    late = officer.post(address, assessment())
    assert (late.status_code, "补记" in late.text) == (422, True)
    told = {"act_reason": "会后整理计票单，补录计票。"}
    assert officer.post(address, assessment() | told).status_code == 302
    assert 'name="held_on"' not in discipline.get(address).text
    assert first.cadre.name in discipline.get(address).text
    assert discipline.post(address, assessment() | told).status_code == 302
    count = Count.objects.get(kind="assessment")
    assert (count.subject, count.held_on) == (first.pk, date(2026, 3, 2))
    assert agreed(count)["integrity:competent"] == 8
    told = officer.get(reverse("appointments:timeline", args=[assessed.pk])).text
    assert f"民主测评计票：{first.cadre.name}" in told
    assert "投票对象" not in told
    other = reverse("appointments:evaluation.count", args=[assessed.pk, second.pk])
    assert "尚未录入" in officer.get(other).text


def test_only_a_chosen_person_is_assessed(assessed, client_of):
    beside = assessed.candidates.get(standing="pool")
    chosen = assessed.standing("chosen")[0]
    address = "appointments:evaluation.count_entry"
    assert client_of("officer").get(reverse(address, args=[assessed.pk, beside.pk])).status_code == 404
    assert client_of("officer").get(reverse(address, args=[assessed.pk, chosen.pk])).status_code == 200


# -- secret ballots of a meeting: one count an item, until the item is closed ----------------------------------------------


@pytest.fixture
def item(township, cast) -> AgendaItem:
    """An item of a Party committee meeting, put to a secret ballot."""
    appointment = corridor.standing_in(township, cast, "decision")
    meeting = Meeting(
        township=township,
        kind="committee",
        title="第3次党委会会议",
        called_on=date(2026, 3, 10),
        held_on=date(2026, 3, 12),
        place="会议室",
        recorded_by=cast.officer.user,
    )
    made = AgendaItem(
        meeting=meeting,
        appointment=appointment,
        decision=appointment.current("decision"),
        number=1,
        added_on=date(2026, 3, 10),
        method="secret",
        recorded_by=cast.officer.user,
    )
    with builders.recorded(township):
        meeting.save()
        made.save()
    return made


def test_a_secret_ballot_is_counted_twice_and_stands_once_the_item_is_closed(item, client_of, township):
    address = reverse("appointments:decision.count_entry", args=[item.appointment_id, item.pk])
    sheet = {
        "revision": 0,
        "issued": 9,
        "returned": 9,
        "valid": 9,
        "void": 0,
        "in_favour": 6,
        "against": 2,
        "abstain": 1,
    }
    assert "应等于有效票数 9" in client_of("officer").post(address, sheet | {"abstain": 2}).text
    untold = client_of("officer").post(address, sheet)
    assert (untold.status_code, "写明补记的理由" in untold.text) == (422, True)
    told = {"act_reason": "会后整理计票单，补记计票。"}
    for who in ("officer", "officer2"):
        assert client_of(who).post(address, sheet | told).status_code == 302
    count = Count.objects.get(kind="decision")
    days = item.appointment.steps.filter(code="decision.count_entry").values_list("happened_on", flat=True)
    assert set(days) == {date(2026, 3, 12)}
    assert (count.subject, count.held_on, agreed(count)["in_favour"]) == (item.pk, date(2026, 3, 12), 6)
    item.result, item.closed_on = "passed", date(2026, 3, 12)
    with builders.recorded(township):
        item.save()
    refused = client_of("officer").post(address, sheet | told | {"in_favour": 5, "against": 3})
    assert refused.status_code == 409
    assert "已议决" in refused.text
    assert agreed(Count.objects.get(kind="decision"))["in_favour"] == 6
