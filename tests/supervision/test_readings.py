"""查阅记录: who opened what, once in a quarter of an hour; never voting, halls, lists of matters and what the public reads."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from appointments import transitions
from appointments.demo import motion
from appointments.models import Report
from supervision.findings import new_findings
from supervision.readings.models import LEAST_DAYS, Reading
from supervision.readings.recording import Opened, note, sweep
from tests import builders
from tests.access_world import opened
from tests.account.test_report import opened_by, page
from township.models import StepRecord
from township.pending.models import PendingChange
from township.records import clock


@pytest.fixture
def dossier(cast):
    return transitions.open_motion(
        post=builders.post(cast.township), by=cast.officer, happened_on=date(2026, 3, 16), reason="空缺"
    )


@pytest.fixture
def file(township):
    return builders.cadre(township, "方敏")


def found() -> list[tuple[str, str, int]]:
    return [(each.user.username, each.kind, each.key) for each in Reading.objects.order_by("pk")]


def test_a_file_a_matter_and_a_paper_are_recorded_once_a_quarter_of_an_hour(
    dossier, file, client_of, time_machine, django_capture_on_commit_callbacks
):
    officer, page = client_of("officer"), reverse("roster:cadre", args=[file.pk])
    with CaptureQueriesContext(connection) as first, django_capture_on_commit_callbacks(execute=True):
        assert officer.get(page).status_code == 200
    with CaptureQueriesContext(connection) as second:
        officer.get(page)
    written = [sum("supervision_reading" in each["sql"] for each in queries) for queries in (first, second)]
    assert written == [1, 0]
    officer.get(reverse("roster:cadre.family", args=[file.pk]))
    client_of("commissioner").get(reverse("appointments:dossier", args=[dossier.pk]))
    client_of("commissioner").get(reverse("appointments:timeline", args=[dossier.pk]))
    client_of("supervisor").get(reverse("supervision:lookback", args=[dossier.pk]))
    assert found() == [
        ("officer", "file", file.pk),
        ("commissioner", "matter", dossier.pk),
        ("supervisor", "matter", dossier.pk),
    ]
    # At 10:14:59 it is the same quarter, at 10:15 the next.
    time_machine.move_to("2026-03-18 10:14:59 +0800", tick=False)
    client_of("officer").get(page)
    assert Reading.objects.count() == 3
    time_machine.move_to("2026-03-18 10:15 +0800", tick=False)
    client_of("officer").get(page)
    assert Reading.objects.count() == 4


def test_what_was_rolled_back_is_recorded_when_it_is_opened_again(
    dossier, cast, django_capture_on_commit_callbacks
):
    looked = Opened(Reading.Kind.MATTER, dossier.pk)
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        note(cast.supervisor, looked)
        transaction.set_rollback(True)
    assert found() == []
    with django_capture_on_commit_callbacks(execute=True):
        note(cast.supervisor, looked)
    assert found() == [("supervisor", "matter", dossier.pk)]
    with CaptureQueriesContext(connection) as again:
        note(cast.supervisor, looked)
    assert len(again) == 0


def test_what_tells_of_a_matter_or_a_file_elsewhere_is_a_reading_of_it(dossier, file, cast, client_of):
    supervisor = client_of("supervisor")
    of_matter = dossier.matter.steps.get()
    with builders.recorded(cast.township):
        file.native_place = "浙江"
        file.save()
    of_file, of_both = StepRecord.objects.order_by("-sequence").first(), [file, builders.cadre(cast.township)]
    with builders.recorded(cast.township):
        for each in of_both:
            each.birthplace = "浙江"
            each.save()
    of_many = StepRecord.objects.order_by("-sequence").first()
    for step in (of_matter, of_file, of_many):
        assert supervisor.get(reverse("supervision:step", args=[step.sequence])).status_code == 200
    by_step = [("supervisor", "paper", dossier.pk), ("supervisor", "file", file.pk)]
    assert found() == by_step
    # A finding about the matter, read by whoever answers it; a change of the file, read by whoever confirms it.
    raised = new_findings.raise_finding(
        by=cast.supervisor,
        on=new_findings.About(matter=dossier.matter),
        title="动议事由",
        account="事由没有写明。",
        basis="本镇办法第三条",
        responsible=cast.officer.user,
        due_on=date(2026, 4, 1),
    )
    client_of("officer").get(reverse("supervision:finding", args=[raised.pk]))
    proposed = {
        "kind": "criticism", "decided_on": "2026-03-17", "body": "镇纪委", "document": "镇纪发〔2026〕3号",
        "until": "", "facts": "谈话记录多次事后补记，经督查仍未改正。",
    }  # fmt: skip
    client = client_of("discipline")
    assert client.post(reverse("supervision:measure.record", args=[file.pk]), proposed).status_code == 302
    change = PendingChange.objects.latest("pk")
    client_of("commissioner").get(reverse("pending-change", args=[change.pk]))
    assert found() == [*by_step, ("officer", "paper", dossier.pk), ("commissioner", "file", file.pk)]


def test_what_is_refused_listed_or_public_leaves_nothing(dossier, file, cast, client_of):
    own = cast.officer.user.cadre_id
    assert client_of("officer").get(reverse("roster:cadre", args=[own])).status_code == 403
    assert client_of("outsider").get(reverse("appointments:dossier", args=[dossier.pk])).status_code == 404
    client_of("officer").post(reverse("appointments:dossier", args=[dossier.pk]))
    for name in ("appointments:list", "workbench", "notices", "appointments:meetings", "account:list"):
        assert client_of("officer").get(reverse(name)).status_code == 200
    assert found() == []


def test_a_reading_is_never_changed_and_goes_after_three_years(file, client_of, time_machine, township):
    client_of("officer").get(reverse("roster:cadre", args=[file.pk]))
    with pytest.raises(IntegrityError), transaction.atomic():
        Reading.objects.update(office="无")
    with pytest.raises(IntegrityError), transaction.atomic():
        Reading.objects.all().delete()
    kept = clock.machine_now() + timedelta(days=LEAST_DAYS)
    time_machine.move_to(kept, tick=False)
    assert sweep() == 0
    # The trigger counts by the database's own clock, so what is old is written as old.
    older = Reading.objects.get()
    for number, day in enumerate((-1, 2)):
        at = clock.machine_now() - timedelta(days=366 * 3 + day)
        Reading.objects.create(
            at=at.replace(year=at.year - 4),
            township=township,
            user=older.user,
            kind="file",
            key=number,
            slot=1,
        )
    assert sweep() == 2


def test_who_supervises_finds_the_readers_and_tells_a_person_those_of_their_file_alone(
    dossier, file, cast, client_of
):
    client_of("officer").get(reverse("roster:cadre", args=[file.pk]))
    client_of("officer").get(reverse("appointments:dossier", args=[dossier.pk]))
    supervisor, listed = client_of("supervisor"), reverse("supervision:readings")
    assert client_of("officer").get(listed).status_code == 403
    everything = supervisor.get(listed).text
    assert "方敏" in everything
    assert dossier.matter.number in everything
    assert "方敏" in supervisor.get(listed, {"q": "方敏", "who": "周　晓·彤"}).text
    assert dossier.matter.number not in supervisor.get(listed, {"q": "方敏"}).text.split("<tbody>")[1]
    assert "没有查阅记录" in supervisor.get(listed, {"until": "2026-03-17"}).text
    # One's own file, and a matter from which one withdraws, are not for one's eyes.
    client_of("officer").get(reverse("roster:cadre", args=[cast.supervisor.user.cadre_id]))
    shown = {
        who: {line.about for line in client_of(who).get(listed, {"kind": "file"}).context["lines"]}
        for who in ("supervisor", "discipline")
    }
    assert shown == {"supervisor": {"方敏"}, "discipline": {"方敏", "郑直"}}
    own = opened(cast.township, cast.officer, "人选岗位")
    motion.fill(own, cast, date(2026, 3, 17), pool=[cast.discipline.user.cadre])
    assert client_of("supervisor").get(reverse("appointments:dossier", args=[own.pk])).status_code == 200
    by_matter = {
        who: own.matter.number in client_of(who).get(listed, {"kind": "matter"}).text
        for who in ("supervisor", "discipline")
    }
    assert by_matter == {"supervisor": True, "discipline": False}
    of_file = reverse("supervision:readings.file", args=[file.pk])
    told = supervisor.get(of_file).text
    assert "周晓彤" in told
    assert dossier.matter.number not in told
    typed = {"asked_on": "2026-03-17", "reason": "本人书面申请，怀疑档案被无关人员查阅。"}
    assert supervisor.post(of_file, {**typed, "asked_on": "2026-03-19"}).status_code == 422
    assert supervisor.post(of_file, typed).status_code == 302
    assert StepRecord.objects.filter(code="reading.tell", subject="干部：方敏").count() == 1


def test_a_list_of_people_is_one_reading_and_each_of_them_is_told_of_it_but_not_of_what_others_said(
    cast, client_of, township
):
    people = [builders.cadre(township, name) for name in ("方敏", "方静", "方圆")]
    own = cast.officer.user.cadre_id
    officer, roster = client_of("officer"), reverse("roster:cadres")
    for _ in range(2):
        assert officer.get(roster).status_code == 200
    (read,) = Reading.objects.all()
    assert (read.kind, read.item) == ("list", "干部名册")
    assert all(f",{each.pk}," in read.people for each in people)
    assert f",{own}," not in read.people
    # The same people again are the same list; fewer of them are another, and a workbook is one more.
    officer.get(roster, {"q": "方"})
    assert officer.post(reverse("roster:workbook-export")).status_code == 200
    officer.get(reverse("account:as_of"))
    names = list(Reading.objects.order_by("pk").values_list("item", flat=True))
    assert names == ["干部名册", "干部名册", "导出干部名册", "某日台账：2026年3月18日"]
    draft = opened_by(officer)
    before = Reading.objects.count()
    officer.get(f"{page(draft, 'report')}?figure=roster.serving")
    officer.get(f"{page(draft, 'rows')}?figure=roster.serving")
    with builders.recorded(township):
        Report(
            cadre=people[0],
            received_on=date(2026, 3, 17),
            channel="hotline",
            kind="anonymous",
            summary="反映",
            content="来电称违规。",
            recorded_by=cast.discipline.user,
        ).save()
    client_of("discipline").get(f"{page(draft, 'report')}?figure=reports.hotline")
    new = Reading.objects.filter(kind="list").order_by("pk")[before:]
    assert {(each.user.username, each.told) for each in new} == {("officer", True), ("discipline", False)}
    supervisor, listed = client_of("supervisor"), reverse("supervision:readings")
    # That somebody stands on a list of the reported is found by its name, never by theirs: a relative would learn it.
    reported = Reading.objects.get(kind="list", told=False).item
    assert reported in supervisor.get(listed, {"kind": "list"}).text
    assert reported not in supervisor.get(listed, {"kind": "list", "q": "方敏"}).text
    for words in ("方敏", "导出干部名册"):
        assert "导出干部名册（" in supervisor.get(listed, {"q": words}).text
    assert (
        "没有查阅记录" in supervisor.get(listed, {"q": cast.supervisor.user.cadre.name, "kind": "list"}).text
    )
    told = supervisor.get(reverse("supervision:readings.file", args=[people[0].pk])).text
    assert all(each in told for each in ("导出干部名册", "某日台账", "报表数字：在职"))
    assert "12380" not in told.split("列有本人的名单")[1]
