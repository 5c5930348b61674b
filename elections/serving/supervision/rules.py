"""What must hold of a supervision committee: who chose it, how many they are, and whom it may not be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from elections.arithmetic.majorities import more_than_half
from elections.instruments import VILLAGE_LAW
from elections.law.settings import Pinned
from elections.namesakes import named_in, told_apart
from elections.rooms.quorums import quorum_of
from township.law.instruments import read
from township.law.rule import Finding, Rule, Verdict, met, unmet
from township.naming import same
from township.wording import cday


@dataclass(frozen=True)
class Chosen:
    """A supervision committee as its rules judge it."""

    chosen_on: date
    law: Pinned
    meeting: str
    expected: int
    present: int
    members: Sequence[tuple[str, int]]
    experts: Sequence[str]
    #: Clerk, bookkeeper, accountant of the village and managers of the collective, as far as they are members.
    staff: Sequence[str]
    kin: str
    #: The villagers' committee in office on that day, and since when it is there.
    committee: Sequence[str]
    committee_since: date | None
    #: When the members were born, and those of the committee, as far as it is told: a namesake is another person.
    born: Mapping[str, date | None] = field(default_factory=dict)
    committee_born: Sequence[tuple[str, date]] = ()

    @property
    def in_both(self) -> list[str]:
        """Which members sit in the committee: by the name, and by the month of birth where both are told."""
        return [name for name, _ in self.members if any(self._is_same(name, each) for each in self.committee)]

    def _is_same(self, member: str, officer: str) -> bool:
        if not same(told_apart(member)[0], told_apart(officer)[0]):
            return False
        birth = self.born.get(member)
        months = {(day.year, day.month) for name, day in self.committee_born if same(name, officer)}
        return birth is None or not months or (birth.year, birth.month) in months


def by_the_village(chosen: Chosen, on: date) -> Finding:
    quorum = quorum_of(chosen.meeting, chosen.expected, chosen.present, "")
    if quorum.verdict != Verdict.MET:
        return quorum
    needed = more_than_half(chosen.present)
    short = [f"{name} {votes} 票" for name, votes in chosen.members if votes < needed]
    if short:
        return unmet(f"{'、'.join(short)}，须超过到会 {chosen.present} 人的半数，即 {needed} 票")
    if chosen.committee_since is None or chosen.chosen_on < chosen.committee_since:
        return unmet("新一届村民委员会尚未产生；村务监督委员会在其后推选")
    return met(f"{cday(chosen.chosen_on)}推选，{quorum.evidence}，当选人均过半数（{needed} 票）")


BY_THE_VILLAGE = Rule(
    code="election.supervision.choice",
    requirement="村务监督委员会由村民会议或者村民代表会议在村民中推选产生，与村民委员会同任期",
    citation=read(VILLAGE_LAW, "第三十七条第一款"),
    text="村应当建立村务监督委员会，其成员由村民会议或者村民代表会议在村民中推选产生，任期与村民委员会相同。",
    check=by_the_village,
    origin=("R-159", "R-157"),
)


def size(chosen: Chosen, on: date) -> Finding:
    asked, number = chosen.law.on("supervision_size", chosen.chosen_on), len(chosen.members)
    told = f"{number}人，须{asked.value}（{asked.basis}）"
    return met(told) if asked.value.holds(number) else unmet(told)


SIZE = Rule(
    code="election.supervision.size",
    requirement="村务监督委员会人数符合规定",
    citation=read(VILLAGE_LAW, "第三十七条第一款"),
    text="村务监督委员会的人数由省、自治区、直辖市规定。",
    check=size,
    origin=("R-159",),
)


def apart(chosen: Chosen, on: date) -> Finding:
    """No member of the committee, none of their near relatives, nobody who keeps the village's papers or money."""
    if both := chosen.in_both:
        return unmet(f"{'、'.join(both)}是村民委员会成员")
    if chosen.staff:
        return unmet(f"{'、'.join(chosen.staff)}是村文书、报账员、村会计或者集体经济组织管理人员")
    kin = named_in(chosen.kin, chosen.committee)
    if kin:
        return unmet(f"申报的近亲属中有村民委员会成员{'、'.join(kin)}：{chosen.kin}")
    return met(f"与村民委员会成员 {len(chosen.committee)} 人逐一比对，没有交叉；近亲属申报：{chosen.kin}")


APART = Rule(
    code="election.supervision.kinship",
    requirement="村民委员会成员及其近亲属、村文书和会计不得担任村务监督委员会成员",
    citation=read(VILLAGE_LAW, "第三十七条第一款"),
    text="村民委员会成员及其近亲属不得担任村务监督机构成员。",
    check=apart,
    origin=("R-159", "R-129"),
)


def expert(chosen: Chosen, on: date) -> Finding:
    names = [name for name, _ in chosen.members if name in chosen.experts]
    return met(f"{'、'.join(names)}具备") if names else unmet("成员中没有具备财会、管理知识的人员")


EXPERT = Rule(
    code="election.supervision.expert",
    requirement="村务监督委员会有具备财会、管理知识的人员",
    citation=read(VILLAGE_LAW, "第三十七条第一款"),
    text="村务监督机构成员中应有具备财会、管理知识的人员。",
    check=expert,
    origin=("R-159",),
)

TO_RECORD = [BY_THE_VILLAGE, SIZE, APART, EXPERT]
