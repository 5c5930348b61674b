"""Dates of a person's life that cannot be right, each with a sentence that says how to mend it.

Used by the pages and by whatever else brings people onto the roster.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from township import naming
from township.refusal import Refusal

from .identity import IdentityCheck
from .models import Cadre
from .retirement import add_months, same_day_after

EARLIEST = date(1900, 1, 1)
#: 劳动法第十五条.
WORKING_AGE = 16
#: 中国共产党章程第一条.
PARTY_AGE = 18
#: Months from a decision to the office it gives: notice, talk and posting lie between them, never years.
DECIDED_AHEAD = 6
IN_PARTY = (Cadre.Politics.MEMBER, Cadre.Politics.PROBATIONARY)


def name_hints(name: str) -> list[str]:
    """What somebody should look at again in a name: a character of a private area looks different on every machine."""
    found = "".join(dict.fromkeys(naming.PRIVATE.findall(name)))
    if not found:
        return []
    return [f"姓名中的“{found}”是造字区的字，换一台电脑可能显示为别的字或空白：有标准字的改用标准字"]


def month_of_age(birth: date, years: int) -> date:
    """The month in which somebody reaches an age."""
    return add_months(birth.replace(day=1), years * 12)


def cadre_errors(facts: dict[str, Any], on: date) -> Iterator[tuple[str, str]]:
    """Pairs of field and sentence for what a person's dates contradict. Absent facts contradict nothing."""
    for name, label in _DATED.items():
        day = facts.get(name)
        if day and day > on:
            yield name, f"{label}不得晚于今天，核对后重新填写"
        elif day and day < EARLIEST:
            yield name, f"{label}早于1900年，核对后重新填写"
    birth = facts.get("birth_recognised")
    if birth:
        yield from _ages(facts, birth)
    yield from _party(facts)
    if facts.get("rank_since") and not facts.get("rank"):
        yield "rank", "填写了现职级时间，补填职级"


_DATED = {
    "birth_archive": "档案记载出生年月",
    "birth_recognised": "认定出生年月",
    "joined_party": "入党时间",
    "started_work": "参加工作时间",
    "rank_since": "现职级时间",
}


def _ages(facts: dict[str, Any], birth: date) -> Iterator[tuple[str, str]]:
    for name, label, years in (
        ("started_work", "参加工作时间", WORKING_AGE),
        ("joined_party", "入党时间", PARTY_AGE),
    ):
        earliest = month_of_age(birth, years)
        if facts.get(name) and facts[name].replace(day=1) < earliest:
            yield (
                name,
                f"{label}不得早于年满{years}周岁（{earliest.year}年{earliest.month}月），核对{label}和出生年月",
            )


def _party(facts: dict[str, Any]) -> Iterator[tuple[str, str]]:
    politics, joined = facts.get("politics"), facts.get("joined_party")
    if politics in IN_PARTY and not joined:
        yield "joined_party", "政治面貌为党员的，填写入党时间"
    if politics and politics not in IN_PARTY and politics not in Cadre.OTHER_PARTIES and joined:
        yield "joined_party", "政治面貌不是党员，删去入党时间，或改选政治面貌"


def birth_differences(
    archive: date | None, recognised: date | None, identity: IdentityCheck | None
) -> list[str]:
    """Where the three sources of the birth month differ; the recognised one counts, and must be explained."""
    if recognised is None:
        return []
    found = []
    if archive and _month(archive) != _month(recognised):
        found.append(f"档案记载为{archive.year}年{archive.month}月")
    stated = identity.birth_date if identity else None
    if stated and _month(stated) != _month(recognised):
        found.append(f"身份证号所载为{stated.year}年{stated.month}月")
    return found


def refusal_of_decision(decided_on: date | None, since: date | None) -> Refusal | None:
    """Why a decision cannot be that of an office that began then; nothing is said while a day is missing.

    Time in post counts from the decision: a day of long before would give somebody years they have not served.
    """
    if not decided_on or not since:
        return None
    if decided_on > since:
        return Refusal(f"决定日期不得晚于任职日期（{since:%Y年%m月%d日}），核对后改填")
    if decided_on < same_day_after(since, -DECIDED_AHEAD):
        return Refusal(
            f"决定日期早于任职日期（{since:%Y年%m月%d日}）超过{DECIDED_AHEAD}个月，填写决定该次任职的日期"
        )
    return None


def _month(day: date) -> tuple[int, int]:
    return day.year, day.month


def sex_differs(sex: str | None, identity: IdentityCheck | None) -> bool:
    """Whether the sex on the form is not the one the identity number states."""
    return bool(sex and identity and identity.sex and Cadre.Sex(sex).label != identity.sex)
