"""The forms of a term: itself, the county's instructions, which villages begin, the Party result of a village."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cached_property
from itertools import pairwise
from typing import Any, ClassVar, cast

from django import forms
from django.db.models import QuerySet

from procedure.dated import Dated
from township.accounts.access import Actor
from township.days import DayKind, Frame, Since
from township.forms import FilterForm, Form, ModelForm, in_words
from township.law import numbers
from township.models import Village
from township.naming import same
from township.records import clock
from township.records.lateness import days_allowed, late_sentence
from township.wording import cdate

from .arithmetic.majorities import more_than_half, party_candidates, party_quorum
from .context import ElectionSurroundings
from .law.asked import ASKED
from .law.settings import Pinned, provinces
from .law.terms import earliest_end
from .namesakes import apart, told_apart
from .reports.offices import SITUATION
from .reports.rules import WAITS, result_waits
from .rooms.review.lists import COLUMNS, EXAMPLE, Item, items_in
from .rooms.review.models import NegativeList
from .settled import judged_by_lists, judged_by_what_held
from .stages import ROOMS, Body, Stage
from .terms import Instruction, PartyMember, PartyResult, Term, VillageRound
from .voted_lines import born_lines, no_adults, persons

IN_ROOMS = "该村党组织的选举在系统中逐环节办理，结果由党员大会的得票和镇党委批复产生，不另录入。"


class Recording(ModelForm):
    """A form whose row tells who recorded it."""

    def __init__(self, *args: Any, acting: Actor, **kwargs: Any) -> None:
        self.acting = acting
        super().__init__(*args, **kwargs)

    def save(self, commit: bool = True) -> Any:
        self.instance.recorded_by = self.acting.user
        self.instance.revision += 1
        return super().save(commit)


class LateRecording(Dated, Recording):
    """One whose day may be long past: then it says why it is entered only now, and a correction says why it is made."""

    #: When what is being confirmed was proposed: it was entered that day.
    proposed_on: date | None = None

    @property
    def late_after(self) -> int:
        return days_allowed(self.acting.township.pk, self.entered_on)

    @property
    def entered_on(self) -> date:
        return self.proposed_on or clock.today()

    @property
    def grounds(self) -> str:
        """What is told of the reason, where one was asked for."""
        return self.cleaned_data.get(self.why, "")

    def _late_by(self, day: date | None) -> str:
        return late_sentence(day, self.late_after, self.entered_on) if day else ""

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        self.check_why()
        return data


class TermForm(Recording):
    """登记一届换届."""

    day_kinds: ClassVar = {"last_ends_on": DayKind.PLAN, "extended_until": DayKind.PLAN}

    class Meta:
        model = Term
        fields = ("name", "province", "last_ends_on", "extended_until", "extended_by")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", "选择省份"), *((code, name) for code, name, _ in provinces())]
        self.fields["province"] = forms.ChoiceField(
            label="适用的省级办法",
            choices=choices,
            help_text="尚未收录条文的省，按国家法律办理，省里另有规定的逐项录入县级文件",
        )
        self.order_fields(self.Meta.fields)

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if bool(data.get("extended_until")) != bool(data.get("extended_by")):
            self.add_error("extended_by", "延期须同时写明延至何日、批准文件")
        ends, province = data.get("last_ends_on"), data.get("province")
        if ends and province and (near := self._too_near(ends, province)):
            self.add_error("last_ends_on", near)
        return data

    def _too_near(self, ends: date, province: str) -> str:
        """Why no round can lie so near another: with the next one on record, what was written of the villages for the last goes."""
        others = Term.objects.filter(township=self.instance.township_id).exclude(pk=self.instance.pk)
        known = sorted(
            [(ends, province, ""), *((each.last_ends_on, each.province, str(each)) for each in others)]
        )
        for (before, pinned, older), (after, _, newer) in pairwise(known):
            first = earliest_end(before, Pinned(pinned))
            if after < first and ends in (before, after):
                return (
                    f"与{older or newer}（{cdate(before if older else after)}届满）相距太近：村民委员会每届任期五年，"
                    f"后一届的届满日不早于{cdate(first)}，核对日期"
                )
        return ""


class InstructionForm(Recording):
    """县级换届文件的一项规定."""

    day_kinds: ClassVar = {"effective_from": DayKind.PLAN}
    must_name = ("document",)

    class Meta:
        model = Instruction
        fields = ("name", "value", "document", "effective_from")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", "选择规定的事项"), *((key, asked.label) for key, asked in ASKED.items())]
        self.fields["name"] = forms.ChoiceField(label="规定的事项", choices=choices)
        self.fields["value"].help_text = "数字，或者“是”“否”；人数区间如 5-9"
        self.order_fields(self.Meta.fields)

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        name, value = data.get("name"), data.get("value")
        if name and value:
            try:
                ASKED[name].accepts(value)
            except ValueError as wrong:
                self.add_error("value", str(wrong))
        since, term = data.get("effective_from"), self.instance.term
        if name and since and (judged := judged_by_what_held(term, name, since)):
            self.add_error("effective_from", judged.by("规定"))
        return data


class NegativeListForm(Recording):
    """候选人负面清单: one version whole, an item a line."""

    day_kinds: ClassVar = {"effective_from": DayKind.PLAN}
    must_name = ("document",)
    lines = forms.CharField(
        label="条目",
        widget=forms.Textarea(attrs={"rows": 12}),
        max_length=20_000,
        help_text=f"每行一条：{COLUMNS}，用逗号隔开。如：{EXAMPLE}。追溯年数从选举日往前算，没有年限的写“不限”",
    )

    class Meta:
        model = NegativeList
        fields = ("level", "document", "effective_from")

    def clean_effective_from(self) -> date:
        day: date = self.cleaned_data["effective_from"]
        # Before the review is over a list may be entered late; afterwards it would bar who was found fit without it.
        if judged := judged_by_lists(self.instance.term, day):
            raise forms.ValidationError(judged.by("清单"))
        return day

    def clean_lines(self) -> list[Item]:
        try:
            found = list(items_in(self.cleaned_data["lines"]))
        except ValueError as wrong:
            raise forms.ValidationError(str(wrong)) from None
        if len(set(found)) != len(found):
            raise forms.ValidationError("有两条完全相同，核对后删去一条")
        return found


class OpeningForm(Dated, Form):
    """Which villages begin their election, and since when: what was done there since is recorded with its true day."""

    day_kinds: ClassVar = {"begun_on": DayKind.ACT}

    villages = forms.ModelMultipleChoiceField(
        label="开始选举的村", queryset=Village.objects.none(), widget=forms.CheckboxSelectMultiple
    )
    begun_on = forms.DateField(
        label="开始日期",
        required=False,
        help_text="不填的为今天；村里已经开始、现在才登记的，填实际开始之日，其后各项按真实日期补记",
    )

    def __init__(self, *args: Any, waiting: QuerySet[Village], acting: Actor, **kwargs: Any) -> None:
        self.acting = acting
        super().__init__(*args, **kwargs)
        cast("forms.ModelMultipleChoiceField[Village]", self.fields["villages"]).queryset = waiting
        self.ask_why()

    @cached_property
    def frame(self) -> Frame:
        """An election is begun back no further than any other act is dated."""
        today = clock.today()
        measures = ElectionSurroundings(self.acting.township.pk).measures
        days = int(numbers.BACKDATED_DAYS.value_on(today, measures))
        first = Since(today - timedelta(days=days), f"{days}天前")
        return Frame(today, first, first)

    @property
    def late_after(self) -> int:
        return days_allowed(self.acting.township.pk, clock.today())

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        self.check_why()
        return data

    @property
    def begun(self) -> dict[str, Any]:
        """What an opening asks for: since when, and why it is entered only now."""
        said = self.cleaned_data
        return {"on": said.get("begun_on") or clock.today(), "reason": said.get(self.why, "")}


class PartyForm(LateRecording):
    """村党组织选举结果, with its own arithmetic: four fifths came, everybody elected has more than half of all."""

    day_kinds: ClassVar = {"held_on": DayKind.PAPER, "approved_on": DayKind.PAPER}
    must_name = ("approved_by",)
    elected = forms.CharField(
        label="当选人和得票",
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="一行一人：姓名（出生年月） 得票，如：张建国（1979年5月生） 35",
        max_length=1000,
    )

    class Meta:
        model = PartyResult
        fields = (
            "held_on", "should_attend", "present", "seats", "candidates", "issued", "returned", "secretary",
            "approved_on", "approved_by",
        )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.fields["elected"].initial = "\n".join(map(_written, self.instance.elected.all()))
        names = list(self.fields)
        self.order_fields([*names[:7], "elected", *names[7:-1]])
        self.ask_why()

    def told_before(self, name: str) -> str:
        """What is on record of a field, in words; empty where nothing is on record yet."""
        if not self.instance.pk:
            return ""
        return in_words(self.fields[name], self.get_initial_for_field(self.fields[name], name))

    def told(self, name: str) -> str:
        """What the form says of a field, in words."""
        value = self.cleaned_data[name]
        if name == "elected":
            return "\n".join(f"{person} {votes}" for person, votes in value)
        return in_words(self.fields[name], value)

    def kind_of(self, name: str) -> DayKind:
        """The result of a term that is over is as old as the term."""
        over = self.instance.village_round.term.followed_by()
        return DayKind.BIOGRAPHY if over else super().kind_of(name)

    def clean_elected(self) -> list[tuple[str, int]]:
        return born_lines(self.cleaned_data["elected"])

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if (
            self.instance.village_round.elections.filter(edition=Body.PARTY)
            .exclude(stage=Stage.VOID)
            .exists()
        ):
            self.add_error(None, IN_ROOMS)
        if result_waits(self.instance.village_round):
            self.add_error(None, f"{WAITS}，办结以前结果不能确认")
        for name, sentence in self.problems(data):
            self.add_error(name, sentence)
        if (
            data.get("elected")
            and data.get("held_on")
            and (young := no_adults(data["elected"], data["held_on"]))
        ):
            self.add_error("elected", young)
        return data

    @staticmethod
    def problems(data: dict[str, Any]) -> list[tuple[str, str]]:
        """What cannot be true, or is no valid election, by the field where it stands."""
        wanted = (
            "should_attend",
            "present",
            "seats",
            "candidates",
            "issued",
            "returned",
            "elected",
            "secretary",
        )
        if any(data.get(name) is None for name in wanted):
            return []
        should, present, seats = data["should_attend"], data["present"], data["seats"]
        least, named, half = party_quorum(should), party_candidates(seats), more_than_half(should)
        elected = data["elected"]
        checks = [
            (present > should, "present", f"实到 {present} 人多于应到 {should} 人"),
            (present < least, "present", f"实到 {present} 人，须应到会党员的五分之四以上，即 {least} 人"),
            (data["candidates"] < named, "candidates", f"候选人 {data['candidates']} 人，须多于应选 {seats} 人的百分之二十，即 {named} 人以上"),
            (data["issued"] != present, "issued", f"发出选票 {data['issued']} 张，与实到 {present} 人不一致"),
            (data["returned"] > data["issued"], "returned", f"收回选票 {data['returned']} 张多于发出 {data['issued']} 张，选举无效"),
            (len(elected) > seats, "elected", f"当选 {len(elected)} 人多于应选 {seats} 人"),
            (len(whose(data["secretary"], elected)) != 1, "secretary", "书记须在当选人中；当选人同名的，写明出生年月"),
        ]  # fmt: skip
        wrong = [(name, sentence) for bad, name, sentence in checks if bad]
        for name, votes in elected:
            if votes < half:
                wrong.append(
                    ("elected", f"{name} {votes} 票，须超过应到会党员 {should} 人的半数，即 {half} 票")
                )
            if votes > data["returned"]:
                wrong.append(("elected", f"{name} {votes} 票多于收回选票 {data['returned']} 张"))
        return wrong

    def save(self, commit: bool = True) -> PartyResult:
        """The members are written anew where they changed; each is a row with its own history."""
        elected = self.cleaned_data["elected"]
        told = persons(name for name, _ in elected)
        [secretary] = whose(self.cleaned_data["secretary"], elected)
        self.instance.secretary = told[secretary][0]
        result: PartyResult = super().save(commit)
        kept = {each.name: each for each in result.elected.all()}
        for line, votes in elected:
            name, birth = told[line]
            row = kept.pop(name, None) or PartyMember(result=result, name=name)
            row.birth, row.votes = birth, votes
            row.recorded_by, row.revision = self.acting.user, row.revision + 1
            row.save()
        for gone in kept.values():
            gone.delete()
        return result


def whose(name: str, elected: list[tuple[str, int]]) -> list[str]:
    """Which of these lines a name means: by the name, and by the month of birth where it tells one."""
    bare, month = told_apart(name)
    return [
        line
        for line, _ in elected
        if same(told_apart(line)[0], bare) and month in (None, told_apart(line)[1])
    ]


def _written(member: PartyMember) -> str:
    name = told_apart(member.name)[0]
    return f"{apart(name, member.birth) if member.birth else member.name} {member.votes}"


class ElectionFilter(FilterForm):
    """Above the grid: room, kind of village."""

    level = forms.ChoiceField(label="类别", choices=VillageRound.Level, required=False)
    stage = forms.ChoiceField(
        label="环节",
        choices=[(each.value, each.label) for each in (*ROOMS, Stage.CLOSED, Stage.VOID)],
        required=False,
    )
    village = forms.CharField(label="村名", required=False, max_length=40)

    def __init__(self, data: Any = None, *, acting: Actor) -> None:
        super().__init__(data)
        # What kind of village one is stands on the situation sheet: nobody else finds it by asking.
        if not acting.holds(*SITUATION):
            del self.fields["level"]

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        if not self.is_valid():
            return rows
        asked = self.cleaned_data
        if asked.get("level"):
            rows = rows.filter(village_round__level=asked["level"])
        if asked.get("stage"):
            rows = rows.filter(stage=asked["stage"])
        if asked.get("village"):
            rows = rows.filter(village_round__village__name__contains=asked["village"].strip())
        return rows
