"""What becomes of a unit, as a form that two people answer where its name changes: every post in it is called by it."""

from __future__ import annotations

from typing import Any

from township.accounts.access import Actor

from . import access, guarded
from .forms.organisation import UnitForm
from .reviewed import Keys, ReviewedForm


def _changed(acting: Actor, keys: Keys, data: Any = None, *, lock: bool = False) -> UnitForm:
    form = UnitForm(data, instance=access.open_unit(acting, keys["unit"], lock=lock), acting=acting)
    if acting.township.declared_on:
        guarded.ask_reason(form)
    return form


def _save(form: UnitForm) -> None:
    form.save()


EDIT = ReviewedForm("unit.edit", "修改机构", _changed, _save)
ALL = (EDIT,)
