"""Who the second person is: somebody always, never who proposed it, never whom it concerns, nor who bears their name."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.db import transaction
from django.http import Http404

from tests import builders, reviewing, workbooks
from township.accounts import offices, users
from township.accounts.access import Actor, Refused
from township.models import Cadre, FamilyMember, PendingChange, Sanction, User
from township.pending import acts, kinds
from township.pending.access import awaited_from, find, visible_to
from township.pending.second_persons import SecondPersons
from township.roster.own_files import own_files

CONFIRMERS = ("commissioner", "secretary", "discipline")


@pytest.fixture
def person(township, cast) -> Cadre:
    return builders.cadre(township, "周远")


@pytest.fixture
def change(person, cast) -> PendingChange:
    """The removal of a sanction, proposed by the officer."""
    with builders.recorded(cast.township):
        row = Sanction(
            cadre=person,
            kind="warning",
            decided_on="2026-01-09",
            influence_until="2026-07-08",
            body="县",
            document="1号",
        )
        row.save()
    return acts.propose(
        "sanction.remove",
        by=cast.officer,
        subject="干部：周远",
        reason="录入有误",
        lines=[],
        payload={},
        cadre=person,
    )


def relate(cast, person: Cadre, *who: str) -> None:
    """Those who hold these offices are brothers of the person."""
    with builders.recorded(cast.township):
        for each in who:
            other = getattr(cast, each).user.cadre
            FamilyMember(cadre=other, relation="弟弟", name=person.name, person=person).save()


def free(change: PendingChange) -> set[str]:
    again = PendingChange.objects.select_related("township").get(pk=change.pk)
    return set(User.objects.filter(pk__in=SecondPersons(again).free).values_list("username", flat=True))


def test_as_long_as_one_of_those_who_confirm_is_left_it_waits_for_them_alone(change, person, cast, client_of):
    assert free(change) == set(CONFIRMERS)
    relate(cast, person, "commissioner", "secretary")
    assert free(change) == {"discipline"}
    assert not visible_to(cast.member1).exists()
    assert client_of("member1").get(f"/pending/{change.pk}/").status_code == 404
    assert awaited_from(cast.discipline).count() == 1


def test_who_is_a_second_person_is_told_by_the_day_on_which_it_is_asked(change, cast, time_machine):
    """The last day of an office counts, the next no longer, in whichever order the days are asked."""
    with builders.recorded(cast.township):
        held = cast.township.offices.get(user=cast.discipline.user, role="discipline")
        held.until = date(2026, 3, 20)
        held.save()
    for day, there in ((20, True), (21, False), (18, True), (23, False)):
        time_machine.move_to(f"2026-03-{day} 10:00 +0800", tick=False)
        assert ("discipline" in free(change)) == there, day
        assert "commissioner" in free(change)


def test_where_all_are_concerned_who_stands_in_confirms_and_then_the_committee(
    change, person, cast, client_of
):
    relate(cast, person, *CONFIRMERS)
    assert free(change) == {f"member{n}" for n in range(1, 7)}
    with builders.recorded(cast.township):
        cast.township.offices.create(
            user=cast.member1.user, role="secretary", stand_in=True, since="2026-01-01"
        )
    assert free(change) == {"member1"}
    relate(cast, person, "member1")
    assert free(change) == {f"member{n}" for n in range(2, 7)}
    assert "待复核" in client_of("member2").get("/workbench/").text
    refused = reviewing.answer(client_of("commissioner"))
    assert (refused.status_code, "您不能复核" in refused.text) == (422, True)
    declined = reviewing.answer(client_of("member2"), answer="decline", opinion="处分属实")
    assert declined.status_code == 302
    change.refresh_from_db()
    assert (change.state, change.decided_by) == ("declined", cast.member2.user)


def found(acting: Actor) -> list[int]:
    """The changes this person finds, each by its key, to read it and to answer it."""
    keys = []
    for change in PendingChange.objects.order_by("pk"):
        try:
            with transaction.atomic():
                assert find(acting, change.pk) == find(acting, change.pk, lock=True) == change
            keys.append(change.pk)
        except Http404:
            continue
    return keys


def test_whoever_sees_a_change_in_the_list_finds_it_and_nobody_else(change, person, cast, monkeypatch):
    relate(cast, person, *CONFIRMERS)
    users.propose_reset(by=cast.admin, user=cast.member1.user, reason="本人遗忘")
    own = cast.officer.user.cadre
    acts.propose(
        "sanction.remove", by=cast.commissioner, subject="干部", reason="误", lines=[], payload={}, cadre=own
    )
    everybody = [each for each in vars(cast).values() if isinstance(each, Actor)]

    def seen() -> dict[str, list[int]]:
        return {
            each.user.username: list(visible_to(each).order_by("pk").values_list("pk", flat=True))
            for each in everybody
        }

    assert {each.user.username: found(each) for each in everybody} == seen()
    assert {len(keys) for keys in seen().values()} == {0, 1, 2, 3}
    # A kind that nobody knew of when the statements were composed, and a matter of a relative.
    new = replace(kinds.kind_of("sanction.remove"), code="test.new", of_matter=True, proposers={"member"})
    monkeypatch.setitem(kinds._kinds, "test.new", new)
    new = acts.propose(
        "test.new", by=cast.officer, subject="事", reason="误", lines=[], payload={}, cadre=person
    )
    assert {each.user.username: found(each) for each in everybody} == seen()
    reading = {name for name, keys in seen().items() if new.pk in keys}
    assert (reading & set(CONFIRMERS), "member1" in reading) == (set(), True)


def test_who_proposed_it_is_no_second_person_of_any_tier(person, cast):
    change = acts.propose(
        "sanction.remove",
        by=cast.commissioner,
        subject="干部",
        reason="误",
        lines=[],
        payload={},
        cadre=person,
    )
    relate(cast, person, "secretary", "discipline")
    assert free(change) == {f"member{n}" for n in range(1, 7)}
    assert not awaited_from(cast.commissioner).exists()


# -- accounts without a file ---------------------------------------------------------------------------------------


@pytest.fixture
def unlinked(cast) -> User:
    """The discipline secretary's account is linked to no file; it bears the name of the person, with a blank in it."""
    return builders.altered(cast.discipline.user, cadre=None, name="周 远")


