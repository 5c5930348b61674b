"""A ballot box from preparing to its seal: who may, what is refused, what the rooms read from it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from appointments import dossier, transitions
from appointments.demo import motion, recommendation, record
from appointments.models import Candidate
from ballots import casting, conducting
from ballots.answer_types import NotAllowed
from ballots.casting import NotAdmitted
from ballots.kinds import BallotSubject, kind_of
from ballots.models import Ballot, Box, Count, Receipt, Slip
from ballots.recount import recount
from ballots.sheets import sheet_of
from ballots.tallying import groups_of, merged
from ballots.two_entries import agreed
from tests import builders
from tests.ballots import boxes
from township.accounts.access import Refused
from township.models import StepRecord
from township.records import verification


@pytest.fixture
def dossier_today(cast):
    return boxes.meeting_today(cast)


@pytest.fixture
def made(cast, dossier_today):
    return boxes.opened(cast, dossier_today)


def figures(appointment):
    return agreed(Count.objects.get(matter=appointment.pk))


def possible(by):
    return kind_of("recommendation").possible(by)


def test_a_box_walks_from_preparing_to_its_seal_and_the_room_reads_its_figures(cast, dossier_today):
    assert [each.subject.matter for each in possible(cast.officer)] == [dossier_today.pk]
    made = boxes.opened(cast, dossier_today)
    done = boxes.vote_all(made)
    assert Count.objects.count() == 0
    boxes.close(cast, made.box)
    box = Box.objects.get()
    assert (box.state, Ballot.objects.count(), Receipt.objects.count()) == ("closed", 27, 27)
    counted = figures(dossier_today)
    assert (counted["issued"], counted["returned"], counted["valid"], counted["void"]) == (27, 27, 27, 0)
    for pk in boxes.keys(dossier_today):
        assert counted[f"votes:{pk}"] == [choice for _, choice in done].count(pk)
    steps = StepRecord.objects.filter(code__startswith="ballots.").order_by("sequence")
    assert [step.code for step in steps] == [
        "ballots.prepare",
        "ballots.print",
        "ballots.open",
        "ballots.close",
        "ballots.count",
    ]
    assert steps[3].details["seal"] == box.seal
    assert list(verification.verify(cast.township)) == []
    assert possible(cast.officer) == []


def test_a_box_asks_and_counts_in_the_round_in_which_it_was_opened_and_each_subject_once(cast, dossier_today):
    twice = [BallotSubject(dossier_today.pk)] * 2
    first, second = (boxes.prepared(cast, subjects=twice, title=title) for title in ("第1次", "第2次"))
    assert [each.questions.count() for each in (first, second)] == [1, 1]
    counted_in = []
    for box, most in ((first, 1), (second, 2)):
        codes = [code for own in boxes.printed(cast, box).values() for code in own]
        conducting.open_for_voting(by=cast.officer, box=box.pk)
        for code in codes[:12]:
            boxes.vote(code, boxes.keys(dossier_today)[:most])
        boxes.close(cast, box)
        count = Count.objects.get(question__box=box)
        counted_in.append((count.round, count.question.round, count.question.most))
        if box == first:
            held_again(dossier_today, cast)
    assert counted_in == [(1, 1, 1), (2, 2, 2)]
    assert list(verification.verify(cast.township)) == []


def held_again(matter, cast) -> None:
    """The dossier is returned to the motion and comes back; the meeting of its new round is held on the same day."""
    told = {"matter": matter.pk, "by": cast.commissioner, "happened_on": boxes.TODAY, "reason": "重新推荐"}
    motion.fill(transitions.return_to("motion", **told), cast, boxes.TODAY, pool=[])
    again = transitions.pass_door("start_recommendation", **told)
    listed = list(Candidate.objects.filter(appointment=again).order_by("pk"))
    recommendation.hold(again, cast, boxes.TODAY, listed, [11, 7, 4, 2], names_per_ballot=2)
    record(again, cast.officer, "recommendation.list", "参考名单", boxes.TODAY, *listed[:3], listed=True)


def test_a_slip_votes_once_and_the_same_ballot_sent_again_is_the_same_ballot(cast, made):
    one, other = boxes.keys(made.dossiers[0])[:2]
    first = boxes.vote(made.codes[0], [one])
    again = boxes.vote(made.codes[0], [other])
    assert (first.counted, again.counted, again.receipt) == (True, False, first.receipt)
    typed = made.codes[1].lower().replace("", " ")
    assert boxes.vote(typed, [other]).counted
    boxes.close(cast, made.box)
    assert sorted(Ballot.objects.values_list("answers", flat=True)) == [[[one]], [[other]]]
    assert first.receipt in set(Receipt.objects.values_list("number", flat=True))


def test_nobody_votes_before_opening_after_closing_or_with_a_slip_of_no_box(
    cast, dossier_today, time_machine
):
    box = boxes.prepared(cast, dossier_today)
    code = boxes.printed(cast, box)["leaders"][0]
    chosen = boxes.keys(dossier_today)[:1]
    with pytest.raises(NotAdmitted, match="投票尚未开始"):
        boxes.vote(code, chosen)
    conducting.open_for_voting(by=cast.officer, box=box.pk)
    with pytest.raises(NotAdmitted, match="没有这张票签"):
        boxes.vote("AAAAAAAAAA", chosen)
    time_machine.move_to(box.closes_at + timedelta(seconds=1))
    with pytest.raises(NotAdmitted, match="已经截止"):
        boxes.vote(code, chosen)
    conducting.extend(by=cast.officer, box=box.pk, closes_at=boxes.in_an_hour(), reason="部分人员迟到")
    assert boxes.vote(code, chosen).counted
    boxes.close(cast, box)
    with pytest.raises(NotAdmitted, match="已经截止"):
        boxes.vote(code, chosen)
    assert Ballot.objects.count() == 1


@pytest.mark.parametrize(
    ("answers", "sentence"),
    (
        ([], "有的票项没有填写"),
        ([[-1]], "人选范围内"),
        (["x"], "人选范围内"),
        ([None], "人选范围内"),
        ([[[1]]], "人选范围内"),
        ([[True]], "人选范围内"),
        ({"0": 1}, "有的票项没有填写"),
    ),
)
def test_what_the_sheet_does_not_allow_cannot_be_cast(made, answers, sentence):
    with pytest.raises(NotAllowed, match=sentence):
        casting.cast(made.codes[0], answers)
    assert boxes.vote(made.codes[0], boxes.keys(made.dossiers[0])[:1]).counted


def test_more_names_than_allowed_and_the_same_name_twice_are_refused_and_nobody_is_an_abstention(
    cast, dossier_today
):
    made = boxes.opened(cast, boxes.meeting_today(cast, names_per_ballot=2, post="副站长"))
    one, two, three = boxes.keys(made.dossiers[0])[:3]
    for answer, sentence in (([one, two, three], "最多推荐2人，已选3人"), ([one, one], "只能推荐一次")):
        with pytest.raises(NotAllowed, match=sentence):
            boxes.vote(made.codes[0], answer)
    assert boxes.vote(made.codes[0], [one, two]).counted
    assert boxes.vote(made.codes[1], []).counted


def test_a_box_closes_early_only_with_a_reason_and_never_with_more_votes_than_slips_handed_out(cast, made):
    category = made.box.categories.get(kind="leaders")
    for code in made.by["leaders"][:7]:
        boxes.vote(code, boxes.keys(made.dossiers[0])[:1])
    with pytest.raises(Refused, match="截止时间未到"):
        boxes.close(cast, made.box, reason="")
    with pytest.raises(Refused, match="已投7张，未发出不会多于2张"):
        boxes.close(cast, made.box, left_over={category.pk: 3})
    assert Box.objects.get().state == "open"
    boxes.close(cast, made.box, left_over={category.pk: 2})
    counted = figures(made.dossiers[0])
    assert (counted["issued"], counted["returned"]) == (25, 7)
    refused = StepRecord.objects.filter(code="ballots.close", outcome="refused").order_by("sequence")
    assert [step.details["refusal"][:7] for step in refused] == ["投票截止时间未", "领导班子成员印"]


def test_slips_are_printed_for_everybody_with_ten_spare_at_most_and_never_after_opening(cast, dossier_today):
    box = boxes.prepared(cast, dossier_today)
    for number in (8, 20):
        numbers = {c.pk: number if c.kind == "leaders" else c.expected for c in box.categories.all()}
        with pytest.raises(Refused, match="印制9至19张"):
            conducting.print_slips(by=cast.officer, box=box.pk, numbers=numbers)
    with pytest.raises(Refused, match="票签尚未印制"):
        conducting.open_for_voting(by=cast.officer, box=box.pk)
    first = boxes.printed(cast, box, spare=10)["leaders"][0]
    boxes.printed(cast, box)
    assert Slip.objects.filter(box=box).count() == 27
    conducting.open_for_voting(by=cast.officer, box=box.pk)
    with pytest.raises(NotAdmitted, match="没有这张票签"):
        boxes.vote(first, boxes.keys(dossier_today)[:1])
    with pytest.raises(Refused, match="已经开箱"):
        boxes.printed(cast, box)


def test_too_few_voters_are_refused_beforehand_and_too_few_ballots_give_no_figure(cast, dossier_today):
    with pytest.raises(Refused, match="投票人共4人，少于5人"):
        boxes.prepared(cast, dossier_today, expected={"leaders": 4})
    made = boxes.opened(cast, dossier_today, expected={"leaders": 5})
    for code in made.codes[:4]:
        boxes.vote(code, boxes.keys(dossier_today)[:1])
    boxes.close(cast, made.box)
    assert Count.objects.count() == 0
    again = boxes.opened(cast, dossier_today, expected={"leaders": 5})
    boxes.vote_all(again)
    boxes.close(cast, again.box)
    assert figures(dossier_today)["returned"] == 5


def test_a_box_opens_on_the_day_of_its_meeting_and_only_staff_conduct_it(cast, dossier_today):
    box = boxes.prepared(cast, dossier_today)
    boxes.printed(cast, box)
    with builders.recorded(cast.township):
        room = boxes.room(dossier_today)
        room.meeting_on = boxes.TODAY - timedelta(days=1)
        room.save()
    with pytest.raises(Refused, match="在会议当天开箱"):
        conducting.open_for_voting(by=cast.officer, box=box.pk)
    with builders.recorded(cast.township):
        room.meeting_on = boxes.TODAY
        room.save()
    for person in (cast.secretary, cast.supervisor, cast.admin, cast.member1):
        with pytest.raises(Refused, match="由组织干事或组织委员办理"):
            conducting.open_for_voting(by=person, box=box.pk)
    conducting.open_for_voting(by=cast.commissioner, box=box.pk)
    assert Box.objects.get(pk=box.pk).state == "open"


def test_changed_added_or_missing_ballots_are_refused_by_the_database_and_found_by_the_recount(cast, made):
    from township.records import append_only

    boxes.vote_all(made)
    boxes.close(cast, made.box)
    ballot = Ballot.objects.first()
    with pytest.raises(IntegrityError), transaction.atomic():
        Ballot.objects.filter(pk=ballot.pk).update(answers=[[]])
    with pytest.raises(IntegrityError), transaction.atomic():
        ballot.delete()
    assert list(verification.verify(cast.township)) == []
    append_only.lift()
    Ballot.objects.filter(pk=ballot.pk).update(answers=[[]])
    found = [str(problem) for problem in verification.verify(cast.township)]
    assert any("与封箱时的摘要（sha256/2）不符" in sentence for sentence in found)
    assert any("第1个票项：计票与票不符" in sentence for sentence in found)
    Ballot.objects.filter(pk=ballot.pk).update(answers=ballot.answers)
    assert list(verification.verify(cast.township)) == []
    ballot.delete()
    assert any("27票" in str(problem) for problem in verification.verify(cast.township))


@pytest.mark.parametrize(
    "change",
    (
        "UPDATE ballots_receipt SET number = 'AAAA-AAAA' WHERE number = (SELECT min(number) FROM ballots_receipt)",
        "UPDATE ballots_box SET seal = '00'",
    ),
)
def test_a_changed_receipt_and_a_changed_seal_are_found_by_the_recount(cast, made, change):
    from township.records import append_only

    boxes.vote_all(made)
    boxes.close(cast, made.box)
    assert list(recount(cast.township)) == []
    append_only.lift()
    with connection.cursor() as cursor:
        cursor.execute(change)
    assert ["摘要" in str(problem) for problem in recount(cast.township)] == [True]


def test_whoever_comes_into_the_pool_or_leaves_it_after_the_voting_changes_no_figure(cast, made, client_of):
    from appointments.models import Candidate
    from appointments.stages.recommendation import rules
    from tests.appointments.recommendation.judging import finding

    boxes.vote_all(made)
    boxes.close(cast, made.box)
    before = finding(rules.COUNT, dossier.load(made.dossiers[0].pk))
    late = builders.cadre(cast.township, "戊")
    with builders.recorded(cast.township):
        Candidate(
            appointment=made.dossiers[0], cadre=late, pool_reason="增列", recorded_by=cast.officer.user
        ).save()
    assert list(verification.verify(cast.township)) == []
    assert finding(rules.COUNT, dossier.load(made.dossiers[0].pk)) == before
    with builders.recorded(cast.township):
        gone = made.dossiers[0].candidates.order_by("pk").first()
        gone.standing = "dropped"
        gone.save()
    assert list(verification.verify(cast.township)) == []
    # Who came later stood on no ballot paper; the list of the room has them.
    for name, pk, there in (
        ("ballots:box", made.box.pk, False),
        ("appointments:recommendation.count", made.dossiers[0].pk, True),
    ):
        shown = client_of("officer").get(reverse(name, args=[pk]))
        assert (shown.status_code, "戊" in shown.text) == (200, there)


# -- per category --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sizes", "groups"),
    (
        ({"leaders": 9, "middle": 8}, [["leaders"], ["middle"]]),
        ({"leaders": 9, "middle": 4}, [["leaders", "middle"]]),
        ({"leaders": 9, "middle": 4, "staff": 6}, [["leaders"], ["middle", "staff"]]),
        ({"leaders": 3, "middle": 2, "staff": 6}, [["leaders", "middle"], ["staff"]]),
        ({"leaders": 5, "middle": 5}, [["leaders"], ["middle"]]),
        ({"leaders": 2, "middle": 2}, []),
    ),
)
def test_categories_too_small_to_hide_a_person_are_merged(sizes, groups):
    from collections import Counter

    assert merged(Counter(sizes), 5) == groups


def test_groups_add_up_to_the_whole(cast, made):
    boxes.vote_all(made)
    boxes.close(cast, made.box)
    asked = sheet_of(made.box).asked[0]
    groups = groups_of(asked, list(made.box.ballots.all()), 5)
    assert [group.label for group in groups] == ["领导班子成员", "内设机构负责人", "村（社区）代表"]
    whole = figures(made.dossiers[0])
    for pk in boxes.keys(made.dossiers[0]):
        assert sum(group.figures[f"votes:{pk}"] for group in groups) == whole[f"votes:{pk}"]


def test_the_door_takes_the_count_of_the_box_and_says_where_it_comes_from(cast, made):
    from appointments.stages.recommendation import rules
    from tests.appointments.recommendation.judging import finding

    boxes.vote_all(made)
    before = finding(rules.COUNT, dossier.load(made.dossiers[0].pk))
    boxes.close(cast, made.box, left_over={made.box.categories.get(kind="villages").pk: 0})
    after = finding(rules.COUNT, dossier.load(made.dossiers[0].pk))
    assert (before.verdict, "尚未计票" in before.evidence) == ("unmet", True)
    assert "多于到会25人" in after.evidence
    with builders.recorded(cast.township):
        row = boxes.room(made.dossiers[0]).participants.get(category="leaders")
        row.expected, row.attended = 9, 9
        row.save()
        row = boxes.room(made.dossiers[0]).participants.get(category="villages")
        row.attended = 10
        row.save()
    after = finding(rules.COUNT, dossier.load(made.dossiers[0].pk))
    assert (after.verdict, "由票箱计算" in after.evidence) == ("met", True)
