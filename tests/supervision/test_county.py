"""县委组织部: what it reads of the townships put under it, what it writes, and what nobody else may do in its place."""

from __future__ import annotations

import io
from collections.abc import Iterator
from copy import copy
from datetime import date, timedelta
from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.db import connection, transaction
from django.db.models import QuerySet
from django.http import Http404
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook
from time_machine import travel

from appointments import dossier as dossiers
from appointments import transitions
from appointments.bars.county import NOT_REFUSED
from appointments.demo import motion
from appointments.models import (
    Appointment,
    Candidate,
    Evaluation,
    FilingReceipt,
    IntegrityOpinion,
    PriorReportReply,
    QuotaReply,
)
from appointments.stages.decision import submission
from appointments.stages.motion import rules
from appointments.stages.posting import rules as posting_rules
from elections.models import Election, PartyResult
from elections.process import ELECTIONS
from procedure import opening
from procedure.issuing.models import IssuedPaper
from supervision.account.models import Problem, Rectification, YearReport
from supervision.account.process import YEAR_REPORTS
from supervision.county import answers, measures, oversight, own_views, score
from supervision.county.access import reach_of
from supervision.county.forms import TableFilter
from supervision.county.lines import CountyTable, TownshipShare
from supervision.county.models import CountyMeasure, CountyOversight
from supervision.county.overdue import overdue_of, waiting_for
from supervision.findings.models import Finding
from supervision.measures.models import Measure
from supervision.readings.models import Reading
from tests import builders, corridor
from tests.access_county import department, reader
from tests.access_county import under as put_under
from tests.access_elections import begun
from tests.access_supervision import raised
from tests.access_world import opened
from township.accounts import offices
from township.accounts.access import Refused
from township.accounts.models import User
from township.models import FamilyMember, Role, StepRecord
from township.pending.acts import accept
from township.records import verification
from township.records.act import act

TODAY = date(2026, 3, 18)
SINCE = date(2026, 1, 1)
PAPER = "云组复〔2026〕5号"
REPORTED = {
    "prior_report": "exceptional",
    "prior_report_reason": "任现职不满一年，工作急需，拟破格提拔。",
    "prior_report_sent_on": date(2026, 3, 16),
    "prior_report_reply": "waiting",
}


@pytest.fixture(scope="module")
def db(django_db_setup, django_db_blocker) -> Iterator[None]:
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def built(db, tmp_path_factory) -> SimpleNamespace:
    """青石镇 under the department since January, with one matter in its motion and one in office; 白水镇 under none."""
    with (
        travel("2026-03-18 10:00 +0800", tick=False),
        override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("m")),
    ):
        cast = builders.cast(builders.township("青石镇"))
        county = department()
        people = {
            name: reader(county, name, called)
            for name, called in (("county", "唐文"), ("county2", "葛静"), ("third", "宁远"))
        }
        settled = corridor.standing_in(cast.township, cast, "in_office")
        asked = opened(cast.township, cast.officer, "林业站站长")
        pool = [builders.cadre(cast.township) for _ in range(2)]
        motion.fill(asked, cast, date(2026, 3, 17), pool=pool, **REPORTED)
        elsewhere = opened(cast.other, cast.outsider, "外镇岗位")
        held = put_under(cast.township, county, since=SINCE)
    return SimpleNamespace(
        cast=cast, department=county, **people, settled=settled, asked=asked, elsewhere=elsewhere, held=held
    )


@pytest.fixture
def world(built) -> Iterator[SimpleNamespace]:
    with transaction.atomic():
        yield built
        transaction.set_rollback(True)


def browser(person) -> Client:
    client = Client()
    client.force_login(person.user)
    return client


def page(name: str, *keys: object) -> str:
    return reverse(f"county:{name}", args=keys)


def answered(client: Client, name: str, matter: int, **more: str):
    """The answer as its page sends it, and where it takes two, confirmed by another of the department."""
    sent = drafted(client, name, matter, **more)
    if sent.status_code == 302 and more.get("answer", "agreed") == "agreed" and name != "filing":
        another = Client()
        another.force_login(User.objects.get(username="third"))
        return decided(another, name, matter)
    return sent


def decided(client: Client, name: str, matter: int, **more: str):
    """What another of the department makes of drafted consent: confirmed, unless something else is typed."""
    found = client.get(page("answer.confirm", name, matter))
    if found.status_code != 200:
        return found
    typed = {"draft": found.context["form"].initial["draft"], "decision": "confirm", "opinion": ""}
    return client.post(page("answer.confirm", name, matter), typed | more)


def drafted(client: Client, name: str, matter: int, **more: str):
    """The answer as its page sends it."""
    found = client.get(page("answer", name, matter))
    if found.status_code != 200:
        return found
    typed = {"seen": found.context["form"].initial["seen"], "answer": "agreed", "document": PAPER, "text": ""}
    return client.post(page("answer", name, matter), typed | more)


def judged(rule, world, on: date = TODAY, pk: int = 0, **values) -> tuple[str, str]:
    found = rule.check(dossiers.load(pk or world.asked.pk), on, **values)
    return found.verdict.value, found.evidence


def in_new_round(world, **facts: object) -> None:
    """The motion of the matter that was asked about, gone through once more."""
    motion = dossiers.load(world.asked.pk).current("motion")
    with builders.recorded(world.cast.township):
        motion.superseded = True
        motion.save()
        motion.pk, motion.round, motion.superseded = None, motion.round + 1, False
        motion._state.adding = True
        for name, value in facts.items():
            setattr(motion, name, value)
        motion.save()


# -- which townships it reads --------------------------------------------------------------------------------------