def test_an_account_without_a_file_that_bears_the_name_counts_as_the_person(
    change, person, unlinked, client_of
):
    assert own_files(unlinked, person.township_id) == {person.pk}
    assert "discipline" not in free(change)
    assert client_of(unlinked).get(f"/pending/{change.pk}/").status_code == 404


def test_such_an_account_reads_changes_imports_and_exports_no_file_of_its_name(cast, client_of, person):
    """Nobody opens their own file: as long as it may be their own, nobody opens it."""
    number, other = person.id_number, builders.cadre(cast.township, "旁人")
    account = builders.altered(cast.officer.user, cadre=None, name="周 远")
    officer = client_of(account)
    assert officer.get(f"/roster/cadres/{person.pk}/").status_code == 403
    assert officer.get(f"/roster/cadres/{other.pk}/").status_code == 200
    assert "本人不得查阅本人档案" in officer.get("/roster/cadres/").text
    exported = str(workbooks.cells(officer.post("/roster/import/export/").content)["干部"])
    assert (number in exported, other.id_number in exported) == (False, True)
    row = {"年度": 2022, "等次": "称职（合格）"}
    refused = workbooks.hand_in(officer, {"年度考核": [row | {"身份证号": number}]})
    assert "这是您本人的信息" in officer.get(refused).text
    taken = workbooks.hand_in(officer, {"年度考核": [row | {"身份证号": other.id_number}]})
    assert "这是您本人的信息" not in officer.get(taken).text


def test_until_administrator_and_a_second_person_have_said_that_it_is_somebody_else(
    change, person, unlinked, cast, client_of
):
    admin, link = client_of("admin"), f"/settings/accounts/{unlinked.pk}/link/"
    assert "提请确认同名的不是本人" in admin.get(link).text
    assert admin.post(link, {"cadre": "", "reason": "同名，身份证号不同"}).status_code == 302
    assert "discipline" not in free(change)
    waiting = PendingChange.objects.get(kind="account.link")
    assert "周远" in str(waiting.lines)
    acts.accept(waiting.pk, by=cast.secretary)
    assert "discipline" in free(change)
    another = builders.cadre(cast.township, "周远")
    again = User.objects.get(pk=unlinked.pk)
    assert own_files(again, cast.township.pk) == {another.pk}, "a later file of the name asks again"


