"""The row a page of an election is about: of the round that counts, by its key or made anew; and why there is none."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NoReturn, TypeVar

from django.db.models import Model

from township.accounts.access import NotYet, Refused
from township.records import clock
from township.wording import cdate

from .by_elections import seats_to_fill
from .models import (
    AssemblyEntry,
    Ballot,
    Candidate,
    Choosing,
    CommitteeMember,
    Election,
    Elector,
    GroupChoice,
    Nomination,
    Nominee,
    Objection,
    Plan,
    Preparation,
    Recommendation,
    Register,
    ReviewAnswer,
    Station,
    SupervisionCandidate,
    SupervisionEntry,
    VillageRound,
)
from .notices.valid_postings import hung_on
from .rooms.ballot import further_nomination
from .rooms.party.counting import further_of
from .rooms.result.breaches import held_of
from .rooms.supervision.counting import reading_of
from .stages import Stage, VoteKind

R = TypeVar("R", bound=Model)
Instance = Callable[[Election, "int | None"], Model]


def _row(
    rows: Callable[[Election], Iterable[R]], new: Callable[[Election], R], what: str
) -> Callable[[Election, int | None], R]:
    """The row of a key among those of the round that counts, or a new one. Raises Refused for one that is not there."""

    def get(election: Election, key: int | None) -> R:
        if key is None:
            return new(election)
        found = next((each for each in rows(election) if each.pk == key), None)
        if found is None:
            raise Refused(f"没有这条{what}，可能已退回重办。")
        return found

    return get


def village(election: Election, key: int | None) -> VillageRound:
    return election.village_round


def plan(election: Election, key: int | None) -> Plan:
    """Day, seats and method. Raises NotYet once people have voted: every day before it is judged by that of the vote."""
    if held := held_of(election):
        raise NotYet(f"{cdate(held.held_on)}已经投票，选举日和职数不能再改。")
    return election.plan or Plan(election=election, **seats_to_fill(election, clock.today()))


def roll(election: Election, key: int | None) -> Register:
    """The roll while nobody has counted, where it is kept by numbers."""
    _uncounted(election)
    return by_numbers(election, key)


def _uncounted(election: Election) -> Register:
    """The roll while nobody has counted. Raises Refused afterwards: its number is what a vote is valid by."""
    ballot: Ballot | None = election.current("ballot")
    if ballot and any(each.entries.all() for each in ballot.stations.all()):
        raise Refused("计票单已开始录入，登记选民数不能再改：选举是否有效以投票前的登记数计算。")
    register: Register = election.current("register")
    return register


def by_numbers(election: Election, key: int | None) -> Register:
    """The room's record, for what is typed of it. Raises Refused where the roll is kept by person: then it is computed."""
    register: Register = election.current("register")
    if register.by_person:
        raise Refused(
            "名单按人登记，选民数由名单算出，不能填写：张贴以前重新导入名单，张贴以后在“选民名单”逐人补登、核减。"
        )
    if any(each.by_person for each in election.registers.all()):
        raise Refused("退回以前的名单按人登记：更正后的名单重新用工作簿导入，选民数由名单算出。")
    return register


def elector(election: Election, key: int | None) -> Elector:
    """Somebody of the roll, or a new row of it, while nobody has counted."""
    register = _uncounted(election)
    if not register.by_person:
        raise Refused("该村的名单以人数登记，没有逐人的名单；先用工作簿导入。")
    if key is None:
        return Elector(register=register)
    if hung_on(election, "4") is None:
        raise Refused("公告4张贴以前，名单用工作簿更正：在“未登记的原因”写明，重新导入。")
    found = register.electors.filter(pk=key, left_out="").first()
    if found is None:
        raise Refused("名单上没有此人，可能已退回重办。")
    return found


def _members(election: Election) -> Iterable[CommitteeMember]:
    room: Preparation = election.current("preparation")
    return room.members.all()


def _objections(election: Election) -> Iterable[Objection]:
    room: Register = election.current("register")
    return room.objections.all()


def _named(election: Election) -> Iterable[Candidate]:
    room: Nomination = election.current("nomination")
    return room.candidates.all()


def _stations(election: Election) -> Iterable[Station]:
    room: Ballot = election.current("ballot")
    return room.stations.all()


def _candidate(election: Election, key: int | None) -> Candidate:
    """Somebody who stands, for what the review records of them."""
    found = next((each for each in election.candidates if each.pk == key), None)
    if found is None:
        raise Refused("此人不在候选人名单中，或者已退出。")
    return found


def standing(election: Election, key: int | None) -> Candidate:
    """Somebody who stands in the first vote, or was named anew, while nobody has counted. Raises Refused for others."""
    once_more = vote(election, key).kind not in (VoteKind.FIRST, VoteKind.AGAIN)
    found = _candidate(election, key)
    if found.pk not in further_nomination.may_withdraw(election):
        raise Refused(
            "再次投票的候选人由前一次投票的结果确定，不办理退出。"
            if once_more
            else "此人已不参加本次投票，不办理退出。"
        )
    return found


