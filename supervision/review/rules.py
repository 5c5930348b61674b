"""What must hold before the meeting of the yearly review, and before its result goes into the report."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from ballots.counts import find_count
from ballots.two_entries import agreed, still_missing
from township.law import yearly
from township.law.instruments import SUPERVISION, TOWNSHIP, unread
from township.law.rule import Control, Finding, Rule, met, not_applicable, unmet
from township.wording import cdate

from .access import DISCIPLINE, persons_free
from .figures import FEWEST, KIND, asked_by, counted_before, figures_of, percent, review_of_year, rows_of
from .listing import differences, refusal_to_compare
from .models import EarlierReview

if TYPE_CHECKING:
    from supervision.account.models import YearReport


def reviewed_once(report: YearReport, on: date) -> Finding:
    """A supplement is reviewed where what it supplements was sealed without a review: the seal stays as it is."""
    if not report.supplement:
        return met("本年度的自查报告")
    if review := review_of_year(report.township_id, report.year):
        return unmet(f"本年度已随{review.report.what}评议，补充报告不再组织评议")
    if EarlierReview.objects.filter(township=report.township_id, year=report.year).exists():
        return unmet("本年度的评议结果已经按纸质材料登记，不再组织评议")
    return met("本年度封存的报告没有评议，随补充报告评议")


ONCE = Rule(
    code="review.once",
    requirement="一年评议一次，随年度自查报告进行；封存时没有评议的，随补充报告补办",
    citation=unread(SUPERVISION, "“一报告两评议”"),
    text="每年报告选人用人工作，并接受对选人用人工作和提拔任用干部的民主评议；已经评议的，补充报告不另行评议。",
    check=reviewed_once,
    origin=("R-100",),
)


def meeting_held(report: YearReport, on: date) -> Finding:
    review = report.current(KIND)
    if review is None or review.held_on is None:
        return unmet("尚未录入评议会", "review.meeting", "去录入")
    if review.held_on > on:
        return unmet(f"评议会定于{cdate(review.held_on)}，当日以后才能送审", "review.meeting", "去更正")
    return met(f"{cdate(review.held_on)}召开，应参加{review.entitled}人")


MEETING = Rule(
    code="review.meeting",
    requirement="评议会已召开，日期和参加评议人员已录入",
    citation=unread(SUPERVISION, "“一报告两评议”"),
    text="在会上报告年度选人用人工作，由参加人员当场评议。",
    check=meeting_held,
    origin=("R-100",),
)


def list_complete(report: YearReport, on: date) -> Finding:
    review = report.current(KIND)
    if review is None:
        return not_applicable("尚未进入评议环节")
    if refusal := refusal_to_compare(report):
        return unmet(
            f"不能计算本年提拔任职的人员（{refusal}），核对有无应当评议的干部", "review.subjects", "去核对"
        )
    if found := list(differences(report, review)):
        return unmet(
            f"名单与本年提拔任职的数字不一致：{'；'.join(found)}。退回起草后重新提交评议，名单按现在的记录重新生成",
            "review.subjects",
            "去核对",
        )
    people = [each for each in review.reviewed.all() if each.is_person]
    excluded = [each for each in people if each.excluded]
    said = f"，其中不列入评议 {len(excluded)} 人" if excluded else ""
    return met(f"本年提拔任职 {len(people)} 人{said}")


LISTED = Rule(
    code="review.listed",
    requirement="本年度提拔任职的干部全部列入评议，或者经两人核定不列入",
    citation=unread(SUPERVISION, "“一报告两评议”"),
    text="评议对象为本年度新提拔任用的干部；任用违反程序的不列入评议，另作处理。",
    check=list_complete,
    control=Control.DETECT,
    origin=("R-100",),
)


def all_counted(report: YearReport, on: date) -> Finding:
    review = report.current(KIND)
    if review is None:
        return not_applicable("尚未进入评议环节")
    rows = rows_of(review)
    counts = {row.pk: find_count(report, KIND, review.round, row.pk) for row in rows}
    missing = [row for row in rows if agreed(counts[row.pk]) is None]
    if missing:
        first = missing[0]
        more = f"等 {len(missing)} 项" if len(missing) > 1 else ""
        return unmet(f"{first}{more}：{still_missing(counts[first.pk])}", "review.results", "去计票")
    few = [row for row in rows if figures_of(report, row) is None]
    if few:
        return unmet(
            f"有效票少于规定的最少票数（不低于{FEWEST}票），公布会暴露个人的选择：退回评议环节重新组织",
            "review.results",
            "去查看",
        )
    return met(f"{len(rows)} 项均已计票")


COUNTED = Rule(
    code="review.counted",
    requirement="各评议项均已无记名投票并计票",
    citation=unread(SUPERVISION, "“一报告两评议”"),
    text="评议采取无记名投票方式；手机投票由票箱计算，纸质票由两人分别录入一致。",
    check=all_counted,
    origin=("R-100",),
)


def _said_of(fewest: int, most: int) -> str:
    return f"发出{fewest}票" if fewest == most else f"各项发出{fewest}至{most}票"


def who_is_entitled(report: YearReport, on: date) -> Finding:
    review = report.current(KIND)
    if review is None or not review.entitled:
        return not_applicable("尚未录入参加评议人员")
    if not review.has_list:
        return unmet(f"只有应参加人数{review.entitled}，没有名单", "review.attendees", "去核对")
    if review.off_roster:
        return unmet(
            f"名单{review.entitled}人，其中领导班子成员、内设机构负责人、一般干部有{review.off_roster}人不在名册在职人员中，"
            "核对姓名和类别",
            "review.attendees",
            "去核对",
        )
    return met(f"名单{review.entitled}人，已与名册核对")


ENTITLED = Rule(
    code="review.entitled",
    requirement="参加评议人员有名单，并与名册核对",
    citation=unread(TOWNSHIP, "评议的参加人员范围"),
    text="参加评议的是领导班子成员、内设机构负责人、一般干部、村（社区）代表等；评议对象本人不领票签。",
    check=who_is_entitled,
    control=Control.DETECT,
    origin=("R-100",),
)


def no_more_slips(report: YearReport, on: date) -> Finding:
    review = report.current(KIND)
    if review is None or not review.entitled:
        return not_applicable("尚未录入参加评议人员")
    counts = [agreed(find_count(report, KIND, review.round, row.pk)) for row in rows_of(review)]
    issued = [figures["issued"] for figures in counts if figures]
    if not issued:
        return not_applicable("尚未计票")
    came = f"应参加{review.entitled}人，到会{review.present}人，{_said_of(min(issued), max(issued))}"
    if max(issued) > review.present:
        return unmet(f"{came}：票数多于到会人数，退回评议环节重新组织评议", "review.attendees", "去核对")
    return met(came)


SLIPS = Rule(
    code="review.slips",
    requirement="发出的评议票不多于到会人数",
    citation=unread(TOWNSHIP, "评议一人一票"),
    text="名单上到会的人员一人一票；缺席的不发票，评议对象本人不领票。",
    check=no_more_slips,
    origin=("R-100",),
)


def enough_took_part(report: YearReport, on: date, least: Fraction) -> Finding:
    review = report.current(KIND)
    if review is None or not review.entitled:
        return not_applicable("尚未录入参加评议人员")
    counts = [agreed(find_count(report, KIND, review.round, row.pk)) for row in rows_of(review)]
    issued = [figures["issued"] for figures in counts if figures]
    if not issued:
        return not_applicable("尚未计票")
    fewest, most = min(issued), max(issued)
    took = f"应参加{review.entitled}人，{_said_of(fewest, most)}"
    share = Fraction(fewest, review.entitled)
    if share < least:
        return unmet(
            f"{took}，为{percent(share)}，低于{yearly.TAKING_PART.label_of(least)}",
            "review.meeting",
            "去核对",
        )
    return met(f"{took}，为{percent(share)}")


TOOK_PART = Rule(
    code="review.turnout",
    requirement="参加评议的人数达到规定比例",
    citation=unread(TOWNSHIP, "评议的参加人员范围"),
    text="参加评议的人员应有代表性；参加人数过少的，说明情况。",
    check=enough_took_part,
    control=Control.DETECT,
    parameters={"least": yearly.TAKING_PART},
    origin=("R-100",),
    own_day=lambda report: getattr(report.current(KIND), "held_on", None),
)


def _done_of(report: YearReport, *, people: bool, repair: str) -> Finding:
    """Whether what the result asks for of the work, or of people, is done. Who it is stands on the page of whoever acts."""
    if report.current(KIND) is None:
        return not_applicable("尚未进入评议环节")
    asked = [each for each in asked_by(report) if each.row.is_person == people]
    if not asked:
        return met("结果没有须办理的事项")
    open_still = [each for each in asked if each.done is None]
    if not open_still:
        return met(f"{len(asked)} 项均已办理")
    first = open_still[0]
    if people:
        return unmet(f"{len(open_still)} 项须核查", repair, "去办理", first.row.pk)
    more = f"，共 {len(open_still)} 项" if len(open_still) > 1 else ""
    return unmet(f"须办理：{first.label}（{first.why}{more}）", repair, "去办理", first.row.pk)


def followed(report: YearReport, on: date) -> Finding:
    return _done_of(report, people=False, repair="review.ladder")


FOLLOWED = Rule(
    code="review.followed",
    requirement="评议结果须办理的提醒、约谈、书面检查已办理",
    citation=unread(SUPERVISION, "评议结果的运用"),
    text="评议结果不好的，按当地规定提醒、约谈、责令书面检查。",
    check=followed,
    origin=("R-100",),
)


def checked(report: YearReport, on: date) -> Finding:
    asked = any(each.row.is_person and each.done is None for each in asked_by(report))
    alone = asked and not persons_free(report, DISCIPLINE)
    return _done_of(report, people=True, repair="review.check_instead" if alone else "review.check")


CHECKED = Rule(
    code="review.checked",
    requirement="不认同比例高的提拔干部均已核查",
    citation=unread(SUPERVISION, "评议结果的运用"),
    text="不认同达到当地规定比例的提拔干部，由纪委核查其任用过程和反映的问题。",
    check=checked,
    origin=("R-100",),
)


def not_repeated(report: YearReport, on: date) -> Finding:
    told = counted_before(report)
    if report.current(KIND) is None or not told:
        return not_applicable("没有重新评议")
    rounds = "、".join(f"第{each}轮" for each in sorted({e.round for e in told if e.matter_id == report.pk}))
    withdrawn = any(each.matter_id != report.pk for each in told)
    said = "、".join(filter(None, ["已撤回的报告" if withdrawn else "", rounds]))
    return unmet(
        f"{said}评议已有结果，退回或者撤回后重新评议；以前的结果保留可查，核对重新评议的理由",
        "review.results",
        "去核对",
    )


NOT_REPEATED = Rule(
    code="review.again",
    requirement="已有结果的评议没有推翻重来",
    citation=unread(TOWNSHIP, "评议结果当场计票，不得更改"),
    text="评议结果不理想不是重新评议的理由；确因程序问题重新评议的，写明情况。",
    check=not_repeated,
    control=Control.DETECT,
    origin=("R-100",),
)


def not_around(report: YearReport, on: date) -> Finding:
    # What was counted with a report that is sealed was sealed with it.
    if any(not each.matter.yearreport.sealed for each in counted_before(report)):
        return unmet("已有评议结果，经评议环节送审：先办理“提交年度评议会”")
    return met("本年度没有评议结果")


NOT_AROUND = Rule(
    code="review.around",
    requirement="已有评议结果的，报告经评议环节送审",
    citation=unread(TOWNSHIP, "评议结果当场计票，不得更改"),
    text="评议已有结果的，报告不得退回或者撤回后不经评议直接送审：结果和须办理的事项随报告一并审定。",
    check=not_around,
    origin=("R-100",),
)

TO_CONVENE = [ONCE]
#: Before a report goes to the secretary without a review.
TO_PASS_BY = [NOT_AROUND]
TO_LEAVE = [MEETING, ENTITLED, LISTED, COUNTED, SLIPS, TOOK_PART, NOT_REPEATED, FOLLOWED, CHECKED]
