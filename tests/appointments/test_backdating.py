"""How far an act may be dated back, and what no earlier day brings back to life."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.urls import reverse

from appointments import dossier as dossiers
from appointments import transitions
from appointments.models import Appointment
from appointments.stages.notice.rules import SUSPENSION
from appointments.stages.posting.rules_probation import REVIEWED_IN_TIME
from appointments.stages.recommendation.rules import VALIDITY
from procedure.ritual import Lacking
from tests import builders, corridor
from township.accounts.access import Refused
from township.law import numbers
from township.law.rule import evaluate
from township.models import Post, Tenure

TODAY = date(2026, 3, 18)


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def opened(cast, post: Post, on: date) -> Appointment:
    return transitions.open_motion(post=post, by=cast.officer, happened_on=on, reason="职位空缺。")


@pytest.fixture
def strict(cast):
    """The township allows no more than the general number."""
    builders.backdating(cast.township, 30, cast.admin, since=date(2026, 3, 1))
    return cast


def test_a_motion_and_an_act_on_it_are_dated_back_so_many_days_and_no_further(strict, time_machine):
    assert (numbers.BACKDATED_DAYS.value_on(TODAY), numbers.BACKDATED_DAYS.local) == (30, True)
    post = builders.post(strict.township)
    with pytest.raises(Refused, match="办理日期距今超过30天"):
        opened(strict, post, ago(31))
    dossier = opened(strict, post, ago(30))
    act = {"matter": dossier.pk, "by": strict.commissioner, "reason": "不再需要，补记。"}
    time_machine.move_to("2026-03-19 10:00+08:00")
    with pytest.raises(Refused, match="办理日期距今超过30天"):
        transitions.terminate(happened_on=ago(30), **act)
    assert transitions.terminate(happened_on=ago(29), **act).stage == "terminated"


def test_an_act_dated_back_is_not_explained_by_a_full_stop(strict, client_of):
    dossier = opened(strict, builders.post(strict.township), ago(10))
    url = reverse("appointments:end", args=[dossier.pk, "terminate"])
    commissioner = client_of("commissioner")
    for nothing in ("。", "无", "同上。"):
        with pytest.raises(Lacking, match="写明补记的理由"):
            transitions.terminate(
                happened_on=ago(9), matter=dossier.pk, by=strict.commissioner, reason=nothing
            )
        answer = commissioner.post(url, {"happened_on": ago(9), "reason": nothing})
        assert answer.status_code == 422
    assert commissioner.post(url, {"happened_on": ago(9), "reason": "职位不再空缺。"}).status_code == 302


def test_a_motion_is_not_dated_before_its_seat_became_vacant(cast):
    post = builders.post(cast.township)
    with builders.recorded(cast.township):
        Tenure(
            cadre=cast.subject.user.cadre,
            seat=post.seats.get(),
            since=date(2024, 1, 2),
            until=ago(5),
            level="chief",
        ).save()
    with pytest.raises(Refused, match=f"自{ago(5):%Y年%m月%d日}起空缺"):
        opened(cast, post, ago(6))
    assert opened(cast, post, ago(5)).opened_on == ago(5)


def test_a_motion_is_not_dated_before_the_starting_state(cast):
    with builders.recorded(cast.township):
        cast.township.declared_on = ago(3)
        cast.township.save()
    post = builders.post(cast.township)
    with pytest.raises(Refused, match="起始状态确认之日"):
        opened(cast, post, ago(4))
    assert opened(cast, post, ago(3)).opened_on == ago(3)


def test_a_result_that_has_run_out_is_not_revived_by_an_earlier_day(cast):
    dossier = dossiers.load(corridor.standing_in(cast.township, cast, "evaluation").pk)
    room = dossier.current("recommendation")
    last = room.talks_until.replace(year=room.talks_until.year + 1)
    late = last + timedelta(days=1)

    def judged(on: date, recorded_on: date) -> object:
        return evaluate("", [VALIDITY], dossier, on, [], recorded_on=recorded_on).rows[0].finding

    assert judged(last, last).verdict == "met"
    refused = judged(last, late)
    assert (refused.verdict, "按录入之日" in refused.evidence) == ("unmet", True)


def test_windows_that_are_no_persons_are_judged_on_both_days_too():
    assert all(rule.judged_twice and not rule.of_person for rule in (VALIDITY, SUSPENSION, REVIEWED_IN_TIME))
