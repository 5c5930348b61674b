"""Every address × every office: who gets the page, who is refused, who must not even learn that it exists."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client, override_settings
from django.urls import get_resolver, reverse
from django.urls.resolvers import URLPattern, URLResolver
from time_machine import travel

from tests import builders
from tests.access_county import READERS, department_of, reader
from tests.access_elections import VISITORS
from tests.access_table import CAST, ROWS, Row, World
from township.models import Role

#: Whose browser asks: the second officer holds the office of the first and would be answered the same.
ASKED = tuple(who for who in CAST if who != "officer2")
#: The suite's own moment.
MOMENT = "2026-03-18 10:00 +0800"

#: The sentence by which the guard above a view refuses an office.
BY_OFFICE = "此页仅限"
#: What a GET may leave: how long the session lives, and that a file, matter or paper was read (decision 0047).
KEPT_OF_A_GET = re.compile("township_loginsession|supervision_reading")
WRITES = re.compile(r"^\s*(INSERT|UPDATE|DELETE|REPLACE)\b", re.IGNORECASE)


def addresses(resolver: URLResolver | None = None, prefix: str = "") -> Iterator[tuple[str, URLPattern]]:
    for each in (resolver or get_resolver()).url_patterns:
        if isinstance(each, URLResolver):
            space = f"{prefix}{each.namespace}:" if each.namespace else prefix
            yield from addresses(each, space)
        else:
            yield f"{prefix}{each.name}", each


NAMES = sorted({name for name, _ in addresses()})


def test_every_address_has_a_row_in_the_table():
    missing = [name for name in NAMES if name not in ROWS]
    assert not missing, f"add a Row to ROWS in tests/access_table.py for: {', '.join(missing)}"


def test_every_row_of_the_table_is_an_address():
    assert sorted(set(ROWS) - set(NAMES)) == []


def test_every_view_declares_its_methods_and_offices():
    bare = sorted(name for name, each in addresses() if not hasattr(each.callback, "access"))
    assert not bare, f"decorate with @page(…) or @public(…): {', '.join(bare)}"


def test_only_the_login_and_what_the_public_reads_need_no_login():
    public = {name for name, each in addresses() if None in each.callback.access.values()}
    assert public == {name for name, row in ROWS.items() if row.anonymous}


def test_a_contact_and_the_clerk_come_to_the_elections_and_to_what_is_open_to_every_office():
    open_to_them = {
        name
        for name, each in addresses()
        if {Role.CONTACT, Role.ELECTION_CLERK} & set().union(*filter(None, each.callback.access.values()))
    }
    assert {name for name in open_to_them if not name.startswith("elections:")} == {
        "law", "pending", "pending-change", "pending-export", "pending-scan", "pending-withdraw", "study:mine", "study:test",
    }  # fmt: skip


def test_no_view_answers_to_anything_but_get_and_post():
    for name, each in addresses():
        assert set(each.callback.access) <= {"GET", "POST"}, name


#: Addresses with an argument that is no row of a township, or where somebody else's is not told from none elsewhere.
OF_NO_TOWNSHIP = {
    "ballots:box.prepare": "a kind of box",
    "calendar-year": "a year, which all townships share",
    "calendar-correct": "a year, which all townships share",
    "citation-note": "a rule",
    "measure": "a number of the law",
    "county:measure": "a number the department sets itself",
    "supervision:step": "its number counts in the own township alone",
    "supervision:pattern.raise": "tests/supervision/test_patterns.py",
    "account:review.earlier_correct": "tests/account/test_review_days.py",
    "study:session.correct": "tests/study/test_study.py",
    "notice": "public, of whichever township",
    "notice-report": "public, of whichever township",
    "notice-report-sent": "public, of whichever township",
    "elections:posted": "public, of whichever township",
    "elections:cadre_record": "tests/elections/test_cadres.py",
    "elections:reserve_end": "tests/elections/test_cadres.py",
    "gallery": "exists in the demonstration alone",
    "appointments:person_report": "tests/appointments/notice/test_reports_kept_apart.py",
    "roster:workbook-preview": "tests/township/test_workbook_access.py",
    "roster:workbook-errors": "tests/township/test_workbook_access.py",
    "roster:workbook-confirm": "tests/township/test_workbook_access.py",
}
#: What stands in the address of a dossier, of something in it, of an item of a meeting, of a file, of a ballot box.
CONCERNS = re.compile(
    r"^(appointments/<int:pk>/|meetings/<int:pk>/.*<int:item>|roster/cadres/<int:pk>|ballots/<int:pk>)"
)


def routes(
    resolver: URLResolver | None = None, space: str = "", before: str = ""
) -> Iterator[tuple[str, str]]:
    for each in (resolver or get_resolver()).url_patterns:
        path = before + str(each.pattern)
        if isinstance(each, URLResolver):
            yield from routes(each, f"{space}{each.namespace}:" if each.namespace else space, path)
        else:
            yield f"{space}{each.name}", path


def test_every_address_about_a_row_is_asked_for_the_row_of_another_township():
    bare = sorted(name for name, row in ROWS.items() if row.args and not row.foreign)
    assert bare == sorted(OF_NO_TOWNSHIP)


def test_every_address_about_a_matter_or_a_file_is_asked_for_ones_own():
    bare = sorted({name for name, path in routes() if CONCERNS.match(path) and not ROWS[name].own})
    assert bare == []


@pytest.fixture
def _forget_what_is_kept():
    """Nothing is forgotten between the tests of this module: they stand on the same records, and none changes them."""


@pytest.fixture(scope="module", autouse=True)
def _without_a_log() -> Iterator[None]:
    """What a refusal leaves in the log is asked in tests/test_answers.py; here thousands are refused, each with its trace."""
    logging.disable(logging.WARNING)
    yield
    logging.disable(logging.NOTSET)


@pytest.fixture(scope="module")
def db(django_db_setup, django_db_blocker) -> Iterator[None]:
    """The database for this module, in one transaction that is taken back after its last test."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def table(db, tmp_path_factory) -> tuple[World, dict[str, Client]]:
    """The objects of both townships and everybody's browser, made once: whatever a request does is taken back."""
    with travel(MOMENT, tick=False), override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("media")):
        world = World(builders.counters(builders.cast(builders.township("青石镇"))))
        world.cast.county = reader(department_of(world))
        clients = {who: Client() for who in (*ASKED, *VISITORS, *READERS)}
        for who, client in clients.items():
            client.force_login(getattr(world.cast, who).user)
            # A browser that has seen a page keeps the cookie of its forms, and is given no new one at each.
            client.get(reverse("password_change"))
        make_all(world)
    return world, clients


