"""The table bars × doors: what bars a person is refused at every later door, whenever it came about.

A rule about a person needs its row in BROKEN; a new one without a row fails the first test.
"""

from __future__ import annotations

import copy
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from types import SimpleNamespace

import pytest

from appointments import dossier as dossiers
from appointments import transitions
from appointments.bars.table import BARS, LATER
from appointments.demo import decision, posting
from appointments.doors import DOORS
from appointments.models import (
    Appointment,
    Candidate,
    Confirmation,
    Notice,
    PriorReportReply,
    QuotaReply,
    Report,
)
from procedure.doors import DoorClosed, checklist_for, door_of
from tests import builders, corridor
from tests.appointments import scene as scenes
from tests.appointments.decision import standing as decisions
from tests.remembered import SERIAL
from township.accounts import users
from township.law.rule import Control
from township.models import Cadre, FamilyMember, Role, Sanction, User
from township.pending.acts import accept
from township.records import clock

TODAY = scenes.TODAY
REMARK = "核查后办理。"


@dataclass(frozen=True)
class Broken:
    """How a rule about a person comes to be broken after they were named, and what every later door then says."""

    bar: str
    sentence: str
    spoil: Callable[[Appointment, Cadre], None]

    def __str__(self) -> str:
        return self.bar


def entered(appointment: Appointment, *rows: object) -> None:
    with builders.recorded(appointment.township):
        for row in rows:
            row.save()


def assessed_badly(appointment: Appointment, cadre: Cadre) -> None:
    last = cadre.yearlyassessments.get(year=2025)
    last.result = "basic"
    entered(appointment, last)


def spouse_emigrated(appointment: Appointment, cadre: Cadre) -> None:
    entered(appointment, FamilyMember(cadre=cadre, relation="妻子", name="某人", emigrated=True))


def sanctioned(
    days: int, kind: str = "warning", until: int | None = None
) -> Callable[[Appointment, Cadre], None]:
    """A sanction approved so many days before today, to a day or for as long as its rules say; a warning six months."""

    def spoil(appointment: Appointment, cadre: Cadre) -> None:
        since = TODAY - timedelta(days=days)
        entered(
            appointment,
            Sanction(
                cadre=cadre,
                kind=kind,
                decided_on=since,
                influence_until=since if until is None else TODAY + timedelta(days=until),
                body="镇纪委",
                document="云纪〔2026〕1号",
            ),
        )

    return spoil


def moved_to_another_establishment(appointment: Appointment, cadre: Cadre) -> None:
    cadre.establishment = "administrative"
    entered(appointment, cadre)


def called_exceptional(appointment: Appointment, cadre: Cadre) -> None:
    candidate = appointment.candidates.get(cadre=cadre)
    candidate.exceptional, candidate.exceptional_reason = True, "工作特殊需要，急需补充。"
    candidate.recorded_by = appointment.opened_by
    entered(appointment, candidate)


def spouse_works_there(appointment: Appointment, cadre: Cadre) -> None:
    wife = builders.cadre(appointment.township, "吴某", sex="female", unit=appointment.post.unit)
    entered(
        appointment,
        FamilyMember(
            cadre=cadre,
            relation="妻子",
            name=wife.name,
            birth=wife.birth_recognised,
            id_number=wife.id_number,
            person=wife,
        ),
    )


def opened_beside(appointment: Appointment, name: str = "副站长") -> Appointment:
    """Another motion, opened the same day as this one."""
    return transitions.open_motion(
        post=builders.post(appointment.township, name=name),
        by=builders.user(appointment.township, f"opener{SERIAL.take()}", "另一干事", Role.OFFICER),
        happened_on=appointment.matter.opened_on,
        reason="另有职位空缺。",
    )


def proposed_elsewhere(appointment: Appointment, cadre: Cadre) -> None:
    other = opened_beside(appointment)
    entered(
        other, Candidate(appointment=other, cadre=cadre, standing="proposed", recorded_by=other.opened_by)
    )


def reported_elsewhere(appointment: Appointment, cadre: Cadre) -> None:
    """An anonymous report nobody has answered, on a dossier that was terminated since."""
    other = opened_beside(appointment, "办事员")
    notice = Notice(appointment=other, round=1, opened_on=TODAY, recorded_by=other.opened_by)
    entered(
        other,
        notice,
        Report(
            notice=notice,
            cadre=cadre,
            received_on=TODAY,
            channel="letter",
            kind="anonymous",
            content="账目不清。",
        ),
    )


