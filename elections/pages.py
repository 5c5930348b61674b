"""The pages of an election's facts and tasks: the forms, and the lists of rows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from procedure.fact_forms import FactForm
from procedure.facts import FactPage
from procedure.task_pages import TaskPage
from procedure.tasks import Task
from township.accounts.access import NotYet, Refused
from township.accounts.models import Role
from township.records import clock
from township.wording import cdate

from .by_elections import seats_to_fill
from .carrying import CARRIED
from .models import (
    AssemblyEntry,
    Candidate,
    CommitteeMember,
    Election,
    Elector,
    GroupChoice,
    Nominee,
    Objection,
    Plan,
    Station,
    SupervisionCandidate,
    SupervisionEntry,
)
from .notices.hanging import hung_on
from .process import ELECTIONS
from .roll.forms import ElectorForm
from .rooms.ballot import anew, entering
from .rooms.ballot.forms import (
    ArrangementForm,
    EntryForm,
    ProxiesForm,
    RecountForm,
    StaffForm,
    StationForm,
    WithdrawalForm,
)
from .rooms.ballot.listing import BoxListForm, KinListForm, ProxyListForm, ScribeListForm
from .rooms.handover.forms import HandoverForm
from .rooms.nomination.forms import CandidateForm, NameCallForm, NominationForm
from .rooms.party import forms as party
from .rooms.party.counting import further_of
from .rooms.preparation.forms import AuditForm, ChoiceForm, CommitteeMemberForm, PlanForm, SituationForm
from .rooms.register.forms import (
    CallForm,
    ChoosingForm,
    CorrectionForm,
    GroupForm,
    NumbersForm,
    ObjectionForm,
)
from .rooms.result.breaches import held_of
from .rooms.result.forms import CheckedForm, OpenSeatsForm
from .rooms.review.forms import AnswersForm, BarsForm, ListForm
from .rooms.supervision import forms as supervision
from .rooms.supervision.counting import reading_of
from .stages import ROOMS, Stage, VoteKind
from .tasks import COUNTING, SECRETARY

OFFICER = frozenset({Role.OFFICER})
Instance = Callable[[Any, "int | None"], Any]


def fact(
    code: str,
    title: str,
    form: Callable[..., FactForm],
    room: Stage,
    *,
    instance: Instance | None = None,
    also: tuple[Stage, ...] = (),
    offices: frozenset[str] = OFFICER,
    intro: str = "",
) -> FactPage:
    """A fact of an election, recorded by the officer unless said otherwise."""
    return FactPage(
        code,
        title,
        form,
        room,
        offices,
        intro,
        kind=ELECTIONS.kind,
        instance=instance,
        also=also,
        carried=CARRIED.get(code, ()),
    )


def _row(rows: Callable[[Election], Any], new: Callable[[Election], Any], what: str) -> Instance:
    """The row of a key among those of the round that counts, or a new one. Raises Refused for one that is not there."""

    def get(election: Election, key: int | None) -> Any:
        if key is None:
            return new(election)
        found = next((each for each in rows(election) if each.pk == key), None)
        if found is None:
            raise Refused(f"没有这条{what}，可能已退回重办。")
        return found

    return get


def _village(election: Election, key: int | None) -> Any:
    return election.village_round


def _plan(election: Election, key: int | None) -> Plan:
    """Day, seats and method. Raises NotYet once people have voted: every day before it is judged by that of the vote."""
    if held := held_of(election):
        raise NotYet(f"{cdate(held.held_on)}已经投票，选举日和职数不能再改。")
    return election.plan or Plan(election=election, **seats_to_fill(election, clock.today()))


def _roll(election: Election, key: int | None) -> Any:
    """The roll while nobody has counted, where it is kept by numbers."""
    _uncounted(election)
    return _by_numbers(election, key)


def _uncounted(election: Election) -> Any:
    """The roll while nobody has counted. Raises Refused afterwards: its number is what a vote is valid by."""
    ballot = election.current("ballot")
    if ballot and any(each.entries.all() for each in ballot.stations.all()):
        raise Refused("计票单已开始录入，登记选民数不能再改：选举是否有效以投票前的登记数计算。")
    return election.current("register")


def _by_numbers(election: Election, key: int | None) -> Any:
    """The room's record, for what is typed of it. Raises Refused where the roll is kept by person: then it is computed."""
    register = election.current("register")
    if register.by_person:
        raise Refused(
            "名单按人登记，选民数由名单算出，不能填写：张贴以前重新导入名单，张贴以后在“选民名单”逐人补登、核减。"
        )
    if any(each.by_person for each in election.registers.all()):
        raise Refused("退回以前的名单按人登记：更正后的名单重新用工作簿导入，选民数由名单算出。")
    return register


