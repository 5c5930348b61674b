"""What figures and bundles tell of somebody is not read, and not taken out, by that person or by a relative."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from io import BytesIO
from types import SimpleNamespace

import pytest
from openpyxl import load_workbook

from appointments.models import Report
from supervision.account.access import readable
from supervision.account.attached import TABLES, drawn, kept
from supervision.account.figures import Account, Scope
from supervision.account.opening import open_report
from supervision.bundle import year_tables
from supervision.bundle.access import WITHDRAWN, check_may_take
from supervision.bundle.material import BundleMaterial, Content
from supervision.bundle.models import Bundle
from supervision.bundle.report_tables import reports
from supervision.bundle.roster_tables import relatives
from tests import builders
from tests.account.test_report import opened_by, page, saved
from tests.account.test_review import (
    MEETING,
    closed,
    convened,  # noqa: F401  (the fixture)
    opened_box,
    rows,
    voted,
)
from township.accounts.access import Actor, Refused
from township.models import FamilyMember
from township.records import clock

CODES = ("reports.received", "reports.hotline")


def made_for(person: Actor, draw: Callable[[BundleMaterial], Content]) -> tuple[Content, Bundle]:
    """What a bundle of one part says to its maker, and what it knows of whom it tells."""
    bundle = Bundle(township=person.township, year=2026, data_day=clock.today(), matters=[], parts=[])
    material = BundleMaterial(person, bundle)
    content = draw(material)
    bundle.told_matters, bundle.told_cadres = sorted(material.told_matters), sorted(material.told_cadres)
    bundle.made_on, bundle.archive, bundle.sha256 = clock.today(), "bundles/1.zip", "0" * 64
    return content, bundle


def is_kept_from(person: Actor, bundle: Bundle) -> bool:
    try:
        check_may_take(person, bundle)
    except Refused as refusal:
        return str(refusal) == WITHDRAWN
    return False


@pytest.fixture
def about(township, cast):
    """A report of 12380 about one person, whose sister is of the roster as well."""
    person, sister = builders.cadre(township, "何春"), builders.cadre(township, "何夏", sex="female")
    with builders.recorded(township):
        FamilyMember(cadre=person, relation="妹妹", name=sister.name, person=sister).save()
        Report(
            cadre=person,
            received_on=date(2026, 3, 18),
            channel="hotline",
            kind="anonymous",
            summary="反映其收受土特产",
            content="来电称违规。",
            recorded_by=cast.discipline.user,
        ).save()
    return person, sister


def test_nobody_reads_in_a_figure_or_a_bundle_what_was_reported_of_them_or_a_relative(
    about, cast, client_of, township
):
    draft = opened_by(client_of("officer"))
    account = Account(Scope(township.pk, 2026, clock.today(), clock.now()))

    def told(code: str) -> tuple[int, bool, bool]:
        client = client_of("supervisor")
        shown = client.get(f"{page(draft, 'report')}?figure={code}")
        sheet = client.get(f"{page(draft, 'rows')}?figure={code}")
        chosen = shown.context["chosen"]
        cells = [str(row) for row in load_workbook(BytesIO(sheet.content)).worksheets[0].values]
        return chosen["listed"].paginator.count, "土特产" in shown.text, "土特产" in "".join(cells)

    def in_bundle() -> int:
        content, _ = made_for(cast.supervisor, reports)
        return sum(len(sheet.rows) for sheet in content.sheets)

    assert [told(code) for code in CODES] == [(1, True, True)] * 2
    assert in_bundle() == 1
    older = made_for(cast.supervisor, reports)[1]
    assert not is_kept_from(cast.supervisor, older)
    for own in about:
        builders.own_file(cast.supervisor, own)
        assert [told(code) for code in CODES] == [(0, False, False)] * 2, own
        assert (in_bundle(), is_kept_from(cast.supervisor, older)) == (0, True), own
        # The number itself is everybody's, and another of those who supervise reads the row.
        value = account.value("reports.received")
        assert value.number == "1"
        assert len(readable(value.rows, cast.discipline, own_kept_back=True, related_kept_back=True)[0]) == 1
        assert not is_kept_from(cast.discipline, older)


def test_who_sat_on_the_committee_does_not_take_out_who_is_related_to_them(cast, township):
    leader, sister = cast.discipline.user.cadre, builders.cadre(township, "钱夏", sex="female")
    with builders.recorded(township):
        FamilyMember(cadre=leader, relation="妹妹", name=sister.name, person=sister).save()
    content, bundle = made_for(cast.supervisor, relatives)
    assert [row.cadre for sheet in content.sheets for row in sheet.rows] == [sister.pk]
    assert set(bundle.told_cadres) == {leader.pk, sister.pk}
    assert (is_kept_from(cast.supervisor, bundle), is_kept_from(cast.discipline, bundle)) == (False, True)
    # Attached to the report, and as it was sealed with it, the row is read by neither of the two.
    report = open_report(by=cast.officer, year=2026, on=clock.today())
    [table] = drawn(report, ["relatives"])
    [sealed] = kept(SimpleNamespace(content=[{"part": TABLES, "data": [table.as_record()]}]))
    for each in (table, sealed):
        told = {who: each.shown_to(getattr(cast, who)) for who in ("supervisor", "discipline")}
        assert {who: (len(sheets[0].rows), back) for who, (sheets, back) in told.items()} == {
            "supervisor": (1, 0),
            "discipline": (0, 1),
        }


def test_how_somebody_was_recognised_is_not_taken_out_by_them(convened, cast, client, client_of):  # noqa: F811
    assert saved(client_of("officer"), page(convened, "review.meeting"), MEETING).status_code == 302
    box = opened_box(cast, convened)
    voted(client, box, good=12, refused=4)
    closed(cast, box)
    person = next(row for row in rows(convened) if row.is_person)
    _, bundle = made_for(cast.supervisor, year_tables.reviews)
    assert bundle.told_cadres == [person.cadre_id]
    assert not is_kept_from(cast.discipline, bundle)
    builders.own_file(cast.discipline, person.cadre)
    assert is_kept_from(cast.discipline, bundle)
    assert not is_kept_from(cast.supervisor, bundle)
