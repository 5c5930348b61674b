"""登记往届结果: the numbers of the report, and who was elected, a line a person as it is pasted from a table."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, ClassVar, cast

from django import forms

from elections.arithmetic.majorities import more_than_half
from elections.law.texts import NoText, text_on
from elections.namesakes import refusal_to_tell_apart, told_apart
from elections.people import Sex, age_on, schooling_of
from elections.stages import SeatOffice
from elections.term_forms import Recording
from elections.terms import Term
from township.days import DayKind
from township.month_field import MonthField
from township.naming import people_in

from .models import PastMember, PastResult

EXAMPLE = "主任 张建国 男 1979-05 大专 党员 612"
#: A term that is followed by a later one lies at least so far back, in days.
A_TERM_AGO = 365
FULL_AGE = 18


class PastResultForm(Recording):
    """往届村民委员会选举结果. What could not have been a valid election by the law of its day is refused."""

    day_kinds: ClassVar = {"held_on": DayKind.BIOGRAPHY}
    must_name = ("document",)
    elected = forms.CharField(
        label="当选人",
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=f"一行一人：职务 姓名 性别 出生年月 学历 党员或群众 得票，如：{EXAMPLE}",
        max_length=2000,
    )

    class Meta:
        model = PastResult
        fields = (
            "held_on", "registered", "voters", "issued", "returned", "proxies", "mobile", "seats", "filled_first",
            "supervisors", "document",
        )  # fmt: skip

    def __init__(self, *args: Any, later: Term | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.later = later
        if self.instance.pk:
            self.fields["elected"].initial = "\n".join(map(_written, self.instance.elected.all()))
        names = list(self.fields)
        self.order_fields([*names[:9], "elected", *names[9:-1]])

    def clean_held_on(self) -> date:
        """A day of a term that is over. Raises ValidationError for one of the term under way: that is held here."""
        day: date = self.cleaned_data["held_on"]
        try:
            text_on(day)
        except NoText as unread:
            raise forms.ValidationError(str(unread)) from None
        if self.later is None:
            raise forms.ValidationError("这一届是最近一届：选举须逐环节办理，不能只登记结果")
        if day > self.later.last_ends_on - timedelta(A_TERM_AGO):
            raise forms.ValidationError(
                f"选举日须在{self.later}的上届任期届满日（{self.later.last_ends_on}）一年以前"
            )
        return day

    def clean_elected(self) -> list[PastMember]:
        found = [_read(line) for line in self.cleaned_data["elected"].splitlines() if line.strip()]
        if refusal := refusal_to_tell_apart([each.name for each in found]):
            raise forms.ValidationError(str(refusal))
        if sum(each.office == SeatOffice.HEAD for each in found) > 1:
            raise forms.ValidationError("主任只能有一人")
        return found

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if None not in (data.get(name) for name in (*self.Meta.fields, "elected")):
            for name, sentence in problems(data):
                self.add_error(name, sentence)
        return data

    def save(self, commit: bool = True) -> PastResult:
        """Whoever is named anew is a new row; whoever is gone from the list goes."""
        result: PastResult = super().save(commit)
        kept = {each.name: each for each in result.elected.all()}
        for told in self.cleaned_data["elected"]:
            row = kept.pop(told.name, None) or PastMember(result=result, name=told.name)
            for name in ("office", "sex", "birth", "education", "party_member", "votes"):
                setattr(row, name, getattr(told, name))
            row.recorded_by, row.revision = self.acting.user, row.revision + 1
            row.save()
        for gone in kept.values():
            gone.delete()
        return result


def problems(data: dict[str, Any]) -> list[tuple[str, str]]:
    """What cannot be true of a valid election, by the field where it stands (村组法 2018 第十五条, 2025 第十八条)."""
    registered, voters = data["registered"], data["voters"]
    issued, returned, seats, first = data["issued"], data["returned"], data["seats"], data["filled_first"]
    elected: list[PastMember] = data["elected"]
    needed = more_than_half(registered)
    checks = [
        (voters > registered, "voters", f"参加投票 {voters} 人多于登记选民 {registered} 人"),
        (voters < needed, "voters", f"参加投票 {voters} 人，未过登记选民 {registered} 人的半数（{needed} 人以上），选举无效"),
        (returned > issued, "returned", f"收回选票 {returned} 张多于发出 {issued} 张，选举无效"),
        (data["proxies"] + data["mobile"] > issued, "mobile", f"委托和流动票合计多于发出选票 {issued} 张"),
        (len(elected) > seats, "elected", f"当选 {len(elected)} 人多于应选 {seats} 席"),
        (first > len(elected), "filled_first", f"首次选出 {first} 席多于当选 {len(elected)} 人"),
    ]  # fmt: skip
    wrong = [(name, sentence) for bad, name, sentence in checks if bad]
    return [*wrong, *_votes(elected, voters, first), *_minors(elected, data["held_on"])]


def _votes(elected: list[PastMember], voters: int, first: int) -> list[tuple[str, str]]:
    """As many as were elected first have more than half of the voters; a further election had voters of its own."""
    half = more_than_half(voters)
    ranked = sorted(elected, key=lambda each: -each.votes)
    wrong = [
        (each, f"须超过参加投票 {voters} 人的半数，即 {half} 票")
        for each in ranked[:first]
        if each.votes < half
    ]
    wrong += [(each, f"多于参加投票 {voters} 人") for each in ranked if each.votes > voters]
    wrong += [(each, "得票不能为零") for each in ranked[first:] if not each.votes]
    return [("elected", f"{each.name} {each.votes} 票，{why}") for each, why in wrong]


def _minors(elected: list[PastMember], day: date) -> list[tuple[str, str]]:
    return [
        ("elected", f"{each.name}选举日不满十八周岁，核对出生年月")
        for each in elected
        if age_on(each.birth, day) < FULL_AGE
    ]


def _written(member: PastMember) -> str:
    party = "党员" if member.party_member else "群众"
    return (
        f"{member.get_office_display()} {member.name} {member.get_sex_display()} {member.birth:%Y-%m} "
        f"{member.get_education_display()} {party} {member.votes}"
    )


def _read(line: str) -> PastMember:
    """One line as a row that is not saved. Raises ValidationError, with the line and what it lacks."""
    parts = line.split()
    if len(parts) != 7:
        raise forms.ValidationError(f"“{line.strip()}”应写作：{EXAMPLE}")
    office, name, sex, birth, education, party, votes = parts
    offices = {each.label: each for each in SeatOffice}
    sexes = {each.label: each for each in Sex}
    schooling = schooling_of(education)
    wrong = [
        (office not in offices, f"职务写主任、副主任或者委员，不能写“{office}”"),
        (sex not in sexes, f"性别写男或者女，不能写“{sex}”"),
        (schooling is None, f"学历“{education}”不能识别，如：高中、大专、大学"),
        (party not in ("党员", "群众"), f"政治面貌写党员或者群众，不能写“{party}”"),
        (not votes.isdecimal(), f"得票“{votes}”不是数字"),
    ]
    for bad, sentence in wrong:
        if bad:
            raise forms.ValidationError(f"“{name}”一行：{sentence}")
    month = cast("date", MonthField().clean(birth))
    if told_apart(name)[1] not in (None, (month.year, month.month)):
        raise forms.ValidationError(f"“{name}”一行：姓名后的出生年月与{birth}不一致")
    return PastMember(
        office=offices[office],
        name=people_in(name)[0],
        sex=sexes[sex],
        birth=month,
        education=schooling or "",
        party_member=party == "党员",
        votes=int(votes),
    )
