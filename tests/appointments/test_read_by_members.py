"""A row tells to whom it is open what the database is told when it is asked for all of them."""

import pytest

from appointments.access import ACCESS, BEFORE_COMMITTEE
from appointments.corridor import Edition, Stage
from appointments.models import Appointment
from township.accounts.access import Actor


@pytest.mark.parametrize("edition", Edition)
@pytest.mark.parametrize("stage", Stage)
def test_members_read_a_dossier_by_its_row_as_they_find_it_in_lists(township, stage, edition):
    row = Appointment(stage=stage, edition=edition)
    member, clerk = (Actor(None, township, frozenset({role})) for role in ("member", "administrator"))
    assert ACCESS.opens(member, row) is BEFORE_COMMITTEE.check({"stage": stage, "edition": edition})
    assert not ACCESS.opens(clerk, row)
