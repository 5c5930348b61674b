"""督查问题: raised, answered, judged, closed; nobody judges or closes what they answer for."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.urls import reverse
from time_machine import travel

from appointments import transitions
from appointments.demo import motion
from procedure.workbench import duties_of
from supervision.findings import new_findings
from supervision.findings.models import Answer, Finding
from tests import builders
from township.accounts.access import Refused
from township.models import StepRecord
from township.records import clock, verification

TODAY = date(2026, 3, 18)
DUE = TODAY + timedelta(days=14)
RAISED = {
    "title": "谈话记录事后补记",
    "account": "三人的谈话推荐记录在谈话后第九天一并录入，没有写明原因。",
    "basis": "纪实办法：一事一记，办理当日记载",
    "due_on": DUE.isoformat(),
}
TOLD = "谈话当天停电，纸质记录由两人签字，已经补录原件并说明原因。"
OPINION = "已查阅纸质记录原件，与录入的内容一致。"


@pytest.fixture
def dossier(cast):
    return transitions.open_motion(
        post=builders.post(cast.township), by=cast.officer, happened_on=date(2026, 3, 16), reason="空缺"
    )


def page(name: str, *keys: int) -> str:
    return reverse(f"supervision:{name}", args=keys)


def raised(client, cast, who: str = "officer", on: str = "", **more: str):
    typed = {**RAISED, "responsible": getattr(cast, who).user.pk, **more}
    return client.post(page("finding.raise") + on, typed)


def tasks(person) -> list[str]:
    return [task.title for task in duties_of(person, clock.today()) if "督查问题" in task.title]


def test_a_finding_is_answered_returned_answered_anew_accepted_and_closed(dossier, cast, client_of):
    supervisor, officer = client_of("supervisor"), client_of("officer")
    assert raised(supervisor, cast, on=f"?matter={dossier.pk}").status_code == 302
    finding = Finding.objects.get()
    assert (finding.name, finding.matter_id, finding.state) == ("问题2026-1", dossier.pk, "raised")
    assert tasks(cast.officer) == ["督查问题 · 问题2026-1 谈话记录事后补记"]
    assert tasks(cast.officer2) == tasks(cast.supervisor) == []
    assert officer.get(page("finding", finding.pk)).status_code == 200
    assert client_of("officer2").get(page("finding", finding.pk)).status_code == 404
    # Only the person responsible answers; nobody accepts what has not been answered.
    early = {"seen": "raised", "opinion": OPINION}
    assert "不能这样办理" in supervisor.post(page("finding.accept", finding.pk), early).text
    wrong = {"seen": "raised", "text": TOLD}
    assert "由责任人周晓彤答复" in supervisor.post(page("finding.answer", finding.pk), wrong).text
    assert officer.post(page("finding.answer", finding.pk), wrong).status_code == 302
    answered_already = {"seen": "answered", "text": TOLD}
    assert "已经答复" in officer.post(page("finding.answer", finding.pk), answered_already).text
    assert tasks(cast.officer) == []
    assert tasks(cast.supervisor) == tasks(cast.discipline) == ["督查问题 · 问题2026-1 谈话记录事后补记"]
    back = {"seen": "answered", "opinion": "没有说明为什么第九天才录入。", "due_on": DUE.isoformat()}
    assert supervisor.post(page("finding.return", finding.pk), back).status_code == 302
    assert (
        officer.post(page("finding.answer", finding.pk), {"seen": "returned", "text": TOLD}).status_code
        == 302
    )
    # Closing comes after an acceptance.
    shut = {"seen": "answered", "opinion": OPINION, "outcome": "rectified"}
    assert "不能这样办理" in supervisor.post(page("finding.close", finding.pk), shut).text
    supervisor.post(page("finding.accept", finding.pk), {"seen": "answered", "opinion": OPINION})
    # What was accepted is not opened again by another answer, whatever state a forged page claims.
    assert (
        "已经答复"
        in officer.post(page("finding.answer", finding.pk), {"seen": "accepted", "text": TOLD}).text
    )
    assert officer.post(page("finding.close", finding.pk), {**shut, "seen": "accepted"}).status_code == 403
    assert supervisor.post(page("finding.close", finding.pk), {**shut, "seen": "accepted"}).status_code == 302
    finding.refresh_from_db()
    assert (finding.state, finding.outcome, finding.closed_by) == (
        "closed",
        "rectified",
        cast.supervisor.user,
    )
    assert [each.verdict for each in Answer.objects.all()] == ["returned", "accepted"]
    done = StepRecord.objects.filter(code__startswith="finding.", outcome="done")
    assert list(done.order_by("sequence").values_list("code", flat=True)) == [
        "finding.raise", "finding.answer", "finding.return", "finding.answer", "finding.accept", "finding.close",
    ]  # fmt: skip
    assert {step.matter_id for step in done} == {dossier.pk}
    told = supervisor.get(page("finding", finding.pk)).text
    assert "已办结：已整改" in told
    assert "认可：" in told
    # No text asks for a second person among those who supervise; that there was none is said.
    assert "提出、核查、办结由一人办理" in told
    finding.closed_by = cast.discipline.user
    assert not finding.by_one
    assert not list(verification.verify(cast.township))


def test_nobody_judges_or_closes_what_they_answer_for_or_raises_it_against_themselves(cast, client_of):
    discipline, supervisor = client_of("discipline"), client_of("supervisor")
    assert raised(discipline, cast, "discipline").status_code == 422
    with pytest.raises(Refused, match="不能以本人为责任人"):
        new_findings.raise_finding(
            by=cast.discipline,
            on=new_findings.About(),
            title="甲",
            account="乙",
            basis="丙",
            responsible=cast.discipline.user,
            due_on=DUE,
        )
    raised(supervisor, cast, "discipline")
    finding = Finding.objects.get()
    discipline.post(page("finding.answer", finding.pk), {"seen": "raised", "text": TOLD})
    own = discipline.post(page("finding.accept", finding.pk), {"seen": "answered", "opinion": OPINION})
    assert "不能核查自己的答复" in own.text
    supervisor.post(page("finding.accept", finding.pk), {"seen": "answered", "opinion": OPINION})
    shut = {"seen": "accepted", "opinion": OPINION, "outcome": "unfounded"}
    assert "不能核查自己的答复" in discipline.post(page("finding.close", finding.pk), shut).text
    # Whoever has answered as the one responsible then does not judge it after somebody else was asked either.
    assert tasks(cast.discipline) == []
    assert supervisor.post(page("finding.close", finding.pk), shut).status_code == 302
    refused = StepRecord.objects.filter(code__startswith="finding.", outcome="refused")
    assert set(refused.values_list("code", flat=True)) == {"finding.raise", "finding.accept", "finding.close"}


def test_a_deadline_lies_between_tomorrow_and_a_year_and_is_overdue_the_day_after(
    cast, client_of, time_machine
):
    supervisor = client_of("supervisor")
    for due in (TODAY, TODAY + timedelta(days=366)):
        assert raised(supervisor, cast, due_on=due.isoformat()).status_code == 422
    for due in (TODAY + timedelta(days=1), TODAY + timedelta(days=365)):
        assert raised(supervisor, cast, due_on=due.isoformat()).status_code == 302
    near = Finding.objects.get(number=1)
    listed = page("findings") + "?state=overdue"
    time_machine.move_to("2026-03-19 10:00 +0800", tick=False)
    assert near.name not in client_of("supervisor").get(listed).text
    time_machine.move_to("2026-03-20 10:00 +0800", tick=False)
    assert near.name in client_of("supervisor").get(listed).text
    client_of("officer").post(page("finding.answer", near.pk), {"seen": "raised", "text": TOLD})
    assert near.answers.get().late
    assert near.name not in client_of("supervisor").get(listed).text


def test_who_withdraws_from_the_matter_neither_answers_for_it_nor_sees_the_finding(dossier, cast, client_of):
    assert raised(client_of("supervisor"), cast, on=f"?matter={dossier.pk}").status_code == 302
    finding = Finding.objects.get()
    assert len(tasks(cast.officer)) == 1
    pool = [cast.supervisor.user.cadre, cast.officer.user.cadre, builders.cadre(cast.township)]
    motion.fill(dossier, cast, date(2026, 3, 17), pool=pool)
    for who, status in {"supervisor": 404, "officer": 404, "discipline": 200}.items():
        assert client_of(who).get(page("finding", finding.pk)).status_code == status
    assert tasks(cast.officer) == []
    assert finding.name not in client_of("supervisor").get(page("findings")).text
    on = f"?matter={dossier.pk}"
    assert client_of("supervisor").get(page("finding.raise") + on).status_code == 403
    discipline = client_of("discipline")
    assert "须回避所涉事项" in raised(discipline, cast, on=on).text
    assert raised(discipline, cast, "officer2", on=on).status_code == 302
    # What is no matter of the township, and a step of another matter than the one named, is nothing to be attached to.
    for wrong in ("?matter=999999", "?matter=x", f"?matter={dossier.pk}&step=1"):
        assert client_of("discipline").get(page("finding.raise") + wrong).status_code == 404


def test_another_is_asked_where_the_person_responsible_has_left(cast, client_of):
    supervisor = client_of("supervisor")
    raised(supervisor, cast)
    finding = Finding.objects.get()
    to = {"seen": "raised", "due_on": DUE.isoformat(), "opinion": "周晓彤已调离组织办，由接任者答复。"}
    assert tasks(cast.supervisor) == []
    builders.ended(cast, cast.officer.user.offices.get(), TODAY)
    # The office is held on its last day too; from the next on nobody answers, and the supervisor is told.
    assert tasks(cast.supervisor) == []
    with travel("2026-03-19 10:00 +0800", tick=False):
        (told,) = [each for each in duties_of(cast.supervisor, clock.today()) if "督查问题" in each.title]
        assert told.detail == "责任人周晓彤已没有职务，改由他人答复"
    address = page("finding.reassign", finding.pk)
    assert supervisor.post(address, {**to, "responsible": cast.admin.user.pk}).status_code == 422
    assert client_of("officer").post(address, {**to, "responsible": cast.officer2.user.pk}).status_code == 403
    assert supervisor.post(address, {**to, "responsible": cast.officer2.user.pk}).status_code == 302
    assert tasks(cast.officer) == []
    assert len(tasks(cast.officer2)) == 1
    late = client_of("officer").post(page("finding.answer", finding.pk), {"seen": "raised", "text": TOLD})
    assert late.status_code == 404


def test_whoever_was_asked_before_another_does_not_judge_what_that_one_answers(cast, client_of):
    supervisor, discipline = client_of("supervisor"), client_of("discipline")
    raised(supervisor, cast, "discipline")
    finding = Finding.objects.get()
    to = {"seen": "raised", "due_on": DUE.isoformat(), "opinion": "由组织干事答复办理经过。"}
    other = {**to, "responsible": cast.officer2.user.pk}
    assert supervisor.post(page("finding.reassign", finding.pk), other).status_code == 302
    typed = {"seen": "raised", "text": TOLD}
    assert client_of("officer2").post(page("finding.answer", finding.pk), typed).status_code == 302
    assert (tasks(cast.discipline), len(tasks(cast.supervisor))) == ([], 1)
    assert page("finding.accept", finding.pk) not in discipline.get(page("finding", finding.pk)).text
    accepted = {"seen": "answered", "opinion": OPINION}
    assert "曾以您为责任人" in discipline.post(page("finding.accept", finding.pk), accepted).text
    assert supervisor.post(page("finding.accept", finding.pk), accepted).status_code == 302
    shut = {"seen": "accepted", "opinion": OPINION, "outcome": "rectified"}
    assert "曾以您为责任人" in discipline.post(page("finding.close", finding.pk), shut).text
    assert supervisor.post(page("finding.close", finding.pk), shut).status_code == 302


def test_of_two_accounts_of_one_name_each_is_offered_with_its_login_name(cast, client_of):
    def offered() -> list[str]:
        form = client_of("supervisor").get(page("finding.raise")).context["form"]
        return [str(label) for _, label in form.fields["responsible"].choices]

    assert "周晓彤" in offered()
    with builders.recorded(cast.township):
        cast.officer2.user.name = "周晓彤"
        cast.officer2.user.save()
    both = [label for label in offered() if label.startswith("周晓彤")]
    assert len(set(both)) == 2
    assert all("（" in label for label in both)
