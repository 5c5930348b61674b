"""确认、异议: what a member does to the minutes with their own hand. One takes back the other, until they are sealed."""

from __future__ import annotations

from collections.abc import Callable

from appointments.meetings.access import Case
from appointments.meetings.action import MeetingAction, perform, signed
from appointments.meetings.live.presiding import seat_of
from appointments.models import Seatholder
from township.accounts.access import Actor, Refused
from township.accounts.models import COMMITTEE
from township.records import clock
from township.records.act import Act

from .state import as_seen, refusal_to_confirm, shares_of

RESPONSIBLE = "到会成员对本人确认的会议记录负责"
REVISED = "您打开此页后会议记录已修订，阅看修订后的记录再确认。"


def confirm_minutes(*, by: Actor, meeting: int, seen: str) -> None:
    """A member confirms the texts as they saw them (确认); an objection raised before is withdrawn by it.

    Locked: the meeting. Written: on their seat the day, the objection and its answer as empty, and the step. Raises what
    `_by_hand` raises; Refused (revised since, confirmed already), which is recorded.
    """

    def sign(seat: Seatholder, texts: str) -> None:
        if seen != texts:
            raise Refused(REVISED)
        if seat.minutes_confirmed_on:
            raise Refused("您已经确认本次会议的记录。")
        seat.minutes_confirmed_on = clock.today()
        seat.objection = seat.objection_answer = ""

    _by_hand(
        MeetingAction(by, "minutes.confirm", "确认会议记录", meeting, RESPONSIBLE, frozenset(COMMITTEE)), sign
    )


def object_to(*, by: Actor, meeting: int, words: str) -> None:
    """A member objects in words that wait for an answer (提出异议); an earlier confirmation is withdrawn by it.

    Locked: the meeting. Written: on their seat the words, answer and confirmation as empty, and the step. Raises what
    `_by_hand` raises.
    """

    def sign(seat: Seatholder, texts: str) -> None:
        seat.objection, seat.objection_answer = words, ""
        seat.minutes_confirmed_on = None

    _by_hand(
        MeetingAction(by, "minutes.object", "对会议记录提出异议", meeting, RESPONSIBLE, frozenset(COMMITTEE)),
        sign,
    )


def _by_hand(action: MeetingAction, sign: Callable[[Seatholder, str], None]) -> None:
    """A member does something to the minutes with their own hand.

    Locked: the meeting. Written: their seat, as `sign` changes it, and the step. Raises Refused (no member) and Http404, both
    without a record; Refused (minutes sealed, nothing for them to confirm or not yet), and what `sign` refuses, which are
    recorded.
    """

    def do(case: Case, step: Act) -> None:
        seat, shares = seat_of(action.by, case.meeting), shares_of(action.by, case.meeting)
        if refusal := refusal_to_confirm(case.meeting, seat, shares):
            raise Refused(str(refusal))
        sign(seat, as_seen(shares))
        signed(seat, action.by).save()

    perform(action, do)
