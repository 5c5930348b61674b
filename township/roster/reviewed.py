"""Forms of the roster whose change takes two people once the starting state is declared.

What the first person typed is kept. When the second confirms, the same form is asked again about the roster as it then
stands, by the rules by which it was asked the first time, and only then is anything written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms
from django.db import IntegrityError, models, transaction

from township.accounts.access import Actor, Refused
from township.pending import acts, kinds, scans
from township.pending.acts import line
from township.pending.kinds import ChangeKind
from township.records import clock
from township.records.act import act
from township.required_value import known

from .access import WRITE
from .identity import masked
from .sentences import sentence_for

if TYPE_CHECKING:
    from township.pending.models import PendingChange
    from township.records.act import Act

    from .forms.rows import ReviewableForm
    from .models import Cadre

#: Which row of the roster a form is about, by the names its maker knows.
Keys = dict[str, Any]

#: What no line of a change tells: how the form was opened, and what stands beside the lines.
_UNTOLD = frozenset({"version", "reason"})


@dataclass(frozen=True)
class ReviewedForm:
    """One such form. `code` and `label` are those of the act by which it takes effect.

    `make` gives the form to whoever acts, empty or with what was typed; `write` does what the valid form says.
    """

    code: str
    label: str
    make: Callable[..., ReviewableForm]
    write: Callable[[Any], object]

    @property
    def kind(self) -> ChangeKind:
        return ChangeKind(
            self.code, self.label, WRITE, self.apply, page=scans.page_of, page_label="查看依据文件扫描件"
        )

    def apply(self, change: PendingChange, step: Act) -> None:
        """Ask the form again, as the second person, and write. Raises Refused with what it answers now."""
        form = self.make(known(step.by), change.payload["keys"], change.payload["typed"], lock=True)
        form.rests_on, form.proposed_by = scans.of(change), change.proposed_by
        form.proposed_on = step.entered_on = change.proposed_on
        if not form.is_valid():
            raise Refused("；".join(_sentences(form)))
        _check_told(change, form)
        step.label += form.marked
        step.happened_on = form.own_day or step.happened_on
        try:
            with transaction.atomic():
                self.write(form)
        except IntegrityError as error:
            raise Refused(sentence_for(error, form)) from error


def register(*reviewed: ReviewedForm) -> None:
    kinds.register(*(each.kind for each in reviewed))


def propose(
    reviewed: ReviewedForm,
    form: ReviewableForm,
    keys: Keys,
    *,
    by: Actor,
    subject: str,
    target: models.Model | None,
    cadre: Cadre | None,
) -> PendingChange:
    """Put what a valid form says before a second person; nothing of the roster is written.

    Raises Refused, or the database's IntegrityError, where it could not be done even now.
    """
    typed = {name: form.data[name] for name in form.fields if name in form.data}
    told = [*lines_of(form), *form.besides]
    _rehearse(reviewed, form, by)
    return acts.propose(
        reviewed.code,
        by=by,
        subject=subject,
        reason=account_of(form),
        lines=told,
        target=target,
        cadre=cadre,
        cadres=getattr(form, "concerned", ()),
        payload={"keys": keys, "typed": typed, **scan_of(form)},
        late=form.lateness,
        document=str(form.cleaned_data.get("document") or ""),
    )


def scan_of(form: ReviewableForm) -> dict[str, Any]:
    """The scan sent along, as the payload keeps it."""
    upload = form.cleaned_data.get("scan")
    return {"scan": scans.keep(upload, form.acting.township)} if upload else {}


class _RehearsedError(Exception):
    """Everything was written; now it is taken back."""


def _rehearse(reviewed: ReviewedForm, form: ReviewableForm, by: Actor) -> None:
    """Do it and take it back, so that what would be refused is said to the first person, not to the second."""
    try:
        with (
            transaction.atomic(),
            act(by=by, code=reviewed.code, label=reviewed.label, happened_on=clock.today()),
        ):
            reviewed.write(form)
            raise _RehearsedError
    except _RehearsedError:
        pass


def account_of(form: forms.BaseForm) -> str:
    """The reason as it stands in the record."""
    return getattr(form, "account", "") or form.cleaned_data.get("reason", "")


def _check_told(change: PendingChange, form: ReviewableForm) -> None:
    """Nobody confirms what neither of the two has read: what has come up since is read by both."""
    told = [each["after"] for each in change.lines]
    if untold := [each["after"] for each in form.besides if each["after"] not in told]:
        raise Refused(f"提出以后名册中又有：{'；'.join(untold)}。退回后由提出人核对，重新提请")


def lines_of(form: ReviewableForm) -> list[dict[str, str]]:
    """What a form would change, as the second person reads it."""
    untold = _UNTOLD | {getattr(form, "why", "")}
    names = [name for name in form.changed_data if name not in untold]
    return [
        line(
            str(form[name].label),
            _shown(form, name, form[name].initial),
            _shown(form, name, form.cleaned_data[name]),
        )
        for name in names
    ]


def _shown(form: ReviewableForm, name: str, value: Any) -> str:
    """A value in words; of an identity number no more than the page shows."""
    field = form.fields[name]
    if name == "id_number":
        return masked(value or getattr(form, "kept_number", ""))
    if isinstance(field, forms.BooleanField):
        return "是" if value else "否"
    if isinstance(field, forms.ModelChoiceField) and not isinstance(value, models.Model):
        return str(known(field.queryset).filter(pk=value).first() or "")
    if isinstance(field, forms.ChoiceField) and not isinstance(value, models.Model):
        return str(dict(_choices(field)).get(value, value or ""))
    if isinstance(value, date):
        return str(field.prepare_value(value))
    return "" if value is None else str(value)


def _choices(field: forms.ChoiceField) -> Iterator[tuple[Any, Any]]:
    offered: Any = field.choices
    for value, label in offered:
        if isinstance(label, list | tuple):
            yield from label
        else:
            yield value, label


def _sentences(form: ReviewableForm) -> list[str]:
    return [str(sentence) for errors in form.errors.values() for sentence in errors]
