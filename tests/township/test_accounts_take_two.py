"""Nobody alone makes an account that sees or signs: each act is proposed by one, confirmed by another, and told."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from tests import builders
from tests.access_table import ROWS
from township.accounts import notices, offices, users
from township.accounts.access import Actor, Refused
from township.accounts.first_password import FIRST, SECOND, half
from township.accounts.founding import first_account, found_township
from township.accounts.guarded import no_longer_needed
from township.models import FamilyMember, Office, PendingChange, Role, StepRecord, User
from township.pending.access import awaited_from
from township.pending.acts import accept, decline
from township.records.verification import verify
from township.roster import guarded

TODAY = date(2026, 3, 18)


def granted(cast: SimpleNamespace) -> PendingChange:
    return offices.propose_grant(
        by=cast.admin, user=cast.subject.user, role=Role.OFFICER, since=TODAY, reason="党委分工"
    )


def guest(cast: SimpleNamespace) -> PendingChange:
    return offices.propose_grant(
        by=cast.admin, user=cast.outsider.user, role=Role.SUPERVISOR, since=TODAY, reason="派驻监督"
    )


def ended(cast: SimpleNamespace) -> PendingChange:
    held = Office.objects.get(user=cast.member1.user)
    return offices.propose_end(by=cast.admin, held=held, until=TODAY, reason="职务调整")


def reset(cast: SimpleNamespace) -> PendingChange:
    return users.propose_reset(by=cast.admin, user=cast.officer.user, reason="本人遗忘")


def unlinked(cast: SimpleNamespace) -> PendingChange:
    return users.propose_link(by=cast.admin, user=cast.commissioner.user, cadre=None, reason="误关联")


def renamed(cast: SimpleNamespace) -> PendingChange:
    return users.propose_name(
        by=cast.admin, user=cast.member2.user, name="委员二", position="", reason="户籍更名"
    )


def activated(cast: SimpleNamespace) -> PendingChange:
    users.deactivate(by=cast.admin, user=cast.officer2.user, reason="调离")
    return users.propose_activation(by=cast.admin, user=cast.officer2.user, reason="调回")


#: Every act that changes what an account may see or sign, by its code, with whom it is about.
ACTS: dict[Callable[..., PendingChange], tuple[str, str]] = {
    granted: ("office.grant", "subject"),
    guest: ("office.grant", "outsider"),
    ended: ("office.end", "member1"),
    reset: ("account.reset", "officer"),
    unlinked: ("account.link", "commissioner"),
    renamed: ("account.rename", "member2"),
    activated: ("account.activate", "officer2"),
}
each = pytest.mark.parametrize("propose", ACTS)


def state(user: User) -> list[Any]:
    """All that an account can do: its own columns and its offices."""
    columns = User.objects.values_list("name", "password", "cadre", "is_active", "must_change_password").get(
        pk=user.pk
    )
    return [columns, *Office.objects.filter(user=user).values_list("role", "until")]


@each
def test_an_act_on_an_account_changes_nothing_until_a_second_person_confirms_it(cast, client_of, propose):
    code, who = ACTS[propose]
    change = propose(cast)
    person, before = getattr(cast, who).user, state(getattr(cast, who).user)
    page = reverse("pending-change", args=[change.pk])
    for alone in ("admin", "commissioner", "officer", "supervisor"):
        client_of(alone).post(page, {"answer": "confirm"})
        assert state(person) == before, alone
    assert StepRecord.objects.filter(code=code, outcome="refused", actor=cast.admin.user).exists()
    assert "等您复核" in client_of("secretary").get(reverse("pending")).text
    assert client_of("secretary").post(page, {"answer": "confirm"}).status_code in (200, 302)
    assert state(person) != before
    step = StepRecord.objects.get(code=code, outcome="done")
    assert (step.actor_name, step.office, step.details["proposed_by"]) == ("王岩", "党委书记", "管理员")
    assert step.subject == users.subject_of(person)
    assert list(verify(cast.township)) == []


@each
def test_an_act_on_an_account_is_told_to_whom_it_concerns_and_to_the_supervisor_until_they_put_it_away(
    cast, client_of, propose
):
    _, who = ACTS[propose]
    change = propose(cast)
    reader = client_of("supervisor")
    page = reverse("password_change")
    assert "管理员提出，王岩复核" not in reader.get(page).text
    accept(change.pk, by=cast.secretary)
    told = notices.shown_to(User.objects.get(pk=getattr(cast, who).user.pk))
    assert "管理员提出，王岩复核，2026年03月18日" in told[-1]["text"]
    shown = reader.get(page)
    assert told[-1]["text"] in shown.text
    read = {"key": [each["key"] for each in shown.context["account_notices"]], "back": page}
    assert reader.post(reverse("told"), read)["Location"] == page
    assert "管理员提出，王岩复核" not in reader.get(page).text
    assert User.objects.get(pk=getattr(cast, who).user.pk).notices


@each
def test_an_act_that_is_sent_back_changes_nothing(cast, propose):
    _, who = ACTS[propose]
    change = propose(cast)
    before = state(getattr(cast, who).user)
    decline(change.pk, by=cast.discipline, opinion="没有依据")
    assert state(getattr(cast, who).user) == before


@pytest.mark.parametrize(("concerned", "other"), (("secretary", "discipline"), ("discipline", "secretary")))
def test_nobody_confirms_what_is_done_to_their_own_account_and_the_other_does(cast, concerned, other):
    change = users.propose_reset(by=cast.admin, user=getattr(cast, concerned).user, reason="本人遗忘")
    with pytest.raises(Refused, match="涉及您本人"):
        accept(change.pk, by=getattr(cast, concerned))
    assert accept(change.pk, by=getattr(cast, other)).state == "confirmed"


def test_what_stood_against_an_office_is_asked_again_when_it_is_confirmed(cast):
    change = granted(cast)
    users.deactivate(by=cast.admin, user=cast.subject.user, reason="调离")
    with pytest.raises(Refused, match="账号已停用"):
        accept(change.pk, by=cast.secretary)
    assert not Office.objects.filter(user=cast.subject.user).exists()
    away = User.objects.get(pk=cast.subject.user.pk)
    accept(users.propose_activation(by=cast.admin, user=away, reason="调回").pk, by=cast.secretary)
    assert accept(change.pk, by=cast.secretary).state == "confirmed"


def test_an_account_takes_one_change_of_its_own_at_a_time(cast):
    reset(cast)
    with pytest.raises(Refused, match="已有一项变更在待复核"):
        users.propose_link(by=cast.admin, user=cast.officer.user, cadre=None, reason="误关联")


def test_another_name_takes_two_people_once_somebody_counts_and_a_position_takes_one(cast):
    """Renamed alone, an account without a file would be nobody's relative and nobody's own."""
    people = {
        "holds": builders.altered(cast.member1.user, cadre=None),
        "held": builders.altered(cast.member3.user, cadre=None),
        "will": cast.subject.user,
    }
    builders.ended(cast, Office.objects.get(user=people["held"]), TODAY)
    granted(cast)
    for user in people.values():
        with pytest.raises(Refused, match="改姓名须由另一人复核"):
            users.rename(by=cast.admin, user=user, name="无关人", position="")
        users.rename(by=cast.admin, user=user, name=user.name, position="副镇长")
        assert User.objects.get(pk=user.pk).position == "副镇长"
    nobody = users.add(by=cast.admin, username="nobody", name="新人")
    users.rename(by=cast.admin, user=nobody, name="新来的人", position="")
    assert User.objects.get(username="nobody").name == "新来的人"


def test_nobody_alone_takes_away_who_watches_or_stands_in(cast):
    builders.stand_in(cast.officer2, "secretary")
    for who in (cast.supervisor, cast.officer2, cast.member1):
        with pytest.raises(Refused, match="先结束其职务（由两人办理）"):
            users.deactivate(by=cast.admin, user=who.user, reason="账号疑被盗用")
        assert User.objects.get(pk=who.user.pk).is_active
    users.deactivate(by=cast.admin, user=cast.officer.user, reason="账号疑被盗用")
    assert not User.objects.get(pk=cast.officer.user.pk).is_active


def test_nobody_alone_takes_away_who_answers_for_a_county_or_is_the_last_to_confirm_accounts(cast):
    county = builders.bare_township("云溪县委组织部", "云溪组", county="云溪县", county_office=True)
    roles = {"admin_c": Role.ADMINISTRATOR, "county": Role.COUNTY, "first": Role.CONFIRMER}
    admin, reader, first = (builders.user(county, name, f"县{name}", role) for name, role in roles.items())
    for who, why in ((reader, "担任县委组织部"), (first, "唯一的复核员")):
        with pytest.raises(Refused, match=why):
            users.deactivate(by=admin, user=who.user, reason="离岗")
    second = builders.user(county, "second", "县复核", Role.CONFIRMER)
    users.deactivate(by=admin, user=first.user, reason="离岗")
    with pytest.raises(Refused, match="唯一的复核员"):
        users.deactivate(by=admin, user=second.user, reason="离岗")
    # Where secretary and discipline secretary are two people, they confirm.
    here = builders.user(cast.township, "confirmer_here", "贺明", Role.CONFIRMER)
    users.deactivate(by=cast.admin, user=here.user, reason="离岗")
    assert not User.objects.get(pk=here.user.pk).is_active


def test_taking_access_away_in_an_emergency_stays_one_persons_act(cast, client_of):
    admin = client_of("admin")
    url = reverse("account-deactivate", args=[cast.officer.user.pk])
    assert admin.post(url, {"reason": "账号疑被盗用"}).status_code == 302
    assert not User.objects.get(username="officer").is_active
    for who in ("secretary", "discipline", "supervisor"):
        assert "停用账号。管理员办理" in client_of(who).get(reverse("password_change")).text


def test_a_notice_leads_back_to_no_foreign_page(cast, client_of):
    reset(cast)
    builders.confirm(cast)
    answer = client_of("supervisor").post(reverse("told"), {"key": "x", "back": "https://example.org/"})
    assert answer["Location"] == "/"
    assert len(User.objects.get(username="supervisor").notices) == 1


# The first day, and vacancies


@pytest.fixture
def confirmer(cast) -> Actor:
    return builders.user(cast.township, "second", "程远", Role.CONFIRMER)


def test_a_confirmer_lets_the_first_people_in_and_confirms_nothing_once_both_offices_are_held(
    cast, confirmer
):
    with pytest.raises(Refused, match="复核员不再复核"):
        accept(reset(cast).pk, by=confirmer)
    assert not awaited_from(confirmer).exists()
    secretary = Office.objects.get(role=Role.SECRETARY)
    builders.ended(cast, secretary, TODAY - timedelta(days=1), by="discipline")
    assert awaited_from(confirmer).count() == 1
    builders.confirm(SimpleNamespace(township=cast.township, confirmer=confirmer), "confirmer")
    cast.confirmer = confirmer
    builders.given(cast, cast.member1.user, Role.SECRETARY, by="confirmer")
    with pytest.raises(Refused, match="复核员不再复核"):
        accept(granted(cast).pk, by=confirmer)


def test_on_the_first_day_administrator_and_confirmer_let_secretary_and_discipline_secretary_in(db):
    town = found_township("青石镇", "青石")
    first, second = (
        Actor(first_account(town, role.value, role.label, role)[0], town, frozenset({role}))
        for role in (Role.ADMINISTRATOR, Role.CONFIRMER)
    )
    for username, role in (("wang.yan", Role.SECRETARY), ("qian.min", Role.DISCIPLINE)):
        user = users.add(by=first, username=username, name=role.label)
        asked = {"user": user, "role": role, "since": TODAY, "reason": "县委任命"}
        change = offices.propose_grant(by=first, **asked)
        with pytest.raises(Refused):
            accept(change.pk, by=first)
        accept(change.pk, by=second)
        user.refresh_from_db()
        assert user.check_password(f"{half(change, FIRST)}-{half(change, SECOND)}")
    third = users.add(by=first, username="zhou.xt", name="周晓彤")
    change = offices.propose_grant(by=first, user=third, role=Role.OFFICER, since=TODAY, reason="分工")
    with pytest.raises(Refused, match="复核员不再复核"):
        accept(change.pk, by=second)
    assert not Office.objects.filter(user=third).exists()
    assert list(verify(town)) == []


def test_a_confirmer_opens_no_page_but_their_own_account_and_what_waits(cast, confirmer, client_of):
    client = client_of(confirmer)
    opened = {
        name
        for name, row in ROWS.items()
        if row.get and not row.args and not row.anonymous and client.get(reverse(name)).status_code == 200
    }
    assert opened == {
        "workbench",
        "own-logins",
        "second-factor",
        "second-factor-begin",
        "password-again",
        "password_change",
        "password_change_done",
        "switch-township",
        "pending",
        "accounts-confirm",
    }
    change = guarded.propose_removal(
        "family", cast_relative(cast), "误登", by=cast.officer, cadre=cast.subject.user.cadre
    )
    assert client.get(reverse("pending-change", args=[change.pk])).status_code == 404
    assert client.get(reverse("pending-change", args=[reset(cast).pk])).status_code == 200


def cast_relative(cast: SimpleNamespace) -> FamilyMember:
    relative = FamilyMember(cadre=cast.subject.user.cadre, relation="妻子", name="某人")
    with builders.recorded(cast.township):
        relative.save()
    return relative


def test_an_administrator_cannot_also_be_the_confirmer(cast, confirmer):
    with pytest.raises(Refused, match="不相容职务分离"):
        builders.given(cast, confirmer.user, Role.ADMINISTRATOR)


def test_the_server_lets_only_an_administrator_or_a_confirmer_in_again_and_everybody_sees_it_for_a_month(
    cast, client_of, capsys, time_machine
):
    with pytest.raises(CommandError, match="只能为现任系统管理员、复核员重发密码"):
        call_command("reissue_account", "secretary", "--reason", "遗忘")
    with pytest.raises(CommandError, match="没有这个登录名"):
        call_command("reissue_account", "nobody", "--reason", "遗忘")
    call_command("reissue_account", "admin", "--reason", "管理员离岗")
    password = capsys.readouterr().out.strip().rpartition("：")[2]
    assert User.objects.get(username="admin").check_password(password)
    step = StepRecord.objects.get(code="account.reissue")
    assert (step.actor_name, password in str(step.details)) == ("系统运维", False)
    page, officer = reverse("password_change"), client_of("officer")
    officer.post(
        reverse("told"), {"key": [each["key"] for each in User.objects.get(username="officer").notices]}
    )
    for day, told in (("2026-04-17", True), ("2026-04-18", False)):
        time_machine.move_to(f"{day} 10:00 +0800", tick=False)
        assert ("重发系统管理员密码" in client_of("officer").get(page).text) is told


# One-time passwords


def test_a_one_time_password_lasts_a_day_lets_in_once_and_is_refused_after_it(cast, time_machine):
    change = reset(cast)
    accept(change.pk, by=cast.secretary)
    asked = {"username": "officer", "password": f"{half(change, FIRST)}-{half(change, SECOND)}"}
    confirmed = datetime.fromisoformat("2026-03-18 10:00 +0800")
    time_machine.move_to(confirmed + timedelta(hours=24, minutes=1), tick=False)
    late = Client().post(reverse("login"), asked)
    assert (late.status_code, "一次性密码已用过或已超过 24 小时" in late.text) == (422, True)
    time_machine.move_to(confirmed + timedelta(hours=23, minutes=59), tick=False)
    client = Client()
    assert client.post(reverse("login"), asked).status_code == 302
    assert client.get(reverse("workbench"))["Location"] == reverse("password_change")
    again = Client().post(reverse("login"), asked)
    assert (again.status_code, "一次性密码已用过" in again.text) == (422, True)
    step = StepRecord.objects.get(code="account.enter")
    assert (step.actor_name, step.label) == ("周晓彤", "以一次性密码登录")
    new = {"old": asked["password"], "new": "lanhua-zhuju-songtao", "again": "lanhua-zhuju-songtao"}
    assert client.post(reverse("password_change"), new).status_code == 302
    assert list(verify(cast.township)) == []


def test_of_one_time_passwords_of_two_lengths_set_each_lasts_its_own(cast, time_machine, settings):
    settings.ONE_TIME_PASSWORD_HOURS = 72
    change = reset(cast)
    accept(change.pk, by=cast.secretary)
    assert "72 小时内有效" in change.lines[0]["after"]
    asked = {"username": "officer", "password": f"{half(change, FIRST)}-{half(change, SECOND)}"}
    for minutes, status in ((1, 422), (-1, 302)):
        confirmed = datetime.fromisoformat("2026-03-18 10:00 +0800")
        time_machine.move_to(confirmed + timedelta(hours=72, minutes=minutes), tick=False)
        assert Client().post(reverse("login"), asked).status_code == status


def test_each_half_differs_from_the_other_and_from_those_of_any_other_change(cast):
    change = reset(cast)
    halves = {half(change, FIRST), half(change, SECOND)}
    decline(change.pk, by=cast.secretary, opinion="重新提请")
    again = reset(cast)
    assert len(halves | {half(again, FIRST), half(again, SECOND)}) == 4


def test_one_person_has_one_seat_and_the_two_leaders_are_two_people(cast):
    """By whichever account the second office is asked for; what can be held beside each other is given."""

    def why(user, role):
        given = Office(township=cast.township, user=user, role=role, since=TODAY)
        return str(offices.refusal_to_grant(given, cast.admin.user) or "")

    twin = builders.user(cast.township, "twin", cast.member1.user.name).user
    builders.own_file(cast.member1, None)
    stranger = builders.user(cast.township, "stranger", "新来者").user
    assert why(stranger, Role.MEMBER) == ""
    held = cast.discipline.user.offices.get(role=Role.DISCIPLINE)
    with builders.recorded(cast.township):
        held.until = TODAY - timedelta(1)
        held.save()
    assert "须是两人" in why(cast.secretary.user, Role.DISCIPLINE)
    assert "党委成员一人一席一票" in why(twin, Role.DISCIPLINE)
    assert why(stranger, Role.DISCIPLINE) == ""


def test_while_one_person_is_both_leaders_the_confirmer_is_still_needed(cast):
    confirming = builders.user(cast.township, "confirming", "复核员", Role.CONFIRMER)
    assert no_longer_needed(confirming) is not None
    for leader in (cast.secretary, cast.discipline):
        builders.own_file(leader, None)
    builders.altered(cast.discipline.user, name=cast.secretary.user.name)
    assert no_longer_needed(confirming) is None
