"""python -m benchmarks.growth_supervision [SIZE ...]: the list of steps as the chain grows.

10,000, 100,000 and 1,000,000 steps by default. Each page's memory is that of a process of its own.

The steps are written by the database itself, a copy each of one real step with its own day, person, outcome and dossier:
what is measured is reading, and their digests are not right.
"""

from __future__ import annotations

import signal
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db import connection
from django.db.models import Max, Min
from django.test import Client
from django.urls import reverse

from appointments.models import Appointment
from township.models import Matter, Seat, StepRecord, Township
from township.records import clock
from township.records.act import act

from .__main__ import NOW, _leave
from .apart import memory_of_pages, show_memory
from .figures import backend_seconds, counting
from .people import populate
from .world import account, logged_in

SIZES = (10_000, 100_000, 1_000_000)
RUNS = 9
#: A busy township: so many steps a day, and so many for each dossier.
A_DAY, A_DOSSIER = 140, 100
BEGAN = date(2006, 8, 1)

#: A day so many days after another, and the morning of a day, as each engine writes them.
DAY = {
    "sqlite": "date('{began}', '+' || ({n} / {a_day}) || ' days')",
    "postgresql": "date '{began}' + {n} / {a_day}",
}
MOMENT = {
    "sqlite": "datetime({day}, '+' || {late} || ' days', '+2 hours')",
    "postgresql": "(({day} + {late})::timestamp + interval '2 hours') at time zone 'UTC'",
}


