"""补选: the same rooms over the seats that stand open, for the rest of the term (村组法 23).

Its procedure is that of the vote (18). What the law asks for the change of a whole committee (the audit, the register
posted twenty days ahead, the hand-over) is answered 不适用 with the reason; what it asks of the committee is asked of
those elected together with those in office.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from elections.instruments import VILLAGE_LAW
from elections.namesakes import known_as, named_in
from elections.rooms.ballot.kinship import barred_on
from elections.rooms.ballot.outcome import outcome_of
from elections.rooms.ballot.women import women_found
from elections.rooms.dated import hung_by_the_vote
from elections.rooms.result.vacancy import vacancy
from elections.serving.places import TermVillage
from elections.stages import SeatOffice
from township.accounts.access import Refused
from township.law.instruments import read
from township.law.rule import Finding, Rule, Verdict, met, not_applicable, unmet
from township.naming import same

if TYPE_CHECKING:
    from elections.models import Candidate, Election, VillageOfficer

Check = Callable[["Election", date], Finding]
NOT_ONE = not_applicable("不是补选")


def place_of(election: Election) -> TermVillage:
    """The committee the by-election fills up."""
    return TermVillage(election.village_round)


def serving(election: Election, on: date) -> Sequence[VillageOfficer]:
    return place_of(election).serving(on)


def elected_candidates(election: Election) -> list[Candidate]:
    """Who has been elected, as they were named."""
    elected = {each.candidate for each in outcome_of(election).elected}
    return [each for each in election.candidates if each.pk in elected]


def open_seats(election: Election, on: date) -> Mapping[str, int]:
    """委员 → 1: what stands open on a day."""
    standing = place_of(election).standing(on)
    return standing.open_by_office if standing else {}


def seats_to_fill(election: Election, on: date) -> dict[str, Any]:
    """How a plan begins: in a by-election with the open seats, otherwise with what every committee has."""
    if not election.is_by_election:
        return {}
    free = open_seats(election, on)
    columns = (("heads", SeatOffice.HEAD), ("deputies", SeatOffice.DEPUTY), ("members", SeatOffice.MEMBER))
    found = {column: free.get(office.label, 0) for column, office in columns}
    if hers := free.get(SeatOffice.WOMAN.label, 0):
        found["members"] += hers
        return {**found, "woman_seat": True, "woman_column": True}
    return found


def _too_many(wanted: Mapping[str, int], free: Mapping[str, int]) -> list[str]:
    return [
        f"{office} {number} 席，空缺 {free.get(office, 0)} 席"
        for office, number in wanted.items()
        if number > free.get(office, 0)
    ]


# -- rules of its own ----------------------------------------------------------------------------------------------


def seats_are_open(election: Election, on: date) -> Finding:
    """No more is elected than stands open, when the by-election is prepared and when its result is confirmed."""
    if not election.is_by_election:
        return NOT_ONE
    if election.plan is None:
        return unmet("补选的职数、日期尚未录入", "preparation.plan", "去录入")
    free = open_seats(election, on)
    wanted = {office.label: election.plan.seats_of(office) for office in SeatOffice}
    if not sum(wanted.values()):
        return unmet("没有补选席位", "preparation.plan")
    if wrong := _too_many(wanted, free):
        return unmet(f"{'；'.join(wrong)}", "preparation.plan")
    told = "、".join(f"{office} {number} 席" for office, number in wanted.items() if number)
    return met(f"补选{told}，任期到本届村民委员会任期届满")


SEATS_ARE_OPEN = Rule(
    code="election.byelection.seats",
    requirement="补选的席位是出缺的席位",
    citation=read(VILLAGE_LAW, "第二十三条"),
    text="村民委员会成员出缺，可以由村民会议或者村民代表会议进行补选，补选程序参照第十八条办理；补选的成员的任期到本届村民委员会任期届满时止。",
    check=seats_are_open,
    origin=("R-126",),
)


def enough_came(election: Election, on: date) -> Finding:
    if not election.is_by_election:
        return NOT_ONE
    outcome = outcome_of(election)
    return met(outcome.validity) if outcome.valid else unmet(outcome.validity)


ENOUGH_CAME = Rule(
    code="election.byelection.quorum",
    requirement="补选的会议到会人数符合规定：村民会议过半数，村民代表会议三分之二以上",
    citation=read(VILLAGE_LAW, "第三十条第二款"),
    text="村民代表会议有三分之二以上的组成人员参加方可召开。",
    check=enough_came,
    origin=("R-187", "R-126"),
)


def one_office(election: Election, on: date) -> Finding:
    """Nobody sits in two seats: whoever is in office and is elected to another leaves the one first.

    One of the same name who was born in another month is somebody else; the sentence says that it was taken so.
    """
    if not election.is_by_election:
        return NOT_ONE
    elected = elected_candidates(election)
    here = {known_as(each.name, each.birth) for each in elected}
    both, alike = [], []
    for each in serving(election, on):
        if known_as(each.name, each.candidate.birth) in here:
            both.append(f"{each.name}（{each.office}）")
        elif any(same(each.name, other.name) for other in elected):
            alike.append(f"{each.name}（{each.candidate.birth:%Y年%-m月}生，在任{each.office}）")
    if both:
        return unmet(f"{'、'.join(both)}现在任，先登记其现任职务终止，一人不能任两职")
    told = f"；与{'、'.join(alike)}同名，出生年月不同，按两人计" if alike else ""
    return met(f"当选人现不在任{told}")


ONE_OFFICE = Rule(
    code="election.byelection.one_office",
    requirement="补选的当选人不同时担任两个职务",
    citation=read(VILLAGE_LAW, "第二十三条"),
    text="补选的成员接任出缺的职务；一人担任一个职务。",
    check=one_office,
    origin=("R-133", "R-126"),
)


def refuse_beyond_the_seats(election: Election) -> None:
    """Raise Refused where a final result would seat more than stand open: the last word before a term begins."""
    if not election.is_by_election:
        return
    outcome = outcome_of(election)
    wanted: dict[str, int] = {}
    for each in outcome.elected:
        wanted[each.office] = wanted.get(each.office, 0) + 1
    if wrong := _too_many(wanted, open_seats(election, outcome.day)):
        raise Refused(f"补选的席位已不再空缺：{'；'.join(wrong)}")


# -- what a rule of the whole committee says of a by-election ----------------------------------------------------


def together_a_woman(election: Election, on: date) -> Finding:
    women = [each.name for each in serving(election, on) if each.candidate.woman]
    women += [each.name for each in outcome_of(election).elected if each.woman]
    return women_found(election, women, "在任的和补选的成员")


def a_woman_serves_or_stands(election: Election, on: date) -> Finding:
    if any(each.candidate.woman for each in serving(election, on)):
        return met("在任成员中有妇女")
    named = any(each.woman for each in election.candidates)
    return met("候选人中有妇女") if named else unmet("在任成员和候选人中都没有妇女", "nomination.candidates")


def apart_from_those_in_office(election: Election, on: date) -> Finding:
    """Whoever is elected is no near relative of those in office, nor of each other, as far as either has declared."""
    if not barred_on(election, outcome_of(election).day):
        return not_applicable("投票当日施行的法律和省级规定没有近亲属回避")
    elected, sitting = elected_candidates(election), [each.candidate for each in serving(election, on)]
    together = {each.pk: each for each in [*elected, *sitting]}
    found = [
        f"{each.name}（{each.kin}）"
        for each in together.values()
        if named_in(each.kin, _beyond(each, together.values() if each in elected else elected))
    ]
    if found:
        return unmet(f"{'；'.join(found)}：近亲属不能同时任职", "result.rulings")
    return met("当选人申报的近亲属不在村民委员会成员中")


def _beyond(person: Candidate, people: Iterable[Candidate]) -> list[str]:
    """The names of the others."""
    return [each.name for each in people if each.pk != person.pk]


def seats_filled(election: Election, on: date) -> Finding:
    """Whoever is in office counts beside those elected now."""
    return vacancy(election, len(serving(election, on)) + len(outcome_of(election).elected))


def representatives_told(election: Election, on: date) -> Finding | None:
    """The register of a by-election by the representatives is their number; None where every elector votes."""
    if not election.by_representatives:
        return None
    number = election.current("register").posted
    if number is None:
        return unmet("村民代表总数尚未录入", "register.numbers", "去录入")
    return met(f"村民代表 {number} 人") if number else unmet("村民代表 0 人", "register.numbers")


def nobody_elected(election: Election, on: date) -> Finding | None:
    """A by-election that elected nobody ends once its seats stay open lawfully: those in office go on (村组法 23: 可以补选)."""
    if outcome_of(election).elected:
        return None
    left_open = seats_filled(election, on)
    return met(f"没有人当选；{left_open.evidence}") if left_open.verdict == Verdict.MET else None


def notice_hung(election: Election, on: date) -> Finding:
    """公告10 of a by-election has no number of days, and hangs no later than people vote."""
    return hung_by_the_vote(election, on) or not_applicable("补选：公告10的期限只适用于换届选举")


def _beside(reason: str) -> Check:
    return lambda election, on: not_applicable(f"补选：{reason}")


_ONCE_A_TERM = _beside("换届时办理，不重复")
_BY_18 = _beside("参照第十八条办理，选民名单的二十日公布只适用于换届选举")
_NO_HANDOVER = _beside("村民委员会没有更替，补选的成员与在任成员交接工作")

#: What takes the place of a rule's own check in a by-election.
INSTEAD: Mapping[str, Check] = {
    "election.term.expired": _ONCE_A_TERM,
    "election.risk.sheet": _ONCE_A_TERM,
    "election.prepare.audit_published": _beside("离任审计另行公布，不是补选的前提"),
    "election.prepare.seats": _beside("席位按空缺计算"),
    "election.prepare.woman_seat": _beside("席位按空缺计算"),
    "election.prepare.day": _BY_18,
    "election.register.compare": _ONCE_A_TERM,
    "election.register.representatives": _ONCE_A_TERM,
    "election.register.posted": _BY_18,
    "election.register.objections": _BY_18,
    "election.register.objection_days": _BY_18,
    "election.calendar.earliest": _BY_18,
    "election.vote.notice_days": notice_hung,
    "election.notice.no3": _BY_18,
    "election.notice.no4": _BY_18,
    "election.notice.no13": _beside("没有换届选举的委托名单，办理了委托的随公告10公布"),
    "election.nominate.woman": a_woman_serves_or_stands,
    "election.result.woman": together_a_woman,
    "election.result.kinship": apart_from_those_in_office,
    "election.result.vacancy": seats_filled,
    "election.order.party_first": _ONCE_A_TERM,
    "election.handover.seal": _NO_HANDOVER,
    "election.handover.days": _NO_HANDOVER,
    "election.handover.group_heads": _ONCE_A_TERM,
}
#: The same where it depends on who elects: None leaves the rule to its own check.
PERHAPS: Mapping[str, Callable[[Election, date], Finding | None]] = {
    "election.register.person": representatives_told,
    "election.result.elected": nobody_elected,
}


def narrowed(rule: Rule) -> Rule:
    """A rule that answers a by-election as the table says, and everything else as it always has."""
    instead, perhaps, own = INSTEAD.get(rule.code), PERHAPS.get(rule.code), rule.check
    if instead is None and perhaps is None:
        return rule

    def check(election: Election, on: date, **values: object) -> Finding:
        if not election.is_by_election:
            return own(election, on, **values)
        found = instead(election, on) if instead else perhaps(election, on) if perhaps else None
        return found if found is not None else own(election, on, **values)

    return replace(rule, check=check)