# -- refusals are asked both times ----------------------------------------------------------------------------------


def test_what_speaks_against_a_reset_or_a_reactivation_is_asked_when_it_is_confirmed_too(cast):
    officer = cast.officer.user
    reset = users.propose_reset(by=cast.admin, user=officer, reason="本人遗忘")
    builders.altered(officer, is_active=False)
    with pytest.raises(Refused, match="已停用"):
        acts.accept(reset.pk, by=cast.secretary)
    acts.decline(reset.pk, by=cast.secretary, opinion="先启用")
    with pytest.raises(Refused, match="已停用"):
        users.propose_reset(by=cast.admin, user=User.objects.get(pk=officer.pk), reason="本人遗忘")
    activation = users.propose_activation(by=cast.admin, user=User.objects.get(pk=officer.pk), reason="调回")
    builders.altered(officer, is_active=True)
    with pytest.raises(Refused, match="没有停用"):
        acts.accept(activation.pk, by=cast.secretary)


# -- one person with two accounts ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("typed", ("{}", " {} ", "{}\u200b"))
def test_a_second_account_of_the_proposer_confirms_nothing_until_each_has_a_file_of_their_own(
    cast, change, client_of, typed
):
    with builders.recorded(cast.township):
        for each in (cast.officer.user, cast.secretary.user):
            each.cadre = None
            each.save()
        cast.secretary.user.name = typed.format(cast.officer.user.name)
        cast.secretary.user.save()
    assert not awaited_from(cast.secretary).exists()
    assert cast.secretary.user.username not in free(change)
    refused = reviewing.answer(client_of("secretary"))
    assert (refused.status_code in (403, 422), "同名" in refused.content.decode()) == (True, True)
    assert PendingChange.objects.get().state == "waiting"
    own = [builders.cadre(cast.township, name) for name in ("甲一", "甲二")]
    with builders.recorded(cast.township):
        for file, each in zip(own, (cast.officer.user, cast.secretary.user), strict=True):
            each.cadre = file
            each.save()
    assert awaited_from(cast.secretary).exists()
    assert cast.secretary.user.username in free(change)


def test_what_is_about_one_account_of_a_person_is_confirmed_under_no_other_of_theirs(cast, client_of):
    """An office asked for the first account: the second one, of the same name, is concerned as much."""
    mine = builders.user(cast.township, "mine", cast.secretary.user.name)
    for each in (mine, cast.secretary):
        builders.own_file(each, None)
    offices.propose_grant(
        by=cast.admin, user=mine.user, role="officer", since=date(2026, 3, 18), reason="工作需要"
    )
    change = PendingChange.objects.get()
    assert change not in awaited_from(cast.secretary)
    refused = client_of("secretary").post(f"/pending/{change.pk}/", {"answer": "confirm"})
    assert (refused.status_code in (403, 422), PendingChange.objects.get().state) == (True, "waiting")
    for each, name in ((mine, "丙一"), (cast.secretary, "丙二")):
        builders.own_file(each, builders.cadre(cast.township, name))
    assert change in awaited_from(cast.secretary)


def test_an_office_that_may_not_stand_beside_another_is_given_to_no_second_account_of_the_person(cast):
    mine = builders.user(cast.township, "mine", cast.admin.user.name)
    other = builders.user(cast.township, "other", "罗远山", "administrator")
    builders.own_file(cast.admin, None)

    def granted(by) -> PendingChange:
        return offices.propose_grant(
            by=by, user=mine.user, role="officer", since=date(2026, 3, 18), reason="工作需要"
        )

    with pytest.raises(Refused, match="不能给本人授予职务：被授予人和您的两个账号同名"):
        granted(cast.admin)
    with pytest.raises(Refused, match=r"不得在同一乡镇兼任其他职务.*两个账号同名"):
        granted(other)
    for each, name in ((mine, "丁一"), (cast.admin, "丁二")):
        builders.own_file(each, builders.cadre(cast.township, name))
    assert granted(other).state == "waiting"
