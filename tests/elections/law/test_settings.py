"""Which value holds in a province on a day, by which text, and what is asked instead of guessed."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from django.conf import settings

from elections.law import sources
from elections.law.asked import ASKED
from elections.law.readings import ANY_VILLAGER, NEAR_RELATIVES, RELATIVES, Span
from elections.law.settings import NotSet, Pinned, SourceKind, provinces, setting
from elections.law.texts import NoText
from elections.law.words import label, said
from township.law.parameters import Unjudged

from .instructions import Told

BEFORE, SINCE = date(2025, 12, 31), date(2026, 1, 1)


def value(name, province="zhejiang", on=SINCE, *told):
    return setting(name, province=province, on=on, instructions=told)


def test_thirteen_provinces_are_there_as_far_as_they_were_read_and_the_law_holds_in_all_others():
    coverage = {code: how for code, _, how in provinces()}
    assert len(coverage) == 31
    full = {code for code, how in coverage.items() if how == "full"}
    assert full == {"zhejiang", "shanghai", "beijing", "henan"}
    assert sum(how == "part" for how in coverage.values()) == 9
    assert coverage["sichuan"] == "unread"
    assert value("register_publication_days_before", "sichuan").value == 20


def test_every_matter_has_a_chinese_name_and_every_value_can_be_said_without_english():
    for name in sources.names() | set(ASKED):
        assert not re.search("[A-Za-z_]", label(name))
    entries = [sources.national_2025(), sources.national_2018(), *map(sources._provincial, sources.PROVINCES)]
    for name, entry in ((name, each[name]) for each in entries for name in each):
        if entry.value is not None:
            assert not re.search("[A-Za-z_]", said(name, entry.value)), (name, entry.value)


@pytest.mark.parametrize(
    ("name", "before", "since"),
    (
        ("register_publication_days_before", (20, "村组法（2018） 14"), (20, "村组法 17(1)")),
        ("handover_days", (10, "村组法（2018） 20"), (10, "村组法 24")),
        (
            "nomination_by",
            (["registered_electors"], "村组法（2018） 15"),
            (["village_party_organisation", "registered_electors"], "村组法 18(1)"),
        ),
        ("term_years", (5, "村组法（2018） 11"), (5, "村组法 14(2)")),
    ),
)
def test_the_same_matter_rests_on_the_text_of_its_day(name, before, since):
    for on, expected in ((BEFORE, before), (SINCE, since)):
        found = value(name, "sichuan", on)
        assert (found.value, found.basis, found.kind) == (*expected, SourceKind.NATIONAL)


def test_what_the_law_of_2025_brought_is_not_there_a_day_earlier():
    assert len(value("statutory_bars", "sichuan").value) == 4
    assert value("statutory_bars", "sichuan", BEFORE).value == []
    assert value("proxy_limit", "sichuan").value == 3
    with pytest.raises(NotSet, match="一人至多接受几人委托"):
        value("proxy_limit", "sichuan", BEFORE)
    assert value("kinship_bar", "beijing").value == NEAR_RELATIVES
    with pytest.raises(NotSet):
        value("kinship_bar", "beijing", BEFORE)
    assert value("proxy_who", "sichuan", BEFORE).value == RELATIVES
    assert value("proxy_who", "sichuan").value == ANY_VILLAGER
    assert value("election_committee_exclusion", "sichuan", BEFORE).value == ["nominated_member"]


def test_a_day_before_the_law_of_2018_is_not_judged():
    with pytest.raises(NoText):
        value("term_years", "zhejiang", date(2018, 12, 28))
    assert value("term_years", "zhejiang", date(2018, 12, 29)).value == 5


def test_a_province_fills_what_the_law_leaves_to_it_and_is_cited_by_its_own_measure():
    assert str(value("election_committee_size").value) == "5至9人"
    for province, basis in (
        ("zhejiang", "省办法 18"),
        ("shanghai", "市办法 12"),
        ("henan", "省实施办法 26"),
    ):
        found = value("candidate_list_days_before", province)
        assert (found.value, found.basis, found.kind) == (5, basis, SourceKind.PROVINCE)
    assert value("supervision_size").basis == "省实施办法 30"
    assert value("further_deadline_days", "shanghai").value == 30
    assert value("further_if_fewer_than", "shanghai").value == 3


def test_a_province_never_changes_what_the_law_fixes_and_both_are_shown():
    found = value("term_years", "beijing")
    assert (found.value, found.basis) == (5, "村组法 14(2)")
    assert [str(each) for each in found.conflicts] == ["市办法 4（2012年文本）：3年"]
    assert value("term_years", "zhejiang").conflicts == ()


def test_a_narrower_province_gives_way_to_the_law_of_its_day_and_stood_until_then():
    found = value("kinship_bar", "shanghai")
    assert (found.value, found.basis) == (NEAR_RELATIVES, "村组法 8(2)")
    assert "市办法 2（2020年文本）" in str(found.conflicts[0])
    before = value("kinship_bar", "shanghai", BEFORE)
    assert (before.kind, before.conflicts) == (SourceKind.PROVINCE, ())
    assert "sibling" not in before.value


def test_what_was_not_read_in_the_text_itself_has_no_article_number():
    found = value("early_late_limit", "shanxi")
    assert (found.value, found.basis, found.verified) == (3, "省办法（条文号待核实）", False)
    assert value("early_late_limit", "jiangsu").verified


def test_a_text_that_was_replaced_long_ago_is_shown_and_never_used():
    for on in (BEFORE, SINCE):
        with pytest.raises(NotSet) as missing:
            value("age_from", "fujian", on)
        assert "2005年文本" in str(missing.value)


def test_a_missing_value_says_what_to_ask_the_county_for():
    with pytest.raises(Unjudged) as missing:
        value("candidate_list_days_before", "sichuan")
    assert str(missing.value) == (
        "正式候选人名单至迟于选举日几日前公布：法律没有规定，四川省的规定这一条尚未收录（条文号待核实）。"
        "向县换届办要文件的文号、施行日期和数值（日），录入县里的通知后再办"
    )
    with pytest.raises(NotSet, match="省实施办法 38没有写明数值"):
        value("further_deadline_days", "henan")


def test_an_older_narrower_province_beside_the_law_is_asked_with_both_shown_and_answered_by_the_county():
    with pytest.raises(NotSet) as missing:
        value("proxy_who")
    assert [str(each) for each in missing.value.both] == [
        "村组法 18(4)：近亲属或者其他村民",
        "省办法 25（2020年文本）：限近亲属",
    ]
    for answer in (RELATIVES, ANY_VILLAGER):
        found = value("proxy_who", "zhejiang", date(2026, 10, 1), Told("proxy_who", answer))
        assert (found.value, found.basis, found.document) == (answer, "县方案", "清换办〔2026〕4号")
        assert [each.value for each in found.conflicts] == [
            {RELATIVES, ANY_VILLAGER}.difference({answer}).pop()
        ]


def test_self_nomination_was_the_provinces_and_is_asked_since_the_law_names_two_sources():
    assert value("self_nomination", on=BEFORE).value is True
    with pytest.raises(NotSet, match="省办法 3、20"):
        value("self_nomination")
    told = Told("self_nomination", "no")
    assert value("self_nomination", "zhejiang", date(2026, 10, 1), told).value is False
    assert value("self_nomination_days_before").basis == "省办法 20"


def test_an_instruction_holds_from_its_day_and_the_latest_counts():
    told = [
        Told("candidate_list_days_before", "7"),
        Told("candidate_list_days_before", "6", date(2026, 11, 1), pk=2),
    ]
    with pytest.raises(NotSet):
        value("candidate_list_days_before", "sichuan", date(2026, 9, 30), *told)
    assert value("candidate_list_days_before", "sichuan", date(2026, 10, 1), *told).value == 7
    assert value("candidate_list_days_before", "sichuan", date(2026, 11, 1), *told).value == 6


@pytest.mark.parametrize(
    ("name", "province", "stricter", "looser"),
    (
        ("proxy_limit", "sichuan", "2", "3"),
        ("proxy_limit", "zhejiang", "1", "3"),
        ("candidate_list_days_before", "zhejiang", "6", "4"),
        ("women_quota", "sichuan", "2", "1"),
        ("further_deadline_days", "beijing", "14", "16"),
    ),
)
def test_an_instruction_may_be_stricter_than_what_stands_and_never_looser(name, province, stricter, looser):
    on = date(2026, 10, 1)
    stands = value(name, province, on)
    narrowed = value(name, province, on, Told(name, stricter))
    assert (narrowed.value, narrowed.kind) == (int(stricter), SourceKind.COUNTY)
    assert stands.basis in [each.basis for each in narrowed.conflicts]
    unchanged = value(name, province, on, Told(name, looser))
    assert (unchanged.value, unchanged.kind) == (stands.value, stands.kind)
    if int(looser) != stands.value:
        assert "不得改变" in str(unchanged.conflicts[-1])


@pytest.mark.parametrize(
    ("name", "typed"),
    (
        ("proxy_limit", "4"),
        ("women_quota", "0"),
        ("term_years", "3"),
        ("register_publication_days_before", "10"),
        ("handover_days", "30"),
        ("proxy_candidate_may_accept", "yes"),
    ),
)
def test_nothing_a_county_writes_loosens_what_the_law_fixes(name, typed):
    on = date(2026, 10, 1)
    stands = value(name, "sichuan", on)
    found = value(name, "sichuan", on, Told(name, typed))
    assert (found.value, found.kind) == (stands.value, SourceKind.NATIONAL)
    assert "清换办〔2026〕4号" in str(found.conflicts[-1])


def test_no_province_loosens_a_floor_or_a_cap(monkeypatch):
    def holds(name, told):
        monkeypatch.setattr(sources, "_provincial", lambda _: {name: sources.SourceEntry(told, "9", "2030")})
        return value(name).value

    assert [holds("proxy_limit", limit) for limit in (2, 3, 4)] == [2, 3, 3]
    assert [holds("women_quota", least) for least in (0, 1, 2)] == [1, 1, 2]
    wider = NEAR_RELATIVES | {"in_law"}
    assert holds("kinship_bar", frozenset({"spouse"})) == NEAR_RELATIVES
    assert holds("kinship_bar", wider) == wider


def test_no_province_changes_what_is_fixed_in_either_direction(monkeypatch):
    for told in (15, 20, 25):
        entry = sources.SourceEntry(told, "9", "2030")
        monkeypatch.setattr(
            sources, "_provincial", lambda _, own=entry: {"register_publication_days_before": own}
        )
        found = value("register_publication_days_before")
        assert (found.value, found.kind) == (20, SourceKind.NATIONAL)
        shown = [str(each) for each in found.conflicts]
        assert shown == ([] if told == 20 else [f"省办法 9（2030年文本）：{told}日"])


def test_an_instruction_that_cannot_be_read_is_no_value():
    with pytest.raises(NotSet, match="数值“五”不能采用"):
        value(
            "candidate_list_days_before",
            "sichuan",
            date(2026, 10, 1),
            Told("candidate_list_days_before", "五"),
        )


def test_what_a_county_may_settle_is_typed_within_bounds():
    assert ASKED["election_committee_size"].accepts("5-9") == Span(5, 9)
    assert ASKED["election_committee_size"].accepts("7") == Span(7, 7)
    for typed in ("9-5", "2-9", "5-16", "许多"):
        with pytest.raises(ValueError, match="村民选举委员会人数须填写区间"):
            ASKED["election_committee_size"].accepts(typed)
    assert ASKED["self_nomination"].accepts("是") is True
    with pytest.raises(ValueError, match="须填写“是”或“否”"):
        ASKED["self_nomination"].accepts("也许")
    assert ASKED["proxy_limit"].accepts("3") == 3
    with pytest.raises(ValueError, match="须在 1 至 3 人之间"):
        ASKED["proxy_limit"].accepts("4")


def test_a_pinned_province_is_asked_by_the_law_of_each_act():
    pinned = Pinned("zhejiang", (Told("proxy_who", ANY_VILLAGER),))
    assert pinned.on("proxy_who", BEFORE).value == RELATIVES
    assert pinned.on("proxy_who", date(2026, 10, 1)).value == ANY_VILLAGER


def test_a_name_or_a_province_that_does_not_exist_is_an_error_of_the_caller():
    with pytest.raises(KeyError):
        value("no_such_matter")
    with pytest.raises(KeyError):
        value("term_years", "atlantis")


def test_spans_hold_both_ends_and_odd_numbers_where_asked():
    assert [Span(5, 9).holds(n) for n in (4, 5, 9, 10)] == [False, True, True, False]
    assert [Span(5, 11, odd=True).holds(n) for n in (5, 6, 7)] == [True, False, True]
    assert str(value("election_committee_size", "hunan").value) == "5至11人（单数）"


def test_a_page_says_what_the_county_chose_in_words_also_where_its_name_was_kept():
    for asked in ASKED.values():
        for choice, word in asked.choices:
            assert asked.in_words(word) == word
            if isinstance(choice, str):
                assert asked.in_words(choice) == word
    assert ASKED["proxy_limit"].in_words("2") == "2"


def test_every_matter_the_county_is_asked_for_is_read_where_elections_are_judged():
    root = Path(settings.BASE_DIR) / "elections"
    read = [
        path.read_text("utf-8")
        for path in root.rglob("*.py")
        if not {"demo", "migrations", "law"} & set(path.parts)
        and path.name not in ("already_judged.py", "tasks.py")
    ]
    # How far a term may be extended is judged by `law/terms.py`, which the rule of the preparation asks.
    assert [name for name in ASKED if not any(f'"{name}"' in text for text in read)] == ["early_late_limit"]
