"""The numbers of people the roster's home page tells, kept by the database itself, whoever writes.

Triggers keep one row of `RosterCount` a township. A statement changes that row by what it brings and takes, in its own
transaction: nobody is counted again to show a page, what is rolled back is not in the numbers, and another process
reads the same ones. An edit of anything else touches nothing. The numbers are taken anew whenever the triggers are laid.
"""

# ruff: noqa: S608 - what is put together here are the names of our own tables

from __future__ import annotations

from typing import Any

from django.db import connections, transaction

_CADRE, _COUNTS = "township_cadre", "township_rostercount"

_SERVING = "{row}.status = 'in_service'"
#: Each number, and who of the rows called NEW, OLD or otherwise is one of them.
_ONE_OF = {
    "serving": _SERVING,
    "outside": f"{_SERVING} AND {{row}}.establishment = 'none'",
    "women": f"{_SERVING} AND {{row}}.sex = 'female'",
    "members": f"{_SERVING} AND {{row}}.politics = 'member'",
    "gone": "{row}.status <> 'in_service'",
}
_NUMBERS = ", ".join(_ONE_OF)
#: What of a person the numbers depend on.
_READ = ("township_id", "status", "establishment", "sex", "politics")


def _ones(row: str, sign: str = "") -> str:
    """What one person adds to each number, or takes from it."""
    return ", ".join(
        f"{sign}(CASE WHEN {one_of.format(row=row)} THEN 1 ELSE 0 END) AS {name}"
        for name, one_of in _ONE_OF.items()
    )


def _summed(rows: str) -> str:
    """The numbers of these people by township."""
    sums = ", ".join(f"sum({name}) AS {name}" for name in _ONE_OF)
    return f"SELECT township_id, {sums} FROM ({rows}) AS people GROUP BY township_id"


def _people(table: str, sign: str = "") -> str:
    return f"SELECT township_id, {_ones(table, sign)} FROM {table}"


_RECOUNT = (
    f"DELETE FROM {_COUNTS}",
    f"INSERT INTO {_COUNTS} (township_id, {_NUMBERS}) {_summed(_people(_CADRE))}",
)

_ADDED = (
    "ON CONFLICT (township_id) DO UPDATE SET "
    f"{', '.join(f'{name} = {_COUNTS}.{name} + excluded.{name}' for name in _ONE_OF)}"
)

# -- PostgreSQL: once a statement, from the rows it brought and took --------------------------------------------

_BOTH_WAYS = f"{_people('brought')} UNION ALL {_people('taken', '-')}"
_CHANGED = " OR ".join(f"sum({name}) <> 0" for name in _ONE_OF)
#: Whoever goes was counted: nothing is begun for them, least of all while all tables are emptied.
_LESS = ", ".join(f"{name} = {_COUNTS}.{name} + lost.{name}" for name in _ONE_OF)
_ADD = f"INSERT INTO {_COUNTS} (township_id, {_NUMBERS})"

_POSTGRES = f"""
CREATE OR REPLACE FUNCTION count_in_roster() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    {_ADD} {_summed(_people("brought"))} ORDER BY 1 {_ADDED};
  ELSIF TG_OP = 'DELETE' THEN
    UPDATE {_COUNTS} SET {_LESS} FROM ({_summed(_people("taken", "-"))}) AS lost WHERE {_COUNTS}.township_id = lost.township_id;
  ELSE
    {_ADD} {_summed(_BOTH_WAYS)} HAVING {_CHANGED} ORDER BY 1 {_ADDED};
  END IF;
  RETURN NULL;
END $$;

DROP TRIGGER IF EXISTS roster_count_of_new_cadre ON {_CADRE};
DROP TRIGGER IF EXISTS roster_count_of_cadre ON {_CADRE};
DROP TRIGGER IF EXISTS roster_count_of_lost_cadre ON {_CADRE};
CREATE TRIGGER roster_count_of_new_cadre AFTER INSERT ON {_CADRE}
  REFERENCING NEW TABLE AS brought FOR EACH STATEMENT EXECUTE FUNCTION count_in_roster();
CREATE TRIGGER roster_count_of_cadre AFTER UPDATE ON {_CADRE}
  REFERENCING OLD TABLE AS taken NEW TABLE AS brought FOR EACH STATEMENT EXECUTE FUNCTION count_in_roster();
CREATE TRIGGER roster_count_of_lost_cadre AFTER DELETE ON {_CADRE}
  REFERENCING OLD TABLE AS taken FOR EACH STATEMENT EXECUTE FUNCTION count_in_roster();
"""

# -- SQLite: row by row, one writer at a time --------------------------------------------------------------------


#: A condition holds of a bare SELECT, or ON CONFLICT would be read as that of a join.
_ADD_NEW = f"{_ADD} SELECT NEW.township_id, {_ones('NEW')} WHERE true {_ADDED}"
_GONE = ", ".join(
    f"{name} = {name} - (CASE WHEN {one_of.format(row='OLD')} THEN 1 ELSE 0 END)"
    for name, one_of in _ONE_OF.items()
)
_TAKE_OLD = f"UPDATE {_COUNTS} SET {_GONE} WHERE township_id = OLD.township_id"

_OLD, _NEW = (f"({', '.join(f'{row}.{name}' for name in _READ)})" for row in ("OLD", "NEW"))

#: Name, event, condition and acts of each trigger.
_SQLITE = (
    ("roster_count_of_new_cadre", f"INSERT ON {_CADRE}", "true", (_ADD_NEW,)),
    (
        "roster_count_of_cadre",
        f"UPDATE OF {', '.join(_READ)} ON {_CADRE}",
        f"{_OLD} IS NOT {_NEW}",
        (_TAKE_OLD, _ADD_NEW),
    ),
    ("roster_count_of_lost_cadre", f"DELETE ON {_CADRE}", "true", (_TAKE_OLD,)),
)


def _sqlite() -> list[str]:
    dropped = [f"DROP TRIGGER IF EXISTS {name}" for name, *_ in _SQLITE]
    laid = [
        f"CREATE TRIGGER {name} AFTER {event} WHEN {when} BEGIN {'; '.join(acts)}; END"
        for name, event, when, acts in _SQLITE
    ]
    return dropped + laid


def statements(vendor: str) -> list[str]:
    """What lays the triggers."""
    return [_POSTGRES] if vendor == "postgresql" else _sqlite()


def lay(using: str = "default", **kwargs: Any) -> None:
    """(Re)create the triggers and count everybody once. Called after migrate."""
    connection = connections[using]
    with connection.cursor() as cursor:
        if not {_CADRE, _COUNTS} <= set(connection.introspection.table_names(cursor)):
            return
        with transaction.atomic(using=using):
            for statement in (*statements(connection.vendor), *_RECOUNT):
                cursor.execute(statement)
