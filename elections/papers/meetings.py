"""The reports of two other bodies: what a meeting of the members, or one of the village, has voted, to be signed there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from elections.rooms.supervision.counting import reading_of
from elections.rooms.supervision.rules import winners_of
from elections.voted_lines import voted_lines
from township.refusal import Refusal
from township.required_value import known
from township.wording import cdate

if TYPE_CHECKING:
    from elections.models import Election

NOT_OF_THIS_BODY = "这份报告单只用于本组织的选举、推选。"


@dataclass(frozen=True)
class MeetingReport:
    """One meeting: its numbers, the votes of each, who signs."""

    village: str
    term: str
    title: str
    held_on: date
    facts: Sequence[tuple[str, str]]
    #: Name, votes, 当选 or 未当选; of the last vote in which somebody stood.
    people: Sequence[tuple[str, int, str]]
    sentences: Sequence[str]
    monitors: str
    issuer: str


def lacks_party_report(election: Election) -> Refusal | None:
    if not election.is_party:
        return Refusal(NOT_OF_THIS_BODY)
    room = election.current("assembly")
    there = room is not None and room.held_on and room.votes and room.issued is not None
    return None if there else Refusal("党员大会的到会、选票和得票录入以后可以印发。")


def party_report(election: Election) -> MeetingReport:
    asked, room = election.current("request"), election.current("assembly")
    count = election.party_count
    won = {name for name, _ in count.elected}
    votes = dict([*voted_lines(room.votes), *voted_lines(room.further_votes)])
    facts = [
        ("应到会党员", f"{count.should_attend} 人"), ("实到会党员", f"{room.present} 人"),
        ("应选委员", f"{asked.seats} 名"), ("当选须达", f"{count.line} 票"),
        ("发出选票", f"{room.issued} 张"), ("收回选票", f"{room.returned} 张"),
    ]  # fmt: skip
    told = []
    if room.further_on:
        told.append(
            f"缺额于{cdate(room.further_on)}另行选举，到会 {room.further_present or '—'} 人，"
            f"发出选票 {room.further_issued or '—'} 张，收回 {room.further_returned or '—'} 张。"
        )
    if room.fewer_agreed is not None:
        told.append(f"同意减少名额的党员 {room.fewer_agreed} 人。")
    return MeetingReport(
        village=str(election.village),
        term=str(election.term),
        title="党员大会选举结果报告单",
        held_on=room.held_on,
        facts=facts,
        people=[(name, number, _verdict(name in won)) for name, number in votes.items()],
        sentences=told,
        monitors=room.monitors,
        issuer=f"{election.village}党组织",
    )


def lacks_supervision_report(election: Election) -> Refusal | None:
    if not election.is_supervision:
        return Refusal(NOT_OF_THIS_BODY)
    room = election.current("choosing")
    if room is None or room.held_on is None or not reading_of(election).complete:
        return Refusal("推选会议和两遍一致的计票录入以后可以印发。")
    return None


def supervision_report(election: Election) -> MeetingReport:
    asked, room = election.current("proposal"), election.current("choosing")
    reading = reading_of(election)
    won = {each.name for each in winners_of(reading)}
    facts = [
        ("推选的会议", asked.get_meeting_display()), ("应推选", f"{known(asked.seats)} 人"),
        ("应到", f"{asked.expected} 人"), ("实到", f"{reading.number('present')} 人"),
        ("发出选票", f"{reading.number('issued')} 张"), ("收回选票", f"{reading.number('returned')} 张"),
    ]  # fmt: skip
    again, told = reading.again, []
    if again and again.complete:
        who = "、".join(each.name for each in again.candidates)
        told.append(
            f"就{who}再次推选 {again.seats} 人：发出选票 {again.number('issued')} 张，收回 {again.number('returned')} 张。"
        )
    return MeetingReport(
        village=str(election.village),
        term=str(election.term),
        title="村务监督委员会推选结果报告单",
        held_on=room.held_on,
        facts=facts,
        sentences=told,
        monitors=room.monitors,
        people=[(name, number, _verdict(name in won)) for name, number in reading.last_votes.items()],
        issuer=f"{election.village}{asked.get_meeting_display()}",
    )


def _verdict(elected: bool) -> str:
    return "当选" if elected else "未当选"
