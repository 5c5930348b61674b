"""接受县委组织部监督: begun and ended by the township itself, by its commissioner and its secretary together.

Never earlier than the day on which it is typed: nothing is opened to the department backwards, and nothing it has
looked at is taken from it backwards either.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, ClassVar

from django import forms

from township.accounts.access import Actor, Refused
from township.accounts.models import Role
from township.days import DayKind
from township.forms import Form
from township.models import Township
from township.pending.acts import line, propose
from township.pending.kinds import ChangeKind
from township.pending.models import PendingChange
from township.records import clock
from township.records.act import Act
from township.wording import cdate

from .models import CountyOversight

#: Who of a township puts it under the department: one proposes, the other confirms, and nobody in their place.
TWO = frozenset({Role.COMMISSIONER, Role.SECRETARY})
#: So many days ahead it may begin or end.
AHEAD = 366
TAKEN = "本镇已接受一个县委组织部监督，先结束再登记。"


class _DayForm(Form):
    """A form with the day on which it begins or ends, and the document it rests on."""

    must_name = ("document",)

    def within(self, name: str) -> date:
        """The day, held to today and a year ahead."""
        day: date = self.cleaned_data[name]
        today = clock.today()
        if not today <= day <= today + timedelta(days=AHEAD):
            raise forms.ValidationError("不得早于今天，也不得晚于一年以后")
        return day


class BeginForm(_DayForm):
    """接受监督: by which department, from when on, by which document."""

    day_kinds: ClassVar = {"since": DayKind.PLAN}

    county = forms.ModelChoiceField(label="县委组织部", queryset=Township.objects.none())
    since = forms.DateField(label="自")
    document = forms.CharField(label="依据文件", max_length=100, help_text="文件名称和文号")

    def __init__(self, *args: Any, township: Township, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["county"]
        field.queryset = offered_to(township)
        field.help_text = "本镇所属县（市、区）的县委组织部"

    def clean_since(self) -> date:
        return self.within("since")


class EndForm(_DayForm):
    """结束监督: with which day, by which document."""

    day_kinds: ClassVar = {"until": DayKind.PLAN}

    until = forms.DateField(label="至", help_text="这一天仍在监督范围内")
    document = forms.CharField(label="依据文件", max_length=100, help_text="文件名称和文号")

    def clean_until(self) -> date:
        return self.within("until")


def offered_to(township: Township) -> Any:
    """The departments of the township's own county; none where its settings name no county."""
    rows = Township.objects.filter(county_office=True, county=township.county)
    return rows if township.county else rows.none()


def all_of(township: Township) -> list[CountyOversight]:
    """Under which departments the township has been, the newest first."""
    return list(CountyOversight.objects.filter(township=township).select_related("county"))


def current(township: Township) -> CountyOversight | None:
    """What runs or is still to begin; what has ended is over."""
    rows = all_of(township)
    return next((each for each in rows if each.until is None or each.until >= clock.today()), None)


def waiting_for(township: Township) -> PendingChange | None:
    """The beginning or the end that waits for its second person."""
    rows = PendingChange.objects.filter(township=township, state=PendingChange.State.WAITING)
    return rows.filter(kind__in=[BEGIN.code, END.code]).select_related("proposed_by").first()


def propose_begin(*, by: Actor, county: Township, since: date, document: str) -> PendingChange:
    """Put before the second person that the department reads the township. Raises Refused where one does already."""
    if current(by.township):
        raise Refused(TAKEN)
    return propose(
        BEGIN.code,
        by=by,
        subject=f"监督范围：{county.name}",
        reason=f"依据{document}",
        document=document[:80],
        target=f"county-oversight-{by.township.pk}",
        lines=[
            line("县委组织部", "", county.name),
            line("自", "", cdate(since)),
            line("依据文件", "", document),
        ],
        payload={"county": county.pk, "since": since.isoformat(), "document": document},
    )


def propose_end(*, by: Actor, held: CountyOversight, until: date, document: str) -> PendingChange:
    """Put before the second person that it ends with a day."""
    if until < held.since:
        raise Refused("结束日期不得早于开始日期。")
    return propose(
        END.code,
        by=by,
        subject=f"监督范围：{held.county.name}",
        reason=f"依据{document}",
        document=document[:80],
        target=f"county-oversight-{by.township.pk}",
        lines=[line("至", cdate(held.until), cdate(until)), line("结束依据文件", "", document)],
        payload={"oversight": held.pk, "until": until.isoformat(), "document": document},
    )


def _begin(change: PendingChange, step: Act) -> None:
    asked = change.payload
    since = date.fromisoformat(asked["since"])
    town = Township.objects.select_for_update(no_key=True).get(pk=change.township_id)
    county = offered_to(town).filter(pk=asked["county"]).first()
    if county is None:
        raise Refused("提出以后，所属县（市、区）已有改动，退回此项变更。")
    if current(town):
        raise Refused(TAKEN)
    # A second person who takes their time opens nothing backwards.
    since = max(since, clock.today())
    CountyOversight(township=town, county=county, since=since, document=asked["document"]).save()


def _end(change: PendingChange, step: Act) -> None:
    asked = change.payload
    until = date.fromisoformat(asked["until"])
    held = CountyOversight.objects.select_for_update(of=("self",)).get(pk=asked["oversight"])
    if held.until and held.until < clock.today():
        raise Refused("已经结束，不能再改。")
    if until < clock.today():
        raise Refused("结束日期已过；退回此项变更，由提出人重新填写日期。")
    held.until, held.end_document = until, asked["document"]
    held.save()


BEGIN = ChangeKind(
    "county.begin", "接受县委组织部监督", TWO, _begin, confirmers=TWO, of_file=False, last_resort=False
)
END = ChangeKind(
    "county.end", "结束县委组织部监督", TWO, _end, confirmers=TWO, of_file=False, last_resort=False
)
