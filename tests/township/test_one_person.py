"""Two accounts never become one person whose offices cannot be one person's: asked of every change that makes them one."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace

import pytest

from tests import builders
from township.accounts import offices, users
from township.accounts.access import Actor, Refused
from township.accounts.one_person import refusal_to_be
from township.accounts.same_person import accounts_of, has_namesake, is_same_person, same_as
from township.models import Office, PendingChange, Role, User
from township.pending.acts import accept

DAY = builders.DAY
BEFORE = DAY - timedelta(days=9)


@pytest.fixture
def twin(cast) -> Actor:
    """Another member of the committee, of the same name as 委员1: two people as long as each has a file."""
    file = builders.cadre(cast.township, cast.member1.user.name)
    return builders.user(cast.township, "twin", cast.member1.user.name, Role.MEMBER, file=file)


def renamed(cast: SimpleNamespace, user: User, name: str) -> PendingChange:
    return users.propose_name(by=cast.admin, user=user, name=name, position="", reason="户籍更名")


def linked(cast: SimpleNamespace, user: User, file: object) -> PendingChange:
    return users.propose_link(by=cast.admin, user=user, cadre=file, reason="核对")


def test_a_name_or_a_file_that_makes_two_members_one_is_refused_when_asked_and_when_confirmed(cast, twin):
    """One seat a person: it is refused as long as both sit, and taken when one of them has left."""
    with pytest.raises(Refused, match=r"可能由同一人用两个账号担任.*两个账号同名"):
        linked(cast, twin.user, None)
    third = builders.altered(cast.member3.user, cadre=None)
    with pytest.raises(Refused, match=f"党委委员和党委委员（登录名 {third.username}、member2）"):
        renamed(cast, third, f"{cast.member2.user.name}\u200b")
    # Asked for while nothing stood against it; by the time it is confirmed something does.
    waits = linked(cast, cast.member4.user, None)
    name = renamed(cast, builders.altered(cast.member5.user, cadre=None), "新名")
    late = builders.user(cast.township, "late", cast.member4.user.name, Role.MEMBER)
    builders.own_file(late, builders.cadre(cast.township, "另一人"))
    newcomer = builders.user(cast.township, "newcomer", "新名", Role.MEMBER)
    for change in (waits, name):
        with pytest.raises(Refused, match="可能由同一人用两个账号担任"):
            accept(change.pk, by=cast.secretary)
    builders.ended(cast, newcomer.user.offices.get(), DAY - timedelta(days=1))
    assert accept(name.pk, by=cast.secretary).state == "confirmed"
    # From now on the database knows them by the new name as well: whoever else bears it is the same person.
    assert newcomer.user.pk in accounts_of(User.objects.get(pk=name.account_id))


@pytest.mark.parametrize(
    ("held", "given"),
    (
        ((Role.SECRETARY, False), (Role.DISCIPLINE, False)),
        ((Role.SECRETARY, False), (Role.SECRETARY, True)),
        ((Role.COMMISSIONER, False), (Role.MEMBER, False)),
        ((Role.OFFICER, False), (Role.ADMINISTRATOR, False)),
        ((Role.CONTACT, False), (Role.ELECTION_CLERK, False)),
    ),
)
def test_whatever_one_person_may_not_hold_beside_each_other_is_not_brought_together(township, held, given):
    """Whether by a name, by a file taken away, or by an account that is let in again."""
    one, two = (
        builders.user(township, key, name, file=builders.cadre(township, name))
        for key, name in (("one", "甲某"), ("two", "乙某"))
    )
    with builders.recorded(township):
        for person, (role, stand_in) in ((one, held), (two, given)):
            Office(township=township, user=person.user, role=role, stand_in=stand_in, since=BEFORE).save()

    def why(**told: object) -> str:
        kept = User.objects.get(username="two")
        asked = {"name": kept.name, "cadre": kept.cadre, **told}
        return str(refusal_to_be(kept, **asked) or "")

    assert not why(name="甲某")
    builders.altered(two.user, cadre=None)
    assert "可能由同一人" in why(name="甲某")
    assert not why(name="丙某")
    builders.altered(two.user, name="甲某", cadre=builders.cadre(township, "甲某"))
    assert "可能由同一人" in why(cadre=None)
    away = builders.altered(two.user, cadre=None, is_active=False)
    assert "可能由同一人" in str(users.refusal_to_activate(away))
    assert users.refusal_to_activate(builders.altered(away, name="丙某")) is None


def test_an_account_linked_to_a_file_of_another_name_is_known_by_both(cast):
    """The file says who somebody is: a second account in the name of the file is theirs."""
    file = builders.cadre(cast.township, "户籍名")
    alias, other = cast.member1.user, builders.user(cast.township, "second", "户籍名").user
    assert not is_same_person(alias, other)
    alias = builders.altered(alias, cadre=file)
    for one, two in ((alias, other), (other, alias)):
        assert is_same_person(one, two)
        assert two.pk in accounts_of(one)
        assert User.objects.filter(same_as(one)).filter(pk=two.pk).exists()
        assert Office.objects.filter(same_as(two, "user"), user=alias).exists()
    assert Office.objects.filter(has_namesake("user"), user=alias).exists()
    with pytest.raises(Refused, match="不必重复授予。两个账号同名"):
        builders.given(cast, other, Role.MEMBER)
    other = builders.altered(other, cadre=builders.cadre(cast.township, "户籍名"))
    assert not is_same_person(alias, other)
    assert builders.given(cast, other, Role.MEMBER)
    assert refusal_to_be(other, name=other.name, cadre=None)


def test_an_end_that_was_set_is_brought_forward_and_never_put_off(cast):
    """Put off, an office would last into that of a successor, and nobody would have been asked."""
    held = cast.secretary.user.offices.get(role=Role.SECRETARY)
    set_for = DAY + timedelta(days=30)
    builders.ended(cast, held, set_for, by="discipline")
    held.refresh_from_db()
    for until, refused in ((set_for + timedelta(days=1), True), (set_for - timedelta(days=1), False)):
        assert ("只能提前" in str(offices.refusal_to_end(held, until, cast.admin.user) or "")) is refused
