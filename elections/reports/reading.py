"""Who reads what of a village: the situation sheet, the reports of its contact, the reports of breaches."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import Http404

from elections.models import Breach, ContactReport, ReportPhoto
from township.accounts.access import Actor
from township.records import clock
from township.records.attachments import Attachment
from township.roster.own_files import own_files, related_files

from .offices import SITUATION
from .retention import is_over

if TYPE_CHECKING:
    from elections.models import Election


def contact_reports(election: Election, acting: Actor) -> list[ContactReport]:
    """The reports of the village's contacts this person may read, newest first; none once the term is over."""
    if is_over(election.term, clock.today()):
        return []
    kept = election.village_round.contact_reports.all()
    if acting.holds(*SITUATION):
        return list(kept)
    return [each for each in kept if each.recorded_by_id == acting.user.pk]


def photo(election: Election, acting: Actor, key: int) -> Attachment:
    """A photo of a report this person may read. Raises Http404 for every other attachment."""
    read = {each.pk for each in contact_reports(election, acting)}
    found = ReportPhoto.objects.filter(attachment=key, report__in=read).select_related("attachment").first()
    if found is None:
        raise Http404("没有这张照片")
    return found.attachment


@dataclass(frozen=True)
class BreachLine:
    """One report of a breach with its number in the village."""

    number: int
    breach: Breach


def breaches(election: Election, acting: Actor) -> Sequence[BreachLine]:
    """The reports about a village, without those about this person or a relative of theirs."""
    own = own_files(acting.user, acting.township.pk)
    kin = related_files(own, election.context.kinship, certain=True) if own else frozenset()
    lines = [
        BreachLine(number, each) for number, each in enumerate(election.village_round.breaches.all(), start=1)
    ]
    return [line for line in lines if line.breach.cadre_id not in own | kin]


def line_of(election: Election, acting: Actor, key: int) -> BreachLine:
    """One of them. Raises Http404 for any other."""
    found = next((line for line in breaches(election, acting) if line.breach.pk == key), None)
    if found is None:
        raise Http404("没有这件举报")
    return found


def open_count(election: Election) -> int:
    return sum(each.open for each in election.village_round.breaches.all())
