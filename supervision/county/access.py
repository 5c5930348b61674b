"""What the department reads: townships under it today, in each of them as its own office and as nothing else.

It never comes to a page of a township: it reads counts, and rows of its own. A matter in which a reader of it may be a
party, or a relative is, counts in no list of theirs and takes no answer from them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from django.db.models import Q
from django.http import Http404

from appointments import access as appointments
from appointments.models import Appointment
from procedure.process import all_processes
from township import naming
from township.accounts.access import COUNTY, Actor, Refused
from township.accounts.models import Role
from township.accounts.one_person import held_from
from township.accounts.same_person import ONE_NAME, same_as
from township.models import Cadre, FamilyMember, StepRecord, Township
from township.records import clock
from township.records.composed import Composed, Wording

from .models import CountyOversight

UNSEEN = "没有这个乡镇，或者它现在不接受本部监督"


def running(on: date) -> Q:
    """The oversight that runs on a day."""
    return Q(since__lte=on) & (Q(until=None) | Q(until__gte=on))


@dataclass(frozen=True)
class Reach:
    """The townships somebody of the department reads, and the matters among theirs that are not for this person."""

    townships: tuple[Township, ...]
    hidden: frozenset[int]
    #: From which day on each is under the department, by its key.
    since: Mapping[int, date]

    @property
    def keys(self) -> list[int]:
        return [each.pk for each in self.townships]


def reach_of(acting: Actor) -> Reach:
    """In two statements, however many townships there are, unless somebody there bears the reader's name."""
    under = _under().of(on=clock.today(), county=acting.township.pk)
    found = {each.township_id: each for each in under}
    townships = tuple(sorted((each.township for each in found.values()), key=lambda town: town.name))
    since = {town: each.since for town, each in found.items()}
    return Reach(townships, hidden_from(acting, townships), since)


@cache
def _under() -> Wording[CountyOversight]:
    rows = CountyOversight.objects.select_related("township")
    return Wording(lambda on, county: rows.filter(running(on), county=county))


@cache
def _under_in() -> Wording[CountyOversight]:
    rows = CountyOversight.objects.select_related("township")
    return Wording(lambda on, county, township: rows.filter(running(on), county=county, township=township))


def reading(acting: Actor, town: Township) -> Actor:
    """The same person in one of the townships: with the office of the department alone, whatever else they hold there."""
    return Actor(acting.user, town, COUNTY, may_be_two=acting.may_be_two)


def open_township(acting: Actor, pk: int) -> Actor:
    """The reader in one township. Raises Http404 for one that is not under the department today."""
    found = _under_in().of(on=clock.today(), county=acting.township.pk, township=pk)
    if not found:
        raise Http404(UNSEEN)
    return reading(acting, found[0].township)


def hidden_from(acting: Actor, townships: Iterable[Township]) -> frozenset[int]:
    """The matters of these townships from which the reader would have to withdraw."""
    own = Q(compared_name=naming.found_by(acting.user.name)) | Q(pk=acting.cadre_id)
    files = Cadre.objects.filter(own, township__in=[town.pk for town in townships])
    bearing: dict[int, list[int]] = defaultdict(list)
    for town, cadre in files.values_list("township", "pk"):
        bearing[town].append(cadre)
    there = [reading(acting, town) for town in townships if town.pk in bearing]
    return named_at_home(acting, townships) | frozenset(
        pk
        for reader in there
        for process in all_processes()
        for pk in process.access.withdrawn_from(reader).values_list("pk", flat=True)
    )


def named_at_home(acting: Actor, townships: Iterable[Township]) -> frozenset[int]:
    """The matters of somebody whose family record names the reader, who has no file there: a name is all there is to go by."""
    name, towns = naming.found_by(acting.user.name), [town.pk for town in townships]
    rows = FamilyMember.objects.filter(compared_name=name, person=None, cadre__township__in=towns)
    if not name or not (kin := set(rows.values_list("cadre", flat=True))):
        return frozenset()
    return frozenset(
        pk
        for process in all_processes()
        for pk in process.model.objects.filter(process.access.about_relatives(kin)).values_list(
            "pk", flat=True
        )
    )


def open_appointment(acting: Actor, pk: int) -> tuple[Actor, Appointment]:
    """An appointment of one of the townships, and the reader there. Raises Http404 for any other, and for their own."""
    found = _appointments().of([pk])
    reader = open_township(acting, found[0].township_id) if found else None
    if reader is None or appointments.withdrawn_from(reader).filter(pk=pk).exists():
        raise Http404("没有这个任用事项")
    if pk in named_at_home(acting, [reader.township]):
        raise Http404("没有这个任用事项")
    return reader, found[0]


@cache
def _appointments() -> Composed[Appointment]:
    return Composed(Appointment.objects.select_related("matter__township", "seat__post__unit"))


def check_not_of_township(reader: Actor, matter: int | None) -> None:
    """Raise Refused for whoever may be somebody of the township, under whatever account, or has worked on the matter.

    What a township puts before the department is judged by another than whoever put it there.
    """
    offices = held_from(clock.today(), township=reader.township).exclude(role__in=COUNTY)
    if held := offices.filter(same_as(reader.user, "user")).first():
        raise Refused(
            f"{held.user.name}在{reader.township.name}担任{held.label}，由本部其他人办理。{ONE_NAME}"
        )
    steps = StepRecord.objects.filter(matter=matter).exclude(office=Role.COUNTY.label) if matter else None
    if steps is not None and steps.filter(same_as(reader.user, "actor")).exists():
        raise Refused(
            f"{reader.user.name}在{reader.township.name}办理过这一事项，由本部其他人办理。{ONE_NAME}"
        )
