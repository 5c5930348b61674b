"""抽查: drawn by a kept seed or by risk, checked against the list by somebody who had no hand in it."""

from __future__ import annotations

import hashlib
from datetime import date

import pytest
from django.http import Http404
from django.urls import reverse
from time_machine import travel

from appointments import transitions
from appointments.demo import motion
from supervision.findings.models import Finding
from supervision.sampling import acts, drawing
from supervision.sampling.checklist import items, items_on
from supervision.sampling.forms import CheckForm
from supervision.sampling.models import Check, Sampled, Sampling
from tests import builders
from township.accounts.access import Refused
from township.models import StepRecord
from township.pending.acts import accept
from township.records import verification
from township.records.act import act

TODAY = date(2026, 3, 18)
ASKED = {"way": "random", "kind": "appointment", "since": "2026-03-01", "until": "2026-03-18", "size": "2"}
FIRST = items()[0].code


@pytest.fixture
def dossiers(cast):
    """Four dossiers; the second has been returned once and the third was refused something."""
    made = [
        transitions.open_motion(
            post=builders.post(cast.township, name=f"站长{number}"),
            by=cast.officer,
            happened_on=date(2026, 3, 16),
            reason="空缺",
        )
        for number in range(4)
    ]
    for dossier, code, outcome in (
        (made[1], "return_to_motion", "done"),
        (made[2], "motion.pool", "refused"),
    ):
        with act(
            by=cast.officer,
            code=code,
            label="办理",
            happened_on=TODAY,
            matter=dossier.matter,
            outcome=outcome,
        ):
            pass
    return made


def page(name: str, *keys: int) -> str:
    return reverse(f"supervision:{name}", args=keys)


def drawn_by(client, **asked: str) -> Sampling:
    answer = client.post(page("sampling.draw"), {**ASKED, **asked})
    assert answer.status_code == 302, answer.context["form"].errors
    return Sampling.objects.latest("pk")


def test_a_drawing_is_repeated_by_its_seed_and_risk_puts_the_highest_score_first(dossiers, cast, client_of):
    supervisor = client_of("supervisor")
    sampling = drawn_by(supervisor)
    again = sorted(
        (dossier.pk for dossier in dossiers),
        key=lambda key: hashlib.sha256(f"{sampling.seed}:{key}".encode()).hexdigest(),
    )[:2]
    assert [each.matter_id for each in sampling.sampled.all()] == again
    assert sampling.seed in supervisor.get(page("sampling", sampling.pk)).text
    risky = drawn_by(supervisor, way="risk", size="3")
    assert risky.seed != sampling.seed
    found = list(risky.sampled.values_list("matter", "score", "returned", "refused"))
    assert found[:2] == [(dossiers[1].pk, 3, 1, 0), (dossiers[2].pk, 2, 0, 1)]
    assert drawing.FORMULA in supervisor.get(page("sampling", risky.pk)).text
    assert "第2次抽查" in supervisor.get(page("samplings")).text
    step = StepRecord.objects.filter(code="sampling.draw").latest("sequence")
    assert step.details["seed"] == risky.seed
    # Outside its days there is nothing to draw; too many, and days the wrong way round, are refused.
    for wrong in (
        {"until": "2026-03-15"},
        {"size": "51"},
        {"size": "0"},
        {"since": "2026-03-19"},
        {"since": "2019-01-01"},
    ):
        assert supervisor.post(page("sampling.draw"), {**ASKED, **wrong}).status_code == 422
    assert drawn_by(supervisor, since="2026-03-16", until="2026-03-16", size="50").sampled.count() == 4
    assert not list(verification.verify(cast.township))