@dataclass
class Growing:
    """The township whose chain grows, and one page after another of it."""

    town: Township
    client: Client

    def grow(self, size: int) -> None:
        """Copy steps until the chain has so many; one in a hundred is refused, one in twenty late, twenty act.

        One in forty is a return, one in fifty a correction, one in five thousand a special circumstance.
        """
        self._dossiers(size // A_DOSSIER)
        length = StepRecord.objects.filter(township=self.town).aggregate(Max("sequence"))["sequence__max"]
        matters = Matter.objects.filter(township=self.town)
        first, last = matters.aggregate(a=Min("pk"), b=Max("pk")).values()
        day = DAY[connection.vendor].format(began=BEGAN, n="n", a_day=A_DAY)
        late = "CASE WHEN n % 20 = 7 THEN 3 ELSE 0 END"
        own = {
            "sequence": "n",
            "happened_on": day,
            "recorded_at": MOMENT[connection.vendor].format(day=day, late=late),
            "outcome": "CASE WHEN n % 100 = 0 THEN 'refused' ELSE 'done' END",
            # Half of those entered late were in time by what the township allowed.
            "details": """CASE WHEN n % 40 = 7 THEN '{"late_after": 2}' ELSE details END""",
            "actor_name": "'经办人' || (n % 20) || '号'",
            "label": "CASE WHEN n % 7 = 0 THEN '录入谈话' WHEN n % 50 = 9 THEN '更正：谈话' ELSE '核对任职资格' END",
            "code": "CASE WHEN n % 40 = 3 THEN 'return_to_motion' WHEN n % 5000 = 1 THEN 'notes.circumstance' ELSE code END",
            "matter_id": f"{first} + n / {A_DOSSIER} % {last - first + 1}",
        }
        columns = [f.column for f in StepRecord._meta.concrete_fields if not f.primary_key]
        names = ", ".join(columns)
        values = ", ".join(own.get(name, name) for name in columns)
        with connection.cursor() as cursor:
            # Every word comes from this file or from the names of our own columns.
            cursor.execute(
                f"INSERT INTO township_steprecord ({names}) "  # noqa: S608
                f"WITH RECURSIVE numbers(n) AS (SELECT {length + 1} UNION ALL SELECT n + 1 FROM numbers WHERE n < {size}) "
                f"SELECT {values} FROM numbers, "
                f"(SELECT * FROM township_steprecord WHERE township_id = {self.town.pk} AND sequence = 1) model"
            )
            cursor.execute(
                "UPDATE township_chainhead SET length = %s WHERE township_id = %s", [size, self.town.pk]
            )
            if connection.vendor == "postgresql":
                # As the server does by itself where rows are only added.
                cursor.execute("VACUUM ANALYZE")

    def _dossiers(self, many: int) -> None:
        there = Matter.objects.filter(township=self.town).count()
        seats = list(Seat.objects.filter(post__township=self.town))
        opener = staff(self.town)
        with act(
            township=self.town, code="bench.dossiers", label="录入往年事项", happened_on=clock.today()
        ) as step:
            matters = step.create_all(
                Matter(
                    township=self.town,
                    kind=Appointment.KIND,
                    number=f"2006-{n:05d}",
                    title="往年事项",
                    opened_on=BEGAN,
                    last_act_on=BEGAN,
                    closed_on=BEGAN,
                )
                for n in range(there, many)
            )
            step.create_all(
                Appointment(
                    matter=matter,
                    seat=seats[n % len(seats)],
                    edition="township",
                    stage="terminated",
                    opened_by=opener,
                )
                for n, matter in enumerate(matters)
            )

    def pages(self) -> Iterator[tuple[str, str]]:
        length = StepRecord.objects.filter(township=self.town).count()
        middle = BEGAN + timedelta(days=length // A_DAY // 2)
        listing = reverse("supervision:steps")
        for what, query in (
            ("first page", ""),
            ("second page", f"?older={length - 50}"),
            ("page in the middle", f"?older={length // 2}"),
            ("last page", "?last=1"),
            ("by person, whole name", "?who=经办人7号"),
            ("by person, part of a name", "?who=7号"),
            ("by words, frequent", "?q=谈话"),
            ("by words, found nowhere", "?q=无此内容"),
            ("by number, whole", "?q=2006-00042"),
            ("by number, part", "?q=00042"),
            ("refused", "?outcome=refused"),
            ("days, one month", f"?since={middle}&until={middle + timedelta(days=30)}"),
            ("days, all", f"?since={BEGAN}"),
            ("days, none", "?since=1999-01-01&until=1999-12-31"),
            ("late", "?late=late"),
            ("late, last page", "?late=late&last=1"),
            ("returns", "?sort=returned"),
            ("returns, last page", "?sort=returned&last=1"),
            ("returns, one month", f"?sort=returned&since={middle}&until={middle + timedelta(days=30)}"),
            ("corrections, late", "?sort=corrected&late=late"),
            ("special circumstances", "?sort=special"),
            ("grouped", "?grouped=yes"),
            ("grouped, in the middle", f"?grouped=yes&older={length // 2}"),
            ("grouped, returns", "?grouped=yes&sort=returned"),
        ):
            yield what, listing + query
        yield "one step", reverse("supervision:step", args=[length // 2])


def staff(town: Township) -> object:
    return town.offices.order_by("pk").first().user


@dataclass
class Watched:
    """Processor seconds of each asking of a page, ours and those of PostgreSQL's backend, and its statements."""

    own: list[float] = field(default_factory=list)
    backend: list[float] = field(default_factory=list)
    statements: set[int] = field(default_factory=set)

    @property
    def best(self) -> float:
        return min(map(sum, zip(self.own, self.backend, strict=True)))

    def __str__(self) -> str:
        """Medians of both, and the best of their sum."""
        backend = f"+{statistics.median(self.backend) * 1000:.0f}" if any(self.backend) else ""
        return f"{statistics.median(self.own) * 1000:.0f}{backend} ({self.best * 1000:.0f})"


def watched(client: Client, address: str, before: Callable[[], object] | None = None) -> Watched:
    """Ask for a page again and again; `before` is done each time before it, outside the watch."""
    client.get(address)
    watch = Watched()
    for _ in range(RUNS):
        if before is not None:
            before()
        busy, backend = time.process_time(), backend_seconds()
        with counting() as statements:
            status = client.get(address).status_code
        watch.own.append(time.process_time() - busy)
        watch.backend.append(backend_seconds() - backend)
        watch.statements.add(len(statements))
        if status != 200:
            raise RuntimeError(f"{address}: {status}")
    return watch


def show(sizes: list[int], found: list[dict[str, Watched]]) -> None:
    head = " | ".join(f"{size:,}" for size in sizes)
    sys.stdout.write(f"| page, ms of processor | {head} | statements | last : first |\n")
    sys.stdout.write(f"| --- |{' --- |' * (len(sizes) + 2)}\n")
    for what in found[0]:
        watches = [each[what] for each in found]
        statements = "–".join(str(n) for n in sorted(set.union(*(w.statements for w in watches))))
        ratio = watches[-1].best / watches[0].best
        sys.stdout.write(f"| {what} | {' | '.join(map(str, watches))} | {statements} | {ratio:.1f} |\n")


def main() -> None:
    signal.signal(signal.SIGTERM, _leave)
    sizes = [int(each.replace(",", "")) for each in sys.argv[1:]] or list(SIZES)
    name = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        with clock.set_to(NOW):
            town = populate("青石镇", "青石", 240, 20)
            growing = Growing(town, logged_in(account(town, "supervisor", ["supervisor"], file=False)))
            found, memory = [], []
            for size in sizes:
                growing.grow(size)
                pages = dict(growing.pages())
                found.append({what: watched(growing.client, each) for what, each in pages.items()})
                memory.append(memory_of_pages((what, growing.client, each) for what, each in pages.items()))
        sys.stdout.write(f"\n{connection.vendor}\n\n")
        show(sizes, found)
        show_memory(sizes, memory)
    finally:
        connection.creation.destroy_test_db(name, verbosity=0)


if __name__ == "__main__":
    main()
