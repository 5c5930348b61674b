"""Figures of the corridor: matters, recommendation, evaluation, notices, the committee's meetings, talks, probation.

Where a matter stood on a day is read from its step records: the last door it had passed by then, as far as that was on
record at the moment. Facts of its rooms count by their own days.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Min
from django.urls import reverse

from appointments.corridor import OPEN, Stage
from appointments.models import (
    AgendaItem,
    Appointment,
    CandidateEvaluation,
    EvaluationTalk,
    Meeting,
    Must,
    Notice,
    Participants,
    ProbationReview,
    Report,
    Seatholder,
    Stance,
    Talk,
)
from appointments.polls.sheets import ASSESSMENT
from appointments.stages.evaluation.files import Approval
from ballots.models import Count
from ballots.two_entries import agreed
from township.known import known
from township.law import workdays
from township.models import Matter, StepRecord
from township.wording import cdate

from .base import Figure, Measure, Row, Scope, register

MATTER = ("编号", "职位", "环节", "日期")


class Standing:
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
            township=scope.township, matter__in=list(self.appointments), outcome=StepRecord.Outcome.DONE,
            happened_on__lte=scope.on, recorded_at__lte=scope.known,
        ).exclude(target="")  # fmt: skip
        self.passed = list(passed.order_by("sequence").values("matter", "target", "happened_on"))
        self.stage = {key: str(Stage.MOTION) for key in self.appointments}
        self.stage |= {each["matter"]: each["target"] for each in self.passed}

    def row(self, key: int, day: date, *more: str) -> Row:
        appointment = self.appointments[key]
        cells = (appointment.number, str(appointment.post), Stage(self.stage[key]).label, cdate(day), *more)
        return Row(cells, url=reverse("appointments:dossier", args=[key]), matter=key)


def standing(scope: Scope) -> Standing:
    """Read once a scope."""
    if "appointments" not in scope.kept:
        scope.kept["appointments"] = Standing(scope)
    found: Standing = scope.kept["appointments"]
    return found


def opened(scope: Scope) -> Iterable[Row]:
    found = standing(scope)
    return [
        found.row(key, each.opened_on)
        for key, each in found.appointments.items()
        if scope.within(each.opened_on)
    ]


def under_way(scope: Scope) -> Iterable[Row]:
    found = standing(scope)
    return [
        found.row(key, each.opened_on) for key, each in found.appointments.items() if found.stage[key] in OPEN
    ]


def reached(*stages: Stage) -> Callable[[Scope], Iterable[Row]]:
    """The matters that came to one of these in the year and stood by it on the day of the data, or went on from it."""

    def rows(scope: Scope) -> Iterable[Row]:
        found = standing(scope)
        came = {each["matter"]: each["happened_on"] for each in found.passed if each["target"] in stages}
        return [found.row(key, day) for key, day in came.items() if scope.within(day)]

    return rows


def _own(scope: Scope, path: str = "matter") -> dict[str, Any]:
    """The condition by which rows are the township's."""
    return {f"{path}__township": scope.township}


def _of(appointment: Appointment) -> dict[str, Any]:
    key = appointment.pk
    return {"url": reverse("appointments:dossier", args=[key]), "matter": key}


# -- recommendation ------------------------------------------------------------------------------------------------

RECOMMENDED = ("编号", "职位", "推荐会日期", "轮次", "人次")


def recommended(column: str = "") -> Callable[[Scope], Iterable[Row]]:
    """The recommendation meetings held in the year, of every round; weighed by a number of those who take part."""

    def rows(scope: Scope) -> Iterable[Row]:
        taking = Participants.objects.filter(
            **_own(scope, "recommendation__appointment__matter"),
            recommendation__meeting_on__gte=scope.first, recommendation__meeting_on__lte=scope.on,
        ).select_related("recommendation__appointment__matter", "recommendation__appointment__seat__post__unit")  # fmt: skip
        meetings: dict[int, list[Participants]] = {}
        for each in taking.order_by("recommendation", "pk"):
            meetings.setdefault(each.recommendation_id, []).append(each)
        for found in meetings.values():
            held = found[0].recommendation
            weight = sum(getattr(each, column) for each in found) if column else 1
            cells = (
                held.appointment.number, str(held.appointment.post), cdate(held.meeting_on), f"第{held.round}轮",
                str(weight) if column else "—",
            )  # fmt: skip
            yield Row(cells, Decimal(weight), **_of(held.appointment))

    return rows


