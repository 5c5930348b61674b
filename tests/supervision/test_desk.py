"""监督台: chips above the steps, the steps of a page grouped, and what is shown taken out as Excel and Word."""

from __future__ import annotations

import io
import re
from datetime import date

import pytest
from django.db import connection
from docx import Document
from openpyxl import load_workbook

from appointments import transitions
from procedure.doors import DoorClosed
from supervision import desk, forms, grouping
from supervision.account.opening import open_report
from tests import builders
from township.records.act import act
from township.records.lateness import MARKED_LATE
from township.records.models import StepRecord
from township.records.sorts import SORTED
from township.roster.barred import MARKED

TODAY = date(2026, 3, 18)


@pytest.fixture
def dossier(cast):
    """A dossier with a refused attempt, a return, a correction and a special circumstance."""
    opened = transitions.open_motion(
        post=builders.post(cast.township), by=cast.officer, happened_on=date(2026, 3, 16), reason="空缺"
    )
    with pytest.raises(DoorClosed):
        transitions.pass_door(
            "start_recommendation", matter=opened.pk, by=cast.commissioner, happened_on=TODAY
        )
    for code, label in (
        ("return_to_motion", "退回动议"),
        ("motion.analysis", "更正：综合分析研判"),
        ("notes.circumstance", "特殊情况、重要情况"),
    ):
        with act(
            by=cast.officer, code=code, label=label, happened_on=TODAY, matter=opened.matter, stage="motion"
        ):
            pass
    return opened


def labels(page) -> list[str]:
    return [step.label for step in page.context["listed"].steps]


def test_a_chip_shows_its_steps_alone_and_keeps_the_other_conditions(dossier, client_of):
    supervisor = client_of("supervisor")
    shown = {
        "sort=returned": ["退回动议"],
        "sort=corrected": ["更正：综合分析研判"],
        "sort=special": ["特殊情况、重要情况"],
        "outcome=refused": ["启动民主推荐"],
        "late=late": [],
        "sort=returned&who=李兰": [],
    }
    for query, found in shown.items():
        assert labels(supervisor.get(f"/supervision/?{query}")) == found, query
    page = supervisor.get(f"/supervision/?sort=returned&q={dossier.matter.number}&older=99&grouped=yes")
    chips = {each["label"]: each for each in page.context["chips"]}
    assert chips["退回"]["current"]
    assert not chips["全部"]["current"]
    assert chips["未获准"]["url"].endswith("grouped=yes&outcome=refused")
    assert "older" not in chips["未获准"]["url"]


def test_all_steps_are_grouped_by_matter_room_and_day_whole_across_pages(
    dossier, cast, client_of, monkeypatch, django_assert_max_num_queries
):
    supervisor = client_of("supervisor")
    plain = labels(supervisor.get(f"/supervision/?q={dossier.matter.number}"))
    address = f"/supervision/?q={dossier.matter.number}&grouped=yes"
    with django_assert_max_num_queries(15):
        page = supervisor.get(address)
    groups = [(group.room, group.day, group.steps, group.refused) for group in page.context["groups"].groups]
    assert ("动议", TODAY, 4, 1) in groups
    assert sum(many for *_, many, _ in groups) == len(plain)
    found = supervisor.get(link(page.text, "查看"))
    assert len(labels(found)) == groups[0][2]
    # However small the pages are and however many steps a day has, every group stands on one of them, once and whole.
    for number in range(7):
        with act(
            by=cast.officer, code="cadre.edit", label="修改", happened_on=TODAY, subject=f"对象{number}"
        ):
            pass
    whole = [told(each) for each in supervisor.get("/supervision/?grouped=yes").context["groups"].groups]
    assert sum(each[-1] for each in whole) == StepRecord.objects.filter(township=cast.township).count()
    for size, window in ((3, 2), (1, 1), (2, 500)):
        monkeypatch.setattr(grouping, "SIZE", size)
        monkeypatch.setattr(grouping, "WINDOW", window)
        seen, address = [], "/supervision/?grouped=yes"
        while address:
            page = supervisor.get(address)
            seen += [told(each) for each in page.context["groups"].groups]
            address = link(page.text, "下一页")
        assert seen == whole, (size, window)


def test_a_number_that_two_processes_have_given_finds_both_and_a_group_its_own(dossier, cast, client_of):
    report = open_report(by=cast.officer, year=2026, on=TODAY)
    assert report.matter.number == dossier.matter.number
    supervisor = client_of("supervisor")
    found = supervisor.get(f"/supervision/?q={report.matter.number}").context["listed"].steps
    assert {step.matter_id for step in found} == {report.pk, dossier.pk}
    page = supervisor.get("/supervision/?grouped=yes")
    first = page.context["groups"].groups[0]
    shown = supervisor.get(link(page.text, "查看")).context["listed"].steps
    assert {step.matter_id for step in shown} == {first.matter.pk}
    assert len(shown) == first.steps
    elsewhere = client_of("supervisor").get("/supervision/?about=999999")
    assert elsewhere.context["listed"].steps == []


