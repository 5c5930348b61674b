"""规律线索: each from both sides of its number and of its smallest population, with its rows; hints, never verdicts."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from types import SimpleNamespace

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from appointments import transitions
from appointments.models import (
    AgendaItem,
    Appointment,
    Candidate,
    CandidateEvaluation,
    Motion,
    Notice,
    Seatholder,
)
from appointments.polls.sheets import PLACES
from ballots.kinds import kind_of
from ballots.models import Ballot, Box, Category, Count, Question
from ballots.sheets import AskedQuestion
from ballots.tallying import figures_of
from supervision.findings.models import Finding
from supervision.patterns import arithmetic
from supervision.patterns.kinds import BY_CODE, PATTERNS
from supervision.patterns.rows import PatternMaterial
from tests import builders, corridor
from tests.appointments.scene import walked
from township.models import FamilyMember, LocalMeasure, Office, Role, Tenure
from township.records import clock

YEAR = 2026


def altered(town, row, **fields) -> None:
    with builders.recorded(town):
        for name, value in fields.items():
            setattr(row, name, value)
        row.save()


def walk(township, cast) -> Appointment:
    """One dossier as far as posting; a second one of its unit opened long before it, decided after it."""
    first = corridor.standing_in(township, cast, "in_office")
    post = builders.post(township, name="副站长", level="deputy")
    second = transitions.open_motion(post=post, by=cast.officer, happened_on=date(2026, 3, 16), reason="空缺")
    altered(township, second.matter, opened_on=date(2025, 9, 1), last_act_on=date(2026, 1, 16))
    return first


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    with walked(django_db_blocker, walk) as made:
        made.first = made.pk
        yield made


@pytest.fixture
def scene(world, db):
    first = Appointment.objects.get(pk=world.first)
    second = Appointment.objects.exclude(pk=first.pk).get()
    return SimpleNamespace(cast=world.cast, town=world.cast.township, first=first, second=second)


def hints(scene, code: str, number, smallest: int, *, who: str = "supervisor", year: int = YEAR):
    pattern = BY_CODE[code]
    return pattern.find(PatternMaterial(getattr(scene.cast, who), year), number, smallest).hints


def check(scene, code: str, *, points: object, silent: object, enough: int, **more) -> list:
    """A number that points out and the next that does not; a population that is enough and the next that is not."""
    found = hints(scene, code, points, enough, **more)
    assert found, code
    assert not hints(scene, code, silent, enough, **more), code
    assert not hints(scene, code, points, enough + 1, **more), code
    columns = len(BY_CODE[code].columns)
    assert all(len(row.cells) == columns and row.url for hint in found for row in hint.evidence), code
    return found


def test_days_between_steps_are_counted_and_nothing_is_said_of_too_few(scene):
    decided = AgendaItem.objects.get(result="passed").closed_on
    took = (decided - scene.first.opened_on).days
    (hasty,) = check(scene, "intervals", points=took + 1, silent=took, enough=1)
    assert hasty.matter == scene.first.pk
    idle = (clock.today() - date(2026, 1, 16)).days
    (stale,) = check(scene, "stale", points=idle - 1, silent=idle, enough=1)
    assert stale.matter == scene.second.pk
    assert not hints(scene, "stale", 1, 1, year=2025)
    ahead = (scene.first.opened_on - date(2025, 9, 1)).days
    (filled,) = check(scene, "filled", points=ahead, silent=ahead + 1, enough=1)
    assert [row.matter for row in filled.evidence] == [scene.first.pk, scene.second.pk]
    # Once the earlier matter has ended before the day, the seat was filled in its turn.
    altered(scene.town, scene.second.matter, closed_on=decided)
    assert not hints(scene, "filled", ahead, 1)
    tenure = Tenure.objects.get(pk=scene.first.tenure_id)
    altered(scene.town, tenure, probation_until=clock.today() - timedelta(days=10))
    check(scene, "probation", points=9, silent=10, enough=1)
    altered(scene.town, tenure, probation_until=None)
    assert not hints(scene, "probation", 0, 1)


def test_material_and_notices_are_measured_by_their_length_and_days(scene):
    short, *others = CandidateEvaluation.objects.order_by("pk")
    assert others
    altered(scene.town, short, performance="好", strengths="好", shortcomings="急", fit="合适")
    (thin,) = check(scene, "thin", points=Fraction(1, 2), silent=Fraction(1, 200), enough=1 + len(others))
    assert "5字" in thin.sentence
    one, *rest = Candidate.objects.exclude(chosen_reason="")
    altered(scene.town, one, fewer_votes_reason="另一人已届退休年龄")
    share = Fraction(1, 1 + len(rest))
    (fewer,) = check(scene, "fewer", points=share, silent=share + Fraction(1, 100), enough=1 + len(rest))
    assert "另一人已届退休年龄" in fewer.evidence[0].cells
    notice = Notice.objects.get()
    # The Spring Festival of the calendar, 2026-02-15 to 02-23, and the working days before it.
    altered(scene.town, notice, first_day=date(2026, 2, 12), last_day=date(2026, 2, 19))
    check(scene, "holidays", points=Fraction(1, 2), silent=Fraction(7, 8), enough=8)


def test_who_was_absent_and_who_drafts_for_whom_is_counted_but_for_the_reader(scene):
    own, other, *_ = Seatholder.objects.filter(
        user__in=[scene.cast.discipline.user.pk, scene.cast.member1.user.pk]
    ).order_by("user")
    for seat in (own, other):
        altered(scene.town, seat, attends=False, absence_reason="出差")
    found = check(scene, "absence", points=Fraction(1), silent=Fraction(2), enough=1)
    assert {hint.key for hint in found} >= {str(own.user_id), str(other.user_id)}
    seen = {hint.key for hint in hints(scene, "absence", Fraction(1), 1, who="discipline")}
    assert str(scene.cast.discipline.user.pk) not in seen
    assert len(seen) == len(found) - 1
    motion = Motion.objects.get(appointment=scene.second)
    altered(
        scene.town,
        motion,
        approved=True,
        approved_by=scene.cast.secretary.user,
        approved_on=date(2026, 3, 17),
    )
    (pair,) = check(scene, "pair", points=Fraction(1), silent=Fraction(2), enough=2)
    assert "2个事项中有2个" in pair.sentence
    # Where nobody else could have drafted or approved, the same two say nothing.
    third = Office.objects.get(user=scene.cast.officer2.user, role=Role.OFFICER)
    altered(scene.town, third, since=date(2026, 3, 18))
    assert not hints(scene, "pair", Fraction(1), 1)
    # Whoever stands in for the secretary could have approved as well.
    builders.stand_in(scene.cast.member1, Role.SECRETARY)
    assert hints(scene, "pair", Fraction(1), 1)


def test_motions_before_a_secretary_leaves_are_compared_with_those_before(scene):
    held = Office.objects.get(user=scene.cast.secretary.user, role=Role.SECRETARY)
    altered(scene.town, held, until=date(2026, 3, 17))
    altered(scene.town, scene.second.matter, opened_on=date(2026, 3, 2))
    (rush,) = hints(scene, "rush", 2, 2)
    assert {row.matter for row in rush.evidence} == {scene.first.pk, scene.second.pk}
    assert not hints(scene, "rush", 2, 3)
    altered(scene.town, scene.second.matter, opened_on=date(2025, 9, 1))
    assert not hints(scene, "rush", 2, 1)
    assert hints(scene, "rush", 1, 1)
    # Whoever was given the office again the next day has not left.
    with builders.recorded(scene.town):
        Office(
            township=scene.town, user=scene.cast.secretary.user, role=Role.SECRETARY, since=date(2026, 3, 18)
        ).save()
    assert not hints(scene, "rush", 1, 1)


def test_months_before_a_secretary_left_are_those_of_the_calendar():
    # 2024 has a 29 February, 2025 has not: each half year ends on the corresponding day, or on the last of its month.
    assert arithmetic.before_leaving(date(2024, 8, 29), 6) == (date(2024, 2, 29), date(2024, 8, 29))
    assert arithmetic.before_leaving(date(2024, 2, 29), 6, 2) == (date(2023, 2, 28), date(2023, 8, 29))
    assert arithmetic.before_leaving(date(2025, 8, 31), 6) == (date(2025, 2, 28), date(2025, 8, 31))


def decide(scene, cadre) -> None:
    """The second matter decided by the same meeting, in favour of somebody."""
    passed = AgendaItem.objects.get(result="passed")
    with builders.recorded(scene.town):
        Candidate(
            appointment=scene.second,
            cadre=cadre,
            standing="proposed",
            pool_reason="合适",
            recorded_by=scene.cast.officer.user,
        ).save()
        room = type(passed.decision)(
            appointment=scene.second, round=1, opened_on=passed.closed_on, recorded_by=scene.cast.officer.user
        )
        room.save()
        AgendaItem(
            meeting=passed.meeting,
            appointment=scene.second,
            decision=room,
            number=9,
            added_on=passed.added_on,
            method=passed.method,
            result="passed",
            closed_on=passed.closed_on,
            recorded_by=scene.cast.officer.user,
        ).save()


def test_units_and_relatives_of_three_years_are_told_apart_from_chance(scene):
    winner = scene.first.proposed.cadre
    brother = builders.cadre(scene.town, "卓群")
    decide(scene, brother)
    assert not hints(scene, "unit", Fraction(1, 10), 0)
    old = builders.post(scene.town, unit="文化站", name="干事", seats=2, level="ordinary")
    for person, seat in zip((winner, brother), old.seats.all(), strict=True):
        with builders.recorded(scene.town):
            Tenure(
                cadre=person,
                seat=seat,
                post_name="干事",
                level="ordinary",
                since=date(2020, 1, 1),
                until=date(2021, 1, 1),
            ).save()
    (unit,) = check(scene, "unit", points=Fraction(1), silent=Fraction(2), enough=2)
    assert "文化站" in unit.about
    assert not hints(scene, "relatives", Fraction(1, 10), 1)
    with builders.recorded(scene.town):
        FamilyMember(cadre=winner, relation="弟弟", name="卓群", person=brother).save()
    (kin,) = check(scene, "relatives", points=Fraction(1), silent=Fraction(2), enough=2)
    assert len(kin.evidence) == 2


def test_assessments_of_two_years_are_compared_only_where_both_have_enough(scene):
    counts = list(Count.objects.filter(kind="assessment").order_by("pk"))
    assert len(counts) >= 2
    assert not hints(scene, "drift", 0, 1)
    altered(scene.town, scene.first.matter, opened_on=date(2025, 11, 3))
    altered(scene.town, counts[0], held_on=date(2025, 12, 1))
    (drift,) = hints(scene, "drift", 0, 1)
    assert "2025年平均" in drift.sentence
    assert not hints(scene, "drift", 0, 2)
    assert not hints(scene, "drift", 101, 1)


def boxed(scene, count: Count, cast: dict[str, list[object]]) -> Box:
    """The count of a sheet as a box would have made it: closed, with these answers of each category."""
    fact = {"recorded_by": scene.cast.officer.user}
    with builders.recorded(scene.town):
        closed = Box(
            township=scene.town,
            kind=count.kind,
            title="第1次会议",
            tellers="钱敏、陈立",
            state="closed",
            closes_at=clock.now(),
            opened_at=clock.now(),
            closed_at=clock.now(),
            seal="0" * 64,
            **fact,
        )
        closed.save()
        question = Question(
            box=closed,
            number=1,
            matter=count.matter,
            subject=count.subject,
            round=count.round,
            title="题",
            **fact,
        )
        question.save()
        for kind, answers in cast.items():
            Category(box=closed, kind=kind, expected=len(answers), printed=len(answers), **fact).save()
        Ballot.objects.bulk_create(
            Ballot(box=closed, category=kind, answers=[answer])
            for kind, own in cast.items()
            for answer in own
        )
        ballots = list(closed.ballots.all())
        asked = AskedQuestion(question, kind_of(count.kind), answers=kind_of(count.kind).answers)
        count.question, count.figures = question, figures_of(asked, ballots, closed.categories.all())
        count.save()
    return closed


def grades(overall: str) -> dict[str, str]:
    return dict.fromkeys(PLACES, overall)


def test_what_a_category_recommended_is_held_against_who_was_chosen_and_small_ones_say_nothing(scene):
    chosen = list(Candidate.objects.filter(appointment=scene.first).exclude(chosen_reason=""))
    left = Candidate.objects.filter(appointment=scene.first, chosen_reason="").first()
    assert chosen
    assert left is not None
    assert not hints(scene, "category", 5, 0)
    count = Count.objects.get(kind="recommendation")
    first = [chosen[0].pk]
    votes = {"leaders": [first] * 6, "middle": [[left.pk]] * 6 + [first] * 4}
    boxed(scene, count, votes)
    (led,) = check(scene, "category", points=20, silent=21, enough=2)
    assert "内设机构负责人" in led.about
    assert left.cadre.name not in f"{led.about}{led.sentence}{led.evidence}"
    # A round that counts no more, and a matter evaluated in no year, say nothing; nor does a share nobody was shown.
    for field, value in (("round", 2), ("held_on", date(2024, 1, 1))):
        before = getattr(count, field)
        altered(scene.town, count, **{field: value})
        assert not hints(scene, "category", 20, 1)
        altered(scene.town, count, **{field: before})
    with builders.recorded(scene.town):
        LocalMeasure(
            township=scene.town,
            parameter="ballots.fewest",
            value="7",
            effective_from=date(2026, 3, 1),
            document="青委〔2026〕9号",
            set_by=scene.cast.admin.user,
        ).save()
    assert not hints(scene, "category", 5, 0)


def test_only_who_reads_results_is_asked_about_what_a_category_voted(scene):
    chosen = Candidate.objects.filter(appointment=scene.first).exclude(chosen_reason="").first()
    left = Candidate.objects.filter(appointment=scene.first, chosen_reason="").first()
    votes = {"leaders": [[chosen.pk]] * 5, "middle": [[left.pk]] * 5, "staff": [[chosen.pk]] * 5}
    boxed(scene, Count.objects.get(kind="recommendation"), votes)
    supervisor = logged_in(scene.cast.supervisor)
    (hint,) = hints(scene, "category", 20, 3)
    address = f"{reverse('supervision:pattern.raise', args=['category'])}?about={hint.key}"
    begun = supervisor.get(address).context["form"].initial
    typed = {**begun, "basis": "条例第六十二条", "due_on": clock.today() + timedelta(days=9)}
    refused = supervisor.post(address, {**typed, "responsible": scene.cast.member1.user.pk})
    assert refused.status_code == 422
    assert "不能查阅投票结果" in refused.text
    assert (
        supervisor.post(address, {**typed, "responsible": scene.cast.commissioner.user.pk}).status_code == 302
    )
    assert "不能查阅投票结果" in passed_on(supervisor, scene.cast.member1).text


def passed_on(supervisor: Client, person):
    """The one finding, handed to somebody else."""
    found = Finding.objects.get()
    typed = {
        "seen": "raised", "responsible": person.user.pk, "due_on": clock.today() + timedelta(days=9),
        "opinion": "责任人已调离，由接任者答复。",
    }  # fmt: skip
    return supervisor.post(reverse("supervision:finding.reassign", args=[found.pk]), typed)


def test_categories_that_assess_the_same_people_are_compared_with_each_other_and_with_last_year(scene):
    counts = list(Count.objects.filter(kind="assessment").order_by("pk"))
    half = [grades("excellent")] * 4 + [grades("basic")] * 4
    for each in counts:
        boxed(scene, each, {"leaders": [grades("excellent")] * 5, "villages": half})
    (apart,) = check(scene, "spread", points=50, silent=51, enough=len(counts))
    assert "村（社区）代表平均50.0%" in apart.sentence
    assert not hints(scene, "shift", 0, 0)
    altered(scene.town, counts[0], held_on=date(2025, 12, 1))
    assert not hints(scene, "shift", 1, 1)
    altered(scene.town, scene.first.matter, opened_on=date(2025, 11, 3))
    altered(scene.town, counts[0], question=None, figures=None)
    boxed(scene, counts[0], {"leaders": [grades("excellent")] * 5, "villages": [grades("competent")] * 8})
    (shifted,) = check(scene, "shift", points=50, silent=51, enough=1)
    assert shifted.about == "村（社区）代表"


def logged_in(person) -> Client:
    client = Client()
    client.force_login(person.user)
    return client


def test_the_page_shows_formula_and_rows_and_a_finding_begins_with_them(scene):
    supervisor = logged_in(scene.cast.supervisor)
    page = reverse("supervision:patterns")
    text = supervisor.get(page).text
    assert all(each.label in text and each.formula in text for each in PATTERNS)
    idle = (clock.today() - date(2026, 1, 16)).days
    assert f"已有{idle}天没有办理" in text
    assert "已有" not in supervisor.get(page, {"pattern": "thin"}).text
    assert "没有线索" in supervisor.get(page, {"year": "2024", "pattern": "rush"}).text or "基数不足" in text
    book = supervisor.get(reverse("supervision:patterns.taken_out"))
    assert book["Content-Type"].endswith("sheet")
    address = reverse("supervision:pattern.raise", args=["stale"]) + f"?year={YEAR}&about={scene.second.pk}"
    assert address.replace("&", "&amp;") in text
    begun = supervisor.get(address)
    assert f"已有{idle}天没有办理" in begun.text
    typed = {
        "title": "久无进展", "account": begun.context["form"].initial["account"], "basis": "条例第六十二条",
        "responsible": scene.cast.commissioner.user.pk, "due_on": clock.today() + timedelta(days=9),
    }  # fmt: skip
    assert supervisor.post(address, {**typed, "basis": ""}).status_code == 422
    assert supervisor.post(address, typed).status_code == 302
    raised = Finding.objects.get()
    assert raised.matter_id == scene.second.pk
    assert scene.second.number in raised.account
    # The township's own number counts from its day; what is not pointed out any more begins no finding.
    with builders.recorded(scene.town):
        LocalMeasure(
            township=scene.town,
            parameter="patterns.stale",
            value="300",
            effective_from=date(2026, 3, 1),
            document="青委〔2026〕9号",
            set_by=scene.cast.admin.user,
        ).save()
    assert "已有" not in supervisor.get(page).text
    assert "300天" in supervisor.get(page).text
    assert supervisor.post(address, typed).status_code == 404
    for about in ("0", "x"):
        assert (
            supervisor.get(reverse("supervision:pattern.raise", args=["stale"]), {"about": about}).status_code
            == 404
        )
    for wrong in ("1", "99999", "abc"):
        assert supervisor.get(page, {"year": wrong}).status_code == 200
    assert logged_in(scene.cast.officer).get(page).status_code == 403


def test_the_patterns_of_another_township_are_neither_shown_nor_made_a_finding(scene):
    overseer = logged_in(builders.user(scene.cast.other, "overseer", "外镇监督", Role.SUPERVISOR))
    assert scene.second.number not in overseer.get(reverse("supervision:patterns")).text
    address = reverse("supervision:pattern.raise", args=["stale"])
    assert overseer.get(address, {"about": scene.second.pk}).status_code == 404
    assert overseer.post(f"{address}?about={scene.second.pk}", {"title": "久无进展"}).status_code == 404
    assert overseer.get(reverse("supervision:pattern.raise", args=["nothing"])).status_code == 404


def test_nobody_is_asked_about_a_hint_that_tells_of_a_matter_from_which_they_withdraw(scene):
    supervisor = logged_in(scene.cast.supervisor)
    address = reverse("supervision:pattern.raise", args=["filled"]) + f"?about={scene.first.pk}"
    begun = supervisor.get(address).context["form"].initial
    assert scene.second.number in begun["account"]
    assert str(scene.second.post) not in begun["account"]
    typed = {**begun, "basis": "条例第六十二条", "due_on": clock.today() + timedelta(days=9)}
    asked = scene.cast.officer2.user
    with builders.recorded(scene.town):
        own = Candidate(
            appointment=scene.second,
            cadre=asked.cadre,
            pool_reason="合适",
            recorded_by=scene.cast.officer.user,
        )
        own.save()
    refused = supervisor.post(address, {**typed, "responsible": asked.pk})
    assert refused.status_code == 422
    assert "须回避所据记录中的事项" in refused.text
    assert (
        supervisor.post(address, {**typed, "responsible": scene.cast.commissioner.user.pk}).status_code == 302
    )
    found = Finding.objects.get()
    assert found.matter is None
    assert {each.matter_id for each in found.rests_on.all()} == {scene.first.pk, scene.second.pk}
    # Nor is it passed on to them, nor read by whoever withdraws from one of its matters, in page, list or steps.
    assert "须回避所据记录中的事项" in passed_on(supervisor, scene.cast.officer2).text
    pages = [reverse("supervision:finding", args=[found.pk]), reverse("supervision:findings")]
    steps = reverse("supervision:steps") + "?q=督查问题"
    assert supervisor.get(pages[0]).status_code == 200
    assert found.name in supervisor.get(steps).text
    with builders.recorded(scene.town):
        own = Candidate(
            appointment=scene.first,
            cadre=scene.cast.supervisor.user.cadre,
            pool_reason="合适",
            recorded_by=scene.cast.officer.user,
        )
        own.save()
    withdrawn = logged_in(scene.cast.supervisor)
    assert withdrawn.get(pages[0]).status_code == 404
    assert found.name not in withdrawn.get(pages[1]).text
    assert found.name not in withdrawn.get(steps).text
    assert passed_on(logged_in(scene.cast.discipline), scene.cast.secretary).status_code == 302


def test_a_matter_from_which_the_reader_withdraws_is_not_counted_and_more_rows_take_no_more_statements(scene):
    def statements() -> int:
        with CaptureQueriesContext(
            connection,
        ) as counted:
            [
                each.find(
                    PatternMaterial(scene.cast.supervisor, YEAR), each.number.value_on(clock.today()), 1
                )
                for each in PATTERNS
            ]
        return len(counted)

    statements()
    before = statements()
    post = builders.post(scene.town, name="干事", level="ordinary")
    transitions.open_motion(post=post, by=scene.cast.officer, happened_on=date(2026, 3, 18), reason="空缺")
    assert statements() == before
    with builders.recorded(scene.town):
        Candidate(
            appointment=scene.second,
            cadre=scene.cast.supervisor.user.cadre,
            pool_reason="合适",
            recorded_by=scene.cast.officer.user,
        ).save()
    assert not hints(scene, "stale", 1, 1)
    assert hints(scene, "stale", 1, 1, who="discipline")


ROWS = st.lists(st.tuples(st.integers(0, 4), st.booleans()), max_size=40)


@given(ROWS, st.fractions(Fraction(1, 10), 1), st.integers(1, 8))
def test_a_share_is_reached_by_exactly_the_groups_that_are_large_enough(rows, least, smallest):
    found = arithmetic.frequent(rows, least, smallest)
    for key in {key for key, _ in rows}:
        own = [yes for one, yes in rows if one == key]
        reached = len(own) >= smallest and any(own) and sum(own) >= least * len(own)
        assert (key in found) == reached
        assert not reached or found[key] == (sum(own), len(own))
    keys = [key for key, _ in rows]
    for key, count in arithmetic.dominant(keys, least, smallest).items():
        assert count == keys.count(key) > 1
        assert len(keys) >= smallest
        assert count >= least * len(keys)


@given(
    st.dictionaries(st.integers(), st.integers(0, 500), max_size=20), st.integers(0, 500), st.integers(1, 8)
)
def test_days_are_short_long_or_neither_and_thin_is_below_the_median(values, limit, smallest):
    short, long = arithmetic.short(values, limit, smallest), arithmetic.long(values, limit, smallest)
    assert not short.keys() & long.keys()
    if len(values) < smallest:
        assert not short
        assert not long
        assert not arithmetic.thin(values, Fraction(1, 2), smallest)
    else:
        assert len(short) + len(long) + sum(each == limit for each in values.values()) == len(values)
        assert 2 * len(arithmetic.thin(values, Fraction(1), smallest)) <= len(values)


PER_CENT = st.lists(st.fractions(0, 100), max_size=8)


@given(
    PER_CENT,
    PER_CENT,
    st.integers(1, 50),
    st.integers(1, 5),
    st.integers(0, 9),
    st.integers(0, 9),
    st.integers(2, 5),
)
def test_a_drift_is_the_same_both_ways_and_a_rise_is_not(before, after, points, smallest, few, many, times):
    there, back = (arithmetic.drifted(*pair, points, smallest) for pair in ((before, after), (after, before)))
    assert there == back
    assert not there or min(len(before), len(after)) >= smallest
    rise = arithmetic.rose(few, many, times, smallest)
    assert rise == (many >= smallest and many >= times * few)
