"""The round of a village in a term that is over: it begins with the record of its result, and with nothing else."""

from __future__ import annotations

from elections.models import Election
from elections.terms import Term, VillageRound
from township.accounts.access import Actor, Refused
from township.models import Village

from .forms import PastResultForm
from .models import PastResult


def round_of(term: Term, village: Village, by: Actor) -> VillageRound:
    """The village's round, or a new one that is not saved. Raises Refused where its election was held here."""
    found = VillageRound.objects.filter(term=term, village=village).first()
    if found and Election.objects.filter(village_round=found).exists():
        raise Refused(f"{village}本届选举在系统内办理，结果由计票计算得出，不能另行登记。")
    return found or VillageRound(term=term, village=village, recorded_by=by.user)


def save(form: PastResultForm) -> None:
    """Write the result, and the round it belongs to where this is the first record of it."""
    village = form.instance.village_round
    if village.pk is None:
        village.save()
    form.save()


def villages_of(term: Term) -> list[tuple[Village, PastResult | None]]:
    """Every village with its result of a term that is over; nothing for the newest term, which is held here."""
    if term.followed_by() is None:
        return []
    kept = PastResult.objects.filter(village_round__term=term).select_related("village_round")
    by_village = {each.village_round.village_id: each for each in kept.prefetch_related("elected")}
    held = Election.objects.filter(village_round__term=term).values("village_round__village")
    villages = Village.objects.filter(township=term.township_id).exclude(pk__in=held)
    return [(village, by_village.get(village.pk)) for village in villages]
