"""监督措施: proposed by whoever supervises, entered in the file by a second person, barring where it has a period."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from supervision.measures.models import Measure
from tests import builders
from township.accounts.access import Refused
from township.models import PendingChange, Sanction
from township.pending.acts import accept
from township.records import verification

TYPED = {
    "kind": "criticism", "decided_on": "2026-03-17", "until": "", "body": "镇纪委", "document": "青纪〔2026〕3号",
    "facts": "谈话记录多次事后补记，经督查仍未改正。",
}  # fmt: skip


@pytest.fixture
def file(cast):
    return builders.cadre(cast.township, "方敏")


def propose(client, file, **more: str):
    return client.post(reverse("supervision:measure.record", args=[file.pk]), {**TYPED, **more})


def test_criticism_reaches_the_file_by_a_second_person_and_bars_nothing(file, cast, client_of):
    supervisor = client_of("supervisor")
    assert propose(supervisor, file).status_code == 302
    change = PendingChange.objects.get()
    conduct = reverse("roster:cadre.conduct", args=[file.pk])
    assert not Measure.objects.exists()
    assert "批评教育" not in client_of("officer").get(conduct).text
    assert reverse("supervision:measure.record", args=[file.pk]) in supervisor.get(conduct).text
    assert reverse("supervision:measure.record", args=[file.pk]) not in client_of("officer").get(conduct).text
    with pytest.raises(Refused):
        accept(change.pk, by=cast.supervisor)
    accept(change.pk, by=cast.secretary)
    assert "批评教育" in client_of("officer").get(conduct).text
    assert "方敏" in supervisor.get(reverse("supervision:measures")).text
    assert not Sanction.objects.exists()
    assert not list(verification.verify(cast.township))


def test_admonition_needs_its_period_and_stands_among_the_sanctions(file, cast, client_of):
    discipline = client_of("discipline")
    admonition = {"kind": "admonition", "until": "2026-09-17"}
    wrong = (
        {**admonition, "until": ""}, {**admonition, "until": "2026-03-16"}, {**admonition, "until": "2032-01-01"},
        {**admonition, "decided_on": "2026-03-19"}, {"facts": "无"}, {"document": "-"}, {"kind": "warning"},
        # What was decided long ago says why it comes only now.
        {**admonition, "decided_on": "2026-01-10"},
    )  # fmt: skip
    for more in wrong:
        assert propose(discipline, file, **more).status_code == 422, more
    assert propose(discipline, file, **admonition).status_code == 302
    change = PendingChange.objects.get()
    with pytest.raises(Refused):
        accept(change.pk, by=cast.discipline)
    accept(change.pk, by=cast.commissioner)
    sanction = Sanction.objects.get()
    assert (sanction.kind, sanction.bars(date(2026, 9, 17))) == ("admonition", True)
    assert not sanction.bars(date(2026, 9, 18))
    assert Measure.objects.get().sanction == sanction


def test_nobody_records_or_confirms_a_measure_about_themselves(cast, client_of):
    own = cast.supervisor.user.cadre
    assert propose(client_of("supervisor"), own).status_code == 403
    theirs = cast.secretary.user.cadre
    assert propose(client_of("supervisor"), theirs).status_code == 302
    change = PendingChange.objects.get()
    with pytest.raises(Exception, match="没有这项变更"):
        accept(change.pk, by=cast.secretary)
    accept(change.pk, by=cast.commissioner)
    assert Measure.objects.get().cadre == theirs
    assert propose(client_of("officer"), theirs).status_code == 403
