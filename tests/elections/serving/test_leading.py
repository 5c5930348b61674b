"""Who leads a village beside its two results: a member while there is no head, and the collective economic organisation."""

from __future__ import annotations

import io
from dataclasses import dataclass, replace
from datetime import date, timedelta

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from elections.arithmetic.figures import Share
from elections.cadres.roster import people_of
from elections.cockpit.page import cockpit_of
from elections.law.settings import Pinned
from elections.models import ActingHead, CooperativeHead, PartyResult, SecretaryChange
from elections.serving.acting import rules
from elections.serving.acting.rules import ActingTerm
from elections.serving.cooperative import rules as cooperative
from elections.serving.cooperative.rules import Heading
from elections.terms import PartyMember
from tests import builders
from tests.elections.conftest import at
from tests.elections.serving.conftest import LATER, Village, errors
from tests.elections.walk import E, client_for
from township.law.rule import Verdict
from township.records.act import act

MET, UNMET, NONE = Verdict.MET, Verdict.UNMET, Verdict.NOT_APPLICABLE
DAY = LATER - timedelta(10)


@dataclass(frozen=True)
class Sits:
    name: str
    office: str
    votes: int
    since: date = E
    until: date | None = None


DEPUTY, FIRST, SECOND = Sits("甲", "副主任", 500), Sits("乙", "委员", 600), Sits("丙", "委员", 550)
ACTING = ActingTerm(
    since=DAY,
    until=None,
    law=Pinned("zhejiang"),
    leads=FIRST,
    way="chosen",
    committee=(FIRST, SECOND),
    head_open=True,
    document="会议记录",
    meeting="representatives",
    expected=45,
    present=30,
    agreed=16,
)
BY_VOTES = replace(ACTING, law=Pinned("shanghai"), way="votes", meeting="")


@pytest.mark.parametrize(
    ("acting", "seat", "order"),
    (
        (ACTING, MET, MET),
        (replace(ACTING, present=29), MET, UNMET),
        (replace(ACTING, agreed=15), MET, UNMET),
        (replace(ACTING, way="votes"), MET, UNMET),
        (replace(ACTING, head_open=False), UNMET, MET),
        (replace(ACTING, leads=DEPUTY), UNMET, MET),
        (replace(ACTING, beside=("丙",)), UNMET, MET),
        (replace(ACTING, headed_since=DAY + timedelta(9)), UNMET, MET),
        (replace(ACTING, headed_since=DAY + timedelta(9), until=DAY + timedelta(10)), UNMET, MET),
        (replace(ACTING, headed_since=DAY + timedelta(9), until=DAY + timedelta(9)), MET, MET),
        (replace(ACTING, committee=(DEPUTY, FIRST)), MET, UNMET),
        (replace(ACTING, committee=(DEPUTY, FIRST), leads=DEPUTY, way="deputy"), MET, MET),
        (BY_VOTES, MET, MET),
        (replace(BY_VOTES, leads=SECOND), MET, UNMET),
        (replace(BY_VOTES, committee=(FIRST, replace(SECOND, votes=600))), MET, UNMET),
        (replace(ACTING, law=Pinned("shanghai")), MET, UNMET),
        (replace(ACTING, law=Pinned("shanghai"), committee=(FIRST, replace(SECOND, votes=600))), MET, MET),
        (replace(BY_VOTES, law=Pinned("henan")), MET, NONE),
        (replace(BY_VOTES, law=Pinned("henan"), committee=(DEPUTY, FIRST)), MET, UNMET),
        (replace(ACTING, law=Pinned("henan"), present=29), MET, UNMET),
    ),
)
def test_a_deputy_leads_first_then_whom_the_province_says_and_only_while_there_is_no_head(
    acting, seat, order
):
    found = [rule.check(acting, LATER).verdict for rule in (rules.SEAT_STANDS_OPEN, rules.IN_ORDER)]
    assert found == [seat, order]


HEADING = Heading(
    since=date(2026, 12, 20),
    term_ends_on=date(2031, 12, 20),
    until=None,
    expected=60,
    present=41,
    agreed=21,
    board=3,
    kin="无",
)


