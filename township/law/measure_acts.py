"""规定本镇数值: set by one before the starting state is declared; afterwards proposed by one and confirmed by another.

Every period, share and quorum of a running matter is judged by these numbers: nobody changes them alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from township.accounts.access import ADMINISTRATORS, Actor, Refused
from township.pending import acts, scans
from township.pending.kinds import ChangeKind
from township.records import clock
from township.records.act import Act, act
from township.required_value import known

from .measure_forms import MeasureForm
from .models import LocalMeasure
from .numbers import BY_KEY
from .parameters import Parameter, show

if TYPE_CHECKING:
    from township.accounts.models import User
    from township.models import Township
    from township.pending.models import PendingChange

CODE, LABEL = "measure.set", "规定本镇数值"


def new(township: Township, key: str, by: User) -> LocalMeasure:
    return LocalMeasure(township=township, parameter=key, set_by=by)


def save(form: MeasureForm, *, by: Actor) -> None:
    """A number is set at once, as long as the starting state is not declared."""
    with act(
        by=by,
        code="measure.set",
        label=_label(form.parameter),
        happened_on=clock.today(),
        subject=_subject(form.parameter),
        office=by.office_for(ADMINISTRATORS),
    ):
        form.save()


def propose(form: MeasureForm, *, by: Actor) -> PendingChange:
    """A number is put before a second person. Raises Refused where one for the same parameter waits."""
    data, each = form.cleaned_data, form.parameter
    before = each.value_on(clock.today(), by.township.measures.filter(parameter=each.key))
    value, day, document = data["value"], data["effective_from"], data["document"]
    return acts.propose(
        CODE,
        by=by,
        subject=_subject(each),
        reason=f"依据{document}",
        document=document[:80],
        lines=[
            acts.line(each.label, show(before), each.label_of(each.parse(value))),
            acts.line("施行日期", "", f"{day:%Y年%m月%d日}"),
            acts.line("依据文件", "", document),
        ],
        payload={
            "parameter": each.key,
            "typed": {"value": value, "effective_from": day.isoformat(), "document": document},
            **({"scan": scans.keep(data["scan"], by.township)} if data.get("scan") else {}),
        },
        target=f"measure:{each.key}",
    )


def _apply(change: PendingChange, step: Act) -> None:
    """Set the number, if it still may be: what has come into force meanwhile is not changed backwards."""
    each = BY_KEY[change.payload["parameter"]]
    blank = new(change.township, each.key, change.proposed_by)
    form = MeasureForm(change.payload["typed"], parameter=each, instance=blank)
    if not form.is_valid():
        raise Refused("；".join(str(text) for texts in form.errors.values() for text in texts))
    step.label = _label(each)
    known(form).save()


def _label(each: Parameter) -> str:
    return f"{LABEL}：{each.label}"[:100]


def _subject(each: Parameter) -> str:
    return f"本镇办法：{each.label}"[:100]


KIND = ChangeKind(
    CODE, LABEL, ADMINISTRATORS, _apply, of_file=False, page=scans.page_of, page_label="查看文件原文扫描件"
)
