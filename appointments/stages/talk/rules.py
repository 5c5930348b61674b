"""What must hold before the talk may take place, and before its room is left."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from appointments.namesakes import tie
from appointments.stages.decided import decided
from procedure.notes.asking import judged
from township.empty_words import is_blank
from township.law.instruments import CIVIL_SERVANT_LAW, REGULATION, TOWNSHIP, read, unread
from township.law.rule import Finding, Rule, Verdict, met, unmet
from township.required_value import known

if TYPE_CHECKING:
    from appointments.models import Appointment, Talk


DECIDED = Rule(
    code="talk.decided",
    requirement="任职决定已由党委会作出",
    citation=unread(REGULATION, "第七章 任职"),
    text="对决定任用的干部，由党委指定专人同本人谈话。",
    check=decided,
    origin=("R-86",),
)

TALK_FIELDS = (
    ("谈话日期", "held_on"), ("地点", "place"), ("谈话人", "talker"), ("指定依据", "designated_by"),
    ("肯定成绩", "achievements"), ("指出不足", "shortcomings"), ("提出要求", "demands"), ("本人表态", "statement"),
)  # fmt: skip
INTEGRITY_FIELDS = (
    ("廉政谈话日期", "integrity_on"),
    ("廉政谈话人", "integrity_by"),
    ("廉政要求", "integrity_demands"),
)


def _lacks(talk: Talk, name: str) -> bool:
    """Whether nothing stands there, or only “。”, “无” and the like."""
    value = getattr(talk, name)
    return is_blank(value) if isinstance(value, str) else not value


def talked(appointment: Appointment, on: date) -> Finding:
    talk = appointment.current("talk")
    missing = [label for label, name in TALK_FIELDS if _lacks(talk, name)]
    if missing:
        return unmet(f"尚未录入：{'、'.join(missing)}", "talk.talk", "去录入")
    return met(f"{talk.held_on:%Y年%m月%d日}，{talk.talker}（{talk.talker_position}）")


TALKED = Rule(
    code="talk.talked",
    requirement="由指定专人谈话，肯定成绩、指出不足、提出要求，记录本人表态",
    citation=unread(REGULATION, "第七章 任职"),
    text="对决定任用的干部，由党委指定专人同本人谈话，肯定成绩，指出不足，提出要求和需要注意的问题。",
    check=talked,
    origin=("R-86",),
)


def integrity_talked(appointment: Appointment, on: date) -> Finding:
    talk = appointment.current("talk")
    missing = [label for label, name in INTEGRITY_FIELDS if _lacks(talk, name)]
    if missing:
        return unmet(f"尚未录入：{'、'.join(missing)}", "talk.integrity", "去录入")
    return met(f"{talk.integrity_on:%Y年%m月%d日}，{talk.integrity_by}")


INTEGRITY_TALKED = Rule(
    code="talk.integrity",
    requirement="纪委书记已进行任前廉政谈话",
    citation=unread(TOWNSHIP, "任前廉政谈话"),
    text="任职前由纪委书记进行廉政谈话，提出廉洁从政要求。",
    check=integrity_talked,
    origin=("R-86",),
)


def in_time(appointment: Appointment, on: date) -> Finding:
    talk = appointment.current("talk")
    if not talk.held_on or not talk.integrity_on:
        return unmet("谈话日期尚未录入", "talk.talk", "去录入")
    after, what = _must_follow(appointment)
    for day, label, repair in (
        (talk.held_on, "谈话", "talk.talk"),
        (talk.integrity_on, "廉政谈话", "talk.integrity"),
    ):
        if after and day < after:
            return unmet(f"{label}日期{day:%Y年%m月%d日}早于{what}（{after:%Y年%m月%d日}）", repair)
        if day > on:
            return unmet(f"{label}日期{day:%Y年%m月%d日}晚于办理日期", repair)
    return met(f"均在{what}（{after:%Y年%m月%d日}）之后" if after else "日期顺序正确")


def _must_follow(appointment: Appointment) -> tuple[date | None, str]:
    """The later of decision and notice: in the 条例 edition the notice comes after the decision."""
    talk = appointment.current("talk")
    decided_on = appointment.decided_on
    if appointment.edition == "regulation" and talk:
        return talk.opened_on, "公示结束"
    return decided_on, "党委会决定"


IN_TIME = Rule(
    code="talk.in_time",
    requirement="谈话在任职决定（条例程序：公示结束）之后进行",
    citation=unread(REGULATION, "第七章 任职"),
    text="对决定任用的干部谈话：先有决定，后有谈话。",
    check=in_time,
    origin=("R-86",),
)


def not_relative(appointment: Appointment, on: date) -> Finding:
    talk, proposed = appointment.current("talk"), appointment.proposed
    if not talk.talker:
        return unmet("谈话人尚未录入", "talk.talk", "去录入")
    about = known(proposed)
    if talk.talker_cadre_id == about.cadre_id:
        return unmet("谈话人不能是拟任人选本人", "talk.talk")
    why, certain = tie(appointment, about, talk.talker_cadre_id, talk.talker, "谈话人")
    if certain:
        return unmet(f"{why}，应当回避，另行指定谈话人", "talk.talk")
    # The page is the discipline secretary's, who sees no dossier of a relative; on paper another may have talked.
    also = tie(appointment, about, None, talk.integrity_by, "廉政谈话人")[0]
    if doubts := "；".join(filter(None, [why, also])):
        return _as_confirmed(appointment, doubts)
    if talk.talker_cadre_id is None:
        return met(f"{talk.talker}不在本镇名册，未发现亲属关系")
    return met(f"{talk.talker}与拟任人选没有须回避的亲属关系")


def _as_confirmed(appointment: Appointment, doubts: str) -> Finding:
    words = f"{doubts}，确认不属须回避的关系"
    found = judged(appointment, "talk.not_relative", words, otherwise="另行指定谈话人")
    return (
        replace(found, repair="talk.talk", repair_label="去调整") if found.verdict == Verdict.UNMET else found
    )


NOT_RELATIVE = Rule(
    code="talk.not_relative",
    requirement="谈话人与拟任人选没有须回避的亲属关系",
    citation=read(CIVIL_SERVANT_LAW, "第七十六条"),
    text="公务员执行公务时，涉及与本人有夫妻、直系血亲、三代以内旁系血亲、近姻亲关系人员的利害关系的，应当回避。",
    check=not_relative,
    origin=("R-72",),
)

TO_ENTER = [DECIDED]
TO_LEAVE = [DECIDED, TALKED, INTEGRITY_TALKED, IN_TIME, NOT_RELATIVE]
