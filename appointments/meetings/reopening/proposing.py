"""提出复议、同意复议: by the members themselves, each once; it stands when more than half of all members consent."""

from __future__ import annotations

from appointments.meetings.access import Case, open_item
from appointments.meetings.action import MeetingAction, perform, signed
from appointments.meetings.deciding import why_not_reopened
from appointments.meetings.live.presiding import seat_of
from appointments.models import Consent, Reopening, Seatholder
from appointments.stages.decision.rules import reopening_of
from township.accounts.access import Actor, Refused
from township.accounts.models import COMMITTEE, Role
from township.records import clock
from township.records.act import Act

OFFICES = frozenset(COMMITTEE)
RESPONSIBLE = "提出和同意复议的成员对复议理由负责"
NOT_A_MEMBER = "您不在作出该决定的会议的应到会名单中，不参与是否复议的表示。"


def propose(*, by: Actor, meeting: int, item: int, reason: str) -> Reopening:
    """提出复议: the proposer's own consent is the first."""
    deed = MeetingAction(by, "item.propose", "提出复议", meeting, RESPONSIBLE, OFFICES, afterwards=True)

    def do(case: Case, step: Act) -> Reopening:
        if sentence := why_not_proposed(case):
            raise Refused(sentence)
        step.reason = reason
        reopening = Reopening(item=case.item, consented_on=clock.today(), reason=reason)
        signed(reopening, by).save()
        if seat := seat_of(by, case.meeting):
            signed(Consent(reopening=reopening, member=seat), by).save()
        return reopening

    return perform(deed, lambda: open_item(by, meeting, item), do)


def consent(*, by: Actor, meeting: int, item: int) -> bool:
    """同意复议; whether more than half have consented by it. The day of that is the day of the reopening."""
    deed = MeetingAction(by, "item.consent", "同意复议", meeting, RESPONSIBLE, OFFICES, afterwards=True)

    def do(case: Case, step: Act) -> bool:
        if sentence := why_not_consented(case):
            raise Refused(sentence)
        reopening = case.item.reopening
        signed(Consent(reopening=reopening, member=seat_of(by, case.meeting)), by).save()
        given, whole = len(reopening.consents.all()) + 1, len(case.meeting.roster.all())
        if 2 * given <= whole:
            return False
        reopening.consented_on = clock.today()
        signed(reopening, by).save()
        return True

    return perform(deed, lambda: open_item(by, meeting, item), do)


def why_not_proposed(case: Case) -> str:
    if not seat_of(case.acting, case.meeting) and not case.acting.holds(Role.SECRETARY):
        return NOT_A_MEMBER
    if proposed_in(case):
        return "该议题已有成员提出复议，在议题页表示同意。"
    return why_not_reopened(case)


def why_not_consented(case: Case) -> str:
    """Why this person cannot consent (any more), or an empty string. A recused member does not get as far as here."""
    reopening, seat = proposed_in(case), seat_of(case.acting, case.meeting)
    if seat is None:
        return NOT_A_MEMBER
    if reopening is None:
        return "该议题还没有人提出复议。"
    if any(given.member_id == seat.pk for given in reopening.consents.all()):
        return "您已经同意复议。"
    if reopening_of(case.item):
        return "同意复议的成员已过半数，该事项可以列入以后的会议。"
    return why_not_reopened(case)


def proposed_in(case: Case) -> Reopening | None:
    return getattr(case.item, "reopening", None)


def consenting(case: Case) -> list[Seatholder]:
    """The members who have consented, in the order in which they did."""
    reopening = proposed_in(case)
    if reopening is None:
        return []
    seats = {seat.pk: seat for seat in case.meeting.roster.all()}
    return [seats[given.member_id] for given in reopening.consents.all()]
