"""检查的五个方面: the same figures in a second order, each under one head, each with the rows of the report."""

from __future__ import annotations

import io
from datetime import date

from django.urls import reverse
from openpyxl import load_workbook

from supervision.account.inspection import HEADS, WORDS, under
from supervision.account.opening import open_report
from supervision.account.outline import codes
from supervision.account.pages import WORK
from supervision.bundle.setting import printed
from tests import builders


def test_every_figure_of_the_report_stands_under_exactly_one_head():
    counted = [code for title in HEADS for code in under(title)]
    # What a year brings or takes away among the staff stands with the standards they were chosen by.
    assert sorted(counted) == sorted(codes())
    assert all(under(title) for title in HEADS)
    assert sorted(name for title in HEADS for name in WORDS[title]) == sorted(WORK)


def test_the_five_heads_show_the_values_of_the_report_and_lead_to_their_rows(cast, client_of):
    report = open_report(by=cast.officer, year=2026, on=date(2026, 3, 18))
    with builders.recorded(report.township):
        draft = report.draft
        draft.posts = "结合岗位职责调整分工。"
        draft.save()
    supervisor = client_of("supervisor")
    page = supervisor.get(reverse("account:inspection", args=[report.pk]))
    values = {each.code: each for head in page.context["heads"] for each in head.values}
    serving = values["roster.serving"]
    assert f'?figure=roster.serving">{serving.number} 人' in page.text
    shown = supervisor.get(reverse("account:report", args=[report.pk]), {"figure": "roster.serving"})
    assert len(serving.rows) == int(serving.number) == shown.context["chosen"]["listed"].paginator.count
    # On the sheet to print a figure is the same link, and leads to its rows as well.
    sheet = reverse("account:paper", args=[report.pk])
    on_paper = supervisor.get(sheet).context["parts"]
    assert '"?figure=roster.serving#rows"' in "".join(on_paper)
    # Taken away by an inspection it stands alone: there the number is a number.
    alone = printed("报告", on_paper, "", "prose")
    assert (f"{serving.number} 人" in alone, "<a" in alone, "?figure" in alone) == (True, False, False)
    leads = supervisor.get(sheet, {"figure": "roster.serving"})["Location"]
    assert leads == f"{reverse('account:report', args=[report.pk])}?figure=roster.serving#rows"
    assert 'id="rows"' in shown.text
    assert any(each.missing for each in values.values()) == ("无数据" in page.text)
    book = load_workbook(
        io.BytesIO(supervisor.get(reverse("account:inspection.workbook", args=[report.pk])).content)
    )
    assert len(book.sheetnames) == len(HEADS)
    second = {row[0]: row[1] for row in book.worksheets[1].iter_rows(values_only=True)}
    assert second["在职干部"] == serving.number
    told = [row[:2] for row in book.worksheets[4].iter_rows(values_only=True)]
    assert ("工作情况", "结合岗位职责调整分工。") in told
    assert page.text.count("结合岗位职责调整分工。") == 1
    assert client_of("outsider").get(reverse("account:inspection", args=[report.pk])).status_code == 404
