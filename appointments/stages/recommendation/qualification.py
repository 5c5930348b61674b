"""Qualification for the post, exceptional promotion (破格), assessments of the last years."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from appointments.stages.county_words import prior_report_word
from appointments.stages.motion.pool import qualifications
from township.empty_words import says_nothing
from township.law import numbers
from township.law.instruments import CIVIL_SERVANT_LAW, COUNTY, REGULATION, RETIREMENT, TOWNSHIP, read, unread
from township.law.rule import Control, Finding, Rule, met, not_applicable
from township.models import Tenure
from township.roster.last_year import GOOD, counted_year
from township.roster.retirement import add_months, category_of, full_years, retirement_month

from .chosen import asked, each_chosen, not_to_be_chosen, of_each_chosen
from .promotions import broke_the_years, is_surpassed, last_promotion, levels_skipped, open_tenures

if TYPE_CHECKING:
    from appointments.models import Appointment, Candidate


#: What an exceptional promotion (破格) may break. Party and legal requirements, age and establishment it may not.
BREAKABLE = frozenset({"schooling", "work", "time_below"})


def unqualified(appointment: Appointment, candidate: Candidate, on: date) -> dict[str, str]:
    """The requirements of the post the person does not meet, each with what the file says."""
    points = qualifications(candidate.cadre, appointment.post, on)
    failing = {name: reason for name, (passed, reason) in points.items() if not passed}
    if not candidate.cadre.in_service:
        failing["service"] = f"已不在职（{candidate.cadre.get_status_display()}）"
    return failing


def qualified(appointment: Appointment, candidate: Candidate, on: date) -> Finding:
    failing = unqualified(appointment, candidate, on)
    excused = BREAKABLE if candidate.exceptional else frozenset()
    against = [reason for name, reason in failing.items() if name not in excused]
    if against:
        return not_to_be_chosen(candidate, "；".join(against))
    if failing:
        return met(f"按破格提拔：{'；'.join(failing.values())}")
    return met("符合职位规定的任职资格")


QUALIFIED = Rule(
    code="recommendation.qualified",
    requirement="考察对象符合职位规定的学历、年限、年龄、政治面貌、编制等资格",
    citation=unread(COUNTY, "职位的任职资格按本镇职位设置和县级规定登记"),
    text="选拔股级干部应当具备拟任职位规定的资格；领导职务逐级晋升，破格或者越级晋升按规定进行（公务员法第四十五条）。",
    check=of_each_chosen(qualified),
    of_person=True,
    origin=("R-08", "R-14", "R-18", "R-20", "R-24"),
)


def exceptional(appointment: Appointment, candidate: Candidate, on: date, *, years: int) -> Finding:
    if not candidate.exceptional:
        return not_applicable("不是破格提拔")
    against = [
        *_personal_bars(appointment, candidate, on, years),
        *_beside(appointment, candidate),
        *_report_bars(appointment),
        *(["没有写明破格情形和理由"] if says_nothing(candidate.exceptional_reason) else []),
    ]
    if against:
        return not_to_be_chosen(candidate, "；".join(against))
    if doubt := _broken_by_the_file(appointment, candidate, on):
        return asked(appointment, EXCEPTIONAL.code, candidate, doubt)
    return met(candidate.exceptional_reason)


def _personal_bars(appointment: Appointment, candidate: Candidate, on: date, years: int) -> list[str]:
    cadre, bars = candidate.cadre, []
    if any(t.probation_until and on <= t.probation_until for t in open_tenures(cadre)):
        bars.append("现任职务在试用期内，不得破格")
    promoted = last_promotion(cadre)
    if promoted and full_years(promoted.counts_from, on) < years:
        bars.append(f"{promoted.counts_from:%Y年%m月%d日}提任{promoted.post_name}，不满{years}年，不得破格")
    if _breaks_years(appointment, candidate, on) and _excepted_before(appointment, candidate):
        bars.append("上一次提拔已是破格任职，不得在任职年限上连续破格")
    if levels_skipped(cadre, appointment.post.level) >= 2:
        bars.append("不得越两级提拔")
    return bars


def _breaks_years(appointment: Appointment, candidate: Candidate, on: date) -> bool:
    return "time_below" in unqualified(appointment, candidate, on)


def _excepted_before(appointment: Appointment, candidate: Candidate) -> bool:
    """By a dossier of the township, held or ended since: as it was declared there, or as the years tell."""
    cadre, exceptions = candidate.cadre, appointment.context.earlier_exceptions
    declared = [t for t in cadre.tenures.all() if t.pk in exceptions]
    if any(not is_surpassed(cadre, tenure) for tenure in declared):
        return True
    promoted = last_promotion(cadre)
    by_dossier = promoted is not None and promoted.basis == Tenure.Basis.APPOINTMENT
    return by_dossier and broke_the_years(cadre, promoted, appointment.post.min_years_below)


def _broken_by_the_file(appointment: Appointment, candidate: Candidate, on: date) -> str | None:
    """A promotion registered from elsewhere, or from before, that came too early: a named person says what it was."""
    promoted = last_promotion(candidate.cadre)
    if promoted is None or not _breaks_years(appointment, candidate, on):
        return None
    if not broke_the_years(candidate.cadre, promoted, appointment.post.min_years_below):
        return None
    return (
        f"{promoted.counts_from:%Y年%m月%d日}任{promoted.post_name}时下一层次任职年限不足，"
        "查阅任免文件，确认当时不是破格提拔"
    )


def _beside(appointment: Appointment, candidate: Candidate) -> list[str]:
    """Another exceptional promotion of the same person that is under way."""
    runs = appointment.context.runs_of(candidate.cadre_id)
    return [
        f"在{run.number}号事项中正在办理破格提拔，不得同时再次破格"
        for run in runs
        if run.exceptional and run.named
    ]


def _report_bars(appointment: Appointment) -> list[str]:
    motion = appointment.current("motion")
    word = prior_report_word(appointment)
    agreed = word.agreed if word else motion.prior_report_reply == motion.Reply.AGREED
    if motion.prior_report == motion.PriorReport.EXCEPTIONAL and agreed:
        return []
    return ["破格提拔须事前报告并经上级同意；退回动议补报，或改定考察对象"]


EXCEPTIONAL = Rule(
    code="recommendation.exceptional",
    requirement="破格提拔符合规定：不在试用期、提任满一年、不连续破格、不越两级，上级已同意",
    citation=unread(REGULATION, "第二章 选拔任用条件"),
    text="破格提拔不得突破基本条件和法律、章程规定的资格；任职试用期未满或者提拔任职不满一年的，不得破格提拔；"
    "不得在任职年限上连续破格；不得越两级提拔。破格提拔须事前报告上级组织部门。",
    check=of_each_chosen(exceptional),
    of_person=True,
    parameters={"years": numbers.EXCEPTIONAL_YEARS},
    origin=("R-15", "R-16", "R-17"),
)


def competent_years(appointment: Appointment, on: date, *, years: int, due: int) -> Finding:
    def judge(candidate: Candidate) -> Finding:
        results = {a.year: a.result for a in candidate.cadre.yearlyassessments.all()}
        last = counted_year(candidate.cadre, on, due)
        wanted = range(last - years + 1, last + 1)
        if all(results.get(year) in GOOD for year in wanted):
            return met(f"{wanted[0]}至{wanted[-1]}年度均为称职以上")
        short = [year for year in wanted if results.get(year) not in GOOD]
        return not_to_be_chosen(
            candidate, f"{'、'.join(map(str, short))}年度考核未达称职或未登记，核查后说明"
        )

    return each_chosen(appointment, judge)


COMPETENT_YEARS = Rule(
    code="recommendation.competent_years",
    requirement="考察对象近三年年度考核均为称职（合格）以上",
    citation=unread(COUNTY, "县级选拔股级干部的通行要求"),
    text="近三年年度考核均为称职（合格）以上等次。",
    check=competent_years,
    control=Control.DETECT,
    parameters={"years": numbers.COMPETENT_YEARS, "due": numbers.ASSESSMENT_DUE},
    origin=("R-20", "R-25"),
)


def step_by_step(appointment: Appointment, candidate: Candidate, on: date) -> Finding:
    skipped = levels_skipped(candidate.cadre, appointment.post.level)
    if not skipped:
        return met("逐级晋升或者平级任用")
    return not_to_be_chosen(candidate, f"现任职务与拟任职务之间越过{skipped}级，核查是否按规定办理并说明")


STEP_BY_STEP = Rule(
    code="recommendation.step_by_step",
    requirement="考察对象逐级晋升",
    citation=read(CIVIL_SERVANT_LAW, "第四十五条"),
    text="公务员领导职务应当逐级晋升；特别优秀的或者工作特殊需要的，可以按照规定破格或者越级晋升。",
    check=of_each_chosen(step_by_step),
    of_person=True,
    control=Control.DETECT,
    origin=("R-08",),
)


def long_enough_to_serve(appointment: Appointment, candidate: Candidate, on: date, *, months: int) -> Finding:
    cadre = candidate.cadre
    retires = retirement_month(cadre.birth_recognised, category_of(cadre.sex, cadre.establishment))
    evidence = f"到龄时间{retires:%Y年%m月}"
    if retires < on.replace(day=1):
        return not_to_be_chosen(candidate, f"{evidence}，已过到龄时间")
    if retires < add_months(on, months):
        return not_to_be_chosen(candidate, f"{evidence}，距今不足{months}个月")
    return met(evidence)


LONG_ENOUGH_TO_SERVE = Rule(
    code="recommendation.retirement",
    requirement="考察对象距到龄时间有足够的任职时间",
    citation=unread(RETIREMENT),
    text="自2025年1月1日起，法定退休年龄逐步延迟；干部任免审批表增设到龄时间。",
    check=of_each_chosen(long_enough_to_serve),
    of_person=True,
    control=Control.DETECT,
    parameters={"months": numbers.MONTHS_TO_SERVE},
    origin=("R-26",),
)


def in_one_running(appointment: Appointment, candidate: Candidate, on: date) -> Finding:
    others = appointment.context.running_elsewhere(candidate.cadre_id)
    if others:
        return not_to_be_chosen(candidate, f"同时是{'、'.join(others)}号在办事项的考察对象或拟任人选")
    return met("没有在其他在办事项中列为考察对象")


IN_ONE_RUNNING = Rule(
    code="recommendation.one_running",
    requirement="考察对象没有同时列入其他在办事项",
    citation=unread(TOWNSHIP, "一人不同时拟任两个职位"),
    text="同一名干部同时列为两个职位考察对象的，核查后确定其中一个；拟任人选只能就一个职位提出。",
    check=of_each_chosen(in_one_running),
    of_person=True,
    control=Control.DETECT,
)

RULES = [QUALIFIED, EXCEPTIONAL, COMPETENT_YEARS, STEP_BY_STEP, LONG_ENOUGH_TO_SERVE, IN_ONE_RUNNING]
