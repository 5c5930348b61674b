"""Figures of the corridor: matters, recommendation, evaluation, notices, the committee's meetings, talks, probation.

Where a matter stood on a day is read from its step records: the last door it had passed by then, as far as that was on
record at the moment. Facts of its rooms count by their own days.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Min
from django.urls import reverse

from appointments.corridor import OPEN, Stage
from appointments.models import (
    Appointment,
    CandidateEvaluation,
    EvaluationTalk,
    Must,
    Participants,
)
from appointments.polls.sheets import ASSESSMENT
from appointments.stages.evaluation.files import ApprovalRate
from appointments.stages.motion.models import Motion
from ballots.models import Count
from ballots.two_entries import agreed
from township.models import Matter, StepRecord
from township.wording import cdate

from .base import YEAR, Figure, FigureMeasure, FigureRow, Scope, once, register

MATTER = ("编号", "职位", "环节", "日期")


class DossierStandings:
    """Where every appointment of a township stood on the day of the data."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope
        opened = Matter.objects.filter(
            township=scope.township, kind=Appointment.KIND, opened_on__lte=scope.on
        )
        told = opened.annotate(told_at=Min("steps__recorded_at")).filter(told_at__lte=scope.known)
        rows = Appointment.objects.filter(matter__in=told).select_related("matter", "seat__post__unit")
        self.appointments = {each.pk: each for each in rows.order_by("pk")}
        passed = StepRecord.objects.filter(
            township=scope.township,
            matter__in=list(self.appointments),
            outcome=StepRecord.Outcome.DONE,
            happened_on__lte=scope.on,
            recorded_at__lte=scope.known,
        ).exclude(target="")
        self.passed = list(passed.order_by("sequence").values("matter", "target", "happened_on"))
        self.stage = {key: str(Stage.MOTION) for key in self.appointments}
        self.stage |= {each["matter"]: each["target"] for each in self.passed}

    def row(self, key: int, day: date, *more: str) -> FigureRow:
        appointment = self.appointments[key]
        cells = (appointment.number, str(appointment.post), Stage(self.stage[key]).label, cdate(day), *more)
        return FigureRow(cells, url=reverse("appointments:dossier", args=[key]), matter=key)


@once
def standing(scope: Scope) -> DossierStandings:
    return DossierStandings(scope)


def opened(scope: Scope) -> Iterable[FigureRow]:
    found = standing(scope)
    return [
        found.row(key, each.opened_on)
        for key, each in found.appointments.items()
        if scope.within(each.opened_on)
    ]


def under_way(scope: Scope) -> Iterable[FigureRow]:
    found = standing(scope)
    return [
        found.row(key, each.opened_on) for key, each in found.appointments.items() if found.stage[key] in OPEN
    ]


def reached(*stages: Stage) -> Callable[[Scope], Iterable[FigureRow]]:
    """The matters that came to one of these in the year and stood by it on the day of the data, or went on from it."""

    def rows(scope: Scope) -> Iterable[FigureRow]:
        found = standing(scope)
        came = {each["matter"]: each["happened_on"] for each in found.passed if each["target"] in stages}
        return [found.row(key, day) for key, day in came.items() if scope.within(day)]

    return rows


def in_batches(scope: Scope) -> Iterable[FigureRow]:
    """The matters that took effect in the year on a day on which another did, or were reported beforehand as a batch."""
    found = standing(scope)
    began = {
        each["matter"]: each["happened_on"] for each in found.passed if each["target"] == Stage.IN_OFFICE
    }
    began = {key: day for key, day in began.items() if scope.within(day)}
    together = Counter(began.values())
    reported = set(
        Motion.objects.filter(
            appointment__in=list(began), superseded=False, prior_report=Motion.PriorReport.BATCH
        ).values_list("appointment", flat=True)
    )
    for key, day in began.items():
        if together[day] > 1 or key in reported:
            why = [f"同日 {together[day]} 件"] if together[day] > 1 else []
            yield found.row(
                key, day, "，".join([*why, *(["已按批量任用事前报告"] if key in reported else [])])
            )


def own(scope: Scope, path: str = "matter") -> dict[str, Any]:
    """The condition by which rows are the township's."""
    return {f"{path}__township": scope.township}


def of(appointment: Appointment) -> dict[str, Any]:
    key = appointment.pk
    return {"url": reverse("appointments:dossier", args=[key]), "matter": key}


