"""This measures two versions of the program in one run: python benchmarks/compared.py EARLIER_TREE.

The earlier tree is a checkout of the commit one compares with (`git worktree add`), with its environment made (`make
.venv/.dev`): each version runs in the Python and with the packages of its own. Each builds a database by its own
`world.py` in a process of its own, one after the other, and does what this file says: only names are used that both have.
"""

from __future__ import annotations

import gc
import json
import os
import statistics
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from importlib import import_module
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

HERE = Path(__file__).resolve()
NOW = datetime(2026, 3, 18, 10, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
#: A page is opened once to warm it up, then so often.
RUNS, FACTS = 9, 60
TOLD = tuple[str, list[int], list[float]]


def compare(earlier: Path) -> None:
    """Print a table of both versions: statements and processor time of the program, and their ratio."""
    trees = [earlier.resolve(), HERE.parent.parent]
    before, after = ({what: (n, own) for what, n, own in _measured(tree)} for tree in trees)
    _say("| operation | statements before | after | processor before | after | after : before |")
    _say("| --- | --- | --- | --- | --- | --- |")
    for what, (n, own) in after.items():
        old_n, old_own = before.get(what, ([], []))
        ratio = f"{_middle(own) / _middle(old_own):.2f}" if old_own else ""
        _say(f"| {what} | {_range(old_n)} | {_range(n)} | {_ms(old_own)} | {_ms(own)} | {ratio} |")


def _measured(tree: Path) -> list[TOLD]:
    told = subprocess.run(  # noqa: S603 - our own program
        [tree / ".venv/bin/python", HERE, "--here"],
        check=True,
        cwd=tree,
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": str(tree), "PYTHONSAFEPATH": "1"},
    )
    return json.loads(told.stdout.splitlines()[-1])


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


def _middle(numbers: list[float]) -> float:
    return statistics.median(numbers)


def _range(numbers: list[int]) -> str:
    if len(set(numbers)) < 2:
        return str(*numbers[:1])
    return f"{statistics.median(numbers):.0f} ({min(numbers)}–{max(numbers)})"


def _ms(seconds: list[float]) -> str:
    if not seconds:
        return ""
    every = f", {sum(seconds):.1f} s in all" if len(seconds) > RUNS else ""
    return f"{_middle(seconds) * 1000:.1f} ms (best {min(seconds) * 1000:.1f}){every}"


# -- in the tree that is measured ------------------------------------------------------------------------------


def measure() -> None:
    import benchmarks  # noqa: F401, PLC0415 - sets Django up, with the settings of its tree

    from django.db import connection  # noqa: PLC0415  # isort: skip

    from township.records import clock  # noqa: PLC0415

    name = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        with clock.set_to(NOW):
            found = list(_figures())
    finally:
        connection.creation.destroy_test_db(name, verbosity=0)
    _say(json.dumps(found))


def _figures() -> Iterator[TOLD]:
    from benchmarks import world  # noqa: PLC0415

    town = world.build()
    world.walk_all(town)
    if "gc.freeze()" in Path("township/wsgi.py").read_text():
        # As the server of this version does: what is loaded is not walked over at each round of the collector.
        gc.collect()
        gc.freeze()
    yield f"passing a door, {len(town.passings.own)} times", town.passings.queries, town.passings.own
    yield from _clicked(town)
    yield from _pages(town)
    yield from _saved(town)


def _pages(town: Any) -> Iterator[TOLD]:
    from django.urls import reverse  # noqa: PLC0415

    from benchmarks import world  # noqa: PLC0415
    from township.models import Unit  # noqa: PLC0415

    officer, large = town.client(), world.logged_in(town.large_officer)
    stage = _corridor().Stage
    for what, room in (
        ("in office", None),
        ("in the first room", stage.MOTION),
        ("before the committee", stage.DECISION),
        ("before office", stage.POSTING),
    ):
        key = _standing(town, room) if room else town.finished.pk
        yield _page(f"dossier page, {what}", officer, reverse("appointments:dossier", args=[key]))
    yield _page("workbench, 60 open dossiers, first look", officer, reverse("workbench"), _forgotten)
    yield _page("… again", officer, reverse("workbench"))
    yield _page("workbench of a committee member", town.client("member1"), reverse("workbench"))
    yield _page("appointments, 500 dossiers", officer, reverse("appointments:list"))
    unit = Unit.objects.filter(township=town.large).order_by("pk")[7].pk
    for what, query in (
        ("first page", ""),
        ("by name", "?q=志强"),
        ("by unit", f"?unit={unit}"),
        ("last page", "?page=200"),
    ):
        yield _page(f"cadres, 10,000 people: {what}", large, reverse("roster:cadres") + query)


def _clicked(town: Any) -> Iterator[TOLD]:
    """A dossier is walked by its pages: the page of each door, its POST and the page that leads to."""
    from appointments.demo.plots import back  # noqa: PLC0415
    from appointments.demo.walk import Walk  # noqa: PLC0415
    from township.models import Cadre, Post  # noqa: PLC0415

    from appointments.models import Appointment  # noqa: PLC0415  # isort: skip

    free = Cadre.objects.filter(township=town.busy, user=None).exclude(tenures__until=None).order_by("-pk")
    posts = Post.objects.filter(township=town.busy, level="deputy").order_by("-pk")
    walk = Walk(town.people, posts[0], free[:3], back(date(2026, 3, 18), 60))
    walk.open()
    told: TOLD = ("one click: page, POST, landing", [], [])
    while walk.appointment.stage != _corridor().Stage.IN_OFFICE:
        walk.fill()
        walk.later(1)
        walk.on(lambda: _click(walk, town, told))
        walk.appointment = Appointment.objects.get(pk=walk.appointment.pk)
    yield told


def _click(walk: Any, town: Any, told: TOLD) -> None:
    from django.urls import reverse  # noqa: PLC0415

    door = import_module(_doors()).door_of(walk.appointment)
    keeper = town.client("secretary" if str(door.office) == "secretary" else "commissioner")
    address = reverse("appointments:door", args=[walk.appointment.pk, door.code])
    keeper.get(address)
    with _counted(told):
        keeper.get(address)
        answer = keeper.post(address, {"happened_on": walk.day, "reason": "核对无误。"})
        _expect(answer, 302)
        _expect(keeper.get(answer.url), 200)


def _saved(town: Any) -> Iterator[TOLD]:
    from django.urls import NoReverseMatch, reverse  # noqa: PLC0415

    from appointments.models import Appointment  # noqa: PLC0415

    told: TOLD = ("saving a fact (POST)", [], [])
    keys = list(_of(town).filter(stage__in=_corridor().OPEN).values_list("pk", flat=True))
    client = town.client()
    for n in range(FACTS):
        key = Appointment.objects.get(pk=keys[n % len(keys)]).pk
        try:
            address = reverse("appointments:notes.circumstance", args=[key])
        except NoReverseMatch:
            address = reverse("appointments:everywhere.circumstance", args=[key])
        typed = {"kind": "special", "occurred_on": "2026-03-18", "text": f"第{n}次说明。", "revision": 0}
        with _counted(told):
            answer = client.post(address, typed)
        _expect(answer, 302)
    yield told


def _page(what: str, client: Any, address: str, before: Callable[[], None] = lambda: None) -> TOLD:
    told: TOLD = (what, [], [])
    for number in range(RUNS + 1):
        before()
        if number == 0:
            _expect(client.get(address), 200)
            continue
        with _counted(told):
            client.get(address)
    return told


@contextmanager
def _counted(told: TOLD) -> Iterator[None]:
    from benchmarks.figures import Stopwatch  # noqa: PLC0415

    watch = Stopwatch()
    with watch.run():
        yield
    told[1].extend(watch.queries)
    told[2].extend(watch.own)


def _expect(answer: Any, status: int) -> None:
    if answer.status_code != status:
        raise RuntimeError(f"{answer.status_code} instead of {status}")


def _forgotten() -> None:
    """What is kept of the dossiers holds no longer; the earlier version keeps nothing."""
    try:
        import_module("procedure.standings").forget()
    except ModuleNotFoundError:
        return


def _standing(town: Any, room: str) -> int:
    return _of(town).filter(stage=room).order_by("pk").first().pk


def _of(town: Any) -> Any:
    from appointments.models import Appointment  # noqa: PLC0415

    key = "matter__township" if hasattr(Appointment, "matter") else "township"
    return Appointment.objects.filter(**{key: town.busy})


def _corridor() -> Any:
    for name in ("appointments.corridor", "appointments.procedure"):
        try:
            return import_module(name)
        except ModuleNotFoundError:
            continue
    raise LookupError("no corridor")


def _doors() -> str:
    return "procedure.doors" if Path("procedure/doors.py").exists() else "appointments.doors"


if __name__ == "__main__":
    if sys.argv[1:] == ["--here"]:
        measure()
    else:
        compare(Path(sys.argv[1]))