def test_a_township_comes_under_its_own_county_by_commissioner_and_secretary_and_leaves_the_same_way(world):
    cast, client = world.cast, browser(world.county)
    put_under(cast.other, world.department)
    held = CountyOversight.objects.get(township=cast.township)
    commissioner, secretary = browser(cast.commissioner), browser(cast.secretary)
    assert page("own.begin") not in commissioner.get(page("own")).text
    with builders.recorded(cast.township):
        held.until, held.end_document = TODAY - timedelta(days=1), "青委〔2026〕2号"
        held.save()
    assert "青石镇" not in client.get(page("table")).text
    assert client.get(page("township", cast.township.pk)).status_code == 404
    # Nobody ends what has ended, or what is another township's.
    ending = {"until": "2026-03-20", "document": "青委〔2026〕4号"}
    for each in (held, CountyOversight.objects.get(township=cast.other)):
        assert secretary.get(page("own.end", each.pk)).status_code == 404
        assert secretary.post(page("own.end", each.pk), ending).status_code == 404
    assert not cast.township.pending_changes.filter(state="waiting").exists()
    abroad = department("林溪县委组织部", "林溪县")
    typed = {"county": world.department.pk, "since": "2026-03-18", "document": "青委〔2026〕3号"}
    for wrong in (
        {"county": abroad.pk},
        {"county": cast.other.pk},
        {"since": "2026-03-17"},
        {"since": "2027-03-20"},
    ):
        assert commissioner.post(page("own.begin"), typed | wrong).status_code == 422
    assert commissioner.post(page("own.begin"), typed).status_code == 302
    change = cast.township.pending_changes.get(state="waiting")
    for nobody in (cast.commissioner, cast.discipline, cast.member1):
        with pytest.raises((Refused, Http404)):
            accept(change.pk, by=nobody)
    assert "青石镇" not in client.get(page("table")).text
    accept(change.pk, by=cast.secretary)
    assert "青石镇" in client.get(page("table")).text
    begun = CountyOversight.objects.get(township=cast.township, until=None)
    assert (
        secretary.post(
            page("own.end", begun.pk), {"until": "2026-03-17", "document": "青委〔2026〕4号"}
        ).status_code
        == 422
    )
    assert (
        secretary.post(
            page("own.end", begun.pk), {"until": "2026-03-18", "document": "青委〔2026〕4号"}
        ).status_code
        == 302
    )
    accept(cast.township.pending_changes.get(state="waiting").pk, by=cast.commissioner)
    # The last day is still within it; the day after is not.
    assert "青石镇" in client.get(page("table")).text
    with travel("2026-03-19 10:00 +0800", tick=False):
        shown = browser(world.county).get(page("table")).text
        assert ("青石镇" in shown, "白水镇" in shown) == (False, True)


def test_the_office_of_the_department_is_given_there_alone_and_no_other_is(world):
    admin = builders.user(world.department, "county_admin", "管志", Role.ADMINISTRATOR)
    confirmer = builders.user(world.department, "county_confirmer", "贺明", Role.CONFIRMER)
    new = builders.user(world.department, "county3", "白露")
    asked = {"user": new.user, "since": TODAY, "reason": "科室分工"}
    for role in (Role.OFFICER, Role.SUPERVISOR, Role.SECRETARY):
        with pytest.raises(Refused, match="县委组织部"):
            offices.propose_grant(by=admin, role=role, **asked)
    change = offices.propose_grant(by=admin, role=Role.COUNTY, **asked)
    with pytest.raises(Refused):
        accept(change.pk, by=admin)
    accept(change.pk, by=confirmer)
    assert new.user.offices.get().role == Role.COUNTY
    with pytest.raises(Refused, match="县委组织部"):
        offices.propose_grant(
            by=world.cast.admin, role=Role.COUNTY, **{**asked, "user": world.cast.subject.user}
        )
    choices = browser(world.cast.admin).get(reverse("office-grant", args=[world.cast.subject.user.pk])).text
    assert 'value="county"' not in choices


# -- the table -----------------------------------------------------------------------------------------------------


def test_the_table_counts_what_stands_in_the_rows_of_each_township_and_names_nobody(world):
    text = browser(world.county).get(page("table")).text
    found = CountyTable(reach_of(world.county), TODAY, Decimal(5), [])
    (line,) = found.lines
    steps = [
        each
        for each in StepRecord.objects.filter(township=world.cast.township)
        if date(2025, 4, 1) <= each.happened_on <= TODAY
    ]
    done = [each for each in steps if not each.refused]
    assert (line.rooms, line.total) == ({"motion": 1}, 1)
    assert line.late == TownshipShare(sum(each.late for each in done), len(done))
    assert line.refusals == sum(each.refused for each in steps)
    assert line.last == max(each.happened_on for each in done)
    assert len(line.days) == 1
    assert (found.whole.total, found.whole.late) == (line.total, line.late)
    people = [each.cadre.name for each in world.settled.candidates.all()] + ["周晓彤", "李兰", "王岩"]
    for address in (
        page("table"),
        page("township", world.cast.township.pk),
        page("elections"),
        page("reports"),
    ):
        shown = browser(world.county).get(address).text
        assert [name for name in people if name in shown] == []
    book = load_workbook(io.BytesIO(browser(world.county).get(page("taken_out")).content))
    assert book.sheetnames == ["各乡镇", "逾期", "待县里办理"]
    assert book["各乡镇"]["A2"].value == "青石镇"
    assert "白水镇" not in text


def test_a_rate_is_above_the_limit_by_its_exact_numbers():
    assert not TownshipShare(5, 100).exceeds(Decimal(5))
    assert TownshipShare(6, 100).exceeds(Decimal(5))
    assert TownshipShare(501, 10_000).exceeds(Decimal(5))
    assert TownshipShare(501, 10_000).percent == Decimal("5.0")
    assert (TownshipShare(0, 0).percent, TownshipShare(0, 0).exceeds(Decimal(5))) == (None, False)


def test_thirty_townships_take_no_more_statements_than_one(world):
    client = browser(world.county)

    def statements(name: str) -> int:
        client.get(page(name))
        with CaptureQueriesContext(connection) as queries:
            assert client.get(page(name)).status_code == 200
        return len(queries)

    pages = ("table", "reports", "elections", "taken_out", "findings")
    before = {name: statements(name) for name in pages}
    for number in range(29):
        put_under(builders.bare_township(f"第{number}镇", f"镇{number}"), world.department)
    assert {name: statements(name) for name in pages} == before
    assert before["table"] <= 30


