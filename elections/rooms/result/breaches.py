"""Breaches found after the vote (国法程序违法): what the law forbids before the day, a body judges after it.

Before the vote each of these rules keeps its door closed. Once a vote has been held all the same, and two people have put
that on record, the door opens and the finding is kept for the end: the result is not final until the body the province
names has decided that the election stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from elections.context import since_awaited
from elections.instruments import PROVINCIAL
from elections.rooms.ballot.outcome import outcome_of
from elections.stages import VoteKind
from township.law.instruments import unread
from township.law.parameters import Unjudged
from township.law.rule import Finding, Rule, Verdict, met, unmet
from township.wording import cday

from .since import Judgement, Ruling, VoteHeld

if TYPE_CHECKING:
    from elections.models import Ballot, Election
    from procedure.doors import Door

#: The rules by which breaches are found, as the doors ask them before the vote.
_watched: list[Rule] = []
#: What no correction mends once people have voted. Rules that ask whether something is on record are none of them: that
#: can be recorded whenever it happened.
JUDGED_AFTER = frozenset({
    "election.prepare.meeting_quorum", "election.register.posted", "election.register.objections",
    "election.register.age", "election.nominate.list_posted", "election.nominate.surplus", "election.prepare.ec_exclusion", "election.prepare.ec_succession",
    "election.notice.no1", "election.notice.no2", "election.notice.no3", "election.notice.no4", "election.notice.no7",
    "election.notice.no9", "election.notice.no10", "election.notice.no13",
    "election.vote.mobile_box", "election.vote.box_approved", "election.vote.booth", "election.vote.staff", "election.vote.staff_kin",
    "election.vote.proxy_limit", "election.vote.proxy_deadline", "election.vote.proxy_persons", "election.vote.proxy_list",
    "election.vote.box_list", "election.vote.on_roll", "election.further.named_anew",
    "election.vote.notice_days", "election.vote.proxy_list_days", "election.nominate.self_deadline", "election.nominate.withdraw",
    "election.prepare.audit_published", "election.prepare.ec_chosen", "election.prepare.ec_size", "election.prepare.seats",
    "election.prepare.woman_seat", "election.register.objections_done", "election.nominate.held", "election.nominate.cap", "election.nominate.origin",
    "election.nominate.woman_seat", "election.nominate.consent", "election.review.bars", "election.review.agencies", "election.vote.day_published",
})  # fmt: skip
#: What looks ahead from the day on which it is asked: it keeps a door closed before the vote, and is no breach of its own.
LOOKING_AHEAD = frozenset({"election.prepare.day", "election.calendar.earliest"})
#: How a finding says that something is only not on record yet.
TO_RECORD = "去录入"
CONFIRM = "confirm_result"
PAGE = "result.rulings"
IF_HELD = "选举日已过：已经投票的，在“投票后的认定”登记；没有投票的，改选举日"
KEEPS_THE_ROLL = "认定写明了重新选举从何处开始：由组织委员退回该环节，不办理选举无效。"
NOT_RULED = (
    "先在“投票后的认定”登记有权机构认定选举无效的决定（机构、日期、文号、扫描件），经另一人复核后再办理。"
)


@dataclass(frozen=True)
class FoundBreach:
    """One requirement that was not kept, as its rule says it."""

    code: str
    requirement: str
    evidence: str


def held_of(election: Election) -> VoteHeld | None:
    """That the vote was held, once two people have recorded it; of one held again from the nomination nothing is told yet."""
    held: VoteHeld | None = election.context.votes_held.get(election.pk)
    if held is None:
        return None
    anew = begun_anew(election, election.current("ballot"))
    return None if any(held.held_on <= each.ruled_on for each in anew) else held


def begun_anew(election: Election, vote: Ballot | None) -> list[Ruling]:
    """The decisions after which the election was held again from an earlier room, before a vote or what leads to it."""
    last = {each.vote: each for each in election.context.rulings.get(election.pk, ())}
    return [each for each in last.values() if _room_of(each) and (vote is None or vote.round > each.vote)]


def _room_of(ruling: Ruling) -> str:
    """The room from which the election is held again by a decision; empty where it goes back to none."""
    return "" if ruling.of_the_vote_alone else ruling.again_from


def rulings_of(election: Election) -> Sequence[Ruling]:
    """The decisions on the vote that counts and those it continues; a vote held again begins anew.

    One on a further vote alone is over with that vote.
    """
    ballots = [each for each in election.ballots.all() if each.kind in (VoteKind.FIRST, VoteKind.AGAIN)]
    since, ballot = max((each.round for each in ballots), default=1), election.current("ballot")
    under_way = ballot.round if ballot else 1
    told = [each for each in election.context.rulings.get(election.pk, ()) if each.vote >= since]
    return [each for each in told if not each.of_the_vote_alone or each.vote == under_way]


def last_ruling(election: Election) -> Ruling | None:
    told = rulings_of(election)
    return told[-1] if told else None


def is_ruled_void(election: Election) -> bool:
    """Whether a body has declared the election void, as two people have recorded it."""
    last = last_ruling(election)
    return last is not None and last.outcome == Judgement.VOID and not last.of_the_vote_alone


def begins_again_from(election: Election) -> str:
    """The room from which a void election is held again by the body's decision; empty where it says nothing of it."""
    last = last_ruling(election)
    return _room_of(last) if last and last.outcome == Judgement.VOID else ""


