"""提出复议、同意复议: by the members themselves, each once; it stands when more than half of all members consent."""

from __future__ import annotations

from appointments.meetings.access import Case
from appointments.meetings.action import MeetingAction, perform, signed
from appointments.meetings.deciding import refusal_to_reopen
from appointments.meetings.live.presiding import seat_of
from appointments.models import Consent, Reopening, Seatholder
from appointments.stages.decision.rules import reopening_of
from township.accounts.access import Actor, Refused
from township.accounts.models import COMMITTEE, Role
from township.records import clock
from township.records.act import Act
from township.refusal import Refusal

OFFICES = frozenset(COMMITTEE)
RESPONSIBLE = "提出和同意复议的成员对复议理由负责"
NOT_A_MEMBER = Refusal("您不在作出该决定的会议的应到会名单中，不参与是否复议的表示。")


def propose(*, by: Actor, meeting: int, item: int, reason: str) -> Reopening:
    """A member asks for a decision to be discussed anew (提出复议); the proposer's own consent is the first.

    Locked: the meeting, then the matter of the item. Written: the reopening, the consent of a proposer who stands on the roster,
    and the step; sealed minutes do not stand in the way. Raises Refused (no member), Http404 and Recused, all without a record;
    Refused (neither on the roster nor secretary, proposed already, nothing to reopen), which is recorded.
    """
    action = MeetingAction(
        by, "item.propose", "提出复议", meeting, RESPONSIBLE, OFFICES, item, afterwards=True
    )

    def do(case: Case, step: Act) -> Reopening:
        if refusal := refusal_to_propose(case):
            raise Refused(str(refusal))
        step.reason = reason
        reopening = Reopening(item=case.item, consented_on=clock.today(), reason=reason)
        signed(reopening, by).save()
        if seat := seat_of(by, case.meeting):
            signed(Consent(reopening=reopening, member=seat), by).save()
        return reopening

    return perform(action, do)


def consent(*, by: Actor, meeting: int, item: int) -> bool:
    """A member consents (同意复议); the answer is true once more than half have. The day of that is the day of the reopening.

    Locked: the meeting, then the matter of the item. Written: the consent, the day on the reopening once more than half have
    consented, and the step; sealed minutes do not stand in the way. Raises Refused (no member), Http404 and Recused, all without
    a record; Refused (not on the roster, nothing proposed, consented already, or more than half have), which is recorded.
    """
    action = MeetingAction(
        by, "item.consent", "同意复议", meeting, RESPONSIBLE, OFFICES, item, afterwards=True
    )

    def do(case: Case, step: Act) -> bool:
        if refusal := refusal_to_consent(case):
            raise Refused(str(refusal))
        reopening = case.item.reopening
        signed(Consent(reopening=reopening, member=seat_of(by, case.meeting)), by).save()
        given, whole = len(reopening.consents.all()) + 1, len(case.meeting.roster.all())
        if 2 * given <= whole:
            return False
        reopening.consented_on = clock.today()
        signed(reopening, by).save()
        return True

    return perform(action, do)


def refusal_to_propose(case: Case) -> Refusal | None:
    """Why this person cannot ask for the decision to be discussed anew."""
    if not seat_of(case.acting, case.meeting) and not case.acting.holds(Role.SECRETARY):
        return NOT_A_MEMBER
    if proposed_in(case):
        return Refusal("该议题已有成员提出复议，在议题页表示同意。")
    return refusal_to_reopen(case)


def refusal_to_consent(case: Case) -> Refusal | None:
    """Why this person cannot consent (any more). A recused member does not get as far as here."""
    reopening, seat = proposed_in(case), seat_of(case.acting, case.meeting)
    if seat is None:
        return NOT_A_MEMBER
    if reopening is None:
        return Refusal("该议题还没有人提出复议。")
    if any(given.member_id == seat.pk for given in reopening.consents.all()):
        return Refusal("您已经同意复议。")
    if reopening_of(case.item):
        return Refusal("同意复议的成员已过半数，该事项可以列入以后的会议。")
    return refusal_to_reopen(case)


def proposed_in(case: Case) -> Reopening | None:
    return getattr(case.item, "reopening", None)


def consenting(case: Case) -> list[Seatholder]:
    """The members who have consented, in the order in which they did."""
    reopening = proposed_in(case)
    if reopening is None:
        return []
    seats = {seat.pk: seat for seat in case.meeting.roster.all()}
    return [seats[given.member_id] for given in reopening.consents.all()]
