"""python -m benchmarks: fill a database of its own, measure everything, remove it.

python -m benchmarks ballots: the secret ballots alone, a minute or two.
python -m benchmarks growth-roster [sizes]: the roster's pages at 1,000, 10,000 and 100,000 people.
python -m benchmarks growth-import [sizes]: workbooks of 100, 1,000 and 10,000 people, read, looked through and imported.
python -m benchmarks growth-urn [sizes]: a cast into an urn of 500 and of 5,000 ballots.
python -m benchmarks county [townships sessions seconds]: a hundred people at work in thirty townships at once.
python -m benchmarks elections: 120 villages in a round, the grid and the figures; a roll of 30,000; a sheet of 12 stations.
python -m benchmarks account: an archive of sixty dossiers for an inspection; the roster of 10,000 as of a day.
python -m benchmarks machines: one door beside a bare state machine and a step of another workflow engine.
"""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from datetime import datetime
from types import FrameType
from zoneinfo import ZoneInfo

from django.db import connection

from benchmarks import (
    account,
    acts,
    ballots,
    county,
    elections,
    figures,
    growth_import,
    growth_roster,
    growth_urn,
    machines,
    pages,
    records,
    rolls,
    world,
)
from township.records import clock

#: A working Wednesday in a year the calendar knows, whenever this runs.
NOW = datetime(2026, 3, 18, 10, 0, tzinfo=ZoneInfo("Asia/Shanghai"))

#: What is measured only when it is asked for.
ALONE = {
    "county": county.figures,
    "elections": elections.figures,
    "rolls": rolls.figures,
    "account": account.figures,
    "machines": machines.figures,
}

#: What is measured at several sizes, which may be named behind it.
GROWING = {
    "growth-roster": growth_roster.measure,
    "growth-import": growth_import.measure,
    "growth-urn": growth_urn.measure,
}


def measured(only: str = "") -> Iterator[figures.Figure]:
    with clock.set_to(NOW):
        if only != "ballots":
            built = world.build()
            for part in (acts, records, pages):
                yield from part.figures(built)
        yield from ballots.figures()


def _leave(number: int, _frame: FrameType | None) -> None:
    """Stopped from outside: the server and the database go too."""
    sys.exit(128 + number)


def main() -> None:
    signal.signal(signal.SIGTERM, _leave)
    name = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        sys.stdout.write(f"\n{connection.vendor}\n\n")
        what, *numbers = sys.argv[1:] or [""]
        if what in GROWING:
            sizes = [tuple(map(int, numbers))] if numbers else []
            with clock.set_to(NOW):
                GROWING[what](*sizes)
        elif what in ALONE:
            with clock.set_to(NOW):
                figures.show(ALONE[what](*map(int, numbers)))
        else:
            figures.show(measured(*sys.argv[1:]))
    finally:
        connection.creation.destroy_test_db(name, verbosity=0)


if __name__ == "__main__":
    main()