def told(group) -> tuple:
    return group.day, group.about, group.stage, group.steps


def link(text: str, words: str) -> str:
    found = re.search(rf'href="([^"]*)">{words}</a>', text)
    return f"/supervision/{found[1]}".replace("&amp;", "&") if found else ""


def test_a_sort_is_found_however_far_back_and_by_its_own_index(dossier, cast, client_of, monkeypatch):
    supervisor = client_of("supervisor")
    monkeypatch.setattr(forms, "SEARCHED", 2)
    for _ in range(4):
        with act(by=cast.officer, code="cadre.edit", label="修改", happened_on=TODAY, subject="某人"):
            pass
    for code, label in (("pending.decline", "不同意"), ("seat.hold", f"登记在任职务{MARKED}")):
        with act(by=cast.officer, code=code, label=label, happened_on=TODAY):
            pass
    for sort, found in {
        "returned": ["不同意", "退回动议"],
        "corrected": ["更正：综合分析研判"],
        "special": ["特殊情况、重要情况"],
        "barred": [f"登记在任职务{MARKED}"],
    }.items():
        page = supervisor.get(f"/supervision/?sort={sort}")
        assert labels(page) == found, sort
        assert "最近 10,000 条" not in page.text
        rows = StepRecord.objects.filter(SORTED[sort], township=cast.township).order_by("-sequence")
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                cursor.execute("SET LOCAL enable_seqscan = off")
                cursor.execute("SET LOCAL enable_sort = off")
        assert f"step_{sort}" in rows[:51].explain(), sort
        assert f"step_{sort}_by_day" in rows.order_by("-happened_on", "-sequence")[:51].explain(), sort


def test_steps_entered_late_are_counted_and_grouped_from_an_index_of_theirs_alone(cast):
    """However many were entered later than a day, and in time: none of them is read for it."""
    for _ in range(60):
        with act(by=cast.officer, code="cadre.edit", label="修改", happened_on=TODAY, subject="某人"):
            pass
    rows = StepRecord.objects.filter(MARKED_LATE, township=cast.township).values("sequence")
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off")
            cursor.execute("SET LOCAL enable_sort = off")
            # What is chosen hangs on how many rows there are believed to be.
            cursor.execute("ANALYZE township_steprecord")
    assert "step_marked_late" in rows.order_by()[:51].explain()
    assert "step_marked_late_by_day" in rows.order_by("-happened_on", "-sequence")[:51].explain()
    for sort, condition in SORTED.items():
        assert f"step_{sort}_late" in rows.filter(condition).order_by("-sequence")[:51].explain(), sort


def test_an_index_of_late_steps_of_a_sort_holds_them_alone(cast):
    for day in (TODAY, TODAY, date(2026, 1, 5)):
        with act(
            by=cast.officer, code="seat.hold", label=f"登记在任职务{MARKED}", happened_on=day, reason="漏登"
        ):
            pass
    rows = StepRecord.objects.filter(SORTED["barred"])
    assert (rows.count(), rows.filter(MARKED_LATE).count()) == (3, 1)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE township_steprecord")
    assert {name: held_by(name) for name in ("step_barred", "step_barred_late", "step_returned_late")} == {
        "step_barred": 3,
        "step_barred_late": 1,
        "step_returned_late": 0,
    }


def held_by(index: str) -> int:
    """How many rows an index holds, by the statistics that were just taken."""
    counted = {
        "postgresql": "SELECT reltuples FROM pg_class WHERE relname = %s",
        "sqlite": "SELECT CAST(stat AS INTEGER) FROM sqlite_stat1 WHERE idx = %s",
    }
    with connection.cursor() as cursor:
        cursor.execute(counted[connection.vendor], [index])
        found = cursor.fetchone()
    # SQLite says nothing of an index that is empty.
    return int(found[0]) if found else 0


def test_what_is_shown_is_taken_out_as_excel_and_as_word_up_to_a_number_of_rows(
    dossier, cast, client_of, monkeypatch
):
    supervisor, query = client_of("supervisor"), f"?q={dossier.matter.number}&sort=corrected"
    answer = supervisor.get(f"/supervision/steps/taken-out/{query}")
    sheet = load_workbook(io.BytesIO(answer.content)).active
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0] == desk.HEADINGS
    assert [(row[5], row[4], row[8]) for row in rows[1:]] == [("更正：综合分析研判", "动议", "周晓彤")]
    written = Document(io.BytesIO(supervisor.get(f"/supervision/steps/taken-out/{query}&as=word").content))
    told = [each.text for each in written.paragraphs]
    assert any("动议；更正：综合分析研判；已办理" in each for each in told)
    assert any("类别：更正" in each for each in told)
    monkeypatch.setattr(desk, "MOST", 2)
    everything = supervisor.get("/supervision/steps/taken-out/").content
    assert load_workbook(io.BytesIO(everything)).active.max_row == 3
    assert client_of("officer").get("/supervision/steps/taken-out/").status_code == 403
