"""A dossier in recommendation: empty as just entered, and filled so that its door stands open."""

from __future__ import annotations

import pickle
from datetime import date
from functools import cached_property
from types import SimpleNamespace

import pytest

from appointments import dossier as dossiers
from appointments import transitions
from appointments.demo import motion
from appointments.demo import recommendation as demo
from appointments.models import Appointment
from tests import builders
from tests.remembered import remembered
from township.models import Cadre, Township

ENTERED, HELD = date(2026, 3, 4), date(2026, 3, 10)
NAMES = ("甲", "乙", "丙", "丁")
_loaded: list[bytes] = []


@remembered
def named(township: Township) -> list[Cadre]:
    return [builders.cadre(township, name) for name in NAMES]


@remembered
def moved(township: Township, cast: SimpleNamespace, people: list[Cadre]) -> Appointment:
    opened = transitions.open_motion(
        post=builders.post(township), by=cast.officer, happened_on=date(2026, 3, 2), reason="空缺"
    )
    motion.fill(opened, cast, date(2026, 3, 3), pool=people)
    return transitions.pass_door(
        "start_recommendation",
        matter=opened.pk,
        by=cast.commissioner,
        happened_on=ENTERED,
        reason="核对无误。",
    )


@remembered
def recorded(entered: Appointment, cast: SimpleNamespace) -> Appointment:
    demo.fill(entered, cast, HELD)
    return entered


@pytest.fixture
def people(township):
    """The four persons of the pool."""
    return named(township)


@pytest.fixture
def entered(township, cast, people) -> Appointment:
    """Just entered: nothing of the room is on record."""
    return moved(township, cast, people)


@pytest.fixture
def filled(entered, cast) -> Appointment:
    """Everything on record: 甲 11 votes, 乙 7, 丙 4, 丁 2; 甲 and 乙 chosen."""
    return recorded(entered, cast)


def surround(dossier: Appointment) -> None:
    """Read the whole township around a dossier."""
    for kind in dossiers.TownshipFacts.__mro__:
        for name, fact in vars(kind).items():
            if isinstance(fact, cached_property):
                getattr(dossier.context._around, name)
    for candidate in dossier.candidates.all():
        dossier.context.kinship.relatives_of(candidate.cadre_id)


@pytest.fixture
def held(db, request) -> Appointment:
    """A copy of the filled dossier as the rules get it, to be altered in memory.

    Loaded once for all tests, and pickled, since a deep copy of a queryset forgets its rows.
    """
    if not _loaded:
        appointment = dossiers.load(request.getfixturevalue("filled").pk)
        dossiers.RECORDS.read_all([appointment])
        surround(appointment)
        _loaded.append(pickle.dumps(appointment))
    return pickle.loads(_loaded[0])  # noqa: S301
