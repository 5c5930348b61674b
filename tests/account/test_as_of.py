"""某日台账: the page asks two questions, says them, and answers them in Excel as on the page."""

from __future__ import annotations

import io
from datetime import date

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from supervision.account.figures import Account, Scope
from supervision.account.roster_of_day import Roster
from tests import builders
from township.models import Cadre, StaffingQuota, Tenure
from township.records import clock

PAGE, BOOK = "account:as_of", "account:as_of.workbook"
YEAR_END = "2026-12-31"


@pytest.fixture
def later(cast, time_machine):
    """In January a December appointment is entered, and a quota that holds from the new year."""
    post = builders.post(cast.township, name="站长")
    cadre = builders.cadre(cast.township, "乐一鸣")
    time_machine.move_to("2027-01-10 10:00 +0800", tick=False)
    with builders.recorded(cast.township):
        Tenure(
            cadre=cadre,
            seat=post.seats.first(),
            post_name="文化站站长",
            level="chief",
            since=date(2026, 12, 20),
        ).save()
        quota = StaffingQuota.objects.get(township=cast.township, kind="administrative")
        quota.authorised, quota.approved_on = quota.authorised + 3, date(2027, 1, 1)
        quota.save()
    time_machine.move_to("2027-02-01 10:00 +0800", tick=False)
    return quota.authorised


def test_what_is_effective_on_a_day_is_shown_as_it_was_known_on_another(later, client_of):
    officer = client_of("officer")

    def shown(on: str, known: str = "") -> tuple[list[str], int, str]:
        page = officer.get(reverse(PAGE), {"on": on, "known": known})
        standing = page.context["standing"]
        held = [row[6] for row in standing.seats if row[1] == "站长"]
        quota = next(row[1] for row in standing.quotas if row[0] == "行政编制")
        return held, quota, page.text

    held, quota, text = shown(YEAR_END, "2027-01-31")
    assert (held, quota) == (["乐一鸣"], later - 3)
    assert "2026年12月31日有效、按2027年1月31日日终已录入的记录" in text
    assert shown(YEAR_END, YEAR_END)[:2] == ([""], later - 3)
    assert shown("2026-12-19", "2027-01-31")[0] == [""]
    assert shown("2027-01-01", "2027-01-31")[:2] == (["乐一鸣"], later)
    assert "按现在已录入的记录" in shown("2027-01-01")[2]
    # A day ahead is in force for nobody; before the roster was kept there is nothing to tell.
    assert officer.get(reverse(PAGE), {"on": "2027-02-02"}).status_code == 422
    assert officer.get(reverse(PAGE), {"known": "2027-02-02"}).status_code == 422
    assert "此前没有数据" in officer.get(reverse(PAGE), {"on": "2019-01-01"}).text


def test_whoever_came_into_the_roster_after_the_day_brings_neither_offices_nor_schooling_into_it(
    later, cast, time_machine
):
    time_machine.move_to("2027-02-03 10:00 +0800", tick=False)
    newcomer = builders.cadre(cast.township, "迟来")
    with builders.recorded(cast.township):
        Tenure(cadre=newcomer, post_name="站长", level="chief", since=date(2020, 7, 1)).save()
    now = Roster(cast.township.pk, date(2027, 2, 3), clock.now())
    before = Roster(cast.township.pk, date(2026, 12, 31), clock.now())
    for roster, there in ((now, True), (before, False)):
        assert (newcomer.pk in roster.files) is there
        assert (newcomer.pk in {each["cadre_id"] for each in roster.all_tenures}) is there
        assert (newcomer.pk in roster.schooling) is there
    both_ends_are_told(cast.township, newcomer)


def both_ends_are_told(town, newcomer):
    """Figures of the year before, counted a second time from the rows of now but the newcomer's; who came is told by name."""
    account = Account(Scope(town.pk, 2027, date(2027, 2, 3), clock.now()))
    then = Cadre.objects.filter(township=town).exclude(pk=newcomer.pk)
    assert {code: int(account.value(f"roster.{code}_before").number) for code in BEFORE} == {
        "serving": then.count(),
        "administrative": then.filter(establishment="administrative").count(),
        "institution": then.filter(establishment="institutional").count(),
        "outside": 0,
        "women": then.filter(sex="female").count(),
        "no_party": then.exclude(politics__in=["member", "probationary"]).count(),
        "college": then.count(),
        # Born in May 1990: thirty-six at the end of 2026.
        "age_35": 0,
        "age_45": then.count(),
    }
    quota = StaffingQuota.objects.get(township=town, kind="administrative")
    numbers = [account.value(f"roster.quota_administrative{end}").number for end in ("_before", "")]
    assert numbers == [str(quota.authorised - 3), str(quota.authorised)]
    assert [row.cells[0] for row in account.value("roster.joined").rows] == ["迟来"]
    other = StaffingQuota.objects.get(township=town, kind="institutional")
    serving = [then.filter(establishment=kind).count() for kind in ("administrative", "institutional")]
    free = (quota.authorised - 3 - serving[0]) + (other.authorised - serving[1])
    assert int(account.value("roster.quota_vacant_before").number) == free > 0


BEFORE = (
    "serving", "administrative", "institution", "outside", "women", "no_party", "college", "age_35", "age_45"
)  # fmt: skip


def test_the_workbook_says_of_which_days_it_is_and_no_link_leads_to_ones_own_file(later, cast, client_of):
    officer = client_of("officer")
    content = officer.get(reverse(BOOK), {"on": YEAR_END, "known": "2027-01-31"}).content
    book = load_workbook(io.BytesIO(content))
    assert book.sheetnames == ["说明", "编制", "职数", "干部名册", "结构"]
    assert book["说明"]["B2"].value == "2026年12月31日有效、按2027年1月31日日终已录入的记录"
    people = {row[0]: row for row in book["干部名册"].iter_rows(values_only=True)}
    assert people["乐一鸣"][6:] == ("文化站站长", "2026年12月20日")
    page = officer.get(reverse(PAGE))
    own = cast.officer.user.cadre_id
    linked = {key for _, key in page.context["lines"]}
    assert cast.officer2.user.cadre_id in linked
    assert own not in linked
    assert client_of("member1").get(reverse(PAGE)).status_code == 403
    abroad = client_of("outsider").get(reverse(PAGE)).text
    assert "乐一鸣" not in abroad
