"""Steps with a last lawful day: both sides of each number, in the provinces that name one and those that do not."""

from __future__ import annotations

from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from django.urls import reverse

from elections.demo.recording import put
from elections.process import ELECTIONS
from elections.rooms import dated
from elections.rooms.ballot.boxes import BOXES_APPROVED
from elections.rooms.ballot.lines import lines_of
from elections.rooms.ballot.rules import BOXES_WATCHED
from elections.rooms.preparation.rules import AUDIT_PUBLISHED
from elections.rooms.preparation.rules_plan import TERM_OVER
from elections.rooms.review.rules import ANSWERED_IN_TIME
from elections.stages import Stage, VoteKind
from tests.elections.conftest import at, play, story_of
from tests.elections.law.instructions import Told
from tests.elections.walk import E, client_for
from township.accounts.access import NotYet
from township.law.rule import Verdict

MET, UNMET, NOT = Verdict.MET, Verdict.UNMET, Verdict.NOT_APPLICABLE


@pytest.fixture
def standing(cast):
    """A village ready to vote; what a test sets on the rows is written nowhere."""
    story = play(story_of(cast), 1)

    def load(province="zhejiang"):
        with at(story.before(1)):
            election = ELECTIONS.load(story.here.pk)
        election.province = province
        return election

    return load


def ask(rule, election, on=None):
    with at(on or E - timedelta(1)):
        return rule.check(election, on or E - timedelta(1))


def hung(election, number, before):
    election.notice(number).posted_on = E - timedelta(before)
    return election


def test_each_step_is_judged_from_both_sides_of_the_provinces_own_number(standing):
    # 公告10: E-5 in 浙江; nobody else has named a day.
    for before, verdict in ((5, MET), (4, UNMET)):
        found = ask(dated.VOTING_NOTICE_IN_TIME, hung(standing(), "10", before))
        assert found.verdict == verdict
        assert ("选举日最早2026年12月7日" in found.evidence) == (verdict == UNMET)
    asked = ask(dated.VOTING_NOTICE_IN_TIME, hung(standing("sichuan"), "10", 1))
    assert (asked.verdict, "向县换届办要文件" in asked.evidence) == (NOT, True)
    once_more = standing()
    once_more.current("ballot").kind = VoteKind.FURTHER
    assert ask(dated.VOTING_NOTICE_IN_TIME, once_more).verdict == NOT
    # 公告13: E-2 in 上海, the day before elsewhere.
    for province, before, verdict in (
        ("shanghai", 2, MET),
        ("shanghai", 1, UNMET),
        ("zhejiang", 1, MET),
        ("zhejiang", 0, UNMET),
        ("sichuan", 1, MET),
        ("sichuan", 0, UNMET),
    ):
        found = ask(dated.PROXY_LIST_IN_TIME, hung(standing(province), "13", before))
        assert found.verdict == verdict, (province, before, found.evidence)


def test_who_puts_themselves_forward_or_withdraws_does_so_in_time(standing):
    for before, verdict in ((10, MET), (9, UNMET)):
        election = standing()
        first = election.candidates[0]
        first.origin, first.consented_on = "self", E - timedelta(before)
        assert ask(dated.SELF_IN_TIME, election).verdict == verdict
    # 浙江 counts back from the vote, 河南 on from the list, which hung on E-5; elsewhere the county is asked.
    for province, before, verdict in (
        ("zhejiang", 3, MET),
        ("zhejiang", 2, UNMET),
        ("henan", 2, MET),
        ("henan", 1, UNMET),
        ("beijing", 1, NOT),
    ):
        election = standing(province)
        gone = election.candidates[-1]
        gone.withdrew_on, gone.withdrew_because = E - timedelta(before), "本人书面退出"
        found = ask(dated.WITHDRAWN_IN_TIME, election)
        assert found.verdict == verdict, (province, before, found.evidence)
        # Whom the review bars goes whenever it is found.
        review = election.current("review")
        next(each for each in review.bars.all() if each.candidate_id == gone.pk).found = "found"
        assert ask(dated.WITHDRAWN_IN_TIME, election).verdict == NOT


def test_the_door_names_the_earliest_lawful_day_while_something_still_has_to_hang(standing):
    election = standing()
    kept = [each for each in election.notices.all() if each.number not in ("10", "13")]
    election._prefetched_objects_cache["notices"] = kept
    for before, verdict in ((5, MET), (4, UNMET)):
        on = E - timedelta(before)
        with at(on):
            found = dated.DAY_STILL_LAWFUL.check(election, on)
        assert found.verdict == verdict, found.evidence
    assert "选举日2026年12月6日太早，最早2026年12月7日" in found.evidence
    assert "公布时间、地点、方式和工作人员：尚未办，今天办" in found.evidence


def test_winners_are_published_within_the_provinces_day_and_elsewhere_on_the_spot(cast):
    story = play(story_of(cast), 0)
    for province, after, verdict in (("zhejiang", 1, MET), ("zhejiang", 2, UNMET), ("beijing", 9, NOT)):
        with at(E):
            election = hung(ELECTIONS.load(story.here.pk), "16", -after)
        election.province = province
        assert ask(dated.WINNERS_PUBLISHED, election, E + timedelta(10)).verdict == verdict


