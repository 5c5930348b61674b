"""The cast: one person an office, a cadre who is the subject of a dossier, an outsider from another township."""

from __future__ import annotations

import copy
import gc
from collections.abc import Callable
from datetime import date
from types import SimpleNamespace

import hypothesis
import pytest
from django.test import Client
from django.urls import get_resolver

from procedure import standings
from supervision.readings import recording as readings
from township.accounts.access import Actor
from township.models import Township, User
from township.roster import relations

from . import builders, emptying, short_ways  # noqa: F401  (what the last does, it does when it is imported)
from .ground import _bare_ground  # noqa: F401  (pytest finds its fixtures by their names)
from .one_stack import pytest_runtest_protocol  # noqa: F401  (pytest finds its hooks by their names)

# How long an example takes says something of the machine, nothing of the product.
hypothesis.settings.register_profile("suite", deadline=None)
hypothesis.settings.load_profile("suite")

#: The suite's own day: a working Wednesday in a year the calendar knows.
TODAY = date(2026, 3, 18)


# The garbage collector takes a sixth of the suite's time. While the tests are loaded hardly anything is garbage.
gc.disable()


def pytest_collection_finish() -> None:
    """What is loaded by now is no garbage to the end.

    The collector comes while what it looks at still lies in the processor's cache: of two hundred thousand objects at once
    each costs it four times as much as of five thousand. Older ones are looked at seldom.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(5_000, 20, 500)
    gc.enable()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The whole demonstration is built once: at the head of one process's half, nobody takes any of its tests away."""
    items.sort(key=lambda item: "demonstration" not in item.path.parts)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """The tables, made once, and what stays in them after each test that commits; the pages, whichever test is first."""
    # Pages of facts make themselves known when the addresses are read: in a server before it starts.
    assert get_resolver().url_patterns
    with django_db_blocker.unblock():
        emptying.note()


@pytest.fixture(autouse=True)
def _on_a_fixed_day(time_machine):
    time_machine.move_to("2026-03-18 10:00 +0800", tick=False)


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.MEDIA_ROOT.mkdir()
    settings.CHECKPOINT_DIR = tmp_path / "checkpoints"


@pytest.fixture(autouse=True)
def _forget_what_is_kept():
    """Kinship, standings and readings are kept by the records, whose keys and days recur when a test is rolled back.

    They are forgotten after a test too: the world of the next module is built before its first test begins.
    """
    forget()
    yield
    forget()


def forget() -> None:
    relations._built.clear()
    standings.forget()
    readings.forget()


@pytest.fixture
def township(db) -> Township:
    """青石镇 with its units, posts, quotas and cadres."""
    return builders.township("青石镇")


@pytest.fixture
def undeclared(township, cast) -> None:
    """The starting state of the township is still being entered, by one person alone."""
    builders.declare(township, None)


@pytest.fixture
def cast(township) -> SimpleNamespace:
    """One acting person an office, by the name of the office; member1 … member6; outsider; subject."""
    return builders.cast(township)


@pytest.fixture
def client_of(cast):
    """A logged-in test client of a member of the cast."""

    def logged_in(who: str | Actor | User) -> Client:
        person = getattr(cast, who) if isinstance(who, str) else who
        client = Client(enforce_csrf_checks=False)
        client.force_login(person.user if isinstance(person, Actor) else person)
        return client

    return logged_in


@pytest.fixture
def first_look(django_capture_on_commit_callbacks) -> Callable[[Client, str], None]:
    """Open a page as in a process that goes on: what is remembered with the commit, a reading among it, is remembered."""

    def look(client: Client, page: str) -> None:
        with django_capture_on_commit_callbacks(execute=True):
            assert client.get(page).status_code == 200

    return look


#: What stands in every template of a paper once it is another.
OTHERWISE = "另一版本"


@pytest.fixture
def other_templates(settings, tmp_path) -> Callable[[set[str]], None]:
    """From now on every template of a paper says something else."""

    def change(names: set[str]) -> None:
        for name in names:
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_text(f"<p>{OTHERWISE}</p>", "utf-8")
        templates = copy.deepcopy(settings.TEMPLATES)
        templates[0]["DIRS"] = [str(tmp_path), *templates[0]["DIRS"]]
        settings.TEMPLATES = templates

    return change
