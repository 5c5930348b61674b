"""The same count under five laws, and on both sides of 2026-01-01: what each says of one and the same sheet."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from django.db import transaction
from django.urls import reverse

from elections.archive.rules import ballots_kept
from elections.law.asked import ASKED
from elections.models import StationEntry
from elections.notices.before_roll import election_committee, registration
from elections.notices.candidates import call_for_names
from elections.notices.voting import proxies
from elections.process import ELECTIONS
from elections.rooms.ballot import seat_ties
from elections.rooms.ballot.count_law import further_turnout, kept_for_a_woman, women_wanted
from elections.rooms.ballot.list_rules import delegates_allowed
from elections.rooms.ballot.outcome import outcome_of
from elections.rooms.ballot.rules_count import FURTHER_TURNOUT
from elections.rooms.ballot.women import women_found
from elections.rooms.nomination.rules import (
    WOMAN_STANDS,
    committee_left,
    nomination_held,
    origin_lawful,
    surplus,
)
from elections.rooms.preparation.rules_plan import WOMAN_SEAT_SET
from elections.stages import VoteKind
from tests.elections.conftest import at, play, story_of
from tests.elections.test_votes import further, told, voted
from tests.elections.walk import client_for
from township.law.rule import Rule, Verdict, evaluate

FIVE = ("zhejiang", "shanghai", "beijing", "henan", "sichuan")


@contextmanager
def counting(story, province, votes=None, on=None, **figures):
    """A vote as it stands in the database, under the law of a province and with other numbers on its sheets."""
    with at(story.day):
        election = ELECTIONS.load(story.here.pk)
    election.province = province
    election.current("ballot").day = on or election.current("ballot").day
    keys = {each.name: f"votes.{each.pk}" for each in election.candidates}
    station = next(iter(election.current("ballot").stations.all()))
    for entry in station.entries.all():
        entry.figures |= {**figures, **{keys[name]: number for name, number in (votes or {}).items()}}
    with at(story.day):
        yield election


def test_more_ballots_than_voters_are_an_error_only_where_the_province_compares_them(cast):
    story = voted(cast, told(700, 200, 600, 590, 100))
    wrong = {"voters": 1001}
    for province in FIVE:
        for changed, apart in (({}, False), (wrong, True)):
            with counting(story, province, **changed) as election:
                failed = [each.sentence for each in outcome_of(election).checks if not each.met]
            assert bool(failed) == (apart and province != "henan"), (province, failed)
            if failed:
                assert "收回 1002 张不多于参加投票 1001 人，多 1" in failed[0]
                asked = "向县换届办要文件的文号、施行日期和数值（“投票人数”或“发出选票”）"
                basis = {
                    "zhejiang": "省办法 27",
                    "shanghai": "市办法 19",
                    "beijing": "市办法 28",
                    "sichuan": asked,
                }
                assert basis[province] in failed[0], failed
    # More than were handed out are an error everywhere.
    for province in FIVE:
        with counting(story, province, returned=1003, voters=1003) as election:
            told_ = [each.sentence for each in outcome_of(election).checks if not each.met]
        assert "收回 1003 张不多于发出 1002 张，多 1" in told_[0]


def test_a_further_election_under_five_laws(cast):
    # 1358 electors: half is 679. A third of 679 ballots is 227, of 680 it is 227 too; half of 680 is 341.
    story = further(cast, {"龚志明": 300, "沈卫忠": 280}, 679)
    sheet = {"own": 679, "returned": 679, "voters": 679, "member.valid": 679}
    more = dict.fromkeys(sheet, 680)
    for province in FIVE:
        with counting(story, province, **sheet) as election:
            found = outcome_of(election)
            asked = FURTHER_TURNOUT.check(election, story.day)
            assert not found.valid
            # What the first vote has elected stays elected, whatever the second is worth.
            assert [each.name for each in found.elected] == ["龚福根", "陆小琴"]
            if province == "henan":
                assert found.validity.endswith("须过半数，即 680 人以上（省实施办法 38），选举无效")
                assert (found.next_kind, asked.verdict) == (VoteKind.FURTHER, Verdict.MET)
            else:
                assert found.validity.endswith("（679／1358），未过半数，是否有效待县里明确")
                assert (found.next_kind, asked.verdict) == (None, Verdict.UNMET)
                assert "另行选举的参加人数" in asked.evidence
                assert "参加人数的要求待县里明确" in {each.why for each in found.people}
        with counting(story, province, **more) as election:
            found = outcome_of(election)
            assert found.valid
            assert FURTHER_TURNOUT.check(election, story.day).verdict == Verdict.MET
            assert [each.name for each in found.elected][-1] == "龚志明"
            third = "当选须达已投选票 680 张的三分之一，即 227 票以上（村组法 18(2)）"
            assert any(third in each for each in found.sentences), found.sentences
        # More than half of the voters for one of them: only Henan asks for that first.
        for votes, half in ((340, False), (341, True)):
            with counting(story, province, {"龚志明": votes, "沈卫忠": 240}, **more) as election:
                line = outcome_of(election).sentences[-1]
            asks_half = half and province == "henan"
            assert ("过参加投票 680 人的半数，即 341 票以上（省实施办法 38）" in line) == asks_half, line


def test_the_county_settles_what_no_text_says_and_is_not_asked_where_it_makes_no_difference(cast):
    story = further(cast, {"龚志明": 300, "沈卫忠": 280}, 679)
    sheet = {"own": 679, "returned": 679, "voters": 679, "member.valid": 679}
    for value, valid in (("half", False), ("none", True)):
        instruction = SimpleNamespace(
            pk=1,
            term_id=story.term.pk,
            name="further_turnout",
            value=value,
            document="县换办〔2026〕3号",
            effective_from=date(2026, 1, 1),
        )
        assert ASKED["further_turnout"].accepts(value) == value
        with counting(story, "zhejiang", **sheet) as election:
            election.context.__dict__["instructions"] = [instruction]
            found = outcome_of(election)
            assert (found.valid, FURTHER_TURNOUT.check(election, story.day).verdict) == (valid, Verdict.MET)
            assert "县方案" in found.validity
    with counting(story, "zhejiang") as election:
        assert further_turnout(election, 1358, 680)[0] is True
        assert further_turnout(election, 1358, 679)[0] is None


def test_the_same_count_before_and_after_2026_cites_the_text_of_its_day(cast):
    story = voted(cast, told(700, 200, 600, 590, 100))
    for day, cited in ((date(2025, 12, 31), "村组法（2018） 15"), (date(2026, 1, 1), "村组法 18(2)")):
        with counting(story, "zhejiang", on=day) as election:
            found = outcome_of(election)
        assert f"参加投票 1002 人，选举有效（1002／1358，{cited}）" in found.validity
        assert f"过参加投票 1002 人的半数，即 502 票以上（{cited}）" in found.sentences[1]
        assert [each.name for each in found.elected] == ["龚福根", "陆小琴", "龚志明"]


def test_her_seat_is_law_where_the_province_has_it_and_stays_open_for_a_woman(cast):
    story = voted(cast, told(700, 200, 480, 590, 580))
    for province in FIVE:
        with counting(story, province) as election:
            plan = election.plan
            for has, verdict in ((True, Verdict.MET), (False, Verdict.UNMET)):
                plan.woman_seat = has
                wanted = verdict if province == "zhejiang" else Verdict.NOT_APPLICABLE
                assert WOMAN_SEAT_SET.check(election, story.day).verdict == wanted
            assert women_wanted(election)[0] == 1
            # Two men have enough votes for the two seats of members, and the woman has not.
            found = outcome_of(election)
            assert [each.name for each in found.elected] == ["龚福根", "龚志明", "沈卫忠"]
            assert (found.valid, found.next_kind) == (True, None)
            none = women_found(election, [])
            assert none.verdict == Verdict.UNMET
            assert "不因此认定选举无效" in none.evidence
            plan.woman_seat = True
            kept = outcome_of(election)
            assert [each.name for each in kept.elected] == ["龚福根", "龚志明"]
            assert (kept.valid, kept.next_kind, kept.open_seats) == (True, VoteKind.FURTHER, 1)
            names = {each.pk: each.name for each in election.candidates}
            assert [names[pk] for pk in kept.next_asked["member"]["candidates"]] == ["陆小琴"]
            assert "其中妇女委员席位 1 席保留，女性候选人陆小琴" in kept.sentences[-1]
            assert kept_for_a_woman(election, "head", ()) == 0
            assert WOMAN_STANDS.check(election, story.day).verdict == Verdict.MET
            for each in election.candidates:
                each.sex = "man"
            assert WOMAN_STANDS.check(election, story.day).verdict == Verdict.UNMET


@pytest.mark.parametrize(
    ("votes", "elected", "tied"),
    (
        ((600, 590, 580, 570), "ab", ""),  # two men at most beside her seat, and she has the third
        ((600, 590, 590, 570), "a", "bc"),  # the men are equal at their last seat
        ((600, 570, 560, 650), "ab", ""),
        ((600, 570, 560, 0), "ab", ""),  # she has not enough: her seat stays open
    ),
)
def test_the_others_take_no_more_than_is_left_beside_her_seat(votes, elected, tied):
    people = [
        SimpleNamespace(pk=key, name=name, woman=name == "w") for key, name in enumerate(("a", "b", "c", "w"))
    ]
    cast_votes = dict(enumerate(votes))
    ranked = sorted((each for each in people if cast_votes[each.pk]), key=lambda each: -cast_votes[each.pk])
    winners, edge = seat_ties.within(ranked, 3, cast_votes, kept=1)
    hers = "w" if votes[3] else ""
    assert {each.name for each in winners} == {*elected, *hers}
    assert {each.name for each in edge} == set(tied)


def test_a_sheet_that_does_not_add_up_is_kept_as_read_and_says_which_numbers_disagree_and_by_how_much(cast):
    story = play(story_of(cast, told=told(700, 200, 600, 590, 100)), 1)
    first, _ = story.stations()
    with at(story.day):
        client = client_for(cast.officer)
        url = reverse("elections:ballot.entry", args=[story.here.pk, first.pk])
        right = story.sheet_of(first)
        wrong = {**right, "returned": 1005, "head.valid": 1001}
        answer = client.post(url, {**wrong, "revision": 0}, follow=True)
        assert "1 处对不上" not in answer.text
        for sentence in (
            "收回 1005 张不多于发出 1002 张，多 3",
            "收回 1005 张不多于参加投票 1002 人，多 3（省办法 27）",
            "有效 1001 ＋ 无效 0 ＝ 1001，收回 1005，差 4",
        ):
            assert sentence in answer.text, sentence
        kept = StationEntry.objects.get()
        assert (kept.figures["returned"], kept.figures["head.valid"]) == (1005, 1001)
        shown = client.get(reverse("elections:ballot.count", args=[story.here.pk]))
        assert "我的录入：收回 1005 张不多于发出 1002 张，多 3" in shown.text
        # The other, who enters the same sheet, sees nothing of it.
        other = client_for(cast.clerk).get(reverse("elections:ballot.count", args=[story.here.pk]))
        assert "1005" not in other.text
        assert "对不上" not in client.post(url, {**right, "revision": 1}, follow=True).text


def test_who_nominates_who_leaves_and_who_accepts_are_judged_by_the_law_of_the_day_on_both_sides_of_2026(
    cast,
):
    """The same names, relatives and delegates on the last day of the old text and on the first of the new one."""
    story = play(story_of(cast), 1)
    away = "在外省务工，2026-12-02"
    lists = {
        "relative": f"第一组，选民甲，受托甲，妻子，{away}",
        "neighbour": f"第一组，选民甲，受托甲，邻居，{away}",
        "candidate": f"第一组，选民甲，沈卫忠，近亲属，{away}",
    }
    last, first = date(2025, 12, 31), date(2026, 1, 1)

    def judged(province, day, listed="relative"):
        with at(story.before(1)), transaction.atomic():
            story.put("ballot.proxy_list", {"lines": lists[listed]})
            election = ELECTIONS.load(story.here.pk)
            election.province = province
            election.current("nomination").held_on = election.current("ballot").day = day
            next(each for each in election.candidates if each.name == "陆小琴").kin = "兄弟戴小平"
            rules = (origin_lawful, committee_left, delegates_allowed)
            rows = evaluate("", [Rule("t", "", None, "", each) for each in rules], election, day).rows
            transaction.set_rollback(True)
        return [row.finding for row in rows]

    for province in FIVE:
        named, left, _ = judged(province, last)
        assert named.verdict == Verdict.UNMET, province
        assert "由村党组织提名：提名当日施行的法律" in named.evidence
        # 浙江 9 had relatives leave before the law did.
        assert left.verdict == (Verdict.UNMET if province == "zhejiang" else Verdict.MET), province
        named, left, _ = judged(province, first)
        assert (named.verdict, left.verdict) == (Verdict.MET, Verdict.UNMET), province
        assert "戴小平是候选人陆小琴的近亲属" in left.evidence
        for listed, day, verdict in (
            # Of provinces of which nothing was read nobody knows how many one accepted before the law said three.
            ("relative", last, Verdict.TO_CONFIRM if province == "sichuan" else Verdict.MET),
            ("relative", first, Verdict.MET),
            ("neighbour", last, Verdict.UNMET),
            # Provinces that say less than the law are asked; where nothing was read the law holds.
            ("neighbour", first, Verdict.MET if province == "sichuan" else Verdict.TO_CONFIRM),
            # 浙江 and 北京 said no, 上海, 河南 and what was not read are asked; since then nobody is.
            ("candidate", last, Verdict.UNMET if province in ("zhejiang", "beijing") else Verdict.TO_CONFIRM),
            ("candidate", first, Verdict.UNMET),
        ):
            assert judged(province, day, listed)[2].verdict == verdict, (province, listed, day)
    assert "向县换届办" in judged("zhejiang", first, "neighbour")[2].evidence
    # Whatever the day of the door: who was named in December by its law, who was named anew in January by that of January.
    with at(story.before(1)):
        for held, named_on, vote, leaves in (
            (last, last, 1, False),
            (last, last, 2, False),
            (last, first, 2, True),
            (first, first, 1, True),
        ):
            election = ELECTIONS.load(story.here.pk)
            election.province, election.current("nomination").held_on = "beijing", held
            hers = next(each for each in election.candidates if each.name == "陆小琴")
            hers.kin, hers.vote, hers.consented_on = "兄弟戴小平", vote, named_on
            assert (committee_left(election, first).verdict == Verdict.UNMET) == leaves, (
                held,
                named_on,
                vote,
            )
        # Whoever leaves the election committee when people have voted sat in it when they did.
        for left_on, leaves in ((story.day, False), (story.day + timedelta(1), True)):
            election = ELECTIONS.load(story.here.pk)
            next(each for each in election.candidates if each.name == "陆小琴").kin = "兄弟戴小平"
            gone = next(
                each for each in election.current("preparation").members.all() if each.name == "戴小平"
            )
            gone.left_on = left_on
            assert (committee_left(election, first).verdict == Verdict.UNMET) == leaves
        for held, said in ((last, "由村党组织提名"), (first, "为自荐")):
            election = ELECTIONS.load(story.here.pk)
            election.current("nomination").held_on = held
            next(each for each in election.candidates if each.name == "陆小琴").origin = "self"
            assert said in origin_lawful(election, first).evidence


def test_notices_call_by_the_law_of_the_day_from_which_they_call(cast):
    """What hangs in December 2025 names no Party organisation and no four bars, and outsiders by living here alone."""
    story = play(story_of(cast), 1)
    election = ELECTIONS.load(story.here.pk)
    for province in FIVE:
        election.province = province
        for day, new in ((date(2025, 12, 31), False), (date(2026, 1, 1), True)):
            election.current("nomination").begins_on = election.current("register").begun_on = day
            election.current("preparation").chosen_on = election.current("ballot").day = day
            call, roll, chosen, away = (
                " ".join(each(election).paragraphs)
                for each in (call_for_names, registration, election_committee, proxies)
            )
            assert ("其近亲属被提名" in chosen) == (new or province == "zhejiang"), (province, day)
            assert ("本村近亲属代为投票" in away, "不得超过 3 人" in away) == (
                not new,
                new or province != "sichuan",
            )
            assert ("候选人不得接受" in away) == (new or province in ("zhejiang", "beijing")), (province, day)
            assert (("村党组织" in call), ("不得作为候选人" in call)) == (new, new), (province, day)
            # 浙江 and 北京 had village work on the roll before the law did.
            assert ("从事村务工作" in roll) == (new or province in ("zhejiang", "beijing")), (province, day)


def test_candidates_exceed_the_seats_by_no_more_than_the_province_says_and_ballots_are_kept_as_long(cast):
    story = play(story_of(cast), 0)

    def judged(province, office, number):
        """With so many more candidates for an office than in the village: two for one head, three for two members."""
        with at(story.day):
            election = ELECTIONS.load(story.here.pk)
        election.province = province
        people = election.current("nomination").candidates.all()
        one = next(each for each in people if each.office == office)
        people._result_cache.extend([one] * number)
        return surplus(election, story.day)

    for province, head, member in (
        ("zhejiang", None, None),
        ("sichuan", None, None),
        ("shanghai", 0, 2),
        ("beijing", 1, 1),
        ("henan", 0, 1),
    ):
        for office, more in (("head", head), ("member", member)):
            assert judged(province, office, more or 0).verdict == Verdict.MET, (province, office)
            beyond = judged(province, office, 9 if more is None else more + 1)
            assert (beyond.verdict == Verdict.UNMET) == (more is not None), (province, office)
    assert "多于应选 1 人 2 名，须多1人（市办法 12）" in judged("shanghai", "head", 1).evidence
    kept = {}
    for province in FIVE:
        with counting(story, province) as election:
            kept[province] = ballots_kept(election)
            assert ("得票可以计入低职务" in nomination_held(election, story.day).evidence) == (
                province == "henan"
            )
    assert kept.pop("henan") == "；选票保存至2029年12月6日（省实施办法 37）"
    assert not any(kept.values())
