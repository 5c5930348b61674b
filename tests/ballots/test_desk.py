"""Paper beside the phone: slips handed in at the desk, their ballots counted by two people, and the sum of both."""

from __future__ import annotations

import logging
import re
from datetime import timedelta
from fractions import Fraction

import pytest
from django.urls import reverse

from appointments import dossier
from appointments.access import Recused
from appointments.polls.sheets import GRADES, PLACES
from appointments.stages.evaluation.files import files_of
from appointments.stages.evaluation.rules_examination import approval_of
from appointments.stages.recommendation import rules
from ballots import casting, conducting, slips
from ballots.casting import NotAdmitted
from ballots.kinds import BallotSubject
from ballots.models import Box, Category, Count, Urn
from ballots.two_entries import agreed
from ballots.urn import sealed, unsealed
from tests import builders, corridor
from tests.appointments.recommendation.judging import finding
from tests.ballots import boxes
from tests.ballots.test_secrecy import everything_recorded
from township.accounts.access import Refused
from township.models import StepRecord
from township.records import verification


@pytest.fixture
def made(cast):
    return boxes.opened(cast, boxes.meeting_today(cast))


def desk(box: Box) -> str:
    return reverse("ballots:box.desk", args=[box.pk])


def hand_in(cast, made, *codes: str) -> None:
    for code in codes:
        casting.hand_in(cast.officer, made.box.pk, code)


def mixed(cast, made, *, paper: int = 7) -> None:
    """The first slips are handed in, all others vote for the first of the pool; the box is closed."""
    hand_in(cast, made, *made.codes[:paper])
    for code in made.codes[paper:]:
        boxes.vote(code, boxes.keys(made.dossiers[0])[:1])
    boxes.close(cast, made.box)


def sheet(made, *votes: int, issued: int = 7, void: int = 0) -> dict[str, int]:
    keys = boxes.keys(made.dossiers[0])
    given = {f"votes:{pk}": number for pk, number in zip(keys, votes, strict=True)}
    head = {"issued": issued, "returned": sum(votes) + void, "valid": sum(votes), "void": void, "revision": 0}
    return head | given


def page(made, suffix: str = "") -> str:
    return reverse(f"appointments:recommendation.count{suffix}", args=[made.dossiers[0].pk])


# -- handing in ------------------------------------------------------------------------------------------------------


def test_a_slip_handed_in_is_spent_and_one_not_handed_in_still_votes(cast, made):
    chosen = boxes.keys(made.dossiers[0])[:1]
    hand_in(cast, made, slips.shown(made.codes[0]).lower())
    with pytest.raises(NotAdmitted, match="已交回并改投纸质票"):
        boxes.vote(made.codes[0], chosen)
    assert boxes.vote(made.codes[1], chosen).counted
    contents = unsealed(Urn.objects.get().contents, made.box.pk)
    assert (len(contents.on_paper), len(contents.voted), len(contents.ballots)) == (1, 1, 1)


def test_the_urn_keeps_handed_in_slips_in_an_order_that_tells_nothing(cast, made):
    codes = sorted(made.codes[:6], key=slips.digest, reverse=True)
    hand_in(cast, made, *codes)
    assert unsealed(Urn.objects.get().contents, made.box.pk).on_paper == sorted(map(slips.digest, codes))


def test_the_desk_refuses_what_is_unknown_of_another_box_voted_or_handed_in_before(cast, made):
    other = boxes.opened(cast, boxes.meeting_today(cast, post="副站长"))
    done = boxes.vote(made.codes[0], boxes.keys(made.dossiers[0])[:1])
    hand_in(cast, made, made.codes[1])
    for code, sentence in (
        ("AAAAA-AAAAA", "本票箱没有这张票签"),
        (other.codes[0], "本票箱没有这张票签"),
        (made.codes[0], "已经投票，不能再改发纸质票"),
        (made.codes[1], "先前已经收回登记"),
    ):
        with pytest.raises(Refused, match=sentence) as refusal:
            hand_in(cast, made, code)
        assert done.receipt not in str(refusal.value)
    assert len(unsealed(Urn.objects.get(box=made.box).contents, made.box.pk).on_paper) == 1
    hand_in(cast, made, made.codes[2])


