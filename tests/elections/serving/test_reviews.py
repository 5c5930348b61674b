"""The yearly review: everybody in office, nobody else; two incompetent ones running end the office, computed."""

from __future__ import annotations

from datetime import date, timedelta

from django.urls import reverse

from elections.law.settings import Pinned
from elections.models import OfficeEnd, ReviewGrade, YearlyReview
from elections.serving.reviews import rules
from elections.serving.reviews.rules import CommitteeReview, twice_incompetent
from elections.serving.words import EndKind
from tests import builders
from tests.elections.conftest import at
from tests.elections.serving.conftest import LATER, errors
from tests.elections.walk import E, client_for
from township.law.rule import Verdict

BAD, GOOD = "incompetent", "competent"
D = [date(2027, 1, 1) + timedelta(365 * year) for year in range(4)]


def test_two_incompetent_reviews_running_end_the_office_with_the_second_and_one_between_them_does_not():
    for grades, expected in (
        ((BAD, BAD), (D[0], D[1])),
        ((BAD, GOOD, BAD), None),
        ((BAD,), None),
        ((GOOD, BAD, BAD, GOOD), (D[1], D[2])),
        (("basic", BAD), None),
    ):
        assert twice_incompetent(zip(D, grades, strict=False)) == expected, grades
    assert twice_incompetent([(D[1], BAD), (D[0], BAD)]) == (D[0], D[1])


def test_what_the_village_is_told_hangs_fifteen_days_and_two_reviews_lie_six_months_apart_in_shandong():
    said = CommitteeReview(LATER, Pinned("zhejiang"))
    for days, expected in ((15, Verdict.MET), (14, Verdict.UNMET)):
        told = CommitteeReview(LATER, said.law, published_on=LATER, published_until=LATER + timedelta(days))
        assert rules.PUBLISHED.check(told, LATER + timedelta(40)).verdict == expected
    assert rules.PUBLISHED.check(said, LATER).verdict == Verdict.UNMET
    for province, before, expected in (
        ("shandong", date(2026, 12, 4), Verdict.MET),
        ("shandong", date(2026, 12, 5), Verdict.UNMET),
        ("chongqing", date(2026, 12, 5), Verdict.UNMET),
        ("zhejiang", date(2026, 12, 5), Verdict.NOT_APPLICABLE),
    ):
        told = CommitteeReview(LATER, Pinned(province), others=[before])
        assert rules.FAR_ENOUGH_APART.check(told, LATER).verdict == expected, (province, before)


def review_of(village, day, **grades):
    keys = {f"grade_{village.officer(name).pk}": grade for name, grade in grades.items()}
    return {
        "year": day.year, "held_on": day, "chaired_by": "丁桂香", "meeting": "representatives", "expected": 45, "present": 30,
        "reason": "评议会议记录", **keys,
    }  # fmt: skip


def test_a_second_incompetent_review_shows_the_office_as_ended_and_only_then_it_is_recorded(village):
    first, second, who = E + timedelta(30), LATER, village.officer("陆小琴").pk
    kept = {"龚福根": GOOD, "龚志明": GOOD}
    told = review_of(village, first, 陆小琴=BAD, **kept)
    lacking = {name: value for name, value in told.items() if name != f"grade_{who}"}
    assert "在任，须有评议结果" in errors(village.send("serving_review", lacking, on=first))
    assert "会议无效" in errors(village.send("serving_review", {**told, "present": 29}, on=first))
    village.done("serving_review", told, on=first)
    ending = {
        "kind": "reviews",
        "ended_on": first,
        "document": "评议记录",
        "reason": "连续两次评议不称职，依法终止。",
    }
    assert "没有连续两次不称职" in errors(village.send("serving_end", ending, who, "itself", on=first))
    village.done("serving_review", review_of(village, second, 陆小琴=BAD, **kept))
    assert "职务已自行终止，待登记" in village.page()
    assert "第二次不称职在6月4日" in errors(village.send("serving_end", ending, who, "itself"))
    village.done("serving_end", {**ending, "ended_on": second}, who, "itself")
    assert OfficeEnd.objects.get().kind == EndKind.REVIEWS
    # What an office has ended by is not changed afterwards.
    one = YearlyReview.objects.earliest("held_on")
    changed = review_of(village, first, 陆小琴=GOOD, **kept)
    answer = village.send("serving_review_edit", changed, one.pk)
    assert "评议结果不能再改" in errors(answer)
    published = {"published_on": LATER, "published_until": ""}
    assert village.send("serving_published", published, one.pk).status_code == 302
    assert YearlyReview.objects.get(pk=one.pk).confirmed_by == village.cast.commissioner.user


def test_a_review_is_put_right_by_two_people_and_whoever_is_no_longer_in_office_is_not_graded(village):
    told = review_of(village, E + timedelta(30), 陆小琴=BAD, 龚福根=GOOD, 龚志明=GOOD)
    village.done("serving_review", told)
    one = YearlyReview.objects.get()
    village.done("serving_review_edit", {**told, f"grade_{village.officer('陆小琴').pk}": "basic"}, one.pk)
    assert ReviewGrade.objects.get(officer__name="陆小琴").grade == "basic"
    ended = {"ended_on": LATER, "document": "户籍注销证明", "reason": "因病去世，户籍已注销。"}
    village.done("serving_end", ended, village.officer("陆小琴").pk, "died")
    later = LATER + timedelta(10)
    again = review_of(village, later, 陆小琴=GOOD, 龚福根=GOOD, 龚志明=GOOD)
    assert "不在任，不参加评议" in errors(village.send("serving_review", again, on=later))


def test_two_of_one_name_are_told_apart_in_the_review_the_list_and_every_link(village):
    other = village.officer("龚志明")
    with builders.recorded(village.cast.township):
        other.name = other.candidate.name = "陆小琴"
        other.candidate.save()
        other.save()
    with at(LATER):
        keys = [village.round.term_id, village.round.village_id]
        shown = client_for(village.cast.officer).get(reverse("elections:serving_review", args=keys))
    labels = {str(field.label) for name, field in shown.context["form"].fields.items() if "grade_" in name}
    assert labels == {"龚福根（主任）", "陆小琴（1986年9月生）（委员）", "陆小琴（1981年11月生）（委员）"}
    page = village.page()
    for said in (
        "陆小琴（1986年9月生）",
        "陆小琴（1981年11月生）",
        '罢免<span class="visually-hidden">：陆小琴（1981年11月生）',
    ):
        assert said in page
    assert "龚福根（1979" not in page
    with at(LATER):
        ended = reverse("elections:serving_end", args=[*keys, other.pk, "resigned"])
        assert "陆小琴（1981年11月生）" in client_for(village.cast.officer).get(ended).text
