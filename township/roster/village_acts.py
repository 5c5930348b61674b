"""Who is the contact cadre of a village, as forms that two people answer: who reports of it and counts there follows."""

from __future__ import annotations

from typing import Any

from township.accounts.access import Actor, Refused

from . import access, guarded
from .forms.organisation import ContactEndForm, ContactForm
from .models import Cadre, Village, VillageContact
from .reviewed import Keys, ReviewedForm


def _assignment(acting: Actor, keys: Keys, data: Any = None, *, lock: bool = False) -> ContactForm:
    village = access.open_village(acting, keys["village"], lock=lock)
    form = ContactForm(
        data, instance=VillageContact(village=village), acting=acting, present=present_of(village)
    )
    if acting.township.declared_on:
        guarded.ask_reason(form)
    return form


def _assign(form: ContactForm) -> None:
    """Whoever is in the village now leaves it the day the new one begins."""
    Cadre.objects.select_for_update(of=("self",)).get(pk=form.instance.cadre_id)
    if form.present:
        form.present.until = form.instance.since
        form.present.save()
    form.save()


def _release_of(acting: Actor, keys: Keys, data: Any = None, *, lock: bool = False) -> ContactEndForm:
    village = access.open_village(acting, keys["village"], lock=lock)
    rows = VillageContact.objects.filter(village=village, until=None).select_related("cadre")
    row = (rows.select_for_update(of=("self",)) if lock else rows).first()
    if row is None:
        raise Refused(f"{village.name}现无包村干部，直接确定新的包村干部即可。")
    return ContactEndForm(data, instance=row, acting=acting)


def _release(form: ContactEndForm) -> None:
    form.save()


def present_of(village: Village) -> VillageContact | None:
    """The contact a village has without an end."""
    return VillageContact.objects.filter(village=village, until=None).select_related("cadre").first()


ASSIGN = ReviewedForm("village.contact", "确定包村干部", _assignment, _assign)
RELEASE = ReviewedForm("village.release", "结束包村", _release_of, _release)
ALL = (ASSIGN, RELEASE)
