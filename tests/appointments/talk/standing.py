"""Walks a dossier into the talk room of either edition, and records both talks."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace

from appointments.demo import talk
from appointments.demo.walk import Walk
from appointments.models import Appointment
from tests import builders, corridor
from tests.remembered import remembered
from township.models import FamilyMember, Township

#: Both talks take place on the Monday before the suite's day.
HELD = date(2026, 3, 16)
DOOR = "finish_talk"


@remembered
def filled(township: Township, cast: SimpleNamespace, **how: str) -> Appointment:
    """A dossier of which the committee has decided and whose talks are held; its door stands open."""
    dossier = entered(township, cast, "talk", **how)
    talk.fill(dossier, cast, HELD)
    return dossier


@remembered
def entered(
    township: Township, cast: SimpleNamespace, stage: str, *, post: str = "站长", edition: str = "township"
) -> Appointment:
    """A dossier that has just entered a room."""
    with builders.recorded(township):
        township.edition = edition
        township.save()
    pool = [builders.cadre(township) for _ in range(3)]
    return Walk(cast, builders.post(township, name=post), pool, corridor.START, live=False).to(stage)


def related(dossier: Appointment, cadre: object, *, certain: bool = True) -> None:
    """The file of a cadre names the proposed person as a brother: linked to their file, or by name and birth."""
    proposed = dossier.candidates.get(standing="proposed").cadre
    known = {"person": proposed} if certain else {"birth": proposed.birth_recognised}
    with builders.recorded(dossier.township):
        FamilyMember(cadre=cadre, relation="弟弟", name=proposed.name, **known).save()