def test_whoever_acted_in_a_matter_does_not_check_it_and_a_wrong_point_leads_to_a_finding(
    dossiers, cast, client_of
):
    supervisor, discipline = client_of("supervisor"), client_of("discipline")
    drawn_by(supervisor, way="risk", size="1")
    sampled = Sampled.objects.get()
    with act(
        by=cast.discipline,
        code="motion.integrity",
        label="出具意见",
        happened_on=TODAY,
        matter=sampled.matter,
    ):
        pass
    address = page("sampled", sampled.pk)
    wrong = {"seen": 0, FIRST: "wrong", f"{FIRST}_note": "研判记录没有写明职数依据。"}
    assert "您办理过这个事项" in discipline.get(address).text
    assert "您办理过这个事项" in discipline.post(address, wrong).text
    assert supervisor.post(address, {"seen": 0}).status_code == 422
    assert supervisor.post(address, {"seen": 0, FIRST: "wrong"}).status_code == 422
    assert supervisor.post(address, wrong).status_code == 302
    kept = Check.objects.get()
    assert (kept.result, kept.question) == ("wrong", items()[0].text)
    # What another has checked meanwhile is not written over; once read, it may be, and the history keeps both.
    assert supervisor.post(address, {"seen": 0, FIRST: "right"}).status_code == 422
    assert f"check={kept.pk}" in supervisor.get(address).text
    raised = {
        "title": "动议材料不全", "account": "研判记录没有写明职数依据。", "basis": "一人一表、一批一档",
        "responsible": cast.officer.user.pk, "due_on": "2026-04-01",
    }  # fmt: skip
    other = next(each for each in dossiers if each.pk != sampled.matter_id)
    assert supervisor.get(f"{page('finding.raise')}?matter={other.pk}&check={kept.pk}").status_code == 404
    assert supervisor.post(f"{page('finding.raise')}?check={kept.pk}", raised).status_code == 302
    assert Finding.objects.get().checked == kept
    assert Finding.objects.get().matter_id == sampled.matter_id
    assert "问题2026-1" in supervisor.get(address).text
    assert supervisor.post(address, {"seen": 1, FIRST: "right"}).status_code == 302
    assert kept.history.count() == 2
    # What supervision does adds nothing to the score.
    assert drawing.scores([sampled.matter_id])[sampled.matter_id].points == sampled.score


def test_what_one_withdraws_from_is_neither_drawn_nor_shown(dossiers, cast, client_of):
    sampling = drawn_by(client_of("discipline"), size="4")
    pool = [cast.supervisor.user.cadre, builders.cadre(cast.township)]
    motion.fill(dossiers[0], cast, date(2026, 3, 17), pool=pool)
    supervisor = client_of("supervisor")
    shown = supervisor.get(page("sampling", sampling.pk))
    assert len(shown.context["sampled"]) == 3
    assert "另有 1 个抽中的事项您须回避" in shown.text
    theirs = sampling.sampled.get(matter=dossiers[0].pk)
    assert supervisor.get(page("sampled", theirs.pk)).status_code == 403
    assert dossiers[0].pk not in drawn_by(supervisor, size="4").population


def test_a_township_words_its_own_checklist_by_two_and_what_was_drawn_keeps_the_list_of_its_day(
    dossiers, cast, client_of
):
    supervisor, page = client_of("supervisor"), reverse("supervision:sampling.checklist")
    before = acts.draw(
        by=cast.supervisor, way="random", kind="appointment", since=date(2026, 3, 1), until=TODAY, size=1
    )
    assert client_of("officer").post(page, {}).status_code == 403
    longest = "核" * 200
    typed = {
        "points": f"谈话人数够不够｜本镇办法第三条\n材料编号连续｜档案管理办法\n{longest}｜{'据' * 100}",
        "document": "青纪〔2026〕3号",
    }
    for wrong in (
        {"effective_from": "2026-03-18"},
        {"effective_from": "2027-03-20"},
        {"points": "没有依据"},
        {"points": "相同｜甲\n相同｜乙"},
        {"points": "一项｜甲\n" * 31},
        {"document": ""},
        {"points": f"{longest}对｜甲"},
        {"points": f"一项｜{'据' * 101}"},
    ):
        assert supervisor.post(page, {"effective_from": "2026-03-19", **typed, **wrong}).status_code == 422
    assert supervisor.post(page, typed | {"effective_from": "2026-03-19"}).status_code == 302
    change = cast.township.pending_changes.get()
    with pytest.raises(Refused):
        accept(change.pk, by=cast.supervisor)
    with pytest.raises((Refused, Http404)):
        accept(change.pk, by=cast.commissioner)
    accept(change.pk, by=cast.discipline)
    assert len(items_on(cast.township, TODAY)) == len(items()) > 2
    with travel("2026-03-19 10:00 +0800", tick=False):
        after = acts.draw(
            by=cast.supervisor, way="random", kind="appointment", since=date(2026, 3, 1), until=TODAY, size=1
        )
        shown = {each: acts.open_sampled(cast.supervisor, each.sampled.get().pk) for each in (before, after)}
        lists = [[item.text for item in CheckForm(sampled=each).items] for each in shown.values()]
    assert lists == [[each.text for each in items()], ["谈话人数够不够", "材料编号连续", longest]]
