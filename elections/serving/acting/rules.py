"""What must hold of whoever leads a committee without a head: that there is none, and that nobody else comes before them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from elections.instruments import PROVINCIAL
from elections.law.settings import NotSet, Pinned, Setting
from elections.serving.committee_seats import InOffice
from elections.serving.meetings import decided
from elections.serving.words import ActingWay, VillageMeeting
from elections.stages import SeatOffice
from township.law.instruments import unread
from township.law.rule import Finding, Rule, Verdict, met, not_applicable, unmet
from township.wording import cday

#: By the words of the texts that settle it: 浙江 has the representatives choose, 上海 takes whoever has most votes.
BY_VOTES, BY_CHOICE = "most votes", "chosen by representatives"


class Elected(InOffice, Protocol):
    """Somebody in office, with the votes that put them there."""

    @property
    def votes(self) -> int: ...


@dataclass(frozen=True)
class ActingTerm:
    """Who leads a committee, as the rules judge it on the day it begins."""

    since: date
    until: date | None
    law: Pinned
    leads: Elected
    way: str
    #: Who sits in the committee on that day, and how many seats of the head stand open.
    committee: Sequence[Elected]
    head_open: bool
    #: Others on record as leading in the same days, by name.
    beside: Sequence[str] = ()
    #: Since when a head who came after is in office.
    headed_since: date | None = None
    document: str = ""
    meeting: str = ""
    expected: int | None = None
    present: int | None = None
    agreed: int | None = None

    @property
    def deputies(self) -> list[Elected]:
        return [each for each in self.committee if each.office == SeatOffice.DEPUTY.label]


def seat_stands_open(acting: ActingTerm, on: date) -> Finding:
    """Nobody leads beside a head, and nobody beside another."""
    day = cday(acting.since)
    if acting.leads not in acting.committee:
        return unmet(f"{acting.leads.name}{day}不是在任的村民委员会成员")
    if not acting.head_open:
        return unmet(f"{day}主任在任，没有缺位；主任暂时不能履职的，不作缺位登记")
    if acting.beside:
        return unmet(f"同一期间已登记由{'、'.join(acting.beside)}主持工作")
    if acting.headed_since and (acting.until is None or acting.until > acting.headed_since):
        return unmet(f"主任{cday(acting.headed_since)}已经产生，主持工作至迟到这一天结束")
    return met(f"{day}主任缺位，{acting.leads.office}{acting.leads.name}在任")


SEAT_STANDS_OPEN = Rule(
    code="election.acting.vacant",
    requirement="主任缺位期间由在任的一名成员主持工作，主任产生后结束",
    citation=unread(PROVINCIAL, "主任缺位时由谁主持工作"),
    text="村民委员会主任缺位的，由副主任主持工作；没有副主任的，按省级规定在成员中确定一人主持工作，直至主任产生。",
    check=seat_stands_open,
    origin=("R-170",),
)


def in_order(acting: ActingTerm, on: date) -> Finding:
    """A deputy comes first; without one the province says who: a meeting chooses, or the most votes do."""
    names, text = "、".join(each.name for each in acting.deputies), _text(acting)
    basis = f"（{text.basis}）" if text else ""
    if acting.deputies and acting.leads not in acting.deputies:
        return unmet(f"副主任{names}在任，由副主任主持工作{basis}")
    if acting.way == ActingWay.CHOSEN:
        return _chosen(acting, text)
    if acting.deputies and (len(acting.deputies) == 1 or not (text and BY_VOTES in text.value)):
        return met(f"副主任{acting.leads.name}主持工作{basis}")
    if text is None:
        told = f"按{acting.document}办理，复核人对照原件"
        return not_applicable(f"法律和本省已收录的条文没有写明没有副主任时由谁主持工作，{told}")
    if BY_CHOICE in text.value:
        return unmet(f"没有副主任，由村民代表会议在成员中推选一人主持工作{basis}")
    return _by_votes(acting, basis)


def _text(acting: ActingTerm) -> Setting | None:
    """What the province's text says of it; None where none was read."""
    try:
        return acting.law.on("acting_head", acting.since)
    except NotSet:
        return None


def _first(acting: ActingTerm) -> tuple[int, list[str]]:
    """The most votes among those who come first, and who has them."""
    first = acting.deputies or acting.committee
    most = max(each.votes for each in first)
    return most, [each.name for each in first if each.votes == most]


def _by_votes(acting: ActingTerm, basis: str) -> Finding:
    most, names = _first(acting)
    if acting.leads.votes < most:
        return unmet(f"{'、'.join(names)}得票最多（{most} 票），由其主持工作{basis}")
    if len(names) > 1:
        return unmet(f"{'、'.join(names)}票数相等，由村民会议或者村民代表会议推选{basis}")
    return met(f"{acting.leads.name}得票最多（{most} 票），主持工作{basis}")


def _chosen(acting: ActingTerm, text: Setting | None) -> Finding:
    """A meeting has chosen among the members, with its quorum and more than half of who came."""
    if not acting.meeting:
        return unmet("写明推选的会议、应到、实到和同意人数")
    if text and BY_VOTES in text.value:
        most, names = _first(acting)
        if acting.leads.votes < most or len(names) == 1:
            return unmet(f"按得票确定，票数相等的才由会议推选（{text.basis}）")
    found = decided(acting.meeting, acting.expected, acting.present, acting.agreed)
    if found.verdict != Verdict.MET:
        return found
    label, basis = VillageMeeting(acting.meeting).label, f"（{text.basis}）" if text else ""
    return met(f"{label}推选{acting.leads.name}主持工作{basis}；{found.evidence}")


IN_ORDER = Rule(
    code="election.acting.order",
    requirement="副主任主持工作；没有副主任的，按省级规定推选或者按得票确定",
    citation=unread(PROVINCIAL, "主任缺位时由谁主持工作"),
    text="副主任主持工作；没有副主任的，浙江由村民代表会议在成员中推选一人，上海由得票最多的主持，票数相等的由会议推选。",
    check=in_order,
    origin=("R-170",),
)

TO_LEAD = [SEAT_STANDS_OPEN, IN_ORDER]
