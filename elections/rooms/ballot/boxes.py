"""流动票箱 which the township approves of before they go round, where the province has it (浙江 24; R-168)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from elections.context import law_for
from elections.instruments import PROVINCIAL
from elections.rooms.ballot.models import Station
from township.law.instruments import unread
from township.law.parameters import Unjudged
from township.law.rule import Finding, Rule, met, not_applicable, unmet
from township.wording import cday

if TYPE_CHECKING:
    from elections.models import Election


def approval_asked_by(election: Election) -> str:
    """The text by which the township approves of a mobile box; empty where no text that was read asks for it."""
    ballot = election.current("ballot")
    day = (ballot and ballot.day) or election.election_day
    if day is None:
        return ""
    try:
        asked = law_for(election, "mobile_box", day)
    except Unjudged:
        return ""
    return asked.basis if asked.value.get("township_approval") else ""


def shown(election: Election) -> dict[str, str]:
    """What the page of the boxes shows besides its rows: by which text each is approved of."""
    return {"approval": approval_asked_by(election)}


def boxes_approved(election: Election, on: date) -> Finding:
    """A box goes round on the day of the vote: what was approved of later, it went without."""
    basis = approval_asked_by(election)
    if not basis:
        return not_applicable("本省办法没有规定流动票箱须乡镇批准")
    ballot = election.current("ballot")
    boxes = [each for each in ballot.stations.all() if each.kind == Station.Kind.MOBILE]
    if not boxes:
        return not_applicable("没有流动票箱")
    if waiting := [each.name for each in boxes if each.approved_on is None]:
        return unmet(f"{'、'.join(waiting)}没有登记乡镇批准（{basis}）", "ballot.stations", "去补登")
    late = [each for each in boxes if ballot.day and each.approved_on > ballot.day]
    if late:
        told = "、".join(f"{each.name}{cday(each.approved_on)}批准" for each in late)
        return unmet(f"{told}，晚于投票日{cday(ballot.day)}（{basis}）", "ballot.stations", "去核对")
    told = "、".join(f"{each.name}{cday(each.approved_on)}经{each.approved_by}批准" for each in boxes)
    return met(f"{told}（{basis}）")


BOXES_APPROVED = Rule(
    code="election.vote.box_approved",
    requirement="流动票箱经乡镇批准，本省办法有规定的",
    citation=unread(PROVINCIAL, "流动票箱的批准"),
    text="使用流动票箱的，省级办法规定须经乡镇人民政府批准的，在投票以前批准。",
    check=boxes_approved,
    origin=("R-168",),
)
