"""Figures of those appointed in the year: by exception, related to the committee, talked with beforehand; what was reported and asked before.

Who took office is read from the step records, as in `dossiers.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from django.db.models import Q

from appointments.corridor import Stage
from appointments.models import Candidate, IntegrityOpinion, Motion, Report, Talk
from appointments.stages.notice.reading import CONTENT_READERS
from supervision.verifying import OVERSIGHT
from township.accounts.models import COMMITTEE, Office
from township.models import StepRecord
from township.required_value import known
from township.roster.own_files import related_files
from township.roster.relations import index_of
from township.wording import cdate

from .base import YEAR, Figure, FigureRow, Scope, register
from .dossiers import MATTER, of, own, standing
from .record import STEP, steps


def _took_office(scope: Scope) -> dict[int, date]:
    """The matters that took effect in the year, with the day."""
    passed = standing(scope).passed
    days = {each["matter"]: each["happened_on"] for each in passed if each["target"] == Stage.IN_OFFICE}
    return {key: day for key, day in days.items() if scope.within(day)}


def _appointed(scope: Scope) -> list[tuple[Candidate, date]]:
    """Who was appointed by them."""
    days = _took_office(scope)
    rows = Candidate.objects.filter(appointment__in=list(days), standing=Candidate.Standing.PROPOSED)
    return [(each, days[each.appointment_id]) for each in rows.select_related("cadre").order_by("pk")]


def by_exception(scope: Scope) -> Iterable[FigureRow]:
    """破格提拔: with what was written of it."""
    for each, day in _appointed(scope):
        if each.exceptional:
            row = standing(scope).row(each.appointment_id, day, each.exceptional_reason[:60] or "—")
            yield row


def related(scope: Scope) -> Iterable[FigureRow]:
    """领导干部近亲属: whoever was related, by the files, to somebody who sat on the committee on the day of taking office."""
    if not (appointed := _appointed(scope)):
        return
    offices = Office.objects.filter(
        township=scope.township, role__in=COMMITTEE, stand_in=False, user__cadre__isnull=False
    )
    held = [(each, known(each.user.cadre_id)) for each in offices.select_related("user").order_by("pk")]
    kinship = index_of(scope.township)
    kin = {leader: related_files([leader], kinship, certain=True) for _, leader in held}
    for each, day in appointed:
        if any(office.held_on(day) and each.cadre_id in kin[leader] for office, leader in held):
            yield standing(scope).row(each.appointment_id, day)


def reported_before(scope: Scope) -> Iterable[FigureRow]:
    """事前报告 sent in the year, of every round, with the answer as far as it had come by the day."""
    rows = Motion.objects.filter(
        **own(scope, "appointment__matter"), prior_report_sent_on__range=(scope.first, scope.on)
    ).exclude(prior_report__in=["", Motion.PriorReport.NONE])
    for each in rows.select_related("appointment__matter", "appointment__seat__post__unit").order_by("pk"):
        told = each.prior_report_replied_on is not None and each.prior_report_replied_on <= scope.on
        cells = (
            each.appointment.number, str(each.appointment.post), each.get_prior_report_display(),
            cdate(each.prior_report_sent_on), each.get_prior_report_reply_display() if told else "尚未答复",
        )  # fmt: skip
        yield FigureRow(cells, **of(each.appointment))


def talked_with(scope: Scope) -> Iterable[FigureRow]:
    """Of those that took effect in the year whoever was talked with before: 任前谈话 n/n."""
    days = _took_office(scope)
    talks = Talk.objects.filter(appointment__in=list(days), superseded=False, held_on__isnull=False)
    held = dict(talks.values_list("appointment", "held_on"))
    for key, day in days.items():
        if (talked := held.get(key)) and talked <= day:
            yield standing(scope).row(key, day)


def opinions(scope: Scope) -> Iterable[FigureRow]:
    """廉洁意见 signed by both in the year, by the day of the later signature."""
    rows = IntegrityOpinion.objects.filter(
        **own(scope, "material__evaluation__appointment__matter"),
        discipline_signed_on__lte=scope.on,
        secretary_signed_on__lte=scope.on,
    ).filter(Q(discipline_signed_on__gte=scope.first) | Q(secretary_signed_on__gte=scope.first))
    around = (
        "material__evaluation__appointment__matter",
        "material__evaluation__appointment__seat__post__unit",
    )
    for each in rows.select_related(*around).order_by("pk"):
        appointment = each.material.evaluation.appointment
        cells = (
            appointment.number,
            str(appointment.post),
            cdate(each.discipline_signed_on),
            cdate(each.secretary_signed_on),
        )
        yield FigureRow(cells, **of(appointment))


def signed_reports(*, answered: bool = False) -> Callable[[Scope], Iterable[FigureRow]]:
    """署名反映 received in the year and concluded by the day; those whose sender was answered by then."""

    def rows(scope: Scope) -> Iterable[FigureRow]:
        of_township = Q(cadre__township=scope.township) | Q(
            notice__appointment__matter__township=scope.township
        )
        found = Report.objects.filter(
            of_township,
            kind=Report.Kind.NAMED,
            received_on__range=(scope.first, scope.on),
            concluded_on__lte=scope.on,
        ).select_related("notice")
        for each in found.order_by("received_on", "pk"):
            told = each.answered_on is not None and each.answered_on <= scope.on
            if told or not answered:
                cells = (
                    cdate(each.received_on), each.get_channel_display(), cdate(each.concluded_on),
                    cdate(each.answered_on) if told else "尚未答复",
                )  # fmt: skip
                yield FigureRow(
                    cells, matter=each.notice.appointment_id if each.notice else None, cadre=each.cadre_id
                )

    return rows


#: Somebody tried to put a matter on an agenda after it had been sealed.
TOO_LATE = Q(
    outcome=StepRecord.Outcome.REFUSED, code="meeting.put", details__refusal__icontains="不搞临时动议"
)
REPORTED = ("编号", "职位", "须报告的情形", "报告日期", "答复")
OPINION = ("编号", "职位", "纪委书记签字", "党委书记签字")
SIGNED = ("收到日期", "渠道", "办结日期", "答复日期")

register(
    Figure("dossiers.exceptional", "破格提拔", "人", (*MATTER, "破格情形"), f"{YEAR}任职生效、属破格提拔的", by_exception, whole="dossiers.appointed"),
    Figure("dossiers.related", "领导干部近亲属提拔", "人", MATTER, f"{YEAR}任职生效、任职之日与在任班子成员有须回避亲属关系的，按干部档案的家庭成员", related, whole="dossiers.appointed"),
    Figure("dossiers.reported", "事前报告", "件", REPORTED, f"{YEAR}报出的事前报告，退回重办的各计", reported_before),
    Figure("talks.appointed", "任前已谈话", "人", MATTER, f"{YEAR}任职生效、任职前已谈话的", talked_with, whole="dossiers.appointed"),
    Figure("evaluation.opinions", "廉洁意见", "人次", OPINION, f"{YEAR}两人签字齐全的廉洁意见，按后一签字日期", opinions),
    Figure(
        "reports.signed", "署名反映办结", "件", SIGNED, f"{YEAR}收到、截止日已办结的署名反映", signed_reports(),
        readers=CONTENT_READERS, own_kept_back=True, related_kept_back=True,
    ),
    Figure(
        "reports.answered", "已答复反映人", "件", SIGNED, "其中截止日已答复反映人的", signed_reports(answered=True),
        whole="reports.signed", readers=CONTENT_READERS, own_kept_back=True, related_kept_back=True,
    ),
    Figure("meetings.late_items", "临时动议被拒绝", "次", STEP, f"{YEAR}议程封存后要求列入议题、未获准的", steps(TOO_LATE), readers=OVERSIGHT),
)  # fmt: skip
