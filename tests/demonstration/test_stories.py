"""What the demonstration tells: lives without a gap, everybody at their level, words and figures of their own."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from itertools import pairwise

import pytest

from appointments.demo import words
from appointments.demo.telling import present_at, shared_out
from appointments.dossier import load
from appointments.models import (
    AgendaItem,
    Appointment,
    Candidate,
    CandidateEvaluation,
    EvaluationTalk,
    IntegrityOpinion,
    Motion,
    Must,
    Participants,
    Stance,
    Talk,
)
from appointments.papers import approval
from appointments.polls.sheets import ASSESSMENT
from ballots.models import Count
from supervision.lookback_parts import parts_in
from tests.account.test_figures import compared
from tests.unfolded import english_on_steps
from township.demo.accounts import LOGINS
from township.demo.names import CHILDREN, ELDERS, GIVEN, SURNAMES
from township.demo.organisation import COMMITTEE_POSTS
from township.models import Cadre, FamilyMember, Tenure, Township, User
from township.records import verification
from township.roster.models import Level

told = pytest.mark.usefixtures("demonstration", "db")

#: What is said of a person or an occasion, by the table it stands in: never twice the same.
SAID = (
    (EvaluationTalk, "opinion"),
    (CandidateEvaluation, "performance"),
    (CandidateEvaluation, "strengths"),
    (CandidateEvaluation, "fit"),
    (CandidateEvaluation, "interview"),
    (IntegrityOpinion, "text"),
    (Candidate, "chosen_reason"),
    (Motion, "vacancy_note"),
    (Motion, "analysis"),
    (Motion, "conditions"),
    (AgendaItem, "introduction"),
    (Talk, "achievements"),
    (Talk, "shortcomings"),
    (Talk, "demands"),
    (Talk, "statement"),
    (Talk, "integrity_demands"),
)
#: Cells of the approval form that may stay empty: a title and a membership not everybody has, a post not yet left.
MAY_BE_EMPTY = {"title", "given_up", "joined_party"}


def lives() -> dict[Cadre, list[Tenure]]:
    """Everybody's posts in the order of time; annulled ones were none."""
    cadres = Cadre.objects.filter(township__is_demonstration=True).prefetch_related("tenures")
    return {
        cadre: sorted((t for t in cadre.tenures.all() if not t.annulled_on), key=lambda t: (t.since, t.pk))
        for cadre in cadres
    }


def height(tenure: Tenure) -> int:
    return Level(tenure.level).height


@told
def test_every_life_goes_from_school_to_today_without_a_gap_and_upwards():
    fallen = []
    for cadre, posts in lives().items():
        school = cadre.educations.get(form="full_time")
        assert school.entered_on < school.graduated_on < cadre.started_work, cadre
        assert (cadre.started_work - school.graduated_on).days < 62, cadre
        assert posts[0].since == cadre.started_work, cadre
        assert [each.until for each in posts[:-1]] == [each.since for each in posts[1:]], cadre
        assert posts[-1].until is None, cadre
        fallen += [cadre.name for one, next_ in pairwise(posts) if height(next_) < height(one)]
    # One did not pass the probation, and works again where they came from.
    removed = Appointment.objects.get(stage="removed").tenure.cadre
    assert fallen == [removed.name]


@told
def test_leading_members_stand_at_their_level_and_candidates_below_the_post_they_are_named_for():
    for username, (post, level, _) in COMMITTEE_POSTS.items():
        user = User.objects.get(username=username)
        held = user.cadre.tenures.get(until=None)
        assert (held.seat.post.name, held.level, user.position) == (post, level, post)
        assert Level(level).above_section
    assert Candidate.objects.count() >= 40
    for candidate in Candidate.objects.select_related("appointment__seat__post"):
        opened = candidate.appointment.motions.earliest("round").opened_on
        held = [each for each in lives_of(candidate.cadre) if each.since <= opened]
        assert max(map(height, held)) < Level(candidate.appointment.post.level).height, candidate


def lives_of(cadre: Cadre) -> list[Tenure]:
    return list(cadre.tenures.filter(annulled_on=None))


@told
@pytest.mark.parametrize(("table", "field"), SAID, ids=lambda each: getattr(each, "__name__", each))
def test_nothing_is_said_twice(table, field):
    said = Counter(table.objects.exclude(**{field: ""}).values_list(field, flat=True))
    assert len(said) > 2
    assert {text: times for text, times in said.items() if times > 1} == {}