@pytest.mark.parametrize(
    ("rule", "changed", "verdict"),
    (
        (cooperative.CHOSEN, {}, MET),
        (cooperative.CHOSEN, {"agreed": 20}, UNMET),
        (cooperative.CHOSEN, {"agreed": 42}, UNMET),
        (cooperative.CHOSEN, {"present": 61}, UNMET),
        (cooperative.CHOSEN, {"beside": ("甲",)}, UNMET),
        (cooperative.FIVE_YEARS, {}, MET),
        (cooperative.FIVE_YEARS, {"term_ends_on": date(2031, 12, 21)}, UNMET),
        (cooperative.BOARD_SIZE, {"board": 2}, UNMET),
        (cooperative.BOARD_SIZE, {"board": 4}, UNMET),
        (cooperative.BOARD_SIZE, {"board": 7}, MET),
        (cooperative.BOARD_SIZE, {"board": 9}, UNMET),
        (cooperative.KIN_APART, {}, MET),
        (cooperative.KIN_APART, {"kin": "甲是乙的妻弟"}, UNMET),
        (cooperative.TERM_RUNNING, {"term_ends_on": LATER}, MET),
        (cooperative.TERM_RUNNING, {"term_ends_on": LATER - timedelta(1)}, UNMET),
    ),
)
def test_whoever_heads_the_collective_is_chosen_for_five_years_beside_a_board_of_three_to_seven(
    rule, changed, verdict
):
    assert rule.check(replace(HEADING, **changed), LATER).verdict == verdict


# -- recorded ------------------------------------------------------------------------------------------------------


def with_party(village: Village, month: date | None) -> None:
    """The Party result of the village, headed by who heads the committee, with or without a month of birth."""
    by, township = village.cast.officer, village.cast.township
    with at(LATER), act(township=township, code="test.build", label="建立测试数据", happened_on=E):
        if member := PartyMember.objects.first():
            member.birth = month
            member.save()
            return
        result = PartyResult(
            village_round=village.round,
            held_on=E - timedelta(60),
            should_attend=40,
            present=38,
            candidates=4,
            seats=2,
            issued=38,
            returned=38,
            secretary="龚福根",
            recorded_by=by.user,
        )
        result.save()
        PartyMember(result=result, name="龚福根", birth=month, votes=30, recorded_by=by.user).save()


DIED = {"ended_on": DAY, "document": "死亡证明", "reason": "六月因病医治无效去世"}
LEADS = {
    "way": "chosen", "since": DAY + timedelta(1), "meeting": "representatives", "expected": 45, "present": 30, "agreed": 16,
    "document": "村民代表会议记录第3号", "until": "", "ended_because": "", "reason": "主任去世，补选以前主持工作",
}  # fmt: skip


def figures(village: Village, on: date = LATER):
    with at(on):
        return cockpit_of(village.round.term)


def test_a_member_leads_while_there_is_no_head_and_the_figures_the_roster_and_the_term_tell_it(village):
    cast, other = village.cast, village.officer("龚志明")
    with_party(village, date(1979, 5, 1))
    paper = {"scan": builders.scan()}
    told = {**LEADS, "officer": village.officer("陆小琴").pk}
    assert "没有缺位" in errors(village.send("serving_acting", {**told, **paper}))
    assert figures(village).figures["one_shoulder"].share == Share(1, 1)
    village.done("serving_end", DIED, village.officer("龚福根").pk, "died")
    assert "尚未登记由谁主持工作" in village.page()
    for wrong, sentence in (
        ({"scan": ""}, "扫描件"),
        ({"since": DAY - timedelta(1)}, "没有缺位"),
        ({"since": LATER + timedelta(1)}, "不得晚于今天"),
        ({"present": 29}, "须 30 人以上"),
        ({"way": "votes"}, "由村民代表会议在成员中推选"),
        ({"officer": village.officer("龚福根").pk}, "不在可选范围内"),
    ):
        sent = village.send("serving_acting", {**told, "scan": builders.scan(), **wrong})
        assert sent.status_code == 422, wrong
        assert sentence in errors(sent), (wrong, errors(sent))
    assert village.send("serving_acting", {**told, "scan": builders.scan()}).status_code == 302
    # Whoever recorded it does not confirm it, and until somebody has nobody leads.
    assert village.confirm(by="officer").status_code == 422
    assert not ActingHead.objects.exists()
    village.confirm()
    row = ActingHead.objects.get()
    assert (row.recorded_by, row.confirmed_by) == (cast.officer.user, cast.commissioner.user)
    page = village.page()
    assert "委员陆小琴主持工作" in page
    with at(LATER):
        assert (
            "空缺，陆小琴主持工作"
            in client_for(cast.secretary).get(reverse("elections:term", args=[village.round.term_id])).text
        )
        people = {each.name: each for each in people_of([village.round.village])}
        assert (people["陆小琴"].acts, people["陆小琴"].offices) == (True, "村民委员会委员（主持工作）")
    seen = figures(village)
    assert seen.figures["one_shoulder"].share == Share(0, 1)
    assert "当选主任龚福根已不在任，主任空缺，陆小琴主持工作" in [each.sentence for each in seen.observations]
    # The day before the head died he was in office; the same record says so on that day.
    assert figures(village, DAY - timedelta(1)).figures["one_shoulder"].share == Share(1, 1)
    # A second one beside her, and an end before its beginning.
    beside = {**told, "officer": other.pk, "scan": builders.scan()}
    assert "已登记由陆小琴主持工作" in errors(village.send("serving_acting", beside))
    ends = {**told, "until": DAY + timedelta(1), "ended_because": "另行推选", "scan": builders.scan()}
    assert village.send("serving_acting_edit", ends, row.pk).status_code == 422
    ends |= {"until": DAY + timedelta(5), "scan": builders.scan()}
    village.done("serving_acting_edit", ends, row.pk)
    village.done("serving_acting", {**beside, "since": DAY + timedelta(5), "scan": builders.scan()})
    assert village.place.acting(LATER).officer == other
    # The death was of somebody else: the head is back, and nobody leads beside him, whatever is on record.
    back = {**DIED, "revoked": "on", "reason": "登记错人，核对原件后撤销"}
    village.done("serving_correction", back, village.officer("龚福根").pk)
    assert village.place.acting(LATER) is None
    assert "已自行结束" in village.page()
    assert figures(village).figures["one_shoulder"].share == Share(1, 1)