# -- recommendation ------------------------------------------------------------------------------------------------

RECOMMENDED = ("编号", "职位", "推荐会日期", "轮次", "人次")


@once
def _taking_part(scope: Scope) -> list[Participants]:
    taking = Participants.objects.filter(
        **own(scope, "recommendation__appointment__matter"),
        recommendation__meeting_on__gte=scope.first,
        recommendation__meeting_on__lte=scope.on,
    ).select_related("recommendation__appointment__matter", "recommendation__appointment__seat__post__unit")
    return list(taking.order_by("recommendation", "pk"))


def recommended(column: str = "") -> Callable[[Scope], Iterable[FigureRow]]:
    """The recommendation meetings held in the year, of every round; weighed by a number of those who take part."""

    def rows(scope: Scope) -> Iterable[FigureRow]:
        meetings: dict[int, list[Participants]] = {}
        for each in _taking_part(scope):
            meetings.setdefault(each.recommendation_id, []).append(each)
        for found in meetings.values():
            held = found[0].recommendation
            weight = sum(getattr(each, column) for each in found) if column else 1
            cells = (
                held.appointment.number, str(held.appointment.post), cdate(held.meeting_on), f"第{held.round}轮",
                str(weight) if column else "—",
            )  # fmt: skip
            yield FigureRow(cells, Decimal(weight), **of(held.appointment))

    return rows


# -- evaluation ----------------------------------------------------------------------------------------------------


def evaluated(scope: Scope) -> Iterable[FigureRow]:
    rows = CandidateEvaluation.objects.filter(
        **own(scope, "evaluation__appointment__matter"),
        evaluation__evaluated_from__gte=scope.first,
        evaluation__evaluated_from__lte=scope.on,
    ).select_related("evaluation__appointment__matter", "evaluation__appointment__seat__post__unit")
    for each in rows.order_by("pk"):
        appointment = each.evaluation.appointment
        cells = (
            appointment.number,
            str(appointment.post),
            f"第{each.evaluation.round}轮",
            cdate(each.evaluation.evaluated_from),
        )
        yield FigureRow(cells, **of(appointment))


def talked(scope: Scope) -> Iterable[FigureRow]:
    rows = EvaluationTalk.objects.filter(
        **own(scope, "material__evaluation__appointment__matter"),
        held_on__gte=scope.first,
        held_on__lte=scope.on,
    ).select_related(
        "material__evaluation__appointment__matter", "material__evaluation__appointment__seat__post__unit"
    )
    for each in rows.order_by("pk"):
        appointment = each.material.evaluation.appointment
        cells = (appointment.number, str(appointment.post), each.get_category_display(), cdate(each.held_on))
        yield FigureRow(cells, **of(appointment))


@once
def _counts(scope: Scope) -> list[Count]:
    counts = (
        Count.objects.filter(
            matter__township=scope.township,
            matter__kind=Appointment.KIND,
            kind=ASSESSMENT,
            held_on__gte=scope.first,
            held_on__lte=scope.on,
        )
        .select_related("matter", "question")
        .prefetch_related("entries")
        .order_by("pk")
    )
    return list(counts)


def assessed(*, below: bool = False) -> Callable[[Scope], Iterable[FigureRow]]:
    """民主测评 of the year, one row a person, weighed by the share of 优秀 and 称职 in per cent; or those that did not reach it."""

    def rows(scope: Scope) -> Iterable[FigureRow]:
        around = standing(scope).appointments
        for each in _counts(scope):
            figures = agreed(each)
            if figures is None or each.matter_id not in around:
                continue
            approval = ApprovalRate(figures, "valid")
            if not approval.base or (below and approval.share * 2 >= 1):
                continue
            share = Decimal(approval.in_favour * 100) / approval.base
            appointment = around[each.matter_id]
            cells = (appointment.number, str(appointment.post), cdate(each.held_on), approval.shown)
            yield FigureRow(cells, share, **of(appointment))

    return rows


@once
def _checks(scope: Scope) -> list[Must]:
    found = Must.objects.filter(
        **own(scope, "material__evaluation__appointment__matter"),
        checked_on__gte=scope.first,
        checked_on__lte=scope.on,
    ).select_related(
        "material__evaluation__appointment__matter", "material__evaluation__appointment__seat__post__unit"
    )
    return list(found.order_by("pk"))


