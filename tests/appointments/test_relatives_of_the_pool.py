"""回避: the relatives of the pool withdraw until it is settled who of it is chosen."""

from __future__ import annotations

import pytest

from appointments import access, dossier
from appointments.models import Candidate
from tests import builders, corridor
from tests.appointments.decision.standing import relate


@pytest.mark.parametrize(("room", "withdraws"), (("recommendation", True), ("evaluation", False)))
def test_relatives_of_the_pool_withdraw_until_it_is_settled_who_of_it_is_chosen(
    room, withdraws, township, cast
):
    opened = corridor.standing_in(township, cast, room)
    relative = builders.cadre(township, "李小兰")
    relate(cast, cast.commissioner, relative)
    with builders.recorded(township):
        Candidate(
            appointment=opened,
            cadre=relative,
            standing="pool",
            pool_reason="工作需要",
            recorded_by=cast.officer.user,
        ).save()
    assert bool(access.recusal(cast.commissioner, dossier.load(opened.pk))) is withdraws
    withdrawn = access.withdrawn_from(cast.commissioner).filter(pk=opened.pk)
    assert withdrawn.exists() is withdraws
