"""The table of rooms × tasks of a committee election: who owns each, until when, what it holds, which rules it answers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from procedure.tasks import RoomTask, no_day, table
from township.accounts.models import Role
from township.law.parameters import Unjudged
from township.wording import cday

from . import task_summaries
from .access import POSTING, READERS
from .archive.rules import holds as archived
from .context import law_for
from .notices.kinds import BY_NUMBER, NoticeKind
from .notices.valid_postings import posting_of, surely_hung_on
from .reports.offices import SITUATION
from .rooms.party import task_summaries as party
from .rooms.supervision import task_summaries as supervision
from .stages import Stage
from .vote_deadlines import formed_on

if TYPE_CHECKING:
    from .models import Election

OFFICER = frozenset({Role.OFFICER})
#: Who answers for the township's Party committee.
SECRETARY = frozenset({Role.SECRETARY})
DISCIPLINE = frozenset({Role.DISCIPLINE})
#: Two people enter a count: the contact of the village (the officer, where no contact counts there), and the clerk.
COUNTING = frozenset({Role.CONTACT, Role.OFFICER, Role.ELECTION_CLERK})


def before_day(name: str | int, usual: int | None = None) -> Callable[[Election], date | None]:
    """So many days before people vote: a number, or one of the law; where no text names it the usual one, if there is one."""

    def due(election: Election) -> date | None:
        day = election.voting_day
        if day is None:
            return None
        try:
            days = name if isinstance(name, int) else int(law_for(election, name, day).value)
        except Unjudged:
            return day - timedelta(days=usual) if usual is not None else None
        return day - timedelta(days=days)

    return due


def after_formed(name: str) -> Callable[[Election], date | None]:
    """So many days from the day the new committee exists, as the door of the hand-over counts them (村组法 24)."""

    def due(election: Election) -> date | None:
        day = formed_on(election)
        try:
            return day + timedelta(days=int(law_for(election, name, day).value)) if day else None
        except Unjudged:
            return None

    return due


def on_day(election: Election) -> date | None:
    ballot = election.current("ballot")
    return (ballot and ballot.day) or election.voting_day


def posted(number: str) -> Callable[[Election], str]:
    """What the line of a notice says: 11月7日张贴，村委会公告栏."""

    def holds(election: Election) -> str:
        notice = posting_of(election, BY_NUMBER[number])
        if notice is None:
            return ""
        if surely_hung_on(election, number) is None:
            changed = "投票日" if number == "10" else "结果"
            when = f"其后{changed}有变动，" if notice.outdated else "在退回以前，内容有变的"
            return f"{cday(notice.posted_on)}张贴，{when}须重新张贴"
        return f"{cday(notice.posted_on)}张贴，{notice.places}"

    return holds


def hangs(number: str) -> Callable[[Election], bool]:
    """Whether a notice hangs, and no return has left it in doubt: its text is drawn for no grid."""
    return lambda election: surely_hung_on(election, number) is not None


def lacking(kind: NoticeKind) -> Callable[[Election], bool]:
    """Whether a notice that never hung lacks what must stand on it."""
    return lambda election: posting_of(election, kind) is None and kind.lacks(election) is not None


def _notice(number: str, *rules: str, due: Callable[[Election], date | None] = no_day) -> RoomTask:
    kind = BY_NUMBER[number]
    return RoomTask(
        f"notice.{kind.code}",
        f"公告{number}：{kind.title}",
        kind.room,
        POSTING,
        posted(number),
        (f"election.notice.{kind.code}", *rules),
        due,
        finished=hangs(number),
        readers=READERS | POSTING,
        waits=lacking(kind),
    )


P, G, N, V, B, R, H = (
    Stage.PREPARATION, Stage.REGISTER, Stage.NOMINATION, Stage.REVIEW, Stage.BALLOT, Stage.RESULT, Stage.HANDOVER,
)  # fmt: skip

_WALKED = table(
    (
        RoomTask(
            "preparation.situation", "村情选情", P, OFFICER, task_summaries.situation,
            ("election.risk.sheet", "election.notice.wording"), readers=SITUATION,
        ),
        RoomTask("preparation.audit", "任期经济责任审计", P, OFFICER, task_summaries.audit, ("election.prepare.audit_published", "election.citation.outdated")),
        RoomTask("preparation.choice", "推选村民选举委员会", P, OFFICER, task_summaries.choice, ("election.prepare.ec_chosen", "election.prepare.party_discussed")),
        RoomTask(
            "preparation.committee", "村民选举委员会名单", P, OFFICER, task_summaries.committee,
            ("election.prepare.ec_size", "election.prepare.ec_future_candidates"), facts=("preparation.member",), finished=task_summaries.any_of("members"),
        ),
        RoomTask(
            "preparation.plan", "选举办法和选举日", P, OFFICER, task_summaries.plan,
            ("election.prepare.seats", "election.prepare.woman_seat", "election.prepare.meeting_quorum", "election.prepare.day", "election.term.expired", "election.byelection.seats"),
            before_day("register_publication_days_before"), facts=("election.day",),
        ),
        _notice("1"),
        _notice("2"),
        RoomTask("register.call", "登记的时间、地点", G, OFFICER, task_summaries.call),
        _notice("3"),
        RoomTask(
            "register.numbers", "选民数", G, OFFICER, task_summaries.numbers,
            ("election.register.person", "election.register.age", "election.register.twice", "election.register.compare"),
            facts=("register.numbers", "register.elector"),
        ),
        _notice("4", "election.register.posted", due=before_day("register_publication_days_before")),
        RoomTask(
            "register.objections", "对名单的异议", G, OFFICER, task_summaries.objections,
            ("election.register.objections", "election.register.objection_days", "election.register.objections_done"), facts=("register.objection",), finished=task_summaries.all_answered,
        ),
        RoomTask("register.corrections", "补登和核减", G, OFFICER, task_summaries.corrections, facts=()),
        RoomTask(
            "register.choice", "村民代表、村民小组长", G, OFFICER, task_summaries.chosen_groups,
            ("election.register.representatives", "election.notice.no5", "election.notice.no6", "election.notice.no6_1"),
            facts=("register.choosing", "register.group"), finished=task_summaries.any_of("groups"),
        ),
        RoomTask("nomination.call", "提名的起止和联系人", N, OFFICER, task_summaries.called, ("election.notice.complete",)),
        _notice("7"),
        RoomTask("nomination.held", "提名", N, OFFICER, task_summaries.held, ("election.nominate.held", "election.calendar.earliest")),
        RoomTask(
            "nomination.candidates", "候选人", N, OFFICER, task_summaries.candidates,
            (
                "election.nominate.origin", "election.nominate.cap", "election.nominate.surplus", "election.nominate.consent",
                "election.nominate.woman", "election.nominate.woman_seat", "election.nominate.self_deadline", "election.prepare.ec_exclusion", "election.prepare.ec_succession",
            ),
            facts=("nomination.candidate", "election.committee"), finished=task_summaries.any_of("candidates"),
        ),
        _notice("8"),
        RoomTask("review.list", "联审发函", V, OFFICER, task_summaries.asked, ("election.review.list_version", "election.review.list_items", "election.citation.outdated")),
        RoomTask("review.bars", "法定四种情形", V, OFFICER, task_summaries.bars, ("election.review.bars",), facts=("review.bar",), finished=task_summaries.all_barred),
        RoomTask(
            "review.answers", "联审答复", V, OFFICER, task_summaries.answers,
            ("election.review.agencies", "election.review.days", "election.review.doubts"), before_day("review_days_before", 6), facts=("review.answer", "review.sent_back"), finished=task_summaries.all_said,
        ),
        RoomTask(
            "review.candidates", "候选人退出和增补", V, OFFICER, task_summaries.candidates,
            (
                "election.nominate.surplus", "election.nominate.consent", "election.prepare.ec_exclusion", "election.prepare.ec_succession",
                "election.nominate.kinship", "election.nominate.woman_seat", "election.nominate.self_deadline",
                "election.nominate.withdraw",
            ), finished=task_summaries.any_of("candidates"),
        ),
        _notice("9", "election.nominate.list_posted", "election.calendar.earliest", "election.vote.day_published", due=before_day("candidate_list_days_before")),
        RoomTask(
            "ballot.candidates", "候选人退出、另行提名", B, OFFICER, task_summaries.withdrawn,
            ("election.further.candidates", "election.further.named_anew"), before_day("candidate_withdraw_days_before"),
            facts=("ballot.withdrawal", "ballot.named_anew", "review.bar", "review.answer"), finished=task_summaries.nothing_to_finish,
        ),
        RoomTask("ballot.arrangement", "投票时间和计票地点", B, OFFICER, task_summaries.arrangement, ("election.vote.day", "election.vote.day_published", "election.further.deadline", "election.citation.outdated"), before_day(5)),
        RoomTask(
            "ballot.stations", "投票站和流动票箱", B, OFFICER, task_summaries.stations, ("election.vote.mobile_box", "election.vote.box_approved", "election.vote.booth", "election.notice.complete"),
            before_day(5), facts=("ballot.station",), finished=task_summaries.any_of("stations"),
        ),
        RoomTask("ballot.staff", "唱票、计票、监票人员", B, OFFICER, task_summaries.staff, ("election.vote.staff", "election.prepare.ec_succession"), before_day(5)),
        _notice("10", "election.vote.notice_days", due=before_day("voting_notice_days_before")),
        RoomTask(
            "ballot.proxies", "委托投票", B, OFFICER, task_summaries.proxies,
            ("election.vote.proxy_limit", "election.vote.proxy_deadline", "election.vote.proxy_capacity"),
            before_day("proxy_deadline"),
        ),
        _notice("13", "election.vote.proxy_list_days", due=before_day(1)),
        RoomTask(
            "ballot.lists", "名单和公告11、12、14、15", B, OFFICER, task_summaries.lists,
            (
                "election.notice.no11", "election.notice.no12", "election.notice.no14", "election.notice.no15",
                "election.vote.proxy_list", "election.vote.proxy_persons", "election.vote.box_list", "election.vote.on_roll",
                "election.vote.scribe", "election.vote.staff_kin",
                "election.notice.wording",
            ),
            before_day(1), facts=("ballot.box_list", "ballot.proxy_list", "ballot.scribe_list", "ballot.kin_list"), finished=task_summaries.any_of("listed"),
        ),
        RoomTask(
            "ballot.count", "计票", B, COUNTING, task_summaries.sheets,
            (
                "election.vote.double_entry", "election.vote.identity",
                "election.vote.validity", "election.further.turnout",
            ),
            on_day, facts=("ballot.entry", "ballot.recount"), finished=task_summaries.all_counted, readers=READERS | COUNTING,
        ),
        RoomTask(
            "result.tally", "计票结果", R, OFFICER, task_summaries.tallied,
            (
                "election.result.validity", "election.result.elected", "election.result.tie", "election.result.woman",
                "election.further.needed", "election.byelection.quorum", "election.byelection.seats",
                "election.byelection.one_office",
            ),
        ),
        _notice("16", "election.result.published", due=on_day),
        RoomTask("result.checked", "当选人条件复核", R, OFFICER, task_summaries.checked, ("election.review.after", "election.order.party_first", "election.register.representatives", "election.citation.outdated")),
        RoomTask(
            "result.reports", "换届纪律举报", R, DISCIPLINE, task_summaries.reports,
            ("election.result.reports_open", "election.result.reports_true"), facts=("breach.report",), readers=SITUATION, finished=task_summaries.nothing_to_finish,
        ),
        RoomTask("result.rulings", "投票后的认定和当选人变动", R, OFFICER, task_summaries.rulings, ("election.result.void", "election.result.kinship"), finished=task_summaries.nothing_to_finish),
        RoomTask("result.open_seats", "缺额处理", R, OFFICER, task_summaries.open_seats, ("election.result.vacancy",)),
        RoomTask(
            "handover.list", "交接清单", H, OFFICER, task_summaries.handed, ("election.handover.days", "election.handover.seal", "election.handover.group_heads", "election.register.representatives"),
            after_formed("handover_days"),
        ),
        RoomTask(
            "handover.supervisors", "村务监督委员会", H, OFFICER, task_summaries.supervisors, ("election.notice.no17",), finished=task_summaries.any_of("supervisions"),
        ),
        RoomTask("handover.archive", "选举档案", H, OFFICER, archived, ("election.archive.item",), finished=task_summaries.something_hangs),
        RoomTask("request.reply", "换届请示和批复", Stage.REQUEST, OFFICER, party.reply, ("election.party.request",)),
        RoomTask(
            "request.members", "党员和应到会党员", Stage.REQUEST, OFFICER, party.members,
            ("election.party.electors", "election.party.form"),
        ),
        RoomTask(
            "recommendation.held", "党员推荐和群众推荐", Stage.RECOMMENDATION, OFFICER, party.recommended,
            ("election.party.recommended",),
        ),
        RoomTask(
            "recommendation.nominees", "被推荐人和候选人预备人选", Stage.RECOMMENDATION, OFFICER, party.nominees,
            ("election.party.reviewed", "election.party.surplus"), facts=("recommendation.nominee",),
        ),
        RoomTask(
            "recommendation.agreed", "镇党委同意候选人预备人选", Stage.RECOMMENDATION, SECRETARY, party.agreed,
            ("election.party.candidates_agreed",),
        ),
        RoomTask(
            "assembly.held", "大会和投票办法", Stage.ASSEMBLY, OFFICER, party.held, ("election.party.secret",),
        ),
        RoomTask(
            "assembly.count", "计票（两遍）", Stage.ASSEMBLY, COUNTING, party.votes,
            ("election.party.counted", "election.party.quorum", "election.party.ballots", "election.party.majority"),
            facts=("assembly.votes", "assembly.further"), finished=party.counted, readers=READERS | COUNTING,
        ),
        RoomTask(
            "assembly.seats", "缺额处理", Stage.ASSEMBLY, OFFICER, party.seats, ("election.party.seats",),
            finished=party.seats_settled,
        ),
        RoomTask(
            "approval.report", "选举书记，报告结果", Stage.APPROVAL, OFFICER, party.report,
            ("election.party.secretary", "election.result.reports_open", "election.result.reports_true"),
        ),
        RoomTask("approval.approved", "镇党委批复", Stage.APPROVAL, SECRETARY, party.approved, ("election.party.approval",)),
        RoomTask("approval.filing", "书记县级备案", Stage.APPROVAL, OFFICER, party.filing, ("election.party.filing",)),
        RoomTask(
            "proposal.plan", "推选方案", Stage.PROPOSAL, OFFICER, supervision.plan,
            ("election.supervision.proposed", "election.supervision.size"),
        ),
        RoomTask(
            "choosing.candidates", "候选人和近亲属申报", Stage.CHOOSING, OFFICER, supervision.candidates,
            ("election.supervision.candidates", "election.supervision.kinship"), facts=("choosing.candidate",),
        ),
        RoomTask(
            "choosing.meeting", "推选会议", Stage.CHOOSING, OFFICER, supervision.meeting, ("election.supervision.held",),
        ),
        RoomTask(
            "choosing.count", "推选计票（两遍）", Stage.CHOOSING, COUNTING, supervision.count,
            ("election.supervision.counted", "election.supervision.ballots", "election.supervision.choice"),
            facts=("choosing.entry", "choosing.again"), finished=supervision.counted, readers=READERS | COUNTING,
        ),
        RoomTask(
            "settlement.head", "主任", Stage.SETTLEMENT, OFFICER, supervision.head,
            ("election.supervision.head", "election.supervision.size", "election.supervision.expert"),
        ),
        RoomTask(
            "settlement.checked", "任职回避复核", Stage.SETTLEMENT, OFFICER, supervision.checked,
            ("election.supervision.kinship", "election.result.reports_open", "election.result.reports_true"),
        ),
    )
)  # fmt: skip


def whole_committee_only(election: Election) -> bool:
    return not election.is_by_election


#: What is done once a term, when the whole committee is elected.
ONCE_A_TERM = frozenset({
    "preparation.situation", "preparation.audit", "register.call", "notice.no3", "notice.no4", "register.objections",
    "notice.no13", "handover.supervisors",
})  # fmt: skip
TASKS = {
    room: [
        replace(each, applies=whole_committee_only) if each.code in ONCE_A_TERM else each for each in tasks
    ]
    for room, tasks in _WALKED.items()
}
