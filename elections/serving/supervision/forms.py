"""村务监督委员会: the form of its choice, with its members and their votes."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from django import forms

from elections.models import Supervision, SupervisionMember
from elections.namesakes import told_apart
from elections.reports.rules import WAITS, result_waits
from elections.serving.forms import ServingForm
from elections.stages import Body, Stage
from elections.voted_lines import born_lines, persons, refusal_of_ages
from township.days import DayKind
from township.naming import compared, people_in

from . import rules
from .rules import Chosen

IN_ROOMS = "该村村务监督委员会的推选正在办理，结果在那里确认，不另登记。"


class SupervisionForm(ServingForm):
    """登记村务监督委员会: chosen by the village; the township compares and records."""

    rules = rules.TO_RECORD
    title = "登记村务监督委员会"
    day_kinds: ClassVar = {"chosen_on": DayKind.PAPER}
    members = forms.CharField(
        label="成员和得票",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="一行一人：姓名（出生年月） 得票，如：张建国（1979年5月生） 35；第一行为主任",
    )
    experts = forms.CharField(label="具备财会、管理知识的成员", max_length=100)
    staff = forms.CharField(
        label="任村文书、报账员、村会计或者集体经济组织管理人员的成员",
        max_length=100,
        required=False,
        help_text="没有的不填",
    )
    reason = forms.CharField(label="依据", max_length=200, help_text="会议记录的名称、日期")

    class Meta:
        model = Supervision
        fields: ClassVar = ["chosen_on", "meeting", "expected", "present", "kin"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kin"].label = "与村民委员会成员的近亲属关系"
        self.fields["kin"].help_text = "逐人申报，写明关系和姓名；都没有的写“无”"
        order = [
            "chosen_on",
            "meeting",
            "expected",
            "present",
            "members",
            "experts",
            "staff",
            "kin",
            "reason",
        ]
        self.order_fields(order)

    def clean(self) -> dict[str, Any]:
        """Nobody records beside the rooms what the rooms are about to say."""
        data: dict[str, Any] = super().clean() or {}
        under_way = self.place.round.elections.filter(edition=Body.SUPERVISION)
        if under_way.exclude(stage__in=[Stage.CLOSED, Stage.VOID]).exists():
            self.add_error(None, IN_ROOMS)
        if result_waits(self.place.round):
            self.add_error(None, f"{WAITS}，办结以前结果不能确认")
        told, day = data.get("members"), data.get("chosen_on")
        if told and day and (refusal := refusal_of_ages(born_lines(told), day)):
            self.add_error("members", str(refusal))
        return data

    @property
    def target(self) -> Any:
        return self.place.round

    def clean_members(self) -> str:
        born_lines(self.cleaned_data["members"])
        return str(self.cleaned_data["members"])

    @property
    def people(self) -> list[tuple[str, date | None, int]]:
        """Name as it is kept, month of birth, votes."""
        lines = born_lines(self.cleaned_data["members"])
        kept = persons(name for name, _ in lines)
        return [(*kept[name], votes) for name, votes in lines]

    @property
    def experts_named(self) -> list[str]:
        return people_in(self.cleaned_data["experts"])

    def subject(self) -> Chosen:
        told, serving = self.cleaned_data, self.place.serving(self.cleaned_data["chosen_on"])
        return Chosen(
            chosen_on=told["chosen_on"],
            law=self.place.law,
            meeting=told["meeting"],
            expected=told["expected"],
            present=told["present"],
            members=[(name, votes) for name, _, votes in self.people],
            experts=self.experts_named,
            staff=people_in(told["staff"]),
            kin=told["kin"],
            committee=[each.name for each in serving],
            committee_since=min((each.since for each in self.place.officers), default=None),
            born={name: birth for name, birth, _ in self.people},
            committee_born=[(each.name, each.birth) for each in serving],
        )

    @property
    def day(self) -> Any:
        return self.cleaned_data["chosen_on"]

    def save(self, commit: bool = True) -> Supervision:
        chosen: Supervision = super().save(commit)
        experts = {compared(name) for name in self.experts_named}
        for place, (name, birth, votes) in enumerate(self.people):
            row = SupervisionMember(supervision=chosen, name=name, birth=birth, votes=votes, head=place == 0)
            row.expert = bool({compared(name), compared(told_apart(name)[0])} & experts)
            self.sign(row)
            row.save()
        return chosen
