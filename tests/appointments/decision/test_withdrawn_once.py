"""Who withdraws: one answer in hall, item, material, vote, minutes and door, at this and every later meeting."""

from __future__ import annotations

import pytest

from appointments import access, dossier
from appointments.demo import sitting
from appointments.meetings.access import dossiers_of, item_of
from appointments.models import Meeting, Stance
from appointments.stages.decision.readers import readers_of
from appointments.stages.decision.recusal import UNDER_ANOTHER, participations
from tests import builders
from tests.appointments.decision import standing
from tests.appointments.decision.hall import COMMITTEE, Hall
from tests.appointments.decision.pages import called, post, put, sealed, send_material, text
from tests.appointments.decision.standing import TODAY, url
from township.models import FamilyMember

REASON = "人选为本人学生"


@pytest.fixture
def first(on_the_day, cast) -> Hall:
    """A meeting held live: 委员4 declares that they withdraw, and the vote is put off."""
    hall = Hall(cast, on_the_day[0])
    hall.begin()
    hall.do("secretary", "take_up", 1)
    assert hall.do("member4", "declare", 1, **{"declare-reason": REASON}).status_code == 302
    assert hall.do("secretary", "postpone", 1, **{"postpone-reason": "须查清"}).status_code == 302
    assert hall.do("secretary", "end").status_code == 302
    return hall


@pytest.fixture
def second(first, officer, opened, cast, at) -> Hall:
    """The next meeting, on its day: agenda sealed, material out."""
    meeting, _ = sealed(officer, opened, title="第4次党委会", held_on="2026-03-24")
    at("23 10:00")
    send_material(cast.officer.user, meeting, "2026-03-23")
    at("24 15:00")
    return Hall(cast, meeting)


def answers(hall: Hall, opened, who: str) -> dict[str, bool]:
    """Whether each place says that this person withdraws."""
    person, loaded = getattr(hall.cast, who), dossier.load(opened.pk)
    item = item_of(loaded, hall.meeting)
    part = next(p for p in participations(loaded, item) if p.member.user_id == person.user.pk)
    client, keys = hall.client(who), (hall.pk, item.pk)
    read = readers_of(loaded, item)
    return {
        "part": part.recused,
        "dossier": bool(access.recusal(person, loaded)),
        "list": opened.pk in access.withdrawn_from(person).values_list("pk", flat=True),
        "kept": opened.pk in access.withdrawn_among(person, [opened.pk]),
        "item": client.get(url("item", *keys)).status_code == 403,
        "material": client.get(url("item.material", *keys)).status_code == 403,
        "readers": read is not None and part.member not in [*read.waiting, *(m for m, _ in read.read)],
        "hall": str(opened.post) not in text(hall.see(who)),
        "door": standing.try_door(client, opened).status_code == 403 or who == "secretary",
    }


def test_a_recusal_declared_at_one_meeting_is_carried_into_the_item_of_the_next(second, opened):
    assert set(answers(second, opened, "member4").values()) == {True}
    free = answers(second, opened, "member5")
    assert not any(
        free[place] for place in ("part", "dossier", "list", "kept", "item", "material", "readers", "hall")
    )
    kept = Stance.objects.get(item=second.item(), member=second.seat("member4"))
    assert (kept.recused, REASON in kept.recusal_reason) == (True, True)


def test_the_next_meeting_waits_neither_for_their_stance_nor_for_their_vote(second, opened):
    second.begin()
    second.discuss(without=["member4"])
    assert second.put_to_vote().status_code == 302
    for who in COMMITTEE:
        if who != "member4":
            assert second.vote(who).status_code == 302
    assert second.do("secretary", "announce", 1).status_code == 302
    assert second.item().result == "passed"


def test_the_office_may_put_down_that_it_need_not_be_and_then_it_is_so_everywhere(second, opened):
    address = ("item.recusal", second.meeting, second.item().pk, second.seat("member4").pk)
    settled = {"recused": "False", "reason": "经核实只是曾任同一学校，没有亲属关系"}
    assert post(second.client("officer"), *address, **settled).status_code == 302
    found = answers(second, opened, "member4")
    assert not any(
        found[place] for place in ("part", "dossier", "list", "kept", "item", "material", "readers", "hall")
    )


