"""No dead end: after any valid sequence of acts in and around a meeting, somebody can move the matter on.

Random acts by random people, valid or refused; then the shortest way on is taken from where they have led. A carried
decision is entered; whatever was not decided goes on the agenda of another meeting; a rejected matter is reopened.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from datetime import date, time
from types import SimpleNamespace

import pytest

from appointments import access, dossier, transitions
from appointments.demo import decision
from appointments.meetings import agenda
from appointments.meetings.access import Case, open_item
from appointments.meetings.live import conducting
from appointments.meetings.live.presiding import presiding_over
from appointments.meetings.minutes import confirmation, drafting
from appointments.meetings.minutes.state import as_seen, shares_of
from appointments.meetings.reopening import proposing
from appointments.models import AgendaItem, Appointment
from appointments.stages.decision.rules import reopening_of
from procedure import transitions as moves
from procedure.doors import DoorClosed
from procedure.process import named
from tests import builders
from tests.appointments.decision import standing
from tests.appointments.decision.hall import COMMITTEE, Hall
from township.accounts.access import Actor, Refused
from township.models import FamilyMember

TODAY, LATER = date(2026, 3, 20), date(2026, 3, 24)
REASON = "须进一步核实"
STEPS, SEEDS = 60, (2, 3, 5, 7)
#: How often each act is drawn: what leads on more often than what breaks off.
WEIGHTS = {
    "state": 12, "vote": 12, "sign_in": 8, "take_up": 3, "put_to_vote": 3, "announce": 3, "begin": 3, "declare": 1,
    "postpone": 1, "discuss_again": 1, "end": 1, "suspend": 1, "resume": 2, "leave": 1, "propose": 1, "consent": 3,
}  # fmt: skip


class Explorer:
    """One committee meeting of one matter, and everything somebody may do about it on its day."""

    def __init__(self, hall: Hall, opened: Appointment, draw: random.Random) -> None:
        self.hall, self.cast, self.pk, self.draw = hall, hall.cast, opened.pk, draw
        self.meeting, self.item = hall.pk, hall.item().pk
        self.done: Counter[str] = Counter()

    @property
    def loaded(self) -> Appointment:
        return dossier.load(self.pk)

    def person(self, who: str) -> Actor:
        return getattr(self.cast, who)

    def about(self, who: str) -> dict[str, object]:
        return {"by": self.person(who), "meeting": self.meeting, "item": self.item}

    def wander(self) -> None:
        for _ in range(STEPS):
            name = self.draw.choices(list(WEIGHTS), list(WEIGHTS.values()))[0]
            self.attempt(name, lambda name=name: getattr(self, name)(self.draw.choice(COMMITTEE)))

    def attempt(self, name: str, act: Callable[[], object]) -> bool:
        """Whether an act was done; what is refused is refused with a sentence, never with an error."""
        try:
            act()
        except (Refused, DoorClosed):
            return False
        self.done[name] += 1
        return True

    # -- the acts ------------------------------------------------------------------------------------------------------

    def sign_in(self, who: str) -> None:
        conducting.sign_in(by=self.person(who), meeting=self.meeting)

    def begin(self, who: str) -> None:
        conducting.open_session(by=self.cast.secretary, meeting=self.meeting)

    def end(self, who: str) -> None:
        conducting.end_session(by=self.cast.secretary, meeting=self.meeting)

    def take_up(self, who: str) -> None:
        conducting.take_up(**self.about("secretary"))

    def state(self, who: str) -> None:
        opinion = self.draw.choice(["agree", "agree", "agree", "disagree", "postpone"])
        conducting.state(**self.about(who), opinion=opinion, words=REASON)

    def declare(self, who: str) -> None:
        conducting.declare(**self.about(who), reason="人选为本人学生")

    def put_to_vote(self, who: str) -> None:
        conducting.put_to_vote(**self.about("secretary"), method="hands")

    def vote(self, who: str) -> None:
        conducting.vote(**self.about(who), choice=self.draw.choice(["in_favour", "in_favour", "against"]))

    def announce(self, who: str) -> None:
        conducting.announce(**self.about("secretary"))

    def postpone(self, who: str) -> None:
        conducting.postpone(**self.about("secretary"), reason=REASON)

    def discuss_again(self, who: str) -> None:
        conducting.discuss_again(**self.about("secretary"), reason=REASON)

    def suspend(self, who: str) -> None:
        moves.suspend(
            named("appointment"),
            matter=self.pk,
            by=self.cast.commissioner,
            happened_on=TODAY,
            reason=REASON,
            after_report=False,
        )

    def resume(self, who: str) -> None:
        moves.resume(
            named("appointment"), matter=self.pk, by=self.cast.commissioner, happened_on=TODAY, reason=REASON
        )

    def leave(self, who: str) -> None:
        """A member's office ends the day before the meeting."""
        standing.alter_until(self.cast, self.cast.member6.user.offices.get(), date(2026, 3, 19))

    def propose(self, who: str) -> None:
        proposing.propose(**self.about(who), reason=REASON)

    def consent(self, who: str) -> None:
        proposing.consent(**self.about(who))

    # -- the way on ----------------------------------------------------------------------------------------------------

    def goes_on(self) -> str:
        """Take the matter on from where it stands; what became of it."""
        if self.loaded.open_suspension:
            self.resume("commissioner")
        self.finish_the_session()
        item = AgendaItem.objects.get(pk=self.item)
        if item.result == "passed" and reopening_of(self.loaded.agenda_item) is None:
            return self.enter()
        if item.result in ("passed", "rejected"):
            self.reopen(item)
        return self.next_meeting()

    def finish_the_session(self) -> None:
        if not self.hall.meeting.live:
            for who in COMMITTEE:
                self.attempt("sign_in", lambda who=who: self.sign_in(who))
            self.attempt("begin", lambda: self.begin("secretary"))
        if not self.hall.meeting.in_session or self.attempt("end", lambda: self.end("secretary")):
            return
        chair = self.chair()
        about = {"by": chair, "meeting": self.meeting, "item": self.item}
        ways = (
            lambda: conducting.postpone(**about, reason=REASON),
            lambda: (
                conducting.discuss_again(**about, reason=REASON),
                conducting.postpone(**about, reason=REASON),
            ),
        )
        assert any(self.attempt("way out", way) for way in ways), (
            "the item in hand can be neither decided nor put off"
        )
        self.end("secretary")

    def chair(self) -> Actor:
        """Whoever presides over the item; where the secretary has withdrawn, a stand-in who has not."""
        case = Case(self.cast.officer, self.loaded.agenda_item.meeting, self.loaded.agenda_item, self.loaded)
        seat = presiding_over(case.meeting, case.parts)
        if seat is None:
            free = next(p for p in case.parts if p.votes and p.member.position == "党委委员")
            who = next(w for w in COMMITTEE if self.person(w).user.pk == free.member.user_id)
            return builders.stand_in(self.person(who), "secretary")
        return next(self.person(w) for w in COMMITTEE if self.person(w).user.pk == seat.user_id)

    def decider(self) -> Actor:
        if not access.recusal(self.cast.secretary, self.loaded):
            return self.cast.secretary
        free = next(
            w for w in COMMITTEE if w.startswith("member") and not access.recusal(self.person(w), self.loaded)
        )
        return builders.stand_in(self.person(free), "secretary")

    def enter(self) -> str:
        """The carried decision is entered, once its minutes are confirmed."""
        drafting.write_drafts(by=self.cast.officer, meeting=self.meeting)
        for who in COMMITTEE:
            shares = shares_of(self.person(who), self.hall.meeting)
            if any(share.part.member.minutes_confirmed_on is None for share in shares):
                confirmation.confirm_minutes(by=self.person(who), meeting=self.meeting, seen=as_seen(shares))
        transitions.pass_door("decide", matter=self.pk, by=self.decider(), happened_on=TODAY, reason=REASON)
        return "decided"

    def reopen(self, item: AgendaItem) -> None:
        free = [w for w in COMMITTEE if not access.recusal(self.person(w), self.loaded)]
        for who in free:
            self.attempt("propose", lambda who=who: self.propose(who))
            self.attempt("consent", lambda who=who: self.consent(who))

    def next_meeting(self) -> str:
        meeting = agenda.call_meeting(
            by=self.cast.officer,
            kind="committee",
            title="第4次党委会",
            called_on=TODAY,
            held_on=LATER,
            begins_at=time(9),
            place="会议室",
        )
        agenda.put_on_agenda(by=self.cast.officer, meeting=meeting.pk, appointment=self.pk)
        agenda.seal_agenda(by=self.cast.officer, meeting=meeting.pk)
        return "on another agenda"