def _held_all_the_same(rule: Rule) -> Rule:
    """A rule that is judged after the vote, where one was held although it was not kept."""

    def check(election: Election, on: date) -> Finding:
        finding = rule.check(election, on)
        if finding.verdict != Verdict.UNMET or finding.repair_label == TO_RECORD:
            return finding
        held = held_of(election)
        if held is None:
            day = election.voting_day
            passed = day is not None and day < on
            return replace(finding, evidence=f"{finding.evidence}。{IF_HELD}") if passed else finding
        return met(
            f"{finding.evidence}。{cday(held.held_on)}已经投票，列入投票后的认定，认定以前结果不能确认"
        )

    check.__name__ = f"{rule.check.__name__}_or_judged_after"
    return replace(rule, check=check)


def found_in(election: Election, rules: Iterable[Rule], day: date) -> list[FoundBreach]:
    """What was not kept, judged by the law of the day of the vote."""
    found = []
    for rule in rules:
        if not rule.in_force(day):
            continue
        try:
            finding = rule.check(election, day)
        except Unjudged:
            continue
        if finding.verdict == Verdict.UNMET:
            found.append(FoundBreach(rule.code, rule.requirement, finding.evidence))
    return found


def breaches_of(election: Election) -> list[FoundBreach]:
    """Every breach of the vote whose result waits; none before it was announced."""
    if election.current("result") is None:
        return []
    return found_in(election, _watched, outcome_of(election).day)


def decided(election: Election, on: date) -> Finding:
    """Whether the body that has to has decided on everything that was found."""
    if waiting := since_awaited(election):
        return unmet(
            f"{waiting.proposed_by.name}提出的“{waiting.label}”待复核，复核或者退回以后再确认结果",
            PAGE,
            "查看",
        )
    found, ruling = breaches_of(election), last_ruling(election)
    told = "；".join(f"{each.requirement}：{each.evidence}" for each in found)
    if ruling is None:
        return unmet(f"{told}。由有权机构认定", PAGE, "去登记") if found else met("没有发现违反程序的情形")
    said = f"{ruling.get_body_display()}{cday(ruling.ruled_on)}{ruling.get_outcome_display()}（{ruling.document}）"
    if ruling.outcome == Judgement.VOID:
        return unmet(f"{said}：{_after_void(ruling)}", PAGE, "查看")
    if ruling.outcome == Judgement.CORRECT:
        return unmet(f"{said}：改正以后由有权机构再作认定", PAGE, "去登记")
    later = [each for each in found if each.code not in ruling.about]
    if later:
        named = "；".join(f"{each.requirement}：{each.evidence}" for each in later)
        return unmet(f"{said}以后又发现{named}，由有权机构认定", PAGE, "去登记")
    return met(said)


def _after_void(ruling: Ruling) -> str:
    if ruling.of_the_vote_alone:
        return f"{ruling.get_again_from_display()}，就缺额再次投票"
    if ruling.again_from:
        return f"{ruling.get_again_from_display()}，由组织委员退回该环节"
    return "重新投票，或者办理选举无效"


DECIDED = Rule(
    code="election.result.void",
    requirement="投票后发现的程序问题已由有权机构认定",
    citation=unread(PROVINCIAL, "选举无效的认定"),
    text="违反法定程序的选举，由省级规定的机构认定有效、责令改正或者认定无效；认定以前，结果不作为任职的依据。",
    check=decided,
    origin=("R-171", "R-116", "R-124"),
)


def watch(rules: Iterable[Rule]) -> None:
    """Let these rules be asked after the vote: the doors, which are made of the rules of this module, name them."""
    _watched.extend(rules)


def judged_after(doors: Mapping[str, Door]) -> tuple[Mapping[str, Door], Sequence[Rule]]:
    """The doors with what is judged after the vote, and the rules by which it is found."""
    watched = {rule.code: rule for door in doors.values() for rule in door.rules if rule.code in JUDGED_AFTER}
    made = {
        code: replace(
            door,
            rules=[
                _held_all_the_same(rule) if rule.code in JUDGED_AFTER | LOOKING_AHEAD else rule
                for rule in door.rules
            ],
        )
        for code, door in doors.items()
    }
    confirm = made[CONFIRM]
    made[CONFIRM] = replace(confirm, rules=[*confirm.rules, DECIDED])
    return made, tuple(watched.values())
