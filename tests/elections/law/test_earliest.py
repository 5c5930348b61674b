"""The earliest lawful election day: what keeps it off, from both sides of every number."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from elections.law.calendar import rows_of
from elections.law.earliest import earliest_lawful, warning_of
from elections.law.readings import RELATIVES
from elections.law.settings import Pinned

from .instructions import Told

ZHEJIANG = Pinned("zhejiang", (Told("self_nomination", "yes"), Told("proxy_who", RELATIVES)))
E = date(2026, 12, 6)
IN_TIME = {
    "prepare.audit": date(2026, 10, 30),
    "register.posted": date(2026, 11, 16),
    "nominate.list": date(2026, 12, 1),
    "ballot.notice": date(2026, 12, 1),
    "ballot.proxy_list": date(2026, 12, 5),
}


def earliest(done, today=date(2026, 11, 1), settings=ZHEJIANG, **more):
    return earliest_lawful(settings, today=today, done=done, **more)


def test_what_is_posted_on_its_last_day_allows_the_election_day():
    found = earliest(IN_TIME)
    assert (found.day, found.against(E), found.refusal_to_vote_on(E)) == (E, (), None)


@pytest.mark.parametrize("code", IN_TIME)
def test_what_is_posted_a_day_too_late_forbids_it_and_names_the_next_day(code):
    last = E - timedelta({"register.posted": 20, "nominate.list": 5, "ballot.notice": 5}.get(code, 1))
    assert earliest(IN_TIME | {code: last}).day == E
    late = earliest(IN_TIME | {code: last + timedelta(1)})
    assert late.day == E + timedelta(1)
    (reason,) = late.against(E)
    assert reason.code == code
    assert "选举日12月6日太早，最早12月7日" in str(late.refusal_to_vote_on(E))


def test_what_still_has_to_be_posted_counts_as_posted_today():
    undone = {code: day for code, day in IN_TIME.items() if code != "register.posted"}
    assert earliest(undone, date(2026, 11, 16)).day == E
    found = earliest(undone, date(2026, 11, 17))
    assert found.day == E + timedelta(1)
    assert str(found.against(E)[0]) == (
        "公布选民名单：尚未办，今天办，须在选举日20日以前（村组法 17(1)），选举日最早12月7日"
    )


def test_a_deadline_for_others_counts_only_once_it_is_recorded():
    assert earliest(IN_TIME, date(2026, 12, 5)).day == E
    assert earliest(IN_TIME | {"nominate.self": date(2026, 11, 26)}).day == E
    assert earliest(IN_TIME | {"nominate.self": date(2026, 11, 27)}).day == E + timedelta(1)
    assert earliest(IN_TIME | {"ballot.proxies": date(2026, 12, 3)}).day == E
    assert earliest(IN_TIME | {"ballot.proxies": date(2026, 12, 4)}).day == E + timedelta(1)


def test_an_unanswered_objection_puts_the_day_after_today():
    assert earliest(IN_TIME, E).day == E
    found = earliest(IN_TIME, E, unanswered=2)
    assert found.day == E + timedelta(1)
    assert "2 件名单异议未答复" in str(found.refusal_to_vote_on(E))


def test_a_number_no_text_settles_forbids_nothing_by_itself():
    late = IN_TIME | {"nominate.list": date(2026, 12, 5)}
    assert earliest(late, settings=Pinned("sichuan")).day == E
    told = Pinned("sichuan", (Told("candidate_list_days_before", "5"),))
    assert earliest(late, settings=told).day == date(2026, 12, 10)


def test_shanghais_proxy_list_hangs_two_days():
    shanghai = Pinned("shanghai")
    assert earliest(IN_TIME | {"ballot.proxy_list": date(2026, 12, 4)}, settings=shanghai).day == E
    assert earliest(IN_TIME, settings=shanghai).day == E + timedelta(1)


#: No time limit: a busy machine says nothing about a calendar.
@settings(deadline=None)
@given(
    st.fixed_dictionaries({code: st.dates(date(2026, 10, 1), date(2027, 1, 31)) for code in IN_TIME}),
    st.integers(0, 10),
)
def test_on_the_earliest_day_nothing_blocking_is_late_and_a_day_before_something_is(done, later):
    found = earliest(done, today=date(2026, 10, 1))
    day = found.day + timedelta(later)

    def late(election_day):
        told = rows_of(election_day, ZHEJIANG, today=election_day, done=done)
        return [row for row in told if row.done and row.blocks and (row.margin or 0) < 0]

    assert late(day) == []
    assert late(found.day - timedelta(1))


def test_the_last_day_of_a_posting_says_what_tomorrow_costs():
    def warned(today, remedies=""):
        told = {row.code: row for row in rows_of(E, ZHEJIANG, today=today)}
        return warning_of(told["nominate.list"], E, today, remedies)

    assert warned(date(2026, 11, 30)) == ""
    assert warned(date(2026, 12, 1), "已贴的公告 1 须更正重贴") == (
        "今天 24 时前还能公布。明天公布，选举日须改到12月7日或以后，并报县批准；已贴的公告 1 须更正重贴。"
    )
    assert warned(date(2026, 12, 3)) == (
        "最迟12月1日，已过 2 天。今天公布，选举日须改到12月8日或以后，并报县批准。"
    )
