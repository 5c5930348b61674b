"""Whoever acts on a matter holds it until they are done; nobody holds one of another township."""

from __future__ import annotations

import pytest
from django.db import connection, transaction
from django.http import Http404
from django.test.utils import CaptureQueriesContext

from procedure.locking import lock, lock_matter, lock_several
from tests import corridor
from township.models import Matter


def test_a_matter_is_held_by_its_own_township_and_is_absent_for_another(cast, township):
    dossier = corridor.standing_in(township, cast, "motion")
    kind, elsewhere = dossier.matter.kind, cast.outsider.township
    with transaction.atomic(), CaptureQueriesContext(connection) as sent:
        lock(township.pk, kind, dossier.pk)
        lock_matter(cast.officer, dossier.pk, kind)
    locked = [each["sql"] for each in sent if "township_matter" in each["sql"]]
    assert len(locked) == 2
    assert all("FOR UPDATE" in sql for sql in locked) == (connection.vendor == "postgresql")
    for town, sort, key in ((elsewhere.pk, kind, dossier.pk), (township.pk, "election", dossier.pk)):
        with transaction.atomic(), pytest.raises(Matter.DoesNotExist):
            lock(town, sort, key)
    with transaction.atomic(), pytest.raises(Http404, match="没有这个事项"):
        lock_matter(cast.outsider, dossier.pk, kind)


def test_several_matters_of_a_township_are_held_at_once_in_the_order_of_their_keys(cast, township):
    pk = corridor.standing_in(township, cast, "motion").pk
    with transaction.atomic(), CaptureQueriesContext(connection) as sent:
        lock_several(township.pk, [pk + 1, pk, pk])
        lock_several(cast.outsider.township.pk, [pk])
    locked = [each["sql"] for each in sent if "township_matter" in each["sql"]]
    assert len(locked) == 2
    # By its first and only column, which is the key.
    assert all("ORDER BY 1 ASC" in sql for sql in locked)
    assert all('"township_matter"."township_id" = ' in sql for sql in locked)
    assert all("FOR UPDATE" in sql for sql in locked) == (connection.vendor == "postgresql")