def _elector(election: Election, key: int | None) -> Elector:
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


def _members(election: Election) -> Any:
    return election.current("preparation").members.all()


def _objections(election: Election) -> Any:
    return election.current("register").objections.all()


def _named(election: Election) -> Any:
    return election.current("nomination").candidates.all()


def _stations(election: Election) -> Any:
    return election.current("ballot").stations.all()


def _candidate(election: Election, key: int | None) -> Candidate:
    """Somebody who stands, for what the review records of them."""
    found = next((each for each in election.candidates if each.pk == key), None)
    if found is None:
        raise Refused("此人不在候选人名单中，或者已退出。")
    return found


def _standing(election: Election, key: int | None) -> Candidate:
    """Somebody who stands in the first vote, or was named anew, while nobody has counted. Raises Refused for others."""
    once_more = _vote(election, key).kind not in (VoteKind.FIRST, VoteKind.AGAIN)
    if once_more and key not in {each.pk for each in anew.named_anew(election)}:
        raise Refused("再次投票的候选人由前一次投票的结果确定，不办理退出。")
    return _candidate(election, key)


def _reviewed(election: Election, key: int | None) -> Candidate:
    """Somebody the review looks at: once people vote, only who was named anew for the vote under way."""
    found = _candidate(election, key)
    if election.stage == Stage.BALLOT:
        _vote(election, key)
        if found not in anew.named_anew(election):
            raise Refused("投票环节只核查另行提名的候选人；其他候选人的审查结果以公布正式候选人时为准。")
    return found


def _named_anew(election: Election, key: int | None) -> Candidate:
    """Somebody named anew, or a new row. Raises Refused where losers enough stand, or a sheet is entered."""
    _vote(election, key)
    if key is not None:
        found = next((each for each in anew.named_anew(election) if each.pk == key), None)
        if found is None:
            raise Refused("此人不是为本次投票另行提名的候选人。")
        return found
    if not anew.lacks_of(election):
        raise Refused("只有另行选举的候选人不多于席位，或者妇女席位没有女性候选人的，才另行提名。")
    return Candidate(nomination=election.current("nomination"))


def _groups(election: Election) -> Any:
    return election.current("register").groups.all()


def _vote(election: Election, key: int | None) -> Any:
    """The vote under way, for its lists. Raises Refused once a sheet is entered: who was listed is fixed by then."""
    ballot = election.current("ballot")
    if any(each.entries.all() for each in ballot.stations.all()):
        raise Refused("计票单已开始录入，投票名单不能再改：谁可以怎样投票，以投票前张贴的名单为准。")
    return ballot


member = _row(_members, lambda e: CommitteeMember(preparation=e.current("preparation")), "成员")
objection = _row(_objections, lambda e: Objection(register=e.current("register")), "异议")
group = _row(_groups, lambda e: GroupChoice(register=e.current("register")), "村民小组记录")
candidate = _row(_named, lambda e: Candidate(nomination=e.current("nomination")), "候选人")
station = _row(_stations, lambda e: Station(ballot=e.current("ballot")), "投票站")


def _nominees(election: Election) -> Any:
    return election.current("recommendation").nominees.all()


nominee = _row(_nominees, lambda e: Nominee(recommendation=e.current("recommendation")), "被推荐人")


def _supervisors(election: Election) -> Any:
    """The candidates of the meeting. Raises Refused once a sheet is read: for whom was voted is fixed by then."""
    room = election.current("choosing")
    if room.entries.all():
        raise Refused("计票已开始录入，候选人不能再改；确需更正的退回推选准备，重新推选。")
    return room.candidates.all()


def _new_supervisor(election: Election) -> SupervisionCandidate:
    _supervisors(election)
    return SupervisionCandidate(choosing=election.current("choosing"))


def _sheet(election: Election, key: int | None) -> SupervisionEntry:
    """The sheet before anybody has read it; the form makes it the entry of whoever looks. Raises NotYet without names."""
    room = election.current("choosing")
    if not room.candidates.all():
        raise NotYet("候选人尚未登记，先登记候选人，再录入计票。")
    return SupervisionEntry(choosing=room, number=1, figures={})


