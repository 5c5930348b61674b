"""How the pages of the roster grow with its people: python -m benchmarks growth-roster [sizes].

Each size is a township of its own in one database, filled by plain inserts without history, so that a county's
hundred thousand people stand there within a minute. Printed are statements, the processor time of this process and
of the backend that serves it, the clock and the size of each page, and the ratio largest : smallest of both times;
then the highest memory of a process of its own that opens each page. That of a reader with a file knows who is whose kin.
"""

from __future__ import annotations

import gc
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from django.db import connection, models, transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from township.accounts.founding import found_township
from township.models import (
    Cadre,
    FamilyMember,
    Office,
    Post,
    Seat,
    StaffingQuota,
    Tenure,
    Township,
    Unit,
    User,
)
from township.records import clock
from township.records.act import act
from township.roster.relations import index_of

from .apart import memory_of_pages, show_memory
from .figures import KB, backend_seconds, counting
from .people import a_cadre

SIZES = (1_000, 10_000, 100_000)
RUNS = 9
#: Units of a township, whatever its size; each has a chief.
UNITS = 40


@dataclass
class Filled:
    """A township of one size, with an officer who has no file and a reader who has one."""

    town: Township
    size: int
    officer: Client
    reader: Client
    related: Cadre

    def address(self, name: str, *args: object) -> str:
        return reverse(f"roster:{name}", args=args)


def fill(size: int) -> Filled:
    """A township of so many people, each with education, assessments, family and an ended tenure."""
    town = found_township(f"{size}人镇", f"镇{size}")
    with transaction.atomic():
        with act(
            township=town, code="bench.roster", label="录入测量用名册", happened_on=clock.today()
        ) as step:
            step.create_all(
                StaffingQuota(
                    township=town,
                    kind=kind,
                    authorised=size + 1_000,
                    document="云编〔2021〕18号",
                    approved_on=date(2021, 6, 30),
                )
                for kind in ("administrative", "institutional")
            )
        units = _plain(Unit(township=town, name=f"第{n}办公室", order=n) for n in range(UNITS))
        posts = _plain(
            Post(township=town, unit=unit, name="主任", level="chief", establishment="institutional", order=1)
            for unit in units
        )
        seats = _plain(Seat(post=post, number=1) for post in posts)
        cadres = _plain(a_cadre(town, units[n % len(units)], n) for n in range(size))
        _parts(town)
        since = date(2022, 3, 10)
        _plain(
            Tenure(
                cadre=cadre, seat=seat, post_name=str(seat.post), level="chief", since=since, decided_on=since
            )
            for seat, cadre in zip(seats, cadres, strict=False)
        )
    related = cadres[-1]
    with act(township=town, code="bench.family", label="录入亲属", happened_on=clock.today()):
        FamilyMember(cadre=related, relation="哥哥", name=cadres[-3].name, person=cadres[-3]).save()
    return Filled(town, size, _account(town, "o", None), _account(town, "r", related), related)


def settle() -> None:
    """What was filled is left as autovacuum leaves it soon after: what stands in an index alone is read there alone.

    While autovacuum's own worker looks at a table, a VACUUM marks hardly any of its pages; so it is asked for until they are.
    """
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        for _ in range(20):
            cursor.execute("VACUUM ANALYZE")
            cursor.execute(
                "SELECT relallvisible >= relpages * 0.99 FROM pg_class WHERE relname = %s", ["township_cadre"]
            )
            if cursor.fetchone()[0]:
                return
            time.sleep(1)
    raise TimeoutError("somebody else holds an old view of the rows")


def _plain(rows: Iterator[models.Model]) -> list:
    rows = list(rows)
    return models.QuerySet(type(rows[0])).bulk_create(rows, batch_size=1_000)


#: The parts of every file, each kind in one statement: the table, its columns, and what stands in them.
PARTS = (
    (
        "education", "form, level, degree, school, major, graduated_on",
        "'full_time', 'bachelor', '学士', '云溪学院', '行政管理', '2004-06-30'",
    ),
    *(("yearlyassessment", "year, result, document", f"{year}, 'competent', '云人社9号'") for year in (2023, 2024, 2025)),
    (
        "familymember", "relation, name, birth, id_number, politics, work, emigrated, namesake, compared_name",
        (
            "CASE WHEN sex = 'male' THEN '妻子' ELSE '丈夫' END, '亲属' || id, '1980-05-01', '', '群众', '云溪县某企业', "
            "false, '亲属' || id || ' 1980-05', '亲属' || id"
        ),
    ),
    (
        "tenure", "post_name, level, since, until, basis, document, beginning, ending, ended_document",
        "'办事员', 'ordinary', started_work, '2020-08-01', 'imported', '', 'imported', '', ''",
    ),
)  # fmt: skip


def _parts(town: Township) -> None:
    with connection.cursor() as cursor:
        for table, columns, values in PARTS:
            cursor.execute(
                f"INSERT INTO township_{table} (cadre_id, {columns}) "  # noqa: S608 - all of it stands above
                f"SELECT id, {values} FROM township_cadre WHERE township_id = %s",
                [town.pk],
            )