def test_the_desk_is_open_while_the_box_is(cast, time_machine):
    box = boxes.prepared(cast, boxes.meeting_today(cast))
    codes = boxes.printed(cast, box)["leaders"]
    with pytest.raises(Refused, match="尚未开箱"):
        casting.hand_in(cast.officer, box.pk, codes[0])
    conducting.open_for_voting(by=cast.officer, box=box.pk)
    casting.hand_in(cast.officer, box.pk, codes[0])
    time_machine.move_to(box.closes_at + timedelta(seconds=1))
    with pytest.raises(Refused, match="截止时间已过"):
        casting.hand_in(cast.officer, box.pk, codes[1])
    boxes.close(cast, box)
    with pytest.raises(Refused, match="已经封箱"):
        casting.hand_in(cast.officer, box.pk, codes[1])
    assert Category.objects.get(kind="leaders").on_paper == 1


def test_only_staff_stand_at_the_desk_and_nobody_who_must_withdraw(cast, made, client_of):
    for who in ("secretary", "discipline", "supervisor", "admin", "member1"):
        with pytest.raises(Refused, match="由组织干事或组织委员办理"):
            casting.hand_in(getattr(cast, who), made.box.pk, made.codes[0])
    builders.own_file(cast.officer2, made.dossiers[0].candidates.all()[0].cadre)
    assert client_of("officer2").post(desk(made.box), {"code": made.codes[0]}).status_code == 403
    with pytest.raises(Recused):
        casting.hand_in(cast.officer2, made.box.pk, made.codes[0])
    assert unsealed(Urn.objects.get().contents, made.box.pk).on_paper == []
    assert client_of("commissioner").post(desk(made.box), {"code": made.codes[0]}).status_code == 302


def test_handing_in_through_the_page_writes_the_urn_alone_and_leaves_no_code_anywhere(
    cast, made, client_of, caplog
):
    client, steps = client_of("officer"), StepRecord.objects.count()
    assert "已收回 0 张" in client.get(desk(made.box)).text
    before = rows()
    with caplog.at_level(logging.DEBUG):
        answer = client.post(desk(made.box), {"code": made.codes[0]})
    assert (answer.status_code, answer.url) == (302, desk(made.box))
    changed = rows() ^ before
    # The session of whoever stands there is prolonged, as by every page; it holds no code.
    assert {re.search(r'"model": "([^"]+)"', line)[1] for line in changed} <= {
        "ballots.urn",
        "township.loginsession",
    }
    assert StepRecord.objects.count() == steps
    shown = client.get(desk(made.box)).text
    assert "已收回 1 张" in shown
    for place in (shown, str(answer.headers), str(answer.cookies), everything_recorded(), caplog.text):
        assert made.codes[0] not in place
        assert slips.shown(made.codes[0]) not in place
    refused = client.post(desk(made.box), {"code": made.codes[0]})
    assert (refused.status_code, "先前已经收回登记" in refused.text) == (422, True)
    assert client.post(desk(made.box), {"code": ""}).status_code == 422
    assert refused.headers["Cache-Control"] == "no-store"


def rows() -> set[str]:
    return set(everything_recorded().replace('{"model"', '\n{"model"').splitlines())


def test_turnout_of_an_open_box_tells_phone_from_paper(cast, made, client_of):
    hand_in(cast, made, *made.by["leaders"][:2])
    boxes.vote(made.by["leaders"][2], [])
    shown = client_of("supervisor").get(reverse("ballots:box", args=[made.box.pk])).text
    numbers = re.search(r'<th scope="row">领导班子成员</th>(.*?)</tr>', shown, re.DOTALL)[1]
    assert re.findall(r"\d+", numbers) == ["9", "9", "1", "2", "6"]


# -- closing ---------------------------------------------------------------------------------------------------------


