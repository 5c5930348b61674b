"""The table of rooms × tasks of a committee election: who owns each, until when, what it holds, which rules it answers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import TYPE_CHECKING

from procedure.tasks import Task, no_day, table
from township.accounts.models import Role
from township.records import clock
from township.wording import cday

from .calendar import OBJECTIONS
from .context import law_for
from .law.settings import NotSet
from .notices.kinds import BY_NUMBER, vote_of
from .rooms.ballot.entering import readings_of
from .rooms.review.models import Agency
from .stages import Stage

if TYPE_CHECKING:
    from .models import Election

OFFICER = frozenset({Role.OFFICER})
COUNTING = frozenset({Role.OFFICER, Role.COMMISSIONER})


def before_day(name: str | int) -> Callable[[Election], date | None]:
    """So many days before the election day: a number, or one of the law."""

    def due(election: Election) -> date | None:
        day = election.election_day
        if day is None:
            return None
        try:
            days = name if isinstance(name, int) else int(law_for(election, name, day).value)
        except NotSet:
            return None
        return day - timedelta(days=days)

    return due


def after_day(name: str) -> Callable[[Election], date | None]:
    def due(election: Election) -> date | None:
        day = election.election_day
        return day + timedelta(days=int(law_for(election, name, day).value)) if day else None

    return due


def on_day(election: Election) -> date | None:
    ballot = election.current("ballot")
    return (ballot and ballot.day) or election.election_day


def posted(number: str) -> Callable[[Election], str]:
    """What the line of a notice says: 11月7日张贴，村委会公告栏."""

    def holds(election: Election) -> str:
        kind = BY_NUMBER[number]
        vote = vote_of(election) if kind.of_vote else 1
        found = (each for each in election.notices.all() if (each.number, each.vote) == (number, vote))
        notice = next(found, None)
        return f"{cday(notice.posted_on)}张贴，{notice.places}" if notice else ""

    return holds


def _notice(number: str, *rules: str, due: Callable[[Election], date | None] = no_day) -> Task:
    kind = BY_NUMBER[number]
    return Task(
        f"notice.{kind.code}",
        f"公告{number}：{kind.title}",
        kind.room,
        OFFICER,
        posted(number),
        (f"election.notice.{kind.code}", *rules),
        due,
    )


# -- what each holds -----------------------------------------------------------------------------------------------


def situation(election: Election) -> str:
    village = election.village_round
    if village.surveyed_on is None:
        return ""
    leader = f"，包村领导{village.leader.name}" if village.leader else ""
    return f"{cday(village.surveyed_on)}研判，{village.get_level_display()}{leader}"


def audit(election: Election) -> str:
    room = election.current("preparation")
    return f"{cday(room.audit_published_on)}公布，{room.audit_by}" if room.audit_published_on else ""


def choice(election: Election) -> str:
    room = election.current("preparation")
    if room.chosen_on is None:
        return ""
    return f"{cday(room.chosen_on)}，{room.get_chosen_by_display()}，实到 {room.chosen_present} / {room.chosen_expected} 人"


def committee(election: Election) -> str:
    members = [each for each in election.current("preparation").members.all() if each.left_on is None]
    head = next((each.name for each in members if each.position == "head"), "")
    return f"{len(members)} 人" + (f"，主任{head}" if head else "") if members else ""


def plan(election: Election) -> str:
    found = election.plan
    return (
        f"选举日{cday(found.election_day)}，{found.seats} 席，{cday(found.adopted_on)}通过" if found else ""
    )


def call(election: Election) -> str:
    room = election.current("register")
    return f"{cday(room.begun_on)}至{cday(room.ended_on)}，{room.place}" if room.begun_on else ""


def numbers(election: Election) -> str:
    room = election.current("register")
    return "" if room.posted is None else f"{room.posted} 人，妇女 {room.women} 人"


def objections(election: Election) -> str:
    found = list(election.current("register").objections.all())
    if not found:
        return "没有异议" if election.posted_on("4") else ""
    return f"{len(found)} 件，已答复 {sum(each.answered_on is not None for each in found)} 件"


def corrections(election: Election) -> str:
    room = election.current("register")
    if room.registered is None:
        return ""
    return f"登记选民 {room.registered} 人（补登 {room.added_later}，核减 {room.removed_later}）"


def held(election: Election) -> str:
    room = election.current("nomination")
    return f"{cday(room.held_on)}{room.get_manner_display()}，{room.took_part} 人参加" if room.held_on else ""


def candidates(election: Election) -> str:
    found = election.candidates
    women = sum(each.woman for each in found)
    return f"{len(found)} 人，妇女 {women} 人" if found else ""


def asked(election: Election) -> str:
    room = election.current("review")
    return f"{cday(room.asked_on)}发函，{room.list_version}" if room.asked_on else ""


def bars(election: Election) -> str:
    kept = {each.candidate_id for each in election.current("review").bars.all()}
    return f"已核查 {len(kept)} / {len(election.candidates)} 人" if kept else ""


def answers(election: Election) -> str:
    kept = len(election.current("review").answers.all())
    return f"{kept} / {len(election.candidates) * len(Agency)} 份" if kept else ""


def arrangement(election: Election) -> str:
    room = election.current("ballot")
    return (
        f"{cday(room.day)} {room.opens_at:%H:%M}—{room.closes_at:%H:%M}，{room.counted_at}计票"
        if room.opens_at
        else ""
    )


def stations(election: Election) -> str:
    found = list(election.current("ballot").stations.all())
    return "、".join(each.name for each in found)


def staff(election: Election) -> str:
    room = election.current("ballot")
    return f"唱票{room.callers}；计票{room.counters}；监票{room.monitors}" if room.monitors else ""


def proxies(election: Election) -> str:
    room = election.current("ballot")
    return "" if room.proxies is None else f"{room.proxies} 人"


def sheets(election: Election) -> str:
    found = list(election.current("ballot").stations.all())
    entered = [len(each.entries.all()) for each in found]
    return (
        f"第一遍 {sum(n > 0 for n in entered)} / {len(found)} 站，第二遍 {sum(n > 1 for n in entered)} / {len(found)} 站"
        if any(entered)
        else ""
    )


def checked(election: Election) -> str:
    room = election.current("result")
    return f"{cday(room.checked_on)}复核" if room.checked_on else ""


def open_seats(election: Election) -> str:
    room = election.current("result")
    return f"{cday(room.open_left_on)}，{room.open_left_by}" if room.open_left_on else ""


def tallied(election: Election) -> str:
    tally = election.current("result").tally
    return (
        f"当选 {sum(each['elected'] for each in tally['people'])} 人，缺 {tally['open']} 席" if tally else ""
    )


def handed(election: Election) -> str:
    room = election.current("handover")
    done = [room.seal_on, room.money_on, room.debts_on, room.files_on]
    count = sum(day is not None for day in done)
    return f"4 项中已移交 {count} 项" if count else ""


def all_answered(election: Election) -> bool:
    """Every objection is answered, and no further one can be raised."""
    posted_on = election.posted_on("4")
    if posted_on is None or clock.today() <= posted_on + timedelta(OBJECTIONS):
        return False
    return all(each.answered_on for each in election.current("register").objections.all())


def all_barred(election: Election) -> bool:
    kept = {each.candidate_id for each in election.current("review").bars.all()}
    return bool(kept) and kept >= {each.pk for each in election.candidates}


def all_said(election: Election) -> bool:
    people = {each.pk for each in election.candidates}
    said = sum(each.candidate_id in people for each in election.current("review").answers.all())
    return bool(people) and said == len(people) * len(Agency)


def all_counted(election: Election) -> bool:
    readings = readings_of(election)
    return bool(readings) and all(each.complete for each in readings)


P, G, N, V, B, R, H = (
    Stage.PREPARATION, Stage.REGISTER, Stage.NOMINATION, Stage.REVIEW, Stage.BALLOT, Stage.RESULT, Stage.HANDOVER,
)  # fmt: skip

TASKS = table(
    (
        Task("preparation.situation", "村情选情", P, OFFICER, situation, ("election.risk.sheet",)),
        Task("preparation.audit", "任期经济责任审计", P, OFFICER, audit, ("election.prepare.audit_published",)),
        Task("preparation.choice", "推选村民选举委员会", P, OFFICER, choice, ("election.prepare.ec_chosen",)),
        Task(
            "preparation.committee", "村民选举委员会名单", P, OFFICER, committee,
            ("election.prepare.ec_size", "election.prepare.ec_future_candidates"), facts=("preparation.member",),
        ),
        Task(
            "preparation.plan", "选举办法和选举日", P, OFFICER, plan,
            ("election.prepare.seats", "election.prepare.meeting_quorum", "election.prepare.day", "election.term.expired"),
            before_day("register_publication_days_before"), facts=("election.day",),
        ),
        _notice("1"),
        _notice("2"),
        Task("register.call", "登记的时间、地点", G, OFFICER, call),
        _notice("3"),
        Task(
            "register.numbers", "选民数", G, OFFICER, numbers,
            ("election.register.person", "election.register.compare"),
        ),
        _notice("4", "election.register.posted", due=before_day("register_publication_days_before")),
        Task(
            "register.objections", "对名单的异议", G, OFFICER, objections,
            ("election.register.objections", "election.register.objection_days"), facts=("register.objection",), finished=all_answered,
        ),
        Task("register.corrections", "补登和核减", G, OFFICER, corrections, facts=()),
        _notice("7"),
        Task("nomination.held", "提名", N, OFFICER, held, ("election.nominate.held",)),
        Task(
            "nomination.candidates", "候选人", N, OFFICER, candidates,
            (
                "election.nominate.origin", "election.nominate.surplus", "election.nominate.consent",
                "election.nominate.woman", "election.prepare.ec_exclusion",
            ),
            facts=("nomination.candidate", "election.committee"),
        ),
        Task("review.list", "联审发函", V, OFFICER, asked, ("election.review.list_version",)),
        Task("review.bars", "法定四种情形", V, OFFICER, bars, ("election.review.bars",), facts=("review.bar",), finished=all_barred),
        Task(
            "review.answers", "联审答复", V, OFFICER, answers,
            ("election.review.agencies", "election.review.doubts"), before_day(6), facts=("review.answer",), finished=all_said,
        ),
        Task(
            "review.candidates", "候选人退出和增补", V, OFFICER, candidates,
            (
                "election.nominate.surplus", "election.nominate.consent", "election.prepare.ec_exclusion",
                "election.nominate.kinship",
            ),
        ),
        _notice("9", "election.nominate.list_posted", due=before_day("candidate_list_days_before")),
        Task("ballot.arrangement", "投票时间和计票地点", B, OFFICER, arrangement, ("election.vote.day",), before_day(5)),
        Task(
            "ballot.stations", "投票站和流动票箱", B, OFFICER, stations, ("election.vote.mobile_box", "election.vote.booth"),
            before_day(5), facts=("ballot.station",),
        ),
        Task("ballot.staff", "唱票、计票、监票人员", B, OFFICER, staff, ("election.vote.staff",), before_day(5)),
        _notice("10", due=before_day(5)),
        Task(
            "ballot.proxies", "委托投票", B, OFFICER, proxies,
            ("election.vote.proxy_limit", "election.vote.proxy_deadline", "election.vote.proxy_capacity"),
            before_day("proxy_deadline"),
        ),
        _notice("13", due=before_day(1)),
        Task(
            "ballot.count", "计票", B, COUNTING, sheets,
            (
                "election.vote.double_entry", "election.vote.identity",
                "election.vote.validity",
            ),
            on_day, facts=("ballot.entry", "ballot.recount"), finished=all_counted,
        ),
        Task(
            "result.tally", "计票结果", R, COUNTING, tallied,
            (
                "election.result.validity", "election.result.elected", "election.result.tie", "election.result.woman",
                "election.result.kinship", "election.further.needed",
            ),
        ),
        _notice("16", due=on_day),
        Task("result.checked", "当选人条件复核", R, OFFICER, checked, ("election.review.after", "election.order.party_first")),
        Task("result.open_seats", "缺额处理", R, OFFICER, open_seats, ("election.result.vacancy",)),
        Task(
            "handover.list", "交接清单", H, OFFICER, handed, ("election.handover.days", "election.handover.seal"),
            after_day("handover_days"),
        ),
    )
)  # fmt: skip