@told
def test_who_objects_says_why_in_words_of_their_own_and_archives_are_described_one_by_one():
    objections = Stance.objects.exclude(vote__in=("in_favour", "")).values_list("words", flat=True)
    assert len(set(objections)) == len(objections) == 3
    archives = Must.objects.filter(kind="archive").values_list("explanation", flat=True)
    assert len(set(archives)) == len(archives) > 20


@told
def test_the_figures_of_no_two_people_and_no_two_meetings_are_the_same_everywhere():
    shares = [
        Fraction(figures["excellent"] + figures["competent"], figures["returned"])
        for count in Count.objects.filter(kind=ASSESSMENT)
        for figures in [count.entries.get(number=1).figures]
    ]
    assert len(set(shares)) == len(shares) > 20
    assert [share for share in shares if share < Fraction(1, 2)] == [Fraction(9, 20), Fraction(20, 43)]
    talked = Counter()
    for row in Participants.objects.all():
        talked[row.recommendation_id] += row.talked
    assert len(set(talked.values())) > len(talked) // 3
    assert max(Counter(talked.values()).values()) <= len(talked) // 3


@told
def test_the_five_stories_are_told():
    stages = Counter(Appointment.objects.values_list("stage", flat=True))
    for stage in ("confirmed", "removed", "not_appointed", "annulled", "talk", "evaluation", "notice"):
        assert stages[stage], stage
    contested = Stance.objects.filter(item__appointment__stage="talk").values_list("vote", flat=True)
    assert Counter(contested) == {"in_favour": 5, "against": 2, "abstain": 1, "": 1}


@told
def test_the_approval_form_is_filled_in_by_the_program():
    printed = 0
    for appointment in Appointment.objects.all():
        loaded = load(appointment.pk)
        if approval.refusal_to_print(loaded):
            continue
        form, printed = approval.collect(loaded), printed + 1
        empty = {name for name, value in vars(form).items() if not value}
        assert empty <= MAY_BE_EMPTY, (appointment, empty)
        assert all(line.since for line in form.cv), appointment
        assert all(line.until for line in form.cv[:-1] if not line.meanwhile), appointment
        assert len([each for each in form.family if each.name]) >= 3
    assert printed > 8


@told
def test_everybodys_name_is_put_together_from_the_lists_and_nobodys_number_is_of_a_place_there_is():
    logins = {name for _, name, _ in LOGINS}
    surnames = {*SURNAMES, *(name[0] for name in logins)}
    given = {*GIVEN, *ELDERS, *CHILDREN}
    names = {
        *Cadre.objects.values_list("name", flat=True),
        *FamilyMember.objects.values_list("name", flat=True),
    }
    assert {name for name in names - logins if name[0] not in surnames or name[1:] not in given} == set()
    assert Cadre.objects.exclude(id_number__startswith="330899").count() == 0


@told
def test_each_figure_of_a_year_of_many_matters_is_that_of_a_second_computation():
    assert compared(Township.objects.get(name="青石镇")) == {}


@told
def test_no_step_shows_a_column_a_code_or_data_as_a_program_keeps_it_when_it_is_unfolded():
    assert list(english_on_steps()) == []


@told
def test_looking_back_names_who_was_absent_from_the_meeting_as_absent():
    decided = Appointment.objects.filter(items__stances__isnull=False).distinct()
    away = {
        (stance.item.appointment_id, stance.member.name)
        for stance in Stance.objects.filter(
            item__appointment__in=decided, member__attends=False, recused=False
        )
    }
    said = {
        (each.pk, part.name)
        for each in decided
        for part in parts_in(each.matter)
        if part.what.startswith("缺席：")
    }
    assert said == away != set()


@told
def test_the_records_of_the_demonstration_verify():
    assert list(verification.verify(User.objects.get(username="officer").home)) == []


def test_words_and_figures_do_not_meet_again_for_as_many_people_as_there_may_be():
    said = [text for number in range(56) for _, _, text in words.talks(number, "male")]
    assert len(set(said)) == len(said) == 168
    shares = [f"{sum(found[:2]) / sum(found):.1%}" for found in map(words.figures, range(100))]
    assert len(set(shares)) == 100
    for number in range(40):
        for _, expected, spoken_to, came in present_at(number):
            assert 2 * expected <= 3 * min(spoken_to, came)
            assert max(spoken_to, came) <= expected
    assert shared_out(24, 50, 3) == [12, 7, 5]
    assert shared_out(24, 50, 1) == [24]
