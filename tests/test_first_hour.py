"""The first hour of an installation, walked through its pages from an empty database to the first dossier opened.

The steps are those of `tests/first_hour.py`, which `.ci/operations.py` walks against a server; here the database is asked too.
"""

from __future__ import annotations

from datetime import date
from io import StringIO

from django.core.management import call_command

from appointments.models import Appointment
from tests import first_hour
from tests.first_hour import ON_PROBATION, Hour, probation
from tests.paper_case import Days
from tests.visits import InTests
from township.models import Cadre, Post, StepRecord, Tenure, Township
from township.records.verification import verify

TODAY = date(2026, 3, 18)


def printed() -> str:
    """What the operator's one command prints."""
    told = StringIO()
    call_command(
        "create_township",
        "青石镇",
        code="青石",
        county="云溪县",
        admin="luo.wen",
        admin_name="罗文",
        confirmer="cheng.yuan",
        confirmer_name="程远",
        stdout=told,
    )
    return told.getvalue()


def test_from_an_empty_database_to_the_first_dossier_opened(db):
    first_hour.walked(Hour(InTests, TODAY), printed())
    town, days = Township.objects.get(), Days.before(TODAY)
    assert (Cadre.objects.count(), Post.objects.count(), town.declared_on) == (60, 20, TODAY)
    assert not town.pending_changes.filter(state="waiting").exists()
    evaluated, noticed, opened = Appointment.objects.order_by("pk")
    assert (evaluated.stage, evaluated.room.opened_on) == ("evaluation", days.named)
    assert (noticed.stage, noticed.room.published_on) == ("notice", days.hung)
    assert (opened.stage, opened.opened_on) == ("motion", TODAY)
    typed_today = StepRecord.objects.filter(matter__in=(evaluated.pk, noticed.pk), happened_on=TODAY)
    # Only what is given now, from the person's own account, is of today.
    assert set(typed_today.values_list("code", flat=True)) == {"notes.confirmation"}
    running = Tenure.objects.get(cadre__name=ON_PROBATION, until=None)
    assert running.probation_until == probation(TODAY)[1]
    assert list(verify(town)) == []
    assert not StepRecord.objects.filter(outcome="refused").exists()