BROKEN = [
    Broken("last_year", "2025年度考核基本称职", assessed_badly),
    Broken("family_abroad", "配偶已移居国（境）外", spouse_emigrated),
    Broken("sanctions", "警告，影响期至", sanctioned(30)),
    Broken("party_sanctions", "党内警告，影响期至", sanctioned(200, "party_warning")),
    Broken("measures", "诫勉，影响期至", sanctioned(200, "admonition", until=0)),
    Broken("sanctioned_before", "曾受警告，影响期已满", sanctioned(300)),
    Broken("qualified", "行政编制（职位为事业编制）", moved_to_another_establishment),
    Broken("exceptional", "破格提拔须事前报告并经上级同意", called_exceptional),
    Broken("posts_recusal", "同属一个机构", spouse_works_there),
    Broken("one_post", "号事项中为拟任人选", proposed_elsewhere),
    Broken("reports", "号事项中1件，由纪委书记核查办结", reported_elsewhere),
]


def before_submission(township, cast) -> Appointment:
    walk = corridor.walk(township, cast)
    walk.to("notice")
    walk.fill()
    return walk.appointment


def before_the_decision(township, cast) -> Appointment:
    opened = decisions.entered(cast)
    decision.fill(opened, cast, decisions.HELD, called_on=decisions.CALLED)
    return opened


def before_taking_office(township, cast) -> Appointment:
    opened = corridor.standing_in(township, cast, "posting")
    posting.fill(opened, cast, opened.last_act_on)
    return opened


#: The door at which a change after naming, after submission, after the decision comes to light.
STANDING = {
    "submit_after_notice": before_submission,
    "decide": before_the_decision,
    "take_office": before_taking_office,
}


@pytest.fixture(scope="module", params=STANDING)
def _walked(request, django_db_setup, django_db_blocker):
    with scenes.walked(django_db_blocker, STANDING[request.param]) as walk:
        yield walk


@pytest.fixture
def cast(_walked, db) -> SimpleNamespace:
    return copy.deepcopy(_walked.cast)


@pytest.fixture
def appointment(_walked, db) -> Appointment:
    return Appointment.objects.get(pk=_walked.pk)


def keeper(cast, appointment) -> object:
    return getattr(cast, str(door_of(appointment).office))


def test_every_rule_about_a_person_that_blocks_has_its_row():
    asked = {
        rule.code
        for door in DOORS.values()
        for rule in door.rules
        if rule.of_person and rule.control == Control.BLOCK
    }
    blocking = [bar.naming for bar in BARS if bar.naming.control == Control.BLOCK]
    again = {rule.code for rule in LATER if rule.of_person and rule.control == Control.BLOCK}
    assert {rule.code for rule in blocking} | again == asked
    assert sorted(f"bars.{row}" for row in BROKEN) == sorted(again)
    for code in (
        "submit_after_notice",
        "submit_after_evaluation",
        "decide",
        "decide_and_publish",
        "take_office",
    ):
        assert again <= {rule.code for rule in DOORS[code].rules}, code


@pytest.mark.parametrize("broken", BROKEN, ids=str)
def test_what_bars_after_naming_closes_the_next_door_and_without_it_the_door_passes(
    appointment, cast, broken
):
    code = door_of(appointment).code
    checklist = checklist_for(dossiers.load(appointment.pk), code, TODAY)
    assert [row.rule.code for row in checklist.blocking] == []
    broken.spoil(appointment, appointment.proposed.cadre)
    by = keeper(cast, appointment)
    with pytest.raises(DoorClosed) as closed:
        transitions.pass_door(code, matter=appointment.pk, by=by, happened_on=TODAY, reason=REMARK)
    told = {row.rule.code: row.finding.evidence for row in closed.value.checklist.blocking}
    assert broken.sentence in told[f"bars.{broken.bar}"]
    refused = appointment.steps.order_by("-sequence").first()
    assert (refused.outcome, refused.code) == ("refused", code)


