"""A village keeps what was written of it for the last round until its next committee is there."""

from __future__ import annotations

from datetime import date, timedelta

from elections.models import Election
from elections.roll.identities import KEPT_AFTER_HANDOVER
from elections.stages import Body, Stage
from elections.terms import VillageRound

#: A village whose next election is never handed over here (it was merged, or elected on paper) waits no longer than this.
AT_THE_LATEST = timedelta(365)


def is_followed(village: VillageRound, on: date) -> bool:
    """Whether the next round's hand-over is a month ago, or the day by which it had to be a year: a round that is only
    registered with a day that has passed empties nothing.
    """
    following = village.term.followed_by()
    if following is None:
        return False
    if on > following.due_on + AT_THE_LATEST:
        return True
    next_ones = Election.objects.filter(
        village_round__term=following, village_round__village=village.village_id, edition=Body.COMMITTEE
    )
    return next_ones.filter(stage=Stage.CLOSED, matter__closed_on__lte=on - KEPT_AFTER_HANDOVER).exists()
