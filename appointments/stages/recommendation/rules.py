"""What must hold before evaluation candidates (考察对象) are named: the result, and the choice made from it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING

from appointments.polls.counts import problems_of
from ballots.two_entries import agreed, on_paper, still_missing
from township.law import numbers
from township.law.instruments import REGULATION, ZHEJIANG_COUNTIES, read, unread
from township.law.parameters import show
from township.law.rule import Control, Finding, Rule, met, not_applicable, unmet
from township.roster.retirement import full_months

from . import conduct, negative_list, posts_recusal, qualification, relatives, reports
from .results import CandidateResult, count_of, figures_of, in_the_pool, preferred_over, results_of

if TYPE_CHECKING:
    from appointments.models import Appointment
    from ballots.models import Count

    from .models import Recommendation


def mentions(appointment: Appointment, on: date) -> Finding:
    room = appointment.current("recommendation")
    talked = sum(row.talked for row in room.participants.all())
    times = {m.candidate_id: m.times for m in room.mentions.all()}
    missing = [c.called for c in in_the_pool(appointment) if c.pk not in times]
    if missing:
        return unmet(
            f"尚未登记{'、'.join(missing)}的谈话推荐次数，没有的填0", "recommendation.talks", "去录入"
        )
    beyond = [c.called for c in in_the_pool(appointment) if times[c.pk] > talked]
    if beyond:
        return unmet(f"{'、'.join(beyond)}的推荐次数多于参加谈话的{talked}人", "recommendation.talks")
    return met(f"{talked}人参加谈话，推荐{sum(times.values())}人次")


MENTIONS = Rule(
    code="recommendation.mentions",
    requirement="谈话推荐逐人登记推荐次数，且与参加谈话人数相符",
    citation=unread(REGULATION, "第四章 民主推荐"),
    text="对谈话调研推荐情况进行综合分析，逐人统计推荐情况。",
    check=mentions,
    origin=("R-34", "R-109"),
)


def count(appointment: Appointment, on: date) -> Finding:
    room = appointment.current("recommendation")
    if room.meeting_dropped:
        return not_applicable("不再召开会议推荐")
    if not room.meeting_on:
        return unmet("会议推荐尚未录入", "recommendation.meeting", "去录入")
    kept = count_of(appointment, room)
    figures = agreed(kept)
    if kept is None or figures is None:
        return unmet(still_missing(kept), "recommendation.count", "去计票")
    attended = sum(row.attended for row in room.participants.all())
    wrong = [
        *problems_of(appointment, kept, figures),
        *_beside_the_record(room, kept.held_on, figures["issued"], attended),
    ]
    if wrong:
        return unmet("；".join(wrong), "recommendation.count")
    sheet = "发出{issued}票，收回{returned}票，有效{valid}票，无效{void}票".format_map(figures)
    return met(f"{sheet}；{_counted_by(kept)}")


def _counted_by(kept: Count) -> str:
    if not kept.question_id:
        return "两人录入一致"
    number = on_paper(kept)
    return f"由票箱计算，其中纸质票{number}张两人录入一致" if number else "由票箱计算"


def _beside_the_record(room: Recommendation, held_on: date, issued: int, attended: int) -> Iterable[str]:
    if issued > attended:
        yield f"发出{issued}票，多于到会{attended}人，核对计票单和到会人数"
    if held_on != room.meeting_on:
        yield "计票日期与会议推荐日期不同，重新录入会议推荐"


COUNT = Rule(
    code="recommendation.count",
    requirement="会议推荐票由票箱计算，或者由两人分别录入、结果一致，票数相符",
    citation=unread(REGULATION, "第四章 民主推荐"),
    text="会议推荐填写推荐表，当场收回并清点；发出、收回、有效、无效票数和各人得票应当相符。",
    check=count,
    origin=("R-34", "R-109", "R-111"),
)


# A period of a year begins on the day after the event and ends with the corresponding day of the next year
# (as the Civil Code counts periods): a result of 18 March still serves on 18 March, no longer on the 19th.


def validity(appointment: Appointment, on: date, *, months: int) -> Finding:
    room = appointment.current("recommendation")
    days = [room.talks_until, None if room.meeting_dropped else room.meeting_on]
    if not any(days):
        return unmet("推荐日期尚未录入", "recommendation.talks", "去录入")
    oldest = min(day for day in days if day)
    if full_months(oldest, on - timedelta(days=1)) >= months:
        return unmet(f"{oldest:%Y年%m月%d日}的推荐结果已超过{months}个月，重新进行民主推荐")
    # The recommendation is a record of this dossier, and a dossier's post never changes.
    return met(f"{oldest:%Y年%m月%d日}为{appointment.post}进行的推荐，在{months}个月内")


VALIDITY = Rule(
    code="recommendation.validity",
    requirement="推荐结果在一年有效期内，且为本职位的推荐",
    citation=unread(REGULATION, "第四章 民主推荐"),
    text="民主推荐结果作为选拔任用的重要参考，在一年内有效；定向推荐的结果用于确定该职位的人选，职位变动的重新推荐。",
    check=validity,
    both_days=True,
    parameters={"months": numbers.RECOMMENDATION_MONTHS},
    origin=("R-34", "R-35"),
)


def choice(appointment: Appointment, on: date) -> Finding:
    room = appointment.current("recommendation")
    if again := appointment.standing("proposed"):
        return unmet(
            f"{again[0].cadre.name}仍为上一轮的拟任人选，重新确定",
            "recommendation.choice",
            subject=again[0].pk,
        )
    results = results_of(appointment, room)
    chosen = [r for r in results if r.candidate.standing == "chosen"]
    if not chosen:
        return unmet("尚未确定考察对象", "recommendation.choice", "去确定")
    for result in chosen:
        if problem := _reason_problem(result, preferred_over(results, result)):
            return unmet(problem, "recommendation.choice", subject=result.candidate.pk)
    return met("；".join(f"{r.candidate.called}：{r.candidate.chosen_reason}" for r in chosen))


def _reason_problem(result: CandidateResult, ahead: list[CandidateResult]) -> str | None:
    name = result.candidate.cadre.name
    if not result.candidate.chosen_reason.strip():
        return f"{name}：没有写明确定为考察对象的理由"
    if not (result.mentions or result.votes):
        return f"{name}：在民主推荐中未被推荐，不得确定为考察对象"
    if ahead and not result.candidate.fewer_votes_reason.strip():
        names = "、".join(other.candidate.called for other in ahead)
        return f"{name}：推荐票少于未被确定的{names}，须写明理由"
    return None


CHOICE = Rule(
    code="recommendation.choice",
    requirement="逐人写明确定为考察对象的理由；推荐票较少而确定的，另写明理由",
    citation=read(REGULATION, "第二十三条"),
    text="确定考察对象，应当根据工作需要和干部德才条件，将民主推荐与日常了解、综合分析研判以及岗位匹配度等情况"
    "综合考虑，深入分析、比较择优，防止把推荐票等同于选举票、简单以推荐票取人。",
    check=choice,
    origin=("R-41", "R-45"),
)


def numbers_chosen(appointment: Appointment, on: date) -> Finding:
    chosen = appointment.standing("chosen")
    if not chosen:
        return unmet("尚未确定考察对象", "recommendation.choice", "去确定")
    if len(chosen) == 1:
        return unmet("考察对象1人，与拟任职位数相等；意见集中的可以等额考察，过门时写明情况")
    return met(f"考察对象{len(chosen)}人，拟任职位1个")


NUMBERS = Rule(
    code="recommendation.numbers",
    requirement="考察对象人数一般多于拟任职位数",
    citation=unread(REGULATION, "第五章 考察"),
    text="考察对象人数一般应当多于拟任职务人数；个别提拔任职时意见比较集中的，也可以等额确定。",
    check=numbers_chosen,
    control=Control.DETECT,
    origin=("R-48",),
)


def scattered(appointment: Appointment, on: date, *, least: Fraction) -> Finding:
    room = appointment.current("recommendation")
    if room.meeting_dropped:
        return not_applicable("不再召开会议推荐")
    if figures_of(appointment, room) is None:
        return not_applicable("会议推荐计票尚无一致结果")
    top = max(results_of(appointment, room), key=lambda r: r.share or 0)
    evidence = f"最高{top.candidate.cadre.name}{top.votes}票"
    if (top.share or 0) < least:
        return unmet(f"{evidence}，得票率低于{show(least)}，推荐意见分散，研究是否再次推荐")
    return met(evidence)


SCATTERED = Rule(
    code="recommendation.scattered",
    requirement="推荐意见不过于分散",
    citation=unread(ZHEJIANG_COUNTIES, "外省做法，本镇参照；本省另有规定的从其规定"),
    text="最高得票率过低或者推荐票过于分散的，可以进行二次会议推荐。",
    check=scattered,
    control=Control.DETECT,
    parameters={"least": numbers.SCATTERED},
    own_day=conduct.held_on,
    origin=("R-42",),
)

TO_ENTER: list[Rule] = []
TO_LEAVE = [
    *conduct.RULES, MENTIONS, COUNT, VALIDITY, CHOICE, NUMBERS, SCATTERED, *negative_list.RULES,
    *qualification.RULES, posts_recusal.POSTS_RECUSAL, reports.REPORTS,
    relatives.RELATIVES, relatives.RELATIVES_ABOVE,
]  # fmt: skip
