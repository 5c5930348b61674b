"""准备: the forms of its facts."""

from __future__ import annotations

from typing import Any, ClassVar

from elections.context import law_for
from elections.forms import ElectionForm
from elections.models import CommitteeMember, Plan, Preparation
from elections.stages import SeatOffice, Stage
from elections.terms import VillageRound
from township import naming
from township.days import DayKind
from township.law.parameters import Unjudged
from township.models import Cadre
from township.records import clock
from township.roster.forms.person import offer


class SituationForm(ElectionForm):
    """村情选情: facts of the village, no labels on persons; a difficult one has a leader and a plan."""

    day_kinds: ClassVar = {"surveyed_on": DayKind.ACT}
    may_be_empty = ("reasons", "leader", "plan")
    must_tell = ("situation", "plan")

    class Meta:
        model = VillageRound
        fields = ("level", "reasons", "situation", "leader", "plan", "surveyed_on")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        in_service = Cadre.objects.filter(township=self.election.township, status=Cadre.Status.IN_SERVICE)
        offer(self, "leader", in_service)


class AuditForm(ElectionForm):
    """任期和离任经济责任审计."""

    day_kinds: ClassVar = {"audit_published_on": DayKind.PAPER}
    must_name = ("audit_by",)
    must_tell = ("audit_result",)

    class Meta:
        model = Preparation
        fields = ("audit_by", "audit_published_on", "audit_result")


class ChoiceForm(ElectionForm):
    """推选村民选举委员会: which meeting, how many were there."""

    day_kinds: ClassVar = {"chosen_on": DayKind.ACT, "party_discussed_on": DayKind.ACT}
    may_be_empty = ("party_discussed_on",)

    class Meta:
        model = Preparation
        fields = ("chosen_on", "chosen_by", "chosen_expected", "chosen_present", "party_discussed_on")

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        expected, present = data.get("chosen_expected"), data.get("chosen_present")
        if expected is not None and present is not None and present > expected:
            self.add_error("chosen_present", f"实到 {present} 人多于应到 {expected} 人，对照签到表核对")
        return data


class CommitteeMemberForm(ElectionForm):
    """One member of the election committee, or a substitute with the order.

    Once registration has begun, who was chosen and in which order stands as it was published: somebody leaves, a substitute
    moves in, and whoever is new was chosen by a meeting of their own (村组法 15(3)).
    """

    day_kinds: ClassVar = {"left_on": DayKind.ACT, "chosen_on": DayKind.ACT}
    may_be_empty = ("order", "kin", "left_on", "left_because")
    #: The meeting that has chosen somebody later.
    LATER = ("chosen_on", "chosen_by", "chosen_expected", "chosen_present")

    class Meta:
        model = CommitteeMember
        fields = (
            "name", "position", "order", "in_office", "kin", "chosen_on", "chosen_by", "chosen_expected", "chosen_present",
            "left_on", "left_because",
        )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.published = self.election.stage != Stage.PREPARATION
        if not self.published or (self.instance.pk and not self.instance.chosen_by):
            for name in self.LATER:
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        self._check_order(data)
        if data.get("left_on") and not data.get("left_because"):
            self.add_error("left_because", "写明退出原因，如：被提名为候选人")
        if self.published and self.instance.pk:
            self._check_published(data)
        expected, present = data.get("chosen_expected"), data.get("chosen_present")
        if expected is not None and present is not None and present > expected:
            self.add_error("chosen_present", f"实到 {present} 人多于应到 {expected} 人，对照签到表核对")
        return data

    def _check_order(self, data: dict[str, Any]) -> None:
        substitute = data.get("position") == CommitteeMember.Position.SUBSTITUTE
        if substitute and not data.get("order"):
            self.add_error("order", "候补人员须写明递补次序：1 为首先递补")
        if data.get("order") and not (substitute or self._was_substitute):
            self.add_error("order", "只有候补人员和由候补递补的有递补次序，其他职务留空")
        if self._was_substitute and not substitute and not data.get("order"):
            self.add_error("order", "由候补递补的，保留其递补次序")

    def _check_published(self, data: dict[str, Any]) -> None:
        """Nobody becomes somebody else, nobody's turn is changed, and whoever serves is made no substitute."""
        was = self.initial
        if "name" in self.changed_data and not naming.same(str(was["name"]), data.get("name") or ""):
            self.add_error("name", "名单已经公布，不能改成另一个人：原成员登记退出，另行推选的另行登记")
        if "order" in self.changed_data:
            self.add_error("order", "递补次序已经公布，不能再改；次序在前的不能递补的，登记退出和原因")
        substitute = CommitteeMember.Position.SUBSTITUTE
        if was["position"] != substitute and data.get("position") == substitute:
            self.add_error("position", "已任职的成员不能改为候补：登记退出")

    @property
    def _was_substitute(self) -> bool:
        """Whether the row already has an order: whoever moved in (递补) keeps it, so that the order can be compared."""
        return self.instance.pk is not None and self.initial.get("order") is not None


class PlanForm(ElectionForm):
    """选举办法: the day, the seats, and how the meeting adopted it."""

    day_kinds: ClassVar = {"election_day": DayKind.PLAN, "adopted_on": DayKind.ACT}

    class Meta:
        model = Plan
        fields = (
            "election_day", "heads", "deputies", "members", "woman_seat", "woman_column", "adopted_on", "adopted_by", "expected",
            "present", "agreed",
        )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.instance.pk and not self.election.is_by_election:
            self.initial["woman_seat"] = self.initial["woman_column"] = self._has_her_seat()
        self.fields["woman_column"].help_text = "选票上另有一栏妇女委员的选；与委员同栏、只保留席位的不选"

    def told(self, title: str) -> str:
        """What hangs says what it said: whoever moves the day or changes the seats is told to hang it anew."""
        said, posted = super().told(title), self.election.notice("1")
        on_notice = {"election_day", "heads", "deputies", "members", "woman_column"}
        changed = posted is not None and not on_notice.isdisjoint(self.changed_data)
        return f"{said}。公告1写的是原来的选举日和职数，更正后重新张贴" if changed else said

    def _check_her_column(self, data: dict[str, Any]) -> None:
        """Whoever was named for her column stands there: it does not vanish from the ballot."""
        if data.get("woman_column") and not (data.get("woman_seat") and data.get("members")):
            self.add_error("woman_column", "单列一栏投票的，先单设妇女委员席位，委员至少 1 席")
        named = [each.name for each in self.election.candidates if each.office == SeatOffice.WOMAN]
        if named and not data.get("woman_column"):
            self.add_error("woman_column", f"{'、'.join(named)}已提名为妇女委员候选人，不能取消单列")

    def _has_her_seat(self) -> bool:
        """Whether the ballot has a seat of hers by the province or the county."""
        try:
            return bool(law_for(self.election, "ballot_women_seat", clock.today()).value)
        except Unjudged:
            return False

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        self._check_her_column(data)
        expected, present, agreed = (data.get(name) for name in ("expected", "present", "agreed"))
        if expected is None or present is None or agreed is None:
            return data
        if present > expected:
            self.add_error("present", f"实到 {present} 人多于应到 {expected} 人，对照签到表核对")
        if agreed > present:
            self.add_error("agreed", f"同意 {agreed} 人多于实到 {present} 人，对照会议记录核对")
        return data
