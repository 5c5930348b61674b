"""What each task of a Party election holds, in the words of its line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from township.wording import cday

from .counting import first_of

if TYPE_CHECKING:
    from elections.models import Election


def reply(election: Election) -> str:
    room = election.current("request")
    if room.requested_on is None:
        return ""
    told = f"{cday(room.requested_on)}请示，{room.seats} 席"
    return f"{told}，{cday(room.replied_on)}批复" if room.replied_on else told


def members(election: Election) -> str:
    room = election.current("request")
    return (
        ""
        if room.should_attend is None
        else f"正式党员 {room.full_members} 人，应到会 {room.should_attend} 人"
    )


def recommended(election: Election) -> str:
    room = election.current("recommendation")
    return (
        f"党员 {room.members_present} 人，{room.masses_who} {room.masses_present} 人"
        if room.members_on
        else ""
    )


def nominees(election: Election) -> str:
    room = election.current("recommendation")
    found = list(room.nominees.all())
    return f"被推荐 {len(found)} 人，候选人 {len(room.candidates)} 人" if found else ""


def agreed(election: Election) -> str:
    room = election.current("recommendation")
    return f"{cday(room.agreed_on)}同意，{room.agreed_document}" if room.agreed_on else ""


def held(election: Election) -> str:
    room = election.current("assembly")
    return f"{cday(room.held_on)}，监票人{room.monitors}" if room.held_on else ""


def votes(election: Election) -> str:
    """How far the count is; no number of it before both have entered the same."""
    room, reading = election.current("assembly"), first_of(election)
    if reading.differences:
        return f"两遍有 {len(reading.differences)} 处不一致"
    if not reading.both:
        return f"已录入第{reading.entries[0].number}遍" if reading.entries else ""
    count = election.party_count
    return f"实到 {room.present} 人，收回 {room.returned} 张，当选 {len(count.elected)} 人" + (
        f"，缺 {count.open_seats} 席" if count.open_seats else ""
    )


def counted(election: Election) -> bool:
    return first_of(election).complete


def seats(election: Election) -> str:
    room = election.current("assembly")
    if room.further_on:
        return f"{cday(room.further_on)}另行选举"
    return "" if room.fewer_agreed is None else f"同意减少名额 {room.fewer_agreed} 人"


def seats_settled(election: Election) -> bool:
    """Whether nothing of it is left to do: nothing is open, or it is on record what was done about it."""
    return counted(election) and (bool(seats(election)) or not election.party_count.open_seats)


def report(election: Election) -> str:
    room = election.current("approval")
    return f"书记{room.secretary}，{cday(room.reported_on)}报告" if room.reported_on else ""


def approved(election: Election) -> str:
    room = election.current("approval")
    return f"{cday(room.approved_on)}批复，{room.approved_by}" if room.approved_on else ""


def filing(election: Election) -> str:
    room = election.current("approval")
    return f"{cday(room.filed_on)}备案，{room.filing_number}" if room.filed_on else ""