def test_a_matter_of_somebody_of_the_readers_name_is_not_theirs_to_see_or_answer(world):
    client, other = browser(world.county), browser(world.county2)
    for each in (client, other):
        assert "林业站站长" in each.get(page("township", world.cast.township.pk)).text
    cadre = world.asked.candidates.first().cadre
    with builders.recorded(world.cast.township):
        cadre.name = "唐文"
        cadre.save()
    assert "林业站站长" not in client.get(page("township", world.cast.township.pk)).text
    assert client.get(page("answer", "quota", world.asked.pk)).status_code == 404
    assert "林业站站长" in other.get(page("township", world.cast.township.pk)).text
    assert CountyTable(reach_of(world.county), TODAY, Decimal(5), []).lines[0].total == 0
    assert CountyTable(reach_of(world.county2), TODAY, Decimal(5), []).lines[0].total == 1


def test_a_matter_of_somebody_whose_family_record_names_the_reader_is_answered_by_another(world):
    """The reader has no file in the township: the name in the candidate's family record is all there is."""
    client, other = browser(world.county), browser(world.county2)
    cadre, town = world.asked.candidates.first().cadre, world.cast.township
    found = raised(world.cast.supervisor, world.cast.officer, world.asked.matter)
    with builders.recorded(town):
        found.county = world.department
        found.save()
    addresses = (page("answer", "quota", world.asked.pk), page("finding", found.pk))
    for address in addresses:
        assert client.get(address).status_code == 200
    named = FamilyMember(cadre=cadre, relation="妻子", name=" 唐 文")
    with builders.recorded(town):
        named.save()
    for address in addresses:
        assert (client.get(address).status_code, other.get(address).status_code) == (404, 200), address
    assert "林业站站长" not in client.get(page("township", town.pk)).text
    assert str(found) not in client.get(page("findings")).text
    assert answered(client, "prior-report", world.asked.pk).status_code == 404
    assert answered(other, "prior-report", world.asked.pk).status_code == 302
    # The one who is named has a file there and so another name: then it is the file that tells.
    namesake = builders.cadre(town, "唐文之")
    with builders.recorded(town):
        named.person = namesake
        named.save()
    assert client.get(addresses[0]).status_code == 200


def test_an_opinion_nobody_signed_by_the_end_of_the_evaluation_is_overdue_and_told_by_the_post(world):
    reach = reach_of(world.county)

    def told(today: date) -> list[tuple[str, int]]:
        return [(each.what, each.days) for each in overdue_of(reach, today) if "廉洁意见" in each.what]

    ended = date(2026, 3, 16)
    QuerySet(Appointment).filter(pk=world.settled.pk).update(stage="evaluation")
    QuerySet(Evaluation).filter(appointment=world.settled.pk).update(evaluated_until=ended)
    assert told(TODAY) == []
    QuerySet(IntegrityOpinion).filter(material__evaluation__appointment=world.settled.pk).update(
        secretary_signed_by=None, secretary_signed_on=None
    )
    assert told(ended) == []
    assert told(TODAY) == [("期满未出具廉洁意见", 2)]
    assert "期满未出具廉洁意见" in browser(world.county).get(page("table")).text
    # Asked for by a day of its own, it is overdue from the day after that, whenever the evaluation ends.
    asking = reverse("appointments:evaluation.integrity_request", args=[world.settled.pk])
    officer = browser(world.cast.officer)
    QuerySet(Evaluation).filter(appointment=world.settled.pk).update(
        opened_on=date(2026, 3, 2), evaluated_until=date(2026, 4, 3)
    )
    for due, refused in (("2026-03-09", True), ("2026-04-10", True), ("2026-04-09", False)):
        revision = officer.get(asking).context["form"].initial["revision"]
        typed = {"integrity_asked_on": "2026-03-10", "integrity_due_on": due, "revision": revision}
        sent = officer.post(asking, typed | {"act_reason": "征求函当日已送，现在补录。"})
        assert (sent.status_code == 422) == refused, due
    assert told(date(2026, 4, 9)) == []
    assert told(date(2026, 4, 10)) == [("期满未出具廉洁意见", 1)]
    QuerySet(Evaluation).filter(appointment=world.settled.pk).update(
        integrity_asked_on=None, integrity_due_on=None, evaluated_until=ended
    )
    assert told(TODAY) == [("期满未出具廉洁意见", 2)]
    QuerySet(Candidate).filter(appointment=world.settled.pk).update(standing="dropped")
    assert told(TODAY) == []


def test_every_refusal_of_twelve_months_is_counted_however_many(world):
    client = browser(world.county)
    before = {each.requirement: each.number for each in client.get(page("table")).context["stopped"]}
    model = StepRecord.objects.filter(township=world.cast.township).latest("sequence")
    model.outcome, model.checklist = "refused", [{"requirement": "职数有空缺", "verdict": "unmet"}]
    rows = []
    for number in range(1, 2_102):
        row = copy(model)
        row.pk, row.sequence = None, model.sequence + number
        rows.append(row)
    QuerySet(StepRecord).bulk_create(rows, batch_size=500)
    after = {each.requirement: each.number for each in client.get(page("table")).context["stopped"]}
    assert after["职数有空缺"] == before.get("职数有空缺", 0) + 2_101


# -- what it answers -----------------------------------------------------------------------------------------------


