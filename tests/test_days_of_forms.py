"""日期四类, form by form: outside the bounds of its class a day is refused, and what is long past asks for its reason.

Each field is cleaned alone, on its form without the matter it belongs to: what a form asks besides, its own tests tell. A new
date field needs its row in `days_table`.
"""

from __future__ import annotations

from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.forms.utils import ErrorDict
from django.http import QueryDict

from procedure.dated import Dated
from procedure.forms import ActForm
from tests.days_table import ON_PAPER, ROWS, SAYS_ALWAYS, WRITES_NOTHING
from tests.test_days import FRAME, product_forms
from township.days import TABLE, DayKind
from township.forms import BaseForm, FilterForm
from township.records import clock
from township.roster.forms.rows import LateForm

PARTY = "elections.party_result_form.PartyForm"
#: No class takes these.
BEFORE_ALL, BEYOND_ALL = date(1899, 12, 31), date(2100, 1, 1)


def label(form: type[BaseForm]) -> str:
    return f"{form.__module__}.{form.__qualname__}"


def found_rows() -> dict[str, dict[str, str]]:
    """Every form that asks for days, with the class of each, as the forms have it: also of fields made when it is drawn."""
    found: dict[str, dict[str, str]] = {}
    for form in product_forms():
        if issubclass(form, FilterForm) or form.__module__.startswith("tests.") or _is_base(form):
            continue
        shown = getattr(form, "base_fields", {})
        dates = {name for name, field in shown.items() if isinstance(field, forms.DateField)}
        # Declared and not there: made when it is drawn, or left away by a form below.
        made = {name for name in form.day_kinds if name not in shown and "base_fields" in vars(form)}
        if dates | made:
            kinds = {name: form.day_kinds[name].value for name in sorted(dates | made)}
            found.setdefault(label(form), {}).update(kinds)
    return found


def _is_base(form: type[BaseForm]) -> bool:
    """Whether it is a form for others to be made of: it has no table to write to."""
    return issubclass(form, forms.ModelForm) and form._meta.model is None


def test_every_form_and_every_date_field_has_its_row():
    assert found_rows() == ROWS


FORMS = {label(form): form for form in product_forms()}
FIELDS = [(form, name) for form, kinds in ROWS.items() for name in kinds]


def bare(form: str, name: str, day: date | None = None, **more: Any) -> Any:
    """The form as its class is written, sent with one day: without what its own beginning asks of its matter."""
    data = QueryDict(mutable=True)
    data.update({name: f"{day:%Y-%m-%d}" if day else ""})
    drawn = object.__new__(FORMS[form])
    vars(drawn).update({"frame": FRAME, **more})
    BaseForm.__init__(drawn, data)
    if form == PARTY:
        # Its class asks the term of its village: a result of an older one is as old as that.
        drawn.kind_of = super(FORMS[form], drawn).kind_of
    drawn.fields.setdefault(name, forms.DateField(label="日期"))
    drawn._errors = ErrorDict()
    return drawn


@pytest.mark.parametrize(("form", "name"), FIELDS, ids=lambda each: each.removeprefix("township."))
def test_a_day_outside_its_class_is_refused_and_the_first_and_the_last_are_taken(form, name):
    drawn = bare(form, name)
    field, bounds = drawn[name].field, TABLE[DayKind(ROWS[form][name])](FRAME)
    month = type(field) is not forms.DateField
    for day in (bounds.first, bounds.last):
        # A month is kept as its first day, which may lie before the first day of all.
        assert field.clean(f"{day:%Y-%m}" if month else f"{day:%Y-%m-%d}").year == day.year
    for day in (bounds.first - timedelta(days=31), bounds.last + timedelta(days=31), BEFORE_ALL, BEYOND_ALL):
        with pytest.raises(ValidationError):
            field.clean(f"{day:%Y-%m}" if month else f"{day:%Y-%m-%d}")


OF_FACT = [
    (form, name) for form, name in FIELDS if DayKind(ROWS[form][name]).of_fact or ROWS[form][name] == "event"
]


def test_what_is_long_past_asks_for_its_reason_and_what_is_of_yesterday_does_not(cast):
    """All in one: each is a form without its matter, and the township is built once."""
    for form, name in OF_FACT:
        if form in SAYS_ALWAYS:
            assert FORMS[form].base_fields[SAYS_ALWAYS[form]].required, form
        elif not form.startswith((*ON_PAPER, *WRITES_NOTHING)):
            assert asked(cast, form, name, clock.today() - timedelta(days=60)), (form, name)
            assert not asked(cast, form, name, clock.today() - timedelta(days=1)), (form, name)


def asked(cast: Any, form: str, name: str, day: date) -> str:
    """What the form asks of whoever enters this day without a reason."""
    kind, acting = FORMS[form], cast.officer
    drawn = bare(form, name, day, acting=acting, proceeding=None, room="", today=clock.today())
    drawn.cleaned_data = {name: day, "happened_on": day}
    if issubclass(kind, ActForm):
        drawn.proceeding, drawn.late_after = SimpleNamespace(brought_in_on=None), 30
        drawn.clean()
        return str(drawn.errors)
    if issubclass(kind, Dated):
        meeting = SimpleNamespace(brought_in_on=None)
        vars(drawn).update(
            {"case": SimpleNamespace(meeting=meeting, acting=acting), "subject": SimpleNamespace(held_on=day)}
        )
        drawn.ask_why()
        drawn.check_why()
        return str(drawn.errors)
    assert issubclass(kind, LateForm), f"{form}.{name} is entered late without a word"
    return drawn.lateness