def test_the_audit_is_published_before_the_choice_where_a_text_says_so(standing):
    for province, before, verdict in (
        ("chongqing", 3, MET),
        ("chongqing", 2, UNMET),
        ("zhejiang", 0, MET),
    ):
        election = standing(province)
        room = election.current("preparation")
        room.audit_published_on = room.chosen_on - timedelta(before)
        found = ask(AUDIT_PUBLISHED, election)
        assert found.verdict == verdict
        assert ("推选最早" in found.evidence) == (verdict == UNMET)


def test_a_term_that_is_over_an_extension_too_long_and_a_day_too_early_are_pointed_out(standing):
    election = standing()
    term = election.term
    ends = term.last_ends_on
    assert ask(TERM_OVER, election, ends).verdict == NOT
    over = ask(TERM_OVER, election, ends + timedelta(1))
    assert over.verdict == UNMET
    assert "已过 1 天，没有登记批准延期的文件" in over.evidence
    for until, verdict in ((date(2027, 6, 20), NOT), (date(2027, 6, 21), UNMET)):
        term.extended_until, term.extended_by = until, "县政函〔2026〕8号"
        assert ask(TERM_OVER, election, ends + timedelta(1)).verdict == verdict, until
    term.extended_until = None
    for day, verdict in ((date(2026, 6, 20), NOT), (date(2026, 6, 19), UNMET)):
        election.plan.election_day = day
        assert ask(TERM_OVER, election, date(2026, 6, 1)).verdict == verdict


def test_a_candidate_withdraws_after_the_list_hangs_until_the_provinces_day_and_not_once_a_sheet_is_entered(
    cast,
):
    story = play(story_of(cast), 5)
    gone, other = [ELECTIONS.load(story.here.pk).candidates[place] for place in (-1, -2)]
    with at(story.before(2)):
        late = {"withdrew_on": story.before(2), "withdrew_because": "本人书面退出"}
        with pytest.raises(ValueError, match="最迟12月3日（省办法 19），逾期的仍为候选人"):
            put(story.here, "ballot.withdrawal", late, by=cast.officer, key=gone.pk)
        in_time = {**late, "withdrew_on": story.before(3)}
        put(story.here, "ballot.withdrawal", in_time, by=cast.officer, key=gone.pk)
        election = ELECTIONS.load(story.here.pk)
        assert gone.pk not in [each.pk for each in election.candidates]
        page = client_for(cast.officer).get(reverse("elections:ballot.candidates", args=[story.here.pk])).text
        assert "12月3日，本人书面退出" in page
    with at(story.day):
        centre = story.stations()[0]
        sheet = {line.key: 0 for line in lines_of(election, centre)}
        put(story.here, "ballot.entry", sheet, by=cast.officer, key=centre.pk)
        with pytest.raises(NotYet, match="计票单已开始录入"):
            put(story.here, "ballot.withdrawal", in_time, by=cast.officer, key=other.pk)


def test_a_box_is_approved_by_the_township_before_the_vote_where_the_province_wants_it(standing):
    """浙江 24; 北京 and 河南 ask for those who go with it, and no approval."""
    for province, needed in (("zhejiang", True), ("henan", False), ("sichuan", False)):
        election = standing(province)
        box = next(each for each in election.current("ballot").stations.all() if each.kind == "mobile")
        for approved, lawful in ((E, True), (E + timedelta(1), False), (None, False)):
            box.approved_on = approved
            found, expected = ask(BOXES_APPROVED, election), (MET if lawful else UNMET) if needed else NOT
            assert found.verdict == expected, (province, approved)
            assert ("（省办法 24）" in found.evidence) == needed


def test_there_is_no_vote_without_a_centre(standing):
    election = standing()
    assert ask(BOXES_WATCHED, election).verdict == MET
    election.current("ballot").stations.all()[0].kind = "branch"
    assert ask(BOXES_WATCHED, election).evidence == "尚未登记中心会场"


def test_agencies_answer_by_the_countys_day_and_whoever_is_late_is_pointed_out(standing):
    election = standing()
    election.context.instructions = []
    assert ask(ANSWERED_IN_TIME, election).verdict == NOT
    due = {each.code: each.due for each in ELECTIONS.tasks[Stage.REVIEW]}["review.answers"]
    assert due(election) == E - timedelta(6)
    told = Told("review_days_before", "8", date(2026, 11, 1))
    election.context.instructions = [SimpleNamespace(**vars(told), term_id=election.term.pk)]
    answers = election.current("review").answers.all()
    for each in answers:
        each.answered_on = E - timedelta(8)
    assert (ask(ANSWERED_IN_TIME, election).verdict, due(election)) == (MET, E - timedelta(8))
    answers[0].answered_on = E - timedelta(7)
    found = ask(ANSWERED_IN_TIME, election)
    assert (found.verdict, f"{answers[0].get_agency_display()}的答复晚于11月28日" in found.evidence) == (
        UNMET,
        True,
    )