def test_closing_checks_every_slip_and_the_box_shows_the_line(cast, made, client_of):
    leaders = made.box.categories.get(kind="leaders")
    hand_in(cast, made, *made.by["leaders"][:3])
    for code in [*made.by["leaders"][3:8], *made.by["middle"]]:
        boxes.vote(code, [])
    with pytest.raises(Refused, match="印制9张，已投5张，交回改投纸质票3张，未发出不会多于1张"):
        boxes.close(cast, made.box, left_over={leaders.pk: 2})
    boxes.close(cast, made.box, left_over={leaders.pk: 1})
    shown = client_of("officer").get(reverse("ballots:box", args=[made.box.pk])).text
    assert "印制 27 张 ＝ 手机投票 13 张 ＋ 交回改投纸质票 3 张 ＋ 未用 11 张（其中未发出 1 张）" in shown


@pytest.mark.parametrize("trouble", ("a ballot too many", "a slip used twice", "a slip gone"))
def test_an_urn_that_does_not_add_up_with_its_slips_is_not_closed(cast, made, trouble):
    boxes.vote(made.by["leaders"][0], [])
    kept = Urn.objects.get()
    whole = bytes(kept.contents)
    contents = unsealed(whole, made.box.pk)
    gone = made.box.slips.exclude(digest__in=contents.voted).filter(category__kind="middle").first()
    if trouble == "a ballot too many":
        contents.ballots.append(contents.ballots[0])
    elif trouble == "a slip used twice":
        contents.on_paper += [
            d
            for d in made.box.slips.values_list("digest", flat=True)
            if made.box.slips.get(digest=d).category.kind == "leaders"
        ]
    else:
        gone.delete()
    kept.contents = sealed(contents, made.box.pk)
    kept.save()
    with pytest.raises(Refused, match="票签数与票箱中的票数对不上"):
        boxes.close(cast, made.box)
    assert Box.objects.get().state == "open"
    kept.contents = whole
    kept.save()
    if trouble == "a slip gone":
        gone.save(force_insert=True)
    boxes.close(cast, made.box)
    assert Box.objects.get().state == "closed"


# -- counting the paper ----------------------------------------------------------------------------------------------


def test_no_figure_stands_before_the_paper_is_counted_twice_alike_and_then_the_sum(cast, made, client_of):
    mixed(cast, made)
    one = boxes.keys(made.dossiers[0])[0]
    box_page = reverse("ballots:box", args=[made.box.pk])
    officer, second, reader = client_of("officer"), client_of("discipline"), client_of("supervisor")
    assert agreed(Count.objects.get()) is None
    for address in (box_page, page(made), page(made, "").replace("recommendation/count/", "timeline/")):
        shown = reader.get(address).text
        assert "甲得票" not in shown
        assert not re.search(r"\b20\b 票|>20<", shown.replace("手机投票 20", "").replace('number">20<', ""))
    assert "还有 7 张纸质票" in reader.get(box_page).text
    before = finding(rules.COUNT, dossier.load(made.dossiers[0].pk))
    assert (before.verdict, before.evidence) == ("unmet", "票箱已封，还有7张纸质票须由两人计票：尚未录入")
    wrong = officer.post(page(made, "_entry"), sheet(made, 4, 2, 0, 0, issued=8))
    assert (wrong.status_code, "与收回改投纸质票的票签 7 张不符" in wrong.text) == (422, True)
    wrong = officer.post(page(made, "_entry"), sheet(made, 4, 3, 1, 0))
    assert "收回票数 8 多于发出票数 7" in wrong.text
    assert officer.post(page(made, "_entry"), sheet(made, 4, 2, 0, 0, void=1)).status_code == 302
    assert "已有一人录入" in finding(rules.COUNT, dossier.load(made.dossiers[0].pk)).evidence
    assert agreed(Count.objects.get()) is None
    assert second.post(page(made, "_entry"), sheet(made, 3, 3, 0, 0, void=1)).status_code == 302
    assert "两次录入不一致" in finding(rules.COUNT, dossier.load(made.dossiers[0].pk)).evidence
    assert second.post(page(made, "_entry"), sheet(made, 4, 2, 0, 0, void=1)).status_code == 302
    whole = agreed(Count.objects.get())
    assert (whole["issued"], whole["returned"], whole["valid"], whole["void"]) == (27, 27, 26, 1)
    assert whole[f"votes:{one}"] == 20 + 4
    shown = reader.get(box_page).text
    assert "发出 27 票，收回 27 票，有效 26 票，无效 1 票，其中纸质票发出 7 票" in shown
    assert "纸质票（7票）" in shown
    assert ">24<" in reader.get(page(made)).text
    assert list(verification.verify(cast.township)) == []


