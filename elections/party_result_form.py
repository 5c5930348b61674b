"""The result of a Party organisation that was elected outside the system, as its papers tell it."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms

from township.days import DayKind
from township.forms import in_words
from township.naming import same

from .arithmetic.majorities import more_than_half, party_candidates, party_quorum
from .namesakes import apart, told_apart
from .reports.rules import WAITS, result_waits
from .stages import Body, Stage
from .term_forms import LateRecording
from .terms import PartyMember, PartyResult
from .voted_lines import born_lines, persons, refusal_of_ages

IN_ROOMS = "该村党组织的选举在系统中逐环节办理，结果由党员大会的得票和镇党委批复产生，不另录入。"


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
            and (refusal := refusal_of_ages(data["elected"], data["held_on"]))
        ):
            self.add_error("elected", str(refusal))
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
