"""The seeded working days against two independent calendars, and the notice as an administrator types it."""

from __future__ import annotations

from datetime import date, timedelta

import chinese_calendar
import holidays
import pytest

from tests import builders
from township.law import calendar_changes, holiday_notice, workdays
from township.law.holiday_notice import NoticeError
from township.law.models import CalendarDay, CalendarYear
from township.law.seed import seed_calendar
from township.records import clock

OFF, WORK = CalendarDay.Kind.OFF, CalendarDay.Kind.WORK


@pytest.fixture
def calendar(db):
    seed_calendar(builders.bare_township("青石镇"))
    return workdays.load()


def test_every_day_from_2019_to_2026_is_what_two_other_calendars_say(calendar):
    other = holidays.China(years=range(2018, 2028))
    day = date(2019, 1, 1)
    while day <= date(2026, 12, 31):
        assert calendar.is_workday(day) == chinese_calendar.is_workday(day) == other.is_working_day(day), day
        day += timedelta(days=1)


def test_before_and_after_the_seeded_years_there_is_an_error_and_no_guess(calendar):
    for day in (date(2018, 12, 31), date(2027, 1, 1)):
        with pytest.raises(workdays.CalendarMissing, match=f"工作日历缺{day.year}年数据"):
            calendar.is_workday(day)


def test_five_working_days_over_the_spring_festival_with_make_up_days_on_both_sides(calendar):
    # 14 February 2026 is a Saturday on which work is done; 15 to 23 are off; Saturday 28 is worked again.
    assert calendar.last_of(date(2026, 2, 13), 5) == date(2026, 2, 26)
    assert calendar.last_of(date(2026, 2, 24), 5) == date(2026, 2, 28)
    assert calendar.last_of(date(2026, 2, 24), 6) == date(2026, 3, 2)
    assert calendar.workdays(date(2026, 2, 13), date(2026, 2, 28)) == 7


def test_seeding_again_adds_nothing_and_a_year_entered_by_hand_stays(db):
    town = builders.bare_township("青石镇")
    with builders.recorded(town):
        CalendarYear(year=2025, document="本县转发的通知").save()
    seed_calendar(town)
    assert CalendarYear.objects.get(year=2025).document == "本县转发的通知"
    assert not CalendarYear.objects.get(year=2025).days.exists()
    count = CalendarDay.objects.count()
    seed_calendar(town)
    assert CalendarDay.objects.count() == count


def test_a_notice_is_read_in_the_ways_dates_are_written():
    for text in (
        "2027-01-01至2027-01-03 元旦",
        "2027/1/1—2027/1/3  元旦",
        "2027年1月1日 至 2027年1月3日 元旦",
    ):
        assert sorted(holiday_notice.read(text, OFF, 2027)) == [date(2027, 1, n) for n in (1, 2, 3)]
    assert holiday_notice.read("\n2026-12-31 元旦\n", OFF, 2027) == {date(2026, 12, 31): ("off", "元旦")}
    assert holiday_notice.read("", WORK, 2027) == {}


@pytest.mark.parametrize(
    ("kind", "text", "sentence"),
    (
        (OFF, "元旦 1月1日", "第 1 行：应写作"),
        (OFF, "2027-01-01 元旦\n2027-02-30 春节", "第 2 行：没有 2027 年 02 月 30 日"),
        (OFF, "2027-01-03至2027-01-01 元旦", "早于起日"),
        (OFF, "2027-01-01至2027-10-03 元旦", "长于任何假期"),
        (OFF, "2027-01-01", "空一格写节日名称"),
        (OFF, "2028-01-01 元旦", "不在 2027 年"),
        (OFF, "2026-12-24 元旦", "不在 2027 年"),
        (OFF, "2027-01-01 元旦\n2027-01-01 元旦", "第 2 行：2027-01-01 前面已经列过"),
        (WORK, "2027-01-04 元旦", "是星期一，本来就上班"),
        (OFF, f"2027-01-01 {'元' * 21}", "不得超过 20 字"),
    ),
)
def test_a_line_that_cannot_be_read_is_named_with_how_to_mend_it(kind, text, sentence):
    with pytest.raises(NoticeError) as problem:
        holiday_notice.read(text, kind, 2027)
    assert sentence in str(problem.value)


def test_every_bad_line_is_named_at_once_and_a_day_in_both_lists_is_refused():
    with pytest.raises(NoticeError) as problem:
        holiday_notice.read("a\n2027-01-01 元旦\nb", OFF, 2027)
    assert [each[:6] for each in problem.value.sentences] == ["第 1 行：", "第 3 行："]
    day = {date(2027, 1, 2): ("off", "元旦")}
    with pytest.raises(NoticeError, match="既列为放假又列为调休上班"):
        holiday_notice.together(day, {date(2027, 1, 2): ("work", "元旦")})


def test_what_is_written_out_reads_back_the_same(calendar):
    for year in CalendarYear.objects.all():
        days = calendar_changes.days_of(year)
        for kind in (OFF, WORK):
            text = holiday_notice.written(days, kind)
            own = {day: what for day, what in days.items() if what[0] == kind}
            assert holiday_notice.read(text, kind, year.year) == own
        assert [f for f in holiday_notice.missing_festivals(days) if f != "中秋节"] == []


#: The notice for 2026 (国办发明电〔2025〕7号), its seven sentences as they were published, and that for 2023.
OF_2026 = """一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
三、清明节：4月4日（周六）至6日（周一）放假，共3天。
四、劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。
五、端午节：6月19日（周五）至21日（周日）放假，共3天。
六、中秋节：9月25日（周五）至27日（周日）放假，共3天。
七、国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。"""
OF_2023 = "一、元旦：2022年12月31日至2023年1月2日放假调休，共3天。"


