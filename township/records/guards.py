"""The database refuses what it was told to refuse: this finds guards that are missing, switched off or altered.

A guard is a trigger, and on PostgreSQL the function it calls. What is found is held against the very statements by which
`manage.py migrate` lays it; a trigger nobody has laid is named too, for it may undo what another refuses.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from django.db import connection

from . import append_only
from .verification import Break

#: Who lays guards: the statements that do, for one engine.
LAYERS: list[Callable[[str], list[str]]] = [append_only.statements]

_POSTGRES_TRIGGERS = """
SELECT c.relname, t.tgname, pg_get_triggerdef(t.oid, true), t.tgenabled IN ('O', 'A')
FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
WHERE NOT t.tgisinternal AND c.relnamespace = current_schema()::regnamespace
"""
_POSTGRES_FUNCTIONS = (
    "SELECT proname, prosrc FROM pg_proc WHERE pronamespace = current_schema()::regnamespace"
)
_SQLITE_TRIGGERS = "SELECT tbl_name, name, sql, 1 FROM sqlite_master WHERE type = 'trigger'"

#: A trigger by its table and its name.
Place = tuple[str, str]


def verify() -> Iterator[Break]:
    """A break tells of every guard that does not stand as it was laid."""
    statements = [each for layer in LAYERS for each in layer(connection.vendor)]
    laid, found = _laid(statements), _found()
    for place in sorted({*laid, *found}):
        if sentence := _difference(laid.get(place), *found.get(place, ("", True))):
            yield Break(f"数据表 {place[0]} 的触发器 {place[1]}", sentence)
    if connection.vendor == "postgresql":
        yield from _functions(statements)
        if _asked("SHOW session_replication_role") != [("origin",)]:
            yield Break("数据库设置 session_replication_role", "触发器对本系统的连接不起作用")


def _laid(statements: list[str]) -> dict[Place, str]:
    """The text of every trigger, by its place. One statement for PostgreSQL may create several."""
    several = re.compile(
        r"CREATE TRIGGER [^;]+" if connection.vendor == "postgresql" else r"CREATE TRIGGER .+", re.DOTALL
    )
    texts = [_bare(text) for statement in statements for text in several.findall(statement)]
    return {_place(text): text for text in texts}


def _place(text: str) -> Place:
    name, table = re.findall(r"^CREATE TRIGGER (\w+) .*? ON (\w+)", text)[0]
    return table, name


def _found() -> dict[Place, tuple[str, bool]]:
    """The text of every trigger the database has, and whether it is switched on."""
    listing = _POSTGRES_TRIGGERS if connection.vendor == "postgresql" else _SQLITE_TRIGGERS
    return {(table, name): (_bare(text), bool(on)) for table, name, text, on in _asked(listing)}


def _bare(text: str) -> str:
    return " ".join(text.replace(" IF NOT EXISTS", "").split())


def _difference(laid: str | None, found: str, on: bool) -> str | None:
    """What is wrong with a trigger as it is found, beside the one that was laid, if anything."""
    if not found:
        return "缺失：有人撤去；运行 manage.py migrate 重新建立，并查明原因"
    if laid is None:
        return "不是本系统建立的"
    if not on:
        return "被停用"
    return None if laid == found else "被改动"


def _functions(statements: list[str]) -> Iterator[Break]:
    found = {name: _bare(body) for name, body in _asked(_POSTGRES_FUNCTIONS)}
    for statement in statements:
        for name, body in re.findall(r"FUNCTION (\w+)\([^$]*\$\$(.*?)\$\$", statement, re.DOTALL):
            if found.get(name) != _bare(body):
                yield Break(f"数据库函数 {name}", "被改动" if name in found else "缺失")


def _asked(query: str) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(query)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
        return rows
