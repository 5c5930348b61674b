"""Who may see a matter and who may act on it.

Nobody sees a matter about themselves; a relative of someone in the running withdraws from it (条例第五十三条). Where the
holder of an office must withdraw, whoever stands in for it (回避代行) sees and does what the office does, on that matter
and no other. A process says who reads what, who its parties are, and who has declared that they withdraw.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar, Generic, cast

from django.db.models import Model, Q, QuerySet
from django.http import Http404

from township.accounts.access import READERS, Actor, Refused, View, page, refusal_to_stand_in
from township.accounts.middleware import held_by_all
from township.accounts.models import SINGLE, Office
from township.accounts.same_person import ONE_NAME
from township.refusal import Refusal
from township.required_value import known
from township.roster.own_files import own_files, related_files

from .bases import Fact, Room
from .doors import Door
from .notes.models import Confirmation
from .offices import in_words
from .persons import ActingPerson, AskedOfPerson, person_of
from .process import P, Process
from .takeover.offered import taken_over
from .takeover.recorders import first_recorders

if TYPE_CHECKING:
    from township.records.attachments import Attachment
    from township.records.models import StepRecord

OWN = "本事项涉及您本人，您不能查看或参与办理。"
CONFIRMATION = str(Confirmation._meta.verbose_name)
#: Of an account that is linked to no file.
NAMESAKE = "本事项涉及与您同名的干部，您的账号没有关联本人干部信息，按本人回避；由系统管理员提请关联，或者说明不是本人。"
RELATED = "经核对亲属关系，依照条例第五十三条，您应当回避本事项，不能查看或参与办理。"


class Recused(Refused):
    """The person is the subject of the matter or a relative of someone in the running."""


class Access(Generic[P]):
    """Who may see and act on the matters of one process. A process overrides what stands under “what a process says”."""

    #: Set when the process is registered.
    process: Process[P]
    #: Whether the row of a proceeding tells by itself to whom it is open.
    row_tells: ClassVar[bool] = False

    # -- what a process says -------------------------------------------------------------------------------------

    def rows(self) -> QuerySet[P]:
        """A list shows the proceedings of the process with these columns."""
        return self._all().select_related("matter__township")

    def lines_of(self, keys: Sequence[int]) -> Iterable[P]:
        """A line of the list shows these proceedings with this."""
        return self.rows().filter(pk__in=keys)

    def offices_open(self, acting: Actor) -> Q:
        """Offices other than those of READERS open these proceedings to a person, before recusal."""
        return Q(pk__in=[])

    def opens(self, acting: Actor, proceeding: P) -> bool:
        """One proceeding opens to a person by its row alone, in a process whose rows tell it (`row_tells`)."""
        raise NotImplementedError

    def parties(self, proceeding: P) -> Iterable[tuple[int, bool]]:
        """A proceeding is about the people of these files, each with whether their relatives withdraw too."""
        return ()

    def about(self, cadre: int) -> Q:
        """These proceedings are about a person: `parties()`, asked of the database."""
        return Q(pk__in=[])

    def about_relatives(self, cadres: Collection[int]) -> Q:
        """In these proceedings one of the persons is a party whose relatives withdraw."""
        return Q(pk__in=[])

    def withdrew(self, acting: Actor) -> Q:
        """From these proceedings somebody has declared, or was recorded, to withdraw, under whatever account."""
        return Q(pk__in=[])

    def declared(self, acting: Actor, proceeding: P) -> str | None:
        """The reason on record for which a person has withdrawn, if any."""
        return None

    def tells_of_withdrawn(self, acting: Actor, record: StepRecord) -> bool:
        """A step that is about no single matter tells of a withdrawn one where it changed rows of such a matter."""
        return False

    def facts_besides(self, proceeding: P, room: Room) -> Iterable[Fact]:
        """The door of a room rests on these facts too, which do not hang on its record."""
        return ()

    def facts_together(self, proceeding: P, room: Room) -> Iterable[Sequence[Fact]]:
        """Facts that are only added to: a door rests on one person where that person has put down every one of them."""
        return ()

    def facts_after(self, proceeding: P, door: Door) -> Iterable[Fact]:
        """A door behind the last room rests on these facts: no round of any room holds them."""
        return ()

    def attachments(self, proceeding: P) -> Iterable[Attachment]:
        """Whoever reads the matter is handed out these attachments."""
        return proceeding.attachments.all()

    def _all(self) -> QuerySet[P]:
        return cast("QuerySet[P]", self.process.model.objects.all())

    # -- seeing --------------------------------------------------------------------------------------------------

    def visible_to(self, acting: Actor) -> QuerySet[P]:
        """A person sees these proceedings of the township in lists: none they must withdraw from."""
        return self.readable(acting, self.rows()).exclude(pk__in=self.withdrawn_from(acting))

    def on_workbench(self, person: ActingPerson) -> list[int]:
        """Of those a person sees, these stand on the workbench; the answer is their keys."""
        if person.acting.regular & READERS:
            return self._on_workbench.of(person)
        return list(self._among(person, self.readable(person.acting, self.rows())))

    @cached_property
    def _on_workbench(self) -> AskedOfPerson[int]:
        def shown(person: ActingPerson) -> QuerySet[P, int]:
            return self._among(person, self.rows().filter(matter__township=person.acting.township))

        return AskedOfPerson(shown)

    def _among(self, person: ActingPerson, rows: QuerySet[P]) -> QuerySet[P, int]:
        """The keys of those of some proceedings that stand on the workbench of a person who may read them."""
        seen = rows.exclude(pk__in=self.withdrawn_by(person))
        return self.process.on_workbench(seen).values_list("pk", flat=True)

    def readable(self, acting: Actor, rows: QuerySet[P]) -> QuerySet[P]:
        """The offices of a person open these of the proceedings to them in their township, before recusal."""
        rows = rows.filter(matter__township=acting.township)
        if acting.regular & READERS:
            return rows
        theirs = self.offices_open(acting)
        for role in acting.stand_ins:
            theirs |= Q(pk__in=self.stood_in(acting, role))
        return rows.filter(theirs)

    def is_readable(self, acting: Actor, proceeding: P) -> bool:
        """A proceeding that was read is open to this person's offices, before recusal, or is not."""
        return proceeding.pk in self.readable_among(acting, [proceeding])

    def readable_among(self, acting: Actor, proceedings: Collection[P]) -> set[int]:
        """Of some proceedings that were read, this person's offices open these to them; the answer is their keys."""
        if self._told_by_row(acting):
            return {each.pk for each in proceedings if self._opens(acting, each)}
        rows = self._all().filter(pk__in=[each.pk for each in proceedings])
        return set(self.readable(acting, rows).values_list("pk", flat=True))

    def _told_by_row(self, acting: Actor) -> bool:
        """Whether a row tells if this person may read it: of whom its holder must withdraw from, it says nothing."""
        return bool(acting.regular & READERS) or (self.row_tells and not acting.stand_ins)

    def _opens(self, acting: Actor, proceeding: P) -> bool:
        here = proceeding.township_id == acting.township.pk
        return here and (bool(acting.regular & READERS) or self.opens(acting, proceeding))

    def open_dossier(self, acting: Actor, pk: int) -> P:
        """Fetch a proceeding and authorise its reader in one: there is no other way to get it.

        Raises Http404 for another township's and for one not put before the reader, Recused for own and relatives'.
        """
        try:
            proceeding = self._loaded_for(acting, pk)
        except self.process.model.DoesNotExist as hidden:
            raise Http404(f"没有这个{self.process.label}") from hidden
        self.check_not_recused(acting, proceeding)
        return proceeding

    def _loaded_for(self, acting: Actor, pk: int) -> P:
        """The proceeding as `readable` opens it: asked for by its key alone, where its row tells whether it is."""
        if not self._told_by_row(acting):
            return self.process.load(pk, among=self.readable(acting, self._all()))
        proceeding = self.process.load(pk)
        if not self.is_readable(acting, proceeding):
            raise self.process.model.DoesNotExist
        return proceeding

    def check_not_recused(self, acting: Actor, proceeding: P) -> None:
        """Raise Recused where this person must withdraw."""
        if reason := self.recusal(acting, proceeding):
            raise Recused(str(reason))

    def recusal(self, acting: Actor, proceeding: P) -> Refusal | None:
        """This person must withdraw for this reason. It names no relative: who is proposed is not for them to learn here."""
        parties = list(self.parties(proceeding))
        own = own_files(acting.user, acting.township.pk)
        if own and any(cadre in own for cadre, _ in parties):
            return Refusal(OWN if acting.cadre_id else NAMESAKE)
        running = [cadre for cadre, binding in parties if binding]
        if own and running:
            kin = related_files(own, proceeding.context.kinship, certain=True)
            if not kin.isdisjoint(running):
                return Refusal(RELATED)
        # The reason on record of a computed recusal names the relative: the sentence above comes first.
        declared = self.declared(acting, proceeding)
        return Refusal(f"您已就本事项回避（{declared}），不能查看或参与办理。") if declared else None

    def withdrawn_from(self, acting: Actor) -> QuerySet[P, dict[str, int]]:
        """From these of the township's proceedings, by their keys, this person must withdraw: `recusal()`, asked of the database."""
        return self.withdrawn_by(person_of(acting))

    def withdrawn_by(self, person: ActingPerson) -> QuerySet[P, dict[str, int]]:
        """Somebody whose files and relatives are known must withdraw from these proceedings; the answer is their keys."""
        ground = self.withdrew(person.acting)
        if person.own:
            ground |= self.about_relatives(person.kin)
        for cadre in person.own:
            ground |= self.about(cadre)
        return self._all().filter(ground, matter__township=person.acting.township).values("pk")

    def withdrawn_among(self, acting: Actor, keys: Collection[int]) -> set[int]:
        """Of some proceedings, by their keys, this person must withdraw from these."""
        return set(self._withdrawn_among.of(acting, keys=list(keys)))

    @cached_property
    def _withdrawn_among(self) -> AskedOfPerson[int]:
        def among(person: ActingPerson, keys: Collection[int]) -> QuerySet[P, int]:
            return self.withdrawn_by(person).filter(pk__in=keys).values_list("pk", flat=True)

        return AskedOfPerson(among)

    # -- standing in ---------------------------------------------------------------------------------------------

    def stood_in(self, acting: Actor, role: str) -> QuerySet[P, dict[str, int]]:
        """An office is stood in for on these proceedings, by their keys: those its holder of today must withdraw from.

        None where nobody holds it: a vacancy is filled, not stood in for.
        """
        held = held_by_all(acting.township).filter(role=role, stand_in=False)
        holders = [_in_person(each) for each in held]
        rows = self._all().filter(matter__township=acting.township)
        for holder in holders:
            rows = rows.filter(pk__in=self.withdrawn_from(holder))
        return rows.values("pk") if holders else rows.none().values("pk")

    def acting_on(self, acting: Actor, pk: int) -> Actor:
        """A person acts on one matter with the offices they stand in for there, and without those elsewhere."""
        return self.acting_on_each(acting, [pk])[pk]

    def acting_on_each(self, acting: Actor, keys: Collection[int]) -> dict[int, Actor]:
        """A person acts on each of several matters as on one; they are answered in as many queries as one."""
        there = {
            role: set(self.stood_in(acting, role).filter(pk__in=keys).values_list("pk", flat=True))
            for role in acting.stand_ins
        }
        return {
            pk: replace(acting, offices=acting.regular | {role for role, rows in there.items() if pk in rows})
            for pk in keys
        }

    def on_dossier(self, **methods: Iterable[str]) -> Callable[[View], View]:
        """`@page` for a view about the matter `pk`: whoever stands in for an office there comes to it as its holder."""
        return page(on=self.acting_on, **methods)

    def check_office(self, by: Actor, offices: Collection[str], proceeding: P, refusal: str) -> None:
        """Raise Refused unless one of the offices is theirs on this matter, their own or stood in for."""
        if not self.acting_on(by, proceeding.pk).holds(*offices):
            raise Refused(str(refusal_to_stand_in(by, offices) or refusal))

    def refusal_to_all(self, proceeding: P) -> Refusal | None:
        """An office has nobody left who could act on the matter for this reason, which says who mends that."""
        held = list(held_by_all(proceeding.township).filter(role__in=SINGLE).select_related("township"))
        free = {office.role for office in held if not self.recusal(_in_person(office), proceeding)}
        withdrawn = {office.role for office in held if not office.stand_in} - free
        names = in_words(withdrawn)
        if not names:
            return None
        return Refusal(f"{names}须回避本事项，尚无人代行。由系统管理员在“账号与职务”中授予回避代行。")

    # -- passing a door ------------------------------------------------------------------------------------------

    def check_may_pass(self, door: Door, by: Actor, proceeding: P) -> None:
        """Raise Refused unless this person may pass the door: the right office, no recusal, four eyes."""
        self.check_office(by, {door.office}, proceeding, f"“{door.label}”由{door.office.label}办理。")
        self.check_not_recused(by, proceeding)
        if refusal := self.four_eyes(by, proceeding, door):
            raise Refused(str(refusal))

    def four_eyes(self, by: Actor, proceeding: P, door: Door) -> Refusal | None:
        """A person cannot pass a door that rests on facts they alone have recorded, whichever offices they hold and under
        whichever account."""
        own = self._rests_on_one(by, proceeding, door)
        if not own:
            return None
        names, another = sorted(own), in_words(self.process.recorders, "或")
        said = f"四眼原则：{'、'.join(names)}由您本人记录，您不能据此过门。由另一名{another}核对后重新保存，再由您办理。"
        if CONFIRMATION in names:
            said += f"{CONFIRMATION}由其他有权确认的人在本环节重新作出。"
        return Refusal(said if all(own.values()) else f"{said}记录人和您的{ONE_NAME}")

    def facts_only_by(self, by: Actor, proceeding: P, door: Door | None = None) -> list[str]:
        """Of these facts the person about to pass a door is the only recorder: of the present room, and behind the last."""
        return sorted(self._rests_on_one(by, proceeding, door))

    def _rests_on_one(self, by: Actor, proceeding: P, door: Door | None) -> dict[str, bool]:
        """Each fact comes with whether the very account recorded it: otherwise one that may be the same person's did."""
        accounts, taken, own = by.accounts, None, dict[str, bool]()
        for rows in self._rested_on(proceeding, door):
            # A row the last door opened (revision 0) holds nothing yet and is nobody's fact.
            held = [fact for fact in rows if fact.revision]
            if not any(fact.recorded_by_id in accounts for fact in held):
                continue
            taken = taken_over(proceeding) if taken is None else taken
            people = {key for fact in held for key in (*fact.recorders(), *first_recorders(fact, taken))}
            if people and people <= accounts:
                name = str(held[0]._meta.verbose_name)
                own[name] = own.get(name, True) and people == {by.user.pk}
        return own

    def _rested_on(self, proceeding: P, door: Door | None) -> Iterator[Sequence[Fact | Room]]:
        """What a door rests on, row by row; rows that rest on one person only all together, together."""
        room = proceeding.room
        if room is not None:
            alone: tuple[Fact | Room, ...] = (room, *_facts_in(room), *self.facts_besides(proceeding, room))
            yield from ((each,) for each in alone)
            yield from self.facts_together(proceeding, room)
        elif door is not None:
            yield from ((each,) for each in self.facts_after(proceeding, door))


def _in_person(held: Office) -> Actor:
    return Actor(held.user, held.township, frozenset({held.role}))


def _facts_in(record: Model) -> Iterator[Fact]:
    """The facts that hang on a room's record, and those that hang on them (a person's talks and musts …)."""
    for relation in record._meta.related_objects:
        if not issubclass(relation.related_model, Fact):
            continue
        held: Any = getattr(record, known(relation.get_accessor_name()), None)
        for fact in held.all() if relation.one_to_many else filter(None, [held]):
            yield fact
            yield from _facts_in(fact)
