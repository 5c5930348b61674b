"""The pages of an election's facts and tasks: the forms, and the lists of rows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from procedure.fact_forms import FactForm
from procedure.facts import FactPage
from procedure.task_pages import TaskPage
from procedure.tasks import RoomTask
from township.accounts.models import Role

from . import rows
from .carrying import CARRIED
from .models import Election
from .process import ELECTIONS
from .roll.forms import ElectorForm
from .rooms.ballot import boxes, entering, further_nomination
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
from .rooms.preparation.forms import AuditForm, ChoiceForm, CommitteeMemberForm, PlanForm, SituationForm
from .rooms.register.forms import (
    CallForm,
    ChoosingForm,
    CorrectionForm,
    GroupForm,
    NumbersForm,
    ObjectionForm,
)
from .rooms.result.forms import CheckedForm, OpenSeatsForm
from .rooms.review.forms import AnswersForm, BarsForm, ListForm, SendBackForm
from .rooms.supervision import forms as supervision
from .rows import Instance
from .stages import ROOMS, Stage
from .tasks import COUNTING, SECRETARY

OFFICER = frozenset({Role.OFFICER})


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


P, G, N, V, B, R, H = ROOMS

FORMS = {
    page.code: page
    for page in (
        fact("preparation.situation", "村情选情", SituationForm, P, instance=rows.village),
        fact("preparation.audit", "任期经济责任审计", AuditForm, P),
        fact("preparation.choice", "推选村民选举委员会", ChoiceForm, P),
        fact("preparation.plan", "选举办法和选举日", PlanForm, P, instance=rows.plan),
        fact(
            "election.day",
            "改选举日、职数",
            PlanForm,
            P,
            instance=rows.plan,
            also=(G, N, V),
            intro="选举日改变后，尚未办理的期限随之重算；已张贴的公告1须更正重贴。",
        ),
        fact("register.call", "登记的时间、地点", CallForm, G),
        fact("register.numbers", "选民数", NumbersForm, G, instance=rows.by_numbers),
        fact("register.corrections", "补登和核减", CorrectionForm, G, instance=rows.roll, also=(N, V, B)),
        fact("register.choosing", "推选代表、小组长的时间、地点", ChoosingForm, G, also=(N, V, B, R, H)),
        fact("nomination.call", "提名的起止和联系人", NameCallForm, N),
        fact("nomination.held", "提名", NominationForm, N),
        fact("review.list", "联审发函", ListForm, V),
        fact("ballot.arrangement", "投票时间和计票地点", ArrangementForm, B),
        fact("ballot.staff", "唱票、计票、监票人员", StaffForm, B),
        fact("ballot.proxies", "委托投票", ProxiesForm, B),
        fact("ballot.box_list", "流动票箱投票名单", BoxListForm, B, instance=rows.vote),
        fact("ballot.proxy_list", "委托投票名单", ProxyListForm, B, instance=rows.vote),
        fact("ballot.scribe_list", "代写选票名单", ScribeListForm, B, instance=rows.vote),
        fact("ballot.kin_list", "工作人员的近亲属", KinListForm, B, instance=rows.vote),
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
            instance=rows.vote_of_members,
            offices=COUNTING,
        ),
        fact(
            "assembly.further",
            "录入另行选举计票",
            party.CountForm,
            Stage.ASSEMBLY,
            instance=rows.further_vote,
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
            instance=rows.sheet,
            offices=COUNTING,
        ),
        fact(
            "choosing.again",
            "录入再次推选计票",
            supervision.EntryForm,
            Stage.CHOOSING,
            instance=rows.sheet_again,
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
        fact("preparation.member", "村民选举委员会成员", CommitteeMemberForm, P, instance=rows.member),
        fact(
            "election.committee",
            "选举委员会成员退出、递补、另行推选",
            CommitteeMemberForm,
            P,
            instance=rows.member,
            also=(G, N, V, B),
            intro="退出、递补的，在“村民选举委员会名单”中选该成员办理；另行推选产生的成员写明推选的会议。",
        ),
        fact("register.objection", "对名单的异议", ObjectionForm, G, instance=rows.objection),
        fact("register.elector", "补登、核减", ElectorForm, G, instance=rows.elector, also=(N, V, B)),
        fact(
            "register.group",
            "村民代表、村民小组长",
            GroupForm,
            G,
            instance=rows.group,
            also=(N, V, B, R, H, Stage.CLOSED),
        ),
        fact("nomination.candidate", "候选人", CandidateForm, N, instance=rows.candidate, also=(V,)),
        fact(
            "recommendation.nominee",
            "被推荐人",
            party.NomineeForm,
            Stage.RECOMMENDATION,
            instance=rows.nominee,
        ),
        fact(
            "choosing.candidate",
            "村务监督委员会候选人",
            supervision.CandidateForm,
            Stage.CHOOSING,
            instance=rows.supervisor,
        ),
        fact("review.bar", "法定四种情形", BarsForm, V, instance=rows.reviewed, also=(B,)),
        fact("review.answer", "联审答复", AnswersForm, V, instance=rows.reviewed, also=(B,)),
        fact("review.sent_back", "退回重新答复", SendBackForm, V, instance=rows.answered),
        fact(
            "ballot.named_anew",
            "另行提名候选人",
            further_nomination.NamedAnewForm,
            B,
            instance=rows.named_anew,
        ),
        fact("ballot.withdrawal", "候选人书面退出", WithdrawalForm, B, instance=rows.standing),
        fact("ballot.station", "投票站", StationForm, B, instance=rows.station),
        fact("ballot.recount", "复点", RecountForm, B, instance=entering.counted_again),
        fact("ballot.entry", "录入计票单", EntryForm, B, instance=entering.blank, offices=COUNTING),
    )
}


def _task(code: str) -> RoomTask:
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
    _page("ballot.stations", "stations", shown=boxes.shown),
    _page("ballot.lists", "lists", fixed_with="ballot.box_list"),
    _page("ballot.count", "count"),
    _page("result.tally", "tally"),
    _page("handover.supervisors", "supervisors"),
    _page("recommendation.nominees", "nominees"),
    _page("assembly.count", "party_count"),
    _page("choosing.candidates", "supervision_candidates", fixed_with="choosing.candidate"),
    _page("choosing.count", "supervision_count"),
)
