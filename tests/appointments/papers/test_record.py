"""全程纪实表: every room with every round, who answers for it, and every link of the chain, refused attempts too."""

from __future__ import annotations

from datetime import date

import pytest

from appointments import transitions
from appointments.demo import recommendation
from appointments.demo import record as put_on_record
from appointments.doors import DOORS
from appointments.papers import record
from ballots.two_entries import agreed
from procedure.doors import DoorClosed
from tests.appointments.papers.standing import load, printed
from township.models import StepRecord

TODAY = date(2026, 3, 18)
ROOMS = ["动议", "民主推荐", "考察", "公示", "讨论决定", "任前谈话", "任职"]


def chapter(paper: record.Record, room: str) -> record.Chapter:
    return next(each for each in paper.chapters if f"、{room}" in each.title)


def deed(paper: record.Record, room: str, what: str):
    return next(each for each in chapter(paper, room).deeds if each.what.startswith(what))


def test_every_room_stands_in_its_order_with_what_was_done_and_who_answers_for_it(world, officer):
    paper = record.collect(load(world.posted))
    assert [each.title.partition("、")[2].partition("（")[0] for each in paper.chapters] == ROOMS
    assert all(each.deeds and each.answered and not each.sentence for each in paper.chapters)
    doors = [door for door in DOORS.values() if door.edition in ("", "township")][:7]
    page = printed(officer, "record", world.posted)
    for room, door in zip(ROOMS, doors, strict=True):
        assert door.responsible in chapter(paper, room).answered[-1]
        assert chapter(paper, room).answered[-1] in page
    assert "第1轮" in paper.chapters[0].title
    assert "已任职" in paper.standing


def test_the_edition_decides_the_order(world, cast):
    appointment = load(world.moved)
    appointment.edition = "regulation"
    rooms = [
        each.title.partition("、")[2].partition("（")[0] for each in record.collect(appointment).chapters
    ]
    assert rooms.index("讨论决定") < rooms.index("公示")


def test_figures_come_from_the_records(world):
    appointment = load(world.posted)
    paper = record.collect(appointment)
    ballot = deed(paper, "民主推荐", "会议推荐")
    count = agreed(appointment.counts.all().get(kind="recommendation"))
    sheet = (("发出", "issued"), ("收回", "returned"), ("有效", "valid"), ("无效", "void"))
    assert "、".join(f"{label}{count[key]}票" for label, key in sheet) in ballot.figures
    name = appointment.proposed.cadre.name
    assert f"{name}{count[f'votes:{appointment.proposed.pk}']}票" in ballot.figures
    assert deed(paper, "考察", f"民主测评：{name}").result == "达到50%"
    assert deed(paper, "考察", f"民主测评：{name}").who == "周晓彤、陈立（计票录入）"
    assert "赞成7，反对1，弃权0" in deed(paper, "讨论决定", "讨论表决").figures
    assert deed(paper, "任职", "任职文件").figures == appointment.current("posting").document


def test_a_record_without_a_day_or_a_person_of_its_own_is_told_with_those_of_its_act(world):
    people = deed(record.collect(load(world.posted)), "民主推荐", "参加人员")
    act = StepRecord.objects.get(matter=world.posted, code="recommendation.participants")
    assert people.when == f"{act.happened_on.year}年{act.happened_on.month}月{act.happened_on.day}日录入"
    assert people.who == f"周晓彤（{act.office}）"


def test_a_room_not_reached_yet_is_a_sentence_and_not_a_dash(world, officer):
    paper = record.collect(load(world.on_notice))
    assert [each.sentence for each in paper.chapters[4:]] == ["尚未进行。"] * 3
    assert all(not each.deeds for each in paper.chapters[4:])
    page = printed(officer, "record", world.on_notice)
    assert page.count("尚未进行。") == 3
    assert "—" not in page
    assert printed(officer, "record", world.posted).count("尚未进行。") == 0


def test_a_room_just_entered_has_no_records_yet(world, cast):
    _back_to(world, cast, "talk")
    paper = record.collect(load(world.on_notice))
    assert chapter(paper, "考察").deeds
    empty = record.collect(load(_returned(world, cast, "recommendation"))).chapters
    second = next(each for each in empty if "民主推荐（第2轮" in each.title)
    assert second.deeds == ()
    assert second.sentence == "已进入该环节，尚无记录。"


def _back_to(world, cast, room: str) -> None:
    """Rooms that lie ahead cannot be returned to."""
    with pytest.raises(transitions.AlreadyMoved):
        _returned(world, cast, room)


