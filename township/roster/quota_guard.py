"""The database's own refusal to exceed a staffing quota (编制), whoever writes and however many at once.

Triggers keep one row of `Headcount` a township and kind: how many cadres in service are on it. A statement changes
that row by what it brings and takes, and is refused where the row then stands above the quota: nobody is counted
again, and an edit that moves nobody touches nothing. On PostgreSQL the quota is locked before its headcount changes,
so that two writers cannot both find room. The headcounts are taken anew whenever the guards are laid.

A refused statement surfaces as IntegrityError on both engines; its text begins with `quota exceeded`.
"""

# ruff: noqa: S608 - what is put together here are the names of our own tables

from __future__ import annotations

from typing import Any

from django.db import connections, transaction

REFUSAL = "quota exceeded"
_CADRE, _QUOTA, _HEADCOUNT = "township_cadre", "township_staffingquota", "township_headcount"

#: Who is on a quota, of the rows called NEW or OLD.
_COUNTED = "{row}.status = 'in_service' AND {row}.establishment <> 'none'"

_RECOUNT = (
    f"DELETE FROM {_HEADCOUNT}",
    (
        f"INSERT INTO {_HEADCOUNT} (township_id, kind, serving) "
        f"SELECT c.township_id, c.establishment, count(*) FROM {_CADRE} c "
        f"WHERE {_COUNTED.format(row='c')} GROUP BY c.township_id, c.establishment"
    ),
)

# -- PostgreSQL: once a statement, from the rows it brought and took --------------------------------------------

_POSTGRES = f"""
CREATE OR REPLACE FUNCTION count_on_quota(town bigint, sort text, change bigint) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE room integer; present integer;
BEGIN
  IF change > 0 THEN
    SELECT authorised INTO room FROM {_QUOTA} WHERE township_id = town AND kind = sort FOR UPDATE;
  END IF;
  INSERT INTO {_HEADCOUNT} AS h (township_id, kind, serving) VALUES (town, sort, greatest(change, 0))
    ON CONFLICT (township_id, kind) DO UPDATE SET serving = greatest(h.serving + change, 0)
    RETURNING h.serving INTO present;
  IF change > 0 AND present > coalesce(room, 0) THEN
    RAISE EXCEPTION '{REFUSAL}: %', sort USING ERRCODE = 'check_violation';
  END IF;
END $$;

CREATE OR REPLACE FUNCTION guard_quota_of_cadre() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE moved record;
BEGIN
  IF TG_OP = 'INSERT' THEN
    FOR moved IN SELECT township_id, establishment, count(*) AS change FROM brought
      WHERE {_COUNTED.format(row="brought")} GROUP BY 1, 2 ORDER BY 1, 2
    LOOP PERFORM count_on_quota(moved.township_id, moved.establishment, moved.change); END LOOP;
  ELSIF TG_OP = 'DELETE' THEN
    FOR moved IN SELECT township_id, establishment, -count(*) AS change FROM taken
      WHERE {_COUNTED.format(row="taken")} GROUP BY 1, 2 ORDER BY 1, 2
    LOOP PERFORM count_on_quota(moved.township_id, moved.establishment, moved.change); END LOOP;
  ELSE
    FOR moved IN SELECT township_id, establishment, sum(step) AS change FROM (
        SELECT township_id, establishment, 1 AS step FROM brought WHERE {_COUNTED.format(row="brought")}
        UNION ALL
        SELECT township_id, establishment, -1 FROM taken WHERE {_COUNTED.format(row="taken")}
      ) AS both_ways GROUP BY 1, 2 HAVING sum(step) <> 0 ORDER BY 1, 2
    LOOP PERFORM count_on_quota(moved.township_id, moved.establishment, moved.change); END LOOP;
  END IF;
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION guard_quota_itself() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF {{over_old}} THEN
    RAISE EXCEPTION '{REFUSAL}: %', OLD.kind USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;

DROP TRIGGER IF EXISTS quota_of_cadre ON {_CADRE};
DROP TRIGGER IF EXISTS quota_of_new_cadre ON {_CADRE};
DROP TRIGGER IF EXISTS quota_of_lost_cadre ON {_CADRE};
CREATE TRIGGER quota_of_new_cadre AFTER INSERT ON {_CADRE}
  REFERENCING NEW TABLE AS brought FOR EACH STATEMENT EXECUTE FUNCTION guard_quota_of_cadre();
CREATE TRIGGER quota_of_cadre AFTER UPDATE ON {_CADRE}
  REFERENCING OLD TABLE AS taken NEW TABLE AS brought FOR EACH STATEMENT EXECUTE FUNCTION guard_quota_of_cadre();
CREATE TRIGGER quota_of_lost_cadre AFTER DELETE ON {_CADRE}
  REFERENCING OLD TABLE AS taken FOR EACH STATEMENT EXECUTE FUNCTION guard_quota_of_cadre();
DROP TRIGGER IF EXISTS quota_itself ON {_QUOTA};
CREATE TRIGGER quota_itself AFTER DELETE OR UPDATE OF authorised, kind, township_id ON {_QUOTA}
  FOR EACH ROW EXECUTE FUNCTION guard_quota_itself();
"""

