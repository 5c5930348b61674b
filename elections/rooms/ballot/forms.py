"""投票: the forms of its facts."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from django import forms

from elections.electorate import NOBODY_STANDS_IN
from elections.forms import ElectionForm
from elections.models import Ballot, Candidate, Notice, Recount, Station, StationEntry
from elections.rooms.dated import last_withdrawal
from elections.vote_deadlines import limit_of, votes_of
from procedure.addresses import address
from township import naming
from township.accounts.access import Actor
from township.days import DayKind
from township.name_fields import NameField
from township.records import clock
from township.records.models import StepRecord
from township.required_value import known
from township.wording import cdate, cday

from .boxes import approval_asked_by
from .entering import reading_of
from .entry_owners import own_entry
from .identities import disagreeing
from .lines import MOST, lines_of


class ArrangementForm(ElectionForm):
    """投票日、起止时间、计票地点."""

    day_kinds: ClassVar = {"day": DayKind.PLAN}
    may_be_empty = ("void_rules",)

    class Meta:
        model = Ballot
        fields = ("day", "opens_at", "closes_at", "counted_at", "booths", "void_rules")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["void_rules"].help_text = "选举办法在法律、省级办法之外的规定，照原文录入，印在公告15上"
        before = votes_of(self.election)
        self.last = before[-1] if before else None
        if self.last:
            # A vote held once more has a day of its own, not that of the first.
            self.limit = limit_of(self.election, self.last)
            self.fields["day"].help_text = f"不早于上一次投票（{cdate(self.last.day)}）{self._until()}"
        elif not self.instance.day:
            self.initial["day"] = self.election.election_day

    def _until(self) -> str:
        return f"，须在{cdate(self.limit.last)}前举行（{self.limit.basis}）" if self.limit.last else ""

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        day, opens, closes = data.get("day"), data.get("opens_at"), data.get("closes_at")
        if day and self.last and day < self.last.day:
            self.add_error("day", f"投票日不得早于上一次投票（{cdate(self.last.day)}）")
        if opens and closes and closes <= opens:
            self.add_error("closes_at", "投票结束须晚于投票开始")
        if day and (counted := self._counted_on()) and day > counted:
            self.add_error("day", f"计票单{cday(counted)}已开始录入，投票日不得晚于该日")
        return data

    def _counted_on(self) -> date | None:
        """The day on which the first sheet of this vote was entered: people voted on it, or before."""
        of_it = self.election.matter.steps.filter(code="ballot.entry", round=self.instance.round)
        first = of_it.filter(outcome=StepRecord.Outcome.DONE).order_by("sequence").first()
        return clock.day_of(first.recorded_at) if first else None

    def save(self, commit: bool = True) -> Ballot:
        """A notice that hangs with another day is hung anew."""
        moved = "day" in self.changed_data
        ballot: Ballot = super().save(commit)
        hanging = Notice.objects.filter(election=self.election, number="10", vote=ballot.round)
        for notice in hanging if moved else ():
            notice.outdated = True
            notice.save()
        return ballot

    def told(self, title: str) -> str:
        """A vote past its last day has a finding of its own; it is said where the day is typed."""
        said, day = super().told(title), self.cleaned_data["day"]
        late = self.last and self.limit.last and day > self.limit.last
        return f"{said}。投票日{cday(day)}晚于期限{self._until()}" if late else said


class StationForm(ElectionForm):
    """一处投票站，或者一只流动票箱; the township's approval of a box is asked where the province has it."""

    day_kinds: ClassVar = {"approved_on": DayKind.ACT}
    may_be_empty = ("monitors", "hours", "route", "approved_on", "approved_by")
    signers = ("approved_by",)

    class Meta:
        model = Station
        fields = ("name", "kind", "monitors", "hours", "route", "approved_on", "approved_by")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        basis = approval_asked_by(self.election)
        if not basis:
            del self.fields["approved_on"], self.fields["approved_by"]
            return
        self.fields["approved_on"].help_text = f"只填流动票箱：乡镇人民政府批准设立（{basis}）"
        self.fields["approved_by"].help_text = "乡镇人民政府批准的负责人"

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        mobile = data.get("kind") == Station.Kind.MOBILE
        if data.get("route") and not mobile:
            self.add_error("route", "只有流动票箱有路线")
        on, by = data.get("approved_on"), data.get("approved_by")
        if on and not mobile:
            self.add_error("approved_on", "只有流动票箱须乡镇批准")
        elif by and not on:
            self.add_error("approved_on", "写明批准日期")
        elif on and not by:
            self.add_error("approved_by", "写明批准人")
        return data


