"""The discipline secretary withdraws from a notice: the stand-in reads its reports, handles them and concludes."""

from __future__ import annotations

from datetime import date

import pytest

from appointments.access import RELATED
from appointments.demo import notice as demo
from appointments.models import Notice, Report
from tests import builders
from tests.appointments.notice.pages import address, save, text
from township.models import FamilyMember, StepRecord

CONCLUSION = {"conclusion": "no_effect", "concluded_on": "2026-03-18"}
SECRETS = {"reporter": "赵大山", "contact": "13900000000", "content": "工程款的去向说不清楚。"}


@pytest.fixture
def report(cast, dossier) -> Report:
    demo.publish(dossier, cast, date(2026, 3, 9))
    return demo.send(dossier, date(2026, 3, 10), **SECRETS)


@pytest.fixture
def deputy(cast, client_of, report):
    """Stands in for the discipline secretary and holds no office of their own."""
    person = builders.user(cast.township, "deputy", "纪委副书记")
    return client_of(builders.stand_in(person, "discipline"))


def withdraw(cast, dossier) -> None:
    proposed = dossier.candidates.get(standing="proposed").cadre
    with builders.recorded(cast.township):
        FamilyMember(
            cadre=cast.discipline.user.cadre, relation="弟弟", name=proposed.name, person=proposed
        ).save()


def test_the_stand_in_reads_handles_and_concludes_what_the_discipline_secretary_must_not(
    cast, client_of, dossier, report, deputy
):
    withdraw(cast, dossier)
    own = client_of("discipline")
    for name, keys in (("notice.report", [report.pk]), ("notice.conclusion", [])):
        refused = own.get(address(name, dossier.pk, *keys))
        assert (refused.status_code, RELATED in refused.content.decode()) == (403, True)
    assert "登记反映" in text(deputy, "notice.reports", dossier.pk)
    read = text(deputy, "notice.report", dossier.pk, report.pk)
    assert [word for word in SECRETS.values() if word not in read] == []
    assert address("notice.report_handling", dossier.pk, report.pk) in read
    handled = save(
        deputy,
        "notice.report_handling",
        dossier.pk,
        report.pk,
        handler="孙某",
        findings="核对账册，收支相符。",
        outcome="unfounded",
        concluded_on="2026-03-18",
        answered_on="2026-03-18",
    )
    assert handled.status_code == 302
    builders.confirm(cast)
    assert own.post(address("notice.conclusion", dossier.pk), CONCLUSION).status_code == 403
    assert save(deputy, "notice.conclusion", dossier.pk, **CONCLUSION).status_code == 302
    notice = Notice.objects.get(appointment=dossier, superseded=False)
    assert (notice.conclusion, notice.concluded_by.name) == ("no_effect", "纪委副书记")
    assert StepRecord.objects.get(code="notice.conclusion").office == "代行纪委书记"


def test_where_the_discipline_secretary_need_not_withdraw_the_stand_in_reads_and_concludes_nothing(
    cast, client_of, dossier, report, deputy
):
    for name, keys in (("notice.reports", []), ("notice.report", [report.pk]), ("notice.conclusion", [])):
        refused = deputy.get(address(name, dossier.pk, *keys))
        assert refused.status_code == 403
        assert "本事项不在此列，由纪委书记本人办理" in refused.content.decode()
    assert deputy.post(address("notice.conclusion", dossier.pk), CONCLUSION).status_code == 403
    demo.handle(dossier, cast, report, date(2026, 3, 18))
    assert save(client_of("discipline"), "notice.conclusion", dossier.pk, **CONCLUSION).status_code == 302
    assert StepRecord.objects.get(code="notice.conclusion").office == "纪委书记"
