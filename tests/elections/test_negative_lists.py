"""候选人负面清单 and 联审单位 as data of the county: two people, the day they hold from, how far each item looks back."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.urls import reverse

from elections import opening
from elections.context import law_for
from elections.demo.recording import put
from elections.law.agencies import USUAL, agencies_of
from elections.models import Ballot, Instruction, NegativeList, ReviewAnswer
from elections.process import ELECTIONS
from elections.rooms.review.lists import (
    NegativeListItem,
    agencies_for,
    day_asked,
    in_force,
    items_in,
    items_of,
)
from elections.rooms.review.rules import AGENCIES_ANSWERED, LIST_ITEMS_KNOWN
from tests import builders, reviewing
from tests.elections.conftest import at, play
from tests.elections.walk import client_for
from township.law.parameters import Awaited
from township.law.rule import Verdict

TYPED = """不能，法院，不限，因犯罪受过刑事处罚
不宜，公安，5，受过治安管理处罚
不宜\t信访\t3年\t组织或者参与非法上访，情节较重，仍在处理"""


def test_a_list_is_read_item_by_item_and_refused_with_the_number_of_its_line():
    court, police, petitions = items_in(TYPED)
    assert (court.weight, court.agency, court.years) == ("cannot", "court", None)
    assert (petitions.years, petitions.text) == (3, "组织或者参与非法上访，情节较重，仍在处理")
    for wrong, told in (
        ("不宜，公安，5", "第1行：须有4栏"),
        ("不行，公安，5，某情形", "第1行：性质须为“不能”或“不宜”"),
        ("不宜，城管，5，某情形", "第1行：没有“城管”这个单位"),
        ("不宜，公安，0，某情形", "追溯年数填写1至50的整数"),
        ("不宜，公安，51，某情形", "追溯年数填写1至50的整数"),
        ("不宜，公安，五，某情形", "追溯年数填写1至50的整数"),
    ):
        with pytest.raises(ValueError, match=told):
            list(items_in(wrong))
    # Five years back from the election day: the day itself five years ago still counts, the day before does not.
    day = date(2026, 12, 6)
    assert police.since(day) == date(2021, 12, 6)
    assert police.counts(date(2021, 12, 6), day)
    assert not police.counts(date(2021, 12, 5), day)
    assert not police.counts(date(2026, 12, 7), day)
    assert court.counts(date(1990, 1, 1), day)
    assert police.in_words(day) == "不宜：受过治安管理处罚（追溯 5 年，即2021年12月6日以后）"


def enter(cast, story, name, sent):
    """What the officer enters of a term."""
    answer = client_for(cast.officer).post(reverse(f"elections:{name}", args=[story.term.pk]), sent)
    assert answer.status_code == 302, answer.text


def test_a_list_takes_two_people_and_stands_beside_the_agency_that_answers(cast, story):
    play(story, 12)
    with at(story.before(11)):
        sent = {
            "level": "county",
            "document": "云换办〔2026〕4号",
            "effective_from": date(2026, 11, 1),
            "lines": TYPED,
            "revision": 0,
        }
        enter(cast, story, "negative_list_add", sent)
        assert not NegativeList.objects.exists()
        election = ELECTIONS.load(story.here.pk)
        assert LIST_ITEMS_KNOWN.check(election, story.before(11)).verdict == Verdict.UNMET
        term_page = client_for(cast.officer).get(reverse("elections:term", args=[story.term.pk])).text
        assert "待复核：录入候选人负面清单" in term_page
        reviewing.confirm(client_for(cast.commissioner))
        kept = NegativeList.objects.get()
        assert [each.told for each in items_of(kept)][1] == "不宜，公安，5年，受过治安管理处罚"
        election = ELECTIONS.load(story.here.pk)
        assert LIST_ITEMS_KNOWN.check(election, story.before(11)).verdict == Verdict.MET
        candidate = election.candidates[0].pk
        for page in (
            reverse("elections:review.answers", args=[story.here.pk]),
            reverse("elections:review.answer", args=[story.here.pk, candidate]),
        ):
            assert (
                "不宜：受过治安管理处罚（追溯 5 年，即2021年12月6日以后）"
                in client_for(cast.officer).get(page).text
            )
        # About whom it is, and what each field of the table asks, is said to whoever does not see the table.
        form = client_for(cast.officer).get(page).text
        assert f"{election.candidates[0].name}，" in form
        assert 'aria-label="公安所指情形"' in form
        assert '<option value="受过治安管理处罚">' in form
        # The day of what an agency names: five years before the election day it still counts, the day before not.
        said = {"police": "bar", "police_on": story.before(11), "police_item": "受过治安管理处罚"}
        wrong = {**said, "police": "clear", "police_when": date(2021, 12, 6)}
        with pytest.raises(ValueError, match="没有所指情形的，不填日期"):
            put(election, "review.answer", wrong, by=cast.officer, key=candidate)
        # Without its day nobody knows whether it still counts; what has no limit needs none.
        with pytest.raises(ValueError, match="清单有追溯年限"):
            put(election, "review.answer", said, by=cast.officer, key=candidate)
        for when, told in ((date(2021, 12, 6), "在追溯年限内"), (date(2021, 12, 5), "由该单位重新答复")):
            again = {**said, "police_when": when, "act_reason": "核对处罚决定书的日期。"}
            put(election, "review.answer", again, by=cast.officer, key=candidate)
            found = AGENCIES_ANSWERED.check(ELECTIONS.load(story.here.pk), story.before(11))
            assert (found.verdict, told in found.evidence) == (Verdict.UNMET, True)
            assert told in client_for(cast.officer).get(page).text
        sent_back_and_answered_anew(cast, story, candidate)
        # Another township sees nothing of it.
        assert (
            client_for(cast.outsider).get(reverse("elections:term", args=[story.term.pk])).status_code == 404
        )
    later = NegativeList(
        pk=99, term=story.term, level="county", effective_from=date(2026, 11, 26), document="新"
    )
    asked = story.before(12)
    assert [each.document for each in in_force([later, kept], story.term.pk, asked)] == ["云换办〔2026〕4号"]
    assert [each.document for each in in_force([kept, later], story.term.pk, date(2026, 11, 26))] == ["新"]


def sent_back_and_answered_anew(cast, story, candidate):
    """The police named what lies a day past the look-back: it goes back by an act, is waited for, and answered again."""
    day = story.before(11)
    officer, listed = client_for(cast.officer), reverse("elections:review.answers", args=[story.here.pk])

    def found():
        return AGENCIES_ANSWERED.check(ELECTIONS.load(story.here.pk), day).evidence

    answer = ReviewAnswer.objects.get(agency="police", candidate=candidate)
    page = reverse("elections:review.sent_back", args=[story.here.pk, answer.pk])
    assert page in officer.get(listed).text
    assert "已过清单各条的追溯年限" in officer.get(page).text
    sent = {"returned_on": day, "returned_because": "处罚已过清单的追溯年限。", "revision": answer.revision}
    for wrong in (
        {"returned_on": day - timedelta(1)},
        {"returned_on": day + timedelta(1)},
        {"returned_because": ""},
    ):
        assert officer.post(page, sent | wrong).status_code == 422
    assert client_for(cast.commissioner).post(page, sent).status_code == 403
    assert officer.post(page, sent).status_code == 302
    assert "受过治安管理处罚" not in found()
    assert "公安未答复 5 份" in found()
    assert "其中退回重新答复 1 份" in found()
    shown = officer.get(listed).text
    assert ("已退回" in shown, page in shown) == (True, False)
    assert officer.post(page, sent).status_code == 409
    anew = {"police": "clear", "police_on": day - timedelta(1)}
    with pytest.raises(ValueError, match="不得早于退回之日"):
        put(story.here, "review.answer", anew, by=cast.officer, key=candidate)
    put(story.here, "review.answer", anew | {"police_on": day}, by=cast.officer, key=candidate)
    assert "公安未答复 4 份" in found()
    assert "退回" not in found()
    kept = ReviewAnswer.objects.get(pk=answer.pk)
    assert (kept.answer, kept.returned_on, kept.returned_because) == ("clear", None, "")
    told = list(
        ReviewAnswer.history.filter(id=answer.pk).order_by("history_id").values_list("answer", "returned_on")
    )
    assert told[-2:] == [("bar", day), ("clear", None)]
    # What the list still counts is not sent back, whoever wishes it.
    within = {
        "police": "bar",
        "police_on": day,
        "police_item": "受过治安管理处罚",
        "police_when": date(2021, 12, 6),
    }
    put(
        story.here, "review.answer", within | {"act_reason": "公安更正答复。"}, by=cast.officer, key=candidate
    )
    again = officer.post(page, sent | {"revision": ReviewAnswer.objects.get(pk=answer.pk).revision})
    assert "只有所指情形已过清单各条追溯年限的答复" in again.text


def test_the_county_says_which_agencies_are_asked_and_the_usual_eleven_stand_where_it_does_not(cast, story):
    assert len(USUAL) == 11
    play(story, 12)
    with at(story.before(11)):
        election = ELECTIONS.load(story.here.pk)
        assert agencies_for(election) == USUAL
        assert day_asked(election) == story.before(12)
        sent = {
            "name": "review_agencies",
            "value": "纪委监委、公安、应急管理",
            "document": "云换办〔2026〕4号",
            "effective_from": story.before(12),
            "revision": 0,
        }
        refused = client_for(cast.officer).post(
            reverse("elections:instruction_add", args=[story.term.pk]), {**sent, "value": "公安、城管"}
        )
        assert "资格联审的单位须填写单位名称" in refused.text
        enter(cast, story, "instruction_add", sent)
        # Until the second person has confirmed it, the pages show the usual ones, and the door waits.
        waits = ELECTIONS.load(story.here.pk)
        assert agencies_for(waits) == USUAL
        with pytest.raises(Awaited, match="复核之前不作依据"):
            AGENCIES_ANSWERED.check(waits, story.before(11))
        assert (
            client_for(cast.officer).get(reverse("elections:review.answers", args=[waits.pk])).status_code
            == 200
        )
        reviewing.confirm(client_for(cast.commissioner))
        assert Instruction.objects.get().value == "纪委监委、公安、应急管理"
        election = ELECTIONS.load(story.here.pk)
        assert agencies_for(election) == agencies_of("纪委监委 公安 应急管理")
        page = client_for(cast.officer).get(reverse("elections:review.answers", args=[story.here.pk])).text
        assert "5 人 × 3 家＝15 份，已有 0 份" in page
        assert "县方案（云换办〔2026〕4号）" in page
        for each in election.candidates:
            said = {
                key: value
                for code in ("discipline", "police", "emergency")
                for key, value in ((code, "clear"), (f"{code}_on", story.before(11)))
            }
            story.put("review.answer", said, each.pk)
        found = AGENCIES_ANSWERED.check(ELECTIONS.load(story.here.pk), story.before(11))
        assert (found.verdict, "5 人 × 3 家＝15 份，均已答复" in found.evidence) == (Verdict.MET, True)
    # A paper in force only after the agencies were asked changes nothing for this review.
    with at(story.before(10)):
        election = ELECTIONS.load(story.here.pk)
        election.context.instructions[0].effective_from = story.before(12) + timedelta(1)
        assert agencies_for(election) == USUAL
    assert NegativeListItem("cannot", "tax", 1, "欠税").told == "不能，税务，1年，欠税"


def test_what_is_entered_after_a_vote_does_not_reach_back_to_it_but_for_what_no_text_had_settled(cast, story):
    """By the numbers of its own day (A13): half a year later nobody makes three proxies one, or bars who was elected."""
    with at(story.before(40)):
        election = opening.open_election(
            by=cast.officer, term=story.term, village=story.village, on=story.before(40)
        )
        with builders.recorded(cast.township):
            Ballot(
                election=election, day=story.day, opened_on=story.day, recorded_by=cast.officer.user
            ).save()
    asked = reverse("elections:instruction_add", args=[story.term.pk])
    listed = reverse("elections:negative_list_add", args=[story.term.pk])
    told = {"name": "proxy_limit", "value": "1", "document": "云换办〔2027〕1号", "revision": 0}
    items = {"level": "county", "document": "云换办〔2027〕2号", "lines": TYPED, "revision": 0}
    with at(story.day + timedelta(182)):
        officer = client_for(cast.officer)
        for day in (date(2020, 1, 1), story.day):
            for address, sent in ((asked, told), (listed, items)):
                refused = officer.post(address, {**sent, "effective_from": day})
                assert "已按当时的" in refused.text, (address, day)
        assert law_for(ELECTIONS.load(election.pk), "proxy_limit", story.day).value == 3
        # No text settled it: the county may still say it.
        lacking = {**told, "name": "group_heads_days", "value": "30", "effective_from": story.day}
        for address, sent in (
            (asked, {**told, "effective_from": story.day + timedelta(1)}),
            (listed, {**items, "effective_from": story.day + timedelta(1)}),
            (asked, lacking),
        ):
            assert officer.post(address, sent).status_code == 302, sent