def _sheet_again(election: Election, key: int | None) -> SupervisionEntry:
    """The sheet of the meeting's second vote. Raises NotYet where the first has left nothing open."""
    if reading_of(election).again is None:
        raise NotYet("第一次推选的计票两遍一致，并且有票数相等或者缺额的，才录入再次推选的计票。")
    return SupervisionEntry(choosing=election.current("choosing"), vote=2, number=1, figures={})


def _vote_of_members(election: Election, key: int | None) -> AssemblyEntry:
    """The sheet of the members' vote before anybody has read it. Raises NotYet before the meeting is on record."""
    room = election.current("assembly")
    if room.held_on is None:
        raise NotYet("党员大会尚未录入，先录入大会，再录入计票。")
    return AssemblyEntry(assembly=room, number=1, figures={})


def _further_vote(election: Election, key: int | None) -> AssemblyEntry:
    """The sheet of a further vote. Raises NotYet where the first has left nothing open, or its day is not on record."""
    room = election.current("assembly")
    if further_of(election) is None:
        raise NotYet("第一次投票的计票两遍一致，并且有票数相等或者缺额的，才录入另行选举的计票。")
    if room.further_on is None:
        raise NotYet("另行选举的日期尚未录入，先在“缺额处理”中录入。")
    return AssemblyEntry(assembly=room, vote=2, number=1, figures={})


supervisor = _row(_supervisors, _new_supervisor, "候选人")

P, G, N, V, B, R, H = ROOMS

FORMS = {
    page.code: page
    for page in (
        fact("preparation.situation", "村情选情", SituationForm, P, instance=_village),
        fact("preparation.audit", "任期经济责任审计", AuditForm, P),
        fact("preparation.choice", "推选村民选举委员会", ChoiceForm, P),
        fact("preparation.plan", "选举办法和选举日", PlanForm, P, instance=_plan),
        fact(
            "election.day",
            "改选举日、职数",
            PlanForm,
            P,
            instance=_plan,
            also=(G, N, V),
            intro="选举日改变后，尚未办理的期限随之重算；已张贴的公告1须更正重贴。",
        ),
        fact("register.call", "登记的时间、地点", CallForm, G),
        fact("register.numbers", "选民数", NumbersForm, G, instance=_by_numbers),
        fact("register.corrections", "补登和核减", CorrectionForm, G, instance=_roll, also=(N, V, B)),
        fact("register.choosing", "推选代表、小组长的时间、地点", ChoosingForm, G, also=(N, V, B, R, H)),
        fact("nomination.call", "提名的起止和联系人", NameCallForm, N),
        fact("nomination.held", "提名", NominationForm, N),
        fact("review.list", "联审发函", ListForm, V),
        fact("ballot.arrangement", "投票时间和计票地点", ArrangementForm, B),
        fact("ballot.staff", "唱票、计票、监票人员", StaffForm, B),
        fact("ballot.proxies", "委托投票", ProxiesForm, B),
        fact("ballot.box_list", "流动票箱投票名单", BoxListForm, B, instance=_vote),
        fact("ballot.proxy_list", "委托投票名单", ProxyListForm, B, instance=_vote),
        fact("ballot.scribe_list", "代写选票名单", ScribeListForm, B, instance=_vote),
        fact("ballot.kin_list", "工作人员的近亲属", KinListForm, B, instance=_vote),
        fact("result.checked", "当选人条件复核", CheckedForm, R),
        fact("result.open_seats", "缺额处理", OpenSeatsForm, R),
        fact("handover.list", "交接清单", HandoverForm, H),
        fact("request.reply", "换届请示和批复", party.ReplyForm, Stage.REQUEST),
        fact("request.members", "党员和应到会党员", party.MembersForm, Stage.REQUEST),
        fact("recommendation.held", "党员推荐和群众推荐", party.RecommendingForm, Stage.RECOMMENDATION),
        fact(
            "recommendation.agreed",
            "镇党委同意候选人预备人选",
            party.AgreedForm,
            Stage.RECOMMENDATION,
            offices=SECRETARY,
        ),
        fact("assembly.held", "到会和投票", party.HeldForm, Stage.ASSEMBLY),
        fact(
            "assembly.votes",
            "录入党员大会计票",
            party.CountForm,
            Stage.ASSEMBLY,
            instance=_vote_of_members,
            offices=COUNTING,
        ),
        fact(
            "assembly.further",
            "录入另行选举计票",
            party.CountForm,
            Stage.ASSEMBLY,
            instance=_further_vote,
            offices=COUNTING,
        ),
        fact("assembly.seats", "缺额处理", party.SeatsForm, Stage.ASSEMBLY),
        fact("approval.report", "选举书记，报告结果", party.ReportForm, Stage.APPROVAL),
        fact("approval.approved", "镇党委批复", party.ApprovedForm, Stage.APPROVAL, offices=SECRETARY),
        fact("approval.filing", "书记县级备案", party.FilingForm, Stage.APPROVAL),
        fact("proposal.plan", "推选方案", supervision.ProposalForm, Stage.PROPOSAL),
        fact("choosing.meeting", "推选会议", supervision.MeetingForm, Stage.CHOOSING),
        fact(
            "choosing.entry",
            "录入推选计票",
            supervision.EntryForm,
            Stage.CHOOSING,
            instance=_sheet,
            offices=COUNTING,
        ),
        fact(
            "choosing.again",
            "录入再次推选计票",
            supervision.EntryForm,
            Stage.CHOOSING,
            instance=_sheet_again,
            offices=COUNTING,
        ),
        fact("settlement.head", "村务监督委员会主任", supervision.HeadForm, Stage.SETTLEMENT),
        fact("settlement.checked", "任职回避复核", supervision.CheckedForm, Stage.SETTLEMENT),
    )
}
#: Facts about one row, whose key is in the address.
ROWS = {
    page.code: page
    for page in (
        fact("preparation.member", "村民选举委员会成员", CommitteeMemberForm, P, instance=member),
        fact(
            "election.committee",
            "选举委员会成员退出、递补、另行推选",
            CommitteeMemberForm,
            P,
            instance=member,
            also=(G, N, V, B),
            intro="退出、递补的，在“村民选举委员会名单”中选该成员办理；另行推选产生的成员写明推选的会议。",
        ),
        fact("register.objection", "对名单的异议", ObjectionForm, G, instance=objection),
        fact("register.elector", "补登、核减", ElectorForm, G, instance=_elector, also=(N, V, B)),
        fact(
            "register.group",
            "村民代表、村民小组长",
            GroupForm,
            G,
            instance=group,
            also=(N, V, B, R, H, Stage.CLOSED),
        ),
        fact("nomination.candidate", "候选人", CandidateForm, N, instance=candidate, also=(V,)),
        fact("recommendation.nominee", "被推荐人", party.NomineeForm, Stage.RECOMMENDATION, instance=nominee),
        fact(
            "choosing.candidate",
            "村务监督委员会候选人",
            supervision.CandidateForm,
            Stage.CHOOSING,
            instance=supervisor,
        ),
        fact("review.bar", "法定四种情形", BarsForm, V, instance=_reviewed, also=(B,)),
        fact("review.answer", "联审答复", AnswersForm, V, instance=_reviewed, also=(B,)),
        fact("ballot.named_anew", "另行提名候选人", anew.NamedAnewForm, B, instance=_named_anew),
        fact("ballot.withdrawal", "候选人书面退出", WithdrawalForm, B, instance=_standing),
        fact("ballot.station", "投票站", StationForm, B, instance=station),
        fact("ballot.recount", "复点", RecountForm, B, instance=entering.counted_again),
        fact("ballot.entry", "录入计票单", EntryForm, B, instance=entering.blank, offices=COUNTING),
    )
}


