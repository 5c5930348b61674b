"""县里规定的数值: the limit of late entries, and what each lapse takes from a township (`score.json`).

The file is an example of one county, with its document and day; a department sets its own numbers, each with a document and
from a day on. One of its people proposes, another confirms.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, ClassVar

from django import forms

from township.accounts.access import COUNTY, Actor, Refused
from township.days import DayKind
from township.forms import Form
from township.models import Township
from township.pending.acts import line, propose
from township.pending.kinds import ChangeKind
from township.pending.models import PendingChange
from township.records import clock
from township.records.act import Act
from township.wording import cdate

from .models import CountyMeasure

SOURCE = Path(__file__).with_name("score.json")
LATE_LIMIT = "late_limit"
#: So many days ahead a number may come into force.
AHEAD = 366


@dataclass(frozen=True)
class CountyNumber:
    """One number a department sets: its code, what it is, in which unit, what holds until it sets another."""

    code: str
    text: str
    unit: str
    default: Decimal
    most: Decimal


@cache
def _data() -> Mapping[str, Any]:
    data: Mapping[str, Any] = json.loads(SOURCE.read_text("utf-8"))
    return data


@cache
def items() -> tuple[CountyNumber, ...]:
    """The limit first, then the lapses in the order of the list."""
    limit = CountyNumber(LATE_LIMIT, "补记率上限", "%", Decimal(_data()["late_limit"]), Decimal(100))
    lapses = (
        CountyNumber(each["code"], each["text"], "分", Decimal(each["points"]), Decimal(20))
        for each in _data()["items"]
    )
    return (limit, *lapses)


def item(code: str) -> CountyNumber:
    """Raises KeyError for a number nobody has heard of."""
    return {each.code: each for each in items()}[code]


def lapses() -> tuple[CountyNumber, ...]:
    return items()[1:]


def source() -> str:
    return f"{_data()['document']}，{_data()['since']}起"


def report_due(year: int) -> date:
    """The day by which the report of the year before is sealed."""
    month, day = _data()["report_due"].split("-")
    return date(year, int(month), int(day))


@dataclass(frozen=True)
class InForce:
    """A number in force on a day, and what it rests on."""

    item: CountyNumber
    value: Decimal
    basis: str


def in_force(county: Township | None, on: date) -> dict[str, InForce]:
    """Every number on a day; without a department those of the example."""
    found = {each.code: InForce(each, each.default, source()) for each in items()}
    if county is None:
        return found
    rows = CountyMeasure.objects.filter(county=county, effective_from__lte=on).order_by("effective_from")
    for row in rows:
        if row.code in found:
            basis = f"{row.document}，{cdate(row.effective_from)}起"
            found[row.code] = InForce(found[row.code].item, row.value, basis)
    return found


class MeasureForm(Form):
    """规定一项数值: never backwards, nor further ahead than a year."""

    day_kinds: ClassVar = {"effective_from": DayKind.PLAN}
    must_name = ("document",)

    value = forms.DecimalField(label="数值", min_value=0, max_digits=6, decimal_places=2)
    effective_from = forms.DateField(label="施行日期")
    document = forms.CharField(label="依据文件", max_length=100, help_text="文件名称和文号")

    def __init__(self, *args: Any, item: CountyNumber, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.item = item
        self.fields["value"].help_text = f"0 至 {item.most} {item.unit}"

    def clean_value(self) -> Decimal:
        value: Decimal = self.cleaned_data["value"]
        if value > self.item.most:
            raise forms.ValidationError(f"不得超过 {self.item.most} {self.item.unit}")
        return value

    def clean_effective_from(self) -> date:
        day: date = self.cleaned_data["effective_from"]
        today = clock.today()
        if not today <= day <= today + timedelta(days=AHEAD):
            raise forms.ValidationError("施行日期不得早于今天，也不得晚于一年以后")
        return day


def propose_measure(
    *, by: Actor, item: CountyNumber, value: Decimal, effective_from: date, document: str
) -> None:
    """Put a number before a second person of the department. Raises Refused."""
    now = in_force(by.township, clock.today())[item.code]
    if CountyMeasure.objects.filter(
        county=by.township, code=item.code, effective_from=effective_from
    ).exists():
        raise Refused("这一数值当日已有规定，换一个施行日期。")
    propose(
        KIND.code,
        by=by,
        subject=f"县里规定的数值：{item.text}",
        reason=f"依据{document}",
        document=document[:80],
        target=f"county-measure-{item.code}",
        lines=[
            line(item.text, f"{now.value} {item.unit}", f"{value} {item.unit}"),
            line("施行日期", "", cdate(effective_from)),
            line("依据文件", "", document),
        ],
        payload={
            "code": item.code,
            "value": str(value),
            "effective_from": effective_from.isoformat(),
            "document": document,
        },
    )


def _apply(change: PendingChange, step: Act) -> None:
    asked = change.payload
    day = date.fromisoformat(asked["effective_from"])
    if day < clock.today():
        raise Refused("施行日期已过；退回此项变更，由提出人重新填写日期。")
    step.label = f"规定数值：{item(asked['code']).text}"[:100]
    CountyMeasure(
        county=change.township,
        code=asked["code"],
        value=Decimal(asked["value"]),
        effective_from=day,
        document=asked["document"],
        set_by=change.proposed_by,
    ).save()


KIND = ChangeKind(
    "county.measure", "规定县里的数值", COUNTY, _apply, confirmers=COUNTY, of_file=False, last_resort=False
)
