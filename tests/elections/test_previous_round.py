"""A return empties no room: what an earlier round recorded is taken over in the new one, and what may not be is asked anew."""

from __future__ import annotations

from datetime import date, timedelta

from django.urls import reverse

from elections.carrying import CARRIED, NOT_OF_A_ROUND
from elections.demo.recording import put
from elections.pages import FORMS, ROWS
from elections.process import ELECTIONS
from procedure.doors import checklist_for
from procedure.takeover.acts import pages_of, take_over
from procedure.takeover.declared import Anew
from procedure.takeover.offered import offers
from procedure.transitions import return_to
from tests.elections.conftest import at, play
from tests.elections.walk import client_for
from township.law.rule import Verdict


def test_every_page_of_an_election_says_what_a_new_round_takes_over_of_it():
    assert {*FORMS, *ROWS} - CARRIED.keys() - NOT_OF_A_ROUND == set()
    anew = {code for code, carried in CARRIED.items() if isinstance(carried, Anew)}
    # What the villagers or the members have voted, and what the Party committee has approved of it.
    assert anew == {
        "result.checked", "result.open_seats", "recommendation.agreed", "assembly.held", "assembly.votes",
        "assembly.further", "assembly.seats",
        "approval.report", "approval.approved", "approval.filing", "choosing.meeting", "choosing.entry", "choosing.again",
        "settlement.head", "settlement.checked",
    }  # fmt: skip


def back(story, room: str) -> None:
    return_to(
        ELECTIONS,
        room,
        matter=story.here.pk,
        by=story.commissioner,
        happened_on=story.before(5),
        reason="名单有误",
    )


def on_offer(story) -> list[str]:
    election = ELECTIONS.load(story.here.pk)
    return [each.key for each in offers(election, pages_of(ELECTIONS)) if each.open]


def taken(story) -> int:
    keys = on_offer(story)
    return take_over(ELECTIONS, matter=story.here.pk, by=story.officer, keys=keys) if keys else 0


def test_returned_to_the_nomination_everything_is_offered_again_and_the_review_follows_the_person(story):
    play(story, 6)
    with at(story.before(5)):
        back(story, "nomination")
        officer = client_for(story.officer)
        here = ELECTIONS.load(story.here.pk)
        assert here.candidates == []
        page = officer.get(reverse("elections:dossier", args=[here.pk])).text
        assert "上一轮有 7 项记录尚未接续" in page  # the call for names, the nomination and five candidates
        assert taken(story) == 7
        again = ELECTIONS.load(story.here.pk)
        assert [each.name for each in again.candidates] == [each.name for each in story.cast.runners]
        step = again.steps.filter(code="nomination.held", round=2).get()
        assert step.happened_on == story.before(14)
        left = again.candidates[-1]
        put(story.here, "nomination.candidate", {
            "office": "member", "name": "沈卫忠", "sex": "man", "birth": "1975-05", "education": "大专", "origin": "electors",
            "votes": 603, "consented_on": story.before(14), "kin": "无", "act_reason": "出生年月更正",
        }, by=story.officer, key=left.pk)  # fmt: skip
        story.cross("close_nomination")
        # The list, and four bars and eleven answers of the four who are the same people.
        assert taken(story) == 1 + 4 * (4 + 11)
        review = ELECTIONS.load(story.here.pk)
        assert {each.candidate_id for each in review.current("review").bars.all()} == {
            each.pk for each in review.candidates[:4]
        }
        found = checklist_for(review, "list_candidates", story.before(5)).row("election.review.bars").finding
        assert (found.verdict, "沈卫忠" in found.evidence) == (Verdict.UNMET, True)


def test_a_vote_prepared_and_returned_is_prepared_again_from_its_record_and_one_that_was_held_is_not(story):
    play(story, 3)
    with at(story.before(3)):
        back(story, "review")
        assert taken(story) == 1 + 5 * (4 + 11)
        story.cross("list_candidates")
        offered = {key.split("|")[0] for key in on_offer(story)}
        assert offered == {
            "ballot.arrangement", "ballot.station", "ballot.staff", "ballot.proxies", "ballot.proxy_list",
            "ballot.box_list",
        }  # fmt: skip
        box = len(ELECTIONS.load(story.here.pk).rounds("ballot").order_by("round").first().listed.all())
        assert taken(story) == 5 + box
        ballot = ELECTIONS.load(story.here.pk).current("ballot")
        assert (ballot.day, len(ballot.stations.all())) == (story.day, 2)
        # Prepared a second time it is the first vote all the same, and held on the day that was made known.
        election = ELECTIONS.load(story.here.pk)
        election.current("ballot").day = story.day + timedelta(1)
        found = checklist_for(election, "announce", story.day).row("election.vote.day_published")
        assert found.blocks
        assert "与公布的选举日2026年" in found.finding.evidence


def test_a_further_vote_takes_over_its_stations_and_people_but_neither_day_nor_proxies(cast):
    from tests.elections.test_votes import told, voted

    # Nobody has more than half of the 1002 voters for the third seat.
    story = voted(cast, told(700, 200, 600, 400, 390))
    with at(story.day):
        story.announce()
        story.cross("vote_once_more")
        assert {key.split("|")[0] for key in on_offer(story)} == {"ballot.station", "ballot.staff"}
    assert story.day == date(2026, 12, 6)
