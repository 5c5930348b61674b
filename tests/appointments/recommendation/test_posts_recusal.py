"""任职回避 of those chosen: certain conflicts close the door, doubtful ones ask a named person."""

from __future__ import annotations

from datetime import date

import pytest

from appointments import dossier as dossiers
from appointments.demo import recommendation as demo
from appointments.stages.recommendation.posts_recusal import POSTS_RECUSAL
from tests import builders
from township.models import FamilyMember, Unit
from township.roster import tenures
from township.roster.posts_recusal import Workplace, conflicts, guarded, workplaces

from .judging import TODAY, finding, person, verdict


@pytest.fixture
def related(filled, people, township):
    """Makes a person of the roster a relative of 甲 and loads the dossier anew."""

    def relate(relative, relation="妻子", linked=True):
        person_of = {"person": relative} if linked else {"birth": relative.birth_recognised}
        with builders.recorded(township):
            FamilyMember(cadre=people[0], relation=relation, name=relative.name, **person_of).save()
        return dossiers.load(filled.pk)

    return relate


def relative_in(township, unit, **fields):
    return builders.cadre(
        township,
        "亲属甲",
        sex="female",
        birth=date(1991, 6, 1),
        unit=Unit.objects.get(township=township, name=unit),
        **fields,
    )


def test_without_relatives_nothing_stands_against_the_post(held):
    assert "没有须任职回避" in finding(POSTS_RECUSAL, held).evidence


def test_a_relative_in_the_same_unit_closes_the_door_and_one_elsewhere_does_not(related, township):
    same = related(relative_in(township, "文化站"))
    refused = finding(POSTS_RECUSAL, same)
    assert (refused.verdict, refused.repair) == ("unmet", "recommendation.choice")
    assert "亲属甲为甲的妻子（夫妻关系），在文化站任职" in refused.evidence


def test_a_relative_in_another_unit_is_no_obstacle(related, township):
    assert verdict(POSTS_RECUSAL, related(relative_in(township, "便民服务中心"))) == "met"


def test_a_relative_outside_the_four_categories_is_no_obstacle(related, township):
    assert verdict(POSTS_RECUSAL, related(relative_in(township, "文化站"), relation="侄孙女")) == "met"


def test_a_seat_counts_beside_the_unit_in_which_somebody_is_listed(related, township):
    relative = relative_in(township, "便民服务中心")
    post = builders.post(township, unit="文化站", name="副站长", level="deputy")
    with builders.recorded(township):
        tenures.take_seat(cadre=relative, seat=post.seats.get(), since=date(2025, 1, 1), beginning="imported")
        relative.unit = Unit.objects.get(township=township, name="便民服务中心")
        relative.save()
    assert {s.unit for s in workplaces(township.pk)[relative.pk]} == {"文化站", "便民服务中心"}
    assert verdict(POSTS_RECUSAL, related(relative)) == "unmet"


def test_a_relative_known_only_by_name_and_birth_month_is_to_be_confirmed(related, filled, township, cast):
    doubtful = related(relative_in(township, "文化站"), linked=False)
    asked = finding(POSTS_RECUSAL, doubtful)
    assert (asked.verdict, asked.repair) == ("to_confirm", "notes.confirmation")
    assert "待确认" in asked.evidence
    demo.confirm(filled, cast.discipline, TODAY, POSTS_RECUSAL.code, person(doubtful, "甲"))
    assert verdict(POSTS_RECUSAL, dossiers.load(filled.pk)) == "met"


def test_a_relative_on_the_committee_is_to_be_confirmed_for_other_work_and_barred_for_guarded_work(
    related, filled, cast, township
):
    before = related(cast.member1.user.cadre, "姐姐")
    assert "任党委委员，确认与该职位没有直接上下级领导关系" in finding(POSTS_RECUSAL, before).evidence
    assert verdict(POSTS_RECUSAL, before) == "to_confirm"
    with builders.recorded(township):
        before.post.name = "财务负责人"
        before.post.save()
    assert verdict(POSTS_RECUSAL, dossiers.load(filled.pk)) == "unmet"


def test_a_confirmation_cannot_excuse_a_certain_conflict(related, filled, township, cast):
    same = related(relative_in(township, "文化站"))
    demo.confirm(filled, cast.discipline, TODAY, POSTS_RECUSAL.code, person(same, "甲"))
    assert verdict(POSTS_RECUSAL, dossiers.load(filled.pk)) == "unmet"


def test_the_work_the_law_guards_is_recognised_by_the_names_of_units_and_posts():
    assert all(
        guarded(name) for name in ("财政所", "党建（组织人事）办公室", "纪检监察室", "审计站", "出纳会计岗")
    )
    assert not any(guarded(name) for name in ("文化站", "便民服务中心", "应急管理站"))


def test_a_relative_who_does_guarded_work_elsewhere_matters_only_where_the_post_leads(held):
    post, works = held.post, [Workplace(0, "财政所", "会计")]
    assert [c.certain for c in conflicts(post, works, "")] == [False]
    post.level = "ordinary"
    assert list(conflicts(post, works, "")) == []
