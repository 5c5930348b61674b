"""What happens to a cadre as a whole, as forms that two people answer: particulars, leaving service, coming back."""

from __future__ import annotations

from typing import Any

from township.accounts.access import Actor

from . import access, guarded, tenures
from .forms.cadre import CadreForm, LeaveForm, NewCadreForm, ReturnForm
from .models import Cadre
from .reviewed import Keys, ReviewedForm


def _newcomer(acting: Actor, keys: Keys, data: Any = None, *, lock: bool = False) -> NewCadreForm:
    return NewCadreForm(data, instance=Cadre(township=acting.township), acting=acting)


def _particulars(acting: Actor, keys: Keys, data: Any = None, *, lock: bool = False) -> CadreForm:
    cadre = access.open_cadre(acting, keys["cadre"], lock=lock)
    form = CadreForm(data, instance=cadre, acting=acting)
    if acting.township.declared_on:
        guarded.ask_reason(form)
    return form


def _save(form: CadreForm) -> None:
    form.save()


def _leaving(acting: Actor, keys: Keys, data: Any = None, *, lock: bool = False) -> LeaveForm:
    return LeaveForm(data, instance=access.open_cadre(acting, keys["cadre"], lock=lock), acting=acting)


def _leave(form: LeaveForm) -> None:
    data = form.cleaned_data
    tenures.leave_service(form.instance, status=data["status"], on=data["left_on"], document=data["document"])


def _return(acting: Actor, keys: Keys, data: Any = None, *, lock: bool = False) -> ReturnForm:
    return ReturnForm(data, instance=access.open_cadre(acting, keys["cadre"], lock=lock), acting=acting)


def _come_back(form: ReturnForm) -> None:
    form.save()


ADD = ReviewedForm("cadre.add", "登记干部", _newcomer, _save)
EDIT = ReviewedForm("cadre.edit", "修改基本信息", _particulars, _save)
LEAVE = ReviewedForm("cadre.leave", "离开在职", _leaving, _leave)
RETURN = ReviewedForm("cadre.return", "恢复在职", _return, _come_back)
ALL = (ADD, EDIT, LEAVE, RETURN)
