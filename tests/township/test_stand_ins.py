"""回避代行: how the administrator gives and ends it, what the database refuses, and what it is called."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from tests import builders
from township.accounts.access import Actor, Refused
from township.models import Office, Role, StepRecord
from township.records import chain
from township.records.verification import verify

TODAY = date(2026, 3, 18)
SECRETARY = {"role": "secretary", "stand_in": "yes", "since": "2026-03-18", "reason": "党委分工"}


@pytest.fixture
def admin(client_of) -> Client:
    return client_of("admin")


def grant(admin: Client, person: Actor, **asked: str):
    return admin.post(reverse("office-grant", args=[person.user.pk]), SECRETARY | asked)


def stand_ins() -> list[tuple[str, str]]:
    return list(Office.objects.filter(stand_in=True).values_list("user__name", "role"))


def test_a_stand_in_is_given_and_ended_on_the_pages_and_named_as_one_in_every_list(admin, cast):
    form = admin.get(reverse("office-grant", args=[cast.member1.user.pk])).text
    assert "须回避的事项，由代行人办理其职责" in form
    assert grant(admin, cast.member1).status_code == 302
    assert stand_ins() == []
    builders.confirm(cast)
    assert stand_ins() == [("委员1", "secretary")]
    for page in (reverse("accounts"), reverse("account", args=[cast.member1.user.pk])):
        assert "党委书记（回避代行）" in admin.get(page).text
    assert "回避代行：委员1" in admin.get(reverse("settings")).text
    held = Office.objects.get(stand_in=True)
    end = reverse("office-end", args=[held.pk])
    early = admin.post(end, {"until": "2026-03-17", "reason": "误授"})
    assert (early.status_code, "结束职务：党委书记（回避代行）" in early.text) == (422, True)
    assert admin.post(end, {"until": "2026-03-18", "reason": "另行安排"}).status_code == 302
    builders.confirm(cast)
    assert Office.objects.get(pk=held.pk).until == TODAY
    labels = set(StepRecord.objects.filter(code__startswith="office.").values_list("label", flat=True))
    assert labels == {"授予职务：党委书记（回避代行）", "结束职务：党委书记（回避代行）"}


def test_what_a_stand_in_must_not_be_is_refused_with_a_sentence_and_recorded(admin, cast):
    refusals = (
        (cast.secretary, {}, "须回避的人不能由本人代行：王岩担任党委书记（自2020-01-01）"),
        (
            cast.member1,
            {"role": "member"},
            "党委委员没有回避代行，只有组织委员、党委书记、纪委书记可以设回避代行",
        ),
        (cast.admin, {}, "不能给本人授予职务"),
    )
    for person, asked, sentence in refusals:
        refused = grant(admin, person, **asked)
        assert (refused.status_code, sentence in refused.text) == (422, True), sentence
    second = builders.user(cast.township, "admin2", "管理员二", Role.ADMINISTRATOR)
    assert "不相容职务分离" in grant(admin, second).text
    assert stand_ins() == []
    assert grant(admin, cast.member1).status_code == 302
    builders.confirm(cast)
    assert "已担任党委书记（回避代行）（自2026-03-18），不必重复授予" in grant(admin, cast.member1).text
    taken = grant(admin, cast.member2)
    assert "党委书记（回避代行）同一时间只能有一人，现由委员1担任" in taken.text
    with pytest.raises(Refused, match="不相容职务分离"):
        builders.given(cast, cast.member1.user, Role.ADMINISTRATOR)
    secretary = Office.objects.get(role="secretary", stand_in=False)
    builders.ended(cast, secretary, date(2026, 3, 17), by="discipline")
    with pytest.raises(Refused, match="委员1担任党委书记（回避代行）"):
        builders.given(cast, cast.member1.user, Role.SECRETARY)
    assert builders.given(cast, cast.member2.user, Role.SECRETARY, by="discipline").pk
    assert StepRecord.objects.filter(code="office.grant", outcome="refused").count() >= 7


def test_the_form_proposes_to_hold_an_office_and_of_a_guest_does_not_ask(admin, cast):
    url = reverse("office-grant", args=[cast.subject.user.pk])
    form = admin.get(url).context["form"]
    assert [str(choice.choice_label) for choice in form["stand_in"]] == ["担任", "回避代行"]
    asked = {"role": "member", "since": "2026-03-18", "reason": "党委分工"}
    assert admin.post(url, asked).status_code == 422
    assert admin.post(url, asked | {"stand_in": form["stand_in"].value()}).status_code == 302
    builders.confirm(cast)
    assert not Office.objects.get(user=cast.subject.user).stand_in
    guest = builders.user(cast.other, "guest", "县监督员")
    builders.given(cast, guest.user, Role.SUPERVISOR)
    assert "回避代行" not in admin.get(reverse("office-grant", args=[guest.user.pk])).text


def saved(town, person, role: str, *, stand_in: bool) -> bool:
    """Whether the database takes the row."""
    try:
        with transaction.atomic(), builders.recorded(town):
            Office(township=town, user=person.user, role=role, stand_in=stand_in, since=TODAY).save()
    except IntegrityError:
        return False
    return True


def test_the_database_holds_one_holder_and_one_stand_in_an_office_and_never_one_person_as_both(cast):
    town = cast.township
    assert not saved(town, cast.secretary, "secretary", stand_in=True)
    assert not saved(town, cast.member1, "member", stand_in=True)
    assert not saved(town, cast.subject, "officer", stand_in=True)
    assert saved(town, cast.member1, "secretary", stand_in=True)
    assert not saved(town, cast.member2, "secretary", stand_in=True)
    assert not saved(town, cast.member2, "secretary", stand_in=False)
    assert saved(town, cast.member2, "discipline", stand_in=True)


def test_a_vacant_office_stays_vacant_in_the_settings_whoever_stands_in_for_it(admin, cast):
    builders.stand_in(cast.member1, "secretary")
    assert "无人担任" not in admin.get(reverse("settings")).text
    held = Office.objects.get(role="secretary", stand_in=False)
    builders.ended(cast, held, date(2026, 3, 17), by="discipline")
    assert "无人担任：党委书记" in admin.get(reverse("settings")).text


def test_an_act_is_done_in_the_own_office_first_and_otherwise_as_a_stand_in(cast):
    deputy = builders.stand_in(cast.commissioner, "secretary")
    assert not deputy.holds(Role.SECRETARY)
    assert deputy.office_for({Role.SECRETARY}) == "代行党委书记"
    assert deputy.office_for({Role.SECRETARY, Role.COMMISSIONER}) == "组织委员"
    assert deputy.office_names == "组织委员、党委委员、党委书记（回避代行）"
    assert cast.secretary.office_for({Role.SECRETARY}) == "党委书记"


def test_a_stand_in_is_covered_by_the_digest_of_its_row(cast):
    builders.stand_in(cast.member1, "secretary")
    standing_in = Office.history.get(stand_in=True)
    covered = chain.row_digest(standing_in)
    standing_in.stand_in = False
    assert chain.row_digest(standing_in) != covered
    assert list(verify(cast.township)) == []