def sister_in_the_county(appointment: Appointment, cadre: Cadre) -> None:
    entered(appointment, FamilyMember(cadre=cadre, relation="姐姐", name="某人", work="云溪县财政局副局长"))


def graduated_as_a_child(appointment: Appointment, cadre: Cadre) -> None:
    school = cadre.educations.get()
    school.graduated_on = date(2008, 7, 1)
    entered(appointment, school)


POINTED_OUT = [
    Broken("punished", "行政拘留（镇纪委，云纪〔2026〕1号），确认不影响使用", sanctioned(30, "detention")),
    Broken("relatives_above", "姐姐某人（云溪县财政局副局长）在上级机关工作", sister_in_the_county),
    Broken("school_age", "推算4岁以前入学", graduated_as_a_child),
]


@pytest.mark.parametrize("broken", POINTED_OUT, ids=str)
def test_what_is_only_looked_at_is_a_hint_at_the_next_door_and_closes_none(appointment, broken):
    code = door_of(appointment).code
    before = checklist_for(dossiers.load(appointment.pk), code, TODAY).row(f"bars.{broken.bar}")
    assert before.finding.verdict == "met"
    broken.spoil(appointment, appointment.proposed.cadre)
    checklist = checklist_for(dossiers.load(appointment.pk), code, TODAY)
    row = checklist.row(f"bars.{broken.bar}")
    assert (row.warns, row.finding.verdict, checklist.open) == (True, "to_confirm", True)
    assert broken.sentence in row.finding.evidence


def test_without_a_bar_the_door_passes(appointment, cast):
    code = door_of(appointment).code
    passed = transitions.pass_door(
        code, matter=appointment.pk, by=keeper(cast, appointment), happened_on=TODAY, reason=REMARK
    )
    assert passed.stage == DOORS[code].target


def test_a_bar_of_today_closes_the_door_also_for_an_act_dated_before_it(appointment, cast):
    """The clerk types an earlier day: the sanction was not there yet, but it is when the act is recorded."""
    code, earlier = door_of(appointment).code, appointment.last_act_on
    assert earlier < TODAY
    sanctioned(0)(appointment, appointment.proposed.cadre)
    with pytest.raises(DoorClosed) as closed:
        transitions.pass_door(
            code, matter=appointment.pk, by=keeper(cast, appointment), happened_on=earlier, reason=REMARK
        )
    told = {row.rule.code: row.finding.evidence for row in closed.value.checklist.blocking}
    assert f"按录入之日（{TODAY:%Y年%m月%d日}）" in told["bars.sanctions"]
    assert clock.today() == TODAY == date(2026, 3, 18)


def test_a_sanction_bars_until_a_second_person_confirms_that_it_was_a_mistake(appointment, cast, client_of):
    """One officer alone cannot clear a person: proposed, it still bars; confirmed by the commissioner, the door opens."""
    code = door_of(appointment).code
    sanctioned(30)(appointment, appointment.proposed.cadre)
    entry = Sanction.objects.get()
    scene = scenes.Scene(appointment, cast, client_of)
    scene.enter(
        "part.remove", entry.cadre_id, "sanction", entry.pk, reason="误登他人处分，见镇纪委核查情况说明。"
    )
    assert Sanction.objects.filter(pk=entry.pk).exists()
    assert "bars.sanctions" in scenes.open_points(scene.refused(code))
    change = appointment.township.pending_changes.get()
    officer, commissioner = client_of("officer"), client_of("commissioner")
    own = officer.post(f"/pending/{change.pk}/", {"answer": "confirm"})
    assert own.status_code == 422
    assert Sanction.objects.filter(pk=entry.pk).exists()
    answer = commissioner.post(f"/pending/{change.pk}/", {"answer": "confirm", "opinion": "已核对。"})
    assert answer.status_code == 302
    assert not Sanction.objects.filter(pk=entry.pk).exists()
    page = scene.keeper(code).get(scenes.address("door", appointment.pk, code)).content.decode()
    assert "提出删除处分处理，已复核（李兰）；理由：误登他人处分" in page
    assert "项提示核查，填写核查情况后再办理" in scene.lacks(code, reason="")
    scene.passes(code)


