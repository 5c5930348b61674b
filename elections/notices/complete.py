"""公告缺项: what of the fields of a notice is not on record yet, so that it hangs without it (R-189)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from elections.instruments import VILLAGE_LAW
from elections.rooms.ballot.models import Station
from elections.stages import Stage
from township.law.instruments import unread
from township.law.rule import Control, Finding, Rule, met, not_applicable, unmet

if TYPE_CHECKING:
    from elections.models import Election


def _of_seven(election: Election) -> Iterator[str]:
    room = election.current("nomination")
    if not room.begins_on or not room.ends_on:
        yield "提名的起止"
    if not room.contact:
        yield "联系人"


def _of_ten(election: Election) -> Iterator[str]:
    ballot = election.current("ballot")
    if not ballot.opens_at or not ballot.counted_at:
        yield "投票时间、计票地点"
    for each in ballot.stations.all():
        if each.kind == Station.Kind.MOBILE and not each.route:
            yield f"{each.name}的路线"


def _of_all(election: Election) -> Iterator[str]:
    """Where breaches are reported stands on the notices of both rooms."""
    if not election.township.report_phone:
        yield "举报电话（在设置中登记）"


#: By the room that hangs it: the number, what it lacks, and where that is recorded.
_ASKED = {
    Stage.NOMINATION: ("7", _of_seven, "nomination.call"),
    Stage.BALLOT: ("10", _of_ten, "ballot.stations"),
}


def fields_there(election: Election, on: date) -> Finding:
    asked = _ASKED.get(Stage(election.stage))
    if asked is None:
        return not_applicable("这一环节没有要补齐的公告")
    number, lacking_of, where = asked
    lacking = [*lacking_of(election), *_of_all(election)]
    if lacking:
        return unmet(f"公告{number}缺{'、'.join(lacking)}：录入后更正张贴", where, "去录入")
    return met(f"公告{number}各项齐全")


COMPLETE = Rule(
    code="election.notice.complete",
    requirement="公告7、公告10写明应有的各项",
    citation=unread(VILLAGE_LAW, "选举公告"),
    text="提名的公告写明起止、联系人和举报渠道；投票的公告写明会场、投票站、时间、流动票箱路线和计票地点。",
    check=fields_there,
    control=Control.DETECT,
    origin=("R-189",),
)
