"""What frees somebody of a report waits for a second person, on the page of the notice and on the person's own reports."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from appointments.access import open_dossier
from appointments.demo import notice as demo
from appointments.models import Report
from appointments.stages.notice import handlers
from appointments.stages.notice.clearing import AMENDS, CLEARS, outcome_clears
from appointments.stages.notice.person_reports import tells_of_sender
from appointments.stages.notice.rules_reports import reports_harmless
from supervision.account.figures import Account, Scope
from tests import builders
from tests.appointments.notice.pages import address, save, text
from tests.reviewing import waiting
from township.models import FamilyMember, PendingChange, StepRecord
from township.records import clock

TODAY = date(2026, 3, 18)
FOUND = {"handler": "钱敏", "findings": "调取项目账册核对，收支相符。", "concluded_on": "2026-03-18"}
ACTORS = ("officer", "commissioner", "secretary", "member1", "supervisor")
ANSWERED = {"answered_on": "2026-03-18"}


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    (
        ("", "unfounded", CLEARS),
        ("", "minor", CLEARS),
        ("", "vague", CLEARS),
        ("", "settled", CLEARS),
        ("serious", "unfounded", AMENDS),
        ("unproven", "minor", AMENDS),
        ("serious", "settled", AMENDS),
        ("", "serious", ""),
        ("", "unproven", ""),
        ("unproven", "serious", ""),
        ("serious", "", ""),
        ("unfounded", "serious", ""),
        ("unfounded", "minor", ""),
        ("", "", ""),
    ),
)
def test_an_outcome_takes_two_exactly_where_it_frees_somebody_who_was_barred(before, after, kind):
    assert outcome_clears(Report(outcome=before), after) == kind


def test_the_discipline_secretary_alone_turns_no_serious_report_into_an_unfounded_one(
    cast, client_of, dossier
):
    demo.publish(dossier, cast, date(2026, 3, 9))
    sent = demo.send(dossier, date(2026, 3, 10), contact="13900000000")
    demo.handle(dossier, cast, sent, TODAY, outcome="serious")
    discipline, where = client_of("discipline"), ("notice.report_handling", dossier.pk, sent.pk)
    silent = save(discipline, *where, **FOUND, **ANSWERED, outcome="unfounded", act_reason="。")
    assert (silent.status_code, "写明更正的理由" in silent.content.decode()) == (422, True)
    said = {"act_reason": "复查账册后证实反映的款项已公开。"}
    assert save(discipline, *where, **FOUND, **ANSWERED, outcome="unfounded", **said).status_code == 302
    assert Report.objects.get().outcome == "serious"
    assert dossier.steps.filter(code="notice.reports").latest("sequence").label == "提请更正"
    judged = open_dossier(cast.commissioner, dossier.pk)
    assert "问题严重" in reports_harmless(judged, TODAY).evidence
    assert "待党委书记复核" in text(discipline, "notice.report", dossier.pk, sent.pk)
    again = save(discipline, *where, **FOUND, outcome="minor", **said)
    assert "已提请复核，尚未办结" in again.content.decode()
    change = waiting()
    for who in ("discipline", "officer", "commissioner", "member1"):
        answered = client_of(who).post(f"/pending/{change.pk}/", {"answer": "confirm"})
        assert answered.status_code in (404, 422), who
    page = client_of("secretary").get(f"/pending/{change.pk}/").content.decode()
    assert [word for word in (sent.content, FOUND["findings"], "复查账册") if word not in page] == []
    assert [word for word in (sent.reporter, sent.contact) if word in page] == []
    builders.confirm(cast)
    assert Report.objects.get().outcome == "unfounded"
    told = open_dossier(cast.commissioner, dossier.pk).context.changes_about(sent.cadre_id)
    assert [each.reason for each in told] == ["更正群众反映的记录"]  # a line at every later door


def test_a_report_is_turned_to_somebody_else_by_two_people_and_to_worse_by_one(cast, client_of, dossier):
    demo.publish(dossier, cast, date(2026, 3, 9))
    facts = {"received_on": "2026-03-17", "channel": "phone", "kind": "anonymous", "content": "常不在岗"}
    discipline, other = client_of("discipline"), dossier.candidates.exclude(standing="proposed").first().cadre
    save(discipline, "notice.report_add", dossier.pk, **facts)
    kept = Report.objects.get()
    where = ("notice.report_edit", dossier.pk, kept.pk)
    both = save(discipline, *where, **facts | {"content": "偶尔不在岗", "cadre": other.pk})
    assert "单独提请" in both.content.decode()
    assert save(discipline, *where, **facts, cadre=other.pk).status_code == 302
    assert Report.objects.get().cadre_id == kept.cadre_id
    builders.confirm(cast)
    assert Report.objects.get().cadre == other
    handling = ("notice.report_handling", dossier.pk, kept.pk)
    assert save(discipline, *handling, **FOUND, outcome="serious").status_code == 302
    assert Report.objects.get().outcome == "serious"
    assert not PendingChange.objects.filter(state="waiting").exists()
    # The step says what was done: what clears has only been asked for.
    save(discipline, "notice.report_add", dossier.pk, **facts)
    later = Report.objects.latest("pk")
    assert save(discipline, *handling[:2], later.pk, **FOUND, outcome="unfounded").status_code == 302
    done = dossier.steps.filter(code="notice.reports", outcome="done").order_by("sequence")
    assert (done.first().label, done.last().label) == ("办理反映", "提请办结")
    assert Report.objects.get(pk=later.pk).outcome == ""


def test_on_the_own_reports_of_a_person_the_outcome_waits_as_well(cast, client_of):
    person = builders.cadre(cast.township)
    with builders.recorded(cast.township):
        kept = Report(cadre=person, received_on=TODAY, channel="letter", kind="anonymous", content="不实反映")
        kept.save()
    discipline, page = client_of("discipline"), address("person_report", kept.pk)
    data = FOUND | {"revision": 0, "outcome": "unfounded"}
    own = discipline.post(page, data | {"handler": f"{person.name}（市场监管所）"})
    assert (own.status_code, "是本人" in own.content.decode()) == (422, True)
    assert discipline.post(page, data).status_code == 302
    assert Report.objects.get(pk=kept.pk).outcome == ""
    assert "待复核" in text(discipline, "person_reports")
    builders.confirm(cast)
    assert Report.objects.get(pk=kept.pk).outcome == "unfounded"


def test_a_report_about_a_relative_of_the_discipline_secretary_goes_to_whoever_is_next(cast, client_of):
    """The stand-in; without one, or where they are a relative too, the secretary; then another member."""
    own, sister = cast.discipline.user.cadre, builders.cadre(cast.township, sex="female")
    with builders.recorded(cast.township):
        FamilyMember(cadre=own, relation="妹妹", name=sister.name, person=sister).save()
    deputy = builders.user(cast.township, "deputy", "纪委副书记")
    assert [who for who in ACTORS if handlers.left_to(getattr(cast, who))] == ["secretary"]
    assert handlers.left_to(cast.secretary) == {own.pk, sister.pk}
    deputy = builders.stand_in(deputy, "discipline")
    assert handlers.left_to(deputy) == {own.pk, sister.pk}
    assert handlers.left_to(cast.secretary) == set()
    facts = {"cadre": sister.pk, "received_on": "2026-03-18", "channel": "letter", "kind": "anonymous"}
    facts |= {"summary": "反映偏袒亲属", "content": "在村务中偏袒亲属"}
    discipline, next_one = client_of("discipline"), client_of(deputy)
    assert discipline.post(address("person_report_add"), facts).status_code == 422
    assert "不在可选之列" in text(discipline, "person_report_add")
    assert next_one.post(address("person_report_add"), facts).status_code == 302
    report = Report.objects.get()
    assert discipline.get(address("person_report", report.pk)).status_code == 404
    assert address("person_report", report.pk) in next_one.get("/workbench/").content.decode()
    assert client_of("secretary").get(address("person_report", report.pk)).status_code == 403
    data = FOUND | {"revision": 1, "outcome": "unfounded"}
    assert next_one.post(address("person_report", report.pk), data).status_code == 302
    assert StepRecord.objects.get(code="pending.propose").office == "代行纪委书记"
    builders.confirm(cast)
    assert Report.objects.get().outcome == "unfounded"


def test_where_secretary_and_stand_in_are_relatives_too_another_member_handles_and_confirms(cast):
    """No report waits for nobody: each tier leaves what its holder must leave."""
    person = builders.cadre(cast.township, sex="female")
    with builders.recorded(cast.township):
        for who in ("discipline", "secretary"):
            file = getattr(cast, who).user.cadre
            FamilyMember(cadre=file, relation="妹妹", name=person.name, person=person).save()
    assert person.pk not in handlers.left_to(cast.secretary)
    assert person.pk in handlers.left_to(cast.commissioner) & handlers.left_to(cast.member1)
    assert handlers.persons(handlers.in_place(cast.member1)).filter(pk=person.pk).exists()
    assert handlers.left_to(cast.officer) == handlers.left_to(cast.supervisor) == set()


def test_on_the_own_reports_of_a_person_what_is_late_or_corrected_says_why_and_bears_its_own_day(
    cast, client_of
):
    person, discipline = builders.cadre(cast.township), client_of("discipline")
    facts = {
        "cadre": person.pk,
        "channel": "letter",
        "kind": "anonymous",
        "summary": "反映作风",
        "content": "不实反映",
    }
    why = {"act_reason": "来信今天才由信访办转来"}
    for day, late in (("2026-03-14", True), ("2026-03-15", False)):
        typed = facts | {"received_on": day}
        if late:
            silent = discipline.post(address("person_report_add"), typed)
            assert (silent.status_code, "写明补记的理由" in silent.content.decode()) == (422, True)
        assert discipline.post(address("person_report_add"), typed | (why if late else {})).status_code == 302
        step = StepRecord.objects.filter(code="report.register").latest("sequence")
        assert (step.happened_on.isoformat(), step.late) == (day, late)
    kept = Report.objects.get(received_on="2026-03-14")
    page, found = address("person_report", kept.pk), FOUND | {"outcome": "serious"}
    concluded = found | {"concluded_on": "2026-03-14", "revision": 1}
    assert discipline.post(page, concluded).status_code == 422
    assert discipline.post(page, concluded | why).status_code == 302
    step = StepRecord.objects.filter(code="report.handle").latest("sequence")
    assert (step.happened_on, step.late, step.reason) == (date(2026, 3, 14), True, why["act_reason"])
    other = concluded | {"outcome": "unproven", "revision": 2}
    silent = discipline.post(page, other)
    assert (silent.status_code, "写明更正的理由" in silent.content.decode()) == (422, True)
    assert discipline.post(page, other | why).status_code == 302
    assert StepRecord.objects.latest("sequence").label == "更正：办理反映"
    cleared = other | {"outcome": "unfounded", "concluded_on": "2026-03-13", "revision": 3}
    assert discipline.post(page, cleared | why).status_code == 422  # before it was received
    cleared |= {"concluded_on": "2026-03-18"}
    assert discipline.post(page, cleared | why).status_code == 302
    assert not waiting().late
    builders.confirm(cast)
    assert StepRecord.objects.latest("sequence").happened_on == TODAY


def test_a_report_of_12380_is_kept_with_the_person_and_its_summary_names_nobody_who_sent_it(cast, client_of):
    """Registered by discipline alone; supervision reads the summary, the year's report counts it by its channel."""
    person, discipline = builders.cadre(cast.township, "何春"), client_of("discipline")
    facts = {
        "cadre": person.pk, "received_on": "2026-03-18", "channel": "hotline", "kind": "named", "reporter": "葛老三",
        "contact": "13800000000", "summary": "葛老三反映其违规揽活", "content": "葛老三来电称何春违规承揽工程。",
    }  # fmt: skip
    # The secretary is offered those alone from whom discipline withdraws.
    for who, answer in (("officer", 403), ("supervisor", 403), ("secretary", 422)):
        assert client_of(who).post(address("person_report_add"), facts).status_code == answer
    refused = discipline.post(address("person_report_add"), facts)
    assert (refused.status_code, "摘要不写反映人" in refused.text) == (422, True)
    for sender, summary in (
        ("葛老三（青石村村民）", "葛老三反映其违规揽活"),
        ("葛 老三", "葛老三反映其违规揽活"),
        ("葛老三", "葛 老三反映其违规揽活"),
        ("葛老三、王二", "王二等反映其违规揽活"),
        ("葛老三", "13800000000来电反映违规揽活"),
        ("葛老三", "138-0000 0000来电"),
        ("葛老三", "尾号０００００００的来电"),
    ):
        typed = facts | {"reporter": sender, "summary": summary}
        assert discipline.post(address("person_report_add"), typed).status_code == 422, (sender, summary)
    assert not tells_of_sender("反映2026年违规揽活", "葛老三（青石村村民）", "13800000000")
    assert not tells_of_sender("反映青石村工程款13800元", "葛老三（青石村村民）", "13800000000")
    assert not tells_of_sender("反映违规揽活", "", "")
    assert (
        discipline.post(address("person_report_add"), facts | {"summary": "反映违规揽活"}).status_code == 302
    )
    listed = f"{address('person_reports')}?channel=hotline&state=open"
    shown = client_of("supervisor").get(listed).text
    assert ("12380" in shown, "反映违规揽活" in shown, "葛老三" in shown) == (True, True, False)
    assert "反映违规揽活" not in client_of("supervisor").get(f"{address('person_reports')}?state=done").text
    assert "反映违规揽活" not in client_of("secretary").get(listed).text
    account = Account(Scope(cast.township.pk, 2026, TODAY, clock.now() + timedelta(minutes=1)))
    told = {code: account.value(f"reports.{code}").number for code in ("received", "hotline", "concluded")}
    assert told == {"received": "1", "hotline": "1", "concluded": "0"}
    (row,) = account.value("reports.hotline").rows
    assert row.cells == ("2026年3月18日", "12380", "反映违规揽活", "尚未办结", "尚未答复")
    assert row.cadre == person.pk