def test_an_answer_to_a_prior_report_holds_over_what_is_typed_and_stands_in_the_matter(world):
    client, days = browser(world.county), {"days": 15}
    record = dossiers.load(world.asked.pk).current("motion")
    with builders.recorded(world.cast.township):
        record.prior_report_reply, record.prior_report_replied_on = "agreed", TODAY
        record.prior_report_document = "云组复〔2026〕6号"
        record.save()
    # Consent typed from a paper opens the door, and the department is told that it was asked all the same.
    assert judged(rules.PRIOR_REPORT, world, **days)[0] == "met"
    assert "答复事前报告 · 青石镇" in client.get(page("table")).text
    with builders.recorded(world.cast.township):
        record.prior_report_reply, record.prior_report_replied_on, record.prior_report_document = (
            "waiting",
            None,
            "",
        )
        record.save()
    assert "答复事前报告 · 青石镇" in client.get(page("table")).text
    assert judged(rules.PRIOR_REPORT, world, **days)[0] == "unmet"
    for nothing in ("", "。", "见附件", "不同意"):
        said = answered(client, "prior-report", world.asked.pk, answer="refused", text=nothing)
        assert said.status_code == 422, nothing
    told = "破格理由不充分，不同意。"
    assert answered(client, "prior-report", world.asked.pk, answer="refused", text=told).status_code == 302
    # What the department has opened of the matter is read in the township it is a matter of.
    read = Reading.objects.get(user=world.county.user, key=world.asked.pk)
    assert (read.township_id, read.kind, read.office) == (world.asked.township_id, "matter", "县委组织部")
    step = StepRecord.objects.filter(matter=world.asked.pk).latest("sequence")
    assert (step.code, step.office, step.actor_name) == ("county.prior_report", "县委组织部", "唐文")
    # The officer types consent from a paper: the department's own word holds, whatever the report is called now.
    record = dossiers.load(world.asked.pk).current("motion")
    for kind in ("exceptional", "none"):
        with builders.recorded(world.cast.township):
            record.prior_report, record.prior_report_reply = kind, "agreed"
            record.prior_report_replied_on, record.prior_report_document = TODAY, "云组复〔2026〕6号"
            record.save()
        assert judged(rules.PRIOR_REPORT, world, **days)[0] == "unmet"
        assert judged(submission.PRIOR_REPORT, world)[0] == "unmet"
    with builders.recorded(world.cast.township):
        record.prior_report = "exceptional"
        record.save()
    assert (
        told in browser(world.cast.officer).get(reverse("appointments:dossier", args=[world.asked.pk])).text
    )
    # Another of the department answers anew; the form the first one still has open is too late.
    stale = client.get(page("answer", "prior-report", world.asked.pk)).context["form"].initial["seen"]
    assert answered(browser(world.county2), "prior-report", world.asked.pk).status_code == 302
    late = {"seen": stale, "answer": "refused", "document": PAPER, "text": told}
    told_late = client.post(page("answer", "prior-report", world.asked.pk), late)
    assert (told_late.status_code, PriorReportReply.objects.get().answer) == (422, "agreed")
    # What stands beside what was typed, and sent once more it is an answer.
    form = told_late.context["form"]
    assert {"label": "答复", "value": "同意"} in form.now_on_record
    assert "现有答复：" in told_late.text
    assert answers.CHANGED in told_late.text
    with transaction.atomic():
        again = client.post(
            page("answer", "prior-report", world.asked.pk), {**late, "seen": form["seen"].value()}
        )
        assert (again.status_code, PriorReportReply.objects.get().answer) == (302, "refused")
        transaction.set_rollback(True)
    assert judged(rules.PRIOR_REPORT, world, **days)[0] == "met"
    assert judged(rules.PRIOR_REPORT, world, TODAY - timedelta(days=1), **days)[0] == "unmet"
    assert PriorReportReply.objects.get().history.count() == 2
    assert list(verification.verify(world.cast.township)) == []


def test_consent_is_drafted_by_one_of_the_department_and_confirmed_by_another_and_a_refusal_takes_one(world):
    first, second, days = browser(world.county), browser(world.county2), {"days": 15}
    asked, refusing = world.asked.pk, {"answer": "refused", "text": "破格理由不充分，不同意。"}
    assert drafted(first, "prior-report", asked, **refusing).status_code == 302
    # Consent that is drafted lifts nothing, and the township is told that something is drafted, not what.
    assert drafted(first, "prior-report", asked, text="情况属实。").status_code == 302
    assert PriorReportReply.objects.get().answer == "refused"
    assert judged(rules.PRIOR_REPORT, world, **days)[0] == "unmet"
    told = browser(world.cast.supervisor).get(reverse("appointments:dossier", args=[asked])).text
    assert ("拟办：答复事前报告" in told, "情况属实" in told) == (True, False)
    waiting = second.get(page("table")).text
    assert page("answer.confirm", "prior-report", asked) not in waiting
    # Sent back with a reason it counts for nothing; so does what was drafted of another case.
    assert decided(first, "prior-report", asked).status_code == 422
    assert decided(second, "prior-report", asked, decision="return").status_code == 422
    returned = decided(second, "prior-report", asked, decision="return", opinion="破格依据还没有核实清楚。")
    assert returned.status_code == 302
    assert decided(second, "prior-report", asked).status_code == 404
    assert drafted(second, "prior-report", asked).status_code == 302
    record = dossiers.load(asked).current("motion")
    with builders.recorded(world.cast.township):
        record.prior_report_reason = "越一级提拔，情形有别。"
        record.save()
    assert "退回后按现在的情形另行拟办" in first.get(page("answer.confirm", "prior-report", asked)).text
    assert page("answer.confirm", "prior-report", asked) in first.get(page("table")).text
    assert decided(first, "prior-report", asked).status_code == 422
    # Drafted anew, it is confirmed by the other; a page that still shows the earlier draft is too late.
    stale = first.get(page("answer.confirm", "prior-report", asked)).context["form"].initial["draft"]
    assert drafted(second, "prior-report", asked).status_code == 302
    assert decided(first, "prior-report", asked, draft=stale).status_code == 422
    assert decided(first, "prior-report", asked).status_code == 302
    step = StepRecord.objects.filter(matter=asked).latest("sequence")
    assert (step.code, step.actor_name, step.details["drafted_by"]) == ("county.prior_report", "唐文", "葛静")
    assert judged(rules.PRIOR_REPORT, world, **days)[0] == "met"
    # A refusal meanwhile takes what was drafted along.
    assert drafted(first, "quota", asked).status_code == 302
    assert drafted(second, "quota", asked, answer="refused", text="该所职数已满。").status_code == 302
    assert decided(second, "quota", asked).status_code == 404
    assert judged(rules.QUOTA_PRECHECK, world)[0] == "unmet"
    assert list(verification.verify(world.cast.township)) == []


def test_consent_is_of_its_round_and_what_a_new_one_reports_is_answered_anew(world):
    client, days = browser(world.county), {"days": 15}
    assert answered(client, "prior-report", world.asked.pk).status_code == 302
    assert judged(rules.PRIOR_REPORT, world, **days)[0] == "met"
    in_new_round(world)
    assert judged(rules.PRIOR_REPORT, world, **days)[0] == "unmet"
    assert answered(client, "prior-report", world.asked.pk).status_code == 302
    assert judged(rules.PRIOR_REPORT, world, **days)[0] == "met"


