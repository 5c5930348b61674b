"""四眼原则: every row a checklist names counts, also those that hang on the dossier and not on the record of its room."""

from __future__ import annotations

from datetime import date

import pytest

from appointments import dossier as dossiers
from appointments.access import facts_only_by
from appointments.demo import record
from appointments.models import Appointment, Candidate, Confirmation, IntegrityOpinion, Participants
from procedure.doors import checklist_for, door_of
from tests import builders, corridor
from tests.appointments.evaluation import standing as evaluation
from tests.appointments.motion import standing as motion
from tests.appointments.recommendation.conftest import moved, named, recorded
from tests.appointments.scene import Scene, fill_in, open_points, said
from township.accounts.access import Actor
from township.accounts.offices import refusal_to_end
from township.accounts.second_factor_acts import refusal_to_remove
from township.accounts.users import refusal_to_reset
from township.law.rule import Verdict
from township.models import Role, Sanction

TODAY = date(2026, 3, 18)


def in_motion(cast) -> Appointment:
    return motion.filled(cast.township, cast)


def in_recommendation(cast) -> Appointment:
    return recorded(moved(cast.township, cast, named(cast.township)), cast)


def in_evaluation(cast) -> Appointment:
    return evaluation.filled(cast)


def in_notice(cast) -> Appointment:
    walk = corridor.walk(cast.township, cast)
    opened = walk.to("notice")
    walk.fill()
    return opened


def rows_of(opened: Appointment, kind: str) -> list:
    """The rows of a kind on which the door of the present room rests."""
    if kind in ("pool", "chosen", "proposed"):
        return list(opened.candidates.filter(standing=kind))
    return list(getattr(opened, kind).filter(room=opened.stage))


@pytest.mark.parametrize(
    ("walk", "kind"),
    (
        (in_motion, "pool"),
        (in_motion, "consultations"),
        (in_recommendation, "chosen"),
        (in_recommendation, "confirmations"),
        (in_evaluation, "proposed"),
        (in_notice, "confirmations"),
    ),
)
def test_whoever_holds_two_offices_does_not_pass_a_door_on_rows_of_the_dossier_only_they_recorded(
    cast, client_of, walk, kind
):
    """The officer's work done by the commissioner: the door names it, and opens once the officer has saved it again."""
    opened = walk(cast)
    rows = rows_of(opened, kind)
    assert rows
    record(opened, cast.commissioner, "test.alter", "更改记录", TODAY, *rows)
    name = str(rows[0]._meta.verbose_name)
    assert facts_only_by(cast.commissioner, dossiers.load(opened.pk)) == [name]
    code = door_of(opened).code
    attempt = {"happened_on": TODAY, "reason": "已核查提示事项"}
    door, commissioner = f"/appointments/{opened.pk}/doors/{code}/", client_of("commissioner")
    refused = commissioner.post(door, attempt)
    assert (refused.status_code, f"四眼原则：{name}由您本人记录" in refused.content.decode()) == (422, True)
    record(opened, cast.officer, "test.alter", "更改记录", TODAY, *rows)
    assert commissioner.post(door, attempt).status_code == 302


def test_consultations_that_two_people_have_put_down_rest_on_both(cast):
    opened = in_motion(cast)
    first, *others = rows_of(opened, "consultations")
    record(opened, cast.commissioner, "test.alter", "更改记录", TODAY, first)
    assert bool(facts_only_by(cast.commissioner, dossiers.load(opened.pk))) == (not others)


def test_a_return_does_not_make_whoever_returned_it_the_recorder_of_the_candidates(cast, client_of):
    """Otherwise the commissioner could not pass the door again, on facts they never recorded."""
    opened = in_recommendation(cast)
    answer = client_of("commissioner").post(
        f"/appointments/{opened.pk}/return/motion/", {"happened_on": TODAY, "reason": "人选范围须重新研究。"}
    )
    assert answer.status_code == 302
    assert set(Candidate.objects.values_list("recorded_by", flat=True)) == {cast.officer.user.pk}


def test_a_form_saved_again_unchanged_by_another_rests_on_them(cast, client_of):
    """What “核对后重新保存” asks for must be possible for rows beside the record too."""
    opened = in_recommendation(cast)
    record(opened, cast.commissioner, "test.alter", "更改记录", TODAY, *Participants.objects.all())
    url = f"/appointments/{opened.pk}/recommendation/participants/"
    assert facts_only_by(cast.commissioner, dossiers.load(opened.pk))
    form = client_of("officer").get(url).context["form"]
    sent = {field.name: "" if field.value() is None else field.value() for field in form}
    late = {"act_reason": "按会议签到表核对后重新保存。"} if "act_reason" in sent else {}
    assert client_of("officer").post(url, sent | late).status_code == 302
    assert not facts_only_by(cast.commissioner, dossiers.load(opened.pk))


def test_a_second_account_of_one_person_is_no_second_person_at_a_door_until_each_has_a_file(cast, client_of):
    """One person with two accounts, neither with a file: facts recorded under one are their own under the other."""
    opened = in_motion(cast)
    door, found = f"/appointments/{opened.pk}/doors/{door_of(opened).code}/", dossiers.load(opened.pk)
    assert facts_only_by(cast.commissioner, found) == []
    double = cast.commissioner.user
    for each in (cast.commissioner, cast.officer):
        builders.own_file(each, None)
    with builders.recorded(cast.township):
        double.name = f"{cast.officer.user.name}\u200b"
        double.save()
    own = facts_only_by(cast.commissioner, found)
    assert {"人选", "酝酿沟通"} <= set(own), own
    attempt = {"happened_on": TODAY, "reason": "已核查提示事项"}
    refused = client_of("commissioner").post(door, attempt)
    assert (refused.status_code, "可能是同一人" in refused.content.decode()) == (422, True)
    # Consultations put down under either account are still those of one person.
    first, *_ = rows_of(opened, "consultations")
    record(opened, cast.commissioner, "test.alter", "更改记录", TODAY, first)
    assert "酝酿沟通" in facts_only_by(cast.commissioner, dossiers.load(opened.pk))
    record(opened, cast.officer, "test.alter", "更改记录", TODAY, first)
    builders.own_file(cast.commissioner, builders.cadre(cast.township, "另有其人"))
    assert set(facts_only_by(cast.commissioner, found)) == set(own)
    builders.own_file(cast.officer, builders.cadre(cast.township, "又另有其人"))
    assert facts_only_by(cast.commissioner, found) == []
    assert client_of("commissioner").post(door, attempt).status_code == 302


