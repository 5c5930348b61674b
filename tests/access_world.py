"""What a row of the access table says, and the objects its addresses are about."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from types import SimpleNamespace
from typing import Any

from appointments import transitions
from appointments.demo import motion, sitting
from appointments.models import Meeting
from ballots.models import Box, Question
from tests import builders, corridor
from tests.remembered import remembered
from township.law.register import entries
from township.models import (
    FamilyMember,
    Job,
    Office,
    PendingChange,
    StaffingQuota,
    Tenure,
    Township,
    Unit,
    Village,
)
from township.records import clock
from township.roster import guarded

CAST = (
    "officer", "officer2", "commissioner", "secretary", "discipline", "member1", "supervisor", "admin",
    "subject", "outsider",
)  # fmt: skip


@dataclass(frozen=True)
class Row:
    """Who gets the page of one address.

    `to`        the members of the cast who get the page by GET (status 200, or `status`)
    `args`      the arguments of the address, taken from the World: an object of 青石镇
    `foreign`   the same with an object of 白水镇: whoever may open the page must get 404
    `own`       the same with the person's own dossier or file, or with what concerns it: must give 403
    `unseen`    what concerns the own dossier is not there at all: 404
    `post`      who may POST; everyone else gets 403, or 405 where nobody may
    `hidden`    who has an office for the page but must not find this object: 404
    `closed`    a record of a room in which the dossier does not stand: 403 or 404 even for its own office
    `guests`    the outsider, an officer of 白水镇, gets the page too: it is about no object of 青石镇
    `anonymous` needs no login
    `get`       False: there is nothing to be seen, only to be sent
    `expect`    what one person gets instead; "nobody" is a visitor without a login
    """

    to: Iterable[str]
    args: Callable[[World], list] | None = None
    foreign: Callable[[World], list] | None = None
    own: Callable[[World, str], list] | None = None
    post: Iterable[str] = ()
    unseen: bool = False
    hidden: Iterable[str] = ()
    closed: bool = False
    guests: bool = False
    anonymous: bool = False
    get: bool = True
    status: int = 200
    expect: dict[str, int] = field(default_factory=dict)


@remembered
def opened(township: Township, officer: Any, name: str) -> Any:
    return transitions.open_motion(
        post=builders.post(township, name=name), by=officer, happened_on=date(2026, 3, 16), reason="空缺"
    )


@remembered
def about_themselves(cast: SimpleNamespace) -> Any:
    dossier = opened(cast.township, cast.officer, "人选岗位")
    people = [getattr(cast, who).user.cadre for who in CAST if who != "outsider"]
    motion.fill(dossier, cast, date(2026, 3, 17), pool=people)
    return dossier


@remembered
def on_an_agenda(cast: SimpleNamespace) -> Any:
    """The item of a meeting by which a brother of the whole cast is to be appointed."""
    dossier = corridor.standing_in(cast.township, cast, "decision")
    meeting = sitting.call([dossier], cast, date(2026, 3, 16), date(2026, 3, 18))
    proposed = dossier.candidates.get(standing="proposed").cadre
    with builders.recorded(cast.township):
        for who in CAST:
            file = getattr(cast, who).user.cadre
            if file not in (None, proposed):
                FamilyMember(cadre=file, relation="弟弟", name=proposed.name, person=proposed).save()
    return meeting.items.get()


class World:
    """Objects of both townships, made when a row first asks for them."""

    def __init__(self, cast: SimpleNamespace) -> None:
        self.cast = cast
        self.home = Side(cast.township, cast.officer)
        self.abroad = Side(cast.other, cast.outsider)

    @cached_property
    def own_dossier(self) -> Any:
        """A dossier in whose pool the whole cast stands."""
        return about_themselves(self.cast)

    @cached_property
    def own_item(self) -> Any:
        """The item of a meeting from which the whole cast withdraws."""
        return on_an_agenda(self.cast)

    @cached_property
    def own_box(self) -> Box:
        """A ballot box that asks about the dossier in whose pool the whole cast stands."""
        box = Side(self.cast.township, self.cast.officer).box
        with builders.recorded(self.cast.township):
            Question(
                box=box,
                number=1,
                matter=self.own_dossier.matter,
                round=1,
                title="推荐谁",
                recorded_by=self.cast.officer.user,
            ).save()
        return box

    @cached_property
    def own_step(self) -> int:
        """The number of a step of the dossier in whose pool the whole cast stands."""
        return self.own_dossier.matter.steps.latest("sequence").sequence

    def file_of(self, who: str) -> Any:
        return getattr(self.cast, who).user.cadre

    @cached_property
    def unverified_rule(self) -> str:
        return next(each.rule.code for each in entries() if not each.rule.citation.verified)


class Side:
    """The objects of one township."""

    def __init__(self, township: Township, officer: Any) -> None:
        self.township, self.officer = township, officer

    @cached_property
    def box(self) -> Box:
        """A ballot box that is being prepared."""
        return self._saved(
            Box(
                township=self.township,
                kind="recommendation",
                title="推荐会",
                tellers="甲、乙",
                closes_at=clock.now() + timedelta(hours=1),
                recorded_by=self.officer.user,
            )
        )

    @cached_property
    def meeting(self) -> Meeting:
        """A meeting that has been called; nothing is on its agenda."""
        return self._saved(
            Meeting(
                township=self.township,
                kind="committee",
                title="党委会会议",
                called_on=date(2026, 3, 16),
                held_on=date(2026, 3, 18),
                place="二楼会议室",
                recorded_by=self.officer.user,
            )
        )

    @cached_property
    def job(self) -> Job:
        """Long work somebody of the township has asked for."""
        return Job.objects.create(
            township=self.township, kind="records.verify", asked_by=self.officer.user, asked_at=clock.now()
        )

    @cached_property
    def export(self) -> Job:
        """A roster somebody of the township has asked for."""
        return Job.objects.create(
            township=self.township, kind="roster.export", asked_by=self.officer.user, asked_at=clock.now()
        )

    @cached_property
    def user(self) -> Any:
        return self.officer.user

    @cached_property
    def office(self) -> Office:
        return Office.objects.get(user=self.officer.user)

    @cached_property
    def post(self) -> Any:
        return builders.post(self.township, name="在册岗位")

    @cached_property
    def unit(self) -> Unit:
        return self.township.units.first()

    @cached_property
    def quota(self) -> StaffingQuota:
        return self.township.quotas.first()

    @cached_property
    def cadre(self) -> Any:
        return builders.cadre(self.township, "路人")

    @cached_property
    def tenure(self) -> Tenure:
        return self._saved(
            Tenure(
                cadre=self.cadre, post_name="在册岗位", seat=self.post.seats.first(), since=date(2020, 1, 1)
            )
        )

    @cached_property
    def relative(self) -> FamilyMember:
        return self._saved(FamilyMember(cadre=self.cadre, relation="妻子", name="某人"))

    @cached_property
    def change(self) -> PendingChange:
        """A change that waits for its second person: an entry of a family is to be removed."""
        relative = self.relative
        return guarded.propose_removal("family", relative, "误登", by=self.officer, cadre=relative.cadre)

    @cached_property
    def village(self) -> Village:
        return self._saved(Village(township=self.township, name="上溪村"))

    @cached_property
    def dossier(self) -> Any:
        """A dossier in the motion room."""
        return opened(self.township, self.officer, "动议岗位")

    def _saved(self, row: Any) -> Any:
        with builders.recorded(self.township):
            row.save()
        return row
