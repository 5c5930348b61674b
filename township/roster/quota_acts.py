"""What becomes of a staffing quota, as forms that two people answer: how many may be appointed follows from it."""

from __future__ import annotations

from typing import Any

from township.accounts.access import Actor

from . import access, guarded
from .forms.organisation import QuotaForm
from .models import StaffingQuota
from .reviewed import Keys, ReviewedForm


def _new(acting: Actor, keys: Keys, data: Any = None, *, lock: bool = False) -> QuotaForm:
    return _explained(QuotaForm(data, instance=StaffingQuota(township=acting.township), acting=acting))


def _changed(acting: Actor, keys: Keys, data: Any = None, *, lock: bool = False) -> QuotaForm:
    quota = access.open_quota(acting, keys["quota"], lock=lock)
    return _explained(QuotaForm(data, instance=quota, acting=acting))


def _explained(form: QuotaForm) -> QuotaForm:
    if form.acting.township.declared_on:
        guarded.ask_reason(form)
    return form


def _save(form: QuotaForm) -> None:
    form.save()


ADD = ReviewedForm("quota.add", "登记编制核定数", _new, _save)
EDIT = ReviewedForm("quota.edit", "调整编制核定数", _changed, _save)
ALL = (ADD, EDIT)
