"""What the meeting's page says about its minutes, and what each person can do about them there."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from appointments.meetings.access import AgendaLine, Case, dossiers_of
from appointments.meetings.live.presiding import seat_of
from township.accounts.models import Role

from .sealing import OFFICES, acting_at, refusal_to_seal
from .state import refusal_before_the_end, tally_of


def minutes_context(case: Case, lines: list[AgendaLine]) -> dict[str, Any]:
    """The card 会议记录; empty as long as nothing has been decided."""
    meeting, acting = case.meeting, case.acting
    if not any(line.item.result for line in lines) or refusal_before_the_end(meeting):
        return {}
    seat = seat_of(acting, meeting)
    shown = [line for line in lines if not line.hidden]
    loaded = dossiers_of(meeting)
    sealing_as = acting_at(acting, meeting.pk)
    writing = acting.holds(Role.OFFICER) and not case.refusal_to_change
    return {
        "minutes": {
            "sealed": case.refusal_to_change,
            "tally": tally_of(meeting, loaded),
            "objecting": [each for each in meeting.roster.all() if each.objection],
            # An objection may speak about any item: its words are for those who may read them all.
            "words_shown": not any(line.hidden for line in lines),
            "mine": bool(seat and seat.attends),
            "undrafted": writing and any(line.item.result and not line.item.minutes for line in shown),
            "undone": sum(1 for line in shown if line.item.result and not line.item.minutes),
            "writing": writing,
            "sealable": sealing_as.holds(*OFFICES)
            and not refusal_to_seal(replace(case, acting=sealing_as), loaded),
        }
    }
