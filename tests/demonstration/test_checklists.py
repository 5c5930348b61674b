"""Every checklist of the demonstration adds up: of each open matter of each process, on its page and at its door."""

from __future__ import annotations

import pytest
from django.test import Client

from procedure.addresses import address
from procedure.doors import door_of
from procedure.process import all_processes
from tests import checklists
from tests.limits import endless
from township.models import User


@pytest.mark.usefixtures("demonstration", "db")
def test_every_matter_in_hand_says_in_figures_what_stands_in_its_lines():
    client, read = Client(), set()
    client.force_login(User.objects.get(username="commissioner"))
    for process in all_processes():
        for found in process.model.objects.all():
            proceeding = process.load(found.pk)
            if not proceeding.is_open:
                continue
            door = door_of(proceeding)
            pages = [address(proceeding), *([address(proceeding, "door", door.code)] if door else [])]
            answers = [client.get(each) for each in pages]
            told = [each.text for each in answers if each.status_code == 200]
            lines = {checklists.add_up(page) for page in told if checklists.is_on(page)}
            read |= {process.kind} if lines else set()
    # What the demonstration of the suite has no matter of is read where it is walked: `tests/elections/test_links.py`,
    # `tests/account/test_report.py`.
    assert read == ({"appointment", "election", "year_report"} if endless() else {"appointment"})
