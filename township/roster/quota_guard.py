"""The database's own refusal to exceed a staffing quota (编制), whoever writes and however many at once.

On PostgreSQL the trigger locks the quota row before it counts, so that two writers cannot both find room.
A refused statement surfaces as IntegrityError on both engines; its text begins with `quota exceeded`.
"""

# ruff: noqa: S608 - what is put together here are the names of our own tables

from __future__ import annotations

from typing import Any

from django.db import connections

REFUSAL = "quota exceeded"
_CADRE, _QUOTA = "township_cadre", "township_staffingquota"

_COUNT = (
    f"(SELECT count(*) FROM {_CADRE} c WHERE c.township_id = NEW.township_id "
    "AND c.establishment = {kind} AND c.status = 'in_service')"
)

# A quota that becomes another kind or another township's leaves its people behind: they are what is counted.
_OVER_OLD = (
    f"(SELECT count(*) FROM {_CADRE} c WHERE c.township_id = OLD.township_id "
    "AND c.establishment = OLD.kind AND c.status = 'in_service') "
    f"> coalesce((SELECT q.authorised FROM {_QUOTA} q "
    "WHERE q.township_id = OLD.township_id AND q.kind = OLD.kind), 0)"
)

_POSTGRES = f"""
CREATE OR REPLACE FUNCTION guard_quota_of_cadre() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE room integer;
BEGIN
  IF NEW.status <> 'in_service' OR NEW.establishment = 'none' THEN RETURN NULL; END IF;
  SELECT authorised INTO room FROM {_QUOTA}
    WHERE township_id = NEW.township_id AND kind = NEW.establishment FOR UPDATE;
  IF room IS NULL OR {_COUNT.format(kind="NEW.establishment")} > room THEN
    RAISE EXCEPTION '{REFUSAL}: %', NEW.establishment USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE OR REPLACE FUNCTION guard_quota_itself() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF {_OVER_OLD} THEN
    RAISE EXCEPTION '{REFUSAL}: %', OLD.kind USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
DROP TRIGGER IF EXISTS quota_of_cadre ON {_CADRE};
CREATE TRIGGER quota_of_cadre AFTER INSERT OR UPDATE OF establishment, status, township_id ON {_CADRE}
  FOR EACH ROW EXECUTE FUNCTION guard_quota_of_cadre();
DROP TRIGGER IF EXISTS quota_itself ON {_QUOTA};
CREATE TRIGGER quota_itself AFTER UPDATE OF authorised, kind, township_id ON {_QUOTA}
  FOR EACH ROW EXECUTE FUNCTION guard_quota_itself();
"""

_SQLITE_OVER = (
    f"{_COUNT.format(kind='NEW.establishment')} > coalesce((SELECT q.authorised FROM {_QUOTA} q "
    "WHERE q.township_id = NEW.township_id AND q.kind = NEW.establishment), 0)"
)


def _sqlite() -> list[str]:
    refuse = f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
    counted = "NEW.status = 'in_service' AND NEW.establishment <> 'none'"
    return [
        (
            f"CREATE TRIGGER IF NOT EXISTS quota_of_new_cadre AFTER INSERT ON {_CADRE} "
            f"WHEN {counted} AND {_SQLITE_OVER} {refuse}"
        ),
        (
            f"CREATE TRIGGER IF NOT EXISTS quota_of_cadre AFTER UPDATE OF establishment, status, township_id "
            f"ON {_CADRE} WHEN {counted} AND {_SQLITE_OVER} {refuse}"
        ),
        (
            f"CREATE TRIGGER IF NOT EXISTS quota_itself AFTER UPDATE OF authorised, kind, township_id ON {_QUOTA} "
            f"WHEN {_OVER_OLD} {refuse}"
        ),
    ]


def lay(using: str = "default", **kwargs: Any) -> None:
    """(Re)create the guards. Called after migrate."""
    connection = connections[using]
    with connection.cursor() as cursor:
        if not {_CADRE, _QUOTA} <= set(connection.introspection.table_names(cursor)):
            return
        for statement in [_POSTGRES] if connection.vendor == "postgresql" else _sqlite():
            cursor.execute(statement)
