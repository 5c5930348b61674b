"""Everything people may do in and around one meeting of two matters, drawn at random; then the shortest way on.

The committee is as awkward as the law allows: a brother of one who is proposed, somebody who may be one, a member whose
account is linked to no file, a person with two accounts; votes by show of hands or by slips from a box.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date, time
from types import SimpleNamespace
from typing import Any

from appointments import access, dossier, transitions
from appointments.demo import decision
from appointments.meetings import agenda
from appointments.meetings.access import Case, item_of
from appointments.meetings.live import conducting
from appointments.meetings.live.presiding import presiding_over
from appointments.meetings.minutes import confirmation, drafting
from appointments.meetings.minutes.state import as_seen, shares_of
from appointments.meetings.reopening import proposing
from appointments.models import AgendaItem, Appointment, Stance
from appointments.stages.decision.readers import readers_of
from appointments.stages.decision.recusal import Participation, participations
from appointments.stages.decision.rules import reopening_of
from ballots.casting import NotAdmitted
from ballots.casting import cast as cast_ballot
from ballots.models import Box
from procedure import transitions as moves
from procedure.doors import DoorClosed
from procedure.process import named
from tests import builders
from tests.appointments.decision import standing
from tests.appointments.decision.hall import COMMITTEE, Hall, text
from tests.appointments.decision.pages import post
from tests.appointments.decision.standing import url
from township.accounts.access import Actor, Refused
from township.models import Office, Role
from township.required_value import known

CALLED, TODAY, LATER = date(2026, 3, 18), date(2026, 3, 20), date(2026, 3, 24)
REASON = "须进一步核实"
CODE = re.compile(r"\b[A-Z0-9]{5}-[A-Z0-9]{5}\b")
#: How often each act is drawn: what leads on more often than what breaks off.
WEIGHTS = {
    "sign_in": 12, "mark": 2, "begin": 8, "take_up": 4, "settle": 5, "state": 12, "put_to_vote": 6, "vote": 12, "box": 2, "open_box": 3,
    "slip": 12, "close_box": 6, "announce": 4, "declare": 0.2, "postpone": 0.3, "discuss_again": 0.5, "end": 0.5, "suspend": 0.1,
    "resume": 6, "leave": 0.3, "propose": 1, "consent": 3,
}  # fmt: skip
KEEPERS = ("commissioner", "discipline")
#: So many declare that they withdraw, at most: where all do, nobody is left to decide.
FEW = 3
MEMBERS = [who for who in COMMITTEE if who.startswith("member")]
#: So many of nine have to be there; some are about to withdraw.
QUORUM = 6
#: How often anybody tries anything, whether it can be done or not.
AT_RANDOM = 0.05
DOORS = {"township": "decide", "regulation": "decide_and_publish"}


def world(cast: SimpleNamespace, edition: str) -> list[Appointment]:
    """Two matters in the decision room, and who withdraws from them, for certain or perhaps."""
    first = standing.entered(cast, edition=edition)
    matters = [first, standing.entered_beside(cast, edition=edition)]
    one, other = (standing.proposed(each) for each in matters)
    standing.relate(cast, cast.member2, one)
    standing.relate(cast, cast.member3, other, certain=False)
    builders.own_file(cast.member5, None)
    # A file belongs to one account: the second one of a person is known by nothing but the name.
    cast.second = builders.user(cast.township, "second", cast.member2.user.name, Role.OFFICER)
    for each in matters:
        decision.consult(each, cast, CALLED)
        standing.confirm_posts(each, cast)
    return matters


class Explorer:
    """One committee meeting of several matters, and everything somebody may do about them on its day."""

    def __init__(self, hall: Hall, matters: list[int], draw: random.Random) -> None:
        self.hall, self.cast, self.matters, self.draw = hall, hall.cast, matters, draw
        self.meeting = hall.pk
        self.items = dict(AgendaItem.objects.filter(meeting=hall.pk).values_list("appointment", "pk"))
        self.slips: dict[int, list[str]] = {}
        self.pk = matters[0]
        self.done: Counter[str] = Counter()
        self.trail: list[str] = []

    @property
    def item(self) -> int:
        return self.items[self.pk]

    @property
    def loaded(self) -> Appointment:
        return dossier.load(self.pk)

    @property
    def case(self) -> Case:
        loaded = self.loaded
        return Case(self.cast.officer, self.hall.meeting, item_of(loaded, self.hall.meeting), loaded)

    def person(self, who: str) -> Actor:
        return getattr(self.cast, who)

    def in_office(self, who: str) -> bool:
        """Whoever holds no office any more logs in to nothing, whatever they did before."""
        return self.person(who).user.offices.filter(until=None).exists()

    def about(self, who: str) -> dict[str, Any]:
        return {"by": self.person(who), "meeting": self.meeting, "item": self.item}

    # -- wandering -----------------------------------------------------------------------------------------------------

    def wander(self, steps: int) -> Iterator[str]:
        """Acts about the item in hand more often than about another; each is yielded.

        Most are drawn among what can be done, by those who may; now and then anybody tries anything.
        """
        for _ in range(steps):
            if self.hall.meeting.ended_at and self.draw.random() < 0.2:
                return
            self.turn_to_a_matter()
            able = dict.fromkeys(WEIGHTS, COMMITTEE) if self.draw.random() < AT_RANDOM else self.able()
            name = self.draw.choices(list(able), [WEIGHTS[each] for each in able])[0]
            who = self.draw.choice(able[name])
            self.attempt(name, lambda name=name, who=who: getattr(self, name)(who), who)
            yield name

    @property
    def in_hand(self) -> AgendaItem | None:
        """Read from the rows, not as the product reads it: there is never more than one."""
        begun = AgendaItem.objects.filter(meeting=self.meeting, result="").exclude(phase="waiting")
        on = [each for each in begun if not each.appointment.open_suspension]
        on = [each for each in on if each.appointment_id not in self.left_aside] or on
        return on[0] if on else None

    @property
    def left_aside(self) -> set[int]:
        """Matters that were suspended while they were in hand: they wait for the one taken up meanwhile."""
        return {
            each.pk for each in Appointment.objects.filter(pk__in=self.matters) if each.suspensions.exists()
        }

    def turn_to_a_matter(self) -> None:
        busy = self.in_hand
        self.pk = busy.appointment_id if busy and self.draw.random() < 0.8 else self.draw.choice(self.matters)

    def able(self) -> dict[str, Sequence[str]]:
        """What has anything to be about now, and by whom it could be done."""
        case, meeting = self.case, self.hall.meeting
        item, box = case.item, self.boxes.last()
        live, waits, closed = (
            bool(meeting.in_session),
            not meeting.live and not meeting.ended_at,
            bool(item.result),
        )
        paused = case.appointment.open_suspension is not None
        talked, voting = (
            live and not closed and not paused and item.phase == phase for phase in ("discussion", "voting")
        )
        parts = {who: part for part in case.parts for who in COMMITTEE if self.is_of(who, part)}
        here = [who for who, part in parts.items() if part.votes and not part.doubtful]
        waiting = [who for who in here if not parts[who].spoke]
        # The secretary speaks last.
        silent = [who for who in waiting if who != "secretary"] or waiting
        uncast = [w for w in here if not parts[w].stance.cast] if voting and item.method == "hands" else []
        counted = bool(box) and box.state == "closed"
        chair = presiding_over(meeting, case.parts)
        leads = [who for who, part in parts.items() if chair and part.member.pk == chair.pk]
        asked = getattr(item, "reopening", None)
        agreed = {given.member_id for given in asked.consents.all()} if asked else set()
        undecided = AgendaItem.objects.filter(meeting=self.meeting, result="").exists()
        missing = [part for part in case.parts if part.member.attends is None]
        able = {
            "sign_in": [who for who, part in parts.items() if waits and not part.member.attends],
            "mark": ["officer"] * (waits and bool(missing) and "secretary" in here and len(here) > QUORUM),
            "begin": ["secretary"] * (waits and not missing),
            "take_up": leads * (live and not paused and item.phase == "waiting" and not self.in_hand),
            "settle": ["officer"] * (not closed and any(part.doubtful for part in case.parts)),
            "state": silent if talked else [],
            "put_to_vote": leads * (talked and not silent),
            "vote": [w for w in here if not parts[w].stance.cast]
            if voting and item.method == "hands"
            else [],
            "box": ["officer"] * (not meeting.ended_at and not closed and box is None),
            "open_box": ["officer"]
            * (voting and item.method == "secret" and bool(box) and box.state == "draft"),
            "slip": ["a voter"] * (bool(box) and box.state == "open" and bool(self.slips[self.pk])),
            "close_box": ["officer"] * (bool(box) and box.state == "open" and not self.slips[self.pk]),
            "announce": leads * (voting and not uncast and (item.method == "hands" or counted)),
            "declare": [who for who, part in parts.items() if not closed and not part.recused]
            * (self.done["declare"] < FEW),
            "postpone": leads * talked,
            "discuss_again": leads * (voting and item.method == "hands"),
            "end": ["secretary"] * (live and not undecided),
            "suspend": ["commissioner"] * (not paused),
            "resume": ["commissioner"] * paused,
            "leave": ["member6"] * (live and closed and not self.done["leave"]),
            "propose": here * (closed and item.result != "postponed" and asked is None),
            "consent": [
                who for who in here if asked and parts[who].member.pk not in agreed and not asked.carried
            ],
        }
        if self.done["leave"]:
            # Such a meeting decides nothing any more.
            able = {"end": ["secretary"] * live, "propose": able["propose"], "consent": able["consent"]}
        return {name: who for name, who in able.items() if who} or {"resume": ["commissioner"]}

    def is_of(self, who: str, part: Participation) -> bool:
        return self.person(who).user.pk == part.member.user_id

    def attempt(self, name: str, act: Callable[[], object], who: str = "") -> bool:
        """Whether an act was done; what is refused is refused with a sentence, never with an error."""
        try:
            done = act()
        except (Refused, DoorClosed, NotAdmitted) as refusal:
            self.trail.append(f"- {self.pk} {who} {name}: {refusal}")
            return False
        if done is False:
            self.trail.append(f"- {self.pk} {who} {name}")
            return False
        self.trail.append(f"+ {self.pk} {who} {name}")
        self.done[name] += 1
        return True

    def told(self) -> str:
        return "\n".join(self.trail)

    # -- the meeting ---------------------------------------------------------------------------------------------------

    def sign_in(self, who: str) -> None:
        conducting.sign_in(by=self.person(who), meeting=self.meeting)

    def mark(self, who: str) -> None:
        """Of whoever has not come the officer notes why."""
        for part in self.case.parts:
            if part.member.attends is None:
                told = {"seat": part.member.pk, "attends": False, "reason": "外出学习"}
                conducting.mark(by=self.cast.officer, meeting=self.meeting, **told)

    def begin(self, who: str) -> None:
        conducting.open_session(by=self.cast.secretary, meeting=self.meeting)

    def end(self, who: str) -> None:
        conducting.end_session(by=self.cast.secretary, meeting=self.meeting)

    def take_up(self, who: str) -> None:
        conducting.take_up(**self.about(who))

    def settle(self, who: str) -> bool:
        """Of somebody who perhaps must withdraw the officer puts down that they need not, or that they must."""
        parts = [part for part in self.case.parts if part.doubtful]
        if not parts:
            return False
        seat, recused = self.draw.choice(parts).member.pk, self.draw.choice(["False", "False", "True"])
        typed = {
            "recused": recused,
            "reason": "经核对户籍资料，" + ("属于近亲属" if recused == "True" else "没有亲属关系"),
        }
        answer = post(
            self.hall.client("officer"), "item.recusal", self.hall.meeting, self.item, seat, **typed
        )
        return answer.status_code == 302

    def state(self, who: str) -> None:
        opinion = self.draw.choice(["agree", "agree", "agree", "agree", "disagree", "postpone"])
        conducting.state(**self.about(who), opinion=opinion, words=REASON)

    def declare(self, who: str) -> None:
        conducting.declare(**self.about(who), reason="人选为本人学生")

    def put_to_vote(self, who: str) -> None:
        conducting.put_to_vote(**self.about(who), method=self.draw.choice(["hands", "secret", "secret"]))

    def vote(self, who: str) -> None:
        conducting.vote(**self.about(who), choice=self.draw.choice(["in_favour", "in_favour", "against"]))

    def announce(self, who: str) -> None:
        conducting.announce(**self.about(who))

    def postpone(self, who: str) -> None:
        conducting.postpone(**self.about(who), reason=REASON)

    def discuss_again(self, who: str) -> None:
        conducting.discuss_again(**self.about(who), reason=REASON)

    # -- the box -------------------------------------------------------------------------------------------------------

    @property
    def boxes(self) -> Any:
        return Box.objects.filter(questions__subject=self.item, kind="decision").order_by("pk")

    def box(self, who: str) -> bool:
        """The officer prepares the box of the item and prints its slips."""
        officer = self.hall.client("officer")
        typed = {"tellers": "钱敏、陈立", "closes_on": "2026-03-20", "closes_time": "18:00"}
        if officer.post(url("item.box", self.meeting, self.item), typed).status_code != 302:
            return False
        return self._printed(self.boxes.latest("pk"))

    def _printed(self, box: Box) -> bool:
        """The slips of a box; those printed before are void."""
        officer, address = self.hall.client("officer"), url("ballots:box.print", box.pk)
        page = officer.get(address)
        if page.status_code != 200:
            return False
        numbers = {name: field.initial for name, field in page.context["form"].fields.items()}
        printed = officer.post(address, numbers)
        self.slips[self.pk] = CODE.findall(text(printed))
        return printed.status_code == 200

    def open_box(self, who: str) -> bool:
        """Opened by the officer, who hands out a slip to each who votes."""
        box = self.boxes.filter(state="draft").first()
        voters = sum(part.votes for part in self.case.parts)
        if box is None:
            return False
        if len(self.slips[self.pk]) != voters and not self._printed(box):
            return False
        typed = {f"category_{box.categories.get().pk}": voters}
        answer = self.hall.client("officer").post(url("ballots:box.open", box.pk), typed)
        return answer.status_code == 302

    def slip(self, who: str) -> bool:
        box = self.boxes.filter(state="open").first()
        if box is None or not self.slips[self.pk]:
            return False
        cast_ballot(self.slips[self.pk].pop(), [self.draw.choice(["in_favour", "in_favour", "against"])])
        return True

    def close_box(self, who: str) -> bool:
        box = self.boxes.filter(state="open").first()
        if box is None:
            return False
        category = f"category_{box.categories.get().pk}"
        typed = {category: len(self.slips[self.pk]), "reason": "全部投完"}
        return self.hall.client("officer").post(url("ballots:box.close", box.pk), typed).status_code == 302

    # -- the matter, and the committee ---------------------------------------------------------------------------------

    @property
    def keeper(self) -> Actor:
        """Who suspends and resumes the matter: the commissioner, or the discipline secretary where they withdraw."""
        loaded = self.loaded
        return next(
            (p for p in map(self.person, KEEPERS) if not access.recusal(p, loaded)), self.cast.commissioner
        )

    def suspend(self, who: str) -> None:
        told = {"by": self.keeper, "happened_on": TODAY, "reason": REASON, "after_report": False}
        moves.suspend(named("appointment"), matter=self.pk, **told)

    def resume(self, who: str) -> None:
        told = {"by": self.keeper, "happened_on": TODAY, "reason": REASON}
        moves.resume(named("appointment"), matter=self.pk, **told)

    def leave(self, who: str) -> None:
        """A member's office ends the day before the meeting."""
        standing.alter_until(self.cast, self.cast.member6.user.offices.get(), date(2026, 3, 19))

    def propose(self, who: str) -> None:
        proposing.propose(**self.about(who), reason=REASON)

    def consent(self, who: str) -> None:
        proposing.consent(**self.about(who))

    # -- the way on ----------------------------------------------------------------------------------------------------

    def goes_on(self) -> dict[int, str]:
        """Take every matter on from where it stands; what became of each."""
        for matter in self.matters:
            self.pk = matter
            if self.loaded.open_suspension:
                self.resume("commissioner")
        self.finish_the_session()
        became = {matter: self.on_from_the_meeting(matter) for matter in self.matters}
        waiting = [pk for pk, what in became.items() if what == "waits"]
        if waiting:
            self.next_meeting(waiting)
        return became

    def on_from_the_meeting(self, matter: int) -> str:
        self.pk = matter
        item = AgendaItem.objects.get(pk=self.item)
        if item.result == "passed" and reopening_of(self.loaded.agenda_item) is None:
            return self.enter()
        if item.result in ("passed", "rejected"):
            self.reopen(item)
        return "waits"

    def finish_the_session(self) -> None:
        if not self.hall.meeting.live:
            for who in COMMITTEE:
                self.attempt("sign_in", lambda who=who: self.sign_in(who), who)
            self.attempt("begin", lambda: self.begin("secretary"))
        while self.hall.meeting.in_session and not self.attempt("end", lambda: self.end("secretary")):
            self.pk = known(self.in_hand).appointment_id
            self.put_off()

    def put_off(self) -> None:
        """The item in hand is dealt with: its open box counted, its vote broken off, or itself postponed."""
        if self.boxes.filter(state="open").exists():
            assert self.close_box("officer"), self.told()
        about = {"by": self.chair(), "meeting": self.meeting, "item": self.item}
        ways = (
            lambda: conducting.announce(**about),
            lambda: conducting.postpone(**about, reason=REASON),
            lambda: (
                conducting.discuss_again(**about, reason=REASON),
                conducting.postpone(**about, reason=REASON),
            ),
        )
        assert any(self.attempt("way out", way) for way in ways), self.told()

    def chair(self) -> Actor:
        """Whoever presides over the item; where the secretary has withdrawn, a stand-in who has not."""
        case = self.case
        seat = presiding_over(case.meeting, case.parts)
        if seat is None:
            voting = {part.member.user_id for part in case.parts if part.votes}
            return self.stand_in([who for who in MEMBERS if self.person(who).user.pk in voting])
        return next(self.person(w) for w in COMMITTEE if self.person(w).user.pk == seat.user_id)

    def decider(self) -> Actor:
        if not access.recusal(self.cast.secretary, self.loaded):
            return self.cast.secretary
        return self.stand_in([who for who in MEMBERS if not access.recusal(self.person(who), self.loaded)])

    def stand_in(self, free: Sequence[str]) -> Actor:
        """One of these stands in for the secretary; another than who does so, where they have to withdraw too."""
        free = [who for who in free if self.in_office(who)]
        held = Office.objects.filter(township=self.cast.township, role="secretary", stand_in=True).first()
        for who in free:
            if held and held.user_id == self.person(who).user.pk:
                return replace(self.person(who), stand_ins=frozenset({"secretary"}))
        if held:
            with builders.recorded(self.cast.township):
                held.delete()
        return builders.stand_in(self.person(free[0]), "secretary")

    def enter(self) -> str:
        """The carried decision is entered, once its minutes are confirmed."""
        if not AgendaItem.objects.get(pk=self.item).minutes:
            drafting.write_drafts(by=self.cast.officer, meeting=self.meeting)
        for who in COMMITTEE:
            shares = shares_of(self.person(who), self.hall.meeting)
            if not any(share.part.member.minutes_confirmed_on is None for share in shares):
                continue
            if self.in_office(who):
                confirmation.confirm_minutes(by=self.person(who), meeting=self.meeting, seen=as_seen(shares))
            else:
                # Whoever has left the committee since is asked on paper.
                typed = {"member": shares[0].part.member.pk, "reason": "已不任职，书面阅读并签字确认"}
                answer = post(self.hall.client("officer"), "minutes.on_behalf", self.hall.meeting, **typed)
                assert answer.status_code == 302, text(answer)
        door = DOORS[self.loaded.edition]
        transitions.pass_door(door, matter=self.pk, by=self.decider(), happened_on=TODAY, reason=REASON)
        return "decided"

    def reopen(self, item: AgendaItem) -> None:
        for who in [w for w in COMMITTEE if not access.recusal(self.person(w), self.loaded)]:
            self.attempt("propose", lambda who=who: self.propose(who), who)
            self.attempt("consent", lambda who=who: self.consent(who), who)

    def next_meeting(self, matters: list[int]) -> None:
        officer = self.cast.officer
        called = {
            "kind": "committee",
            "title": "第4次党委会",
            "called_on": TODAY,
            "held_on": LATER,
            "begins_at": time(9),
        }
        meeting = agenda.call_meeting(by=officer, place="会议室", **called)
        for matter in matters:
            agenda.put_on_agenda(by=officer, meeting=meeting.pk, appointment=matter)
        agenda.seal_agenda(by=officer, meeting=meeting.pk)


