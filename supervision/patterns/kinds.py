"""The patterns, each with its formula, its number and its rows. They are hints: no word of them says that something was wrong."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction

from django.urls import reverse

from appointments.models import Appointment, Seatholder
from township.law import numbers, watching
from township.wording import cdate

from . import arithmetic, shares
from .pattern import Evidence, Found, Hint, Pattern
from .rows import YEARS, Appointee, PatternMaterial

MATTER = ("编号", "职位")


def _matter_hints(
    rows: PatternMaterial, values: Mapping[int, int], words: str, cell: Mapping[int, str]
) -> list[Hint]:
    """A hint for each matter with its number in a sentence."""
    return [
        Hint(str(key), str(about), words.format(value), [rows.evidence(about, cell.get(key, ""), str(value))])
        for key, value in values.items()
        if (about := rows.appointments[key])
    ]


# -- the committee and its staff -----------------------------------------------------------------------------------


def absent(rows: PatternMaterial, least: Fraction, smallest: int) -> Found:
    """Members who were absent from a share of the meetings to which they were called."""
    by_user: dict[int, list[Seatholder]] = {}
    for each in rows.seats:
        by_user.setdefault(each.user_id, []).append(each)
    told = ((each.user_id, each.attends is False) for each in rows.seats)
    hints = [
        Hint(
            str(user),
            f"委员{by_user[user][0].user.name}",
            f"应到{whole}次，缺席{part}次",
            [_absence(each) for each in by_user[user] if not each.attends],
        )
        for user, (part, whole) in arithmetic.frequent(told, least, smallest).items()
    ]
    return Found(max((len(each) for each in by_user.values()), default=0), hints)


def _absence(seat: Seatholder) -> Evidence:
    url = reverse("appointments:meeting", args=[seat.meeting_id])
    return Evidence((seat.meeting.title, cdate(seat.meeting.held_on), seat.absence_reason or "未写明"), url)


def paired(rows: PatternMaterial, least: Fraction, smallest: int) -> Found:
    """The same two drafting and approving, where somebody else could have done either."""
    keys = [(drafter, approver) for _, drafter, approver in rows.approvals]
    found = arithmetic.dominant(keys, least, smallest)
    hints = [
        Hint(
            f"{drafter}-{approver}",
            f"{drafter}起草、{approver}审批",
            f"{len(keys)}个事项中有{count}个",
            [
                rows.evidence(about, one, two)
                for about, one, two in rows.approvals
                if (one, two) == (drafter, approver)
            ],
        )
        for (drafter, approver), count in found.items()
    ]
    return Found(len(keys), hints)


def rushed(rows: PatternMaterial, times: int, smallest: int) -> Found:
    """Motions in the months before a secretary left, against as many months before those."""
    months = numbers.LEAVING_MONTHS.value_on(rows.until, rows.measures)
    left = rows.leavings(months)
    hints = [
        Hint(
            str(each.office.pk),
            f"书记{each.office.user.name}",
            f"{cdate(each.office.until)}离任前{months}个月内动议{len(each.last)}个事项，此前{months}个月{len(each.before)}个",
            [rows.evidence(about, cdate(about.opened_on)) for about in each.last],
        )
        for each in left
        if arithmetic.rose(len(each.before), len(each.last), times, smallest)
    ]
    return Found(max((len(each.last) for each in left), default=0), hints)


# -- over years ----------------------------------------------------------------------------------------------------


def from_one_unit(rows: PatternMaterial, least: Fraction, smallest: int) -> Found:
    """Appointees of three years who came from one unit."""
    came = [each for each in rows.appointees if each.unit]
    found = arithmetic.dominant([each.unit for each in came if each.unit], least, smallest)
    hints = [
        Hint(
            str(unit[0]),
            f"出自{unit[1]}",
            f"近{YEARS}年任用{len(came)}人次中有{count}人次任用前在该单位",
            [_appointee(rows, each) for each in came if each.unit == unit],
        )
        for unit, count in found.items()
    ]
    return Found(len(came), hints)


def related(rows: PatternMaterial, least: Fraction, smallest: int) -> Found:
    """Appointees of three years who have a relative among them."""
    told = [(YEARS, each.cadre in rows.related) for each in rows.appointees]
    hints = [
        Hint(
            "all",
            f"近{YEARS}年任用的人员",
            f"{whole}人次中有{part}人次与其中他人有须回避的亲属关系",
            [_appointee(rows, each) for each in rows.appointees if each.cadre in rows.related],
        )
        for part, whole in arithmetic.frequent(told, least, smallest).values()
    ]
    return Found(len(told), hints)


def _appointee(rows: PatternMaterial, each: Appointee) -> Evidence:
    return rows.evidence(each.appointment, each.name, cdate(each.day))


def drifting(rows: PatternMaterial, points: int, smallest: int) -> Found:
    """Assessments whose average differs from that of the year before."""
    before, after = rows.assessments(rows.year - 1), rows.assessments(rows.year)
    found = Found(min(len(before), len(after)))
    old, new = [share for _, share, _ in before], [share for _, share, _ in after]
    if not arithmetic.drifted(old, new, points, smallest):
        return found
    means = [f"{float(arithmetic.average(each)):.1f}%" for each in (old, new)]
    sentence = (
        f"{rows.year - 1}年平均{means[0]}（{len(old)}人次），{rows.year}年平均{means[1]}（{len(new)}人次）"
    )
    evidence = [rows.evidence(about, shown) for about, _, shown in (*before, *after)]
    return Found(found.population, [Hint("year", "优秀和称职的平均比例", sentence, evidence)])


# -- matters -------------------------------------------------------------------------------------------------------


def hasty(rows: PatternMaterial, days: int, smallest: int) -> Found:
    """Matters decided within few days after their motion."""
    took = {each.pk: (rows.decided[each.pk] - each.opened_on).days for each in rows.decided_in_year}
    cells = {key: cdate(rows.decided[key]) for key in took}
    hints = _matter_hints(rows, arithmetic.short(took, days, smallest), "从动议到议决{}天", cells)
    return Found(len(took), hints)


def stale(rows: PatternMaterial, days: int, smallest: int) -> Found:
    """Matters in hand on which nothing has been done for long."""
    idle = {each.pk: (rows.today - each.last_act_on).days for each in rows.running}
    cells = {each.pk: cdate(each.last_act_on) for each in rows.running}
    return Found(
        len(idle), _matter_hints(rows, arithmetic.long(idle, days, smallest), "已有{}天没有办理", cells)
    )


def unended(rows: PatternMaterial, days: int, smallest: int) -> Found:
    """Probations past their day that nobody has ended."""
    past = {about.pk: (rows.today - day).days for about, day in rows.probations}
    cells = {about.pk: cdate(day) for about, day in rows.probations}
    return Found(
        len(past),
        _matter_hints(rows, arithmetic.long(past, days, smallest), "试用期满已{}天，没有办结", cells),
    )


def overtaken(rows: PatternMaterial, days: int, smallest: int) -> Found:
    """Seats filled while an earlier matter of the same unit stood open."""
    hints = []
    for each in rows.decided_in_year:
        day = rows.decided[each.pk]
        waiting = [other for other in rows.appointments.values() if _waits(rows, other, each, day, days)]
        if waiting and len(rows.decided_in_year) >= smallest:
            words = f"{cdate(day)}议决时，同单位有{len(waiting)}个先提出{days}天以上的事项仍在办"
            evidence = [rows.evidence(other, cdate(other.opened_on)) for other in waiting]
            hints.append(
                Hint(str(each.pk), str(each), words, [rows.evidence(each, cdate(each.opened_on)), *evidence])
            )
    return Found(len(rows.decided_in_year), hints)


def _waits(rows: PatternMaterial, other: Appointment, filled: Appointment, day: date, days: int) -> bool:
    """Whether another matter of the unit had been proposed so much earlier and was neither decided nor ended by the day."""
    ended = other.closed_on is not None and other.closed_on <= day
    decided = rows.decided.get(other.pk)
    return (
        other.pk != filled.pk
        and other.post.unit_id == filled.post.unit_id
        and (filled.opened_on - other.opened_on).days >= days
        and not ended
        and not (decided and decided <= day)
    )


def with_fewer_votes(rows: PatternMaterial, least: Fraction, smallest: int) -> Found:
    """Those chosen to be evaluated although others were recommended by more: what was written, not what was voted."""
    told = [(rows.year, bool(each.fewer_votes_reason)) for each, _ in rows.chosen]
    hints = [
        Hint(
            "year",
            f"{rows.year}年确定的考察对象",
            f"{whole}人次中有{part}人次得票较少而确定",
            [
                rows.evidence(about, each.cadre.name, each.fewer_votes_reason)
                for each, about in rows.chosen
                if each.fewer_votes_reason
            ],
        )
        for part, whole in arithmetic.frequent(told, least, smallest).values()
    ]
    return Found(len(told), hints)


def thin(rows: PatternMaterial, share: Fraction, smallest: int) -> Found:
    """Written material much shorter than that on others."""
    lengths = {each.pk: length for each, _, length in rows.lengths}
    found = arithmetic.thin(lengths, share, smallest)
    hints = [
        Hint(
            str(each.pk),
            f"{each.candidate.cadre.name}的考察材料",
            f"{length}字",
            [rows.evidence(about, each.candidate.cadre.name, str(length))],
        )
        for each, about, length in rows.lengths
        if each.pk in found
    ]
    return Found(len(lengths), hints)


def over_holidays(rows: PatternMaterial, least: Fraction, smallest: int) -> Found:
    """Notices that hung on days on which few read them."""
    told = ((notice.pk, free) for notice, _, days in rows.notices for free in days)
    found = arithmetic.frequent(told, least, smallest)
    hints = [
        Hint(
            str(notice.pk),
            str(about),
            "公示{1}天，其中非工作日{0}天".format(*found[notice.pk]),
            [rows.evidence(about, cdate(notice.first_day), cdate(notice.last_day))],
        )
        for notice, about, _ in rows.notices
        if notice.pk in found
    ]
    return Found(max((len(days) for _, _, days in rows.notices), default=0), hints)


W = watching
TODAY = "按今天的状态计算，只列在本年度"
PATTERNS = (
    Pattern(
        "absence", "委员多次缺席", "一名委员全年党委会会议的缺席次数÷应到次数，达到下列比例的列出；您本人的不列",
        W.ABSENCE, 3, "次会议（应到最多的委员）", ("会议", "日期", "缺席原因"), absent,
    ),
    Pattern(
        "pair", "同两人起草、审批", "当年批准的动议中，同一起草人、同一审批人的事项÷事项总数；只计当时另有他人担任同样职务的事项",
        W.PAIR, 5, "个事项", (*MATTER, "起草人", "审批人"), paired,
    ),
    Pattern(
        "rush", "书记离任前集中动议", "书记离任前几个月内动议的事项数÷再往前同样几个月的事项数；月数依本镇办法“主要领导离任前”的规定，连续任职的不算离任",
        W.RUSH, 3, "个事项（离任前）", (*MATTER, "动议日期"), rushed,
    ),
    Pattern(
        "unit", "任用集中于一个单位", f"近{YEARS}年议决任用的人员中，任用前在同一单位任职的人次÷有任职记录的总人次",
        W.UNIT, 5, "人次", (*MATTER, "姓名", "议决日期"), from_one_unit,
    ),
    Pattern(
        "relatives", "任用人员互有亲属关系", f"近{YEARS}年议决任用的人员中，与其中他人有须回避亲属关系的人次÷总人次",
        W.KIN, 5, "人次", (*MATTER, "姓名", "议决日期"), related,
    ),
    Pattern(
        "drift", "民主测评逐年变化", "当年各次民主测评优秀和称职比例的平均值－上年平均值，相差达到下列百分点的列出；两年都须达到最小基数",
        W.DRIFT, 3, "人次（较少的一年）", (*MATTER, "优秀和称职"), drifting,
    ),
    Pattern(
        "category", "某类人员推荐的人选未确定为考察对象",
        "一类参加人员中得票最多的未确定人选的推荐比例－该类人员中得票最多的考察对象的推荐比例，达到下列百分点的列出；只计票箱已公布的分类结果，人数少的类别已合并",
        W.CATEGORY, 3, "类次（一次会议推荐的一类人员）", (*MATTER, "参加人员类别", "高出的百分点"), shares.passed_over, tells_of_votes=True,
    ),
    Pattern(
        "spread", "不同类别人员民主测评相差悬殊",
        "两类人员在当年各次民主测评中优秀和称职比例之差的平均值，相差达到下列百分点的列出；只计票箱已公布的分类结果，人数少的类别已合并",
        W.SPREAD, 3, "人次（共同测评最多的两类人员）", (*MATTER, "一类", "另一类"), shares.spread, tells_of_votes=True,
    ),
    Pattern(
        "shift", "一类人员民主测评逐年变化",
        "一类人员当年各次民主测评优秀和称职比例的平均值－上年平均值，相差达到下列百分点的列出；两年都须达到最小基数，只计票箱已公布的分类结果",
        W.SHIFT, 3, "人次（较少的一年，最多的一类人员）", (*MATTER, "优秀和称职"), shares.shifted, tells_of_votes=True,
    ),
    Pattern(
        "fewer", "得票较少而确定考察对象", "当年确定的考察对象中，写明“得票较少而确定的理由”的人次÷总人次；不涉及选票",
        W.FEWER, 5, "人次", (*MATTER, "姓名", "理由"), with_fewer_votes,
    ),
    Pattern(
        "intervals", "办理间隔过短", "党委会议决日期－动议提出日期，少于下列天数的列出",
        W.INTERVALS, 3, "个议决的事项", (*MATTER, "议决日期", "天数"), hasty,
    ),
    Pattern(
        "thin", "考察材料单薄", "德能勤绩廉、特长、不足、人岗相适四项的字数合计，低于当年中位数乘以下列比例的列出",
        W.THIN, 5, "份考察材料", (*MATTER, "姓名", "字数"), thin,
    ),
    Pattern(
        "holidays", "公示跨节假日", "公示期内的非工作日÷公示期总天数，按工作日历计算；没有日历的年份不列",
        W.HOLIDAYS, 3, "天公示期（最长的）", (*MATTER, "公示首日", "公示末日"), over_holidays,
    ),
    Pattern(
        "stale", "在办事项久无进展", f"今天－最近办理日期，超过下列天数的列出；{TODAY}",
        W.STALE, 1, "个在办事项", (*MATTER, "最近办理", "天数"), stale,
    ),
    Pattern(
        "probation", "试用期满未办结", "今天－试用期满日期，超过下列天数而没有办结考核的列出；按试用期满的年度",
        W.PROBATION, 1, "个未办结的试用期", (*MATTER, "试用期满", "天数"), unended,
    ),
    Pattern(
        "filled", "另有事项在办而先行任用", "议决一个事项时，同单位先提出下列天数以上的事项仍未议决、也未终结",
        W.FILLED, 1, "个议决的事项", (*MATTER, "提出日期"), overtaken,
    ),
)  # fmt: skip
BY_CODE = {pattern.code: pattern for pattern in PATTERNS}