def test_the_sentences_of_the_state_council_are_read_as_the_calendar_has_them(calendar):
    read = holiday_notice.read(OF_2026, OFF, 2026)
    assert read == calendar_changes.days_of(CalendarYear.objects.get(year=2026))
    # The whole notice in both fields says nothing twice.
    assert holiday_notice.together(read, holiday_notice.read(OF_2026, WORK, 2026)) == read
    assert sorted(holiday_notice.read(OF_2023, OFF, 2023)) == [
        date(2022, 12, 31),
        date(2023, 1, 1),
        date(2023, 1, 2),
    ]


@pytest.mark.parametrize(
    ("written", "off", "work"),
    (
        ("2027年1月1日至3日 元旦", (1, 2, 3), ()),
        ("1月1日至3日 元旦", (1, 2, 3), ()),
        ("1月1日（周五）至3日（周日） 元旦", (1, 2, 3), ()),
        ("1月1日（周五）至3日（周日）放假调休，1月9日（周六）上班", (1, 2, 3), (9,)),
        ("元旦：1月1日放假，与周末连休。", (1,), ()),
        (
            "元旦：1月1日（星期五）放假，1月2日（星期六）补休，9日（星期六）、10日（星期天）上班。",
            (1, 2),
            (9, 10),
        ),
    ),
)
def test_a_day_leaves_out_what_it_shares_with_the_one_before(written, off, work):
    days = holiday_notice.read(written, OFF, 2027)
    assert {what[1] for what in days.values()} == {"元旦"}
    for kind, numbers in ((OFF, off), (WORK, work)):
        assert [day for day, what in sorted(days.items()) if what[0] == kind] == [
            date(2027, 1, n) for n in numbers
        ]


def test_a_range_over_the_turn_of_the_year_needs_no_year():
    days = holiday_notice.read("元旦：12月31日至1月2日放假调休，共3天。12月26日上班。", OFF, 2027)
    assert sorted(days) == [date(2026, 12, 26), date(2026, 12, 31), date(2027, 1, 1), date(2027, 1, 2)]
    written = holiday_notice.read("2026年12月31日至1月2日 元旦", OFF, 2027)
    assert sorted(written) == [date(2026, 12, 31), date(2027, 1, 1), date(2027, 1, 2)]


@pytest.mark.parametrize(
    ("written", "sentence"),
    (
        # A day the next year has not: said like every other range that is too long, not by an error of Python's.
        ("2028年12月30日至2月29日 元旦", "长于任何假期"),
        ("一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。", "2027-01-01 是星期五，通知写的是星期四"),
        ("元旦：1月1日至3日放假调休。1月5日上班。", "是星期二，本来就上班"),
        ("元旦：3日上班。", "前面没有写月份"),
        ("元旦：1月1日放假，1月9日。", "没有写明放假还是上班"),
        ("1月18日至20日放假。", "空一格写节日名称"),
        ("元旦：1月32日放假。", "没有 2027 年 1 月 32 日"),
        ("各地区、各部门要妥善安排好值班", "照抄通知的原句"),
    ),
)
def test_a_sentence_that_cannot_be_right_is_named(written, sentence):
    with pytest.raises(NoticeError) as problem:
        holiday_notice.read(written, OFF, 2027)
    assert sentence in str(problem.value)


def test_a_first_entry_always_counts_and_a_correction_only_from_its_day_on(cast):
    def day_of(on: date) -> bool:
        return workdays.load().as_of(on).is_workday(date(2026, 4, 20))

    year, monday = CalendarYear.objects.get(year=2026), date(2026, 4, 20)
    days = calendar_changes.days_of(year)
    assert day_of(date(2020, 1, 1))
    calendar_changes.correct(by=cast.admin, year=year, document="更正通知", days=days | {monday: (OFF, "假")})
    assert (day_of(date(2026, 3, 17)), day_of(date(2026, 3, 18))) == (True, False)
    assert not workdays.load().is_workday(monday)
    year = CalendarYear.objects.get(year=2026)
    calendar_changes.correct(by=cast.admin, year=year, document="再更正", days=days)
    assert day_of(date(2026, 3, 18))
    assert workdays.load().is_workday(monday)
    calendar_changes.enter(by=cast.admin, year=2027, document="通知", days={date(2027, 1, 1): (OFF, "元旦")})
    assert not workdays.load().as_of(date(2026, 1, 1)).is_workday(date(2027, 1, 1))


def test_a_correction_on_the_very_day_counts_from_its_moment_on(cast, time_machine):
    """What was counted in the morning keeps the calendar of the morning, and so does what two corrections follow."""
    monday, day = date(2026, 4, 20), date(2026, 3, 18)
    moments = {}
    for hour, days in ((11, {monday: (OFF, "假")}), (15, {})):
        moments[hour - 1] = clock.now()
        time_machine.move_to(f"2026-03-18T{hour}:00+08:00")
        year = CalendarYear.objects.get(year=2026)
        plain = {each: what for each, what in calendar_changes.days_of(year).items() if each != monday}
        calendar_changes.correct(by=cast.admin, year=year, document="更正", days=plain | days)
        moments[hour] = clock.now()
    assert [workdays.load().as_of(day, moments[hour]).is_workday(monday) for hour in (10, 11, 14, 15)] == [
        True,
        False,
        False,
        True,
    ]
    assert workdays.load().as_of(day).is_workday(monday)
    assert workdays.load().as_of(date(2026, 3, 17)).is_workday(monday)
