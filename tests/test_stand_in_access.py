"""Every address × whoever stands in for an office: nothing by it, until its holder must withdraw from the dossier."""

from __future__ import annotations

import pytest
from django.urls import reverse

from appointments.models import Candidate
from tests import builders
from tests.access_table import ROWS, World
from tests.test_access import _without_a_log, ask, routes  # noqa: F401  (a fixture of this module too)
from township.accounts.models import SINGLE

#: Lists that show each person only what is theirs, and the law, which is everybody's.
LISTS = {
    "home",
    "appointments:list",
    "appointments:meetings",
    "appointments:person_reports",
    "law",
    "pending",
}
#: A change that is not left to them is not there, said otherwise than that the page is not theirs.
CHANGES = {"pending-export", "pending-change", "pending-withdraw", "pending-scan"}
#: Of reports about the discipline secretary: that one withdraws from them always, so that they are left to whoever is next.
REPORTS = {"appointments:person_report", "appointments:person_report_add"}
#: Pages of a meeting, about which no dossier is asked before they are found: absent here, so 404 and not 403.
BY_MEETING = {
    f"appointments:{name}"
    for name in (
        "meeting",
        "session",
        "session.projector",
        "minutes.paper",
        "item",
        "item.material",
        "item.reopening",
    )
}
#: From a dossier to its meeting.
ABOUT_DOSSIERS = {name for name, path in routes() if path.startswith("appointments/<int:pk>/")}


@pytest.fixture
def world(cast) -> World:
    return World(builders.counters(cast))


def asked(name: str, offices: tuple[str, ...]) -> list[str]:
    """By what an address is asked that one of the offices may open: what no holder gets, nobody gets for them."""
    row = ROWS[name]
    return [
        method
        for method, to in (("get", row.to if row.get else ()), ("post", row.post))
        if {*offices} & {*to}
    ]


def answers(client, world: World, names, *offices: str) -> dict[str, list[int]]:
    """The status of every address of the offices, by GET and by POST; what a request changed is taken back."""
    found = {}
    for name in names:
        if methods := asked(name, offices):
            address = reverse(name, args=ROWS[name].args(world) if ROWS[name].args else [])
            found[name] = [ask(client, method, address)[0] for method in methods]
    return found


def changed(before: dict, after: dict) -> set[str]:
    return {name for name in before if before[name] != after[name]}


def test_standing_in_opens_lists_and_nothing_else_while_nobody_withdraws(cast, client_of, world):
    names = sorted(set(ROWS) - {"login", "logout", "password_change", "switch-township"})
    plain = builders.user(cast.township, "plain", "副书记")
    for alone in (cast.member1, plain):
        person, client = alone, client_of(alone)
        before = answers(client, world, names, *SINGLE)
        for role in SINGLE:
            person = builders.stand_in(person, role)
        after = answers(client, world, names, *SINGLE)
        opened = changed(before, after)
        assert opened <= LISTS | REPORTS | BY_MEETING | CHANGES | hidden(after), opened
        assert (opened & LISTS == LISTS) == (alone is plain)
        with builders.recorded(cast.township):
            for office in alone.user.offices.filter(stand_in=True):
                office.delete()


def hidden(after: dict[str, list[int]]) -> set[str]:
    """Ways from a dossier to its meeting: that there is no such dossier for them, said otherwise."""
    return {
        name for name, found in after.items() if name.startswith("appointments:decision.") and found[0] == 404
    }


@pytest.mark.parametrize("role", SINGLE)
def test_where_the_holder_withdraws_the_stand_in_gets_every_page_the_holder_had(cast, client_of, world, role):
    holder, opened = getattr(cast, role), world.home.dossier
    deputy = client_of(builders.stand_in(builders.user(cast.township, "plain", "副书记"), role))
    had = answers(client_of(holder), world, ABOUT_DOSSIERS, role)
    assert [
        name for name, found in answers(deputy, world, ABOUT_DOSSIERS, role).items() if 200 in found
    ] == []
    with builders.recorded(cast.township):
        Candidate(
            appointment=opened, cadre=holder.user.cadre, pool_reason="工作需要", recorded_by=cast.officer.user
        ).save()
    assert answers(deputy, world, ABOUT_DOSSIERS, role) == had
    regular = answers(client_of(holder), world, ABOUT_DOSSIERS, role)
    assert {status for found in regular.values() for status in found} <= {403, 404, 405}