def test_an_account_that_loses_its_file_is_a_line_at_the_doors_of_those_from_whom_it_had_to_withdraw(
    appointment, cast, client_of
):
    """Who must withdraw is not cleared in the settings of accounts: a link that goes is told as a family entry that goes."""
    scene, code = scenes.Scene(appointment, cast, client_of), door_of(appointment).code
    brother, person = cast.member2.user, appointment.proposed.cadre
    entered(
        appointment,
        FamilyMember(cadre=brother.cadre, relation="弟弟", name=person.name, id_number=person.id_number),
    )
    for unrelated in (cast.member3.user, cast.officer2.user):
        users.propose_link(by=cast.admin, user=unrelated, cadre=None, reason="账号换人使用，重新核对。")
    assert "账号换人使用" not in scene.door(code)
    change = users.propose_link(by=cast.admin, user=brother, cadre=None, reason="原关联有误，重新核对。")
    assert "管理员提出关联本人干部信息，待复核；理由：原关联有误，重新核对。" in scene.door(code)
    accept(change.pk, by=cast.discipline)
    assert "关联本人干部信息，已复核（钱敏）；理由：原关联有误" in scene.door(code)
    # What binds somebody is told to nobody: it frees no one.
    back = users.propose_link(
        by=cast.admin, user=User.objects.get(pk=brother.pk), cadre=brother.cadre, reason="核对无误。"
    )
    assert not back.concerned.exists()


def test_what_the_county_refuses_after_the_motion_was_left_closes_every_later_door_until_it_agrees(
    appointment, cast
):
    """At the next door of each world here, and by the table at all that come before a posting takes effect."""
    code, motion = door_of(appointment).code, dossiers.load(appointment.pk).current("motion")
    for model, name in ((PriorReportReply, "事前报告答复"), (QuotaReply, "职数预审")):
        word = model(
            motion=motion,
            county=appointment.township,
            answer="refused",
            text="理由不充分。",
            document="云组复〔2026〕5号",
            given_by=cast.officer.user,
            given_on=TODAY,
        )
        entered(appointment, word)
        # An act dated before the answer is stopped too: it is recorded after it.
        for day in (TODAY, appointment.last_act_on):
            row = checklist_for(dossiers.load(appointment.pk), code, day).row("bars.county_refused")
            assert (row.finding.verdict.value, row.finding.evidence[: len(name)]) == ("unmet", name)
        with pytest.raises(DoorClosed):
            transitions.pass_door(
                code, matter=appointment.pk, by=keeper(cast, appointment), happened_on=TODAY, reason=REMARK
            )
        word.answer = "agreed"
        entered(appointment, word)
    assert [row.rule.code for row in checklist_for(dossiers.load(appointment.pk), code, TODAY).blocking] == []
    asked = {door for door in DOORS if any(rule.code == "bars.county_refused" for rule in DOORS[door].rules)}
    assert set(DOORS) - asked == {"start_recommendation", "confirm", "remove", "annul"}


WORDS = {
    "received_on": TODAY,
    "channel": "phone",
    "kind": "anonymous",
    "summary": "反映作风",
    "content": "听说此人不好。",
}
VAGUE = {
    "handler": "钱敏",
    "findings": "匿名反映，没有时间、地点和事实，无从查起。",
    "outcome": "vague",
    "concluded_on": TODAY,
}


def test_a_report_of_a_later_room_closes_the_next_door_until_the_discipline_office_has_concluded_it(
    appointment, cast, client_of
):
    """It arrives a day after submission, or after the decision: it is registered, and it bars."""
    scene, code = scenes.Scene(appointment, cast, client_of), door_of(appointment).code
    scene.save("discipline", "notice.report_add", **WORDS)
    report, at_notice = Report.objects.get(), appointment.stage == "notice"
    assert report.cadre == appointment.proposed.cadre
    asking = "notice.reports_concluded" if at_notice else "bars.reports"
    assert asking in scenes.open_points(scene.refused(code))
    scene.save("discipline", "notice.report_handling", report.pk, **VAGUE)
    assert asking in scenes.open_points(scene.door(code))  # it waits for the secretary
    builders.confirm(cast)
    if at_notice:
        scene.save("discipline", "notice.conclusion", conclusion="no_effect", concluded_on=TODAY)
    scene.passes(code)