# -- evaluation ----------------------------------------------------------------------------------------------------


def evaluated(scope: Scope) -> Iterable[Row]:
    rows = CandidateEvaluation.objects.filter(
        **_own(scope, "evaluation__appointment__matter"),
        evaluation__evaluated_from__gte=scope.first, evaluation__evaluated_from__lte=scope.on,
    ).select_related("evaluation__appointment__matter", "evaluation__appointment__seat__post__unit")  # fmt: skip
    for each in rows.order_by("pk"):
        appointment = each.evaluation.appointment
        cells = (
            appointment.number, str(appointment.post), f"第{each.evaluation.round}轮", cdate(each.evaluation.evaluated_from)
        )  # fmt: skip
        yield Row(cells, **_of(appointment))


def talked(scope: Scope) -> Iterable[Row]:
    rows = EvaluationTalk.objects.filter(
        **_own(scope, "material__evaluation__appointment__matter"),
        held_on__gte=scope.first, held_on__lte=scope.on,
    ).select_related(
        "material__evaluation__appointment__matter", "material__evaluation__appointment__seat__post__unit"
    )  # fmt: skip
    for each in rows.order_by("pk"):
        appointment = each.material.evaluation.appointment
        cells = (appointment.number, str(appointment.post), each.get_category_display(), cdate(each.held_on))
        yield Row(cells, **_of(appointment))


def assessed(*, below: bool = False) -> Callable[[Scope], Iterable[Row]]:
    """民主测评 of the year, one row a person, weighed by the share of 优秀 and 称职 in per cent; or those that did not reach it."""

    def rows(scope: Scope) -> Iterable[Row]:
        counts = Count.objects.filter(
            matter__township=scope.township, matter__kind=Appointment.KIND, kind=ASSESSMENT,
            held_on__gte=scope.first, held_on__lte=scope.on,
        ).select_related("matter", "question").prefetch_related("entries").order_by("pk")  # fmt: skip
        around = standing(scope).appointments
        for each in counts:
            figures = agreed(each)
            if figures is None or each.matter_id not in around:
                continue
            approval = Approval(figures, "valid")
            if not approval.base or (below and approval.share * 2 >= 1):
                continue
            share = Decimal(approval.in_favour * 100) / approval.base
            appointment = around[each.matter_id]
            cells = (appointment.number, str(appointment.post), cdate(each.held_on), approval.shown)
            yield Row(cells, share, **_of(appointment))

    return rows


def checked(*results: str) -> Callable[[Scope], Iterable[Row]]:
    """凡提四必 of the year: every answer, or those of a result."""

    def rows(scope: Scope) -> Iterable[Row]:
        found = Must.objects.filter(
            **_own(scope, "material__evaluation__appointment__matter"),
            checked_on__gte=scope.first, checked_on__lte=scope.on,
        ).select_related(
            "material__evaluation__appointment__matter", "material__evaluation__appointment__seat__post__unit"
        )  # fmt: skip
        for each in found.order_by("pk"):
            if results and each.result not in results:
                continue
            appointment = each.material.evaluation.appointment
            cells = (
                appointment.number, str(appointment.post), each.get_kind_display(), each.get_result_display(),
                cdate(each.checked_on),
            )  # fmt: skip
            yield Row(cells, **_of(appointment))

    return rows


# -- notice --------------------------------------------------------------------------------------------------------


