"""What a second look at the defences found: one person, a date, or an order of acts that still got past them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
import time_machine as clockwork
from django.urls import reverse

from appointments import transitions
from appointments.meetings.roster import committee_on
from tests import builders
from tests.appointments.scene import fill_in, said
from township.accounts import offices, users
from township.accounts.access import Refused
from township.models import FamilyMember, Office, PendingChange, Role, Sanction, StaffingQuota, Unit
from township.pending.acts import accept
from township.roster import declaring, guarded
from township.roster.posts_recusal import committee_offices

TODAY = date(2026, 3, 18)


def test_the_administrator_does_not_shrink_the_committee_by_deactivating_its_members(cast):
    before = [each.user.pk for each in committee_on(cast.township, TODAY)]
    with pytest.raises(Refused, match="先结束其职务"):
        users.deactivate(by=cast.admin, user=cast.member1.user, reason="离岗")
    users.deactivate(by=cast.admin, user=cast.officer2.user, reason="离岗")
    assert [each.user.pk for each in committee_on(cast.township, TODAY)] == before


def test_a_grant_confirmed_later_than_it_begins_is_proposed_anew_and_the_past_committee_stays(cast):
    change = offices.propose_grant(
        by=cast.admin, user=cast.subject.user, role=Role.MEMBER, since=TODAY, reason="增补委员"
    )
    with clockwork.travel("2026-05-18 10:00 +0800", tick=False), pytest.raises(Refused, match="不得早于今天"):
        accept(change.pk, by=cast.secretary)
    assert not Office.objects.filter(user=cast.subject.user).exists()
    accept(change.pk, by=cast.secretary)
    assert Office.objects.filter(user=cast.subject.user, role=Role.MEMBER).exists()


def test_an_end_that_lies_ahead_hides_no_relative_on_the_committee(cast):
    held = Office.objects.get(user=cast.member1.user)
    builders.ended(cast, held, TODAY + timedelta(days=200))
    assert committee_offices(cast.township.pk)[cast.member1.user.cadre_id] == "member"


def test_a_second_office_does_not_reset_the_password_a_person_has_chosen(cast):
    newcomer = users.add(by=cast.admin, username="newcomer", name="新人")
    asked = {"by": cast.admin, "user": newcomer, "since": TODAY, "reason": "党委分工"}
    first, second = (offices.propose_grant(role=role, **asked) for role in (Role.OFFICER, Role.SUPERVISOR))
    accept(first.pk, by=cast.secretary)
    newcomer.refresh_from_db()
    newcomer.set_password("自己选定的长密码-2026")
    with builders.recorded(cast.township):
        newcomer.save()
    accept(second.pk, by=cast.secretary)
    newcomer.refresh_from_db()
    assert newcomer.check_password("自己选定的长密码-2026")


def test_a_declaration_is_overtaken_by_whatever_is_written_in_the_roster_meanwhile(
    undeclared, township, cast
):
    person = builders.cadre(township)
    warned = Sanction(
        cadre=person, kind="warning", decided_on=TODAY, influence_until=TODAY, body="镇纪委", document="1号"
    )
    with builders.recorded(township):
        warned.save()
    change = declaring.propose_declaration(by=cast.commissioner, reason="名册已齐")
    with builders.recorded(township):
        warned.delete()
    with pytest.raises(Refused, match="名册又有改动"):
        accept(change.pk, by=cast.secretary)
    again = PendingChange.objects.get(pk=change.pk)
    assert again.waiting


def test_a_unit_keeps_its_name_while_a_dossier_is_open_and_may_change_it_after(township, cast, client_of):
    unit = Unit.objects.get(township=township, name="党政综合办公室")
    transitions.open_motion(post=builders.post(township), by=cast.officer, happened_on=TODAY, reason="空缺")
    refused = fill_in(client_of("officer"), "roster:unit.edit", unit.pk, name="综合办")
    assert (refused.status_code, "有在办任用事项时不能改机构名称" in said(refused)) == (422, True)
    ordered = fill_in(client_of("officer"), "roster:unit.edit", unit.pk, order="7")
    assert ordered.status_code == 302


def test_a_quota_is_raised_by_two_people(township, cast, client_of):
    quota = StaffingQuota.objects.get(township=township, kind="institutional")
    raised = fill_in(client_of("officer"), "roster:quota.edit", quota.pk, authorised="999", reason="重新核定")
    assert raised.status_code == 302
    quota.refresh_from_db()
    assert quota.authorised == 60
    builders.confirm(cast, by="commissioner")
    quota.refresh_from_db()
    assert quota.authorised == 999


def test_people_do_not_find_a_change_that_touches_their_own_file_among_others(township, cast, client_of):
    from township.pending import acts

    own, other = cast.commissioner.user.cadre, builders.cadre(township)
    change = acts.propose(
        "family.remove",
        by=cast.officer,
        subject="工作簿",
        reason="更新",
        lines=[],
        payload={},
        cadres=[own.pk, other.pk],
    )
    address = reverse("pending-change", args=[change.pk])
    assert client_of("commissioner").get(address).status_code == 404
    assert client_of("secretary").get(address).status_code == 200


def test_nobody_makes_the_secretary_withdraw_alone_by_entering_a_relative(township, cast, client_of):
    person = builders.cadre(township)
    secretary = cast.secretary.user.cadre
    entry = {"relation": "哥哥", "birth": "1970-01", "politics": "群众", "work": "某单位"}
    address = reverse("roster:part.add", args=[person.pk, "family"])
    officer = client_of("officer")
    assert (
        officer.post(address, entry | {"name": secretary.name, "id_number": secretary.id_number}).status_code
        == 302
    )
    assert not person.familymembers.exists()
    builders.confirm(cast, by="commissioner")
    assert person.familymembers.get().name == secretary.name
    assert officer.post(address, entry | {"name": "路人甲"}).status_code == 302
    assert person.familymembers.count() == 2


def test_whoever_proposed_does_not_confirm_whatever_offices_they_hold_meanwhile(township, cast):
    from township.pending import acts

    person = builders.cadre(township)
    with builders.recorded(township):
        entry = FamilyMember(cadre=person, relation="妻子", name="某人")
        entry.save()
    change = guarded.propose_removal("family", entry, "误登", by=cast.officer, cadre=person)
    both = replace(cast.officer, offices=frozenset({Role.OFFICER, Role.COMMISSIONER}))
    with pytest.raises(Refused, match="提出人不能复核"):
        acts.accept(change.pk, by=both)
    assert person.familymembers.exists()
    acts.accept(change.pk, by=cast.commissioner)
    assert not person.familymembers.exists()
