"""Who signs is a person, form by form: of two of one name it is said which, and nobody of those it is about signs it.

A new field that takes a name needs its row in `names_table`.
"""

from __future__ import annotations

import re
from types import SimpleNamespace
from typing import Any

from django import forms

from tests import builders
from tests.names_table import ROWS, SIGNS
from tests.test_days import product_forms
from tests.test_days_of_forms import FORMS, bare, label
from township.forms import BaseForm, FilterForm
from township.models import Unit
from township.name_fields import NameField
from township.roster.forms.person import CadreField
from township.roster.forms.signers import NamesSigners

#: How fields that take somebody's name are called, by key and by label.
KEYS = re.compile(r"_(by|with|who)$|^(name|head|mentor|tellers|experts|staff|kin|contact)$")
LABELS = re.compile("(人|人员|者|对象|姓名|书记|主任|组长|代表|成员|主持|亲属)$|近亲属|的成员")
#: What is not a person although it is called so.
THINGS = re.compile("名称|村名|人数|地点|文号|科目")


def takes_a_name(name: str, field: forms.Field) -> bool:
    if not isinstance(field, forms.CharField) or isinstance(field.widget, forms.HiddenInput | forms.Textarea):
        return False
    said = str(field.label or "")
    return isinstance(field, NameField | CadreField) or (
        bool(KEYS.search(name) or LABELS.search(said)) and not THINGS.search(said)
    )


def signers(form: type[BaseForm]) -> set[str]:
    return set(form.signers) if issubclass(form, NamesSigners) else set()


def found_fields() -> dict[str, set[str]]:
    """Every form of the product with its fields that take the name of a person."""
    found: dict[str, set[str]] = {}
    for form in product_forms():
        if issubclass(form, FilterForm) or form.__module__.startswith("tests."):
            continue
        drawn = getattr(form, "base_fields", {})
        named = {name for name, field in drawn.items() if takes_a_name(name, field) or name in signers(form)}
        if named:
            found.setdefault(label(form), set()).update(named)
    return found


def test_every_field_that_takes_a_name_has_its_row_and_who_signs_is_held_to_the_roster():
    assert found_fields() == {form: set(names) for form, names in ROWS.items()}
    held = {form: {name for name, kind in names.items() if kind == SIGNS} for form, names in ROWS.items()}
    assert {form: signers(FORMS[form]) for form in ROWS} == held


SIGNING = [(form, name) for form, names in ROWS.items() for name, kind in names.items() if kind == SIGNS]


def test_of_two_of_one_name_it_is_said_which_and_nobody_signs_what_is_about_them(cast):
    """All in one: each is a form without its matter, and the township is built once."""
    units = [Unit(township=cast.township, name=name) for name in ("签字所", "签字站")]
    with builders.recorded(cast.township):
        for unit in units:
            unit.save()
    about = builders.cadre(cast.township, "甲本人", unit=units[0])
    for unit in units:
        builders.cadre(cast.township, "乙同名", unit=unit)
    for form, name in SIGNING:
        for refused in (
            "乙同名",
            "副镇长甲本人",
            "乙 同名（县委）、乙同名（县委）",
            "甲本人副镇长",
            "甲 本人同志",
            "甲本人和县委李外来",
            "乙同名站长",
            "办公室主任乙同名",
        ):
            assert said(cast, form, name, refused, about), (form, name, refused)
        for taken in (
            "乙同名（签字站）",
            "县委组织部李外来",
            "甲本人（县委组织部）",
            "组织委员",
            "甲本人民",
            "县委李外来部长",
        ):
            assert not said(cast, form, name, taken, about), (form, name, taken)


def said(cast: Any, form: str, name: str, written: str, about: Any) -> str:
    """What the form answers to this name."""
    drawn = bare(form, name, acting=cast.officer, case=SimpleNamespace(acting=cast.officer), is_about=[about])
    drawn.cleaned_data = {name: written}
    drawn._hold_to_roster(name)
    return str(drawn.errors)