def test_it_holds_in_a_new_round_as_long_as_the_evaluation_is_the_same(opened, cast, client_of):
    """Returned to the notice and submitted anew: the same person is proposed, the same member withdraws."""
    meeting = standing.met(opened, cast, postponed="须查清")
    mine = standing.stance(opened, cast.member4)
    silent = {"opinion": "", "vote": "", "words": "", "order": None}
    standing.alter(opened, cast, mine, recused=True, recusal_reason=REASON, **silent)
    assert access.recusal(cast.member4, dossier.load(opened.pk))
    answer = client_of("commissioner").post(
        f"/appointments/{opened.pk}/return/notice/", {"happened_on": TODAY, "reason": "公示内容有误。"}
    )
    assert answer.status_code == 302
    loaded = dossier.load(opened.pk)
    assert REASON in str(access.recusal(cast.member4, loaded))
    assert opened.pk in access.withdrawn_from(cast.member4).values_list("pk", flat=True)
    answer = client_of("commissioner").post(
        f"/appointments/{opened.pk}/return/evaluation/", {"happened_on": TODAY, "reason": "重新考察。"}
    )
    assert answer.status_code == 302
    assert not access.recusal(cast.member4, dossier.load(opened.pk))
    assert opened.pk not in access.withdrawn_from(cast.member4).values_list("pk", flat=True)
    assert client_of("member4").get(url("item", meeting.pk, meeting.items.get().pk)).status_code == 403


def test_before_the_next_agenda_is_sealed_the_item_says_so_too(first, officer, opened):
    meeting = called(officer, title="第4次党委会", held_on="2026-03-24")
    assert put(officer, meeting, opened).status_code == 302
    loaded = dossiers_of(Meeting.objects.get(pk=meeting.pk))[0]
    parts = participations(loaded, item_of(loaded, meeting))
    assert [part.member.name for part in parts if part.recused] == ["委员4"]
    case = sitting.case_of(meeting, opened, first.cast)
    assert [part.reason for part in case.parts if part.recused] == [f"本人申请：{REASON}"]


def test_a_brother_named_by_nothing_but_his_name_waits_for_a_named_person(on_the_day, cast, opened):
    """The file of a member says 弟弟 and a name: whoever proposed bears it may be meant, and nobody votes before."""
    hall = Hall(cast, on_the_day[0])
    with builders.recorded(cast.township):
        FamilyMember(
            cadre=cast.member4.user.cadre, relation="弟弟", name=standing.proposed(opened).name
        ).save()
    hall.begin()
    assert hall.do("secretary", "take_up", 1).status_code == 302
    hall.introduce()
    waits = hall.state("member4")
    assert (waits.status_code, "可能有亲属关系" in text(waits)) == (422, True)
    assert not access.recusal(cast.member4, dossier.load(opened.pk))
    settled = {"recused": "False", "reason": "核对身份证号，为同名的另一人"}
    address = ("item.recusal", hall.meeting, hall.item().pk, hall.seat("member4").pk)
    assert post(hall.client("officer"), *address, **settled).status_code == 302
    assert hall.state("member4").status_code == 302


def moved_to_a_second_account(cast) -> None:
    """委员4 sits under another account of theirs from now on; the first stays, linked with the file, without an office."""
    cast.twin = builders.user(cast.township, "twin", cast.member4.user.name, "member", "supervisor")
    held = cast.member4.user.offices.get()
    with builders.recorded(cast.township):
        held.until = held.since
        held.save()


def test_a_withdrawal_binds_the_person_under_whatever_account_they_come_back(
    first, officer, opened, cast, at
):
    """Another account without a file of its own sits, reads and acts: it is the same person who has withdrawn."""

    def said() -> tuple[str, bool]:
        listed = opened.pk in access.withdrawn_from(cast.twin).values_list("pk", flat=True)
        assert access.withdrawn_among(cast.twin, [opened.pk]) == ({opened.pk} if listed else set())
        return str(access.recusal(cast.twin, dossier.load(opened.pk)) or ""), listed

    moved_to_a_second_account(cast)
    reason, listed = said()
    assert (UNDER_ANOTHER in reason, REASON in reason, listed) == (True, False, True)
    # As soon as two people have said that the other account is somebody else's, it was not they who withdrew.
    builders.own_file(cast.twin, builders.cadre(cast.township, cast.twin.user.name))
    assert said() == ("", False)
    builders.own_file(cast.twin, None)
    meeting, _ = sealed(officer, opened, title="第4次党委会", held_on="2026-03-24")
    at("23 10:00")
    send_material(cast.officer.user, meeting, "2026-03-23")
    at("24 15:00")
    found = answers(Hall(cast, meeting), opened, "twin")
    assert set(found.values()) == {True}, found


def test_a_certain_relative_without_a_linked_account_withdraws_everywhere_too(second, opened, cast):
    """Nobody has said whose file it is: whoever bears the name of a sister of the person proposed leaves."""
    file = cast.member5.user.cadre
    builders.own_file(cast.member5, None)
    free = answers(second, opened, "member5")
    assert not any(free[place] for place in ("part", "dossier", "list"))
    with builders.recorded(cast.township):
        proposed = standing.proposed(opened)
        FamilyMember(cadre=file, relation="哥哥", name=proposed.name, id_number=proposed.id_number).save()
    found = answers(second, opened, "member5")
    assert set(found.values()) == {True}, found
