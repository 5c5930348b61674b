"""修改本镇设置: what is printed on papers is one person's; which procedure is walked, and what it ends with, takes two."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from township.pending.acts import line, propose
from township.pending.kinds import ChangeKind
from township.records import clock
from township.records.act import Act, act
from township.roster.models import Township

from .access import ADMINISTRATORS, Actor, Refused
from .forms import TownshipForm

if TYPE_CHECKING:
    from township.pending.models import PendingChange

#: Which order of rooms new matters walk, and whether the county has to be told.
GUARDED = ("edition", "filing_required")
MOVED = "提出以后，本镇设置又有改动；退回此项变更，由提出人按最新设置重新提出。"


def save(form: TownshipForm, *, by: Actor) -> PendingChange | None:
    """Save the settings; what takes two people is put before the second instead, and returned.

    Raises Refused where a change of the settings waits already.
    """
    town = form.instance
    waits = [name for name in GUARDED if name in form.changed_data] if town.declared_on else []
    change = _propose(form, waits, by) if waits else None
    stored = Township.objects.get(pk=town.pk)
    for name in waits:
        setattr(town, name, getattr(stored, name))
    if set(form.changed_data) - {*waits, "seen"} or not waits:
        with act(
            by=by,
            code="township.edit",
            label="修改本镇设置",
            happened_on=clock.today(),
            subject=f"乡镇：{town.name}",
            office=by.office_for(ADMINISTRATORS),
        ):
            form.save()
    return change


def _propose(form: TownshipForm, names: list[str], by: Actor) -> PendingChange:
    stored = Township.objects.get(pk=form.instance.pk)
    return propose(
        KIND.code,
        by=by,
        subject=f"乡镇：{stored.name}",
        reason="修改本镇设置",
        target=stored,
        lines=[
            line(str(form[name].label), _shown(stored, name), _shown(form.instance, name)) for name in names
        ],
        payload={
            "before": {name: getattr(stored, name) for name in names},
            "after": {name: form.cleaned_data[name] for name in names},
        },
    )


def _shown(town: Township, name: str) -> str:
    value: Any = getattr(town, name)
    return ("是" if value else "否") if isinstance(value, bool) else town.get_edition_display()


def _apply(change: PendingChange, step: Act) -> None:
    town = Township.objects.select_for_update(no_key=True).get(pk=change.township_id)
    if any(getattr(town, name) != value for name, value in change.payload["before"].items()):
        raise Refused(MOVED)
    for name, value in change.payload["after"].items():
        setattr(town, name, value)
    town.save()


KIND = ChangeKind("township.procedure", "修改适用程序和备案要求", ADMINISTRATORS, _apply, of_file=False)
