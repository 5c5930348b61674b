"""A rule cites the text that says what it checks: at the level it has, from the province it comes from."""

from __future__ import annotations

import pytest

from township.law import register
from township.law.instruments import InstrumentLevel
from township.law.rule import Rule

RULES: dict[str, Rule] = {entry.rule.code: entry.rule for entry in register.entries()}


@pytest.mark.parametrize(
    ("code", "instrument", "level", "article"),
    (
        ("recommendation.sanctions", "civil-servant-law", InstrumentLevel.LAW, "第六十四条"),
        ("recommendation.party_sanctions", "discipline", InstrumentLevel.REGULATION, ""),
        ("recommendation.measures", "regulation", InstrumentLevel.REGULATION, "第二十四条"),
        ("bars.sanctions", "civil-servant-law", InstrumentLevel.LAW, "第六十四条"),
        ("bars.party_sanctions", "discipline", InstrumentLevel.REGULATION, ""),
        ("posting.still_fit", "civil-servant-law", InstrumentLevel.LAW, "第六十四条"),
        ("posting.in_service", "civil-servant-law", InstrumentLevel.LAW, "第一百零六条"),
        ("recommendation.turnout", "answers", InstrumentLevel.LOCAL, ""),
        ("evaluation.report_length", "township", InstrumentLevel.TOWNSHIP, ""),
        ("evaluation.announced", "zhejiang", InstrumentLevel.LOCAL, ""),
        ("evaluation.announced_early", "zhejiang", InstrumentLevel.LOCAL, ""),
        ("evaluation.former_unit", "zhejiang", InstrumentLevel.LOCAL, ""),
        ("recommendation.scattered", "zhejiang-counties", InstrumentLevel.LOCAL, ""),
        ("decision.notice", "regulation", InstrumentLevel.REGULATION, "第四十二条"),
        ("evaluation.eligible", "regulation", InstrumentLevel.REGULATION, "第二十四条"),
    ),
)
def test_a_rule_cites_the_text_that_says_what_it_checks(code, instrument, level, article):
    cited = RULES[code].citation
    assert (cited.instrument.code, cited.level, cited.article) == (instrument, level, article)
    assert cited.verified == bool(article)


def test_only_rules_by_its_text_answer_a_sanction_of_the_party():
    """R-10 rests on the Party's regulation, R-09 on the law: no rule answers both under one of them."""
    for rule in RULES.values():
        assert not {"R-09", "R-10"} <= set(rule.origin), rule.code
        if "R-10" in rule.origin:
            assert rule.citation.instrument.code == "discipline", rule.code
        if "R-09" in rule.origin:
            assert rule.citation.instrument.code == "civil-servant-law", rule.code


def test_no_other_province_is_read_as_ones_own():
    assert not [rule.code for rule in RULES.values() if "省内" in str(rule.citation)]
