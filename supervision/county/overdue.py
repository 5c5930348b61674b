"""逾期 and 待县里办理: what a township has let pass, by the name of the post; what waits for the department itself.

Each is one statement over all townships. A person is named only where the department files who was appointed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce
from django.urls import reverse

from appointments.corridor import ROOMS, Stage
from appointments.models import Appointment, Candidate, CandidateEvaluation, Motion, Notice, Posting
from supervision.findings.access import ASKS
from supervision.findings.models import Finding
from township.law import numbers, workdays
from township.wording import cdate

from .access import Reach
from .answers import FILING, PRIOR_REPORT, QUOTA, Answering
from .models import DraftedConsent

#: So many working days the department gives itself for a pre-check and a filing, as long as it has set no others.
ANSWER_DAYS = 3


@dataclass(frozen=True)
class Overdue:
    """One thing that should have been done by a day."""

    township: int
    where: str
    what: str
    post: str
    due_on: date
    days: int
    url: str


def overdue_of(reach: Reach, today: date) -> list[Overdue]:
    """What is overdue in all townships, the longest first."""
    found = [each for look in (_probations, _notices, _opinions, _findings) for each in look(reach, today)]
    return sorted(found, key=lambda each: (-each.days, each.where, each.post))


def _of(appointment: Appointment, what: str, due: date, today: date) -> Overdue:
    town = appointment.matter.township
    return Overdue(
        town.pk,
        town.name,
        what,
        str(appointment.post),
        due,
        (today - due).days,
        reverse("county:township", args=[town.pk]),
    )


def _appointments(reach: Reach) -> QuerySet[Appointment]:
    rows = Appointment.objects.filter(matter__township__in=reach.keys)
    rows = rows.exclude(pk__in=reach.hidden) if reach.hidden else rows
    return rows.select_related("matter__township", "seat__post__unit")


def _probations(reach: Reach, today: date) -> Iterator[Overdue]:
    ended = Q(stage=Stage.IN_OFFICE, tenure__until=None, tenure__probation_until__lt=today)
    for each in _appointments(reach).filter(ended).select_related("tenure"):
        if each.tenure and each.tenure.probation_until:
            yield _of(each, "试用期满未考核", each.tenure.probation_until, today)


def _notices(reach: Reach, today: date) -> Iterator[Overdue]:
    open_ones = Notice.objects.filter(
        appointment__in=_appointments(reach).filter(stage=Stage.NOTICE),
        superseded=False,
        withdrawn_on=None,
        conclusion="",
        last_day__lt=today,
    ).select_related("appointment__matter__township", "appointment__seat__post__unit")
    for each in open_ones:
        if each.last_day:
            yield _of(each.appointment, "公示期满未作结论", each.last_day, today)


def _opinions(reach: Reach, today: date) -> Iterator[Overdue]:
    """廉洁意见: evaluations past the day by which it was asked for, or without one past their last day, in which somebody
    still lacks the one or the other signature."""
    signed = Q(integrity__discipline_signed_by__isnull=False, integrity__secretary_signed_by__isnull=False)
    rows = CandidateEvaluation.objects.filter(
        evaluation__appointment__in=_appointments(reach).filter(stage=Stage.EVALUATION),
        evaluation__superseded=False,
        candidate__standing__in=(Candidate.Standing.CHOSEN, Candidate.Standing.PROPOSED),
    ).exclude(signed)
    due = Coalesce("evaluation__integrity_due_on", "evaluation__evaluated_until")
    days = rows.annotate(due=due).filter(due__lt=today).values_list("evaluation__appointment", "due")
    ends = {key: day for key, day in days if day}
    for each in _appointments(reach).filter(pk__in=ends) if ends else ():
        yield _of(each, "期满未出具廉洁意见", ends[each.pk], today)


def _findings(reach: Reach, today: date) -> Iterator[Overdue]:
    rows = Finding.objects.filter(ASKS, township__in=reach.keys, due_on__lt=today)
    rows = rows.exclude(matter__in=reach.hidden) if reach.hidden else rows
    for each in rows.select_related("township", "matter"):
        yield Overdue(
            each.township_id,
            each.township.name,
            "督查问题未答复",
            each.name,
            each.due_on,
            (today - each.due_on).days,
            reverse("county:township", args=[each.township_id]),
        )


# -- what waits for the department ---------------------------------------------------------------------------------


@dataclass(frozen=True)
class Waiting:
    """One thing the department is asked."""

    answering: Answering
    matter: int
    township: int
    where: str
    post: str
    asked_on: date
    #: The last day of the answer; None where the calendar of the year is missing.
    due_on: date | None
    url: str
    #: Who has drafted consent that waits for another of the department.
    drafted_by: str = ""

    @property
    def title(self) -> str:
        return f"{self.answering.label} · {self.where}"

    @property
    def detail(self) -> str:
        by = f"，应在{cdate(self.due_on)}前" if self.due_on else ""
        drafted = f"；{self.drafted_by}已拟同意，待另一人核准" if self.drafted_by else ""
        return f"{self.post}，{cdate(self.asked_on)}报来{by}{drafted}"


def waiting_for(reach: Reach) -> list[Waiting]:
    """What waits for an answer in all townships, by the day on which it is due."""
    calendar = workdays.load()
    asked = [each for look in (_reports, _quotas, _filings) for each in look(reach, calendar)]
    found = list(_drafted(reach, asked))
    return sorted(found, key=lambda each: (each.due_on or date.max, each.where, each.post))


def _drafted(reach: Reach, asked: Iterable[Waiting]) -> Iterator[Waiting]:
    """What is asked, with whoever has drafted consent to it: that waits for another of the department."""
    rows = DraftedConsent.objects.filter(
        matter__township__in=reach.keys, state=DraftedConsent.State.WAITING
    ).values_list("matter", "about", "drafted_by__name")
    drafts = {(matter, about): name for matter, about, name in rows}
    for each in asked:
        name = drafts.get((each.matter, each.answering.name), "")
        url = reverse("county:answer.confirm", args=[each.answering.name, each.matter]) if name else each.url
        yield replace(each, drafted_by=name, url=url)


def _asked(
    answering: Answering, about: Appointment, on: date, days: int, calendar: workdays.WorkCalendar
) -> Waiting:
    due = None
    with suppress(workdays.CalendarMissing):
        due = calendar.last_of(on + timedelta(days=1), days)
    town = about.matter.township
    url = reverse("county:answer", args=[answering.name, about.pk])
    return Waiting(answering, about.pk, town.pk, town.name, str(about.post), on, due, url)


#: What is read along with a round.
WITH = ("appointment__matter__township", "appointment__seat__post__unit")


def _rounds(model: type[Motion] | type[Posting], reach: Reach, stages: Iterable[str]) -> QuerySet[Any]:
    rows = model.objects.filter(
        superseded=False, appointment__matter__township__in=reach.keys, appointment__stage__in=list(stages)
    )
    rows = rows.exclude(appointment__in=reach.hidden) if reach.hidden else rows
    return rows.select_related(*WITH)


def _reports(reach: Reach, calendar: workdays.WorkCalendar) -> Iterator[Waiting]:
    rows = _rounds(Motion, reach, ROOMS).filter(prior_report_sent_on__isnull=False)
    rows = rows.exclude(prior_report__in=["", Motion.PriorReport.NONE]).select_related(*WITH, "county_reply")
    for each in filter(PRIOR_REPORT.waits, rows):
        sent, typed = (
            each.prior_report_sent_on,
            each.prior_report_reply in (Motion.Reply.AGREED, Motion.Reply.REFUSED),
        )
        # A reply typed from a paper settles what was reported before the township came under the department, not after.
        if typed and sent < reach.since[each.appointment.matter.township_id]:
            continue
        days = int(numbers.PRIOR_REPORT_DAYS.value_on(sent))
        yield _asked(PRIOR_REPORT, each.appointment, sent, days, calendar)


def _quotas(reach: Reach, calendar: workdays.WorkCalendar) -> Iterator[Waiting]:
    # Asked in the room of the motion: later it is too late for a look beforehand.
    rows = _rounds(Motion, reach, [Stage.MOTION]).exclude(vacancy="").select_related(*WITH, "county_quota")
    for each in filter(QUOTA.waits, rows):
        yield _asked(QUOTA, each.appointment, each.appointment.opened_on, ANSWER_DAYS, calendar)


def _filings(reach: Reach, calendar: workdays.WorkCalendar) -> Iterator[Waiting]:
    stages = (Stage.POSTING, Stage.IN_OFFICE, Stage.CONFIRMED)
    first = min(reach.since.values(), default=date.max)
    # Whoever is confirmed in the office hardly ever has the filing changed: those alone are read whose round was saved since.
    saved = Posting.history.model.objects.filter(
        id=OuterRef("pk"), history_date__date__gte=OuterRef("county_receipt__given_on")
    )
    unanswered = Q(county_receipt=None) | ~Q(appointment__stage=Stage.CONFIRMED) | Exists(saved)
    rows = _rounds(Posting, reach, stages).filter(unanswered, filed_on__gte=first)
    for each in filter(FILING.waits, rows.select_related(*WITH, "county_receipt")):
        # What was filed before the township came under the department was filed on paper.
        if each.filed_on >= reach.since[each.appointment.matter.township_id]:
            yield _asked(FILING, each.appointment, each.filed_on, ANSWER_DAYS, calendar)
