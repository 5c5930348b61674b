"""What takes two people after the result: whatever begins, ends or judges a term of office."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.urls import reverse

from elections.models import OfficeEnd, VillageOfficer, VillageRound
from township.accounts.access import Actor, Refused
from township.accounts.models import Role
from township.pending.kinds import Kind
from township.roster import reviewed
from township.roster.reviewed import ReviewedForm

from .ends.forms import DeathForm, MergerForm, ResignationForm, SelfEndingForm
from .forms import ServingForm, not_about_oneself
from .places import Place

if TYPE_CHECKING:
    from township.pending.models import PendingChange

OFFICER = frozenset({Role.OFFICER})
GONE = "没有这项记录，可能已有变动。"
ENDED = "此人的职务已经终止，不能再办理。"


@dataclass(frozen=True)
class ServingAct(ReviewedForm):
    """A form of a term of office: the officer proposes, the commissioner, the secretary or the discipline secretary confirms."""

    @property
    def kind(self) -> Kind:
        return Kind(
            self.code,
            self.label,
            OFFICER,
            self.apply,
            of_file=False,
            page=page_of,
            page_label="查看该村的在任情况",
        )


def page_of(change: PendingChange) -> str:
    """Where the village's committee is read."""
    found = VillageRound.objects.get(pk=change.payload["keys"]["round"])
    return reverse("elections:serving", args=[found.term_id, found.village_id])


def place_of(acting: Actor, key: int, *, lock: bool) -> Place:
    """The village of a form, locked while something is written. Raises Refused for another township's."""
    rows = VillageRound.objects.filter(term__township=acting.township).select_related("term", "village")
    found = (rows.select_for_update(of=("self",)) if lock else rows).filter(pk=key).first()
    if found is None:
        raise Refused(GONE)
    return Place(found)


def officer_of(place: Place, key: int) -> VillageOfficer:
    found = next((each for each in place.officers if each.pk == key), None)
    if found is None:
        raise Refused(GONE)
    return found


def serving_officer(place: Place, key: int) -> VillageOfficer:
    """An officer whose term has not ended. Raises Refused for any other."""
    found = officer_of(place, key)
    if found.until is not None:
        raise Refused(ENDED)
    return found


def ending(form: type[ServingForm]) -> Callable[..., Any]:
    """Makes a form that ends the office of one person."""

    def make(acting: Actor, keys: dict[str, Any], data: Any = None, *, lock: bool = False) -> ServingForm:
        place = place_of(acting, keys["round"], lock=lock)
        officer = serving_officer(place, keys["officer"])
        not_about_oneself(acting, [officer.candidate.cadre_id])
        return form(data, instance=OfficeEnd(officer=officer), acting=acting, place=place)

    return make


def merger(acting: Actor, keys: dict[str, Any], data: Any = None, *, lock: bool = False) -> ServingForm:
    place = place_of(acting, keys["round"], lock=lock)
    return MergerForm(data, instance=OfficeEnd(), acting=acting, place=place)


def save(form: Any) -> object:
    return form.save()


RESIGNATION = ServingAct("election.resignation", "登记辞职", ending(ResignationForm), save)
SELF_ENDING = ServingAct("election.self_ending", "登记职务自行终止", ending(SelfEndingForm), save)
DEATH = ServingAct("election.death", "登记死亡", ending(DeathForm), save)
MERGER = ServingAct("election.merger", "登记村撤并", merger, save)

ENDINGS = {"resigned": RESIGNATION, "itself": SELF_ENDING, "died": DEATH}
ALL = (*ENDINGS.values(), MERGER)


def register() -> None:
    """Make the kinds of change known; called once, when Django is ready."""
    reviewed.register(*ALL)
