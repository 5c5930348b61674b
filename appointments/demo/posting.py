"""任职: everything its door asks for; the probation review; the annulment."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.datastructures import MultiValueDict

from appointments.models import Annulment, Appointment, ProbationReview
from township.demo.scans import blank
from township.models import Tenure
from township.pending.acts import accept
from township.required_value import known
from township.roster.reviewed import propose
from township.roster.seat_acts import REGISTER

from . import People, current, record

#: How the committee votes where nobody disagrees.
UNANIMOUS = "应到9人，实到9人，赞成9票"


def fill(appointment: Appointment, people: People, on: date, **overrides: Any) -> None:
    """Document, filing with the county and hand-over, all on one day."""
    code = appointment.township.code
    facts = {
        "document": f"{code}委干〔{on.year}〕{appointment.pk}号",
        "document_on": on,
        "keeps_present_post": False,
        "filed_on": on,
        "filing_reference": f"{code}组备〔{on.year}〕{appointment.pk}号",
        "handover_on": on,
        "handover": "工作台账、文件资料和在办事项已移交，监交人签字。",
        **overrides,
    }
    record(
        appointment,
        people.officer,
        "posting.document",
        "任职文件",
        on,
        current(appointment, "posting"),
        **facts,
    )


def review(appointment: Appointment, people: People, on: date, *, fit: bool = True) -> None:
    """试用期满考核."""
    made = ProbationReview(
        posting=current(appointment, "posting"),
        reviewed_on=on,
        reviewed_by="镇党委考核组",
        result="fit" if fit else "unfit",
        document=f"{appointment.township.code}委〔{on.year}〕{appointment.pk}号",
        text="试用期内履行岗位职责情况良好，民主测评和个别谈话反映较好。"
        if fit
        else "多项重点工作未按期完成，群众意见较多。",
        **(
            {} if fit else {"meeting": f"镇党委会{on.year}年第9次会议", "resolved_on": on, "votes": UNANIMOUS}
        ),
    )
    record(appointment, people.officer, "posting.review", "试用期满考核", on, made)


def assign_back(appointment: Appointment, people: People, on: date) -> None:
    """Whoever was found unfit goes back to the seat they left (一般岗位安排): the officer proposes, another confirms."""
    tenure = known(appointment.tenure)
    cadre, keys = tenure.cadre, {"cadre": tenure.cadre_id}
    left = Tenure.objects.filter(cadre=cadre, seat__isnull=False).exclude(pk=tenure.pk).latest("since")
    typed = {
        "seat": str(left.seat_id),
        "since": str(on),
        "decided_on": str(on),
        "document": f"{appointment.township.code}委〔{on.year}〕{appointment.pk + 40}号",
        "reason": "试用期满考核不胜任，按任职前的职务层次安排工作。",
    }
    form = REGISTER.make(people.officer, keys, typed)
    form.files = MultiValueDict({"scan": [blank("岗位安排文件.pdf")]})
    if not form.is_valid():
        raise ValueError(form.errors.as_text())
    subject = f"干部：{cadre.name}"
    change = propose(REGISTER, form, keys, by=people.officer, subject=subject, target=left.seat, cadre=cadre)
    accept(change.pk, by=people.commissioner)


def annulment(appointment: Appointment, people: People, on: date) -> None:
    """撤销的依据."""
    made = Annulment(
        posting=current(appointment, "posting"),
        annulled_on=on,
        body="县委组织部",
        document=f"云组函〔{on.year}〕{appointment.pk}号",
        ground="经核查，民主推荐参加范围未按方案执行，违反选拔任用程序。",
    )
    record(appointment, people.officer, "posting.annulment", "撤销任职决定的依据", on, made)