def test_an_assessment_on_phone_and_paper_gives_words_and_grades_once_the_paper_is_counted(cast, client_of):
    appointment = corridor.standing_in(cast.township, cast, "evaluation")
    candidate = appointment.standing("chosen")[0]
    made = boxes.opened(cast, kind="assessment", subjects=[BallotSubject(appointment.pk, candidate.pk)])
    good = dict.fromkeys(PLACES, "excellent")
    hand_in(cast, made, *made.codes[:5])
    for code in made.codes[5:]:
        casting.cast(code, [good], {0: "作风扎实"})
    boxes.close(cast, made.box)
    supervisor, box_page = client_of("supervisor"), reverse("ballots:box", args=[made.box.pk])
    assert "作风扎实" not in supervisor.get(box_page).text
    waiting = approval_of(files_of(dossier.load(appointment.pk))[0], Fraction(1, 2), "valid")
    assert waiting.evidence == "民主测评：票箱已封，还有5张纸质票须由两人计票：尚未录入"
    entry = reverse("appointments:evaluation.count_entry", args=[appointment.pk, candidate.pk])
    assert 'name="held_on"' not in client_of("officer").get(entry).text
    paper = {f"{prefix}{grade}": 0 for prefix in PLACES for grade in GRADES}
    paper |= {f"{prefix}basic": 5 for prefix in PLACES}
    head = {"issued": 5, "returned": 5, "valid": 5, "void": 0, "revision": 0}
    for who in ("officer", "discipline"):
        assert client_of(who).post(entry, head | paper).status_code == 302
    whole = agreed(Count.objects.get(kind="assessment"))
    assert (whole["excellent"], whole["basic"], whole["virtue:basic"], whole["valid"]) == (22, 5, 5, 27)
    shown = supervisor.get(box_page).text
    assert "作风扎实" in shown
    assert "总体评价 · 纸质票（5票）" in shown


def test_a_box_without_paper_is_never_entered_by_hand(cast, made, client_of):
    boxes.vote_all(made)
    boxes.close(cast, made.box)
    assert client_of("officer").get(page(made, "_entry")).status_code == 409
    assert client_of("officer").get(page(made)).status_code == 200


@pytest.mark.parametrize(("paper", "apart"), ((4, False), (5, True), (22, True), (23, False)))
def test_paper_and_phone_are_shown_apart_only_where_neither_is_small(cast, made, client_of, paper, apart):
    mixed(cast, made, paper=paper)
    votes = sheet(made, paper - 1, 1, 0, 0, issued=paper)
    for who in ("officer", "discipline"):
        assert client_of(who).post(page(made, "_entry"), votes).status_code == 302
    box_page = client_of("supervisor").get(reverse("ballots:box", args=[made.box.pk])).text
    count_page = client_of("supervisor").get(page(made)).text
    assert "发出 27 票，收回 27 票" in box_page
    # Of 22 or 23 on paper so few voted by phone that no category of theirs stands alone; they are one group.
    assert (f"纸质票（{paper}票）" in box_page) == apart
    assert ("周晓彤录入" in count_page) == apart
    assert ">26<" in count_page
    assert "周晓彤录入" in client_of("officer").get(page(made)).text


def test_a_box_all_on_paper_is_counted_like_paper_and_too_few_of_both_give_no_figure(cast, made, client_of):
    mixed(cast, made, paper=27)
    votes = sheet(made, 20, 7, 0, 0, issued=27)
    for who in ("officer", "discipline"):
        assert client_of(who).post(page(made, "_entry"), votes).status_code == 302
    assert agreed(Count.objects.get())["valid"] == 27
    few = boxes.opened(cast, boxes.meeting_today(cast, post="副站长"), expected={"leaders": 6})
    hand_in(cast, few, *few.codes[:2])
    for code in few.codes[2:4]:
        boxes.vote(code, [])
    boxes.close(cast, few.box)
    assert not Count.objects.filter(matter=few.dossiers[0].pk).exists()
    shown = client_of("officer").get(reverse("ballots:box", args=[few.box.pk])).text
    assert "手机投票2票、纸质票2张，合计少于5票" in shown
