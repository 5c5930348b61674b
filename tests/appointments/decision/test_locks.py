"""What an act in a meeting holds until it is done: its meeting, then its dossier, and nothing of another township."""

from __future__ import annotations

from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from appointments.meetings.action import lock
from tests.appointments.decision.hall import Hall


def held(by, hall: Hall, **about: int) -> list[str]:
    """The statements by which rows are locked."""
    with transaction.atomic(), CaptureQueriesContext(connection) as sent:
        lock(by, hall.pk, **about)
    return [each["sql"] for each in sent if each["sql"].startswith("SELECT")]


def test_the_meeting_is_locked_before_the_dossier_each_in_the_township_of_whoever_acts(on_the_day, cast):
    hall = Hall(cast, on_the_day[0])
    item = hall.item(1)
    for by in (cast.member1, cast.outsider):
        town = by.township.pk
        for about in ({"item": item.pk}, {"matter": item.appointment_id}):
            meeting, matter = held(by, hall, **about)
            assert 'FROM "appointments_meeting"' in meeting
            assert f'"appointments_meeting"."township_id" = {town}' in meeting
            assert 'FROM "township_matter"' in matter
            assert f'"township_matter"."township_id" = {town}' in matter
            if connection.vendor == "postgresql":
                assert "FOR UPDATE" in meeting
                assert "FOR UPDATE" in matter
        assert len(held(by, hall)) == 1
    assert cast.outsider.township != cast.member1.township