HEADS = {
    "organisation": "松岭村股份经济合作社", "office": "chair", "name": "龚福根", "birth": "1979-05", "cadre": "",
    "meeting": "delegates", "expected": 60, "present": 41, "agreed": 21, "board": 5, "kin": "无", "since": LATER - timedelta(5),
    "term_ends_on": (LATER - timedelta(5)).replace(year=LATER.year + 5), "document": "成员代表大会会议记录", "until": "",
    "ended_because": "", "reason": "换届选举产生",
}  # fmt: skip


def test_one_person_may_hold_three_roles_and_a_namesake_or_a_bare_name_is_told_apart(village):
    cast = village.cast

    def send(**changed):
        return {**HEADS, "scan": builders.scan(), **changed}

    with_party(village, date(1979, 5, 1))
    own = cast.officer.user.cadre
    for wrong, sentence in (
        ({"scan": ""}, "扫描件"),
        ({"board": 4}, "三至七人的单数"),
        ({"birth": "2012-01"}, "不满十八周岁"),
        ({"since": LATER + timedelta(1)}, "不得晚于今天"),
        ({"until": LATER}, "写明结束"),
        ({"cadre": own.pk}, "关系您本人"),
    ):
        sent = village.send("serving_cooperative", send(**wrong))
        assert sent.status_code == 422, wrong
        if "until" not in wrong:
            assert sentence in errors(sent), (wrong, errors(sent))
    assert figures(village).figures["three_roles"].missing == ["松岭村"]
    village.done("serving_cooperative", send())
    head = CooperativeHead.objects.get()
    assert figures(village).figures["three_roles"].share == Share(1, 1)
    assert "已登记由龚福根任负责人" in errors(village.send("serving_cooperative", send(name="别人")))
    assert "董事长龚福根（1979年5月生）" in village.page(by="secretary")
    with at(LATER):
        [person] = [each for each in people_of([village.round.village]) if each.name == "龚福根"]
        assert (person.third_role, person.one_shoulder, person.by_name) == (True, True, False)
        book = load_workbook(
            io.BytesIO(client_for(cast.officer).get(reverse("elections:cadres_export")).content)
        )
        rows = list(book["村干部"].iter_rows(values_only=True))
        column = rows[0].index("兼任集体经济组织负责人")
        assert {row[1]: row[column] for row in rows[1:]}["龚福根"] == "是"
    # A namesake born in another month is another person, and stands in the roster as one.
    village.done("serving_cooperative_edit", send(birth="1985-03", reason="出生年月录错"), head.pk)
    assert figures(village).figures["three_roles"].share == Share(0, 1)
    with at(LATER):
        names = [each.called for each in people_of([village.round.village])]
    assert {"龚福根（1979年5月生）", "龚福根（1985年3月生）"} <= set(names)
    # A Party result that tells no month goes by the name, and says so; another month is another secretary.
    for month, share, sentence in (
        (None, Share(1, 1), "待核实"),
        (date(1979, 5, 1), Share(1, 1), ""),
        (date(1981, 5, 1), Share(0, 1), "按两人计"),
    ):
        with_party(village, month)
        seen = figures(village)
        assert seen.figures["one_shoulder"].share == share, month
        assert bool(seen.figures["one_shoulder"].by_name) == (month is None)
        assert seen.figures["cross"].share.numerator == share.numerator
        told = "；".join(each.sentence for each in seen.observations)
        assert sentence in told if sentence else told == ""
    with_party(village, None)
    with at(LATER):
        page = client_for(cast.officer).get(reverse("elections:figures", args=[village.round.term_id])).text
        assert "待核实：松岭村（龚福根）" in page
    # Gone: nobody is on record, and the village is missing again.
    village.done(
        "serving_cooperative_edit",
        send(until=LATER - timedelta(1), ended_because="辞职", since=LATER - timedelta(5)),
        head.pk,
    )
    assert figures(village).figures["three_roles"].missing == ["松岭村"]
    with at(LATER):
        for who, shown in (("", True), ("by_name", True), ("acts", False)):
            page = client_for(cast.officer).get(reverse("elections:cadres"), {"who": who}).text
            assert ("龚福根</a>" in page) == shown, who
            assert ("tag--warning" in page and "待核实" in page) or who == "acts"