# -- both engines: a quota that is lowered, deleted or becomes another kind's leaves its people behind ---------

_OVER_OLD = (
    f"coalesce((SELECT h.serving FROM {_HEADCOUNT} h "
    "WHERE h.township_id = OLD.township_id AND h.kind = OLD.kind), 0) "
    f"> coalesce((SELECT q.authorised FROM {_QUOTA} q "
    "WHERE q.township_id = OLD.township_id AND q.kind = OLD.kind), 0)"
)

# -- SQLite: row by row, one writer at a time --------------------------------------------------------------------

_JOIN = (
    f"INSERT INTO {_HEADCOUNT} (township_id, kind, serving) VALUES (NEW.township_id, NEW.establishment, 1) "
    "ON CONFLICT (township_id, kind) DO UPDATE SET serving = serving + 1"
)
_LEAVE = (
    f"UPDATE {_HEADCOUNT} SET serving = serving - 1 "
    "WHERE township_id = OLD.township_id AND kind = OLD.establishment AND serving > 0"
)
_REFUSE = f"SELECT RAISE(ABORT, '{REFUSAL}')"
_REFUSE_ABOVE = (
    f"{_REFUSE} WHERE (SELECT h.serving FROM {_HEADCOUNT} h "
    "WHERE h.township_id = NEW.township_id AND h.kind = NEW.establishment) "
    f"> coalesce((SELECT q.authorised FROM {_QUOTA} q "
    "WHERE q.township_id = NEW.township_id AND q.kind = NEW.establishment), 0)"
)
_MOVED = (
    "(OLD.township_id, OLD.establishment, OLD.status) IS NOT (NEW.township_id, NEW.establishment, NEW.status)"
)
_WAS, _IS = _COUNTED.format(row="OLD"), _COUNTED.format(row="NEW")

#: Name, event, condition and acts of each trigger. What makes room is counted before what takes it.
_SQLITE = (
    ("quota_of_new_cadre", f"INSERT ON {_CADRE}", _IS, (_JOIN, _REFUSE_ABOVE)),
    ("quota_of_lost_cadre", f"DELETE ON {_CADRE}", _WAS, (_LEAVE,)),
    (
        "quota_of_leaving_cadre",
        f"UPDATE OF establishment, status, township_id ON {_CADRE}",
        f"{_MOVED} AND {_WAS} AND NOT ({_IS})",
        (_LEAVE,),
    ),
    (
        "quota_of_cadre",
        f"UPDATE OF establishment, status, township_id ON {_CADRE}",
        f"{_MOVED} AND {_IS} AND NOT ({_WAS})",
        (_JOIN, _REFUSE_ABOVE),
    ),
    (
        "quota_of_moved_cadre",
        f"UPDATE OF establishment, status, township_id ON {_CADRE}",
        f"{_MOVED} AND {_IS} AND {_WAS}",
        (_LEAVE, _JOIN, _REFUSE_ABOVE),
    ),
    ("quota_itself", f"UPDATE OF authorised, kind, township_id ON {_QUOTA}", _OVER_OLD, (_REFUSE,)),
    ("quota_lost", f"DELETE ON {_QUOTA}", _OVER_OLD, (_REFUSE,)),
)


def _sqlite() -> list[str]:
    dropped = [f"DROP TRIGGER IF EXISTS {name}" for name, *_ in _SQLITE]
    laid = [
        f"CREATE TRIGGER {name} AFTER {event} WHEN {when} BEGIN {'; '.join(acts)}; END"
        for name, event, when, acts in _SQLITE
    ]
    return dropped + laid


def statements(vendor: str) -> list[str]:
    """What lays the guards."""
    return [_POSTGRES.replace("{over_old}", _OVER_OLD)] if vendor == "postgresql" else _sqlite()


def lift(using: str = "default") -> None:
    """Take away what keeps a quota from being deleted. Only the test suite does this, to empty its database."""
    connection = connections[using]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f"DROP TRIGGER IF EXISTS quota_itself ON {_QUOTA}")
        else:
            cursor.execute("DROP TRIGGER IF EXISTS quota_lost")


def lay(using: str = "default", **kwargs: Any) -> None:
    """(Re)create the guards and count everybody once. Called after migrate."""
    connection = connections[using]
    with connection.cursor() as cursor:
        if not {_CADRE, _QUOTA, _HEADCOUNT} <= set(connection.introspection.table_names(cursor)):
            return
        with transaction.atomic(using=using):
            for statement in (*statements(connection.vendor), *_RECOUNT):
                cursor.execute(statement)
