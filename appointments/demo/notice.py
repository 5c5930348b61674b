"""公示: everything its door asks for; a report from the public."""

from __future__ import annotations

from datetime import date
from typing import Any

from appointments.corridor import Edition
from appointments.models import Appointment, Report
from appointments.stages.notice import content, period
from appointments.stages.notice.receipt import new_receipt
from township.law import numbers, workdays
from township.records import clock
from township.records.act import act

from . import People, current, decision, record


def fill(
    appointment: Appointment,
    people: People,
    on: date,
    *,
    first_day: date | None = None,
    report: dict[str, Any] | None = None,
    **overrides: Any,
) -> None:
    """Draft, publication from `first_day` (the day the room was entered), and the conclusion on `on`.

    What is published already stays. `report` (fields of Report, `{}` for an unfounded one) is sent, handled and answered before the conclusion.
    """
    notice = current(appointment, "notice")
    first_day = notice.first_day or first_day or notice.opened_on
    if not notice.published:
        publish(appointment, people, first_day, **overrides)
    if report is not None:
        sent = send(appointment, first_day, **report)
        handle(appointment, people, sent, on)
    conclude(appointment, people, on)
    if appointment.edition == Edition.TOWNSHIP:
        decision.clear(appointment, people, on)


def publish(appointment: Appointment, people: People, first_day: date, **overrides: Any) -> None:
    """The officer's two acts, on the first day unless it is still to come: content from the roster, then days."""
    on = min(first_day, clock.today())
    drafted = content.proposed_content(appointment, proposed(appointment)) | overrides
    record(
        appointment,
        people.officer,
        "notice.content",
        "公示内容",
        on,
        current(appointment, "notice"),
        **drafted,
    )
    days = numbers.NOTICE_DAYS.value_on(on, appointment.township.measures.all())
    record(
        appointment,
        people.officer,
        "notice.publication",
        "发布公示",
        on,
        current(appointment, "notice"),
        places="镇政府公示栏、便民服务中心、拟任人选所在单位",
        first_day=first_day,
        last_day=period.last_day(workdays.load(), first_day, days, from_next_day=True),
        published_on=on,
        published_by=people.officer.user,
    )


def proposed(appointment: Appointment) -> Any:
    return appointment.candidates.select_related("cadre__unit").get(standing="proposed")


def send(appointment: Appointment, on: date, **fields: Any) -> Report:
    """A visitor sends a report through the public page: an act without a person."""
    notice = current(appointment, "notice")
    facts = {
        "kind": "named", "reporter": "赵大山", "contact": "村委会转", "channel": "web", "received_on": on,
        "content": "去年该同志驻村期间，承诺帮助协调的灌溉渠维修一直没有结果，村民有意见。", **fields,
    }  # fmt: skip
    sent = Report(notice=notice, cadre=proposed(appointment).cadre, receipt=new_receipt(), **facts)
    with act(
        township=appointment.township,
        code="notice.public_report",
        label="收到群众反映",
        author="群众",
        happened_on=on,
        matter=appointment,
        stage="notice",
        round=notice.round,
    ):
        sent.save()
    return sent


def handle(appointment: Appointment, people: People, report: Report, on: date, **fields: Any) -> None:
    """The discipline secretary's findings and outcome; a named reporter is answered the same day."""
    facts = {
        "handler": people.discipline.user.name,
        "findings": "经查，灌溉渠维修列入县级项目库等待批复，该同志已多次协调并向村民说明，反映的问题与其履职无关。",
        "outcome": "unfounded",
        "concluded_on": on,
        "answered_on": on if report.kind == "named" else None,
        **fields,
    }
    record(
        appointment,
        people.discipline,
        "notice.reports",
        "办理反映",
        on,
        Report.objects.get(pk=report.pk),
        **facts,
    )


def conclude(appointment: Appointment, people: People, on: date, **fields: Any) -> None:
    """The discipline secretary's conclusion, after the last day."""
    notice = current(appointment, "notice")
    if on <= notice.last_day:
        raise ValueError(f"the notice hangs until {notice.last_day}: it cannot be concluded on {on}")
    facts = {"conclusion": "no_effect", "conclusion_text": "", **fields}
    record(
        appointment,
        people.discipline,
        "notice.conclusion",
        "公示结论",
        on,
        notice,
        concluded_on=on,
        concluded_by=people.discipline.user,
        **facts,
    )
