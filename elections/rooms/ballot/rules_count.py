"""The count of a vote: entered by two, adding up, and of a vote to which enough came."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from elections.instruments import VILLAGE_LAW
from elections.stages import VoteKind
from township.law.instruments import read
from township.law.rule import Control, Finding, Rule, met, not_applicable, to_confirm, unmet

from .count_law import asked_for, further_turnout
from .entering import readings_of
from .outcome import outcome_of, void_before_announced

if TYPE_CHECKING:
    from elections.models import Election


def entered_alike(election: Election, on: date) -> Finding:
    if void := void_before_announced(election):
        return met(f"{void.void_by}：计票单照原样保留，重新投票")
    readings = readings_of(election)
    if not readings:
        return unmet("还没有投票站", "ballot.stations")
    missing = [f"{each.station}已录 {each.entered} 遍" for each in readings if each.entered < 2]
    if missing:
        return unmet(f"{'、'.join(missing)}，每站由两人各录一遍", "ballot.count", "去录入")
    differing = [
        f"{each.station}，{cell.line.full_label}，{cell.first} 或 {cell.second}"
        for each in readings
        for cell in each.differences
    ]
    if differing:
        return unmet(
            f"{len(differing)} 处不一致：{'；'.join(differing)}。由监票人复点", "ballot.count", "去复点"
        )
    recounts = sum(cell.recounted is not None for each in readings for cell in each.cells.values())
    return met(f"{len(readings)} 站均两遍一致" + (f"，复点 {recounts} 处" if recounts else ""))


ENTERED_ALIKE = Rule(
    code="election.vote.double_entry",
    requirement="每站计票单由两人各录一遍，不一致的已由监票人复点",
    citation=read(VILLAGE_LAW, "第十八条第三款"),
    text="公开计票，计票结果由监票、计票人员签名。",
    check=entered_alike,
    origin=("R-163",),
)


def adds_up(election: Election, on: date) -> Finding:
    if void := void_before_announced(election):
        return met(f"{void.void_by}：数字不作为结果，重新投票")
    outcome = outcome_of(election)
    if not outcome.counted:
        return to_confirm("计票单尚未录齐，待核对", "ballot.count")
    wrong = [f"{each.place}：{each.sentence}" for each in outcome.checks if not each.met]
    if wrong:
        return unmet("\n".join(wrong), "ballot.count", "去核对")
    return met(f"{len(outcome.checks)} 处恒等关系均成立")


ADDS_UP = Rule(
    code="election.vote.identity",
    requirement="发出、收回、有效、无效和各人得票相互一致，各站合计等于全村",
    citation=read(VILLAGE_LAW, "第十八条第二款"),
    text="收回的选票不多于发出的选票，有效票与无效票之和等于收回的选票。不能成立的数字不能作为结果。",
    check=adds_up,
    origin=("R-162", "R-163", "R-122"),
)


def valid(election: Election, on: date) -> Finding:
    """Whether enough voted. A vote that failed has happened all the same: it is announced, and then held again."""
    outcome = outcome_of(election)
    if not outcome.counted:
        return not_applicable("计票单尚未录齐")
    return met(outcome.validity) if outcome.valid else unmet(outcome.validity)


VALID = Rule(
    code="election.vote.validity",
    requirement="登记参加选举的村民过半数投票",
    citation=read(VILLAGE_LAW, "第十八条第二款"),
    text="登记参加选举的村民过半数投票，选举有效。",
    check=valid,
    control=Control.DETECT,
    origin=("R-118",),
)


def further_turnout_known(election: Election, on: date) -> Finding:
    """A further election to which half or fewer came: no text but Henan's says whether it is valid, so that the county is asked."""
    if election.current("ballot").kind != VoteKind.FURTHER or election.by_representatives:
        return not_applicable("不是另行选举")
    outcome, asked = outcome_of(election), asked_for(election, "further_turnout")
    if not outcome.counted or outcome.void_by:
        return not_applicable(asked or "计票单尚未录齐")
    decided, said = further_turnout(election, outcome.registered, outcome.voters)
    return unmet(f"{said}。{asked}") if decided is None else met(said)


FURTHER_TURNOUT = Rule(
    code="election.further.turnout",
    requirement="另行选举的参加人数有依据",
    citation=read(VILLAGE_LAW, "第十八条第二款"),
    text="当选人数不足应选名额的，不足的名额另行选举。参加人数是否须过半数，法律没有写明，依省级办法、县级文件。",
    check=further_turnout_known,
    origin=("R-169",),
)
