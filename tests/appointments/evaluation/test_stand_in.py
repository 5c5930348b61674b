"""Discipline secretary, secretary and commissioner withdraw from an evaluation: their stand-ins sign and pass the door."""

from __future__ import annotations

import pytest

from appointments.access import RELATED
from appointments.models import Appointment, IntegrityOpinion
from tests import builders
from township.models import FamilyMember, Office, StepRecord

from .standing import filled, finding, material, try_door, url
from .test_views import key_of, post, text

pytestmark = pytest.mark.django_db

OPINION = {"conclusion": "clean", "text": "未发现影响使用的问题。"}


@pytest.fixture
def dossier(cast):
    return filled(cast, names=("陈明远",))


@pytest.fixture
def withdraws(cast, dossier):
    """Make a member of the cast a relative of the candidate."""

    def relate(person) -> None:
        candidate = dossier.candidates.get(cadre__name="陈明远").cadre
        with builders.recorded(cast.township):
            FamilyMember(
                cadre=person.user.cadre, relation="弟弟", name=candidate.name, person=candidate
            ).save()

    return relate


def test_the_integrity_opinion_is_signed_by_the_stand_ins_of_both_who_withdraw_and_by_two_people(
    cast, client_of, dossier, withdraws
):
    deputy = builders.user(cast.township, "deputy", "纪委副书记")
    builders.stand_in(deputy, "discipline")
    builders.stand_in(cast.member1, "secretary")
    one = key_of(dossier)
    draft, sign = (url(dossier, f"evaluation.{name}", one) for name in ("integrity", "integrity_signature"))
    for who, address in ((deputy, draft), ("member1", sign)):
        refused = client_of(who).get(address)
        assert (refused.status_code, "本事项不在此列" in text(refused)) == (403, True)
    assert post(client_of("discipline"), draft, **OPINION).status_code == 302
    assert post(client_of("secretary"), sign).status_code == 302
    assert "纪委书记钱敏、党委书记王岩" in finding(dossier, "integrity").evidence
    withdraws(cast.discipline)
    withdraws(cast.secretary)
    for who, address in (("discipline", draft), ("secretary", sign)):
        refused = client_of(who).post(address, OPINION)
        assert (refused.status_code, RELATED in text(refused)) == (403, True)
    page = text(client_of(deputy).get(url(dossier, "dossier")))
    assert draft in page
    assert sign not in page
    assert post(client_of(deputy), draft, conclusion="clean", text="代为核查，没有问题。").status_code == 302
    assert client_of(deputy).get(sign).status_code == 403
    assert sign in text(client_of("member1").get(url(dossier, "dossier")))
    assert post(client_of("member1"), sign).status_code == 302
    opinion = IntegrityOpinion.objects.get(material=material(dossier))
    assert (opinion.discipline_signed_by.name, opinion.secretary_signed_by.name) == ("纪委副书记", "委员1")
    assert "代行纪委书记纪委副书记、代行党委书记委员1签字" in finding(dossier, "integrity").evidence
    shown = text(client_of("officer").get(url(dossier, "dossier")))
    assert "代行纪委书记纪委副书记" in shown
    offices = StepRecord.objects.filter(code__startswith="evaluation.integrity").order_by("-sequence")
    assert list(offices.values_list("office", flat=True)[:2]) == ["代行党委书记", "代行纪委书记"]


def test_who_stands_in_for_both_signs_one_of_the_two_signatures_and_not_the_other(
    cast, client_of, dossier, withdraws
):
    builders.stand_in(builders.stand_in(cast.member1, "discipline"), "secretary")
    withdraws(cast.discipline)
    withdraws(cast.secretary)
    one, client = key_of(dossier), client_of("member1")
    fresh = {"conclusion": "clean", "text": "代为核查，没有问题。"}
    assert post(client, url(dossier, "evaluation.integrity", one), **fresh).status_code == 302
    second = post(client, url(dossier, "evaluation.integrity_signature", one))
    assert second.status_code == 422
    assert "您已作为纪委书记签字" in text(second)


def test_where_the_commissioner_withdraws_the_stand_in_passes_the_door_and_otherwise_only_the_commissioner(
    cast, client_of, dossier, withdraws
):
    builders.stand_in(cast.member1, "commissioner")
    refused = try_door(client_of("member1"), dossier)
    assert (refused.status_code, "由组织委员本人办理" in text(refused)) == (403, True)
    withdraws(cast.commissioner)
    refused = try_door(client_of("commissioner"), dossier)
    assert (refused.status_code, RELATED in text(refused)) == (403, True)
    assert Appointment.objects.get(pk=dossier.pk).stage == "evaluation"
    assert try_door(client_of("member1"), dossier).status_code == 302
    assert Appointment.objects.get(pk=dossier.pk).stage == "notice"
    step = StepRecord.objects.get(code="publish_notice", outcome="done")
    assert (step.actor_name, step.office) == ("委员1", "代行组织委员")


def test_the_commissioner_who_need_not_withdraw_passes_the_door(cast, client_of, dossier):
    builders.stand_in(cast.member1, "commissioner")
    assert try_door(client_of("member1"), dossier).status_code == 403
    assert try_door(client_of("commissioner"), dossier).status_code == 302
    assert StepRecord.objects.get(code="publish_notice", outcome="done").office == "组织委员"


def test_a_stand_in_who_recorded_the_facts_does_not_pass_the_door_on_them(
    cast, client_of, dossier, withdraws
):
    """Four eyes hold for a stand-in too."""
    builders.stand_in(cast.officer, "commissioner")
    withdraws(cast.commissioner)
    refused = try_door(client_of("officer"), dossier)
    assert refused.status_code == 422
    assert "四眼原则" in text(refused)
    with builders.recorded(cast.township):
        held = Office.objects.get(stand_in=True)
        held.user = cast.member2.user
        held.save()
    assert try_door(client_of("member2"), dossier).status_code == 302
