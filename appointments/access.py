"""Who may see a dossier and who may act on it.

Nobody sees their own dossier; a relative of someone in the running withdraws from it (条例第五十三条);
members read what has been put before the committee. Where the holder of an office must withdraw, whoever stands in
for it (回避代行) sees and does what the office does, on that dossier and no other.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import replace

from django.db.models import Model, Q, QuerySet
from django.http import Http404

from township.accounts.access import READERS, Acting, Refused, not_yours, page
from township.accounts.middleware import held_by_all
from township.accounts.models import SINGLE, Office, Role
from township.roster.relations import TownshipKinship, index_of

from . import dossier
from .doors import Door
from .models import Appointment, Candidate
from .procedure import Edition, Stage
from .stages.room import Fact

#: What members of the committee read: matters that reached the decision, and what came of them.
BEFORE_COMMITTEE = Q(
    stage__in=[Stage.DECISION, Stage.TALK, Stage.POSTING, Stage.IN_OFFICE, Stage.CONFIRMED]
) | Q(stage=Stage.NOTICE, edition=Edition.REGULATION)
IN_THE_RUNNING = (Candidate.Standing.CHOSEN, Candidate.Standing.PROPOSED)
RELATED = "经核对亲属关系，依照条例第五十三条，您应当回避本事项，不能查看或参与办理。"


class Recused(Refused):
    """The person is the subject of the dossier or a relative of someone in the running."""


def visible_to(acting: Acting) -> QuerySet[Appointment]:
    """The appointments of the township a person may see in lists: none they must withdraw from."""
    return readable(acting, dossier.appointments()).exclude(pk__in=withdrawn_from(acting))


def readable(acting: Acting, rows: QuerySet[Appointment]) -> QuerySet[Appointment]:
    """What the offices of a person open to them in their township, before recusal."""
    rows = rows.filter(township=acting.township)
    if acting.regular & READERS:
        return rows
    theirs = BEFORE_COMMITTEE if acting.holds(Role.MEMBER) else Q(pk__in=[])
    for role in acting.stand_ins:
        theirs |= Q(pk__in=stood_in(acting, role))
    return rows.filter(theirs)


def is_readable(acting: Acting, appointment: Appointment) -> bool:
    """The same for one appointment."""
    return readable(acting, Appointment.objects.filter(pk=appointment.pk)).exists()


def open_dossier(
    acting: Acting, pk: int, *, load: Callable[[int], Appointment] = dossier.load
) -> Appointment:
    """Fetch a dossier and authorise its reader in one: there is no other way to get it.

    With everything in it, or with `dossier.fetch` for a page that shows little of it.
    Raises Http404 for another township's and for one not put before the reader, Recused for own and relatives'.
    """
    if not readable(acting, Appointment.objects.all()).filter(pk=pk).exists():
        raise Http404("没有这个任用事项")
    appointment = load(pk)
    if reason := recusal(acting, appointment):
        raise Recused(reason)
    return appointment


def recusal(acting: Acting, appointment: Appointment) -> str:
    """Why this person must withdraw from the dossier, or an empty string. It names no relative: who is proposed
    is not for them to learn here."""
    candidates = appointment.candidates.all()
    if acting.cadre_id and any(candidate.cadre_id == acting.cadre_id for candidate in candidates):
        return "本事项涉及您本人，您不能查看或参与办理。"
    kin = _relatives(acting, appointment.context.kinship) if acting.cadre_id else set()
    if any(c.standing in IN_THE_RUNNING and c.cadre_id in kin for c in candidates):
        return RELATED
    # The reason on record of a computed recusal names the relative: the sentence above comes first.
    declared = recusal_on_record(acting, appointment)
    return f"您已就本事项回避（{declared}），不能查看或参与办理。" if declared else ""


def _relatives(acting: Acting, kinship: TownshipKinship) -> set[int]:
    """The files of a person's relatives, as far as the family records of the roster are certain of them."""
    return {kin.relative.key for kin in kinship.relatives_of(acting.cadre_id) if kin.certain}


def withdrawn_from(acting: Acting) -> QuerySet[Appointment, dict]:
    """The keys of the township's dossiers this person must withdraw from: `recusal()`, asked of the database."""
    ground = Q(
        items__decision__superseded=False,
        items__stances__recused=True,
        items__stances__member__user=acting.user.pk,
    )
    if acting.cadre_id:
        kin = _relatives(acting, index_of(acting.township.pk))
        ground |= Q(candidates__cadre=acting.cadre_id) | Q(
            candidates__standing__in=IN_THE_RUNNING, candidates__cadre__in=kin
        )
    return Appointment.objects.filter(ground, township=acting.township).values("pk")


