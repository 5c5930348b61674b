"""本镇核对清单: the township words its own list, with a document and from a day on, by two people.

A drawing is checked against the list of the day on which it was drawn: one worded later changes nothing of it.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, ClassVar

from django import forms

from supervision.verifying import OVERSIGHT
from township.accounts.access import Actor, Refused
from township.accounts.models import Role
from township.days import DayKind
from township.forms import Form
from township.pending.acts import line, propose
from township.pending.kinds import ChangeKind
from township.pending.models import PendingChange
from township.records import clock
from township.records.act import Act
from township.wording import cdate

from .checklist import items_on
from .models import Checklist

#: So many points a list has at most.
MOST = 30
LONGEST, LONGEST_BASIS = 200, 100
#: A list is in force from tomorrow at the earliest: what was drawn until then keeps its own.
AHEAD = 366
BETWEEN = "｜"
PASSED_BY = "施行日期已到；退回此项变更，由提出人重新填写日期。"


class ChecklistForm(Form):
    """核对清单: a point a line, what it rests on behind a bar."""

    day_kinds: ClassVar = {"effective_from": DayKind.PLAN}
    must_name = ("document",)

    points = forms.CharField(
        label="清单",
        max_length=MOST * (LONGEST + LONGEST_BASIS),
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text=f"每行一项，核对内容和依据之间用“{BETWEEN}”分开，最多 {MOST} 项",
    )
    effective_from = forms.DateField(label="施行日期", help_text="明天起；已经抽取的按抽取时的清单核对")
    document = forms.CharField(label="依据文件", max_length=100, help_text="文件名称和文号")

    def clean_points(self) -> list[list[str]]:
        lines = [each.strip() for each in self.cleaned_data["points"].splitlines() if each.strip()]
        found = [[part.strip() for part in each.split(BETWEEN)] for each in lines]
        if len(found) > MOST:
            raise forms.ValidationError(f"最多 {MOST} 项")
        for number, parts in enumerate(found, start=1):
            if len(parts) != 2 or not all(parts):
                raise forms.ValidationError(f"第 {number} 行应写作：核对内容{BETWEEN}依据")
            if len(parts[0]) > LONGEST or len(parts[1]) > LONGEST_BASIS:
                raise forms.ValidationError(
                    f"第 {number} 行过长：核对内容 {LONGEST} 字以内，依据 {LONGEST_BASIS} 字以内"
                )
        if len({parts[0] for parts in found}) < len(found):
            raise forms.ValidationError("有两行核对内容相同")
        return found

    def clean_effective_from(self) -> date:
        day: date = self.cleaned_data["effective_from"]
        today = clock.today()
        if not today < day <= today + timedelta(days=AHEAD):
            raise forms.ValidationError("施行日期须在明天至一年以内")
        return day


def propose_list(*, by: Actor, points: list[list[str]], effective_from: date, document: str) -> PendingChange:
    """Put a list before a second person. Raises Refused where one waits, or is in force from that very day."""
    if Checklist.objects.filter(township=by.township, effective_from=effective_from).exists():
        raise Refused("当日已有一份清单施行，换一个施行日期。")
    before = items_on(by.township, clock.today())
    return propose(
        KIND.code,
        by=by,
        subject="本镇核对清单",
        reason=f"依据{document}",
        document=document[:80],
        target=f"sampling-checklist-{by.township.pk}",
        lines=[
            line("项数", f"{len(before)} 项", f"{len(points)} 项"),
            *(line(f"第{number}项", "", BETWEEN.join(parts)) for number, parts in enumerate(points, start=1)),
            line("施行日期", "", cdate(effective_from)),
            line("依据文件", "", document),
        ],
        payload={"points": points, "effective_from": effective_from.isoformat(), "document": document},
    )


def _apply(change: PendingChange, step: Act) -> None:
    asked: dict[str, Any] = change.payload
    day = date.fromisoformat(asked["effective_from"])
    if day <= clock.today():
        raise Refused(PASSED_BY)
    Checklist(
        township=change.township,
        effective_from=day,
        document=asked["document"],
        points=asked["points"],
        set_by=change.proposed_by,
    ).save()


KIND = ChangeKind(
    "sampling.checklist",
    "规定核对清单",
    OVERSIGHT,
    _apply,
    confirmers=OVERSIGHT | {Role.SECRETARY},
    of_file=False,
    last_resort=False,
)
