"""What one test stood on stays where it lies for the next, as far as that asks for the same (decision 0079).

The tests of a module mostly stand on the same township, its people and a dossier that has come some way. They share one
transaction, in which each thing that was put back is a layer with a savepoint of its own. A test goes up the layers it asks
for, in its order; with the first statement it sends, the database returns to the layer it stands on, and what is not asked
for is gone. What it asks for after that, on rows of its own, is put back for it alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.db import DEFAULT_DB_ALIAS, connection, connections, transaction
from django.test import TestCase, TransactionTestCase


@dataclass
class Layer:
    """Something that was put back: by what it was asked for, the state it left and the name of the savepoint after it.

    The lowest is what the database holds when nothing was put back; its state is read when it is first asked for.
    """

    key: Any
    state: tuple | None
    savepoint: str


@dataclass
class Ground:
    """The layers of the open transaction, and how far the test under way has come on them."""

    layers: list[Layer] = field(default_factory=list)
    reached: int = 0
    #: The transaction of the tests of a module; None where there is none.
    outer: Any = None

    # -- a test ----------------------------------------------------------------------------------------------------

    def begin(self) -> None:
        """A test begins, at the lowest layer."""
        if self.outer is None:
            self.outer = transaction.atomic()
            self.outer._from_testcase = True
            self.outer.__enter__()
            self.lay(None, None)
        self._go_down()

    def _go_down(self) -> None:
        self.reached = 0
        _watch()

    def end(self) -> None:
        """A test is over; what it left goes with the next statement, or with the transaction."""
        if self.is_sound():
            connection.run_on_commit = []
            self._go_down()
        else:
            self.clear()

    def is_sound(self) -> bool:
        """Whether the transaction is open, and nothing begun in it that was not ended."""
        return (
            connection.in_atomic_block
            and connection.atomic_blocks == [self.outer]
            and not (
                connection.savepoint_ids or connection.needs_rollback or connection.closed_in_transaction
            )
        )

    def clear(self) -> None:
        """Roll everything back."""
        if self.outer is None:
            return
        _unwatch()
        outer, self.outer = self.outer, None
        self.layers.clear()
        connection.savepoint_ids, connection.atomic_blocks = [], [outer]
        connection.set_rollback(True)
        outer.__exit__(None, None, None)

    # -- its layers ------------------------------------------------------------------------------------------------

    def is_untouched(self) -> bool:
        """Whether the test under way stands on its layer and has sent no statement from there."""
        return self.outer is not None and _is_watched()

    def state(self, read: Callable[[], tuple]) -> tuple:
        """What the layer under the test left."""
        layer = self.layers[self.reached]
        if layer.state is None:
            layer.state = read()
            _watch()
        return layer.state

    def goes_up(self, key: Any) -> bool:
        """Whether the next layer is what is asked for: then the test stands on it."""
        above = self.reached + 1
        if above < len(self.layers) and self.layers[above].key == key:
            self.reached = above
            return True
        return False

    def lay(self, key: Any, state: tuple | None) -> None:
        """What was put back on the layer under the test is the next one, on which it stands."""
        savepoint = f"layer_{len(self.layers)}"
        _send(f"SAVEPOINT {savepoint}")
        self.layers.append(Layer(key, state, savepoint))
        self.reached = len(self.layers) - 1
        _watch()

    def settle(self) -> None:
        """Return to the layer under the test: of others nothing is there, nor of the test before."""
        _unwatch()
        del self.layers[self.reached + 1 :]
        _send(f"ROLLBACK TO SAVEPOINT {self.layers[-1].savepoint}")


GROUND = Ground()


# -- the connection ------------------------------------------------------------------------------------------------


def _watch() -> None:
    """Have the next statement settle the ground first: whoever sends one takes a cursor."""
    wrapper = connections[DEFAULT_DB_ALIAS]

    def first(*args: Any, **kwargs: Any) -> Any:
        GROUND.settle()
        return wrapper._cursor(*args, **kwargs)

    wrapper._cursor = first


def _unwatch() -> None:
    vars(connections[DEFAULT_DB_ALIAS]).pop("_cursor", None)


def _is_watched() -> bool:
    return "_cursor" in vars(connections[DEFAULT_DB_ALIAS])


def _send(statement: str) -> None:
    """Past Django, which counts what it sends: this belongs to no test."""
    cursor = connection.connection.cursor()
    cursor.execute(statement)
    cursor.close()


# -- pytest and Django ---------------------------------------------------------------------------------------------

_enter, _rollback = TestCase._enter_atomics.__func__, TestCase._rollback_atomics.__func__
_setup = TransactionTestCase._fixture_setup.__func__


def _enter_atomics(case: type[TestCase]) -> Any:
    """The ground, where the test is pytest's, needs one database, and nobody else has opened a transaction for it."""
    # A class of Django's own keeps rows for all its tests, which the ground would not know of.
    pytests = case.__module__ == "pytest_django.fixtures" and set(case._databases_names()) == {
        DEFAULT_DB_ALIAS
    }
    if pytests and (not connection.in_atomic_block or GROUND.is_sound()):
        GROUND.begin()
        return GROUND
    return _enter(case)


def _rollback_atomics(case: type[TestCase], atomics: Any) -> None:
    if atomics is GROUND:
        GROUND.end()
    else:
        _rollback(case, atomics)


def _fixture_setup(case: type[TransactionTestCase]) -> None:
    """A test that commits finds no transaction open."""
    GROUND.clear()
    _setup(case)


TestCase._enter_atomics = classmethod(_enter_atomics)
TestCase._rollback_atomics = classmethod(_rollback_atomics)
TransactionTestCase._fixture_setup = classmethod(_fixture_setup)


@pytest.fixture(scope="module", autouse=True)
def _bare_ground(django_db_blocker: Any) -> Iterator[None]:
    """Another module begins on bare ground: what its fixtures open is no part of what the last one stood on."""
    yield
    with django_db_blocker.unblock():
        GROUND.clear()