def reviewed(election: Election, key: int | None) -> Candidate:
    """Somebody the review looks at: once people vote, only who was named anew for the vote under way."""
    found = _candidate(election, key)
    if election.stage == Stage.BALLOT:
        vote(election, key)
        if found not in further_nomination.named_anew(election):
            raise Refused("投票环节只核查另行提名的候选人；其他候选人的审查结果以公布正式候选人时为准。")
    return found


def _no_answer(election: Election) -> NoReturn:
    raise Refused("先选择要退回的答复。")


def _standing_answers(election: Election) -> Iterable[ReviewAnswer]:
    review = election.current("review")
    return review.given if review else ()


answered = _row(_standing_answers, _no_answer, "联审答复")


def named_anew(election: Election, key: int | None) -> Candidate:
    """Somebody named anew, or a new row. Raises Refused where losers enough stand, or a sheet is entered."""
    vote(election, key)
    if key is not None:
        found = next((each for each in further_nomination.named_anew(election) if each.pk == key), None)
        if found is None:
            raise Refused("此人不是为本次投票另行提名的候选人。")
        return found
    if not further_nomination.lacks_of(election):
        raise Refused("只有另行选举的候选人不多于席位，或者妇女席位没有女性候选人的，才另行提名。")
    return Candidate(nomination=election.current("nomination"))


def _groups(election: Election) -> Iterable[GroupChoice]:
    room: Register = election.current("register")
    return room.groups.all()


def vote(election: Election, key: int | None) -> Ballot:
    """The vote under way, for its lists. Raises Refused once a sheet is entered: who was listed is fixed by then."""
    ballot: Ballot = election.current("ballot")
    if any(each.entries.all() for each in ballot.stations.all()):
        raise Refused("计票单已开始录入，投票名单不能再改：谁可以怎样投票，以投票前张贴的名单为准。")
    return ballot


member = _row(_members, lambda e: CommitteeMember(preparation=e.current("preparation")), "成员")
objection = _row(_objections, lambda e: Objection(register=e.current("register")), "异议")
group = _row(_groups, lambda e: GroupChoice(register=e.current("register")), "村民小组记录")
candidate = _row(_named, lambda e: Candidate(nomination=e.current("nomination")), "候选人")
station = _row(_stations, lambda e: Station(ballot=e.current("ballot")), "投票站")


def _nominees(election: Election) -> Iterable[Nominee]:
    room: Recommendation = election.current("recommendation")
    return room.nominees.all()


nominee = _row(_nominees, lambda e: Nominee(recommendation=e.current("recommendation")), "被推荐人")


def _supervisors(election: Election) -> Iterable[SupervisionCandidate]:
    """The candidates of the meeting. Raises Refused once a sheet is read: for whom was voted is fixed by then."""
    room: Choosing = election.current("choosing")
    if room.entries.all():
        raise Refused("计票已开始录入，候选人不能再改；确需更正的退回推选准备，重新推选。")
    return room.candidates.all()


def _new_supervisor(election: Election) -> SupervisionCandidate:
    _supervisors(election)
    return SupervisionCandidate(choosing=election.current("choosing"))


def sheet(election: Election, key: int | None) -> SupervisionEntry:
    """The sheet before anybody has read it; the form makes it the entry of whoever looks. Raises NotYet without names."""
    room = election.current("choosing")
    if not room.candidates.all():
        raise NotYet("候选人尚未登记，先登记候选人，再录入计票。")
    return SupervisionEntry(choosing=room, number=1, figures={})


def sheet_again(election: Election, key: int | None) -> SupervisionEntry:
    """The sheet of the meeting's second vote. Raises NotYet where the first has left nothing open."""
    if reading_of(election).again is None:
        raise NotYet("第一次推选的计票两遍一致，并且有票数相等或者缺额的，才录入再次推选的计票。")
    return SupervisionEntry(choosing=election.current("choosing"), vote=2, number=1, figures={})


def vote_of_members(election: Election, key: int | None) -> AssemblyEntry:
    """The sheet of the members' vote before anybody has read it. Raises NotYet before the meeting is on record."""
    room = election.current("assembly")
    if room.held_on is None:
        raise NotYet("党员大会尚未录入，先录入大会，再录入计票。")
    return AssemblyEntry(assembly=room, number=1, figures={})


def further_vote(election: Election, key: int | None) -> AssemblyEntry:
    """The sheet of a further vote. Raises NotYet where the first has left nothing open, or its day is not on record."""
    room = election.current("assembly")
    if further_of(election) is None:
        raise NotYet("第一次投票的计票两遍一致，并且有票数相等或者缺额的，才录入另行选举的计票。")
    if room.further_on is None:
        raise NotYet("另行选举的日期尚未录入，先在“缺额处理”中录入。")
    return AssemblyEntry(assembly=room, vote=2, number=1, figures={})


supervisor = _row(_supervisors, _new_supervisor, "候选人")