def verdict(opened, door: str, code: str) -> Verdict:
    return checklist_for(dossiers.load(opened.pk), door, TODAY).row(code).finding.verdict


def test_two_accounts_of_one_person_do_not_sign_both_lines_of_an_opinion(cast):
    opened = evaluation.filled(cast)
    assert verdict(opened, "publish_notice", "evaluation.integrity") == Verdict.MET
    twin = builders.user(cast.township, "twin", cast.secretary.user.name)
    for opinion in IntegrityOpinion.objects.all():
        record(opened, cast.officer, "test.alter", "改动", TODAY, opinion, discipline_signed_by=twin.user)
    assert verdict(opened, "publish_notice", "evaluation.integrity") == Verdict.UNMET


def test_the_page_of_the_second_line_refuses_whoever_signed_the_first(cast, client_of):
    opened = evaluation.filled(cast)
    candidate = IntegrityOpinion.objects.first().material.candidate_id

    def signing():
        return fill_in(client_of("secretary"), "evaluation.integrity_signature", opened.pk, candidate)

    assert signing().status_code == 302
    for leader in (cast.secretary, cast.discipline):
        builders.own_file(leader, None)
    builders.altered(cast.secretary.user, name=cast.discipline.user.name)
    assert "两人分别签字" in said(signing())


def test_a_second_account_does_not_approve_what_the_first_has_drafted(cast):
    opened = motion.filled(cast.township, cast)
    assert verdict(opened, "start_recommendation", "motion.approved") == Verdict.MET
    twin = builders.user(cast.township, "twin", opened.opened_by.name)
    room = dossiers.load(opened.pk).current("motion")
    with builders.recorded(cast.township):
        room.approved_by = twin.user
        room.save()
    assert verdict(opened, "start_recommendation", "motion.approved") == Verdict.UNMET


def test_an_administrator_ends_and_resets_nothing_of_an_account_of_their_own_name(cast):
    twin = builders.user(cast.township, "twin", cast.admin.user.name, Role.OFFICER)
    held = twin.user.offices.get()
    assert str(refusal_to_end(held, TODAY, cast.admin.user)) == "不能结束本人的职务，由另一名系统管理员办理。"
    assert "本人密码" in str(refusal_to_reset(twin.user, cast.admin.user))
    assert "不能解除本人的" in str(refusal_to_remove(twin.user, cast.admin.user))
    other = cast.officer.user
    assert refusal_to_end(other.offices.get(role=Role.OFFICER), TODAY, cast.admin.user) is None
    assert refusal_to_reset(other, cast.admin.user) is None


def test_a_confirmation_given_at_naming_carries_no_row_of_a_later_door_of_whoever_gave_it(cast, client_of):
    """The secretary confirms what the commissioner passes; what the secretary passes needs another's word again."""
    walk = corridor.walk(cast.township, cast)
    opened = walk.to("decision")
    walk.fill()
    scene, person = Scene(opened, cast, client_of), opened.proposed
    with builders.recorded(cast.township):
        day = date(2025, 1, 10)
        Sanction(
            cadre=person.cadre,
            kind="warning",
            decided_on=day,
            influence_until=day,
            body="县纪委监委",
            document="1号",
        ).save()
    code, asking = door_of(opened).code, "recommendation.sanctioned_before"

    def given(by: Actor) -> Confirmation:
        """The one confirmation, as if this person had given it at naming."""
        kept = Confirmation.objects.get(rule=asking)
        record(opened, by, "test.alter", "更改记录", TODAY, kept, room="recommendation", round=1)
        return kept

    scene.answer(asking, person.pk, "discipline")
    given(cast.discipline)
    assert "bars.sanctioned_before" not in open_points(scene.door(code))
    assert facts_only_by(cast.secretary, dossiers.load(opened.pk)) == []
    given(cast.secretary)
    assert "由办理本环节的人作出，须重新确认" in open_points(scene.refused(code))["bars.sanctioned_before"]
    assert facts_only_by(cast.secretary, dossiers.load(opened.pk)) == ["人工确认"]
    refused = said(client_of("secretary").get(f"/appointments/{opened.pk}/doors/{code}/"))
    assert "人工确认由其他有权确认的人在本环节重新作出" in refused
    # A second account is no second person, and whoever stands in for the door is whoever passes it.
    twin = builders.user(cast.township, "twin", cast.secretary.user.name)
    given(twin)
    assert "bars.sanctioned_before" in open_points(scene.refused(code))
    given(cast.discipline)
    assert facts_only_by(cast.discipline, dossiers.load(opened.pk)) == ["人工确认"]
    given(cast.secretary)
    assert "待您确认" in client_of("discipline").get("/workbench/").text
    scene.answer(asking, person.pk, "discipline")
    assert Confirmation.objects.filter(rule=asking).count() == 2
    assert facts_only_by(cast.secretary, dossiers.load(opened.pk)) == []
    scene.passes(code)
