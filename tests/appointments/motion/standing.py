"""Opens a motion, and records all that its door asks for."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace

from appointments import transitions
from appointments.demo import motion
from appointments.models import Appointment
from tests import builders
from tests.remembered import remembered
from township.models import FamilyMember, Township

OPENED, FILLED = date(2026, 3, 16), date(2026, 3, 17)
DOOR = "start_recommendation"


@remembered
def filled(township: Township, cast: SimpleNamespace) -> Appointment:
    """A motion for the head of 文化站 with a pool of three; its door stands open."""
    dossier = opened(cast, builders.post(township))
    motion.fill(dossier, cast, FILLED, pool=[builders.cadre(township) for _ in range(3)])
    return dossier


def opened(cast: SimpleNamespace, post: object) -> Appointment:
    return transitions.open_motion(
        post=post, by=cast.officer, happened_on=OPENED, reason="原任调离，岗位空缺。"
    )


def relate(cast: SimpleNamespace, member: str, other: object) -> None:
    """The file of a committee member names somebody of the pool as a brother."""
    file = getattr(cast, member).user.cadre
    with builders.recorded(cast.township):
        FamilyMember(cadre=file, relation="弟弟", name=other.name, person=other).save()
