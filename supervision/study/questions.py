"""题目: made from the rules whose text was read: requirement, clause, number. The same seed makes the same questions. Pure."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from township.law.parameters import Parameter, TownshipNumber, show
from township.law.register import entries
from township.law.rule import Rule

#: So many questions a test asks, and so many choices a question.
QUESTIONS, CHOICES = 10, 4


@dataclass(frozen=True)
class StudyQuestion:
    """One question with its choices; `right` is the place of the right one."""

    text: str
    choices: Sequence[str]
    right: int


def digest_of(asked: Sequence[StudyQuestion]) -> str:
    """By which questions a page was drawn: texts and choices as they were shown, not which is right."""
    shown = [(each.text, tuple(each.choices)) for each in asked]
    return hashlib.sha256(repr(shown).encode()).hexdigest()


def verified_rules() -> list[Rule]:
    """The rules whose clause somebody has read, each once."""
    found = {entry.rule.code: entry.rule for entry in entries() if entry.rule.citation.verified}
    return [found[code] for code in sorted(found)]


def drawn(seed: str, on: date, measures: Iterable[TownshipNumber] = ()) -> list[StudyQuestion]:
    """The questions of one test."""
    chance = random.Random(seed)  # noqa: S311 - which questions, not a secret
    rules, measures = verified_rules(), list(measures)
    numbered = [
        (rule, each) for rule in rules for each in rule.parameters.values() if _is_number(each, on, measures)
    ]
    asked = [_number(*pair, on, measures, chance) for pair in chance.sample(numbered, min(2, len(numbered)))]
    for rule in chance.sample(rules, QUESTIONS - len(asked)):
        make = chance.choice((_clause, _requirement))
        asked.append(make(rule, rules, chance))
    chance.shuffle(asked)
    return asked


def _clause(rule: Rule, rules: Sequence[Rule], chance: random.Random) -> StudyQuestion:
    """Where a requirement stands."""
    others = sorted({str(each.citation) for each in rules} - {str(rule.citation)})
    return _with_choices(f"“{rule.requirement}”，依据是：", str(rule.citation), others, chance)


def _requirement(rule: Rule, rules: Sequence[Rule], chance: random.Random) -> StudyQuestion:
    """What a clause requires."""
    others = sorted({each.requirement for each in rules if str(each.citation) != str(rule.citation)})
    others = [each for each in others if each != rule.requirement]
    return _with_choices(f"下列哪一项是{rule.citation}的要求？", rule.requirement, others, chance)


def _is_number(parameter: Parameter, on: date, measures: Sequence[TownshipNumber]) -> bool:
    return type(parameter.value_on(on, measures)) is int


def _number(
    rule: Rule, parameter: Parameter, on: date, measures: Sequence[TownshipNumber], chance: random.Random
) -> StudyQuestion:
    """Which number is in force."""
    value: Any = parameter.value_on(on, measures)
    near = {value + step for step in (-3, -2, -1, 1, 2, 3, 5)}
    others = sorted(show(each) + parameter.unit for each in near if each > 0)
    return _with_choices(f"{parameter.label}，现行规定是：", show(value) + parameter.unit, others, chance)


def _with_choices(text: str, right: str, others: Sequence[str], chance: random.Random) -> StudyQuestion:
    choices = [right, *chance.sample(list(others), CHOICES - 1)]
    chance.shuffle(choices)
    return StudyQuestion(text, choices, choices.index(right))
