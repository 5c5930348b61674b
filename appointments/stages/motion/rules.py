"""What must hold before a motion is opened, and before recommendation starts."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from appointments.stages.county_words import judged as judged_word
from appointments.stages.county_words import prior_report_word, quota_word
from township.accounts.same_person import is_same_person
from township.law import numbers
from township.law.instruments import (
    CIVIL_SERVANT_LAW,
    COUNTY,
    REGULATION,
    SUPERVISION,
    VILLAGE_LAW_2025,
    read,
    unread,
)
from township.law.rule import Control, Finding, Rule, met, not_applicable, unmet
from township.roster.models import Level

from .rules_leaders import LEAVING_CHIEF, RELATIVES_OF_LEADERS

if TYPE_CHECKING:
    from appointments.models import Appointment


# 空缺、编制和回避都据名册计算：名册的起始状态确认齐全以前，这些都不作数。


def declared(appointment: Appointment, on: date) -> Finding:
    declared_on = appointment.township.declared_on
    if declared_on is None:
        return unmet(
            "名册的起始状态尚未确认：由组织委员在“干部名册”首页“确认起始状态”提请，党委书记复核后才能提出动议"
        )
    return met(f"{declared_on:%Y年%m月%d日}已确认")


DECLARED = Rule(
    code="motion.declared",
    requirement="干部名册的起始状态已经两人确认齐全",
    citation=read(CIVIL_SERVANT_LAW, "第四十三条"),
    text="公务员任职应当在规定的编制限额和职数内进行，并有相应的职位空缺。",
    check=declared,
    origin=("R-06",),
)


# 公务员法第四十三条：有职位空缺才能任用；没有空缺不得启动。


def vacancy(appointment: Appointment, on: date) -> Finding:
    holder = appointment.context.holder_of_seat
    if holder:
        return unmet(f"该席位现由{holder.cadre.name}任职，免职后才有空缺")
    other = appointment.context.reserved_for
    if other:
        return unmet(f"该席位已由在办事项{other.number}占用，该事项办结后才能提出")
    return met(f"{appointment.seat}空缺，已由本事项占用")


VACANCY = Rule(
    code="motion.vacancy",
    requirement="职位有空缺，且未被其他在办事项占用",
    citation=read(CIVIL_SERVANT_LAW, "第四十三条"),
    text="公务员任职应当在规定的编制限额和职数内进行，并有相应的职位空缺。",
    check=vacancy,
    origin=("R-05", "R-06"),
)


def quota_room(appointment: Appointment, on: date) -> Finding:
    post = appointment.post
    quota = appointment.context.quota
    if quota is None:
        return unmet(f"{post.get_establishment_display()}没有核定编制，先在“编制”页录入核定数")
    evidence = f"{quota.get_kind_display()}核定{quota.authorised}名，实有{appointment.context.actual}名"
    if appointment.context.actual > quota.authorised:
        return unmet(f"{evidence}，已超编")
    return met(evidence)


QUOTA = Rule(
    code="motion.quota",
    requirement="不超过编制限额",
    citation=read(CIVIL_SERVANT_LAW, "第四十三条"),
    text="公务员任职应当在规定的编制限额和职数内进行，并有相应的职位空缺。",
    check=quota_room,
    origin=("R-05",),
)


def appointed_post(appointment: Appointment, on: date) -> Finding:
    if appointment.post.filling != "appointed":
        return unmet(
            "该职位由选举产生，不得任命：选举结果在当选人档案的“登记在任职务”中凭选举结果文件登记，由另一人复核"
        )
    return met("任命产生的职位")


APPOINTED = Rule(
    code="motion.appointed",
    requirement="职位由任命产生，不属于选举产生的职位",
    citation=read(VILLAGE_LAW_2025, "第十四条"),
    text="村民委员会主任、副主任和委员，由村民直接选举产生。任何组织或者个人不得指定、委派或者撤换村民委员会成员。",
    check=appointed_post,
    origin=("R-113",),
)


def competent_body(appointment: Appointment, on: date) -> Finding:
    body = appointment.post.competent_body
    if Level(appointment.post.level).above_section:
        return unmet(
            f"该职位为{appointment.post.get_level_display()}，由县委任免，不在本镇党委权限内，按其要求报送"
        )
    if appointment.post.decided_above:
        return unmet(f"该职位由{body}任免，不在本镇党委权限内，按其要求报送")
    return met(f"任免机关：{body}")


COMPETENT_BODY = Rule(
    code="motion.competent_body",
    requirement="职位属本镇党委任免权限",
    citation=unread(COUNTY, "干部管理权限"),
    text="选拔任用干部按照干部管理权限进行；上级任免的职位不得由本镇启动任用。",
    check=competent_body,
    origin=("R-23",),
)

# 机构领导职数随机构人数分档。股级职数没有全国规定，由县级规定（公务员法只规定到乡科级）。


def leadership_number(appointment: Appointment, on: date, *, small: int, middle: int, large: int) -> Finding:
    if not appointment.context.post_is_leading:
        return not_applicable("一般岗位，不占领导职数")
    staff, leaders = appointment.context.unit_staff, appointment.context.unit_leaders
    limit = small if staff <= 3 else middle if staff <= 7 else large
    evidence = f"{appointment.post.unit}现有{staff}人，可设领导{limit}职；已设{leaders}职"
    return met(evidence) if leaders <= limit else unmet(evidence)


LEADERSHIP_NUMBER = Rule(
    code="motion.leadership_number",
    requirement="机构领导职数不超过规定",
    citation=unread(COUNTY, "按县级规定的人数分档"),
    text="内设机构3人以下的设领导1职，4至7人的设1正1副，8人以上的设1正2副。",
    check=leadership_number,
    control=Control.DETECT,
    parameters={
        "small": numbers.LEADERS_UP_TO_3,
        "middle": numbers.LEADERS_UP_TO_7,
        "large": numbers.LEADERS_FROM_8,
    },
    origin=("R-22",),
)


def analysed(appointment: Appointment, on: date) -> Finding:
    motion = appointment.current("motion")
    missing = [
        label
        for label, value in (
            ("空缺原因", motion.vacancy),
            ("研判日期", motion.analysis_on),
            ("研判主体", motion.analysis_by),
            ("研判情况", motion.analysis),
        )
        if not value
    ]
    if missing:
        return unmet(f"尚未录入：{'、'.join(missing)}", "motion.analysis", "去录入")
    if motion.analysis_on > on:
        return unmet(f"研判日期{motion.analysis_on:%Y年%m月%d日}晚于办理日期", "motion.analysis")
    return met(f"{motion.analysis_on:%Y年%m月%d日}，{motion.analysis_by}")


ANALYSIS = Rule(
    code="motion.analysis",
    requirement="已进行综合分析研判，并有日期、主体和记录",
    citation=unread(REGULATION, "第三章 分析研判和动议"),
    text="组织（人事）部门应当深化对干部的日常了解，坚持综合分析研判；未经研判的不启动。",
    check=analysed,
    origin=("R-28", "R-29"),
)


def proposal(appointment: Appointment, on: date) -> Finding:
    motion = appointment.current("motion")
    missing = [
        label
        for label, value in (
            ("任职条件", motion.conditions),
            ("选拔范围", motion.scope),
            ("民主推荐方式", motion.method),
        )
        if not value
    ]
    if missing:
        return unmet(f"方案缺：{'、'.join(missing)}", "motion.proposal", "去录入")
    if not appointment.standing("pool", "chosen", "proposed"):
        return unmet("人选范围为空，从名册中选入符合条件的人选", "motion.pool", "去选人")
    return met(f"{motion.get_method_display()}；人选范围{len(appointment.standing('pool'))}人")


PROPOSAL = Rule(
    code="motion.proposal",
    requirement="工作方案完整：条件、范围、方式、人选范围",
    citation=unread(REGULATION, "第三章 分析研判和动议"),
    text="组织（人事）部门就选拔任用的职位、条件、范围、方式、程序和人选意向等提出初步建议，形成工作方案。",
    check=proposal,
    origin=("R-30",),
)


def consulted(appointment: Appointment, on: date) -> Finding:
    round_number = appointment.current("motion").round
    spoken = [c for c in appointment.consultations.all() if (c.room, c.round) == ("motion", round_number)]
    if not spoken:
        return unmet("没有沟通酝酿记录", "notes.consultation", "去录入")
    heard = [c for c in spoken if c.consulted_on <= on]
    if not heard:
        return unmet("沟通日期晚于办理日期", "notes.consultation", "去录入")
    return met("、".join(f"{c.name}（{c.get_opinion_display()}）" for c in heard))


CONSULTED = Rule(
    code="motion.consulted",
    requirement="初步建议已在一定范围内沟通酝酿",
    citation=unread(REGULATION, "第三章 分析研判和动议"),
    text="初步建议向党委主要领导成员报告后，在一定范围内进行沟通酝酿，形成工作方案。",
    check=consulted,
    origin=("R-30",),
)


def approved(appointment: Appointment, on: date) -> Finding:
    motion = appointment.current("motion")
    if motion.approved is None:
        return unmet("党委书记尚未审批", "motion.approval", "书记审批")
    if not motion.approved:
        return unmet(f"党委书记不同意启动：{motion.approval_opinion}", "motion.approval")
    if is_same_person(motion.approved_by, appointment.opened_by):
        return unmet("审批人与起草人是同一人，须由另一人审批", "motion.approval")
    if motion.approved_on > on:
        return unmet("审批日期晚于办理日期", "motion.approval")
    if motion.analysis_on and motion.approved_on < motion.analysis_on:
        return unmet(f"审批日期早于研判日期（{motion.analysis_on:%Y年%m月%d日}）", "motion.approval")
    return met(f"{motion.approved_by.name}于{motion.approved_on:%Y年%m月%d日}同意启动")


APPROVED = Rule(
    code="motion.approved",
    requirement="党委书记同意启动，且不是起草人",
    citation=unread(REGULATION, "第三章 分析研判和动议"),
    text="初步建议由党委书记审定同意后启动；起草与审批分开。",
    check=approved,
    origin=("R-28", "R-30"),
)


def prior_report(appointment: Appointment, on: date, *, days: int) -> Finding:
    motion = appointment.current("motion")
    if not motion.prior_report:
        return unmet("尚未判断是否属于须事前报告的情形", "motion.prior_report", "去判断")
    word = prior_report_word(appointment)
    if word is not None and (not word.agreed or motion.prior_report != motion.PriorReport.NONE):
        return judged_word(word, on)
    if motion.prior_report == motion.PriorReport.NONE:
        return not_applicable("不属于须事前报告的情形")
    if motion.prior_report_reply == motion.Reply.AGREED and motion.prior_report_replied_on <= on:
        return met(
            f"上级{motion.prior_report_replied_on:%Y年%m月%d日}答复同意（{motion.prior_report_document}）"
        )
    if motion.prior_report_reply == motion.Reply.REFUSED:
        return unmet("上级答复不同意，不得启动", "motion.prior_report")
    sent = motion.prior_report_sent_on
    due = appointment.context.calendar.as_of(sent).last_of(sent + timedelta(days=1), days)
    return unmet(
        f"{motion.prior_report_sent_on:%Y年%m月%d日}已报告，上级应于{due:%Y年%m月%d日}前答复，尚未答复同意",
        "motion.prior_report",
        "录入答复",
    )


PRIOR_REPORT = Rule(
    code="motion.prior_report",
    requirement="须事前报告的事项已报告，上级已答复同意",
    citation=unread(SUPERVISION),
    text="属于事前报告情形的，应当在启动前报告上级组织部门；未经答复同意的不得提交会议讨论。",
    check=prior_report,
    parameters={"days": numbers.PRIOR_REPORT_DAYS},
    origin=("R-17", "R-97"),
)


def quota_looked_at(appointment: Appointment, on: date) -> Finding:
    word, motion = quota_word(appointment), appointment.current("motion")
    if word is None:
        changed = getattr(motion, "county_quota", None) is not None
        why = (
            "空缺情形在县委组织部答复以后变更，待重新答复"
            if changed
            else "县委组织部没有在本系统答复职数预审"
        )
        return not_applicable(why)
    return judged_word(word, on)


QUOTA_PRECHECK = Rule(
    code="motion.county_quota",
    requirement="县委组织部没有在职数预审中提出不同意",
    citation=unread(COUNTY, "职数预审，时限和范围从当地规定"),
    text="县级规定职数预审的，县委组织部不同意的不得启动；没有预审的由县委组织部督促。",
    check=quota_looked_at,
    origin=("R-05",),
)


#: Asked only when a motion is opened: what has been declared once stays so.
TO_OPEN = [DECLARED]
TO_ENTER = [VACANCY, QUOTA, APPOINTED, COMPETENT_BODY, LEADERSHIP_NUMBER]
TO_LEAVE = [
    *TO_ENTER,
    ANALYSIS,
    PROPOSAL,
    CONSULTED,
    APPROVED,
    PRIOR_REPORT,
    QUOTA_PRECHECK,
    RELATIVES_OF_LEADERS,
    LEAVING_CHIEF,
]