def _account(town: Township, prefix: str, cadre: Cadre | None) -> Client:
    with act(township=town, code="bench.account", label="建立测量用账号", happened_on=clock.today()):
        user = User.objects.create_user(f"{prefix}{town.pk}", None, name="测量", home=town, cadre=cadre)
        Office(
            township=town,
            user=user,
            role="officer" if cadre is None else "commissioner",
            since=date(2021, 9, 1),
        ).save()
    client = Client()
    client.force_login(user)
    return client


# -- what is measured --------------------------------------------------------------------------------------------


def pages(filled: Filled) -> Iterator[tuple[str, Callable[[], HttpResponse]]]:
    """What is opened, by name."""
    for name, who, address in addresses(filled):
        yield name, lambda who=who, address=address: who.get(address)


def addresses(filled: Filled) -> Iterator[tuple[str, Client, str]]:
    """The pages: name, who asks, and where they are."""
    people = filled.address("cadres")
    some = Cadre.objects.filter(township=filled.town).order_by("pk")
    unit = Unit.objects.filter(township=filled.town).order_by("pk")[7].pk
    for name, query in (
        ("first page", ""),
        ("by name", "?q=志强"),
        ("by pinyin", "?q=zhiqiang"),
        ("by initials", "?q=zzq"),
        ("by a number in the address, refused", f"?q={some[filled.size // 2].id_number}"),
        ("by unit", f"?unit={unit}"),
        ("by schooling", "?schooling=college"),
        ("by office", "?office=主任"),
        ("eldest first", "?order=eldest"),
        ("last page", f"?page={filled.size}"),
    ):
        yield f"cadres, {name}", filled.officer, people + query
    yield "cadres, of a reader with a file", filled.reader, people
    for name, address in (
        ("one cadre", filled.address("cadre", filled.related.pk)),
        ("family and kinship", filled.address("cadre.family", filled.related.pk)),
        ("roster home", filled.address("home")),
        ("posts", filled.address("posts")),
        ("quotas", filled.address("quotas")),
        ("villages", filled.address("villages")),
    ):
        yield name, filled.officer, address


def acts(filled: Filled) -> Iterator[tuple[str, Callable[[], object]]]:
    yield "kinship after an edit", lambda: _edited(filled)
    yield "one cadre added", lambda: _added(filled, 1)
    yield "200 cadres added in one insert", lambda: _added(filled, 200)


def _edited(filled: Filled) -> object:
    with act(township=filled.town, code="bench.edit", label="修改", happened_on=clock.today()):
        filled.related.save()
    return index_of(filled.town.pk).relatives_of(filled.related.pk)


def _added(filled: Filled, number: int) -> None:
    unit = Unit.objects.filter(township=filled.town).first()
    with transaction.atomic():
        models.QuerySet(Cadre).bulk_create(a_cadre(filled.town, unit, filled.size + n) for n in range(number))
        transaction.set_rollback(True)


def measure(sizes: tuple[int, ...] = SIZES) -> None:
    filled = [fill(size) for size in sizes]
    settle()
    gc.freeze()
    sys.stdout.write(
        f"| best of {RUNS} | statements | processor ms {' / '.join(f'{s:,}' for s in sizes)} | clock ms | KB | growth |\n"
        "| --- | --- | --- | --- | --- | --- |\n"
    )
    for part in (pages, acts):
        for same in zip(*(part(each) for each in filled), strict=True):
            _show(_measured(same))
    show_memory(sizes, [memory_of_pages(addresses(each)) for each in filled])


@dataclass(frozen=True)
class RosterLine:
    name: str
    statements: int
    size: int
    own: float
    clock: float


def _measured(same: tuple[tuple[str, Callable[[], object]], ...]) -> list[RosterLine]:
    """One thing at each size, in turn: what else the machine does meets all of them, and the best of each is taken."""
    counted = [_counted(ask) for _, ask in same]
    own, seconds = [[] for _ in same], [[] for _ in same]
    for _ in range(RUNS):
        for at, (_, ask) in enumerate(same):
            start, busy = time.perf_counter(), _processor()
            ask()
            own[at].append(_processor() - busy)
            seconds[at].append(time.perf_counter() - start)
    return [
        RosterLine(name, *counts, min(own[at]), min(seconds[at]))
        for at, ((name, _), counts) in enumerate(zip(same, counted, strict=True))
    ]


def _processor() -> float:
    """What we have taken of the processor, and the backend that serves us."""
    return time.process_time() + backend_seconds()


def _counted(ask: Callable[[], object]) -> tuple[int, int]:
    """How many statements it sends, and how long its page is."""
    ask()
    with counting() as statements:
        answer = ask()
    return len(statements), len(answer.content) if isinstance(answer, HttpResponse) else 0


def _show(lines: list[RosterLine]) -> None:
    cells = (
        lines[0].name,
        " / ".join(str(each.statements) for each in lines),
        " / ".join(f"{each.own * 1000:.0f}" for each in lines),
        " / ".join(f"{each.clock * 1000:.0f}" for each in lines),
        " / ".join(f"{each.size / KB:.0f}" for each in lines),
        f"{lines[-1].own / lines[0].own:.1f} / {lines[-1].clock / lines[0].clock:.1f}×",
    )
    sys.stdout.write(f"| {' | '.join(cells)} |\n")
    sys.stdout.flush()
