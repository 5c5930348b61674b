"""The material of an item, section by section, from its dossier. Pure: what it needs stands in the loaded dossier."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from appointments.papers import approval, cv
from township.law.rule import Control, Verdict
from township.wording import cdate

from .blocks import Block, Section, facts, lines, section, table, text
from .findings import assessed, cleared, noticed, reported
from .recommendation import recommended

if TYPE_CHECKING:
    from appointments.models import Appointment
    from township.records.models import StepRecord

#: As wide as the month that the file does not hold.
BLANK = "　" * 4
NOBODY = text("", "尚无拟任人选。")


def compose(appointment: Appointment, entered: StepRecord | None, on: date) -> list[Section]:
    """All sections. `entered` is the step by which the matter was submitted for discussion, `on` today."""
    return [
        section("person", "拟任人选", person(appointment)),
        section("recommendation", "民主推荐结果", recommended(appointment)),
        section("assessment", "民主测评结果", assessed(appointment, on)),
        section("report", "考察材料", reported(appointment)),
        section("integrity", "廉洁意见和凡提四必", cleared(appointment)),
        section("notice", "任前公示", noticed(appointment)),
        section("checklist", "提交讨论时的核对清单", checked(entered)),
    ]


def person(appointment: Appointment) -> Iterator[Block]:
    """What the approval form says of the person proposed; the identity number stands in no paper."""
    if appointment.proposed is None:
        yield NOBODY
        return
    form, cadre = approval.collect(appointment), appointment.proposed.cadre
    yield facts(
        ("姓名", form.name),
        ("性别", form.sex),
        ("出生年月", form.birth),
        ("民族", form.ethnicity),
        ("籍贯", form.native_place),
        ("政治面貌", cadre.get_politics_display()),
        ("入党时间", form.joined_party),
        ("参加工作时间", form.started_work),
        ("全日制教育", _schooling(form.full_time)),
        ("在职教育", _schooling(form.in_service)),
        ("现任职务", form.present),
        ("拟任职务", form.intended),
    )
    yield lines("简历", [_line(line) for line in form.cv])
    yield lines("奖惩情况", form.conduct)
    yield text("年度考核结果", form.assessments)
    kin = [[one.relation, one.name, one.age, one.politics, one.work] for one in form.family if one.relation]
    yield table("家庭主要成员及重要社会关系", ("称谓", "姓名", "年龄", "政治面貌", "工作单位及职务"), kin)


def _schooling(schooling: approval.Schooling) -> str:
    return "，".join(part for part in (schooling.level, schooling.school) if part)


def _line(line: cv.CvLine) -> str:
    if line.meanwhile:
        return f"（其间：{line.until}　{line.text}）"
    return f"{line.since or BLANK}—{line.until}　{line.text}"


def checked(entered: StepRecord | None) -> Iterator[Block]:
    """The checklist as the step record kept it: it is not judged anew."""
    if entered is None or not entered.checklist:
        yield text("", "没有提交讨论时的核对清单。")
        return
    yield facts(
        ("办理", f"{entered.label}，{cdate(entered.happened_on)}"),
        ("办理人", f"{entered.actor_name}（{entered.office}）"),
        ("说明", entered.reason),
    )
    rows = [[row["requirement"], _verdict(row), row["evidence"]] for row in entered.checklist]
    yield table("", ("要求", "结论", "事实情况"), rows)


def _verdict(row: dict[str, Any]) -> str:
    """What only had to be looked into says so: it did not stand in the way of the submission."""
    verdict = Verdict(row["verdict"])
    pointed_out = row["control"] == Control.DETECT and verdict in (Verdict.UNMET, Verdict.TO_CONFIRM)
    return f"{verdict.label}（{Control.DETECT.label}）" if pointed_out else verdict.label
