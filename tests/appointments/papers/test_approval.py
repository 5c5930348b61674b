"""干部任免审批表: what stands in its cells and where it comes from; what nobody has recorded stays empty."""

from __future__ import annotations

from datetime import date

import pytest

from appointments import transitions
from appointments.papers import approval, cv
from appointments.papers.type_sizes import setting_of
from ballots.two_entries import agreed
from tests import builders
from tests.appointments.papers.standing import load, printed, refused
from township.models import FamilyMember, Sanction, YearlyAssessment


@pytest.fixture
def form(world) -> approval.ApprovalCells:
    return approval.collect(load(world.posted))


def test_the_form_is_refused_until_somebody_is_proposed_and_printed_then(world, officer):
    assert "尚无拟任人选" in refused(officer, "approval", world.moved)
    page = printed(officer, "approval", world.on_notice)
    assert load(world.on_notice).proposed.cadre.name in page
    assert f"编号 {load(world.on_notice).number}" in page
    assert "打印日期 2026年3月18日" in page
    assert "打印人 周晓彤" in page


def test_the_cells_hold_what_the_file_holds(world, officer, form):
    cadre = load(world.posted).proposed.cadre
    assert (form.name, form.sex, form.ethnicity) == (cadre.name, "男", "汉族")
    assert (form.birth, form.started_work, form.health) == ("1990.05", "2014.08", "健康")
    assert form.full_time == approval.Schooling("大学，管理学学士", "某大学行政管理专业")
    assert form.in_service == approval.Schooling("研究生（硕士）", "某党校法学专业")
    assert form.assessments == "2023年至2025年称职（合格）"
    assert form.conduct == ["2022.05　某县委授予“先进工作者”"]
    page = printed(officer, "approval", world.posted)
    for cell in (form.full_time.school, form.in_service.level, form.assessments, *form.conduct, form.reason):
        assert " ".join(cell.split()) in page


def test_what_no_record_holds_stays_empty(world, form):
    assert (form.joined_party, form.native_place, form.birthplace, form.title, form.specialities) == ("",) * 5
    bare = approval.collect(load(world.on_notice))
    assert bare.in_service == approval.Schooling()
    assert bare.conduct == []
    assert bare.given_up == ""
    assert bare.family == [approval.Relative()] * 7


def test_the_age_is_that_of_the_day_of_printing(world, time_machine):
    assert approval.collect(load(world.posted)).age == "35"
    time_machine.move_to("2026-04-30 10:00 +0800", tick=False)
    assert approval.collect(load(world.posted)).age == "35"
    time_machine.move_to("2026-05-01 10:00 +0800", tick=False)
    assert approval.collect(load(world.posted)).age == "36"


def test_relatives_have_an_age_while_they_live_and_the_form_its_seven_rows(world, cast, form):
    wife, father, sister, *rest = form.family
    assert (wife.relation, wife.name, wife.age, wife.politics) == ("妻子", "田某", "34", "群众")
    assert (father.age, father.work) == ("", "已去世")
    assert (sister.age, sister.work) == ("", "务工，已移居国（境）外")
    assert rest == [approval.Relative()] * 4


@pytest.mark.parametrize(
    ("relation", "work", "age"),
    (
        ("父亲（已故）", "农民", ""),
        ("岳父", "病故", ""),
        ("祖父(故)", "", ""),
        ("父亲", "事故处理中心干部", "76"),
        ("父亲", "农民", "76"),
    ),
)
def test_whoever_the_family_record_says_has_died_has_no_age(relation, work, age):
    member = FamilyMember(relation=relation, name="测大", birth=date(1950, 1, 1), work=work)
    assert approval._relative(member, date(2026, 3, 18)).age == age


def test_a_long_text_is_set_smaller_so_that_its_cell_keeps_its_size_and_a_short_one_is_not(form):
    assert [setting_of("长" * n, 61, 11) for n in (28, 29, 36, 38, 66, 67)] == [
        "",
        "approval__fit--small",
        "approval__fit--small",
        "approval__fit--smaller",
        "approval__fit--smaller",
        "approval__fit--smallest",
    ]
    heights = [type(form)(**{**vars(form), "specialities": "长" * n}).cv_height for n in (76, 77, 152, 153)]
    assert heights == ["", "approval__cv--short", "approval__cv--short", "approval__cv--shorter"]


def test_an_exceptional_promotion_is_named_as_one_with_its_reason(world, cast):
    assert "破格" not in approval.collect(load(world.posted)).reason
    candidate = load(world.posted).proposed
    for why, told in (
        ("抗洪抢险表现突出。", "该同志属破格提拔：抗洪抢险表现突出。"),
        ("长" * 161, "该同志属破格提拔，情形和理由见任前公示。"),
    ):
        with builders.recorded(cast.township):
            candidate.exceptional, candidate.exceptional_reason = True, why
            candidate.save()
        assert told in approval.collect(load(world.posted)).reason


def test_the_cv_stands_in_the_order_of_time_and_a_month_nobody_recorded_is_left_blank(form):
    assert form.cv == [
        cv.CvLine("", "2014.06", "某大学行政管理专业学习"),
        cv.CvLine("2014.08", "2020.03", "某县某乡科员"),
        cv.CvLine("", "2019.07", "某党校法学专业在职学习", meanwhile=True),
        cv.CvLine("2020.03", "", "青石镇文化站副站长"),
    ]