# -- one answer everywhere ---------------------------------------------------------------------------------------------


def answers(hall: Hall, loaded: Appointment, who: str, *, opened: bool) -> dict[str, bool]:
    """Whether each place says that this person withdraws from the matter, at this meeting.

    What the pages say is asked of everybody who withdraws anywhere, and of others where it is to be opened.
    """
    person, item = getattr(hall.cast, who), item_of(loaded, hall.meeting)
    found = {
        "dossier": bool(access.recusal(person, loaded)),
        "list": loaded.pk in access.withdrawn_from(person).values_list("pk", flat=True),
        **_at_the_meeting(hall, loaded, item, person),
    }
    return found | (_on_pages(hall, loaded, item, who) if opened or any(found.values()) else {})


def _at_the_meeting(hall: Hall, loaded: Appointment, item: AgendaItem, person: Actor) -> dict[str, bool]:
    part = next((p for p in participations(loaded, item) if p.member.user_id == person.user.pk), None)
    if part is None:
        return {}
    read = readers_of(loaded, item)
    found = {
        "part": part.recused,
        "readers": read is not None and part.member not in [*read.waiting, *(m for m, _ in read.read)],
    }
    if not part.recused:
        return found
    # Whoever takes part may not have spoken yet; whoever withdraws has said nothing and confirms no minutes of it.
    said = Stance.objects.filter(item=item, member=part.member).exclude(opinion="", vote="", cast="")
    shared = {share.case.item.pk for share in shares_of(person, hall.meeting)}
    return found | {"vote": not said.exists(), "minutes": item.pk not in shared}


def _on_pages(hall: Hall, loaded: Appointment, item: AgendaItem, who: str) -> dict[str, bool]:
    client, keys = hall.client(who), (hall.pk, item.pk)
    return {
        "page": client.get(url("dossier", loaded.pk)).status_code == 403,
        "item": client.get(url("item", *keys)).status_code == 403,
        "material": client.get(url("item.material", *keys)).status_code == 403,
        "hall": str(loaded.post) not in text(hall.see(who)),
    }
