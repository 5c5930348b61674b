"""Figures of the corridor from the notice on: notices and reports, the committee's meetings, talks, probation.

As in the rooms before (`dossiers.py`), facts count by their own days.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal

from django.db.models import Q
from django.urls import reverse

from appointments.models import AgendaItem, Meeting, Notice, ProbationReview, Report, Seatholder, Stance, Talk
from appointments.stages.notice.reading import CONTENT_READERS
from township.law import workdays
from township.required_value import known
from township.wording import cdate

from .base import YEAR, Figure, FigureMeasure, FigureRow, Scope, once, register
from .dossiers import of, own

# -- notice --------------------------------------------------------------------------------------------------------


@once
def _published(scope: Scope) -> list[Notice]:
    rows = Notice.objects.filter(
        **own(scope, "appointment__matter"), published_on__gte=scope.first, published_on__lte=scope.on
    )
    return list(rows.select_related("appointment__matter", "appointment__seat__post__unit").order_by("pk"))


def published(scope: Scope) -> Iterable[FigureRow]:
    for each in _published(scope):
        cells = (
            each.appointment.number,
            str(each.appointment.post),
            cdate(each.first_day),
            cdate(each.last_day),
        )
        yield FigureRow(cells, **of(each.appointment))


def notice_days(scope: Scope) -> Iterable[FigureRow]:
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
            yield FigureRow(cells, Decimal(days), **of(each.appointment))


@once
def _reported(scope: Scope) -> list[Report]:
    found = Report.objects.filter(
        notice__appointment__matter__township=scope.township,
        received_on__gte=scope.first,
        received_on__lte=scope.on,
    ).select_related("notice__appointment__matter", "notice__appointment__seat__post__unit")
    return list(found.order_by("pk"))


def reported(*, concluded: bool = False) -> Callable[[Scope], Iterable[FigureRow]]:
    """反映 received in the year about what was posted; those concluded by the day. Who sent one and what it says stand nowhere here."""

    def rows(scope: Scope) -> Iterable[FigureRow]:
        for each in _reported(scope):
            done = each.concluded_on is not None and each.concluded_on <= scope.on
            if concluded and not done:
                continue
            appointment = known(each.notice).appointment
            cells = (
                appointment.number, str(appointment.post), each.get_channel_display(), cdate(each.received_on),
                cdate(each.concluded_on) if done else "尚未办结",
            )  # fmt: skip
            yield FigureRow(cells, **of(appointment))

    return rows


@once
def _received(scope: Scope) -> list[Report]:
    of_township = Q(cadre__township=scope.township) | Q(notice__appointment__matter__township=scope.township)
    found = Report.objects.filter(of_township, received_on__gte=scope.first, received_on__lte=scope.on)
    return list(found.select_related("notice__appointment", "cadre").order_by("received_on", "pk"))


def received(*, hotline: bool = False, concluded: bool = False) -> Callable[[Scope], Iterable[FigureRow]]:
    """反映 received in the year by whatever channel, with a notice or without; those of 12380, those concluded."""

    def rows(scope: Scope) -> Iterable[FigureRow]:
        for each in _received(scope):
            done = each.concluded_on is not None and each.concluded_on <= scope.on
            if (hotline and each.channel != Report.Channel.HOTLINE) or (concluded and not done):
                continue
            outcome = each.get_outcome_display() if done else "尚未办结"
            answered = cdate(each.answered_on) or ("—" if each.kind == Report.Kind.ANONYMOUS else "尚未答复")
            cells = (
                cdate(each.received_on),
                each.get_channel_display(),
                each.summary or "—",
                outcome,
                answered,
            )
            yield FigureRow(
                cells, matter=each.notice.appointment_id if each.notice else None, cadre=each.cadre_id
            )

    return rows


# -- the committee's meetings --------------------------------------------------------------------------------------

HELD = Meeting.Kind.COMMITTEE


@once
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


def met(scope: Scope) -> Iterable[FigureRow]:
    meetings = {each.meeting_id: each.meeting for each in _items(scope)}
    for meeting in meetings.values():
        yield FigureRow(
            (meeting.title, cdate(meeting.held_on)), url=reverse("appointments:meeting", args=[meeting.pk])
        )


def items(*results: str) -> Callable[[Scope], Iterable[FigureRow]]:
    """The items on appointments a committee meeting closed in the year; those of a result."""

    def rows(scope: Scope) -> Iterable[FigureRow]:
        for each in _items(scope):
            if not results or each.result in results:
                cells = (
                    each.meeting.title, each.appointment.number, str(each.appointment.post), each.get_result_display(),
                    cdate(each.closed_on),
                )  # fmt: skip
                yield FigureRow(cells, **of(each.appointment))

    return rows


def members(*, present: bool = False) -> Callable[[Scope], Iterable[FigureRow]]:
    """Members called to those meetings, or those who came, one row a meeting."""

    def rows(scope: Scope) -> Iterable[FigureRow]:
        meetings = {each.meeting_id: each.meeting for each in _items(scope)}
        counted: dict[int, int] = dict.fromkeys(meetings, 0)
        for each in Seatholder.objects.filter(meeting__in=list(meetings)):
            counted[each.meeting_id] += 1 if each.attends or not present else 0
        for key, number in counted.items():
            cells = (meetings[key].title, cdate(meetings[key].held_on), f"{number} 人")
            yield FigureRow(cells, Decimal(number), reverse("appointments:meeting", args=[key]))

    return rows


def recused(scope: Scope) -> Iterable[FigureRow]:
    found = {each.pk: each for each in _items(scope)}
    for each in (
        Stance.objects.filter(item__in=list(found), recused=True).select_related("member").order_by("pk")
    ):
        item = found[each.item_id]
        cells = (item.meeting.title, item.appointment.number, each.member.name, cdate(item.closed_on))
        yield FigureRow(cells, **of(item.appointment))


# -- talks and probation -------------------------------------------------------------------------------------------


def talks(scope: Scope) -> Iterable[FigureRow]:
    rows = Talk.objects.filter(
        **own(scope, "appointment__matter"), held_on__gte=scope.first, held_on__lte=scope.on
    )
    for each in rows.select_related("appointment__matter", "appointment__seat__post__unit").order_by("pk"):
        cells = (
            each.appointment.number,
            str(each.appointment.post),
            f"{each.talker_position}{each.talker}",
            cdate(each.held_on),
        )
        yield FigureRow(cells, **of(each.appointment))


@once
def _reviewed(scope: Scope) -> list[ProbationReview]:
    found = ProbationReview.objects.filter(
        **own(scope, "posting__appointment__matter"),
        reviewed_on__gte=scope.first,
        reviewed_on__lte=scope.on,
    ).select_related("posting__appointment__matter", "posting__appointment__seat__post__unit")
    return list(found.order_by("pk"))


def probation(*results: str) -> Callable[[Scope], Iterable[FigureRow]]:
    def rows(scope: Scope) -> Iterable[FigureRow]:
        for each in _reviewed(scope):
            if not results or each.result in results:
                appointment = each.posting.appointment
                cells = (
                    appointment.number,
                    str(appointment.post),
                    each.get_result_display(),
                    cdate(each.reviewed_on),
                )
                yield FigureRow(cells, **of(appointment))

    return rows


def overdue(scope: Scope) -> Iterable[FigureRow]:
    """试用期满未考核: probations that had run out on the day, by the day they ran until, with no review by then."""
    reviewed = set(
        ProbationReview.objects.filter(
            **own(scope, "posting__appointment__matter"), reviewed_on__lte=scope.on
        ).values_list("posting__appointment__tenure", flat=True)
    )
    roster = scope.roster
    for each in roster.tenures:
        until = each["probation_until"]
        if until and until < scope.on and each["id"] not in reviewed:
            late = (scope.on - until).days
            cells = (roster.files[each["cadre_id"]]["name"], each["post_name"], cdate(until), f"{late} 天")
            yield FigureRow(
                cells, Decimal(late), reverse("roster:cadre", args=[each["cadre_id"]]), cadre=each["cadre_id"]
            )


R, P = AgendaItem.Result, ProbationReview.Result
ITEM = ("会议", "编号", "职位", "结果", "议决日期")
REPORTED = ("编号", "职位", "渠道", "收到日期", "办结日期")
RECEIVED = ("收到日期", "渠道", "摘要", "处理结果", "答复日期")
REVIEWED = ("编号", "职位", "考核结果", "考核日期")

register(
    Figure("notice.published", "任前公示", "次", ("编号", "职位", "首日", "末日"), f"{YEAR}发布的任前公示", published),
    Figure("notice.days", "平均公示", "个工作日", ("编号", "职位", "首日", "期限"), "上述公示首日至末日的工作日的平均数", notice_days, FigureMeasure.AVERAGE),
    Figure("notice.reports", "收到反映", "件", REPORTED, f"{YEAR}收到的对公示的反映，不列反映人和内容", reported()),
    Figure("notice.concluded", "办结反映", "件", REPORTED, "其中数据截止日已办结的", reported(concluded=True), whole="notice.reports"),
    Figure(
        "reports.received", "12380 等反映", "件", RECEIVED, f"{YEAR}从各渠道收到的反映，有公示的和没有公示的都计，不列反映人和被反映人",
        received(), readers=CONTENT_READERS, own_kept_back=True, related_kept_back=True,
    ),
    Figure(
        "reports.hotline", "12380 反映", "件", RECEIVED, "其中从 12380 收到的", received(hotline=True),
        whole="reports.received", readers=CONTENT_READERS, own_kept_back=True, related_kept_back=True,
    ),
    Figure(
        "reports.concluded", "各渠道反映办结", "件", RECEIVED, "其中数据截止日已办结的", received(concluded=True),
        whole="reports.received", readers=CONTENT_READERS, own_kept_back=True, related_kept_back=True,
    ),
    Figure("meetings.held", "讨论任免的党委会", "次", ("会议", "召开日期"), f"{YEAR}议决任免事项的党委会会议", met),
    Figure("meetings.items", "讨论任免事项", "项", ITEM, f"{YEAR}党委会会议议决的任免事项", items()),
    Figure("meetings.passed", "通过", "项", ITEM, "其中通过的", items(R.PASSED)),
    Figure("meetings.rejected", "未通过", "项", ITEM, "其中未通过的", items(R.REJECTED)),
    Figure("meetings.postponed", "暂缓表决", "项", ITEM, "其中暂缓表决的", items(R.POSTPONED)),
    Figure("meetings.members", "应到委员", "人次", ("会议", "召开日期", "人数"), "上述会议应到委员之和", members(), FigureMeasure.SUM),
    Figure(
        "meetings.present", "实到委员", "人次", ("会议", "召开日期", "人数"), "上述会议实到委员之和", members(present=True),
        FigureMeasure.SUM, "meetings.members",
    ),
    Figure("meetings.recused", "回避", "人次", ("会议", "编号", "委员", "日期"), "上述事项中回避的委员", recused),
    Figure("talks.held", "任前谈话", "人次", ("编号", "职位", "谈话人", "谈话日期"), f"{YEAR}的任前谈话", talks),
    Figure("probation.reviewed", "试用期满考核", "人次", REVIEWED, f"{YEAR}试用期满考核", probation()),
    Figure("probation.fit", "试用期满转正", "人次", REVIEWED, "其中胜任现职的", probation(P.FIT)),
    Figure("probation.unfit", "试用期满免去", "人次", REVIEWED, "其中不胜任现职、免去试任职务的", probation(P.UNFIT)),
    Figure("probation.overdue", "试用期满未考核", "人", ("姓名", "职务", "期满日期", "已逾期"), "数据截止日试用期已满、仍无考核的", overdue),
)  # fmt: skip
