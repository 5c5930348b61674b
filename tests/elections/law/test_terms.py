"""When a term is over, and how far an extension or an early election may reach."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from elections.law.settings import Pinned
from elections.law.terms import Extension, TermBody, TermState, refusal_to_elect_on, term_standing

RESULT = date(2021, 9, 20)
ZHEJIANG, JIANGSU, SICHUAN = Pinned("zhejiang"), Pinned("jiangsu"), Pinned("sichuan")


def standing(today, settings=ZHEJIANG, body=TermBody.COMMITTEE, extension=None, result=RESULT):
    return term_standing(result, body=body, settings=settings, today=today, extension=extension)


def test_a_term_is_over_after_five_years_and_not_on_their_last_day():
    assert standing(date(2026, 9, 20)).state is TermState.RUNNING
    over = standing(date(2026, 9, 21))
    assert (over.state, over.over_days, over.finding) == (TermState.OVER, 1, True)
    found = standing(date(2026, 11, 28))
    assert (found.ends, found.over_days) == (date(2026, 9, 20), 69)
    assert found.words == "村民委员会任期2026年9月20日届满，已过 69 天，没有登记批准延期的文件"


def test_how_far_an_extension_may_reach_is_the_provinces_or_asked():
    today = date(2026, 11, 28)
    assert standing(today).latest == date(2027, 3, 20)
    assert standing(today, JIANGSU).latest == date(2027, 9, 20)
    assert standing(today, body=TermBody.PARTY).latest == date(2027, 9, 20)
    asked = standing(today, SICHUAN)
    assert asked.latest is None
    assert "提前或者延期换届至多几个月" in asked.ask
    assert standing(date(2026, 9, 1), SICHUAN).ask == ""


@pytest.mark.parametrize(("until", "finding"), ((date(2027, 3, 20), False), (date(2027, 3, 21), True)))
def test_an_approved_extension_ends_the_finding_as_far_as_the_province_lets_it(until, finding):
    found = standing(date(2026, 11, 28), extension=Extension(until, "清政函〔2026〕12号"))
    assert (found.state, found.finding) == (TermState.EXTENDED, finding)
    assert ("延期超过省办法 3(2)的 6 个月" in found.words) is finding


def test_an_extension_holds_on_its_last_day_and_no_longer():
    extension = Extension(date(2026, 12, 31), "清政函〔2026〕12号")
    assert not standing(date(2026, 12, 31), extension=extension).finding
    over = standing(date(2027, 1, 1), extension=extension)
    assert (over.state, over.finding) == (TermState.OVER, True)
    assert over.words.endswith("延期已过")


def test_a_term_begun_on_the_29th_of_february_ends_on_the_28th():
    assert standing(date(2026, 1, 1), result=date(2024, 2, 29)).ends == date(2029, 2, 28)


def test_an_early_election_comes_at_most_six_months_early_in_zhejiang():
    first = date(2026, 3, 20)
    assert refusal_to_elect_on(first, RESULT, body=TermBody.COMMITTEE, settings=ZHEJIANG) is None
    refused = refusal_to_elect_on(first - timedelta(1), RESULT, body=TermBody.COMMITTEE, settings=ZHEJIANG)
    assert refused
    assert refused.sentence.endswith("提前换届至多 6 个月（省办法 3(2)），选举日不得早于2026年3月20日")
    assert (
        refusal_to_elect_on(first - timedelta(1), RESULT, body=TermBody.COMMITTEE, settings=SICHUAN) is None
    )
