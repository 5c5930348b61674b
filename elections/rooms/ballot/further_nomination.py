"""另行提名: too few can stand in a further election, so that somebody is named anew in the room of the vote.

The law has the best losers stand (村组法 18(2)) and is silent where none, or too few, are left. Whoever is named then is
named by those who may name (18(1)), consents, is checked as everybody who stood before, and is made known before the vote
(decision 0054). Nobody is named anew beside losers enough.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar

from elections.instruments import VILLAGE_LAW
from elections.rooms.nomination.forms import CandidateForm
from elections.rooms.nomination.models import Candidate
from elections.rooms.nomination.rules import committee_left, origin_lawful
from elections.rooms.review.lists import agencies_for
from elections.rooms.review.models import Bar
from elections.stages import SeatOffice, VoteKind
from township.days import DayKind
from township.law.instruments import read
from township.law.rule import Control, Finding, Rule, Verdict, met, not_applicable, unmet
from township.wording import cdate, cday

from .count_law import kept_for_a_woman
from .lines import lost_since, standing
from .outcome import announced_before

if TYPE_CHECKING:
    from elections.models import Ballot, Election

PAGE = "ballot.candidates"


@dataclass(frozen=True)
class Lack:
    """One office of a further election for which too few stand."""

    office: SeatOffice
    seats: int
    stand: int
    #: Whether only a woman mends it: the seat is hers, and no woman stands for it.
    of_women: bool

    def __str__(self) -> str:
        told = f"{self.office.label} {self.seats} 席，候选人 {self.stand} 人"
        return f"{told}，妇女席位没有女性候选人" if self.of_women else told


def lacks_of(election: Election) -> list[Lack]:
    """Where the candidates of a further election are no more than its seats, or no woman stands for her seat."""
    ballot = election.current("ballot")
    if ballot is None or ballot.kind != VoteKind.FURTHER:
        return []
    before = announced_before(election, ballot.round)
    elected = before[-1].people if before else ()
    found = []
    for office, seats, people in standing(election, ballot):
        hers = office == SeatOffice.WOMAN or bool(kept_for_a_woman(election, office, elected))
        without = hers and not any(each.woman for each in people)
        if len(people) <= seats or without:
            found.append(Lack(office, seats, len(people), without))
    return found


def named_anew(election: Election) -> list[Candidate]:
    """Who was named for the vote under way, not in the nomination."""
    ballot = election.current("ballot")
    return [each for each in election.candidates if ballot and ballot.round == each.vote > 1]


@dataclass(frozen=True)
class Stance:
    """How somebody who was named stands in the vote under way: elected before it, in it, or not."""

    candidate: Candidate
    state: str
    #: Whether they may still leave it in writing.
    may_withdraw: bool


def may_withdraw(election: Election) -> set[int]:
    """Who may leave the vote under way in writing; whom an earlier vote has put into a later one, or elected, may not."""
    ballot = election.current("ballot")
    once_more = ballot is not None and ballot.kind not in (VoteKind.FIRST, VoteKind.AGAIN)
    people = named_anew(election) if once_more else election.candidates
    gone = lost_since(election)
    return {each.pk for each in people if each.pk not in gone}


def stances_of(election: Election) -> list[Stance]:
    """Everybody of the nomination, with what became of them before this vote."""
    ballot, leave = election.current("ballot"), may_withdraw(election)
    stand = {each.pk for _, _, people in standing(election) for each in people}
    before = announced_before(election, ballot.round) if ballot else []
    elected = {each.candidate for each in before[-1].elected} if before and _continues(ballot) else set()
    found = []
    for each in election.current("nomination").candidates.all():
        if each.withdrew_on:
            state = f"退出：{cday(each.withdrew_on)}，{each.withdrew_because}"
        elif each.pk in elected:
            state = "已当选"
        else:
            state = "" if each.pk in stand else "不参加本次投票"
        found.append(Stance(each, state, not each.withdrew_on and each.pk in leave))
    return found


def _continues(ballot: Ballot) -> bool:
    """Whether what the vote before has elected stays elected: of a vote held again nothing does."""
    return ballot.kind in (VoteKind.FURTHER, VoteKind.TIE)


class NamedAnewForm(CandidateForm):
    """另行提名一名候选人: for an office that lacks one, with consent; the four bars and the agencies follow."""

    may_be_empty = ("votes", "education", "ethnicity", "cadre")

    class Meta:
        model = Candidate
        fields = tuple(name for name in CandidateForm.Meta.fields if not name.startswith("withdrew"))

    day_kinds: ClassVar = {"birth": DayKind.BIOGRAPHY, "consented_on": DayKind.ACT}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lacks = {lack.office.value: lack for lack in lacks_of(self.election)}
        own = {self.instance.office} if self.instance.pk else set()
        field: Any = self.fields["office"]
        field.choices = [(each.value, each.label) for each in SeatOffice if each.value in {*self.lacks, *own}]

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        lack = self.lacks.get(str(data.get("office")))
        if lack and lack.of_women and data.get("sex") != Candidate.Sex.WOMAN:
            self.add_error("sex", "该席位为妇女席位，由女性候选人竞选")
        last = announced_before(self.election)[-1].day
        if data.get("consented_on") and data["consented_on"] < last:
            self.add_error("consented_on", f"同意日期不得早于上一次投票（{cdate(last)}）")
        return data

    def save(self, commit: bool = True) -> Candidate:
        ballot: Ballot = self.election.current("ballot")
        self.instance.vote = ballot.round
        row: Candidate = super().save(commit)
        asked = {
            office: {**each, "candidates": [pk for pk in each["candidates"] if pk != row.pk]}
            for office, each in ballot.asked.items()
        }
        asked[row.office]["candidates"].append(row.pk)
        ballot.asked = asked
        ballot.save()
        return row


# -- before the result is announced ----------------------------------------------------------------------------------


def checked(election: Election, on: date) -> Finding:
    """Whoever was named anew is in no way less looked at than those of the first vote, and before people voted."""
    people = named_anew(election)
    if not people:
        return not_applicable("没有另行提名的候选人")
    ballot = election.current("ballot")
    day = ballot.day or on
    wrong = [f"{each.name}{why}" for each in people for why in _wanting(election, each, day)]
    for finding in (origin_lawful(election, on), committee_left(election, on)):
        wrong += [finding.evidence] if finding.verdict == Verdict.UNMET else []
    if wrong:
        return unmet("；".join(wrong), PAGE, "去办理")
    return met(f"{'、'.join(each.name for each in people)}已同意参选，四种情形均没有，联审单位均已答复")


def _wanting(election: Election, candidate: Candidate, day: date) -> list[str]:
    review = election.current("review")
    bars = [each for each in review.bars.all() if each.candidate_id == candidate.pk]
    answers = [each for each in review.given if each.candidate_id == candidate.pk]
    missing = set(agencies_for(election, judged=True)) - {each.agency for each in answers}
    late = [each.checked_on for each in bars if each.checked_on > day]
    late += [each.answered_on for each in answers if each.answered_on > day]
    late += [candidate.consented_on] if candidate.consented_on and candidate.consented_on > day else []
    found = [each.get_bar_display() for each in bars if each.found == "found"]
    barred = [f"{each.get_agency_display()}：{each.item}" for each in answers if each.answer == "bar"]
    return [
        *(["有" + "、".join(found)] if found else []),
        *([f"不宜（{'；'.join(barred)}）"] if barred else []),
        *(["的四种情形未核查齐"] if len(bars) < len(Bar) else []),
        *([f"的联审答复还差 {len(missing)} 家"] if missing else []),
        *([f"的同意、核查、答复有晚于投票日的（{cday(max(late))}）"] if late else []),
    ]


NAMED_ANEW = Rule(
    code="election.further.named_anew",
    requirement="另行提名的候选人已同意参选，没有法定的四种情形，联审单位均已答复",
    citation=read(VILLAGE_LAW, "第十八条第一款"),
    text="选举村民委员会，由村党组织或者登记参加选举的村民提名候选人。法律规定的四种情形的，不得作为候选人。",
    check=checked,
    origin=("R-169", "R-150", "R-151"),
)


def somebody_stands(election: Election, on: date) -> Finding:
    if election.current("ballot").kind != VoteKind.FURTHER:
        return not_applicable("不是另行选举")
    lacking = lacks_of(election)
    if lacking:
        return unmet(f"{'；'.join(map(str, lacking))}，可以另行提名", PAGE, "去提名")
    return met("各职务候选人多于另行选举的席位")


SOMEBODY_STANDS = Rule(
    code="election.further.candidates",
    requirement="另行选举的候选人多于应选名额，妇女席位有女性候选人",
    citation=read(VILLAGE_LAW, "第十八条第一款"),
    text="候选人的名额应当多于应选名额。第一次投票未当选的人员不足的，法律没有写明如何补足，依法另行提名。",
    check=somebody_stands,
    control=Control.DETECT,
    origin=("R-169", "R-185"),
)

RULES = [SOMEBODY_STANDS, NAMED_ANEW]
