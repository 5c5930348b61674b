"""No dead end, and one answer: whatever is done in and around a meeting, by whom and in what order, in both editions.

Random acts by random people, valid or refused, about two matters of one meeting. After them every place says the same of
who withdraws; then the shortest way on is taken from where they have led: a carried decision is entered, whatever was not
decided goes on the agenda of another meeting, a rejected matter is reopened; and every place says the same there.
EXPLORED=20 looks twenty times as far.
"""

from __future__ import annotations

import copy
import os
import random
from collections import Counter

import pytest
import time_machine as clockwork
from django.db import transaction
from django.test import Client

from appointments import dossier
from appointments.models import Meeting
from tests import builders
from tests.appointments.decision.explorer import CALLED, WEIGHTS, Explorer, answers, world
from tests.appointments.decision.hall import COMMITTEE, Hall
from tests.appointments.decision.pages import called, introduce, put, send_material
from tests.appointments.decision.standing import url

EDITIONS = ("township", "regulation")
AS_FAR = int(os.environ.get("EXPLORED", "1"))
STEPS, SEEDS = 90, range(3 * AS_FAR)
#: Whose answers are compared: the committee, and the second account of one of them.
ASKED = (*COMMITTEE, "second")


@pytest.fixture(scope="module", params=EDITIONS)
def _walked(request, django_db_setup, django_db_blocker):
    """Two matters on a sealed agenda, their material out."""
    with django_db_blocker.unblock(), transaction.atomic():
        with clockwork.travel(f"{CALLED} 10:00 +0800", tick=False):
            people = builders.cast(builders.township("青石镇"))
            matters = world(people, request.param)
            officer = Client()
            officer.force_login(people.officer.user)
            meeting = called(officer)
            for matter in matters:
                assert put(officer, meeting, matter).status_code == 302
            assert officer.post(url("meeting.seal", meeting.pk)).status_code == 302
        with clockwork.travel("2026-03-19 10:00 +0800", tick=False):
            send_material(people.officer.user, meeting, "2026-03-19")
        with clockwork.travel("2026-03-20 14:00 +0800", tick=False):
            officer.force_login(people.officer.user)
            for item in meeting.items.all():
                introduce(officer, meeting, item)
        yield people, [each.pk for each in matters], meeting.pk
        transaction.set_rollback(True)


@pytest.fixture
def explore(_walked, db, time_machine):
    people, matters, meeting = _walked
    time_machine.move_to("2026-03-20 15:00 +0800", tick=False)

    def begun(seed: int) -> Explorer:
        hall = Hall(copy.deepcopy(people), Meeting.objects.get(pk=meeting))
        return Explorer(hall, matters, random.Random(f"{people.township.edition}-{seed}"))  # noqa: S311 - the same on every machine

    return begun


def of_one_answer(explorer: Explorer, hall: Hall, matters: list[int]) -> None:
    """Every place says the same of everybody; the pages are opened by whoever withdraws, and by one more a matter."""
    for matter in matters:
        loaded, another = dossier.load(matter), explorer.draw.choice(COMMITTEE)
        for who in [each for each in ASKED if explorer.in_office(each)]:
            found = answers(hall, loaded, who, opened=who == another)
            assert len(set(found.values())) == 1, f"{matter} {who} {found}\n{explorer.told()}"


def test_whatever_has_happened_in_a_meeting_somebody_can_move_every_matter_on_and_who_withdraws_does_so_everywhere(
    explore,
):
    became, done, drawn = Counter[str](), Counter[str](), Counter[str]()
    for seed in SEEDS:
        with transaction.atomic():
            explorer = explore(seed)
            drawn.update(explorer.wander(STEPS))
            of_one_answer(explorer, explorer.hall, explorer.matters)
            done.update(explorer.done)
            found = explorer.goes_on()
            became.update(found.values())
            waiting = [matter for matter, what in found.items() if what == "waits"]
            of_one_answer(explorer, Hall(explorer.cast, Meeting.objects.latest("pk")), waiting)
            transaction.set_rollback(True)
    # Otherwise it would prove nothing: something was decided, in secret too, and most of what was drawn was done.
    assert became["decided"] > 0, became
    assert done["announce"] > 0 < done["close_box"], done
    assert done.total() > 0.8 * drawn.total(), (done, drawn)
    assert len(set(WEIGHTS) - set(+done)) <= len(WEIGHTS) / 5, done


def test_an_item_resumed_while_another_is_in_hand_waits_for_it(explore):
    explorer = explore(0)
    one, other = explorer.matters
    for who in COMMITTEE:
        explorer.sign_in(who)
    explorer.begin("secretary")

    def on(matter: int, act: str, who: str = "secretary") -> bool:
        explorer.pk = matter
        return explorer.attempt(act, lambda: getattr(explorer, act)(who), who)

    assert on(one, "take_up")
    assert not on(other, "take_up")
    assert on(one, "suspend")
    assert on(other, "take_up")
    assert on(one, "resume")
    assert not on(one, "state", "member1")
    assert not on(one, "postpone")
    assert on(other, "state", "member1")
    assert on(other, "suspend"), explorer.told()
    assert on(one, "state", "member1"), explorer.told()
