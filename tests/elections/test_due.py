"""What the pages say of days: the township's week, the earliest lawful day, the term, old article numbers."""

from __future__ import annotations

from datetime import date, timedelta

from django.urls import reverse

from elections.calendar import refusal_to_vote_as_planned
from elections.citations import CITATIONS_CURRENT, outdated_in, texts_of
from elections.due import week_of
from elections.process import ELECTIONS
from elections.stages import Stage
from tests.elections.conftest import at, play
from tests.elections.walk import client_for
from township.law.rule import Verdict


def pages(cast, story, who="officer"):
    client = client_for(getattr(cast, who))
    return client.get(reverse("elections:list")).text, client.get(
        reverse("elections:dossier", args=[story.here.pk])
    ).text


def test_the_week_of_the_township_and_the_earliest_lawful_day_stand_where_people_look(cast, story):
    play(story, 36)
    for before, late in ((27, False), (20, False), (19, True)):
        with at(story.before(before)):
            week = week_of([ELECTIONS.load(story.here.pk)])
            due = [each for each in week.lines if each.label == "公布选民名单"]
            # The roll is due on E-20: it stands in the week before, and is late from the day after.
            assert [each.late for each in due] == [late]
            listed, dossier = pages(cast, story)
            assert "七日内到期" in listed
            assert "公布选民名单" in listed
            assert ("逾期 1 天" in listed) == late
            assert ("选举日12月6日太早，最早12月7日：公布选民名单：尚未办" in dossier) == late
            warned = "选举日须改到12月7日或以后，并报县批准；已贴的公告1须更正重贴" in dossier
            assert warned == (before <= 20)
    with at(story.before(28)):
        assert not [
            each for each in week_of([ELECTIONS.load(story.here.pk)]).lines if each.label == "公布选民名单"
        ]
    # A contact and the clerk see their villages, not the township's week.
    with at(story.before(19)):
        assert "七日内到期" not in client_for(cast.clerk).get(reverse("elections:list")).text


def test_once_people_have_voted_no_earliest_day_is_asked_of_what_has_happened(story):
    for day in story.played():
        if day == story.before(6):
            with at(story.before(4)):
                refusal = refusal_to_vote_as_planned(ELECTIONS.load(story.here.pk))
                assert "公布正式候选人：尚未办" in str(refusal)
        if story.election and story.election.stage == Stage.RESULT:
            break
    with at(story.day):
        election = ELECTIONS.load(story.here.pk)
        election.notice("4").posted_on = story.before(3)
        assert refusal_to_vote_as_planned(election) is None


def test_a_term_that_is_over_is_told_above_the_grid(cast, story):
    play(story, 40)
    told = "没有登记批准延期的文件"
    for day, shown in ((story.term.last_ends_on, False), (story.term.last_ends_on + timedelta(1), True)):
        with at(day):
            listed, _ = pages(cast, story)
        assert (told in listed) == shown


def test_old_article_numbers_are_pointed_out_where_they_are_typed_and_on_the_checklist(cast, story):
    play(story, 38)
    old = "审计依据村民委员会组织法第三十五条任期和离任经济责任审计的规定进行，结果已公布。"
    with at(story.before(37)):
        client = client_for(cast.officer)
        url = reverse("elections:preparation.audit", args=[story.here.pk])
        sent = {
            "audit_by": "县审计局委托会计师事务所",
            "audit_published_on": story.before(37),
            "audit_result": old,
            "revision": 0,
        }
        page = client.post(url, sent, follow=True).text
        assert "“第三十五条”是2025年以前的条文号：任期和离任经济责任审计现为第四十条" in page
        found = CITATIONS_CURRENT.check(ELECTIONS.load(story.here.pk), story.before(37))
        assert found.verdict == Verdict.UNMET
        sent |= {"audit_result": old.replace("三十五", "四十"), "revision": 1, "act_reason": "条文号写错"}
        assert "是2025年以前的条文号" not in client.post(url, sent, follow=True).text
        found = CITATIONS_CURRENT.check(ELECTIONS.load(story.here.pk), story.before(37))
        assert found.verdict == Verdict.MET
    texts = [("审计结果", old)]
    assert (outdated_in(texts, date(2025, 12, 31)), len(outdated_in(texts, date(2026, 1, 1)))) == ([], 1)


def test_what_agencies_had_to_answer_is_not_due_once_the_room_is_left(story):
    answers = "资格联审答复"
    for day in story.played():
        with at(day):
            election = ELECTIONS.load(story.here.pk) if story.election else None
            left = bool(election and election.stage == Stage.BALLOT)
        if left:
            break
    with at(story.before(0)):
        assert answers not in {each.label for each in week_of([ELECTIONS.load(story.here.pk)]).lines}
        election.current("review").closed_on = None
        assert answers in {each.label for each in week_of([election]).lines}


def test_what_was_typed_of_forty_answers_is_read_as_what_was_typed_of_one(
    story, django_assert_max_num_queries
):
    play(story, 6)
    election = ELECTIONS.load(story.here.pk)
    with django_assert_max_num_queries(12):
        typed = list(texts_of(election))
    assert sum(where.endswith(("的核查依据", "的联审答复")) for where, _ in typed) > 40