def _published(scope: Scope) -> list[Notice]:
    rows = Notice.objects.filter(
        **_own(scope, "appointment__matter"), published_on__gte=scope.first, published_on__lte=scope.on
    )
    return list(rows.select_related("appointment__matter", "appointment__seat__post__unit").order_by("pk"))


def published(scope: Scope) -> Iterable[Row]:
    for each in _published(scope):
        cells = (
            each.appointment.number,
            str(each.appointment.post),
            cdate(each.first_day),
            cdate(each.last_day),
        )
        yield Row(cells, **_of(each.appointment))


def notice_days(scope: Scope) -> Iterable[Row]:
    calendar = workdays.load()
    for each in _published(scope):
        if each.first_day and each.last_day:
            days = calendar.workdays(each.first_day, each.last_day)
            cells = (
                each.appointment.number,
                str(each.appointment.post),
                cdate(each.first_day),
                f"{days} 个工作日",
            )
            yield Row(cells, Decimal(days), **_of(each.appointment))


def reported(*, concluded: bool = False) -> Callable[[Scope], Iterable[Row]]:
    """反映 received in the year about what was posted; those concluded by the day. Who sent one and what it says stand nowhere here."""

    def rows(scope: Scope) -> Iterable[Row]:
        found = Report.objects.filter(
            notice__appointment__matter__township=scope.township,
            received_on__gte=scope.first, received_on__lte=scope.on,
        ).select_related("notice__appointment__matter", "notice__appointment__seat__post__unit")  # fmt: skip
        for each in found.order_by("pk"):
            done = each.concluded_on is not None and each.concluded_on <= scope.on
            if concluded and not done:
                continue
            appointment = known(each.notice).appointment
            cells = (
                appointment.number, str(appointment.post), each.get_channel_display(), cdate(each.received_on),
                cdate(each.concluded_on) if done else "尚未办结",
            )  # fmt: skip
            yield Row(cells, **_of(appointment))

    return rows


# -- the committee's meetings --------------------------------------------------------------------------------------

HELD = Meeting.Kind.COMMITTEE


def _items(scope: Scope) -> list[AgendaItem]:
    rows = AgendaItem.objects.filter(
        meeting__township=scope.township,
        meeting__kind=HELD,
        closed_on__gte=scope.first,
        closed_on__lte=scope.on,
    )
    return list(
        rows.select_related("meeting", "appointment__matter", "appointment__seat__post__unit").order_by("pk")
    )


def met(scope: Scope) -> Iterable[Row]:
    meetings = {each.meeting_id: each.meeting for each in _items(scope)}
    for meeting in meetings.values():
        yield Row(
            (meeting.title, cdate(meeting.held_on)), url=reverse("appointments:meeting", args=[meeting.pk])
        )


def items(*results: str) -> Callable[[Scope], Iterable[Row]]:
    """The items on appointments a committee meeting closed in the year; those of a result."""

    def rows(scope: Scope) -> Iterable[Row]:
        for each in _items(scope):
            if not results or each.result in results:
                cells = (
                    each.meeting.title, each.appointment.number, str(each.appointment.post), each.get_result_display(),
                    cdate(each.closed_on),
                )  # fmt: skip
                yield Row(cells, **_of(each.appointment))

    return rows


def members(*, present: bool = False) -> Callable[[Scope], Iterable[Row]]:
    """Members called to those meetings, or those who came, one row a meeting."""

    def rows(scope: Scope) -> Iterable[Row]:
        meetings = {each.meeting_id: each.meeting for each in _items(scope)}
        counted: dict[int, int] = dict.fromkeys(meetings, 0)
        for each in Seatholder.objects.filter(meeting__in=list(meetings)):
            counted[each.meeting_id] += 1 if each.attends or not present else 0
        for key, number in counted.items():
            cells = (meetings[key].title, cdate(meetings[key].held_on), f"{number} 人")
            yield Row(cells, Decimal(number), reverse("appointments:meeting", args=[key]))

    return rows


