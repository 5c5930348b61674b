"""What must hold before a posting takes effect, and before it is annulled."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from appointments.stages.county_words import filing_word
from appointments.stages.county_words import judged as judged_word
from appointments.stages.decided import decided
from township import naming
from township.law.instruments import CIVIL_SERVANT_LAW, COUNTY, REGULATION, TOWNSHIP, read, unread
from township.law.rule import Control, Finding, Rule, met, not_applicable, unmet

from .rules_person import IN_SERVICE, STILL_FIT

if TYPE_CHECKING:
    from appointments.models import Appointment


DECIDED = Rule(
    code="posting.decided",
    requirement="任职决定已由党委会作出，在本轮办理中有效",
    citation=unread(REGULATION, "第六章 讨论决定"),
    text="选拔任用干部，应当按照干部管理权限由党委集体讨论作出任免决定。",
    check=decided,
    origin=("R-62",),
)


def documented(appointment: Appointment, on: date) -> Finding:
    posting = appointment.current("posting")
    missing = [
        label
        for label, value in (
            ("任职文号", posting.document),
            ("发文日期", posting.document_on),
            ("现任职务免去或保留", posting.keeps_present_post is not None),
        )
        if not value
    ]
    if missing:
        return unmet(f"尚未录入：{'、'.join(missing)}", "posting.document", "去录入")
    if posting.document_on > on:
        return unmet(f"发文日期{posting.document_on:%Y年%m月%d日}晚于办理日期", "posting.document")
    after, what = _must_follow(appointment)
    if after and posting.document_on < after:
        return unmet(f"发文日期早于{what}日期（{after:%Y年%m月%d日}）", "posting.document")
    return met(f"{posting.document}，{posting.document_on:%Y年%m月%d日}")


def _must_follow(appointment: Appointment) -> tuple[date | None, str]:
    """By the Regulation the notice lies between the decision and the document (条例第四十二条)."""
    notice = appointment.current("notice")
    if appointment.edition == "regulation" and notice and notice.closed_on:
        return notice.closed_on, "公示结束"
    return appointment.decided_on, "党委会决定"


DOCUMENTED = Rule(
    code="posting.document",
    requirement="任职文件已印发，日期在决定之后",
    citation=unread(REGULATION, "第七章 任职"),
    text="任职时间自党委决定之日起计算；试用期自下发任职通知之日起计算。",
    check=documented,
    origin=("R-84", "R-85"),
)


def filed(appointment: Appointment, on: date) -> Finding:
    posting = appointment.current("posting")
    if not appointment.township.filing_required:
        return not_applicable("本镇设置为不须报县备案")
    if receipt := filing_word(posting):
        return judged_word(receipt, on)
    if not posting.filed_on or not posting.filing_reference:
        return unmet("尚未录入备案日期和文号", "posting.filing", "去录入")
    if posting.filed_on > on:
        return unmet(f"备案日期{posting.filed_on:%Y年%m月%d日}晚于办理日期", "posting.filing")
    return met(f"{posting.filed_on:%Y年%m月%d日}，{posting.filing_reference}")


FILED = Rule(
    code="posting.filed",
    requirement="已报县委组织部备案",
    citation=unread(COUNTY, "股级干部任职备案，时限从当地规定"),
    text="股级干部任职按县级规定报县委组织部备案。",
    check=filed,
    origin=("R-87",),
)


def handed_over(appointment: Appointment, on: date) -> Finding:
    posting = appointment.current("posting")
    if not posting.handover_on:
        return unmet("工作交接尚未记录", "posting.handover", "去录入")
    return met(f"{posting.handover_on:%Y年%m月%d日}交接")


HANDED_OVER = Rule(
    code="posting.handover",
    requirement="工作交接已记录",
    citation=unread(COUNTY, "离任交接"),
    text="干部任职应当办理工作交接。",
    check=handed_over,
    control=Control.DETECT,
    origin=("R-108",),
)


def seat_vacant(appointment: Appointment, on: date) -> Finding:
    holder = appointment.context.holder_of_seat
    if holder:
        return unmet(f"{appointment.seat}现由{holder.cadre.name}任职，免职后再办理")
    return met(f"{appointment.seat}空缺")


SEAT_VACANT = Rule(
    code="posting.vacancy",
    requirement="席位此刻仍然空缺",
    citation=read(CIVIL_SERVANT_LAW, "第四十三条"),
    text="公务员任职应当在规定的编制限额和职数内进行，并有相应的职位空缺。",
    check=seat_vacant,
    origin=("R-05",),
)


def quota_room(appointment: Appointment, on: date) -> Finding:
    post, proposed, quota = appointment.post, appointment.proposed, appointment.context.quota
    if proposed is None:
        return unmet("没有拟任人选")
    if quota is None:
        return unmet(f"{post.get_establishment_display()}没有核定编制")
    joins = proposed.cadre.establishment != post.establishment
    after = appointment.context.actual + joins
    evidence = f"{quota.get_kind_display()}核定{quota.authorised}名，任职后实有{after}名"
    return met(evidence) if after <= quota.authorised else unmet(f"{evidence}，超编")


QUOTA = Rule(
    code="posting.quota",
    requirement="任职后不超过编制限额",
    citation=read(CIVIL_SERVANT_LAW, "第四十三条"),
    text="公务员任职应当在规定的编制限额和职数内进行，并有相应的职位空缺。",
    check=quota_room,
    origin=("R-05",),
)


def same_post(appointment: Appointment, on: date) -> Finding:
    notice, proposed = appointment.current("notice"), appointment.proposed
    if notice is None or proposed is None:
        return unmet("没有公示记录或拟任人选")
    if not naming.same(notice.name, proposed.cadre.name):
        return unmet(f"公示的是{notice.name}，拟任人选是{proposed.cadre.name}")
    if notice.post != str(appointment.post):
        return unmet(f"公示职务“{notice.post}”与任职职务“{appointment.post}”不一致")
    return met(f"{notice.name}，{notice.post}")


SAME_POST = Rule(
    code="posting.same_post",
    requirement="任职的人选和职务与公示一致",
    citation=unread(TOWNSHIP, "公示、决定、任命的职务一致"),
    text="公示的人选和职务与党委决定、任职文件一致；不一致的重新公示。",
    check=same_post,
    origin=("R-89",),
)


TO_ENTER: list[Rule] = []
TO_LEAVE = [
    DECIDED,
    DOCUMENTED,
    FILED,
    HANDED_OVER,
    SEAT_VACANT,
    QUOTA,
    SAME_POST,
    IN_SERVICE,
    STILL_FIT,
]

# 撤销


def founded(appointment: Appointment, on: date) -> Finding:
    annulment = appointment.annulment
    if annulment is None:
        return unmet("撤销的事实、依据和文号尚未记录", "posting.annulment", "去录入")
    if annulment.annulled_on > on:
        return unmet("撤销日期晚于办理日期", "posting.annulment")
    decided_on = appointment.decided_on
    if decided_on and annulment.annulled_on < decided_on:
        return unmet(f"撤销日期早于党委会决定日期（{decided_on:%Y年%m月%d日}）", "posting.annulment")
    return met(f"{annulment.body}{annulment.annulled_on:%Y年%m月%d日}决定（{annulment.document}）")


FOUNDED = Rule(
    code="posting.annulment",
    requirement="违规事实、依据和撤销决定已记录",
    citation=read(CIVIL_SERVANT_LAW, "第一百零六条"),
    text="不按照规定的编制限额、职数或者任职资格条件、程序任用的，由县级以上领导机关或者公务员主管部门责令纠正或者宣布无效。",
    check=founded,
    origin=("R-07", "R-105"),
)

TO_ANNUL = [FOUNDED]
