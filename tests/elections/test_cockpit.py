"""主要数字: parts and wholes of whole persons and villages, who is missing, and the last term beside this one."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from elections import opening
from elections.arithmetic.figures import Share
from elections.arithmetic.organisations import party_form
from elections.cockpit.facts import Member, PartyFacts, VillageFacts, Vote, waits_for
from elections.cockpit.figures import ages_of, figures_of
from elections.cockpit.findings import of_villages, succession
from elections.cockpit.leading import Leading
from elections.cockpit.measures import GUARDED, MEASURES
from elections.cockpit.models import StatedFigure
from elections.cockpit.page import cockpit_of
from elections.cockpit.village_records import Beside, ReviewFigures
from elections.cockpit.workbook import content, sheets_of
from elections.models import BarCheck, NegativeList, Result, ReviewAnswer, Supervision, SupervisionMember
from elections.namesakes import known_as
from elections.papers.county import county_form
from elections.past import recording
from elections.past.forms import PastResultForm
from elections.past.models import PastResult
from elections.process import ELECTIONS
from elections.terms import Term, VillageRound
from tests import builders
from tests.elections.conftest import play, term_of
from tests.elections.walk import village
from township.models import Tenure, VillageContact
from township.records import clock
from township.records.act import act

DAY = date(2026, 12, 6)
ITEMS = [
    {"weight": "unsuitable", "agency": "court", "years": 5, "text": "受过刑事处罚缓刑期满未满五年"},
    {"weight": "unsuitable", "agency": "police", "years": None, "text": "欠缴税款"},
]
LINES = (
    "主任 龚福根 男 1979-05 大专 党员 640",
    "委员 陆小琴 女 1986-09 高中 群众 600",
    "委员 沈国强 男 1975-04 大学 党员 560",
)
PAST = {
    "held_on": "2021-04-25", "registered": 1300, "voters": 1100, "issued": 1100, "returned": 1099, "proxies": 90,
    "mobile": 60, "seats": 3, "filled_first": 3, "document": "2021年选举结果报告单", "elected": "\n".join(LINES),
    "revision": 0,
}  # fmt: skip


# -- pure ------------------------------------------------------------------------------------------------------------


def told(name: str, **facts: Any) -> VillageFacts:
    """A village that is not in the database."""
    place = SimpleNamespace(village=SimpleNamespace(__str__=lambda: name), village_id=abs(hash(name)))
    return VillageFacts(place, day=DAY, **facts)  # type: ignore[arg-type]


def sat(name: str, office: str = "member", **facts: Any) -> Member:
    given = {"woman": False, "birth": date(1985, 1, 1), "schooling": "college", "party": True} | facts
    return Member(name, office, **given)


VOTE = Vote(DAY, registered=1000, voters=900, issued=900, seats=3, filled=3, proxies=90, mobile=60)
BEFORE = told(
    "松岭村",
    vote=replace(VOTE, voters=800),
    committee=(sat("甲", "head"), sat("丁"), sat("戊")),
    party=PartyFacts(("甲", "己"), "甲", 3, 60),
)
DONE = told(
    "松岭村",
    vote=VOTE,
    committee=(
        sat("甲", "head"),
        sat("乙", woman=True),
        sat("丙", birth=date(1990, 12, 1), schooling="senior"),
    ),
    party=PartyFacts(("甲", "乙", "丑"), "甲", 3, 60),
    before=BEFORE,
)
WAITING = told("茶园村", before=BEFORE)


def test_a_figure_counts_the_villages_it_can_and_names_the_others():
    found = figures_of([DONE, WAITING])
    expected = {
        "turnout": Share(900, 1000, 1),
        "first": Share(1, 1, 1),
        "one_shoulder": Share(1, 1, 1),
        "women": Share(1, 3, 1),
        "college": Share(2, 3, 1),
        "cross": Share(2, 4, 1),
        "cross_committee": Share(2, 3, 1),
        "reelected": Share(1, 3, 1),
        "proxies": Share(90, 900, 1),
        "party_done": Share(1, 2),
        "party_first": Share(1, 1, 1),
        "open": Share(0, 3, 1),
        "not_party": Share(0, 3, 1),
        "further": Share(0, 1, 1),
        "again": Share(0, 1, 1),
    }
    assert {code: found[code].share for code in expected} == expected
    assert len({each.label for each in MEASURES}) == len({each.code for each in MEASURES}) == len(MEASURES)
    assert len(found["women"].missing) == 1
    assert (found["turnout"].before, found["turnout"].same_before) == (Share(800, 1000), 1)
    assert found["turnout"].change == Decimal("10.00")
    assert (ages_of([DONE, WAITING]).now, ages_of([DONE]).persons) == (Decimal("39.3"), 3)


def test_what_stands_beside_the_results_counts_by_its_own_rows_and_is_missing_where_there_are_none():
    file = SimpleNamespace(birth=date(1985, 1, 1), full_time="senior", in_service="college", terms_before=0)
    bars = {"expelled": 0, "crime": 1, "clan": 0, "cult": 0}
    beside = Beside(
        reviewed=ReviewFigures(named=6, people=5, checked=4, answers=54, due=55, bars=bars, unsuitable=2),
        void=(12, 2700),
        barred_after=1,
        recalls=(1, 2),
        reports=(1, 3),
        reserves={known_as("乙", date(1985, 1, 1)): (date(2026, 3, 1), None)},
        files=dict.fromkeys(("甲", "乙"), (file,)),
    )
    two = (sat("甲", "head"), sat("乙", woman=True, party=False))
    one = replace(DONE, committee=two, beside=beside, further=True)
    found = figures_of([one, WAITING], (*MEASURES, *GUARDED[:1]))
    expected = {
        "void": Share(12, 2700, 1), "not_party": Share(1, 2, 1), "full_time": Share(0, 2, 1), "in_service": Share(2, 2, 1),
        "served": Share(1, 2, 1), "from_reserve": Share(1, 1, 1), "checked": Share(4, 5, 1), "outstanding": Share(1, 55, 1),
        "bar_crime": Share(1, 6, 1), "bar_clan": Share(0, 6, 1), "unsuitable": Share(2, 6, 1), "barred_after": Share(1, 3, 1),
        "recalls": Share(1, 2, 1), "reports": Share(1, 3, 1), "further": Share(1, 1, 1), "again": Share(0, 1, 1),
    }  # fmt: skip
    assert {code: found[code].share for code in expected} == expected
    # Who came to the reserve on the day of the vote or after it, or left it before they came, was not chosen from it.
    for since, share in ((DAY - timedelta(1), Share(1, 1)), (DAY, Share(0, 1))):
        late = replace(beside, reserves={known_as("乙", date(1985, 1, 1)): (since, None)})
        assert figures_of([replace(one, beside=late)])["from_reserve"].share == share
    # A member without a file keeps the village out of what files tell; the other figures know nothing of it.
    bare = figures_of([replace(one, beside=replace(beside, files={}))])
    assert [bare[code].share for code in ("full_time", "served", "void")] == [
        Share(0, 0, 1),
        Share(0, 0, 1),
        Share(12, 2700),
    ]


def test_young_is_whoever_is_not_yet_thirty_six_on_the_election_day():
    for birth, young in ((date(1990, 12, 1), 0), (date(1991, 1, 1), 1)):
        one = replace(DONE, committee=(sat("甲", "head", birth=birth),))
        assert figures_of([one])["young"].share == Share(young, 1)


def test_one_shoulder_waits_for_two_results_and_is_no_where_the_heads_differ():
    other = replace(DONE, party=PartyFacts(("乙",), "乙", 3, 60))
    half = replace(DONE, party=None)
    assert figures_of([DONE, other, half])["one_shoulder"].share == Share(1, 2, 1)
    # On the day of reference: the head has left, and with a merged village its whole committee.
    left, merged = (replace(DONE, leading=Leading(of_office=True, gone=gone)) for gone in (False, True))
    assert figures_of([DONE, left, merged])["one_shoulder"].share == Share(1, 2, 1)


def test_a_relative_of_the_last_team_is_shown_and_an_empty_seat_with_it():
    kin = replace(DONE, committee=(sat("庚", "head", kin="父亲丁"), sat("辛")), open_seats=1)
    told_of = [each.sentence for each in of_villages([kin], {})]
    assert told_of == ["庚申报的近亲属丁上届在本村“两委”任职：两届结果并列，由人核对", "结果已确认，缺 1 席"]
    assert list(succession(DONE, {})) == []
    on_file = {(DONE.round.village_id, "丑"): "堂兄己"}
    assert "己" in next(iter(succession(DONE, on_file)))
    headless = replace(kin, committee=(sat("辛"),))
    assert "主任空缺" in of_villages([headless], {})[-1].sentence


def test_the_form_of_a_party_organisation_follows_the_number_of_its_members():
    found = [party_form(number)[:4] for number in (2, 3, 50, 51, 99, 100)]
    assert found == ["不足三人", "党支部", "党支部", "党总支部", "党总支部", "党总支部"]
    assert "基层委员会" in party_form(100)
    assert "基层委员会" not in party_form(99)


# -- recorded --------------------------------------------------------------------------------------------------------


@pytest.fixture
def past(cast) -> SimpleNamespace:
    """The term of 2021 beside this one, and a village without a result."""
    newer = term_of(cast)
    with act(township=cast.township, code="test.build", label="建立测试数据", happened_on=clock.today()):
        older = Term(
            township=cast.township,
            name="2021年村级换届",
            last_ends_on=date(2021, 5, 20),
            province="zhejiang",
            recorded_by=cast.officer.user,
        )
        older.save()
    return SimpleNamespace(newer=newer, older=older, village=village(cast.township))


def record(cast, past, **changed) -> PastResultForm:
    result = PastResult(village_round=recording.round_of(past.older, past.village, cast.officer))
    form = PastResultForm(
        {**PAST, **changed}, instance=result, acting=cast.officer, later=past.older.followed_by()
    )
    if form.is_valid():
        with act(
            by=cast.officer, code="election.past_result", label="登记往届选举结果", happened_on=clock.today()
        ):
            recording.save(form)
    return form


def test_a_past_result_adds_up_or_is_refused_on_both_sides_of_every_threshold(cast, past):
    wrong = {
        "voters": {"voters": 650},
        "mobile": {"mobile": 1011},
        "returned": {"returned": 1101},
        "filled_first": {"filled_first": 4, "seats": 4},
    }
    for name, changed in wrong.items():
        assert name in record(cast, past, **changed).errors, name
    lines = {
        "得票“x”不是数字": LINES[0].replace("640", "x"),
        "须超过参加投票 1100 人的半数，即 551 票": "\n".join((*LINES[:2], LINES[2].replace("560", "550"))),
        "同名的两人各写明出生年月": "\n".join((LINES[0], LINES[1], LINES[1].replace("1986-09", "1987-01"))),
        "姓名后的出生年月与1986-09不一致": LINES[1].replace("陆小琴", "陆小琴（1985年3月生）"),
        "主任只能有一人": "\n".join((LINES[0], LINES[1].replace("委员", "主任"), LINES[2])),
        "写了两次": "\n".join((LINES[0], LINES[1], LINES[1])),
        "选举日不满十八周岁": "\n".join((LINES[0], LINES[1].replace("1986-09", "2003-05"), LINES[2])),
        "应写作": "主任 龚福根 男",
    }
    for sentence, elected in lines.items():
        assert sentence in record(cast, past, elected=elected).errors.as_text(), sentence
    assert VillageRound.objects.count() == 0
    good = "\n".join((*LINES[:2], LINES[2].replace("560", "551")))
    assert record(cast, past, voters=1100, mobile=1010, elected=good).errors == {}
    assert VillageRound.objects.get().past_result.elected.count() == 3


def test_a_result_of_the_term_under_way_is_not_typed_but_held(cast, past, client_of):
    assert "held_on" in record(cast, past, held_on="2025-12-21").errors
    assert "held_on" in record(cast, past, held_on="2018-12-28").errors
    address = reverse("elections:past_result", args=[past.newer.pk, past.village.pk])
    answer = client_of("officer").post(address, PAST)
    assert "选举须逐环节办理" in answer.text
    opening.open_election(by=cast.officer, term=past.newer, village=past.village, on=clock.today())
    assert "结果由计票计算得出" in client_of("officer").post(address, PAST).text
    assert PastResult.objects.count() == 0
    older = reverse("elections:past_result", args=[past.older.pk, past.village.pk])
    assert client_of("officer").post(older, PAST).status_code == 302
    assert PastResult.objects.count() == 1


def test_the_page_shows_parts_wholes_and_what_papers_state_and_its_workbook_holds_the_same(
    cast, past, client_of
):
    record(cast, past)
    officer = client_of("officer")
    for kind, percent in (("aim", "40"), ("reported", "33.4"), ("reported", "33.3"), ("reported", "50")):
        address = reverse("elections:stated_add", args=[past.older.pk])
        stated = {
            "kind": kind, "figure": "women", "percent": percent, "document": f"云换办〔2021〕{percent}号",
            "dated": "2021-06-30", "revision": 0,
        }  # fmt: skip
        assert officer.post(address, stated).status_code == 302, percent
    assert StatedFigure.objects.get(percent="33.4").as_printed == Decimal("33.4")
    page = officer.get(reverse("elections:figures", args=[past.older.pk]), {"figure": "women"}).text
    for sentence in (
        "1 / 3",
        "33.3<",
        "距目标差 1 人，目标不作当选条件",
        "以 3 为分母，没有整数分子得出 33.4%（1 是 33.33%，2 是 66.67%），上报的数不能成立",
        "与记载一致",
        "没有整数分子得出 50%",
        "女性比例：各村",
        "松岭村",
    ):
        assert sentence in page, sentence
    assert officer.get(reverse("elections:figures", args=[past.older.pk]), {"figure": "x"}).status_code == 404
    content = officer.get(reverse("elections:figures_export", args=[past.older.pk])).content
    book = load_workbook(io.BytesIO(content))
    rows = {row[0]: row for row in book["主要数字"].iter_rows(min_row=2, values_only=True)}
    assert rows["女性比例"][3:6] == (1, 3, 33.33)
    assert "无数据：候选人登记中没有填写民族" in page
    assert rows["少数民族成员比例"][3:5] == (0, 0)
    assert rows["少数民族成员比例"][13] == "无数据：候选人登记中没有填写民族"
    assert book["分村"]["A2"].value == "松岭村"
    empty = client_of("outsider").get(reverse("elections:newest_figures"))
    assert empty["Location"] == reverse("elections:terms")


def test_a_final_result_counts_and_one_that_is_only_announced_does_not(story, cast):
    play(story, 0)
    before = cockpit_of(story.term).figures
    assert before["turnout"].share == Share(1002, 1358)
    assert before["women"].share == Share(0, 0, 1)
    assert before["proxies"].share == Share(99, 1002)
    # Announced and not confirmed: it says what it waits for.
    assert before["unfinished"].share == Share(1, 1)
    assert before["unfinished"].reasons == ["松岭村：结果待复核确认"]
    tenures, contacts = Tenure.objects.count(), VillageContact.objects.count()
    with story.on(story.before(-1)):
        story.confirm()
    after = cockpit_of(story.term)
    assert after.figures["women"].share == Share(1, 3)
    assert after.figures["one_shoulder"].share == Share(0, 0, 1)
    told = {
        code: after.figures[code].share for code in ("void", "checked", "outstanding", "bar_crime", "recalls")
    }
    assert told == {
        "void": Share(30, 2004), "checked": Share(5, 5), "outstanding": Share(0, 55), "bar_crime": Share(0, 5),
        "recalls": Share(0, 0),
    }  # fmt: skip
    # Whoever was found barred has left the list, and stays in the number of those who were named.
    with builders.recorded(story.term.township):
        barred = story.here.candidates[-1]
        barred.withdrew_on, barred.withdrew_because = story.before(6), "法院答复有法定情形"
        barred.save()
        check = BarCheck.objects.get(candidate=barred, bar="crime")
        check.found = "found"
        check.save()
    told = {code: figure.share for code, figure in cockpit_of(story.term).figures.items()}
    assert [told[code] for code in ("bar_crime", "bar_clan", "checked", "outstanding")] == [
        Share(1, 5),
        Share(0, 5),
        Share(4, 4),
        Share(0, 44),
    ]
    # Reports and difficult villages are for whoever reads the situation; what the county adds up comes from the same rows.
    assert "reports" not in after.figures
    assert cockpit_of(story.term, with_risk=True).figures["reports"].share == Share(0, 0)
    form = dict(row for each in county_form(ELECTIONS.load(story.here.pk)).sections for row in each.rows)
    assert form["男、女"] == "2 人、1 人"
    assert form["30 岁以下、30 至 59 岁、60 岁以上"] == "0 人、3 人、0 人"
    assert form["书记、主任一人担任"].startswith("无数据")
    assert (form["其中中共党员"], form["其中少数民族"]) == ("60 人", "3 人")
    assert form["少数民族"] == "0 人"
    assert form["联审答复不宜"] == "没有"
    assert form["另行选举、重新投票"] == "0 次、0 次"
    assert (Tenure.objects.count(), VillageContact.objects.count()) == (tenures, contacts)


def test_whom_agencies_held_unsuitable_by_item_who_is_of_a_minority_and_votes_against_have_rows_of_their_own(
    story, cast
):
    play(story, 0)
    with story.on(story.before(-1)):
        story.confirm()
    election = story.here
    people, review = election.candidates, election.current("review")
    asked = {each.name: each for each in people}
    with builders.recorded(story.term.township):
        NegativeList(
            term=story.term,
            level="county",
            document="云换办〔2026〕4号",
            effective_from=date(2026, 1, 1),
            items=ITEMS,
            recorded_by=cast.officer.user,
        ).save()
        for name, agency, item in (
            ("俞建华", "court", "受过刑事处罚，缓刑期满未满五年"),
            ("俞建华", "tax", "欠缴税款"),
            ("沈卫忠", "court", "经查，2023年受过刑事处罚、缓刑期满未满五年。"),
        ):
            said = ReviewAnswer.objects.get(review=review, candidate=asked[name], agency=agency)
            said.answer, said.item = "bar", item
            said.save()
        head = asked["龚福根"]
        head.ethnicity = "minority"
        head.save()
        chosen = Supervision(
            village_round=election.village_round,
            chosen_on=DAY,
            meeting="representatives",
            expected=45,
            present=40,
            kin="无",
            recorded_by=cast.officer.user,
            confirmed_by=cast.commissioner.user,
            revision=1,
        )
        chosen.save()
        for name, votes, against, abstained in (("方志平", 35, 3, 2), ("丁桂香", 30, 6, 4)):
            SupervisionMember(
                supervision=chosen,
                name=name,
                votes=votes,
                against=against,
                abstained=abstained,
                recorded_by=cast.officer.user,
            ).save()
    told = cockpit_of(story.term)
    shares = {code: told.figures[code].share for code in ("unsuitable", "minority", "against", "abstained")}
    assert shares == {
        "unsuitable": Share(2, 5),
        "minority": Share(1, 3),
        "against": Share(9, 80),
        "abstained": Share(6, 80),
    }
    # One of two items counts in each; what is on no list of the agency is told apart.
    assert told.items == [("受过刑事处罚缓刑期满未满五年", 2, ["松岭村"]), ("清单以外的情形", 1, ["松岭村"])]
    form = dict(row for each in county_form(ELECTIONS.load(election.pk)).sections for row in each.rows)
    assert form["联审答复不宜"] == "受过刑事处罚缓刑期满未满五年 2 人；清单以外的情形 1 人"
    assert form["少数民族"] == "1 人"
    assert form["村务监督委员会成员反对票、弃权票"] == "方志平 3 票、2 票，丁桂香 6 票、4 票"
    book = load_workbook(io.BytesIO(content(sheets_of(told))))
    assert [each.value for each in book["联审不宜"][2]] == ["受过刑事处罚缓刑期满未满五年", 2, "松岭村"]
    # Of one nobody asked, and of one sheet without these columns, nothing is told: no zero.
    with builders.recorded(story.term.township):
        head.ethnicity = ""
        head.save()
        last = SupervisionMember.objects.get(name="丁桂香")
        last.abstained = None
        last.save()
    told = cockpit_of(story.term)
    assert [(told.figures[code].share, told.figures[code].without) for code in ("minority", "against")] == [
        (Share(0, 0, 1), "候选人登记中没有填写民族"),
        (Share(0, 0, 1), "推选计票单没有填写反对、弃权"),
    ]
    form = dict(row for each in county_form(ELECTIONS.load(election.pk)).sections for row in each.rows)
    assert form["少数民族"] == "0 人，1 人没有填写民族"
    assert form["村务监督委员会成员反对票、弃权票"] == "方志平 3 票、2 票，丁桂香 6 票、未计"


def test_a_village_that_has_voted_and_is_not_done_says_what_it_waits_for():
    tally = {"valid": True, "open": 1, "next_kind": "further"}
    for changed, state, word in (
        ({}, "provisional", "另行选举，缺 1 席"),
        ({"next_kind": "tie"}, "provisional", "票数相等再次投票，缺 1 席"),
        ({"next_kind": None}, "unfinished", "缺 1 席，待决定缺额如何处理"),
        ({"next_kind": None, "open": 0}, "provisional", "结果待复核确认"),
        ({"valid": False}, "void", "投票无效，重新投票"),
        ({}, "void", "投票无效，重新投票"),
    ):
        assert waits_for(Result(state=state, tally={**tally, **changed})) == word


#: Statements of the page of the figures, whatever the number of villages.
MOST = 24


def test_the_figures_cost_the_same_for_one_village_and_for_many(
    cast, past, client_of, django_assert_max_num_queries
):
    record(cast, past)
    address = reverse("elections:figures", args=[past.newer.pk])
    opening.open_election(by=cast.officer, term=past.newer, village=past.village, on=clock.today())
    officer = client_of("officer")
    officer.get(address)
    with django_assert_max_num_queries(MOST) as few:
        assert "1 个村" in officer.get(address).text
    for number in range(6):
        other = village(cast.township, f"第{number}村")
        record(cast, SimpleNamespace(older=past.older, village=other))
        opening.open_election(by=cast.officer, term=past.newer, village=other, on=clock.today())
    with django_assert_max_num_queries(MOST) as many:
        assert "7 个村" in officer.get(address).text
    assert len(many) == len(few)