def recused(scope: Scope) -> Iterable[Row]:
    found = {each.pk: each for each in _items(scope)}
    for each in (
        Stance.objects.filter(item__in=list(found), recused=True).select_related("member").order_by("pk")
    ):
        item = found[each.item_id]
        cells = (item.meeting.title, item.appointment.number, each.member.name, cdate(item.closed_on))
        yield Row(cells, **_of(item.appointment))


# -- talks and probation -------------------------------------------------------------------------------------------


def talks(scope: Scope) -> Iterable[Row]:
    rows = Talk.objects.filter(
        **_own(scope, "appointment__matter"), held_on__gte=scope.first, held_on__lte=scope.on
    )
    for each in rows.select_related("appointment__matter", "appointment__seat__post__unit").order_by("pk"):
        cells = (
            each.appointment.number,
            str(each.appointment.post),
            f"{each.talker_position}{each.talker}",
            cdate(each.held_on),
        )
        yield Row(cells, **_of(each.appointment))


def probation(*results: str) -> Callable[[Scope], Iterable[Row]]:
    def rows(scope: Scope) -> Iterable[Row]:
        found = ProbationReview.objects.filter(
            **_own(scope, "posting__appointment__matter"),
            reviewed_on__gte=scope.first,
            reviewed_on__lte=scope.on,
        ).select_related("posting__appointment__matter", "posting__appointment__seat__post__unit")
        for each in found.order_by("pk"):
            if not results or each.result in results:
                appointment = each.posting.appointment
                cells = (
                    appointment.number,
                    str(appointment.post),
                    each.get_result_display(),
                    cdate(each.reviewed_on),
                )
                yield Row(cells, **_of(appointment))

    return rows


def overdue(scope: Scope) -> Iterable[Row]:
    """试用期满未考核: probations that had run out on the day, by the day they ran until, with no review by then."""
    reviewed = set(
        ProbationReview.objects.filter(
            **_own(scope, "posting__appointment__matter"), reviewed_on__lte=scope.on
        ).values_list("posting__appointment__tenure", flat=True)
    )
    roster = scope.roster
    for each in roster.tenures:
        until = each["probation_until"]
        if until and until < scope.on and each["id"] not in reviewed:
            late = (scope.on - until).days
            cells = (
                roster.files[each["cadre_id"]]["name"], each["post_name"], cdate(until), f"{late} 天"
            )  # fmt: skip
            yield Row(
                cells, Decimal(late), reverse("roster:cadre", args=[each["cadre_id"]]), cadre=each["cadre_id"]
            )


S, R, M, P = Stage, AgendaItem.Result, Must.Result, ProbationReview.Result
ITEM = ("会议", "编号", "职位", "结果", "议决日期")
ASSESSED = ("编号", "职位", "测评日期", "优秀和称职")
CHECKED = ("编号", "职位", "事项", "结果", "核查日期")
REPORTED = ("编号", "职位", "渠道", "收到日期", "办结日期")
REVIEWED = ("编号", "职位", "考核结果", "考核日期")
YEAR = "本年度至数据截止日"

