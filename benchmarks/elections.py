"""A township of 120 villages in a round of elections: the grid, the figures beside the last term, the roster."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.urls import reverse

from elections import opening
from elections.past import recording
from elections.past.forms import PastResultForm
from elections.past.models import PastResult
from elections.terms import Term
from township.accounts.access import Actor
from township.models import Village
from township.records import clock
from township.records.act import act

from . import rolls
from .figures import Figure, page
from .people import populate
from .world import logged_in, staff_of

VILLAGES = 120
LINES = (
    "主任 龚福根 男 1979-05 大专 党员 640",
    "委员 陆小琴 女 1986-09 高中 群众 600",
    "委员 沈国强 男 1975-04 大学 党员 560",
)
RESULT = {
    "held_on": "2021-04-25", "registered": 1300, "voters": 1100, "issued": 1100, "returned": 1099, "proxies": 90,
    "mobile": 60, "seats": 3, "filled_first": 3, "document": "2021年选举结果报告单", "elected": "\n".join(LINES),
    "revision": 0,
}  # fmt: skip


def figures() -> Iterator[Figure]:
    """The pages of a round, once every village has a result of 2021 and an election under way."""
    officer: Actor = staff_of(populate("青溪镇", "青溪", 60, 6), "elections-").officer
    newer, older = _terms(officer)
    for number in range(VILLAGES):
        _village(officer, newer, older, number)
    client = logged_in(officer)
    goal = f"≤ 20 statements, {VILLAGES} villages"
    yield page("village elections, grid", client, reverse("elections:list"), goal)
    yield page("village elections, figures", client, reverse("elections:figures", args=[newer.pk]), goal)
    yield page("village cadres, first page", client, reverse("elections:cadres"))
    yield page("village cadres, teams", client, reverse("elections:teams"))
    yield from rolls.figures()


def _terms(by: Actor) -> tuple[Term, Term]:
    made: list[Term] = []
    for name, ends in (("2026年村级换届", date(2026, 12, 20)), ("2021年村级换届", date(2021, 5, 20))):
        with act(
            by=by, code="election.term", label="登记换届", happened_on=clock.today(), office=by.office_names
        ):
            term = Term(
                township=by.township, name=name, last_ends_on=ends, province="zhejiang", recorded_by=by.user
            )
            term.save()
            made.append(term)
    return made[0], made[1]


def _village(by: Actor, newer: Term, older: Term, number: int) -> None:
    told: dict[str, Any] = {"by": by, "happened_on": clock.today(), "office": by.office_names}
    with act(code="roster.village", label="登记行政村", **told):
        village = Village(township=by.township, name=f"基准第{number + 1}村", order=number)
        village.save()
    result = PastResult(village_round=recording.round_of(older, village, by))
    form = PastResultForm(RESULT, instance=result, acting=by, later=newer)
    if not form.is_valid():
        raise RuntimeError(form.errors.as_text())
    with act(code="election.past_result", label="登记往届选举结果", **told):
        recording.save(form)
    opening.open_election(by=by, term=newer, village=village, on=clock.today())