def _task(code: str) -> Task:
    return next(task for tasks in ELECTIONS.tasks.values() for task in tasks if task.code == code)


def _committee_open(election: Election) -> dict[str, bool]:
    """Until the vote was announced members leave and others follow; afterwards nothing leads to that form."""
    return {"changes": election.stage in ROOMS[:5]}


def _page(code: str, template: str, **more: Any) -> TaskPage:
    return TaskPage(ELECTIONS, _task(code), f"elections/tasks/{template}.html", **more)


LISTS = (
    _page("preparation.committee", "committee", shown=_committee_open),
    _page("register.objections", "objections"),
    _page("register.choice", "groups"),
    _page("nomination.candidates", "candidates"),
    _page("review.bars", "bars"),
    _page("review.answers", "answers"),
    _page("review.candidates", "candidates"),
    _page("ballot.candidates", "withdrawals", fixed_with="ballot.box_list"),
    _page("ballot.stations", "stations"),
    _page("ballot.lists", "lists", fixed_with="ballot.box_list"),
    _page("ballot.count", "count"),
    _page("result.tally", "tally"),
    _page("handover.supervisors", "supervisors"),
    _page("recommendation.nominees", "nominees"),
    _page("assembly.count", "party_count"),
    _page("choosing.candidates", "supervision_candidates", fixed_with="choosing.candidate"),
    _page("choosing.count", "supervision_count"),
)
