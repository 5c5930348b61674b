"""Influence windows, to the day and on both sides."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from township.roster.sanction_windows import (
    EndDateMissing,
    SanctionKind,
    SanctionTrack,
    blocks,
    last_day_of_window,
    window_end,
)

DECIDED = date(2024, 3, 15)
DAY = timedelta(days=1)
WITHOUT_LENGTH = (
    SanctionKind.PARTY_EXPULSION,
    SanctionKind.ADMONITION,
    SanctionKind.ORGANISATIONAL_MEASURE,
    SanctionKind.LOWERED_GRADE,
)
OUTSIDE = tuple(kind for kind in SanctionKind if kind.track == SanctionTrack.OUTSIDE)
WITH_LENGTH = tuple(kind for kind in SanctionKind if kind not in (*WITHOUT_LENGTH, *OUTSIDE))


@pytest.mark.parametrize(
    ("kind", "last_day"),
    (
        (SanctionKind.WARNING, date(2024, 9, 14)),
        (SanctionKind.DEMERIT, date(2025, 3, 14)),
        (SanctionKind.MAJOR_DEMERIT, date(2025, 9, 14)),
        (SanctionKind.DEMOTION, date(2026, 3, 14)),
        (SanctionKind.REMOVAL, date(2026, 3, 14)),
        (SanctionKind.PARTY_WARNING, date(2025, 3, 14)),
        (SanctionKind.PARTY_SERIOUS_WARNING, date(2025, 9, 14)),
        (SanctionKind.PARTY_POST_REMOVAL, date(2026, 3, 14)),
        (SanctionKind.PARTY_PROBATION_ONE_YEAR, date(2027, 3, 14)),
        (SanctionKind.PARTY_PROBATION_TWO_YEARS, date(2028, 3, 14)),
    ),
)
def test_a_window_runs_from_the_day_of_the_decision_to_its_last_day(kind, last_day):
    assert window_end(kind, DECIDED) == last_day
    assert not blocks(kind, DECIDED, DECIDED - DAY)
    assert blocks(kind, DECIDED, DECIDED)
    assert blocks(kind, DECIDED, last_day)
    assert not blocks(kind, DECIDED, last_day + DAY)


@pytest.mark.parametrize(
    ("decided", "last_day"),
    (
        (date(2024, 8, 28), date(2025, 2, 27)),
        (date(2024, 8, 29), date(2025, 2, 28)),
        (date(2024, 8, 30), date(2025, 2, 28)),
        (date(2024, 8, 31), date(2025, 2, 28)),
        (date(2024, 9, 1), date(2025, 2, 28)),
        (date(2023, 8, 29), date(2024, 2, 28)),
        (date(2023, 8, 30), date(2024, 2, 29)),
        (date(2024, 3, 31), date(2024, 9, 30)),
        (date(2024, 3, 30), date(2024, 9, 29)),
        (date(2024, 7, 1), date(2024, 12, 31)),
    ),
)
def test_where_the_last_month_lacks_the_day_the_window_ends_with_that_month(decided, last_day):
    assert window_end(SanctionKind.WARNING, decided) == last_day


@given(st.dates(date(2000, 1, 1), date(2040, 1, 1)), st.sampled_from((6, 12, 18, 24, 36, 48)))
def test_nobody_sanctioned_later_comes_free_earlier(decided, months):
    assert last_day_of_window(decided, months) <= last_day_of_window(decided + DAY, months)
    assert last_day_of_window(decided, months) < last_day_of_window(decided, months + 1)


@pytest.mark.parametrize("kind", WITHOUT_LENGTH)
def test_where_no_length_is_fixed_the_end_is_given_and_never_computed(kind):
    with pytest.raises(EndDateMissing, match="补录文件载明的影响期截止日期"):
        window_end(kind, DECIDED)
    assert blocks(kind, DECIDED, date(2099, 1, 1))
    assert not blocks(kind, DECIDED, DECIDED - DAY)

    end = date(2024, 9, 14)
    assert window_end(kind, DECIDED, given_end=end) == end
    assert blocks(kind, DECIDED, end, given_end=end)
    assert not blocks(kind, DECIDED, end + DAY, given_end=end)


@pytest.mark.parametrize("kind", WITH_LENGTH)
def test_a_document_may_lengthen_a_fixed_window_but_not_shorten_it(kind):
    computed = window_end(kind, DECIDED)
    assert window_end(kind, DECIDED, given_end=computed + DAY) == computed + DAY
    assert window_end(kind, DECIDED, given_end=computed - DAY) == computed


def test_the_two_years_after_probation_run_from_the_day_the_rights_came_back():
    kind = SanctionKind.PARTY_PROBATION_ONE_YEAR
    assert window_end(kind, DECIDED, rights_restored_on=date(2025, 3, 15)) == date(2027, 3, 14)
    extended = date(2026, 3, 15)
    assert window_end(kind, DECIDED, rights_restored_on=extended) == date(2028, 3, 14)
    assert blocks(kind, DECIDED, date(2028, 3, 14), rights_restored_on=extended)
    assert not blocks(kind, DECIDED, date(2028, 3, 15), rights_restored_on=extended)


def test_every_kind_has_a_label_a_track_and_a_length_or_none():
    tracks = {track: [kind.label for kind in SanctionKind if kind.track == track] for track in SanctionTrack}
    assert tracks == {
        SanctionTrack.PARTY: [
            "党内警告", "党内严重警告", "撤销党内职务", "留党察看一年", "留党察看二年", "开除党籍",
        ],
        SanctionTrack.GOVERNMENT: ["警告", "记过", "记大过", "降级", "撤职"],
        SanctionTrack.ORGANISATIONAL: ["诫勉", "组织处理"],
        SanctionTrack.INSTITUTIONAL: ["降低岗位等级"],
        SanctionTrack.OUTSIDE: ["刑事处罚", "行政拘留", "列入失信被执行人", "其他行政处罚"],
    }  # fmt: skip
    assert [kind for kind in SanctionKind if kind.months is None] == [*WITHOUT_LENGTH, *OUTSIDE]


def test_kinds_are_understood_by_their_stored_value():
    assert window_end("warning", DECIDED) == date(2024, 9, 14)
    assert blocks("party_warning", DECIDED, date(2025, 3, 14))


@pytest.mark.parametrize("kind", OUTSIDE)
def test_what_was_imposed_outside_both_ladders_ends_where_its_paper_says_and_bars_nobody(kind):
    assert window_end(kind, DECIDED) == DECIDED
    assert window_end(kind, DECIDED, given_end=DECIDED + DAY) == DECIDED + DAY
    assert not blocks(kind, DECIDED, DECIDED)
    assert not blocks(kind, DECIDED, DECIDED, given_end=DECIDED + DAY)