def plain(cast: SimpleNamespace, opened: Appointment) -> None:
    """Everybody has one account, linked with their file, and no relative before the committee."""


def without_a_file(cast: SimpleNamespace, opened: Appointment) -> None:
    """Nobody has said whose file the account of a member is."""
    builders.own_file(cast.member5, None)


def related(cast: SimpleNamespace, opened: Appointment) -> None:
    """A member is the brother of whoever is proposed, by identity number: they withdraw whatever anybody says."""
    proposed = standing.proposed(opened)
    with builders.recorded(cast.township):
        FamilyMember(
            cadre=cast.member2.user.cadre, relation="弟弟", name=proposed.name, id_number=proposed.id_number
        ).save()


def under_two_accounts(cast: SimpleNamespace, opened: Appointment) -> None:
    """A member has been given a second seat under another account, as no page gives it any more."""
    builders.user(cast.township, "twin", cast.member3.user.name, "member")
    builders.own_file(cast.member3, None)


#: One walk through each world.
WALKS = tuple(zip((plain, without_a_file, related, under_two_accounts), SEEDS, strict=True))


@pytest.mark.parametrize(("world", "seed"), WALKS)
def test_whatever_has_happened_in_a_meeting_somebody_can_move_the_matter_on(
    world, seed, on_the_day, cast, opened
):
    world(cast, opened)
    decision.consult(opened, cast, date(2026, 3, 18))
    hall = Hall(cast, on_the_day[0])
    hall.introduce()
    explorer = Explorer(hall, opened, random.Random(seed))  # noqa: S311 - no secret is drawn
    explorer.wander()
    open_item(cast.officer, explorer.meeting, explorer.item)
    assert explorer.goes_on() in ("decided", "on another agenda"), explorer.done