def test_the_cv_begins_with_the_month_in_which_somebody_entered_school_where_the_file_holds_it(world, cast):
    cadre = load(world.posted).proposed.cadre
    with builders.recorded(cast.township):
        for study in cadre.educations.all():
            study.entered_on = date(2010 if study.form == "full_time" else 2016, 9, 1)
            study.save()
    first, _, beside, _ = approval.collect(load(world.posted)).cv
    assert first == cv.CvLine("2010.09", "2014.06", "某大学行政管理专业学习")
    assert (beside.since, beside.until, beside.meanwhile) == ("2016.09", "2019.07", True)


def test_posts_are_those_before_the_appointment_took_effect(world, form):
    assert load(world.posted).stage == "in_office"
    assert form.present == "青石镇文化站副站长"
    assert form.intended == "青石镇文化站站长"
    assert form.given_up == "青石镇文化站副站长"


def test_an_annulled_post_stands_neither_in_the_cv_nor_among_the_present_posts(world, cast):
    cadre = load(world.posted).proposed.cadre
    first = cadre.tenures.get(post_name="某县某乡科员")
    with builders.recorded(cast.township):
        first.annulled_on = date(2020, 4, 1)
        first.save()
    assert [line.text for line in approval.collect(load(world.posted)).cv if line.since] == [
        "青石镇文化站副站长"
    ]


def test_rewards_and_sanctions_stand_in_the_order_of_time(world, cast):
    with builders.recorded(cast.township):
        Sanction(
            cadre=load(world.posted).proposed.cadre,
            kind="warning",
            decided_on=date(2016, 3, 1),
            influence_until=date(2016, 8, 31),
            body="某县监委",
            document="监字1号",
        ).save()
    assert approval.collect(load(world.posted)).conduct == [
        "2016.03　警告（某县监委，监字1号）",
        "2022.05　某县委授予“先进工作者”",
    ]


def test_assessments_are_told_in_runs_of_years():
    def year(number: int, result: str) -> YearlyAssessment:
        return YearlyAssessment(year=number, result=result)

    told = [
        year(2024, "excellent"),
        year(2021, "competent"),
        year(2019, "competent"),
        year(2022, "competent"),
    ]
    assert approval.assessments_in_short(told) == "2019年称职（合格），2021年至2022年称职（合格），2024年优秀"
    assert approval.assessments_in_short([]) == ""


@pytest.mark.parametrize(
    ("lines", "setting"),
    ((21, ""), (22, "approval__cv--dense"), (29, "approval__cv--dense"), (30, "approval__cv--densest")),
)
def test_a_long_cv_is_set_smaller(form, lines, setting):
    short = [cv.CvLine("2020.03", "2021.03", "科员")] * lines
    assert type(form)(**{**vars(form), "cv": short}).cv_setting == setting


def test_a_cv_of_few_long_lines_is_set_smaller_too(form):
    wide = [cv.CvLine("2020.03", "2021.03", "长" * 30)] * 11
    assert type(form)(**{**vars(form), "cv": wide}).cv_setting == "approval__cv--dense"


# -- 任免理由 --------------------------------------------------------------------------------------------------------


def test_every_figure_of_the_reason_stands_in_a_record(world, form):
    appointment = load(world.posted)
    room, person = appointment.current("recommendation"), appointment.proposed
    ballots = agreed(appointment.counts.all().get(kind="recommendation"))
    assessed = agreed(appointment.counts.all().get(kind="assessment", subject=person.pk))
    notice, item = appointment.current("notice"), appointment.passed_item
    mentioned = room.mentions.get(candidate=person).times
    for words in (
        f"推荐该同志{mentioned}次",
        f"收回{ballots['returned']}票、有效{ballots['valid']}票，该同志得{ballots[f'votes:{person.pk}']}票，列第1",
        f"优秀{assessed['excellent']}、称职{assessed['competent']}",
        f"公示：{chinese(notice.first_day)}至{chinese(notice.last_day)}，没有收到反映",
        f"{chinese(notice.concluded_on)}结论为“不影响任职”",
        f"{item.meeting.title}，应到会9人，到会8人，举手表决，赞成7，反对1，弃权0，通过",
    ):
        assert words in form.reason
    assert "尚未" not in form.reason


def chinese(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def test_the_reason_says_what_has_not_happened_yet(world):
    reason = approval.collect(load(world.on_notice)).reason
    assert "收到1件：待核查1件；尚未作出公示结论。" in reason
    assert reason.endswith("讨论决定尚未进行。")
    assert "反映的内容" not in reason


def test_no_form_is_printed_for_an_appointment_that_did_not_come_about(world, cast, officer):
    printed(officer, "approval", world.on_notice)
    transitions.terminate(
        matter=world.on_notice, by=cast.commissioner, happened_on=date(2026, 3, 18), reason="机构调整。"
    )
    assert "该事项已以“终止”结束" in refused(officer, "approval", world.on_notice)


# -- who prints it ---------------------------------------------------------------------------------------------------


def test_members_do_not_print_from_the_personnel_file_and_readers_do(world, client_of):
    assert "此页仅限" in refused(client_of("member1"), "approval", world.posted, status=403)
    for who in ("officer2", "commissioner", "secretary", "discipline", "supervisor"):
        assert "干部任免审批表" in printed(client_of(who), "approval", world.posted)
