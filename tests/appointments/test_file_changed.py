"""A change in a file is a line at every later door, whether the dossier was opened the day after it or the day before."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace

import pytest

from appointments.bars.changed import file_changed
from township.law.rule import Verdict
from township.models import LocalMeasure, User
from township.pending.models import PendingChange

OPENED = date(2026, 3, 10)
STATE = PendingChange.State


def told(measures: tuple[LocalMeasure, ...] = (), **facts) -> bool:
    """Whether the doors of a dossier opened on OPENED tell of a change in the file of whoever is proposed."""
    facts = {"state": STATE.CONFIRMED, "decided_by": User(name="李兰")} | facts
    change = PendingChange(kind="sanction.remove", proposed_by=User(name="王伟"), **facts)
    candidate = SimpleNamespace(cadre_id=1, cadre=SimpleNamespace(name="张建国"))
    context = SimpleNamespace(measures=measures, changes_about={1: [change]}.get)
    matter = SimpleNamespace(opened_on=OPENED)
    dossier = SimpleNamespace(standing=lambda *_: [candidate], context=context, matter=matter)
    return file_changed(dossier, OPENED).verdict == Verdict.UNMET


@pytest.mark.parametrize(
    ("proposed", "decided", "is_told"),
    (
        (date(2026, 3, 9), date(2026, 3, 9), True),
        (date(2025, 3, 10), date(2025, 3, 10), True),
        (date(2025, 3, 1), date(2025, 3, 10), True),
        (date(2025, 3, 1), date(2025, 3, 9), False),
        (OPENED, OPENED, True),
    ),
)
def test_what_was_changed_in_the_year_before_the_dossier_was_opened_is_told_too(proposed, decided, is_told):
    assert told(proposed_on=proposed, decided_on=decided) is is_told


def test_what_waits_is_told_however_old_and_the_months_are_those_in_force_when_the_dossier_was_opened():
    assert told(proposed_on=date(2024, 1, 1), state=STATE.WAITING, decided_by=None)
    shorter = LocalMeasure(parameter="records.paper_months", value="3", effective_from=OPENED)
    later = LocalMeasure(parameter="records.paper_months", value="3", effective_from=date(2026, 3, 11))
    days = {"proposed_on": date(2025, 12, 9), "decided_on": date(2025, 12, 9)}
    assert [told((each,), **days) for each in (shorter, later)] == [False, True]