def _returned(world, cast, room: str) -> int:
    transitions.return_to(
        room, matter=world.on_notice, by=cast.commissioner, happened_on=TODAY, reason="补充推荐。"
    )
    return world.on_notice


def test_a_return_keeps_the_old_round_and_who_is_chosen_anew_stands_in_the_new_one(world, cast):
    before = record.collect(load(world.on_notice))
    assert deed(before, "民主推荐", "确定考察对象").result
    paper = record.collect(load(_returned(world, cast, "recommendation")))
    rounds = [each.title for each in paper.chapters if "民主推荐" in each.title]
    assert len(rounds) == 2
    assert "第1轮" in rounds[0]
    assert rounds[0].endswith("已退回重办）")
    assert not any(each.what == "确定考察对象" for c in paper.chapters for each in c.deeds)
    assert chapter(paper, "公示").deeds[0].what == "发布公示"
    assert paper.proposed == "尚无拟任人选"
    recommendation.choose(load(world.on_notice), cast, TODAY, load(world.on_notice).standing("pool")[0])
    first, second = [c for c in record.collect(load(world.on_notice)).chapters if "民主推荐" in c.title]
    assert "确定考察对象" not in [each.what for each in first.deeds]
    assert "确定考察对象" in [each.what for each in second.deeds]


def test_an_ended_dossier_says_so_where_it_never_came(world, cast):
    transitions.terminate(
        matter=world.on_notice, by=cast.commissioner, happened_on=TODAY, reason="机构调整。"
    )
    paper = record.collect(load(world.on_notice))
    assert paper.standing == "终止，2026年3月18日办结"
    assert [each.sentence for each in paper.chapters[4:]] == ["未进行，该事项已在此前结束。"] * 3


def test_steps_are_listed_with_refused_attempts_late_entries_and_digests(world, cast, officer):
    with pytest.raises(DoorClosed):
        transitions.pass_door(
            "start_recommendation",
            matter=world.moved,
            by=cast.commissioner,
            happened_on=TODAY,
            reason="试一试",
        )
    kept = list(StepRecord.objects.filter(matter=world.moved).order_by("sequence"))
    steps = record.collect(load(world.moved)).steps
    assert [step.number for step in steps] == [each.sequence for each in kept]
    assert [step.digest for step in steps] == [each.digest[:12] for each in kept]
    assert [step.refused for step in steps] == [False, True]
    assert steps[0].recorded_at == kept[0].recorded_at
    assert steps[1].recorded_at is None
    page = printed(officer, "record", world.moved)
    assert "启动民主推荐 （未获准）" in page
    assert "李兰（组织委员）" in page
    assert kept[1].digest[:12] in page
    assert kept[1].digest not in page


def test_what_is_entered_a_day_late_shows_when_it_was_entered(world, cast):
    for day, late in ((TODAY, False), (date(2026, 3, 17), True)):
        put_on_record(load(world.moved), cast.officer, "motion.analysis", "综合分析研判", day)
        step = record.collect(load(world.moved)).steps[-1]
        assert (step.happened_on, bool(step.recorded_at)) == (day, late)


def test_circumstances_and_consultations_are_printed(world, officer):
    page = printed(officer, "record", world.posted)
    assert "原任同志提前离岗。 已报县委组织部。" in page
    assert "钱敏（纪委书记） 同意" in page
    assert "没有记载。" in printed(officer, "record", world.moved)


def test_what_a_named_person_confirmed_stands_in_its_room(world):
    kept = next(each for each in load(world.posted).confirmations.all() if each.room == "recommendation")
    told = next(
        each
        for each in chapter(record.collect(load(world.posted)), "民主推荐").deeds
        if "人工确认" in each.what
    )
    assert (told.who, told.result) == (kept.confirmed_by, "符合要求")
    assert kept.document in told.figures


def test_of_a_report_only_the_number_and_its_state_are_told(world, client_of):
    for who in ("officer", "discipline", "supervisor"):
        page = printed(client_of(who), "record", world.on_notice)
        assert "收到1件：待核查1件" in page
        assert "不得外传" not in page
        assert "赵大山" not in page


def test_members_print_the_record_of_what_is_put_before_them_and_find_no_other(world, client_of):
    member = client_of("member1")
    assert "全程纪实表" in printed(member, "record", world.posted)
    assert member.get(f"/appointments/{world.on_notice}/papers/record/").status_code == 404
