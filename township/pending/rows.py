"""Changes of single rows: what a form would write is kept as values, and written when a second person confirms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction

from township.accounts.access import Actor, Refused
from township.records.act import Act
from township.records.history import Recorded
from township.required_value import known
from township.roster.identity import masked

from .acts import line, propose
from .models import PendingChange

if TYPE_CHECKING:
    Column = models.Field[Any, Any]

NOTHING = "没有改动任何内容；改动后再提请复核。"
MOVED = "提出以后，该记录又有改动或已删除；退回此项变更，由提出人按最新记录重新提出。"


def newest_version(row: Recorded) -> int | None:
    """The latest history row of a record."""
    return (
        type(row)
        .history.filter(id=row.pk)
        .order_by("-history_id")
        .values_list("history_id", flat=True)
        .first()
    )


def propose_edit(
    kind: str,
    form: Any,
    *,
    by: Actor,
    subject: str,
    reason: str,
    besides: Iterable[dict[str, str]] = (),
    scan: Mapping[str, Any] | None = None,
    **about: Any,
) -> PendingChange:
    """Put what a valid form of one row would write before a second person; the row itself stays as it is.

    `besides` are lines the second person reads with it, `scan` what the payload keeps of the paper sent along.
    """
    row = form.instance
    stored = type(row)._default_manager.get(pk=row.pk)
    fields = _changed(form, stored)
    if not fields:
        raise Refused(NOTHING)
    return propose(
        kind,
        by=by,
        subject=subject,
        reason=reason,
        target=row,
        late=getattr(form, "lateness", None),
        lines=[
            *besides,
            *(
                line(_label(form, field), shown(stored, field), shown(row, field))
                for field in fields
                if not form.fields[field.name].widget.is_hidden
            ),
        ],
        payload=_values(row, fields) | _day_of(form) | dict(scan or {}),
        **about,
    )


def _changed(form: Any, stored: models.Model) -> list[Column]:
    """The columns a form would write otherwise than they stand.

    Not what was typed anew: a form computes some values from others, as the end of a sanction from its kind.
    """
    row = form.instance
    return [
        field
        for field in row._meta.concrete_fields
        if field.name in form.fields and getattr(stored, field.attname) != getattr(row, field.attname)
    ]


def _values(row: Recorded, fields: Iterable[Column]) -> dict[str, Any]:
    """What is written once it is confirmed: of which row, over which version, the columns and those left empty."""
    return {
        "model": row._meta.label_lower,
        "pk": row.pk,
        "version": newest_version(row),
        "values": {field.name: field.value_to_string(row) for field in fields},
        "empty": [field.name for field in fields if getattr(row, field.attname) is None],
    }


def _day_of(form: Any) -> dict[str, str]:
    """The day on which what a form says happened, where it says one: that of the step by which it takes effect."""
    day = getattr(form, "own_day", None)
    return {"happened_on": day.isoformat()} if day else {}


def propose_removal(
    kind: str, row: Recorded, *, by: Actor, subject: str, reason: str, **about: Any
) -> PendingChange:
    """Put the removal of a row before a second person."""
    return propose(
        kind,
        by=by,
        subject=subject,
        reason=reason,
        target=row,
        lines=[line(str(row._meta.verbose_name), row, "删除")],
        payload={"model": row._meta.label_lower, "pk": row.pk, "version": newest_version(row)},
        **about,
    )


def apply_edit(change: PendingChange, step: Act) -> None:
    """Write the values that were proposed. Raises Refused where the row has changed since, or no longer allows them."""
    row = _row(change)
    values = change.payload["values"]
    for name, text in values.items():
        field: Column = known(next(each for each in row._meta.concrete_fields if each.name == name))
        value = None if name in change.payload["empty"] else field.to_python(text)
        setattr(row, field.attname, value)
    # What the form never asked about and stands empty is not asked for now.
    empty = {
        field.name
        for field in row._meta.concrete_fields
        if field.null and field.name not in values and getattr(row, field.attname) is None
    }
    try:
        row.full_clean(exclude=empty)
    except ValidationError as broken:
        raise Refused("；".join(broken.messages)) from broken
    date_step(step, change)
    with _database_has_its_say():
        row.save()


def date_step(step: Act, change: PendingChange) -> None:
    """Let the step of a confirmation be of the day of what was proposed, entered when it was."""
    if day := change.payload.get("happened_on"):
        step.happened_on, step.entered_on = date.fromisoformat(day), change.proposed_on


def apply_removal(change: PendingChange, step: Act) -> None:
    with _database_has_its_say():
        _row(change).delete()


@contextmanager
def _database_has_its_say() -> Iterator[None]:
    """What the database refuses is a refusal with a sentence, not an error."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        raise Refused(MOVED) from error


def _row(change: PendingChange) -> Recorded:
    model = apps.get_model(change.payload["model"])
    row = model._default_manager.select_for_update(of=("self",)).filter(pk=change.payload["pk"]).first()
    if row is None or newest_version(row) != change.payload["version"]:
        raise Refused(MOVED)
    return row


def shown(row: models.Model, field: Column) -> str:
    """A value in words; of an identity number no more than the pages show."""
    if field.name == "id_number":
        return masked(getattr(row, field.name))
    choice = getattr(row, f"get_{field.name}_display", None)
    value = choice() if choice else getattr(row, field.name)
    if isinstance(value, bool):
        return "是" if value else "否"
    return "" if value is None else str(value)


def _label(form: Any, field: Column) -> str:
    return str(form.fields[field.name].label or field.verbose_name)