def test_a_quota_refused_shuts_the_motion_and_a_filing_is_received_only_where_it_was_sent(world):
    client = browser(world.county)
    assert judged(rules.QUOTA_PRECHECK, world)[0] == "not_applicable"
    assert (
        answered(client, "quota", world.asked.pk, answer="refused", text="该所职数已满。").status_code == 302
    )
    assert judged(rules.QUOTA_PRECHECK, world)[0] == "unmet"
    assert answered(client, "quota", world.asked.pk).status_code == 302
    assert judged(rules.QUOTA_PRECHECK, world)[0] == "met"
    assert QuotaReply.objects.count() == 1
    assert answered(client, "filing", world.asked.pk).status_code == 404
    assert answered(client, "prior-report", world.settled.pk).status_code == 404
    assert answered(client, "quota", world.elsewhere.pk).status_code == 404
    assert [each.answering.name for each in waiting_for(reach_of(world.county))] == ["filing", "prior-report"]
    filed = {"pk": world.settled.pk}
    assert judged(posting_rules.FILED, world, **filed)[0] == "met"
    returned = answered(client, "filing", world.settled.pk, answer="refused", text="所附材料缺任职文件。")
    assert returned.status_code == 302
    assert judged(posting_rules.FILED, world, **filed) == ("unmet", FilingReceipt.objects.get().told)
    assert answered(client, "filing", world.settled.pk).status_code == 302
    assert judged(posting_rules.FILED, world, **filed)[0] == "met"


def test_consent_is_to_what_was_asked_and_waits_again_when_that_changes_while_a_refusal_stands(world):
    """Whoever reports a smaller case, or another vacancy, does not carry the consent over to what they really do."""
    client, days, town = browser(world.county), {"days": 15}, world.cast.township

    def changed(room: str, pk: int, **fields: object) -> None:
        record = dossiers.load(pk).current(room)
        with builders.recorded(town):
            for name, value in fields.items():
                setattr(record, name, value)
            record.save()

    def waits() -> list[str]:
        return [each.answering.name for each in waiting_for(reach_of(world.county))]

    asked, settled = world.asked.pk, world.settled.pk
    cases = (
        ("prior-report", asked, "motion", {"prior_report": "batch"}, {"prior_report": "exceptional"},
         lambda: judged(rules.PRIOR_REPORT, world, **days)[0], "unmet"),
        ("prior-report", asked, "motion", {"prior_report_reason": "越一级提拔，情形有别。"},
         {"prior_report_reason": REPORTED["prior_report_reason"]},
         lambda: judged(submission.PRIOR_REPORT, world)[0], "unmet"),
        ("quota", asked, "motion", {"vacancy": "new"},
         {"vacancy": dossiers.load(asked).current("motion").vacancy},
         lambda: judged(rules.QUOTA_PRECHECK, world)[0], "not_applicable"),
        ("filing", settled, "posting", {"document": "青委〔2026〕99号"},
         {"document": dossiers.load(settled).current("posting").document}, None, ""),
    )  # fmt: skip
    for name, pk, room, other, back, verdict, shut in cases:
        stale = client.get(page("answer", name, pk)).context["form"].initial["seen"]
        assert answered(client, name, pk).status_code == 302
        assert (name in waits(), verdict() if verdict else "met") == (False, "met"), name
        changed(room, pk, **other)
        assert name in waits(), name
        assert verdict is None or verdict() == shut, name
        shown = browser(world.cast.supervisor).get(reverse("appointments:dossier", args=[pk])).text
        assert "所报情形在此答复以后变更" in shown, name
        assert "原答复不再作数" in client.get(page("answer", name, pk)).text
        # An answer to the page as it was before the change comes too late.
        late = {"seen": stale, "answer": "agreed", "document": PAPER, "text": ""}
        assert client.post(page("answer", name, pk), late).status_code == 422
        changed(room, pk, **back)
        assert name not in waits(), name
        assert (
            answered(client, name, pk, answer="refused", text="所报情形与档案不符，不同意。").status_code
            == 302
        )
        assert name not in waits(), name
        # Changed afterwards, a refusal comes before the department again by itself; it stands until that has answered.
        changed(room, pk, **other)
        assert (name in waits(), verdict() if verdict else "unmet") == (True, "unmet"), name
        changed(room, pk, **back)
        assert answered(client, name, pk).status_code == 302
    # Whoever is confirmed in the office has the filing changed: it waits anew, and no longer once it is as it was.
    QuerySet(Appointment).filter(pk=settled).update(stage="confirmed")
    number = dossiers.load(settled).current("posting").document
    assert "filing" not in waits()
    changed("posting", settled, document="青委〔2026〕98号")
    assert "filing" in waits()
    changed("posting", settled, document=number)
    assert "filing" not in waits()


def test_who_begins_again_with_a_post_is_told_of_a_refusal_within_twelve_months_and_so_is_the_county(world):
    client, town, told = browser(world.county), world.cast.township, "对2026-"
    text = "破格理由不充分，不同意。"
    assert answered(client, "prior-report", world.asked.pk, answer="refused", text=text).status_code == 302
    ended = dossiers.load(world.asked.pk)
    transitions.terminate(
        matter=ended.pk, by=world.cast.secretary, happened_on=TODAY, reason="上级答复不同意，终止办理。"
    )
    anew = transitions.open_motion(post=ended.post, by=world.cast.officer, happened_on=TODAY, reason="空缺")
    motion.fill(anew, world.cast, TODAY, pool=[builders.cadre(town) for _ in range(2)], **REPORTED)
    elsewhere = opened(town, world.cast.officer, "文化站副站长")

    def typed(pk: int) -> str:
        return browser(world.cast.officer).get(reverse("appointments:motion.prior_report", args=[pk])).text

    def asked() -> str:
        return browser(world.county).get(page("answer", "prior-report", anew.pk)).text

    for shown in (typed(anew.pk), asked()):
        # By its number and paper: what was said of that matter is read there.
        assert (f"对{ended.number}答复不同意（{PAPER}）" in shown, text in shown) == (True, False)
    assert told not in typed(elsewhere.pk)
    word = PriorReportReply.objects.get()
    for given, tells in ((date(2025, 3, 18), True), (date(2025, 3, 17), False)):
        with builders.recorded(town):
            word.given_on = given
            word.save()
        assert (told in typed(anew.pk), told in asked()) == (tells, tells), given


