"""日期四类: every date field of every form has its class, and each class its two ends."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from datetime import date

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse

from township.days import EARLIEST, LATEST, TABLE, DayKind, Frame, Since
from township.forms import BaseForm, FilterForm, Form

APPS = ("township", "procedure", "ballots", "appointments", "elections", "supervision", "tests.drill")
TODAY = date(2026, 3, 18)
FRAME = Frame(TODAY, Since(date(2026, 3, 2), "进入本环节之日"), Since(date(2025, 2, 20), "事项提出前12个月"))


def product_forms() -> list[type[BaseForm]]:
    """Every form of the product and of the drill, wherever it is written."""
    reverse("appointments:list")
    for app in APPS:
        for module in pkgutil.walk_packages(importlib.import_module(app).__path__, f"{app}."):
            if "migrations" not in module.name and "settings" not in module.name:
                importlib.import_module(module.name)
    return sorted(
        (form for form in _below(BaseForm) if form.__module__.startswith(APPS)),
        key=lambda form: (form.__module__, form.__name__),
    )


def _below(form: type[BaseForm]) -> Iterator[type[BaseForm]]:
    for child in form.__subclasses__():
        yield child
        yield from _below(child)


def dates_of(form: type[BaseForm]) -> set[str]:
    return {
        name for name, field in getattr(form, "base_fields", {}).items() if isinstance(field, forms.DateField)
    }


def undeclared(form: type[BaseForm]) -> set[str]:
    return set() if issubclass(form, FilterForm) else dates_of(form) - form.day_kinds.keys()


def test_every_date_field_of_every_form_has_its_class():
    found = product_forms()
    assert len(found) > 120
    assert {
        f"{form.__module__}.{form.__name__}.{name}" for form in found for name in undeclared(form)
    } == set()
    kinds = {kind for form in found for kind in form.day_kinds.values()}
    assert kinds == set(DayKind) == TABLE.keys()


def test_a_date_field_without_its_class_is_an_error_before_anybody_fills_it_in():
    class Careless(Form):
        met_on = forms.DateField(label="会议日期")

    assert undeclared(Careless) == {"met_on"}
    with pytest.raises(LookupError, match=r"Careless\.met_on"):
        Careless().as_p()

    class Condition(FilterForm):
        since = forms.DateField(label="自")

    assert undeclared(Condition) == set()
    assert Condition({"since": "2001-01-01"}).is_valid()


@pytest.mark.parametrize(
    ("kind", "first", "last"),
    (
        (DayKind.ACT, date(2026, 3, 2), TODAY),
        (DayKind.PAPER, date(2025, 2, 20), TODAY),
        (DayKind.PLAN, EARLIEST, LATEST),
        (DayKind.BIOGRAPHY, EARLIEST, TODAY),
    ),
)
def test_each_class_takes_its_first_and_its_last_day_and_neither_the_day_before_nor_after(kind, first, last):
    bounds = TABLE[kind](FRAME)
    bounds.check(first, "日期")
    bounds.check(last, "日期")
    with pytest.raises(ValidationError, match="日期不得早于"):
        bounds.check(date.fromordinal(first.toordinal() - 1), "日期")
    with pytest.raises(ValidationError, match="日期不得晚于"):
        bounds.check(date.fromordinal(last.toordinal() + 1), "日期")


class Sample(Form):
    day_kinds = {"met_on": DayKind.ACT, "due_on": DayKind.PLAN}

    met_on = forms.DateField(label="会议日期")
    due_on = forms.DateField(label="期限", required=False)

    frame = FRAME


@pytest.mark.parametrize(
    ("typed", "sentence"),
    (
        ("2026-03-01", "会议日期不得早于进入本环节之日（2026年3月2日）"),
        ("2026-03-19", "会议日期不得晚于今天（2026年3月18日）"),
        ("61220-12-20", "会议日期应为真实日期，如 2025-03-12"),
    ),
)
def test_a_day_outside_is_refused_with_the_sentence_that_says_what_is_allowed(typed, sentence):
    assert Sample({"met_on": typed}).errors["met_on"] == [sentence]
    assert Sample({"met_on": "2026-03-02"}).is_valid()


def test_a_plan_may_lie_ahead_but_not_in_a_year_nobody_means():
    assert Sample({"met_on": "2026-03-18", "due_on": "2030-01-01"}).is_valid()
    assert Sample({"met_on": "2026-03-18", "due_on": "2202-01-01"}).errors["due_on"] == [
        "期限不得晚于2099年，核对年份后重新填写"
    ]


def test_the_widget_keeps_the_year_at_four_digits():
    shown = str(Sample()["met_on"])
    assert 'min="2026-03-02"' in shown
    assert 'max="2026-03-18"' in shown


def test_a_day_on_record_is_not_refused_when_what_stands_beside_it_is_corrected():
    kept = {"met_on": date(2020, 1, 1)}
    assert Sample({"met_on": "2020-01-01"}, initial=kept).is_valid()
    assert not Sample({"met_on": "2020-01-02"}, initial=kept).is_valid()