def make_all(world: World) -> None:
    """Every object any row asks for, so that no address finds another world than the one before it."""
    for row in ROWS.values():
        for made in filter(None, (row.args, row.foreign)):
            made(world)
        if row.own:
            row.own(world, "officer")


@pytest.mark.parametrize("name", [name for name in NAMES if name in ROWS])
def test_an_address_opens_to_its_offices_and_to_nobody_else(name, table):
    """By GET and by POST, without a login, for another township's object and for what is about oneself."""
    world, clients = table
    row = ROWS[name]
    if not name.startswith("elections:"):
        clients = {who: client for who, client in clients.items() if who not in VISITORS}
    if not name.startswith("county:"):
        clients = {who: client for who, client in clients.items() if who not in READERS}
    address = reverse(name, args=row.args(world) if row.args else [])
    for who, client in clients.items():
        check_page(row, who, *look(client, address))
        check_post(row, who, *ask(client, "post", address))
    check_anonymous(row, address)
    # What the outsider opens elsewhere was asked above.
    for who in [who for who in clients if who != "outsider"]:
        check_foreign(row, who, clients[who], name, world)
        check_own(row, who, clients[who], name, world)


#: What is refused for something that comes first, by whichever method.
TOO_EARLY = 409


def ask(client: Client, method: str, address: str) -> tuple[int, str]:
    """Status and text; what the request changed is taken back, a logout included."""
    cookies = dict(client.cookies)
    with transaction.atomic():
        response = getattr(client, method)(address)
        transaction.set_rollback(True)
    client.cookies.clear()
    client.cookies.update(cookies)
    status, text = response.status_code, b"".join(response).decode(errors="replace")
    let_go(response)
    return status, text


def let_go(response: Any) -> None:
    """Request, answer and what they were drawn from hold one another: thousands would wait for the garbage collector."""
    for each in (response.wsgi_request, response):
        vars(each).clear()


