"""Nobody chooses who approves by nominating them: office holders come into a pool by two people."""

from __future__ import annotations

import pytest

from appointments.models import Candidate, Motion
from tests import builders
from tests.appointments.motion import standing
from tests.appointments.scene import address, fill_in, said
from township.models import Cadre

ENTRY = {"pool_reason": "长期从事并熟悉业务。", "exceptional": "False"}


def proposed(scene, cadre: Cadre) -> object:
    """The officer puts somebody into the pool on the page; the change that waits, if one does."""
    answer = fill_in(scene.client_of("officer"), "motion.pool_entry", scene.pk, cadre.pk, **ENTRY)
    assert answer.status_code == 302, said(answer)
    return scene.cast.township.pending_changes.filter(state="waiting").first()


def in_pool(scene, cadre: Cadre) -> bool:
    return Candidate.objects.filter(appointment=scene.pk, cadre=cadre, standing="pool").exists()


def reads(scene, who: str) -> bool:
    return scene.client_of(who).get(address("dossier", scene.pk)).status_code == 200


def test_the_secretary_is_put_into_a_pool_by_two_people_and_keeps_the_dossier_until_then(scene, cast):
    secretary = cast.secretary.user.cadre
    change = proposed(scene, secretary)
    assert (change.kind, in_pool(scene, secretary)) == ("motion.pool_office_holder", False)
    assert reads(scene, "secretary")
    own = scene.client_of("officer").post(f"/pending/{change.pk}/", {"answer": "confirm"})
    assert (own.status_code, in_pool(scene, secretary)) == (422, False)
    assert scene.client_of("secretary").get(f"/pending/{change.pk}/").status_code == 404
    scene.confirm()
    assert in_pool(scene, secretary)
    assert Motion.objects.get(appointment=scene.pk).approved is None
    assert not reads(scene, "secretary")
    step = scene.dossier.steps.order_by("sequence").last()
    assert (step.code, step.details["proposed_by"]) == ("motion.pool_office_holder", cast.officer.user.name)


def test_discipline_supervisor_and_stand_ins_are_told_by_the_list_and_others_are_not(scene, cast):
    builders.stand_in(cast.member1, "secretary")
    subject = f"{scene.dossier.number}：{cast.secretary.user.name}"
    proposed(scene, cast.secretary.user.cadre)
    told = {
        who: subject in scene.client_of(who).get("/pending/").content.decode()
        for who in ("discipline", "supervisor", "member1", "member2", "secretary")
    }
    assert told == {
        "discipline": True,
        "supervisor": True,
        "member1": True,
        "member2": False,
        "secretary": False,
    }


@pytest.mark.parametrize("who", ("member3", "officer2", "commissioner"))
def test_every_office_of_the_process_counts_and_who_holds_none_is_put_in_by_one(scene, cast, who):
    assert proposed(scene, getattr(cast, who).user.cadre) is not None
    plain = cast.subject.user.cadre
    proposed(scene, plain)
    assert (in_pool(scene, plain), cast.township.pending_changes.count()) == (True, 1)


def test_an_account_without_a_file_counts_as_whoever_bears_its_name(scene, cast):
    secretary, child = cast.secretary.user.cadre, builders.cadre(cast.township, "李小")
    standing.relate(cast, "commissioner", child)
    for holder in (cast.secretary, cast.commissioner):
        builders.altered(holder.user, cadre=None)
    assert [proposed(scene, file) is not None for file in (secretary, child)] == [True, True]
    assert not in_pool(scene, secretary)
    assert not in_pool(scene, child)
    plain = builders.cadre(cast.township, "王石")
    proposed(scene, plain)
    assert in_pool(scene, plain)


def test_a_relative_of_the_commissioner_takes_two_people_and_closes_the_motion_door_to_the_commissioner(
    scene, cast
):
    child = builders.cadre(cast.township, "李小")
    standing.relate(cast, "commissioner", child)
    assert proposed(scene, child) is not None
    assert reads(scene, "commissioner")
    change = cast.township.pending_changes.get(state="waiting")
    discipline = scene.client_of("discipline")
    assert scene.client_of("commissioner").get(f"/pending/{change.pk}/").status_code == 200
    assert (
        scene.client_of("commissioner").post(f"/pending/{change.pk}/", {"answer": "confirm"}).status_code
        == 422
    )
    assert discipline.post(f"/pending/{change.pk}/", {"answer": "confirm"}).status_code == 302
    door = address("door", scene.pk, "start_recommendation")
    passing = {"happened_on": "2026-03-18", "reason": "核对无误"}
    assert scene.client_of("commissioner").post(door, passing).status_code == 403
    assert scene.now.stage == "motion"


def test_what_was_proposed_for_a_motion_that_has_moved_on_is_refused(scene, cast):
    proposed(scene, cast.member3.user.cadre)
    scene.passes("start_recommendation")
    change = cast.township.pending_changes.get(state="waiting")
    late = scene.client_of("commissioner").post(f"/pending/{change.pk}/", {"answer": "confirm"})
    assert (late.status_code, "已离开动议环节" in late.content.decode()) == (422, True)
    assert not Candidate.objects.filter(cadre=cast.member3.user.cadre).exists()


def test_nobody_with_an_office_is_added_while_the_recommendation_is_under_way(scene, cast):
    scene.passes("start_recommendation")
    typed = {"pool_reason": "谈话推荐中多人提出。", "exceptional": "False", "exceptional_reason": ""}
    officer = scene.client_of("officer")
    holder, plain = cast.secretary.user.cadre, cast.subject.user.cadre
    refused = fill_in(officer, "recommendation.late_entry", scene.pk, cadre=str(holder.pk), **typed)
    assert (refused.status_code, "列入须两人办理：退回动议" in refused.content.decode()) == (422, True)
    taken = fill_in(officer, "recommendation.late_entry", scene.pk, cadre=str(plain.pk), **typed)
    assert taken.status_code == 302, said(taken)