class StaffForm(ElectionForm):
    """唱票、计票、监票人员, by name; and who writes for those who cannot."""

    may_be_empty = ("scribes",)

    class Meta:
        model = Ballot
        fields = ("callers", "counters", "monitors", "scribes")


class ProxiesForm(ElectionForm):
    """委托投票: how many, how many at most with one person, the day of the last form."""

    day_kinds: ClassVar = {"last_proxy_on": DayKind.PAPER}
    may_be_empty = ("most_by_one", "last_proxy_on")

    class Meta:
        model = Ballot
        fields = ("proxies", "most_by_one", "last_proxy_on")

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("proxies") and self.election.by_representatives:
            self.add_error("proxies", f"{NOBODY_STANDS_IN}，填写 0")
        elif data.get("proxies"):
            for name in ("most_by_one", "last_proxy_on"):
                if not data.get(name):
                    self.add_error(name, "有委托投票的，须填写")
        return data


class WithdrawalForm(ElectionForm):
    """候选人书面退出, after the list hangs and before people vote: to the last day of the province, else the day before."""

    day_kinds: ClassVar = {"withdrew_on": DayKind.ACT}
    must_name = ("withdrew_because",)

    class Meta:
        model = Candidate
        fields = ("withdrew_on", "withdrew_because")

    def clean_withdrew_on(self) -> date:
        """A paper that comes too late has no effect: whoever hands it in stands (浙江 19, 河南 26)."""
        on: date = self.cleaned_data["withdrew_on"]
        ballot = self.election.current("ballot")
        first = self.instance.vote == 1
        # Who was named anew for a later vote leaves before that one; no text gives that another last day.
        day = self.election.election_day if first else ballot.day
        last, basis = last_withdrawal(self.election, day, on) if day and first else (None, "")
        if day and on >= day:
            raise forms.ValidationError(f"投票日（{cday(day)}）起不能退出")
        if last and on > last:
            raise forms.ValidationError(f"书面退出最迟{cday(last)}（{basis}），逾期的仍为候选人")
        return on

    def told(self, title: str) -> str:
        if self.instance.vote > 1:
            return f"{super().told(title)}。公告10更正后重新张贴"
        office = self.instance.office
        left = sum(each.office == office and each.pk != self.instance.pk for each in self.election.candidates)
        plan = self.election.plan
        said = f"{super().told(title)}。公告9更正后重新张贴"
        if plan and left <= plan.seats_of(office):
            said += f"；{self.instance.get_office_display()}候选人余 {left} 人，不多于应选，退回资格审查递补"
        return said


class OfTheSheet(ElectionForm):
    """A form of the count: from it one comes back to the sheet, with the other boxes, the differences, the result."""

    def destination(self) -> str:
        return address(self.election, "ballot.count")