# -- the secretary between two elections ---------------------------------------------------------------------------

MOVED = {
    "changed_on": DAY, "left_because": "moved", "follower": "章建明", "birth": "1985-03", "cadre": "",
    "document": "青党〔2027〕9号", "reason": "龚福根调镇农业农村服务中心工作，镇党委指派章建明任书记",
}  # fmt: skip


def test_a_secretary_who_left_counts_no_longer_from_the_day_of_the_paper_and_whoever_followed_does(village):
    cast = village.cast

    def send(*keys, **changed):
        name = "serving_secretary_edit" if keys else "serving_secretary"
        return village.send(name, {**MOVED, "scan": builders.scan(), **changed}, *keys)

    def done(*keys, **changed):
        sent = send(*keys, **changed)
        assert sent.status_code == 302, errors(sent)
        assert village.confirm(by="secretary").status_code == 302

    def share(on=LATER):
        return figures(village, on).figures["one_shoulder"].share

    assert "本届党组织选举结果尚未登记" in errors(send())
    with_party(village, date(1979, 5, 1))
    elected = E - timedelta(60)
    for wrong, sentence in (
        ({"scan": ""}, "扫描件"),
        ({"changed_on": elected}, "须晚于党组织选举"),
        ({"changed_on": LATER + timedelta(1)}, "不得晚于今天"),
        ({"left_because": ""}, "现任书记龚福根，写明其离任的原因"),
        ({"birth": ""}, "写明姓名和出生年月"),
        ({"follower": ""}, "写明姓名和出生年月"),
        ({"birth": "2012-01"}, "不满十八周岁"),
        ({"follower": "龚福根"}, "是同一人"),
        ({"cadre": cast.officer.user.cadre_id}, "关系您本人"),
    ):
        sent = send(**wrong)
        assert sent.status_code == 422, wrong
        assert sentence in errors(sent), (wrong, errors(sent))
    # One person alone changes nothing, nor does the commissioner in place of the Party secretary.
    assert send().status_code == 302
    assert village.confirm(by="officer").status_code == 422
    assert village.confirm(by="commissioner").status_code in (404, 422)
    assert share() == Share(1, 1)
    village.confirm(by="secretary")
    row = SecretaryChange.objects.get()
    assert (row.recorded_by, row.confirmed_by) == (cast.officer.user, cast.secretary.user)
    # On the day of the paper and from then on; the day before he was still both.
    assert [share(DAY - timedelta(1)), share(DAY), share()] == [Share(1, 1), Share(0, 1), Share(0, 1)]
    assert "书记龚福根已离任，章建明接任" in [each.sentence for each in figures(village).observations]
    page = village.page()
    assert "今天的书记：章建明" in page
    assert "龚福根离任（调动、另有任用），章建明（1985年3月生）接任" in page
    with at(LATER):
        told = {each.name: each.offices for each in people_of([village.round.village])}
    assert (told["章建明"], told["龚福根"]) == ("村党组织书记", "村民委员会主任")
    # He leaves too, and nobody follows: an open seat is no “same person”, and not “missing”.
    gone = {"changed_on": DAY + timedelta(3), "left_because": "resigned", "follower": "", "birth": ""}
    assert "须晚于上一次变动" in errors(send(**gone | {"changed_on": DAY}))
    done(**gone)
    assert (share(), figures(village).figures["one_shoulder"].missing) == (Share(0, 1), [])
    assert "书记出缺" in village.page()
    assert "书记出缺，没有人离任" in errors(send(changed_on=DAY + timedelta(5)))
    done(changed_on=DAY + timedelta(5), left_because="", follower="龚福根", birth="1979-05")
    assert share() == Share(1, 1)
    # Only the last is put right; revoked, it is as if it had never been, and stays to be read.
    last = SecretaryChange.objects.order_by("-changed_on").first()
    assert send(row.pk, reason="录错").status_code != 302
    done(
        last.pk,
        changed_on=last.changed_on,
        left_because="",
        follower="龚福根",
        birth="1979-05",
        revoked="on",
        reason="登记错村，撤销",
    )
    assert share() == Share(0, 1)
    assert "已撤销" in village.page()