def recusal_on_record(acting: Acting, appointment: Appointment) -> str:
    """The reason for which a member was recorded as recused when the matter came before the committee."""
    decision = appointment.current("decision")
    return next(
        (
            stance.recusal_reason
            for item in appointment.items.all()
            if decision and item.decision_id == decision.pk
            for stance in item.stances.all()
            if stance.recused and stance.member.user_id == acting.user.pk
        ),
        "",
    )


# -- standing in -------------------------------------------------------------------------------------------------


def stood_in(acting: Acting, role: str) -> QuerySet[Appointment, dict]:
    """The keys of the dossiers on which an office is stood in for: those its holder of today must withdraw from.

    None where nobody holds it: a vacancy is filled, not stood in for.
    """
    holders = [_in_person(held) for held in held_by_all(acting.township).filter(role=role, stand_in=False)]
    rows = Appointment.objects.filter(township=acting.township)
    for holder in holders:
        rows = rows.filter(pk__in=withdrawn_from(holder))
    return rows.values("pk") if holders else rows.none().values("pk")


def _in_person(held: Office) -> Acting:
    return Acting(held.user, held.township, frozenset({held.role}))


def acting_on(acting: Acting, pk: int) -> Acting:
    """The same person on one dossier: with the offices they stand in for there, and without those elsewhere."""
    return acting_on_each(acting, [pk])[pk]


def acting_on_each(acting: Acting, keys: Collection[int]) -> dict[int, Acting]:
    """The same for several dossiers, in as many queries as one needs."""
    there = {
        role: set(stood_in(acting, role).filter(pk__in=keys).values_list("pk", flat=True))
        for role in acting.stand_ins
    }
    return {
        pk: replace(acting, offices=acting.regular | {role for role, rows in there.items() if pk in rows})
        for pk in keys
    }


def on_dossier(**methods: Iterable[str]) -> Callable:
    """`@page` for a view about the dossier `pk`: whoever stands in for an office there comes to it as its holder."""
    return page(on=acting_on, **methods)


def check_office(by: Acting, offices: Collection[str], appointment: Appointment, refusal: str) -> None:
    """Raise Refused unless one of the offices is theirs on this dossier, their own or stood in for."""
    if not acting_on(by, appointment.pk).holds(*offices):
        raise Refused(not_yours(by, offices) or refusal)


def not_stood_in(appointment: Appointment) -> str:
    """That an office has nobody left who could act on the dossier, and who mends that; or an empty string."""
    held = list(held_by_all(appointment.township).filter(role__in=SINGLE).select_related("township"))
    free = {office.role for office in held if not recusal(_in_person(office), appointment)}
    withdrawn = {office.role for office in held if not office.stand_in} - free
    names = "、".join(role.label for role in Role if role in withdrawn)
    return f"{names}须回避本事项，尚无人代行。由系统管理员在“账号与职务”中授予回避代行。" if names else ""


# -- passing a door ----------------------------------------------------------------------------------------------


def check_may_pass(door: Door, by: Acting, appointment: Appointment) -> None:
    """Raise Refused unless this person may pass the door: the right office, no recusal, four eyes."""
    check_office(by, {door.office}, appointment, f"“{door.label}”由{door.office.label}办理。")
    if reason := recusal(by, appointment):
        raise Recused(reason)
    if own := facts_only_by(by, appointment):
        raise Refused(
            f"四眼原则：{'、'.join(own)}由您本人记录，您不能据此过门。由另一名组织干事核对后重新保存，再由您办理。"
        )


def facts_only_by(by: Acting, appointment: Appointment) -> list[str]:
    """The facts of the present room whose only recorder is the person about to pass its door."""
    room = appointment.room
    if room is None:
        return []
    # A row the last door opened (revision 0) holds nothing yet and is nobody's fact.
    facts = [
        fact for fact in (room, *_facts_in(room)) if fact.revision and not getattr(fact, "in_own_name", False)
    ]
    return sorted({str(f._meta.verbose_name) for f in facts if f.recorded_by_id == by.user.pk})


def _facts_in(record: Model) -> Iterator[Fact]:
    """The facts that hang on a room's record, and those that hang on them (a person's talks and musts …)."""
    for relation in record._meta.related_objects:
        if not issubclass(relation.related_model, Fact):
            continue
        held = getattr(record, relation.get_accessor_name(), None)
        for fact in held.all() if relation.one_to_many else filter(None, [held]):
            yield fact
            yield from _facts_in(fact)
