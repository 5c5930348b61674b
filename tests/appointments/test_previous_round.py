"""A dossier returned to a room is not begun from nothing: its owner takes over, ticked in one list, what still holds."""

from __future__ import annotations

from datetime import date

import pytest

from appointments import dossier as dossiers
from appointments import transitions
from appointments.models import CandidateEvaluation, EvaluationTalk, TeamMember
from procedure.facts import PAGES
from procedure.models import Takeover
from procedure.takeover.declared import Anew
from tests.appointments.evaluation import standing
from tests.appointments.scene import address

TODAY = date(2026, 3, 18)

#: Pages that record nothing a round begins with: they correct or remove rows of another page, follow the person (reports)
#: or the whole matter, or come after the rooms. A confirmation answers the words it was asked in, whatever the round: it
#: stands while they stay the same, and is asked for anew where they do not (decision 0020).
OF_NO_ROUND = {
    "ballots.draft", "evaluation.talk_entry", "evaluation.talk_removal", "evaluation.team_member",
    "evaluation.team_removal", "motion.pool", "notes.attach", "notes.circumstance", "notes.confirmation",
    "notes.paper_confirmation", "notice.extension",
    "notice.report_add", "notice.report_edit", "notice.reports", "notice.withdrawal", "posting.annulment",
    "posting.review", "recommendation.late_entry", "recommendation.list",
}  # fmt: skip


@pytest.fixture
def returned(cast):
    """An evaluation with everything recorded, returned from the notice for one wrong figure."""
    opened = standing.filled(cast)
    standing.move(opened, "publish_notice", cast, TODAY)
    back = {"matter": opened.pk, "by": cast.commissioner, "happened_on": TODAY}
    transitions.return_to("evaluation", reason="考察材料有一处数字不符", **back)
    return dossiers.load(opened.pk)


def test_every_fact_page_says_whether_a_new_round_takes_it_over_or_why_it_is_asked_anew():
    silent = {code for (kind, code), page in PAGES.items() if kind == "appointment" and page.carried == ()}
    assert silent <= OF_NO_ROUND, silent - OF_NO_ROUND
    for page in PAGES.values():
        if isinstance(page.carried, Anew):
            assert page.carried.why
            assert str(page.carried.source)


def test_in_the_first_round_nothing_is_offered_and_nothing_called_anew(cast, client_of):
    opened = standing.filled(cast)
    page = client_of("officer").get(address("previous_round", opened.pk))
    assert "没有可以接续的记录" in page.text
    assert "须重新办理" not in page.text
    standing.move(opened, "publish_notice", cast, TODAY)
    back = {"matter": opened.pk, "by": cast.commissioner, "happened_on": TODAY}
    transitions.return_to("evaluation", reason="考察材料有一处数字不符", **back)
    assert "须重新办理" in client_of("officer").get(address("previous_round", opened.pk)).text


def test_many_facts_are_taken_over_in_one_list_each_a_step_with_its_own_day(returned, client_of):
    officer, url = client_of("officer"), address("previous_round", returned.pk)
    page = officer.get(url)
    offered = page.context["offers"]
    assert len(offered) > 20
    assert standing.verdict(returned, "plan") == "unmet"  # nothing counts by itself
    assert "无记名投票只对当轮有效" in page.text
    assert "重新签字" in page.text
    assert officer.post(url, {"keys": [each.key for each in offered]}).status_code == 302
    loaded = dossiers.load(returned.pk)
    old, new = sorted(loaded.rounds("evaluation"), key=lambda each: each.round)
    assert (new.plan, new.plan_on, new.announced_on) == (old.plan, old.plan_on, old.announced_on)
    for rows in (TeamMember.objects, EvaluationTalk.objects):
        assert rows.count() == 2 * (rows.count() // 2) > 0
    assert not TeamMember.objects.filter(evaluation=new, signed_on__isnull=False).exists()
    assert standing.verdict(loaded, "plan") == "met"
    steps = loaded.steps.filter(round=2, code__startswith="evaluation.")
    assert steps.count() == Takeover.objects.filter(code__startswith="evaluation.").count() > 20
    assert steps.get(code="evaluation.plan").happened_on == old.plan_on
    assert {each.happened_on for each in steps.filter(code="evaluation.talk")} == {
        each.held_on for each in EvaluationTalk.objects.filter(material__evaluation=old)
    }
    assert officer.get(url).context["own"] == set()


def test_signatures_ballots_and_integrity_opinions_are_asked_anew(returned, client_of):
    officer, url = client_of("officer"), address("previous_round", returned.pk)
    offered = officer.get(url).context["offers"]
    assert officer.post(url, {"keys": [each.key for each in offered]}).status_code == 302
    loaded = dossiers.load(returned.pk)
    for code in ("signatures", "integrity", "assessment"):
        assert standing.verdict(loaded, code) in ("unmet", "to_confirm"), code
    file = CandidateEvaluation.objects.filter(evaluation__superseded=False).first()
    assert file.performance
    assert not hasattr(file, "integrity")


def test_the_discipline_secretary_takes_over_nothing_that_the_officer_records(returned, client_of):
    url = address("previous_round", returned.pk)
    page = client_of("discipline").get(url)
    assert page.status_code == 200
    assert page.context["own"] == set()
    assert client_of("discipline").post(url, {"keys": ["evaluation.plan|x"]}).status_code == 403