def test_a_refusal_stands_over_a_new_motion_on_the_seat_until_the_department_answers_that_one(world):
    """Terminated and begun anew with consent typed from a paper: the same seat, and of a report the same person."""
    cast, client, days = world.cast, browser(world.county), {"days": 15}
    people = [each.cadre for each in world.asked.candidates.all()]
    others = [builders.cadre(cast.township) for _ in range(2)]
    typed = REPORTED | {
        "prior_report_reply": "agreed",
        "prior_report_replied_on": TODAY,
        "prior_report_document": "云组复〔2026〕6号",
    }

    def anew(before: int, pool: list) -> int:
        transitions.terminate(
            matter=before, by=cast.commissioner, happened_on=TODAY, reason="情况有变，另行动议。"
        )
        again = transitions.open_motion(
            post=world.asked.post, by=cast.officer, happened_on=TODAY, reason="仍有职位空缺。"
        )
        motion.fill(again, cast, TODAY, pool=pool, **typed)
        return again.pk

    def verdicts(pk: int) -> list[str]:
        asked = ((rules.PRIOR_REPORT, days), (rules.QUOTA_PRECHECK, {}), (NOT_REFUSED, {}))
        return [judged(rule, world, pk=pk, **values)[0] for rule, values in asked]

    assert verdicts(world.asked.pk) == ["unmet", "not_applicable", "met"]
    for name in ("prior-report", "quota"):
        sent = answered(client, name, world.asked.pk, answer="refused", text="理由不充分，不同意。")
        assert sent.status_code == 302
    in_new_round(world)
    # In a later round of the matter it stands as well.
    assert verdicts(world.asked.pk) == ["unmet", "unmet", "unmet"]
    # Whoever is taken out of the pool before it ends was in question all the same.
    with builders.recorded(cast.township):
        world.asked.candidates.get(cadre=people[0]).delete()
    same = anew(world.asked.pk, [people[0], others[0]])
    assert verdicts(same) == ["unmet", "unmet", "unmet"]
    # A report about a person is not asked of others; the number of posts is asked of the seat.
    strangers = anew(same, others)
    assert verdicts(strangers) == ["met", "unmet", "unmet"]
    # One about no person, such as of a batch, is asked of whoever is proposed for the seat.
    about = PriorReportReply.objects.get(motion__appointment=world.asked.pk).motion
    for kind, verdict in (("batch", "unmet"), (REPORTED["prior_report"], "met")):
        with builders.recorded(cast.township):
            about.prior_report = kind
            about.save()
        assert verdicts(strangers)[0] == verdict, kind
    assert answered(client, "quota", strangers).status_code == 302
    assert verdicts(strangers) == ["met", "met", "met"]
    # Called another kind since, it is what it was called when it was refused.
    with transaction.atomic():
        with builders.recorded(cast.township):
            about.prior_report = "batch"
            about.save()
            about.county_reply.save()
        with travel("2026-03-18 11:00 +0800", tick=False), builders.recorded(cast.township):
            about.prior_report = REPORTED["prior_report"]
            about.save()
        assert verdicts(strangers)[0] == "unmet"
        transaction.set_rollback(True)
    about.refresh_from_db()
    # What was said last of the number of posts holds for the next matter; the refusal of the person still stands.
    back = anew(strangers, people)
    assert verdicts(back) == ["unmet", "not_applicable", "unmet"]
    assert answered(client, "prior-report", back).status_code == 302
    assert verdicts(back) == ["met", "not_applicable", "met"]
    assert "unmet" not in verdicts(anew(back, people))


def test_nobody_of_a_township_answers_and_no_forged_key_reaches_another_county(world):
    typed = {
        "seen": f"{dossiers.load(world.asked.pk).current('motion').pk}-0",
        "answer": "agreed",
        "document": PAPER,
    }
    for who in ("officer", "commissioner", "secretary", "supervisor", "outsider", "admin"):
        for name in ("prior-report", "quota", "filing"):
            sent = browser(getattr(world.cast, who)).post(page("answer", name, world.asked.pk), typed)
            assert sent.status_code == 403, (who, name)
    stranger = browser(reader(department("林溪县委组织部", "林溪县"), "stranger", "沈河"))
    for address in (page("answer", "quota", world.asked.pk), page("township", world.cast.township.pk)):
        assert stranger.post(address, typed).status_code in (404, 405)
        assert stranger.get(address).status_code == 404
    assert not PriorReportReply.objects.exists()
    # Of the township's own pages none opens to the department, by whatever key.
    ours = browser(world.county)
    for name in ("appointments:dossier", "appointments:timeline", "supervision:lookback"):
        assert ours.get(reverse(name, args=[world.asked.pk])).status_code == 403
    assert ours.get(reverse("roster:cadres")).status_code == 403


def test_nobody_answers_from_the_department_what_they_may_have_put_before_it_themselves(world):
    """One name, two accounts: an office held in the township, or a step of the matter, and another answers."""
    cast, asked = world.cast, world.asked.pk
    officer, strange = browser(world.county2), browser(world.county)
    found = raised(cast.supervisor, cast.secretary)
    with builders.recorded(cast.township):
        found.county, found.state = world.department, "accepted"
        found.save()
    opinion = {"seen": "accepted", "outcome": "rectified", "opinion": "已核实整改到位，予以办结。"}
    judge = page("finding.close", found.pk)
    guest = builders.user(cast.township, "twice", world.county2.user.name, Role.OFFICER)
    for sent in (answered(officer, "prior-report", asked), answered(officer, "quota", asked)):
        assert (sent.status_code, "由本部其他人办理" in sent.text) == (422, True)
    assert officer.get(judge).status_code == 302
    assert "由本部其他人办理" in officer.post(judge, opinion).text
    # The office has ended and the account has done nothing here: another person, as far as anybody can tell.
    held = guest.user.offices.get()
    with builders.recorded(cast.township):
        held.since, held.until = TODAY - timedelta(days=2), TODAY - timedelta(days=1)
        held.save()
    assert answered(officer, "prior-report", asked).status_code == 302
    # A step of this matter under the name is enough, whatever became of the office.
    with act(
        township=cast.township,
        code="test.touch",
        label="补写",
        happened_on=TODAY,
        by=guest,
        matter=world.asked.matter,
    ):
        pass
    assert "办理过这一事项" in answered(officer, "quota", asked).text
    assert answered(strange, "quota", asked).status_code == 302
    assert officer.post(judge, opinion).status_code == 302