def test_a_report_outlives_its_dossier_and_waits_on_the_workbench_of_the_discipline_office(
    appointment, cast, client_of
):
    scene, discipline = scenes.Scene(appointment, cast, client_of), client_of("discipline")
    scene.save("discipline", "notice.report_add", **WORDS)
    transitions.terminate(matter=appointment.pk, by=cast.commissioner, happened_on=TODAY, reason="另行研究。")
    waiting = f"办理群众反映 · {appointment.number}"
    assert waiting in discipline.get("/workbench/").content.decode()
    assert waiting not in client_of("officer").get("/workbench/").content.decode()
    scene.save("discipline", "notice.report_handling", Report.objects.get().pk, **VAGUE)
    assert "办结群众反映" in client_of("secretary").get("/workbench/").content.decode()
    assert waiting not in discipline.get("/workbench/").content.decode()


def test_what_a_named_person_answers_for_is_confirmed_at_a_later_door_under_the_rule_that_asked_first(
    appointment, cast, client_of
):
    scene, code = scenes.Scene(appointment, cast, client_of), door_of(appointment).code
    sanctioned(300)(appointment, appointment.proposed.cadre)
    scene.refused(code)
    row = scenes.open_points(scene.read("discipline"))["bars.sanctioned_before"]
    subject = appointment.proposed.pk
    assert (
        scenes.address("notes.confirmation", appointment.pk, "recommendation.sanctioned_before", subject)
        in row
    )
    scene.answer("recommendation.sanctioned_before", subject)
    scene.passes(code)


def test_what_was_confirmed_at_naming_serves_a_later_door_by_name_and_only_while_nothing_asked_has_changed(
    appointment, cast, client_of
):
    scene, code = scenes.Scene(appointment, cast, client_of), door_of(appointment).code
    spoil, person = sanctioned(300), appointment.proposed
    spoil(appointment, person.cadre)
    scene.answer("recommendation.sanctioned_before", person.pk)
    kept = Confirmation.objects.get(rule="recommendation.sanctioned_before")
    scene.alter(kept, room="recommendation", round=1)
    door = scene.keeper(code).get(scenes.address("door", scene.pk, code)).content.decode()
    assert "在“民主推荐”环节作出，此后所问内容没有变化" in door
    sanctioned(400)(appointment, person.cadre)
    assert "须重新确认" in scenes.open_points(scene.refused(code))["bars.sanctioned_before"]
    scene.answer("recommendation.sanctioned_before", person.pk)
    scene.passes(code)
    assert Confirmation.objects.filter(rule="recommendation.sanctioned_before").count() == 2


def test_the_dossier_page_says_at_once_that_somebody_has_left_the_service(appointment, cast, client_of):
    scene, cadre = scenes.Scene(appointment, cast, client_of), appointment.proposed.cadre
    told = f"拟任人选{cadre.name}已调出（2026年3月18日），不能再任用"
    assert told not in scene.read()
    cadre.status, cadre.left_on = "transferred", TODAY
    entered(appointment, cadre)
    page = scene.read()
    assert told in page
    assert "bars.qualified" in scenes.open_points(page)


def test_a_report_about_a_person_outside_any_matter_bars_them_until_it_is_cleared(
    appointment, cast, client_of
):
    scene, code = scenes.Scene(appointment, cast, client_of), door_of(appointment).code
    discipline, person = client_of("discipline"), appointment.proposed.cadre
    own = scenes.fill_in(discipline, "person_report_add", **WORDS | {"cadre": cast.discipline.user.cadre_id})
    assert own.status_code == 422
    kept = scenes.fill_in(discipline, "person_report_add", **WORDS | {"cadre": person.pk})
    assert kept.status_code == 302, scenes.said(kept)
    report = Report.objects.get()
    assert "另行登记1件" in scenes.open_points(scene.refused(code))["bars.reports"]
    page = scenes.address("person_report", report.pk)
    assert page in discipline.get("/workbench/").content.decode()
    assert client_of("officer").get(page).status_code == 403
    assert scenes.fill_in(discipline, "person_report", report.pk, **VAGUE).status_code == 302
    assert page not in discipline.get("/workbench/").content.decode()
    assert "bars.reports" in scenes.open_points(scene.door(code))  # it waits for the secretary
    builders.confirm(cast)
    scene.passes(code)