def look(client: Client, address: str) -> tuple[int, str]:
    """A GET, which writes nothing but the time until which the session lives, and that the page was read."""
    written = list[str]()

    def note(execute: Callable[..., Any], sql: str, *more: Any) -> Any:
        if WRITES.match(sql):
            written.append(sql)
        return execute(sql, *more)

    with connection.execute_wrapper(note):
        status, text = ask(client, "get", address)
    assert [sql for sql in written if not KEPT_OF_A_GET.search(sql)] == []
    return status, text


def check_page(row: Row, who: str, status: int, text: str) -> None:
    assert status in expected(row, who), who
    if status == 403:
        assert (BY_OFFICE in text) != opens(row, row.to, who), who


def expected(row: Row, who: str) -> set[int]:
    if not row.get:
        return {405}
    if who in row.expect:
        return {row.expect[who]}
    if not opens(row, row.to, who):
        return {403}
    if conceals(row, who):
        return {404}
    return {403, 404, 409} if row.closed else {row.status}


def opens(row: Row, offices: Iterable[str], who: str) -> bool:
    """Whether the person holds an office for it somewhere: the outsider is an officer of 白水镇."""
    return who in offices or (who == "outsider" and "officer" in offices)


def conceals(row: Row, who: str) -> bool:
    return who in row.hidden or (who == "outsider" and row.args is not None and not row.guests)


def check_post(row: Row, who: str, status: int, text: str) -> None:
    if not row.post:
        assert status == 405, who
    elif not opens(row, row.post, who):
        assert status == 403, who
        assert BY_OFFICE in text, who
    elif conceals(row, who):
        assert status == 404, who
    elif row.closed:
        assert status in (403, 404, 409), who
    elif row.expect.get(who) == TOO_EARLY:
        assert status == TOO_EARLY, who
    else:
        assert status in (200, 302, 422), who


def check_anonymous(row: Row, address: str) -> None:
    response = Client().get(address)
    if row.anonymous:
        assert response.status_code == row.expect.get(
            "nobody", 404 if row.closed else 200 if row.get else 405
        )
    else:
        assert response.status_code == 302
        assert response["Location"].startswith(reverse("login"))


def methods(row: Row, who: str) -> list[str]:
    return ["get"] * (row.get and who in row.to) + ["post"] * (who in row.post)


def check_foreign(row: Row, who: str, client: Client, name: str, world: World) -> None:
    for method in methods(row, who) if row.foreign else ():
        assert ask(client, method, reverse(name, args=row.foreign(world)))[0] == 404, (who, method)


def check_own(row: Row, who: str, client: Client, name: str, world: World) -> None:
    for method in methods(row, who) if row.own and who not in row.hidden else ():
        status, text = ask(client, method, reverse(name, args=row.own(world, who)))
        assert status == (404 if row.unseen else 403), (who, method)
        assert BY_OFFICE not in text, (who, method)


#: Offices that come for a matter of their own: what the table does not ask page by page, each way of being declared is asked.
COME_FOR_THEIR_OWN = (Role.CONTACT, Role.ELECTION_CLERK, Role.CONFIRMER, Role.COUNTY)


def test_whoever_comes_for_a_matter_of_their_own_is_told_by_office_wherever_they_are_not_declared(table):
    """By one address of every declaration there is: the guard reads nothing else of an address."""
    world, _ = table
    ways = {
        (name.partition(":")[0] if ":" in name else "", frozenset(each.callback.access["GET"])): name
        for name, each in addresses()
        if name in ROWS and ROWS[name].get and each.callback.access.get("GET")
    }
    assert len(ways) > 15
    with transaction.atomic():
        for role in COME_FOR_THEIR_OWN:
            client = Client()
            client.force_login(
                builders.user(world.cast.township, f"own.{role}", f"某{role.label}", role).user
            )
            for (_, offices), name in ways.items():
                answer = client.get(reverse(name, args=ROWS[name].args(world) if ROWS[name].args else []))
                refused = answer.status_code == 403 and BY_OFFICE in answer.text
                assert refused == offices.isdisjoint({role, "logged-in"}), (role, name, answer.status_code)
        transaction.set_rollback(True)
