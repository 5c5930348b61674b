"""What the secretary approved is what goes on: the plan, the analysis and the pool changed afterwards are approved anew."""

from __future__ import annotations

from datetime import date

from django.urls import reverse

from appointments.demo import motion as demo
from appointments.models import Motion
from tests import builders

DAY = date(2026, 3, 17)


def motion(opened) -> Motion:
    return Motion.objects.get(appointment=opened)


def address(name, opened, *more) -> str:
    return reverse(f"appointments:{name}", args=[opened.pk, *more])


def plan(opened, **changed):
    now = motion(opened)
    kept = {name: getattr(now, name) for name in ("conditions", "scope", "method")}
    return {"revision": now.revision, **kept, **changed}


def start(client, opened):
    data = {"happened_on": "2026-03-18", "reason": "核对无误"}
    return client.post(address("door", opened, "start_recommendation"), data)


def test_a_changed_plan_is_approved_anew_and_one_saved_unchanged_is_not(dossier, client_of):
    officer, commissioner = client_of("officer"), client_of("commissioner")
    assert officer.post(address("motion.proposal", dossier), plan(dossier)).status_code == 302
    assert motion(dossier).approved is True
    changed = plan(dossier, scope="面向全县")
    silent = officer.post(address("motion.proposal", dossier), changed)
    assert (silent.status_code, "写明更正的理由" in silent.text) == (422, True)
    changed["act_reason"] = "县里要求扩大选人范围。"
    assert officer.post(address("motion.proposal", dossier), changed).status_code == 302
    assert motion(dossier).approved is None
    refused = start(commissioner, dossier)
    assert (refused.status_code, "党委书记尚未审批" in refused.text) == (422, True)
    signed = {"approved": "True", "approved_on": "2026-03-18", "revision": motion(dossier).revision}
    assert client_of("secretary").post(address("motion.approval", dossier), signed).status_code == 302
    assert start(commissioner, dossier).status_code == 302


def test_another_pool_is_another_motion(dossier, cast, client_of):
    officer = client_of("officer")
    newcomer = builders.cadre(cast.township)
    entry = {"pool_reason": "长期从事并熟悉业务", "exceptional": "False", "exceptional_reason": ""}
    assert officer.post(address("motion.pool_entry", dossier, newcomer.pk), entry).status_code == 302
    assert motion(dossier).approved is None
    demo.approve(dossier, cast, DAY)
    assert motion(dossier).approved is True
    assert officer.post(address("motion.pool_leave", dossier, newcomer.pk)).status_code == 302
    assert motion(dossier).approved is None


def test_another_prior_report_is_approved_anew_and_one_saved_unchanged_is_not(dossier, client_of):
    """Approved, then set to a case that awaits a reply and back: the door stays closed until it is approved again."""
    officer, page = client_of("officer"), address("motion.prior_report", dossier)
    same = {"prior_report": "none", "revision": motion(dossier).revision}
    assert officer.post(page, same).status_code == 302
    assert motion(dossier).approved is True
    waiting = {
        "prior_report": "relatives",
        "prior_report_reason": "拟任人选系副镇长的近亲属。",
        "prior_report_sent_on": "2026-03-17",
        "prior_report_reply": "waiting",
    }
    back = {"prior_report": "none", "act_reason": "经核对不属于须事先报告的情形。"}
    for sent in (waiting, back):
        assert officer.post(page, sent | {"revision": motion(dossier).revision}).status_code == 302
        assert motion(dossier).approved is None
    refused = start(client_of("commissioner"), dossier)
    assert (refused.status_code, "党委书记尚未审批" in refused.text) == (422, True)


def test_a_person_of_the_pool_called_exceptional_afterwards_is_approved_anew(dossier, client_of):
    officer, chosen = client_of("officer"), dossier.candidates.first()
    entry = {
        "pool_reason": "长期从事并熟悉业务",
        "exceptional": "True",
        "exceptional_reason": "工作特殊需要。",
    }
    assert motion(dossier).approved is True
    assert officer.post(address("motion.pool_entry", dossier, chosen.cadre_id), entry).status_code == 302
    assert motion(dossier).approved is None
