"""What must hold before a village's Party organisation is renewed, room by room, each against its own base."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from elections.arithmetic.majorities import party_candidates
from elections.arithmetic.organisations import party_form
from elections.instruments import COUNTY_PLAN, PARTY_ELECTION
from elections.rooms.party.models import BranchForm, NomineeFound
from township.law.instruments import unread
from township.law.rule import Control, Finding, Rule, met, unmet
from township.required_value import known
from township.wording import cday

if TYPE_CHECKING:
    from elections.models import Election


def replied(election: Election, on: date) -> Finding:
    room = election.current("request")
    if room.requested_on is None:
        return unmet("换届请示尚未录入", "request.reply", "去录入")
    if room.replied_on is None:
        return unmet(f"{cday(room.requested_on)}请示，镇党委尚未批复", "request.reply", "去录入")
    return met(
        f"{cday(room.requested_on)}请示，{cday(room.replied_on)}批复（{room.reply_document}），{room.seats} 席"
    )


REPLIED = Rule(
    code="election.party.request",
    requirement="党组织换届已向镇党委请示并得到批复",
    citation=unread(PARTY_ELECTION, "选举的呈报和审批"),
    text="党的基层组织进行换届选举，应当向上级党组织请示，经批复后进行。",
    check=replied,
    origin=("R-137",),
)


def form_by_members(election: Election, on: date) -> Finding:
    room = election.current("request")
    if room.full_members is None or not room.form:
        return unmet("党员数、设置形式尚未录入", "request.members", "去录入")
    told = party_form(room.full_members)
    label = BranchForm(room.form).label
    if label not in told:
        return unmet(f"正式党员 {room.full_members} 人，按人数为{told}；请示的是{label}", "request.reply")
    return met(f"正式党员 {room.full_members} 人，{label}")


FORM_BY_MEMBERS = Rule(
    code="election.party.form",
    requirement="党组织设置形式与党员人数相符",
    citation=unread(COUNTY_PLAN, "农村党组织的设置"),
    text="有正式党员三人以上的成立党支部，超过五十人的可以设党总支部，一百人以上的经批准可以设党的基层委员会。",
    check=form_by_members,
    control=Control.DETECT,
    origin=("R-177",),
)


def electors_told(election: Election, on: date) -> Finding:
    """Who is not counted has no rights, or stands on a list with reasons that was agreed to and passed."""
    room = election.current("request")
    if room.should_attend is None:
        return unmet("党员数尚未录入", "request.members", "去录入")
    told = (
        f"正式党员 {room.full_members} 人，没有选举权的 {room.without_rights} 人，经批准不计入的 {room.excused} 人，"
        f"应到会 {room.should_attend} 人；预备党员 {room.probationary} 人没有选举权"
    )
    if room.excused and not (room.excused_because and room.excused_document and room.excused_passed_on):
        return unmet(f"{told}：不计入的须写明原因、上级同意的文号、大会通过日期", "request.members", "去补齐")
    return met(told)


ELECTORS_TOLD = Rule(
    code="election.party.electors",
    requirement="应到会党员数按规定确定，预备党员和没有选举权的党员不计入",
    citation=unread(PARTY_ELECTION, "党员的选举权和应到会人数"),
    text="正式党员有表决权、选举权、被选举权，受留党察看处分的党员在留党察看期间没有表决权、选举权和被选举权。预备党员没有表决权、选举权和被选举权。",
    check=electors_told,
    origin=("R-140", "R-176"),
)


def recommended_twice(election: Election, on: date) -> Finding:
    room = election.current("recommendation")
    if room.members_on is None:
        return unmet("党员推荐、群众推荐尚未录入", "recommendation.held", "去录入")
    nominees = list(room.nominees.all())
    if not nominees:
        return unmet("被推荐人尚未录入", "recommendation.nominees", "去录入")
    return met(
        f"党员推荐实到 {room.members_present} / {room.members_expected} 人，{room.masses_who}推荐实到 "
        f"{room.masses_present} / {room.masses_expected} 人，被推荐 {len(nominees)} 人；{room.merged_by}"
    )


RECOMMENDED_TWICE = Rule(
    code="election.party.recommended",
    requirement="候选人经党员推荐和群众推荐，各有应到、实到人数，按事先确定的办法合并",
    citation=unread(COUNTY_PLAN, "党组织候选人的推荐（两推一选）"),
    text="村党组织换届采取党员和群众公开推荐与上级党组织推荐相结合的办法产生候选人。",
    check=recommended_twice,
    origin=("R-179",),
)


def reviewed(election: Election, on: date) -> Finding:
    candidates = election.current("recommendation").candidates
    waiting = [each.name for each in candidates if not each.found]
    barred = [f"{each.name}（{each.found_by}）" for each in candidates if each.found == NomineeFound.BAR]
    if barred:
        return unmet(f"不得提名：{'、'.join(barred)}，改列他人", "recommendation.nominees", "去更换")
    if waiting or not candidates:
        return unmet(
            f"资格审查未完成：{'、'.join(waiting) or '还没有候选人'}", "recommendation.nominees", "去录入"
        )
    return met(f"{len(candidates)} 人审查无问题")


REVIEWED = Rule(
    code="election.party.reviewed",
    requirement="候选人预备人选资格审查完成",
    citation=unread(COUNTY_PLAN, "候选人资格联审"),
    text="对候选人进行资格联审，不符合条件的不得提名。",
    check=reviewed,
    origin=("R-143", "R-139"),
)


def more_than_seats(election: Election, on: date) -> Finding:
    seats, named = (
        known(election.current("request").seats),
        len(election.current("recommendation").candidates),
    )
    needed = party_candidates(seats)
    told = f"候选人 {named} 人，应选 {seats} 人，差额不少于应选人数的百分之二十，须 {needed} 人以上"
    return met(told) if named >= needed else unmet(told, "recommendation.nominees", "去增补")


MORE_THAN_SEATS = Rule(
    code="election.party.surplus",
    requirement="委员候选人差额不少于应选人数的百分之二十",
    citation=unread(PARTY_ELECTION, "候选人的差额"),
    text="党的基层委员会和不设委员会的党支部委员候选人的差额为应选人数的百分之二十。",
    check=more_than_seats,
    origin=("R-180", "R-137"),
)


def candidates_agreed(election: Election, on: date) -> Finding:
    room = election.current("recommendation")
    if room.agreed_on is None:
        return unmet("候选人预备人选尚未报镇党委同意", "recommendation.agreed", "去录入")
    return met(f"{cday(room.agreed_on)}同意（{room.agreed_document}）")


CANDIDATES_AGREED = Rule(
    code="election.party.candidates_agreed",
    requirement="候选人预备人选已报镇党委审查同意",
    citation=unread(PARTY_ELECTION, "候选人的提名"),
    text="候选人预备人选报上级党组织审查同意后，提交党员大会选举。",
    check=candidates_agreed,
    origin=("R-139",),
)

OF_REQUEST = [REPLIED, FORM_BY_MEMBERS, ELECTORS_TOLD]
OF_RECOMMENDATION = [RECOMMENDED_TWICE, REVIEWED, MORE_THAN_SEATS, CANDIDATES_AGREED]
