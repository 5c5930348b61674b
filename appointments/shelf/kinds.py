"""The kinds of papers of the corridor, in the order in which a dossier comes to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from appointments.corridor import Stage
from appointments.meetings.minutes import extract
from appointments.papers import announcement, approval, notice, posting, record, talk
from procedure.issuing.kinds import PaperKind, itself, round_of
from township.accounts.access import COMMITTEE_READERS

if TYPE_CHECKING:
    from appointments.meetings.access import Case
    from appointments.models import Appointment


def _proposed(appointment: Appointment) -> int | None:
    return appointment.proposed.pk if appointment.proposed else None


def _item(case: Case) -> int | None:
    return case.item.pk


ANNOUNCEMENT = PaperKind(
    code="appointment.announcement",
    name="evaluation.announcement_sheet",
    title="考察预告",
    template="appointments/papers/announcement.html",
    collect=announcement.collect,
    key=round_of("evaluation"),
    refusal=announcement.refusal_to_print,
    room=Stage.EVALUATION,
    told={"committee": "党委名称", "post": "职位", "people_told": "考察对象", "team": "考察组成员"},
)
NOTICE = PaperKind(
    code="appointment.notice",
    name="notice.paper",
    title="任前公示",
    template="appointments/papers/notice.html",
    collect=notice.collect,
    key=round_of("notice"),
    refusal=notice.refusal_to_print,
    ending=notice.withdrawal,
    room=Stage.NOTICE,
    told={
        "committee": "党委名称",
        "roster_name": "名册姓名",
        "roster_post": "名册现任职务",
        "last_day": "公示末日",
    },
)
APPROVAL = PaperKind(
    code="appointment.approval",
    name="papers.approval",
    title="干部任免审批表",
    template="appointments/papers/approval.html",
    collect=approval.collect,
    key=_proposed,
    refusal=approval.refusal_to_print,
    room=Stage.POSTING,
    told={
        "name": "姓名",
        "birth": "出生年月",
        "present": "现任职务",
        "intended": "拟任职务",
        "given_up": "拟免职务",
        "assessments": "年度考核结果",
        "reason": "任免理由",
    },
    sheet="table",
    watermark=True,
)
EXTRACT = PaperKind(
    code=extract.EXTRACT,
    name="papers.minutes",
    title="会议纪要摘录",
    template="appointments/papers/minutes.html",
    collect=extract.collect,
    key=_item,
    refusal=extract.refusal_of,
    room=Stage.DECISION,
    told={
        "committee": "党委名称",
        "name": "拟任人选",
        "subject": "职位",
        "confirmed": "已确认会议记录的成员",
    },
    readers=COMMITTEE_READERS,
    watermark=True,
)
TALK = PaperKind(
    code="appointment.talk",
    name="papers.talk",
    title="任前谈话记录",
    template="appointments/papers/talk.html",
    collect=talk.collect,
    key=round_of("talk"),
    refusal=talk.refusal_to_print,
    room=Stage.TALK,
    told={"name": "谈话对象", "post": "拟任职务", "talker": "谈话人"},
    readers=COMMITTEE_READERS,
)
POSTING = PaperKind(
    code="appointment.posting",
    name="papers.posting",
    title="任职通知",
    template="appointments/papers/posting.html",
    collect=posting.collect,
    key=round_of("posting"),
    refusal=posting.refusal_to_print,
    room=Stage.POSTING,
    told={
        "committee": "党委名称",
        "document": "文号",
        "name": "姓名",
        "post": "任职职务",
        "given_up": "免去职务",
        "kept": "保留职务",
    },
    readers=COMMITTEE_READERS,
)
RECORD = PaperKind(
    code="appointment.record",
    name="papers.record",
    title="全程纪实表",
    template="appointments/papers/record.html",
    collect=record.collect,
    key=itself,
    refusal=record.refusal_to_print,
    told={
        "committee": "党委名称",
        "post": "职位",
        "proposed": "拟任人选",
        "standing": "现状",
        "length": "纪实条数",
    },
    readers=COMMITTEE_READERS,
    sheet="table",
    watermark=True,
)

KINDS = (ANNOUNCEMENT, NOTICE, APPROVAL, EXTRACT, TALK, POSTING, RECORD)
