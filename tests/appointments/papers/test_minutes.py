"""会议纪要（摘录）: one item with attendance, recusals, stances in their order, vote and result."""

from __future__ import annotations

from datetime import date

import pytest

from appointments import transitions
from appointments.demo import decision, evaluation, sitting
from appointments.demo.walk import Walk
from appointments.meetings import deciding
from appointments.meetings.minutes import extract as minutes
from tests import builders
from tests.appointments.papers.standing import START, load, printed, refused, url
from township.models import FamilyMember

TODAY = date(2026, 3, 18)
CALLED, HELD = date(2026, 3, 9), date(2026, 3, 11)


@pytest.fixture
def before_committee(cast):
    """A dossier in the decision room."""
    pool = [builders.cadre(cast.township) for _ in range(3)]
    place = builders.post(cast.township, name="值班室主任")
    return Walk(cast, place, pool, START, live=False).to("decision").pk


def met(pk: int, cast, **how):
    return decision.fill(load(pk), cast, HELD, **{"called_on": CALLED, **how})


def item_of(pk: int):
    return load(pk).agenda_item


def extract(pk: int, cast) -> minutes.Minutes:
    item = item_of(pk)
    return minutes.collect(sitting.case_of(item.meeting, load(pk), cast))


def relate(cast, member, cadre) -> None:
    with builders.recorded(cast.township):
        FamilyMember(cadre=member.user.cadre, relation="弟弟", name=cadre.name, person=cadre).save()


def test_an_extract_waits_for_the_result(before_committee, cast, officer):
    met(before_committee, cast, closed=False, confirmed=False)
    item = item_of(before_committee)
    assert "该议题尚未议决" in refused(officer, "minutes", before_committee, item.pk)
    deciding.close_item(by=cast.officer, meeting=item.meeting_id, item=item.pk)
    assert "会议记录尚未经到会成员确认" in printed(officer, "minutes", before_committee, item.pk)


def test_the_extract_tells_attendance_stances_in_order_vote_and_result(before_committee, cast, officer):
    met(before_committee, cast, votes=(6, 1, 1))
    paper, item = extract(before_committee, cast), item_of(before_committee)
    assert (paper.counts, len(paper.present)) == ("应到会9人", 8)
    assert paper.absent == [("委员6", "参加县里会议")]
    assert paper.recused == []
    assert paper.presided_by == "王岩（党委书记）"
    assert [each.order for each in paper.stances] == list(range(1, 9))
    assert paper.stances[-1].name == "王岩"
    assert [each.opinion for each in paper.stances] == ["同意"] * 6 + ["不同意", "缓议"]
    assert (paper.method, paper.votes, paper.needed, paper.result) == (
        "举手表决",
        "赞成6，反对1，弃权1",
        5,
        "通过",
    )
    page = printed(officer, "minutes", before_committee, item.pk)
    assert f"讨论{load(before_committee).proposed.cadre.name}同志任青石镇文化站值班室主任事项" in page
    assert paper.stances[6].words in page
    assert page.index("李兰（组织委员）：") < page.index("王岩（党委书记）：") < page.index("四、表决结果")
    assert "没有应当回避的成员" in page
    assert "须5人以上赞成" in page
    assert "委员6缺席，会前意见（不计入表决）" in page


def test_a_recused_member_is_named_with_the_reason_and_cannot_print_and_a_colleague_can(
    before_committee, cast, client_of
):
    relate(cast, cast.member1, load(before_committee).proposed.cadre)
    met(before_committee, cast)
    paper, item = extract(before_committee, cast), item_of(before_committee)
    assert [name for name, _ in paper.recused] == ["委员1"]
    assert "委员1" not in [each.name for each in paper.stances]
    assert "回避" in refused(client_of("member1"), "minutes", before_committee, item.pk, status=403)
    page = printed(client_of("member2"), "minutes", before_committee, item.pk)
    assert "回避：委员1（" in page
    for paper_name in ("record", "talk", "posting"):
        answer = client_of("member1").get(url(f"papers.{paper_name}", before_committee))
        assert answer.status_code == 403


def test_a_secretary_who_has_to_leave_is_not_named_as_presiding(before_committee, cast):
    met(before_committee, cast, closed=False, confirmed=False)
    assert extract(before_committee, cast).presided_by == "王岩（党委书记）"
    relate(cast, cast.secretary, load(before_committee).proposed.cadre)
    paper = extract(before_committee, cast)
    assert "王岩" not in paper.presided_by
    assert [name for name, _ in paper.recused] == ["王岩"]


def test_a_secret_ballot_shows_no_single_vote_and_an_open_one_shows_each(before_committee, cast, officer):
    met(before_committee, cast, method="secret", votes=(7, 1, 0))
    paper = extract(before_committee, cast)
    assert {each.vote for each in paper.stances} == {""}
    assert (paper.method, paper.votes) == ("无记名投票", "赞成7，反对1，弃权0")
    page = printed(officer, "minutes", before_committee, item_of(before_committee).pk)
    assert "表决：" not in page


def test_a_postponed_item_tells_the_reason_and_no_vote(before_committee, cast, officer):
    met(before_committee, cast, postponed="有一个问题须查清。")
    page = printed(officer, "minutes", before_committee, item_of(before_committee).pk)
    assert "暂缓表决：有一个问题须查清。" in page
    assert "人以上赞成" not in page


def test_the_extract_of_an_earlier_round_names_who_was_proposed_then(before_committee, cast):
    met(before_committee, cast)
    item, first = item_of(before_committee), load(before_committee).proposed
    transitions.return_to(
        "evaluation",
        matter=before_committee,
        by=cast.commissioner,
        happened_on=TODAY,
        reason="补充考察。",
    )
    other = next(each for each in load(before_committee).standing("chosen") if each.pk != first.pk)
    evaluation.propose(load(before_committee), cast, TODAY, other, "综合比选。")
    now = load(before_committee)
    earlier = next(each for each in now.items.all() if each.pk == item.pk)
    assert now.proposed.pk == other.pk
    assert minutes.proposed_in(now, earlier) == first.cadre.name != other.cadre.name


def test_another_dossiers_item_is_not_found_here(world, before_committee, cast, officer):
    met(before_committee, cast)
    item = item_of(before_committee)
    assert officer.get(url("papers.minutes", world.posted, item.pk)).status_code == 404
    assert officer.get(url("papers.minutes", before_committee, item.pk)).status_code == 200
