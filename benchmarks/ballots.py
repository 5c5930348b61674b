"""Five hundred slips vote over HTTP; and once more with the server killed in the middle."""

from __future__ import annotations

import statistics
import threading
import time
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta

from django.utils import timezone

from appointments.corridor import Stage
from appointments.demo import People, recommendation, record
from appointments.demo.plots import back, lead
from appointments.demo.walk import Walk
from appointments.models import Appointment, Candidate
from appointments.polls.sheets import RECOMMENDATION
from ballots import conducting, preparing
from ballots.kinds import BallotSubject
from ballots.models import Ballot, Box, Receipt
from ballots.recount import recount
from township.models import Cadre, Post
from township.records import clock

from . import server
from .figures import Figure, milliseconds
from .people import populate
from .voters import PAGES, Record, Voter, vote_all
from .world import staff_of

VOTERS = {"leaders": 20, "middle": 80, "staff": 200, "villages": 200}
GOAL = sum(VOTERS.values())
#: Every tenth voter sends the ballot twice at the same time.
IMPATIENT = 10
#: The server is killed once so many have their receipts.
KILLED_AFTER = 150


def figures() -> Iterator[Figure]:
    town = populate("石桥镇", "石桥", 60, 6)
    people = staff_of(town, "ballots-")
    posts = iter(Post.objects.filter(township=town, level="deputy"))
    yield from _load(people, next(posts))
    yield from _killed(people, next(posts))


# -- the box -----------------------------------------------------------------------------------------------------------


def open_box(people: People, post: Post) -> tuple[Box, Appointment, list[str]]:
    """A box of today's recommendation meeting, open, and the codes of its slips."""
    today = clock.today()
    free = Cadre.objects.filter(township=post.township, user=None).exclude(tenures__until=None)
    pool = list(free.exclude(candidacies__isnull=False).order_by("pk")[:8])
    walked = Walk(people, post, pool, back(today, lead(Stage.RECOMMENDATION))).to(Stage.RECOMMENDATION)
    listed = list(Candidate.objects.filter(appointment=walked).order_by("pk"))
    recommendation.hold(walked, people, today, listed, [6, 5, 4, 3, 2, 2, 1, 1])
    record(walked, people.officer, "recommendation.list", "参考名单", today, *listed[:4], listed=True)
    box = preparing.prepare(
        by=people.officer,
        kind=RECOMMENDATION,
        title="民主推荐会",
        place="礼堂",
        tellers="甲、乙",
        # The server lives today, the dossier on the day of the measurements.
        closes_at=max(timezone.now(), clock.now()) + timedelta(days=1),
        subjects=[BallotSubject(walked.pk)],
        expected=VOTERS,
    )
    numbers = {category.pk: category.expected for category in box.categories.all()}
    codes = conducting.print_slips(by=people.officer, box=box.pk, numbers=numbers)
    conducting.open_for_voting(by=people.officer, box=box.pk)
    return box, walked, [code for own in codes.values() for code in own]


def _voters(dossier: Appointment, codes: list[str], port: int, record: Record) -> list[Voter]:
    keys = list(dossier.candidates.order_by("pk").values_list("pk", flat=True))
    return [
        Voter(code, keys[n % len(keys)], port, record, twice=n % IMPATIENT == 0)
        for n, code in enumerate(codes)
    ]


def _check(people: People, box: Box, voters: list[Voter], record: Record) -> None:
    """Close the box and hold what is in it against what the voters were told."""
    conducting.close(by=people.officer, box=box.pk, left_over={}, reason="全部投完")
    ballots = Counter(ballot.answers[0][0] for ballot in Ballot.objects.filter(box=box))
    receipts = set(Receipt.objects.filter(box=box).values_list("number", flat=True))
    told = [number for numbers in record.receipts.values() for number in numbers]
    problems = [
        *record.failures,
        *([] if ballots == Counter(voter.choice for voter in voters) else ["ballots lost or counted twice"]),
        *([] if len(told) == len(set(told)) == len(voters) else ["a slip with no receipt, or with two"]),
        *([] if receipts == set(told) else ["receipts shown and kept differ"]),
        *(str(found) for found in recount(box.township)),
    ]
    if problems:
        raise RuntimeError(f"{len(problems)}: {'; '.join(sorted(set(problems))[:8])}")


# -- the two runs --------------------------------------------------------------------------------------------------------


def _load(people: People, post: Post) -> Iterator[Figure]:
    box, dossier, codes = open_box(people, post)
    record = Record()
    with server.running() as running:
        voters = _voters(dossier, codes, running.port, record)
        seconds = vote_all(voters)
    if record.unanswered:
        record.failures.append(f"{record.unanswered} connections broken")
    _check(people, box, voters, record)
    rate = len(voters) / seconds * 60
    yield Figure(
        f"{len(voters)} slips vote over HTTP", f"{seconds:.1f} s, {rate:.0f} voters/min", goal=f"≥ {GOAL}/min"
    )
    yield Figure("… ballots, receipts, lost, counted twice", f"{len(voters)}, {len(record.receipts)}, 0, 0")
    for name in PAGES:
        cuts = statistics.quantiles(record.seconds[name], n=20)
        yield Figure(f"… {name}", f"p50 {milliseconds(cuts[9])}, p95 {milliseconds(cuts[18])}")


def _killed(people: People, post: Post) -> Iterator[Figure]:
    box, dossier, codes = open_box(people, post)
    record = Record()
    with server.running() as running:
        voters = _voters(dossier, codes, running.port, record)
        voting = threading.Thread(target=vote_all, args=(voters,))
        voting.start()
        while len(record.receipts) < KILLED_AFTER and voting.is_alive():
            time.sleep(0.01)
        running.kill()
        confirmed = {code: set(numbers) for code, numbers in record.receipts.items()}
        running.start()
        voting.join()
    _check(people, box, voters, record)
    kept = set(Receipt.objects.filter(box=box).values_list("number", flat=True))
    if lost := [number for numbers in confirmed.values() for number in numbers - kept]:
        raise RuntimeError(f"confirmed before the kill and lost: {len(lost)}")
    yield Figure(
        f"the server killed after {len(confirmed)} receipts, started again",
        f"{record.unanswered} requests unanswered, all of these receipts kept, every slip voted once",
    )
