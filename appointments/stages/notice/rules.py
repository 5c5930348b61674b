"""What must hold before a notice is published, and before the notice is over.

The period is judged in `rules_period`, reports and conclusion in `rules_reports`; the doors' lists stand here.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from township.law.instruments import REGULATION, TOWNSHIP, read, unread
from township.law.rule import Control, Finding, Rule, met, not_applicable, unmet
from township.required_value import known

from . import content
from .period import day
from .rules_period import DAYS, DAYS_FROM_NEXT, OVER, POSTED
from .rules_reports import CONCLUDED, REPORTS_ANSWERED, REPORTS_CONCLUDED, REPORTS_HARMLESS, SUSPENSION

if TYPE_CHECKING:
    from appointments.models import Appointment

    from .models import Notice


def person_proposed(appointment: Appointment, on: date) -> Finding:
    candidate = appointment.proposed
    if candidate is None:
        return unmet("还没有拟任人选：考察结束时从考察对象中提出一名", "evaluation.proposal", "去提出")
    return met(f"拟任人选：{candidate.cadre.name}")


PERSON = Rule(
    code="notice.person",
    requirement="已有一名拟任人选",
    citation=read(REGULATION, "第四十二条"),
    text="实行任职前公示制度：公示的是拟任人选。",
    check=person_proposed,
    origin=("R-76",),
)

# 条例第四十二条 puts the notice after the decision; the township edition walks it before.


def decided(appointment: Appointment, on: date) -> Finding:
    if appointment.edition != "regulation":
        return not_applicable("本镇程序：公示在讨论决定之前")
    item = appointment.passed_item
    if item is None:
        return unmet("党委会尚未通过任职决定")
    return met(f"{day(known(item.closed_on))}党委会通过")


DECIDED = Rule(
    code="notice.decided",
    requirement="公示在党委讨论决定之后（条例程序）",
    citation=read(REGULATION, "第四十二条"),
    text="在党委（党组）讨论决定后、下发任职通知前，应当在一定范围内公示。",
    check=decided,
    origin=("R-76",),
)


def order(appointment: Appointment, on: date) -> Finding:
    if appointment.edition == "regulation":
        return not_applicable("条例程序：公示在讨论决定之后")
    return unmet(
        "本事项按本镇程序先公示、后讨论决定，而条例第四十二条将任前公示放在讨论决定之后、下发任职通知之前。"
        "今后改按条例程序的，由系统管理员在“设置”的“适用程序”中切换，只影响此后启动的事项。"
    )


ORDER = Rule(
    code="notice.order",
    requirement="任前公示在讨论决定之后、下发任职通知之前",
    citation=read(REGULATION, "第四十二条"),
    text="在党委（党组）讨论决定后、下发任职通知前，应当在一定范围内公示。",
    check=order,
    control=Control.DETECT,
    origin=("R-76",),
)


def content_complete(appointment: Appointment, on: date) -> Finding:
    notice = appointment.current("notice")
    if lacking := content.missing(notice, appointment.proposed):
        return unmet(f"公示内容缺：{'、'.join(lacking)}", "notice.content", "去录入")
    return met(
        f"{notice.name}，{notice.sex}，{notice.birth_month}生，{notice.education}，{notice.present_post}"
    )


CONTENT = Rule(
    code="notice.content",
    requirement="公示内容完整、真实准确，便于监督；破格提拔的说明情形和理由",
    citation=read(REGULATION, "第四十二条"),
    text="公示内容应当真实准确，便于监督，涉及破格提拔的，还应当说明破格的具体情形和理由。",
    check=content_complete,
    origin=("R-79",),
)


def published(appointment: Appointment, on: date) -> Finding:
    notice = appointment.current("notice")
    if not notice.published:
        return content.not_published(appointment)
    if not notice.places:
        return unmet("没有张贴地点：撤回后补录，重新发布", "notice.withdrawal", "去撤回")
    return met(f"{day(notice.first_day)}起张贴于{notice.places}，发布人{notice.published_by.name}")


PUBLISHED = Rule(
    code="notice.published",
    requirement="已在一定范围内公示，记明张贴地点和公示首日、末日",
    citation=read(REGULATION, "第四十二条"),
    text="在党委（党组）讨论决定后、下发任职通知前，应当在一定范围内公示。",
    check=published,
    origin=("R-79",),
)


def same_person(appointment: Appointment, on: date) -> Finding:
    notice, candidate = appointment.current("notice"), appointment.proposed
    if candidate is None:
        return unmet("没有拟任人选，退回考察提出人选后重新公示")
    if not notice.name:
        return unmet("公示内容尚未录入", "notice.content", "去录入")
    if differences := content.differing(notice, candidate.cadre):
        return _to_correct(notice, "；".join(differences))
    return met(f"公示的是拟任人选{notice.name}")


def worded_as_in_roster(appointment: Appointment, on: date) -> Finding:
    notice, candidate = appointment.current("notice"), appointment.proposed
    if candidate is None or not notice.name:
        return not_applicable("公示内容尚未录入")
    if differences := content.worded_otherwise(notice, candidate.cadre):
        return unmet(f"{'；'.join(differences)}。核对名册，公示有误的撤回后更正")
    return met(f"{notice.education}，{notice.present_post}")


def same_post(appointment: Appointment, on: date) -> Finding:
    notice, post = appointment.current("notice"), str(appointment.post)
    if not notice.post:
        return unmet("公示内容尚未录入", "notice.content", "去录入")
    if notice.post != post:
        return _to_correct(notice, f"公示职务为“{notice.post}”，本事项的职位为“{post}”")
    return met(post)


def _to_correct(notice: Notice, what: str) -> Finding:
    if notice.published:
        return unmet(f"{what}。撤回公示，更正后重新发布", "notice.withdrawal", "去撤回")
    return unmet(f"{what}。重新保存公示内容", "notice.content", "去更正")


SAME_PERSON = Rule(
    code="notice.same_person",
    requirement="公示的人就是拟任人选，姓名、性别、出生年月与名册一致",
    citation=read(REGULATION, "第四十二条"),
    text="公示内容应当真实准确，便于监督。",
    check=same_person,
    origin=("R-79", "R-89"),
)
WORDED = Rule(
    code="notice.worded",
    requirement="公示的学历、现任职务与名册一致",
    citation=read(REGULATION, "第四十二条"),
    text="公示内容应当真实准确，便于监督。",
    check=worded_as_in_roster,
    control=Control.DETECT,
    origin=("R-79",),
)
SAME_POST = Rule(
    code="notice.same_post",
    requirement="公示职务与本事项的职位一致",
    citation=unread(TOWNSHIP, "由公示制度推出：公示的职务、决定的职务、任命的职务一致"),
    text="公示的职务应与讨论决定、发文任命的职务一致。",
    check=same_post,
    origin=("R-89",),
)

TO_ENTER = [PERSON, DECIDED]
TO_LEAVE = [
    CONTENT, PUBLISHED, SAME_PERSON, WORDED, SAME_POST, DAYS, DAYS_FROM_NEXT, POSTED, OVER, REPORTS_CONCLUDED, REPORTS_ANSWERED,
    REPORTS_HARMLESS, CONCLUDED, ORDER, SUSPENSION,
]  # fmt: skip