class EntryForm(OfTheSheet):
    """One person's reading of a station's sheet; the other's is not shown."""

    template_name = "elections/entry_fields.html"

    class Meta:
        model = StationEntry
        fields = ()

    def __init__(self, *args: Any, acting: Actor, **kwargs: Any) -> None:
        kwargs["instance"] = own_entry(kwargs["instance"].station, kwargs["proceeding"], acting)
        super().__init__(*args, acting=acting, **kwargs)
        self.lines = lines_of(self.election, self.instance.station)
        for line in self.lines:
            kept = (self.instance.figures or {}).get(line.key)
            self.fields[line.key] = forms.IntegerField(
                label=line.full_label,
                min_value=0,
                max_value=MOST,
                initial=kept,
                widget=forms.NumberInput(attrs={"size": 6, "autocomplete": "off"}),
            )

    @property
    def place(self) -> str:
        """Which sheet is typed: nobody types the numbers of one box into another."""
        return str(self.instance.station)

    @property
    def whose(self) -> str:
        """Whose reading it is."""
        return f"，第{'一二'[self.instance.number - 1]}遍，{self.acting.user.name}录入。"

    @property
    def groups(self) -> list[tuple[str, list[tuple[forms.BoundField, str, str]]]]:
        """The lines by the headings of the paper, each with its field and what it is called there."""
        found: dict[str, list[tuple[forms.BoundField, str, str]]] = {}
        for line in self.lines:
            found.setdefault(line.group, []).append((self[line.key], line.label, line.key))
        return list(found.items())

    @property
    def besides(self) -> list[forms.BoundField]:
        """What the form asks besides the numbers."""
        numbers = {line.key for line in self.lines}
        return [each for each in self.visible_fields() if each.name not in numbers]

    @property
    def answers_url(self) -> str:
        """Where the numbers are held against each other while they are typed."""
        return address(self.election, "ballot.answers", self.instance.station_id)

    @property
    def fact_day(self) -> date | None:
        """The day of the voting, once it has come."""
        day = self.election.current("ballot").day
        return day if day and day <= clock.today() else None

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        day = self.election.current("ballot").day or self.election.voting_day
        if day and day > clock.today():
            self.add_error(None, f"投票日{cdate(day)}尚未到，投票以后才录入计票单")
        found = {line.key: data.get(line.key) for line in self.lines}
        if None not in found.values():
            self.instance.figures = found
        return data

    def told(self, title: str) -> str:
        """A sheet that does not add up is kept as it was read; the next page says which numbers disagree, and by how much."""
        said = super().told(title)
        wrong = disagreeing(self.election, self.instance)
        if not wrong:
            return said
        return (
            f"{said}。{self.instance.station}有 {len(wrong)} 处对不上：{'；'.join(wrong)}。"
            "对照原单核对：录错的更正，原单如此的由监票人复点；对不上的不能宣布"
        )


class RecountForm(OfTheSheet):
    """复点一站: a named monitor counts again what two people have read differently; both numbers stay."""

    day_kinds: ClassVar = {"counted_on": DayKind.ACT}
    monitor = NameField(label="监票人", max_length=40, help_text="对照该站委员票计票原单，当场复点的监票人")
    counted_on = forms.DateField(label="复点日期")

    class Meta:
        model = Station
        fields = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.reading = reading_of(self.election, self.instance)
        self.initial["counted_on"] = clock.today()
        for cell in self.reading.differences:
            self.fields[cell.line.key] = forms.IntegerField(
                label=f"{cell.line.full_label}（第一遍 {cell.first}，第二遍 {cell.second}）",
                min_value=0,
                max_value=MOST,
            )
        self.order_fields([*(cell.line.key for cell in self.reading.differences), "monitor", "counted_on"])

    @property
    def shown(self) -> list[dict[str, str]]:
        """Which station is counted again, and who has read it."""
        entries = self.instance.entries.all()
        read = [
            {"label": f"第{'一二'[each.number - 1]}遍", "value": each.entered_by.name} for each in entries
        ]
        return [{"label": "投票站", "value": str(self.instance)}, *read]

    def clean_monitor(self) -> str:
        """Only one of the monitors named for this vote."""
        name: str = self.cleaned_data["monitor"]
        named = naming.people_in(self.election.current("ballot").monitors)
        if not any(naming.same(name, each) for each in named):
            raise forms.ValidationError(f"复点由本次投票的监票人进行：{'、'.join(named) or '监票人尚未录入'}")
        return name

    def save(self, commit: bool = True) -> Station:
        station: Station = self.instance
        for cell in self.reading.differences:
            Recount(
                station=station,
                line=cell.line.key,
                first=known(cell.first),
                second=known(cell.second),
                value=self.cleaned_data[cell.line.key],
                monitor=self.cleaned_data["monitor"],
                counted_on=self.cleaned_data["counted_on"],
                recorded_by=self.acting.user,
                revision=1,
            ).save()
        return station
