"""干部任免审批表 as Chromium prints it: two pages, whatever stands in its cells."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.urls import reverse

from tests import builders, reported
from tests.appointments.papers import standing
from township.models import FamilyMember, Reward

#: What stands in a cell of the form of a public report.
REPORTED = reported.told("F9-specialities-58-characters")["cadre"]["specialities"]


def printed_pages(page, name: str, pk: int) -> int:
    page.goto(page.base + reverse(f"appointments:papers.{name}", args=[pk]))
    return len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4", prefer_css_page_size=True)))


@pytest.fixture
def world():
    return standing.world()


def fill_every_cell(world) -> None:
    cadre = standing.load(world.on_notice).proposed.cadre
    with builders.recorded(world.cast.township):
        cadre.title, cadre.native_place, cadre.health = (
            "高级农艺师、乡村振兴技艺师",
            "内蒙古自治区呼伦贝尔市莫力达瓦",
            "健康",
        )
        cadre.specialities = (REPORTED * 4)[:200]
        cadre.save()
        education = cadre.educations.filter(form="full_time").get()
        education.school, education.major = (
            "某某农业大学继续教育学院南方校区",
            "农村区域发展与乡村公共治理专业",
        )
        education.save()
        for year in range(2015, 2023):
            Reward(
                cadre=cadre, awarded_on=date(year, 5, 4), name="先进工作者", body="某县委、某县人民政府"
            ).save()
        FamilyMember(
            cadre=cadre,
            relation="岳父（已故）",
            name="某某",
            birth=date(1950, 1, 1),
            work="某县某局原职工，" * 7,
        ).save()


def test_the_approval_form_stays_two_pages_with_the_reported_cell_and_with_every_cell_full(world, open_page):
    page = open_page("officer")
    cadre = standing.load(world.on_notice).proposed.cadre
    assert printed_pages(page, "approval", world.on_notice) == 2
    with builders.recorded(world.cast.township):
        cadre.specialities = REPORTED
        cadre.save()
    assert printed_pages(page, "approval", world.on_notice) == 2
    fill_every_cell(world)
    assert printed_pages(page, "approval", world.on_notice) == 2
