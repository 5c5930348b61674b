"""What is asked of a row of the sheet 任职: no import is a way around the corridor, into an office or out of one."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from township.law.models import LocalMeasure
from township.records import clock
from township.required_value import known as known_row
from township.roster.barred import Registration, bars_by_day
from township.roster.models import Cadre, Level, Post, Tenure, Unit
from township.roster.plausibility import WORKING_AGE, month_of_age, refusal_of_decision
from township.roster.ways import refusal_to_register, refusal_without_paper

if TYPE_CHECKING:
    from .checking import Found, Known
    from .differences import Difference, RowChange

#: An office ends by its decision or its document, whose scan the second person compares: an import has no place for one.
ENDED_ONE_BY_ONE = (
    "起始状态确认以后，任职凭决定或者文件的扫描件逐人结束：清空免职日期和离任方式、文号，在干部的“任职”页办理“结束任职”；"
    "退休、调出、去世等，在该干部档案中办理“离开在职”"
)


def of_tenure(change: RowChange, known: Known) -> Found:
    values = change.values
    if change.is_changed and known_row(change.entry).instance.basis == Tenure.Basis.APPOINTMENT:
        name = change.differences[0].column.name
        yield name, "此任职由任用事项产生，不能通过导入修改：改回原值，需要更正的在该任用事项中办理"
    if bool(values["unit"]) != bool(values["post"]):
        empty = "post" if values["unit"] else "unit"
        yield empty, "机构和职位须同时填写；外单位任职两项都留空，填写职务全称"
    elif values["post"]:
        yield from _on_post(change, known)
        yield from _another_office(change, known)
        yield from _barred(change, known)
    elif not values["title"]:
        yield "title", "填写机构和职位；外单位任职填写职务全称"
    else:
        yield from _beside_seats(change, known)
    if values["ending"] and not values["until"]:
        yield "ending", "在任的不填离任方式：清空，或填写免职日期"
    elif known.township.declared_on and _ends_a_seat(change):
        yield "until", ENDED_ONE_BY_ONE
    yield from _order_of_tenure(values, known.owner(change).get("birth_recognised"))


def _ends_a_seat(change: RowChange) -> bool:
    return bool(
        change.is_changed
        and change.values["post"]
        and change.before("until") is None
        and change.values["until"]
    )


def _on_post(change: RowChange, known: Known) -> Found:
    post = known.posts.get((change.values["unit"], change.values["post"]))
    if post is None:
        yield (
            "post",
            "没有这个职位：与“职位”表的机构和职位名称写得一致，或先在“职位”表填写；外单位任职填写职务全称",
        )
    elif change.values["since"]:
        asked = Post(
            unit=Unit(name=post["unit"]),
            name=post["name"],
            filling=post["filling"],
            competent_body=post["competent_body"],
            level=post["level"] or Level.ORDINARY,
        )
        yield from _beginning(asked, change, known)


#: What of a tenure gives a level, or time on it.
COUNTED = frozenset({"title", "level", "since", "decided_on"})


def _beside_seats(change: RowChange, known: Known) -> Found:
    """A leading post that takes no seat rests on its paper, and no import takes one; what stood is ended by import."""
    if not known.township.declared_on or not Level(change.values["level"] or Level.ORDINARY).leading:
        return
    changed = {each.column.name for each in change.differences}
    reopened = "until" in changed and change.before("until") is not None
    if change.is_new or reopened or changed & COUNTED:
        yield "level", "股级以上的任职经历，起始状态确认以后凭文件扫描件逐人登记：在干部的“任职”页办理"


def _beginning(post: Post, change: RowChange, known: Known) -> Found:
    """A row that is new, or whose end is taken away, has somebody hold a post: by import as on the pages."""
    asked = (post, change.values["since"], known.township, known.in_use_since)
    held = change.values["until"] is None
    taken_up_again = held and not change.is_new and change.before("until") is not None
    if held and (change.is_new or taken_up_again):
        refusal = refusal_without_paper(*asked)
    else:
        refusal = refusal_to_register(*asked, held=False) if change.is_new else None
    if refusal:
        yield "until" if taken_up_again else "since", str(refusal)
    elif taken_up_again and known.owner(change).get("status") != Cadre.Status.IN_SERVICE:
        yield "until", "不在职的干部没有现任职务：改回原免职日期"


#: The days of an office on which what the file says against it is asked.
DAYS = ("decided_on", "since")


def _barred(change: RowChange, known: Known) -> Found:
    """Another day is asked what the office was asked: where anything stands against it, two people read it on its page."""
    moved = [each.column.name for each in change.differences if each.column.name in DAYS]
    if not (moved and known.township.declared_on and change.is_changed):
        return
    tenure, days = known_row(change.entry).instance, {change.values[name] for name in DAYS} - {None}
    if tenure.seat is None or not days:
        return
    office = Registration(
        tenure.cadre,
        tenure.seat.post,
        tenure.beginning,
        tuple(sorted({*days, clock.today()})),
        since=change.values["since"],
        corrected=tenure.pk,
    )
    if found := bars_by_day(office, LocalMeasure.objects.filter(township=known.township)):
        yield moved[0], f"{'；'.join(map(str, found))}：改回原值，在干部的“任职”页更正，由复核人核对"


#: What of a tenure says which office is held, in the columns of the workbook.
OFFICE = ("title", "level")


def _another_office(change: RowChange, known: Known) -> Found:
    """Whoever holds a post holds it as it was decided: no import gives another title or level, or ends a probation."""
    if not known.township.declared_on or not change.is_changed or change.values["until"]:
        return
    for each in change.differences:
        if each.column.name in OFFICE:
            yield (
                each.column.name,
                f"现任职务的{each.column.title}照任职时的记载：改回原值；另任职务的，凭任用事项或者任职文件办理",
            )
        elif each.column.name == "probation_until" and each.before and not _longer(each):
            yield each.column.name, "试用期不能以导入结束或者缩短：改回原值，届满在“任职”页办理试用期满考核"


def _longer(each: Difference) -> bool:
    return each.after is not None and each.after > each.before


def _order_of_tenure(values: dict[str, Any], birth: date | None) -> Found:
    since = values["since"]
    for name, label in (("until", "免职日期"), ("probation_until", "试用期满日期")):
        if since and values[name] and values[name] < since:
            yield name, f"{label}不得早于任职日期，核对后改填"
    if refusal := refusal_of_decision(values["decided_on"], since):
        yield "decided_on", str(refusal)
    if since and birth and since < (earliest := month_of_age(birth, WORKING_AGE)):
        yield (
            "since",
            f"任职日期不得早于年满{WORKING_AGE}周岁（{earliest.year}年{earliest.month}月），核对后改填",
        )