# -- what it finds -------------------------------------------------------------------------------------------------


def test_a_finding_of_the_department_is_judged_there_until_the_township_has_left_it(world):
    cast, client, town = world.cast, browser(world.county), world.cast.township
    typed = {
        "title": "动议材料不全", "account": "研判材料没有写明空缺原因和职数依据。", "basis": "干部任用条例：分析研判和动议",
        "responsible": cast.officer.user.pk, "due_on": "2026-03-25",
    }  # fmt: skip
    raise_it = page("finding.raise", town.pk)
    assert client.post(f"{raise_it}?matter={world.elsewhere.pk}", typed).status_code == 404
    assert client.post(f"{raise_it}?matter={world.asked.pk}", typed).status_code == 302
    found = Finding.objects.get()
    assert (found.county, found.matter_id) == (world.department, world.asked.pk)
    told = {"seen": "raised", "text": "已补写空缺原因和职数依据，附原始研判记录。"}
    assert (
        browser(cast.officer).post(reverse("supervision:finding.answer", args=[found.pk]), told).status_code
        == 302
    )
    opinion = {"seen": "answered", "opinion": "已对照原始研判记录核实无误。"}
    inside, outside = reverse("supervision:finding.accept", args=[found.pk]), page("finding.accept", found.pk)
    refused = browser(cast.supervisor).post(inside, opinion)
    assert (refused.status_code, "由其核查答复" in refused.text) == (422, True)
    # What was answered and found untrue is sent back as such, and costs points this year, and nothing before it was said.
    untrue = score.scored({town.pk: SINCE}, measures.in_force(world.department, TODAY), TODAY)[town.pk]
    assert not [each for each in untrue.losses if each.number.item.code == "untruthful" and each.lapses]
    with transaction.atomic():
        back = {**opinion, "due_on": "2026-03-27", "untruthful": "on"}
        assert client.post(page("finding.return", found.pk), back).status_code == 302
        assert "答复不属实" in client.get(page("finding", found.pk)).text
        for year, lapses in ((TODAY, 1), (date(2027, 1, 4), 0)):
            lost = score.scored({town.pk: SINCE}, measures.in_force(world.department, year), year)[town.pk]
            assert [len(each.lapses) for each in lost.losses if each.number.item.code == "untruthful"] == [
                lapses
            ]
        transaction.set_rollback(True)
    assert client.post(outside, opinion).status_code == 302
    closing = {"seen": "accepted", "outcome": "rectified", "opinion": "已核实整改到位，予以办结。"}
    with builders.recorded(town):
        world.held.until, world.held.end_document = TODAY, "青委〔2026〕4号"
        world.held.save()
    with travel("2026-03-19 10:00 +0800", tick=False):
        assert browser(world.county).post(page("finding.close", found.pk), closing).status_code == 404
        inside = reverse("supervision:finding.close", args=[found.pk])
        assert browser(cast.supervisor).post(inside, closing).status_code == 302
    assert list(verification.verify(town)) == []


def test_what_a_finding_is_called_is_read_on_the_page_of_the_score_by_whoever_reads_the_finding(world):
    cast, title = world.cast, "林某某档案年龄存疑未核实"
    found = raised(cast.supervisor, cast.commissioner)
    found.county, found.due_on, found.title = world.department, TODAY - timedelta(days=2), title
    with builders.recorded(cast.township):
        found.save()
        Measure(
            cadre=cast.subject.user.cadre,
            kind="admonition",
            document="青纪〔2026〕7号",
            body="镇纪委",
            decided_on=TODAY,
            until=date(2026, 9, 18),
            facts="迟报。",
            finding=found,
        ).save()
    for who, reads in (
        ("supervisor", True),
        ("discipline", True),
        ("commissioner", True),
        ("officer", False),
        ("secretary", False),
    ):
        shown = browser(getattr(cast, who)).get(page("own")).text
        assert (found.name in shown, title in shown, "青纪〔2026〕7号" in shown) == (True, reads, reads), who


def test_a_paper_that_was_issued_offers_a_finding_to_those_who_supervise_alone(world):
    paper = IssuedPaper.objects.get(matter=world.settled.pk, kind="appointment.posting")
    address = reverse("appointments:papers.posting", args=[world.settled.pk])
    raise_it = f"{reverse('supervision:finding.raise')}?paper={paper.pk}"
    assert raise_it in browser(world.cast.supervisor).get(address).text
    assert raise_it not in browser(world.cast.officer).get(address).text
    assert browser(world.cast.supervisor).get(raise_it).status_code == 200


# -- its numbers, and what a township would lose -------------------------------------------------------------------


def test_a_number_of_the_department_takes_two_of_its_people(world):
    client = browser(world.county)
    typed = {"value": "3", "effective_from": "2026-03-18", "document": "云组〔2026〕9号"}
    for wrong in ({"effective_from": "2026-03-17"}, {"value": "101"}, {"document": ""}):
        assert client.post(page("measure", "late_limit"), typed | wrong).status_code == 422
    assert client.post(page("measure", "late_limit"), typed).status_code == 302
    change = world.department.pending_changes.get()
    with pytest.raises(Refused):
        accept(change.pk, by=world.county)
    assert measures.in_force(world.department, TODAY)["late_limit"].value == 5
    accept(change.pk, by=world.county2)
    assert measures.in_force(world.department, TODAY)["late_limit"].value == 3
    assert measures.in_force(world.department, TODAY - timedelta(days=1))["late_limit"].value == 5
    assert CountyMeasure.objects.get().set_by == world.county.user