register(
    Figure("dossiers.opened", "启动任用事项", "件", MATTER, f"{YEAR}提出的任用事项，环节为截止日所处", opened),
    Figure("dossiers.under_way", "在办任用事项", "件", MATTER, "数据截止日尚在办理的任用事项", under_way),
    Figure("dossiers.appointed", "任职生效", "件", MATTER, f"{YEAR}任职生效的任用事项", reached(S.IN_OFFICE)),
    Figure("dossiers.not_appointed", "不予任用", "件", MATTER, f"{YEAR}不予任用的", reached(S.NOT_APPOINTED)),
    Figure("dossiers.terminated", "终止", "件", MATTER, f"{YEAR}终止的", reached(S.TERMINATED)),
    Figure("dossiers.annulled", "撤销任职", "件", MATTER, f"{YEAR}撤销任职决定的", reached(S.ANNULLED)),
    Figure("recommendation.meetings", "会议推荐", "场", RECOMMENDED, f"{YEAR}召开的推荐会，退回重办的各计一场", recommended()),
    Figure("recommendation.expected", "会议推荐应到", "人次", RECOMMENDED, "上述推荐会应参加人数之和", recommended("expected"), Measure.SUM),
    Figure(
        "recommendation.attended", "会议推荐实到", "人次", RECOMMENDED, "上述推荐会到会人数之和", recommended("attended"),
        Measure.SUM, "recommendation.expected",
    ),
    Figure("evaluation.people", "考察对象", "人次", ("编号", "职位", "轮次", "考察开始"), f"{YEAR}开始考察的人次，退回重办的各计", evaluated),
    Figure("evaluation.talks", "考察谈话", "人次", ("编号", "职位", "谈话对象类别", "谈话日期"), f"{YEAR}的考察谈话", talked),
    Figure("evaluation.assessed", "民主测评", "人次", ASSESSED, f"{YEAR}两人录入一致或者票箱计出的民主测评", assessed()),
    Figure(
        "evaluation.median", "民主测评优秀和称职率中位数", "%", ASSESSED, "上述测评中优秀、称职票占有效票的百分比的中位数",
        assessed(), Measure.MEDIAN,
    ),
    Figure("evaluation.below_half", "民主测评不足50%", "人次", ASSESSED, "上述测评中优秀、称职票不足有效票一半的", assessed(below=True)),
    Figure("evaluation.musts", "凡提四必核查", "项", CHECKED, f"{YEAR}作出核查的事项", checked()),
    Figure("evaluation.doubts", "凡提四必存疑", "项", CHECKED, "其中结果为存疑的", checked(M.DOUBT)),
    Figure("notice.published", "任前公示", "次", ("编号", "职位", "首日", "末日"), f"{YEAR}发布的任前公示", published),
    Figure("notice.days", "平均公示", "个工作日", ("编号", "职位", "首日", "期限"), "上述公示首日至末日的工作日的平均数", notice_days, Measure.AVERAGE),
    Figure("notice.reports", "收到反映", "件", REPORTED, f"{YEAR}收到的对公示的反映，不列反映人和内容", reported()),
    Figure("notice.concluded", "办结反映", "件", REPORTED, "其中数据截止日已办结的", reported(concluded=True), whole="notice.reports"),
    Figure("meetings.held", "讨论任免的党委会", "次", ("会议", "召开日期"), f"{YEAR}议决任免事项的党委会会议", met),
    Figure("meetings.items", "讨论任免事项", "项", ITEM, f"{YEAR}党委会会议议决的任免事项", items()),
    Figure("meetings.passed", "通过", "项", ITEM, "其中通过的", items(R.PASSED)),
    Figure("meetings.rejected", "未通过", "项", ITEM, "其中未通过的", items(R.REJECTED)),
    Figure("meetings.postponed", "暂缓表决", "项", ITEM, "其中暂缓表决的", items(R.POSTPONED)),
    Figure("meetings.members", "应到委员", "人次", ("会议", "召开日期", "人数"), "上述会议应到委员之和", members(), Measure.SUM),
    Figure(
        "meetings.present", "实到委员", "人次", ("会议", "召开日期", "人数"), "上述会议实到委员之和", members(present=True),
        Measure.SUM, "meetings.members",
    ),
    Figure("meetings.recused", "回避", "人次", ("会议", "编号", "委员", "日期"), "上述事项中回避的委员", recused),
    Figure("talks.held", "任前谈话", "人次", ("编号", "职位", "谈话人", "谈话日期"), f"{YEAR}的任前谈话", talks),
    Figure("probation.reviewed", "试用期满考核", "人次", REVIEWED, f"{YEAR}试用期满考核", probation()),
    Figure("probation.fit", "试用期满转正", "人次", REVIEWED, "其中胜任现职的", probation(P.FIT)),
    Figure("probation.overdue", "试用期满未考核", "人", ("姓名", "职务", "期满日期", "已逾期"), "数据截止日试用期已满、仍无考核的", overdue),
)  # fmt: skip
