"""Who comes to a seat and who leaves it, as forms that two people answer: registered, corrected, ended."""

from __future__ import annotations

from typing import Any

from township.accounts.access import Actor, Refused

from . import access, guarded, tenures
from .forms.ends import EndForm, ProbationForm
from .forms.tenures import CorrectionForm, SeatTenureForm
from .models import Tenure
from .reviewed import Keys, ReviewedForm
from .ways import in_use_since


def _registration(
    acting: Actor, keys: Keys, data: Any = None, *, lock: bool = False, initial: Any = None
) -> SeatTenureForm:
    cadre = access.open_cadre(acting, keys["cadre"], lock=lock)
    if not cadre.in_service:
        raise Refused(f"{cadre.name}已不在职，先办理恢复在职再登记任职。")
    return SeatTenureForm(data, instance=Tenure(cadre=cadre), acting=acting, initial=initial or {})


def _register(form: SeatTenureForm) -> None:
    names = ("seat", "since", "decided_on", "probation_until", "document", "keep_present")
    facts = {name: form.cleaned_data[name] for name in names}
    cadre = form.instance.cadre
    tenures.register(cadre=cadre, in_use_since=in_use_since(cadre.township), **facts)


def _tenure(acting: Actor, keys: Keys, *, lock: bool) -> Tenure:
    cadre = access.open_cadre(acting, keys["cadre"])
    return access.open_part(acting, cadre, Tenure, keys["tenure"], lock=lock)


def _correction(acting: Actor, keys: Keys, data: Any = None, *, lock: bool = False) -> CorrectionForm:
    row = _tenure(acting, keys, lock=lock)
    if row.basis == Tenure.Basis.APPOINTMENT:
        raise Refused("该任职由任用事项产生，名册中不能修改。任职有误的，由组织委员在该任用事项中办理。")
    if row.seat_id is None:
        raise Refused(f"{row.post_name}不占席位，在干部“任职”页的任职经历中修改。")
    form = CorrectionForm(data, instance=row, acting=acting)
    guarded.ask_reason(form)
    return form


def _correct(form: CorrectionForm) -> None:
    tenures.correct(form.save(commit=False))


def _end(acting: Actor, keys: Keys, data: Any = None, *, lock: bool = False) -> EndForm:
    row = _tenure(acting, keys, lock=lock)
    if row.until is not None:
        raise Refused(f"{row.post_name}的任职已经结束，席位已空出。")
    return EndForm(data, instance=row, acting=acting)


def _leave(form: EndForm) -> None:
    data = form.cleaned_data
    tenures.leave_seat(form.instance, on=data["until"], ending=data["ending"], document=data["document"])


def _probation(acting: Actor, keys: Keys, data: Any = None, *, lock: bool = False) -> ProbationForm:
    row = _tenure(acting, keys, lock=lock)
    if row.until is not None or row.probation_until is None:
        raise Refused(f"{row.post_name}没有在计的试用期，不须考核。")
    if row.basis == Tenure.Basis.APPOINTMENT:
        raise Refused("该任职由任用事项产生，试用期满考核在该任用事项中办理。")
    return ProbationForm(data, instance=row, acting=acting)


def _conclude_probation(form: ProbationForm) -> None:
    data = form.cleaned_data
    if data["finding"] == "fit":
        tenures.end_probation(form.instance)
        return
    unfit = Tenure.Ending.UNFIT
    tenures.leave_seat(form.instance, on=data["until"], ending=unfit, document=data["document"])


REGISTER = ReviewedForm("tenure.register", "登记在任职务", _registration, _register)
CORRECT = ReviewedForm("tenure.correct", "更正任职登记", _correction, _correct)
END = ReviewedForm("tenure.end", "结束任职", _end, _leave)
PROBATION = ReviewedForm("tenure.probation", "试用期满考核", _probation, _conclude_probation)
ALL = (REGISTER, CORRECT, END, PROBATION)