def test_what_a_township_would_lose_is_counted_from_rows_of_its_own_from_both_sides(world):
    town, numbers = world.cast.township, measures.in_force(world.department, TODAY)

    def lost(today: date = TODAY, since: date | None = SINCE) -> dict[str, int]:
        found = score.scored({town.pk: since}, numbers, today)[town.pk]
        return {each.number.item.code: len(each.lapses) for each in found.losses if each.lapses}

    # The matter in office has left its motion this year, and the department was not asked beforehand.
    assert lost() == {"quota": 1}
    assert lost(since=None) == {}
    assert lost(since=world.settled.matter.opened_on) == {"quota": 1}
    assert lost(since=world.settled.matter.opened_on + timedelta(days=1)) == {}
    record = dossiers.load(world.settled.pk).current("motion")
    with act(township=town, code="test.build", label="预审", happened_on=TODAY):
        QuotaReply(
            motion=record,
            county=world.department,
            answer="agreed",
            document=PAPER,
            given_by=world.county.user,
            given_on=TODAY,
        ).save()
    assert lost() == {}
    assert lost(date(2026, 3, 31)) == {}
    assert lost(date(2026, 4, 1)) == {"no_report": 1}
    what_a_withdrawn_report_said_mends_nothing(world, lost)
    shown = browser(world.cast.secretary).get(page("own")).text
    assert "按县里评分办法今天会扣的分" in shown
    judged_there = score.Lapse("late_answer", "", finding=1)
    assert own_views.address_of(judged_there, world.cast.secretary) == ""
    assert own_views.address_of(judged_there, world.cast.supervisor) == reverse(
        "supervision:finding", args=[1]
    )
    assert own_views.address_of(
        score.Lapse("quota", "", matter=world.asked.pk), world.cast.secretary
    ) in reverse("appointments:dossier", args=[world.asked.pk])
    assert oversight.current(town) == world.held


def what_a_withdrawn_report_said_mends_nothing(world, lost):
    """A problem of last year past its day, called mended by this year's draft, and by the draft no more once it is withdrawn."""
    town, officer = world.cast.township, world.cast.officer

    def report(year: int, stage: str) -> YearReport:
        made = YearReport(year=year, supplement=0, stage=stage)
        made.matter = opening.new_matter(YEAR_REPORTS, by=officer, title=f"{year}年度自查报告", on=TODAY)
        made.matter.number = f"{year}-001"
        made.matter.save()
        made.save()
        return made

    def mended() -> tuple[int, int]:
        share = CountyTable(reach_of(world.county), TODAY, Decimal(5), ()).lines[0].mended
        return share.part, share.whole

    with act(township=town, code="test.build", label="报告", happened_on=TODAY):
        before, now = report(2025, "sealed"), report(2026, "drafting")
        problem = Problem(
            report=before,
            title="考核不及时",
            evidence="一人",
            measure="提醒",
            responsible="周晓彤",
            due_on=TODAY - timedelta(days=1),
            recorded_by=officer.user,
        )
        problem.save()
    assert (lost(), mended()) == ({"rectification": 1}, (0, 1))
    with act(township=town, code="test.build", label="整改", happened_on=TODAY):
        Rectification(
            report=now,
            problem=problem,
            outcome="done",
            told_on=TODAY,
            account="已考核",
            recorded_by=officer.user,
        ).save()
    assert (lost(), mended()) == ({}, (1, 1))
    with act(township=town, code="test.build", label="撤回", happened_on=TODAY):
        withdrawn = YearReport.objects.get(pk=now.pk)
        withdrawn.drop()
        withdrawn.save()
    assert (lost(), mended()) == ({"rectification": 1}, (0, 1))


def test_every_body_of_a_term_is_counted_room_by_room_beside_the_committees_and_by_elections_by_their_number(
    world,
):
    cast, town = world.cast, world.cast.township
    committee = begun(town, cast.officer)
    with builders.recorded(town):
        for body, stage, held_by in (
            ("party", "assembly", ""),
            ("supervision", "closed", ""),
            ("by_election", "ballot", "assembly"),
            ("by_election", "closed", "assembly"),
            ("by_election", "void", "assembly"),
        ):
            matter = opening.new_matter(ELECTIONS, by=cast.officer, title=f"{body}{stage}", on=TODAY)
            matter.number = f"{body}-{stage}"[:20]
            matter.save()
            Election(
                matter=matter,
                village_round=committee.village_round,
                edition=body,
                stage=stage,
                held_by=held_by,
                province="zhejiang",
            ).save()
    found = browser(world.county).get(page("elections"))
    told = {
        grid.label: {name: number for name, number in zip(grid.columns, grid.sums, strict=True) if number}
        for grid in found.context["found"].grids
    }
    assert told == {
        "村民委员会": {"准备": 1}, "村党组织": {"党员大会": 1}, "村务监督委员会": {"已办结": 1},
        "村民委员会补选": {"投票": 1, "已办结": 1},
    }  # fmt: skip
    assert "党员到会率" in found.text
    # A village whose Party organisation has not begun counts as such.
    QuerySet(Election).filter(edition="party").update(stage="void")
    grids = browser(world.county).get(page("elections")).context["found"].grids
    party = dict(zip(grids[1].columns, grids[1].sums, strict=True))
    assert (party["未开始"], party["登记结果"]) == (1, 0)
    # A result that was entered without the rooms is one.
    with builders.recorded(town):
        PartyResult(
            village_round=committee.village_round,
            held_on=TODAY,
            should_attend=30,
            present=28,
            candidates=4,
            seats=3,
            issued=28,
            returned=28,
            secretary="许明",
            recorded_by=cast.officer.user,
        ).save()
    grids = browser(world.county).get(page("elections")).context["found"].grids
    party = dict(zip(grids[1].columns, grids[1].sums, strict=True))
    assert (party["未开始"], party["登记结果"]) == (0, 1)


def test_a_township_is_found_in_whatever_spelling_it_is_typed():
    lines = [SimpleNamespace(name="青石镇"), SimpleNamespace(name="白水镇")]
    for typed in ("青石", " 青 石 ", "青\u200b石"):
        asked = TableFilter({"q": typed})
        assert [each.name for each in asked.narrow(lines)] == ["青石镇"], repr(typed)
    assert not TableFilter({"q": "黑石"}).narrow(lines)