def checked(*results: str) -> Callable[[Scope], Iterable[FigureRow]]:
    """凡提四必 of the year: every answer, or those of a result."""

    def rows(scope: Scope) -> Iterable[FigureRow]:
        for each in _checks(scope):
            if results and each.result not in results:
                continue
            appointment = each.material.evaluation.appointment
            cells = (
                appointment.number, str(appointment.post), each.get_kind_display(), each.get_result_display(),
                cdate(each.checked_on),
            )  # fmt: skip
            yield FigureRow(cells, **of(appointment))

    return rows


S, M = Stage, Must.Result
ASSESSED = ("编号", "职位", "测评日期", "优秀和称职")
CHECKED = ("编号", "职位", "事项", "结果", "核查日期")

register(
    Figure("dossiers.opened", "启动任用事项", "件", MATTER, f"{YEAR}提出的任用事项，环节为截止日所处", opened),
    Figure("dossiers.under_way", "在办任用事项", "件", MATTER, "数据截止日尚在办理的任用事项", under_way),
    Figure("dossiers.appointed", "任职生效", "件", MATTER, f"{YEAR}任职生效的任用事项", reached(S.IN_OFFICE)),
    Figure(
        "dossiers.batches", "批量任用", "件", (*MATTER, "情形"),
        f"{YEAR}任职生效的任用事项中，同一日有两件以上任职生效的，以及动议时按“换届以外一次批量任用或短期内频繁调整”事前报告的",
        in_batches, whole="dossiers.appointed",
    ),
    Figure("dossiers.not_appointed", "不予任用", "件", MATTER, f"{YEAR}不予任用的", reached(S.NOT_APPOINTED)),
    Figure("dossiers.terminated", "终止", "件", MATTER, f"{YEAR}终止的", reached(S.TERMINATED)),
    Figure("dossiers.annulled", "撤销任职", "件", MATTER, f"{YEAR}撤销任职决定的", reached(S.ANNULLED)),
    Figure("recommendation.meetings", "会议推荐", "场", RECOMMENDED, f"{YEAR}召开的推荐会，退回重办的各计一场", recommended()),
    Figure("recommendation.expected", "会议推荐应到", "人次", RECOMMENDED, "上述推荐会应参加人数之和", recommended("expected"), FigureMeasure.SUM),
    Figure(
        "recommendation.attended", "会议推荐实到", "人次", RECOMMENDED, "上述推荐会到会人数之和", recommended("attended"),
        FigureMeasure.SUM, "recommendation.expected",
    ),
    Figure("evaluation.people", "考察对象", "人次", ("编号", "职位", "轮次", "考察开始"), f"{YEAR}开始考察的人次，退回重办的各计", evaluated),
    Figure("evaluation.talks", "考察谈话", "人次", ("编号", "职位", "谈话对象类别", "谈话日期"), f"{YEAR}的考察谈话", talked),
    Figure("evaluation.assessed", "民主测评", "人次", ASSESSED, f"{YEAR}两人录入一致或者票箱计出的民主测评", assessed()),
    Figure(
        "evaluation.median", "民主测评优秀和称职率中位数", "%", ASSESSED, "上述测评中优秀、称职票占有效票的百分比的中位数",
        assessed(), FigureMeasure.MEDIAN,
    ),
    Figure("evaluation.lowest", "民主测评优秀和称职率最低", "%", ASSESSED, "上述测评中优秀、称职票占有效票的百分比的最小值", assessed(), FigureMeasure.LEAST),
    Figure("evaluation.highest", "民主测评优秀和称职率最高", "%", ASSESSED, "上述测评中优秀、称职票占有效票的百分比的最大值", assessed(), FigureMeasure.MOST),
    Figure("evaluation.below_half", "民主测评不足50%", "人次", ASSESSED, "上述测评中优秀、称职票不足有效票一半的", assessed(below=True)),
    Figure("evaluation.musts", "凡提四必核查", "项", CHECKED, f"{YEAR}作出核查的事项", checked()),
    Figure("evaluation.doubts", "凡提四必存疑", "项", CHECKED, "其中结果为存疑的", checked(M.DOUBT)),
    Figure("evaluation.unasked", "凡提四必不适用", "项", CHECKED, "其中不适用的", checked(M.NOT_APPLICABLE)),
)  # fmt: skip
