"""Which text of the committee law holds on a day, and citations by numbers that have moved."""

from __future__ import annotations

from datetime import date

import pytest

from elections.instruments import PARTY_ELECTION, VILLAGE_LAW
from elections.law.old_numbers import outdated_citations
from elections.law.texts import (
    MATTERS,
    NoText,
    in_full,
    number_of,
    numeral,
    old_article,
    text_on,
)
from township.law.instruments import read

BEFORE, SINCE = date(2025, 12, 31), date(2026, 1, 1)


def test_the_text_changes_with_the_year():
    assert text_on(BEFORE).cited("14") == "村组法（2018） 14"
    assert text_on(SINCE).cited("17(1)") == "村组法 17(1)"
    assert str(text_on(SINCE).citation("17(1)")) == "《中华人民共和国村民委员会组织法》第十七条第一款"
    assert str(text_on(SINCE).citation("")).endswith("（条文号待核实）")
    with pytest.raises(NoText, match="2018年12月28日"):
        text_on(date(2018, 12, 28))


def test_a_requirement_is_cited_by_the_text_of_the_day_from_both_sides_of_the_new_year():
    posted, resigned = read(VILLAGE_LAW, "第十七条第一款"), read(VILLAGE_LAW, "第二十条")
    assert str(posted.on(SINCE)) == "《中华人民共和国村民委员会组织法》第十七条第一款"
    assert str(posted.on(BEFORE)) == "《中华人民共和国村民委员会组织法》（2018年文本）第十四条"
    assert (posted.on(SINCE).note, "2025年修订后" in posted.on(BEFORE).note) == ("", True)
    assert posted.on(BEFORE).instrument.issued == "2018年12月修正"
    assert str(resigned.on(BEFORE)).endswith("（2018年文本没有这一条）")
    assert str(resigned.on(SINCE)).endswith("第二十条")
    not_compared = read(VILLAGE_LAW, "第三十五条第四款").on(BEFORE)
    assert (str(not_compared).endswith("（条文号待核实）"), not_compared.verified) == (True, False)
    other = read(PARTY_ELECTION, "第五条")
    assert other.on(BEFORE) == other


def test_the_concordance_has_every_row_of_the_reference_once():
    old = [matter.old for matter in MATTERS]
    assert old == [6, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 22, 25, 26, 28, 32, 33, 34, 35]
    new = [8, 14, 15, 16, 17, 18, 19, 21, 22, 23, 24, 26, 29, 30, 32, 37, 38, 39, 40]
    assert [matter.new for matter in MATTERS] == new
    assert [old_article(each) for each in ("18(4)", "22, 38(2)", "20", "")] == ["15", "18, 33", "", ""]


def test_numbers_are_written_and_read_as_the_law_writes_them():
    assert [numeral(n) for n in (8, 10, 17, 20, 35)] == ["八", "十", "十七", "二十", "三十五"]
    assert all(number_of(numeral(n)) == n for n in range(1, 51))
    assert in_full("29, 30(2)") == "第二十九条、第三十条第二款"


@pytest.mark.parametrize(
    ("text", "old", "new"),
    (
        ("依照《中华人民共和国村民委员会组织法》第十五条的规定，候选人由村民直接提名。", 15, 18),
        ("根据村民委员会组织法第十四条，选民名单应当在选举日的二十日前公布。", 14, 17),
        ("按村组法第20条办理移交", 20, 24),
        ("村组法 12(2)，推选村民选举委员会", 12, 15),
        ("《村民委员会组织法》（2018年修正）第十五条", 15, 18),
    ),
)
def test_an_old_number_is_found_since_2026_and_is_right_until_then(text, old, new):
    (found,) = outdated_citations(text, SINCE)
    assert (found.old, found.new, found.certain) == (old, new, True)
    assert f"现为{in_full(str(new))}" in str(found)
    assert text[found.start :].startswith(found.quoted)
    assert outdated_citations(text, BEFORE) == []


@pytest.mark.parametrize(
    "text",
    (
        "依照《中华人民共和国村民委员会组织法》第十八条的规定，候选人由村党组织或者村民提名。",
        "根据村民委员会组织法第十五条，推选村民选举委员会。",
        "村组法 17(1)，选民名单公布",
        "《村民委员会组织法》（2025年修订）第十五条",
        "村民委员会组织法第五十条",
        "浙江省村民委员会选举办法第十五条，提名候选人",
        "《城市居民委员会组织法》第十五条，提名候选人",
    ),
)
def test_a_new_number_and_other_laws_are_left_alone(text):
    assert outdated_citations(text, SINCE) == []


def test_a_number_without_a_word_about_its_matter_is_pointed_out_as_uncertain():
    (found,) = outdated_citations("依据村民委员会组织法第十五条", SINCE)
    assert not found.certain
    assert str(found) == "核对“第十五条”：原第十五条（提名、投票和委托）2026年1月1日起为第十八条"


def test_each_of_several_articles_is_judged_by_its_own_matter():
    found = outdated_citations("《村民委员会组织法》第十三条、第十四条：选民登记和名单异议。", SINCE)
    assert [(each.old, each.new) for each in found] == [(13, 16), (14, 17)]
