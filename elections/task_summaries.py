"""What each task of an election holds, in the words of its line; and which are finished, as the grid asks."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from typing import TYPE_CHECKING

from township.records import clock
from township.wording import cday

from .calendar import OBJECTIONS
from .counting import count
from .electorate import electors_of
from .notices.valid_postings import hung_on, surely_hung_on
from .rooms.ballot.entering import readings_of
from .rooms.review.lists import agencies_for

if TYPE_CHECKING:
    from collections.abc import Callable

    from .models import Election


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
    if room.posted is None:
        return ""
    women = "" if room.women is None else f"，妇女 {room.women} 人"
    return (
        f"{electors_of(election)} {room.posted} 人{women}"
        if election.by_representatives
        else f"{room.posted} 人{women}"
    )


def objections(election: Election) -> str:
    found = list(election.current("register").objections.all())
    if not found:
        return "没有异议" if hung_on(election, "4") else ""
    return f"{len(found)} 件，已答复 {sum(each.answered_on is not None for each in found)} 件"


def corrections(election: Election) -> str:
    room = election.current("register")
    if room.registered is None:
        return ""
    return f"登记选民 {room.registered} 人（补登 {room.added_later}，核减 {room.removed_later}）"


def chosen_groups(election: Election) -> str:
    groups = list(election.current("register").groups.all())
    number, heads = sum(len(each.chosen) for each in groups), sum(bool(each.head) for each in groups)
    return f"{len(groups)} 个小组，村民代表 {number} 人，小组长 {heads} 人" if groups else ""


def called(election: Election) -> str:
    room = election.current("nomination")
    return f"{cday(room.begins_on)}至{cday(room.ends_on)}，{room.contact}" if room.begins_on else ""


def held(election: Election) -> str:
    room = election.current("nomination")
    return f"{cday(room.held_on)}{room.get_manner_display()}，{room.took_part} 人参加" if room.held_on else ""


def candidates(election: Election) -> str:
    found = election.candidates
    women = sum(each.woman for each in found)
    return f"{len(found)} 人，妇女 {women} 人" if found else ""


def withdrawn(election: Election) -> str:
    room = election.current("nomination")
    gone = [each.name for each in room.candidates.all() if each.withdrew_on] if room else []
    return f"{'、'.join(gone)}已退出" if gone else ""


def asked(election: Election) -> str:
    room = election.current("review")
    return f"{cday(room.asked_on)}发函，{room.list_version}" if room.asked_on else ""


def bars(election: Election) -> str:
    kept = {each.candidate_id for each in election.current("review").bars.all()}
    return f"已核查 {len(kept)} / {len(election.candidates)} 人" if kept else ""


def answers(election: Election) -> str:
    kept = len(election.current("review").given)
    return f"{kept} / {len(election.candidates) * len(agencies_for(election))} 份" if kept else ""


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


def lists(election: Election) -> str:
    kept = Counter(each.get_kind_display() for each in election.current("ballot").listed.all())
    return "，".join(f"{label} {number} 人" for label, number in kept.items())


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


def reports(election: Election) -> str:
    count = sum(each.open for each in election.village_round.breaches.all())
    return f"有 {count} 件未结举报" if count else "没有未结举报"


def rulings(election: Election) -> str:
    told = election.context.rulings.get(election.pk, ())
    return str(told[-1]) if told else "没有登记认定"


def open_seats(election: Election) -> str:
    room = election.current("result")
    return f"{cday(room.open_left_on)}，{room.open_left_by}" if room.open_left_on else ""


def tallied(election: Election) -> str:
    result = election.current("result")
    tally = result.tally
    if not tally:
        return ""
    number = sum(each["elected"] for each in tally["people"])
    return f"当选 {number} 人，缺 {tally['open']} 席，{result.get_state_display()}"


def handed(election: Election) -> str:
    room = election.current("handover")
    done = [room.seal_on, room.money_on, room.debts_on, room.files_on]
    count = sum(day is not None for day in done)
    return f"4 项中已移交 {count} 项" if count else ""


def supervisors(election: Election) -> str:
    chosen = election.supervision
    return f"{cday(chosen.chosen_on)}推选，{len(chosen.members.all())} 人" if chosen else ""


def all_answered(election: Election) -> bool:
    """Every objection is answered, and no further one can be raised."""
    posted_on = surely_hung_on(election, "4")
    if posted_on is None or clock.today() <= posted_on + timedelta(OBJECTIONS):
        return False
    return not count(election, "objections_open")


def all_barred(election: Election) -> bool:
    """Every candidate is checked."""
    people = count(election, "candidates")
    return bool(people) and count(election, "barred") == people


def all_said(election: Election) -> bool:
    """Every agency has answered on every candidate."""
    people = count(election, "candidates")
    return bool(people) and count(election, "answers") >= people * len(agencies_for(election))


def all_counted(election: Election) -> bool:
    """Two people have entered every sheet, and nothing differs; the sheets are read where all are entered."""
    if count(election, "entries") < 2 * count(election, "stations"):
        return False
    readings = readings_of(election)
    return bool(readings) and all(each.complete for each in readings)


def any_of(kind: str) -> Callable[[Election], bool]:
    """Whether a row of a kind is there: the words of the line are read where they are shown."""

    def is_there(election: Election) -> bool:
        return count(election, kind) > 0

    return is_there


def something_hangs(election: Election) -> bool:
    """Whether the archive holds anything: every notice that is posted leaves its paper there."""
    return bool(election.notices.all())


def nothing_to_finish(election: Election) -> bool:
    """A task that waits for nothing of its own: its rules ask at the door."""
    return True
