"""The demonstration's dossiers: one in every room, and one of every ending."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from types import SimpleNamespace

from django.utils import timezone

from appointments import dossier, transitions
from appointments.corridor import ORDER, Stage
from appointments.models import Appointment, Candidate, Meeting
from appointments.stages.motion.pool import pool_for, with_parts
from procedure.doors import DoorClosed
from township.accounts.access import Actor
from township.law import numbers, workdays
from township.models import Cadre, Post
from township.records import clock

from . import decision, evaluation, motion, notice, posting, recommendation, sitting, voting, words
from .briefs import BRIEFS
from .telling import Telling
from .walk import PACE, Walk

#: How long visitors find the ballot box open.
VOTING = timedelta(days=90)


@dataclass(frozen=True)
class Plot:
    """One dossier of the demonstration and how it is played."""

    title: str
    unit: str
    post: str
    story: Callable[[Walk], Iterator[date]]
    #: Rooms to be walked before today's part of the play; with `days_ago` an older story.
    until: str = ""
    days_ago: int = 0
    #: Working days the story takes after the room is reached.
    then: int = 0
    with_subject: bool = False

    @property
    def telling(self) -> Telling:
        return Telling(BRIEFS[self.title], PLOTS.index(self))

    def play(self, people: SimpleNamespace, today: date) -> Iterator[date]:
        """Live through the story; yields each day it comes to, the first one before anything is done."""
        post = Post.objects.get(township=people.officer.township, unit__name=self.unit, name=self.post)
        walk = Walk(people, post, [], self._start(today), told=self.telling)
        yield walk.day
        walk.pool = self._pool(people, post, walk.day)
        walk.open(self.telling.opening)
        yield from self.story(walk)

    def _start(self, today: date) -> date:
        if self.days_ago:
            return workdays.load().first_workday_from(today - timedelta(days=self.days_ago))
        return back(today, lead(self.until) + self.then)

    def _pool(self, people: SimpleNamespace, post: Post, on: date) -> list[Cadre]:
        """Three who qualify, those least named in other dossiers first; 陈明 among them where the story needs him."""
        busy = {person.user.cadre_id for person in vars(people).values()}
        cadres = Cadre.objects.filter(township=post.township, status=Cadre.Status.IN_SERVICE)
        free = with_parts(cadres.exclude(candidacies__standing=Candidate.Standing.PROPOSED))
        named = Counter(Candidate.objects.order_by("pk").values_list("cadre", flat=True))
        fit = [
            one.cadre
            for one in pool_for(post, free, on, due=numbers.ASSESSMENT_DUE.value_on(on))
            # Whoever holds an equal or a higher post stands in no pool of the demonstration.
            if one.eligible and one.cadre.pk not in busy
        ]
        subject = [people.subject.user.cadre] if self.with_subject else []
        return [*subject, *sorted(fit, key=lambda cadre: named[cadre.pk])][:3]


def lead(stage: str) -> int:
    """Working days a dossier needs from its opening until it stands in a room."""
    rooms = ORDER["township"]
    walked = rooms[: rooms.index(stage)] if stage else ()
    return sum(PACE[room] + 1 for room in walked) + 1


def back(day: date, count: int) -> date:
    """The working day that lies so many working days before; with 0 the latest working day up to that day."""
    calendar = workdays.load()
    while not calendar.is_workday(day):
        day -= timedelta(days=1)
    while count:
        day -= timedelta(days=1)
        count -= calendar.is_workday(day)
    return day


def in_motion(walk: Walk) -> Iterator[date]:
    """Proposed and consulted, waiting for the secretary."""
    yield from walk.passing(1)
    told = walk.words(Stage.MOTION)
    walk.on(
        lambda: motion.fill(walk.appointment, walk.people, walk.day, pool=walk.pool, signed=False, **told)
    )


def in_recommendation(walk: Walk) -> Iterator[date]:
    """The meeting is being held: the talks are over, the ballot box is open, and visitors vote."""
    yield from walk.towards(Stage.RECOMMENDATION)
    pool, told = list(walk.appointment.candidates.all()), walk.words(Stage.RECOMMENDATION)
    held = {"times": told["mentions"], "present": told["present"], "talks_summary": told["talks_summary"]}
    walk.on(lambda: recommendation.hold(walk.appointment, walk.people, walk.day, pool, **held))
    until = timezone.localtime(clock.now() + VOTING).replace(hour=18, minute=0, second=0, microsecond=0)
    walk.on(lambda: voting.open_box(walk.appointment, walk.people, walk.day, until))


def in_evaluation(walk: Walk) -> Iterator[date]:
    """Plan, team and notice are there; the talks are about to begin."""
    yield from walk.towards(Stage.EVALUATION)
    start = evaluation.start_after(walk.appointment)
    plan = {"evaluated_from": start, "evaluated_until": workdays.load().last_of(start, 3)}
    walk.on(lambda: evaluation.prepare(walk.appointment, walk.people, walk.day, **plan))


def refused_at_assessment(walk: Walk) -> Iterator[date]:
    """Below 50 %: the door is tried and stays closed."""
    walk.how["evaluation"] = {"told": words.below_half}
    yield from walk.towards(Stage.EVALUATION)
    yield from walk.filling()
    with suppress(DoorClosed):
        yield from walk.crossing()


def on_notice(walk: Walk) -> Iterator[date]:
    """The notice hangs; a report has come in and is open."""
    yield from walk.towards(Stage.NOTICE)
    walk.on(lambda: notice.publish(walk.appointment, walk.people, walk.day))
    yield from walk.passing(2)
    walk.on(lambda: notice.send(walk.appointment, walk.day))


def not_appointed(walk: Walk) -> Iterator[date]:
    """A serious report was confirmed: not appointed."""
    yield from walk.towards(Stage.NOTICE)
    walk.on(lambda: notice.publish(walk.appointment, walk.people, walk.day))
    yield from walk.passing(2)
    sent = walk.on(
        lambda: notice.send(
            walk.appointment,
            walk.day,
            kind="anonymous",
            reporter="",
            contact="",
            content="该同志在负责的村道工程中虚报工程量。",
        )
    )
    yield from walk.passing(8)
    walk.on(
        lambda: notice.handle(
            walk.appointment,
            walk.people,
            sent,
            walk.day,
            outcome="serious",
            answered_on=None,
            findings="经核查工程结算资料，存在虚报工程量问题，已移送县纪委监委。",
        )
    )
    walk.on(
        lambda: transitions.not_appoint(
            matter=walk.appointment.pk,
            by=walk.people.commissioner,
            happened_on=walk.day,
            reason="群众反映经核查属实，问题严重，不予任用并移送处理。",
        )
    )


def before_the_committee(walk: Walk) -> Iterator[date]:
    """A meeting is called, its agenda sealed, the material read by some; it has not been held yet."""
    yield from walk.towards(Stage.DECISION)
    yield from walk.passing(1)
    walk.on(lambda: decision.consult(walk.appointment, walk.people, walk.day))
    held_on = workdays.load().last_of(walk.day + timedelta(days=1), 3)
    meeting = walk.on(lambda: sitting.call([walk.appointment], walk.people, walk.day, held_on))
    walk.on(lambda: sitting.seal(meeting, walk.people, walk.day))
    case = walk.on(lambda: sitting.case_of(meeting, walk.appointment, walk.people))
    walk.on(lambda: sitting.read_material(case, walk.day, most=5))


def on_todays_agenda(walk: Walk) -> Iterator[date]:
    """Submitted and consulted; one of the two items of a meeting that is held today."""
    yield from walk.towards(Stage.DECISION)
    walk.on(lambda: decision.consult(walk.appointment, walk.people, walk.day))
    yield from walk.passing(1)


def calling_todays_meeting(walk: Walk) -> Iterator[date]:
    """The other one: once both wait, the meeting is called, its agenda sealed, its material handed out."""
    yield from on_todays_agenda(walk)
    today, units = clock.today(), [plot.unit for plot in PLOTS if plot.title.startswith(TODAY)]
    both = Appointment.objects.filter(stage=Stage.DECISION, seat__post__unit__name__in=units).order_by("pk")
    meeting = walk.on(lambda: sitting.call(list(both), walk.people, walk.day, today))
    walk.on(lambda: sitting.seal(meeting, walk.people, walk.day))
    walk.on(lambda: _read_by_most(meeting, both, walk))


def _read_by_most(meeting: Meeting, appointments: Iterable[Appointment], walk: Walk) -> None:
    """All but the last two, who are left to try it."""
    for appointment in appointments:
        sitting.read_material(sitting.case_of(meeting, appointment, walk.people), walk.day, most=7)


def in_talk(walk: Walk) -> Iterator[date]:
    """A contested chief, carried by five of eight; both talks are recorded and the door stands open."""
    walk.how["decision"] = {"cast": CONTESTED}
    yield from walk.towards(Stage.TALK)
    yield from walk.filling()


def in_posting(walk: Walk) -> Iterator[date]:
    """Decided and talked to; the document is not issued yet."""
    yield from walk.towards(Stage.POSTING)


def posted(walk: Walk) -> Iterator[date]:
    yield from walk.towards(Stage.IN_OFFICE)


def confirmed(walk: Walk) -> Iterator[date]:
    """Posted, reviewed after the year of probation, confirmed. A member kept to an objection to the minutes."""
    walk.how["decision"] = {"reserved": "member3"}
    yield from walk.towards(Stage.IN_OFFICE)
    walk.day = workdays.load().first_workday_from(walk.appointment.tenure.probation_until)
    walk.on(lambda: posting.review(walk.appointment, walk.people, walk.day))
    yield from walk.passing(2)
    walk.on(lambda: _pass(walk, "confirm", walk.people.commissioner, "试用期满考核胜任，按期转正。"))


def removed(walk: Walk) -> Iterator[date]:
    """Posted, found unfit after the year of probation: the post is taken away again."""
    yield from walk.towards(Stage.IN_OFFICE)
    walk.day = workdays.load().first_workday_from(walk.appointment.tenure.probation_until)
    yield walk.day
    walk.on(lambda: posting.review(walk.appointment, walk.people, walk.day, fit=False))
    yield from walk.passing(2)
    reason = "试用期满考核不胜任，免去试任职务，按任职前的职务层次安排工作。"
    walk.on(lambda: _pass(walk, "remove", walk.people.commissioner, reason))
    walk.on(lambda: posting.assign_back(walk.appointment, walk.people, walk.day))


def annulled(walk: Walk) -> Iterator[date]:
    """Found to be against the rules after the posting: annulled."""
    yield from walk.towards(Stage.IN_OFFICE)
    yield from walk.passing(20)
    walk.on(lambda: posting.annulment(walk.appointment, walk.people, walk.day))
    yield from walk.passing(1)
    reason = "县委组织部函复：推荐范围未按方案执行，任职决定撤销。"
    walk.on(lambda: _pass(walk, "annul", walk.people.secretary, reason))


def _pass(walk: Walk, code: str, by: Actor, reason: str) -> None:
    transitions.pass_door(code, matter=walk.appointment.pk, by=by, happened_on=walk.day, reason=reason)
    walk.appointment = dossier.load(walk.appointment.pk)


#: How eight members vote in the order of speaking, the secretary last.
CONTESTED = ["in_favour", "against", "in_favour", "in_favour", "against", "abstain", "in_favour", "in_favour"]
#: The two dossiers of the meeting a visitor can hold.
TODAY = "今日党委会"
PLOTS = (
    Plot("已转正", "党政综合办公室", "副主任", confirmed, days_ago=480),
    Plot("已任职（试用期满待考核）", "经济发展办公室", "副主任", posted, days_ago=420),
    Plot("已任职（试用期内）", "便民服务中心", "副主任", posted, days_ago=200),
    Plot("试用期不合格", "农业农村服务中心", "副主任", removed, days_ago=500),
    Plot("不予任用", "村镇建设办公室", "副主任", not_appointed, days_ago=150),
    Plot("撤销", "社会事务办公室", "副主任", annulled, days_ago=260),
    Plot("动议", "党建工作办公室", "副主任", in_motion, until="motion"),
    Plot("民主推荐", "平安法治办公室", "副主任", in_recommendation, until="recommendation"),
    Plot("考察", "村镇建设办公室", "副主任", in_evaluation, until="evaluation"),
    Plot("考察未达 50%", "社会事务办公室", "副主任", refused_at_assessment, until="notice"),
    Plot("公示", "文化服务中心", "副主任", on_notice, until="notice", then=2, with_subject=True),
    Plot("讨论决定", "便民服务中心", "主任", before_the_committee, until="decision", then=1),
    Plot(f"{TODAY}：文化服务中心", "文化服务中心", "主任", on_todays_agenda, until="decision", then=2),
    Plot(
        f"{TODAY}：经济发展办公室", "经济发展办公室", "主任", calling_todays_meeting, until="decision", then=2
    ),
    Plot("任前谈话", "村镇建设办公室", "主任", in_talk, until="talk", then=2),
    Plot("任职", "平安法治办公室", "主任", in_posting, until="posting"),
)
