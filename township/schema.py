"""What the database has, against what the migrations it names should have made: a name alone does not tell.

`0001_initial` was written anew several times before the program was in use, each time under the same name. A database of
such a day names every migration there is, and lacks columns all the same.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.apps import apps
from django.conf import settings
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.utils import truncate_name
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ModelState, ProjectState


def differences(connection: BaseDatabaseWrapper) -> list[str]:
    """Name what the database did not get from this version's migrations; nothing where it may be used or migrated.

    Migrations of ours it does not name yet are none: they are what `migrate` is for.
    """
    loader = MigrationLoader(connection, ignore_no_migrations=True)
    ours = {app.label for app in apps.get_app_configs()}
    applied = [key for key in loader.applied_migrations if key[0] in ours]
    unknown = [key for key in applied if key not in loader.disk_migrations]
    if unknown:
        return [".".join(key) for key in sorted(unknown)]
    # What one of them takes the place of is no step of its own; the others are the state the database says it is in.
    state = loader.project_state([key for key in applied if key in loader.graph.nodes])
    return list(lacking(state, connection))


def lacking(state: ProjectState, connection: BaseDatabaseWrapper) -> Iterator[str]:
    """Every table a state needs and the database has not, and every column only one of the two has."""
    with connection.cursor() as cursor:
        there = set(connection.introspection.table_names(cursor))
        for table, columns in sorted(_tables(state, connection)):
            if table not in there:
                yield table
                continue
            # Django's own reading of a table takes its text apart, and fails on some of ours.
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)} WHERE 1 = 0")  # noqa: S608
            found = {each[0] for each in cursor.description}
            yield from (f"{table}.{column}" for column in sorted(found ^ columns))


def _tables(state: ProjectState, connection: BaseDatabaseWrapper) -> Iterator[tuple[str, set[str]]]:
    for model in state.models.values():
        if _has_table(model):
            name = model.options.get("db_table") or f"{model.app_label}_{model.name_lower}"
            yield truncate_name(name, connection.ops.max_name_length()), set(_columns(model))


def _has_table(model: ModelState) -> bool:
    """Whether migrations make a table of it: not of a proxy, nor of Django's accounts, in whose place stand ours."""
    replaced = model.options.get("swappable") == "AUTH_USER_MODEL" and (
        f"{model.app_label}.{model.name}" != settings.AUTH_USER_MODEL
    )
    return bool(model.options.get("managed", True)) and not model.options.get("proxy") and not replaced


def _columns(model: ModelState) -> Iterator[str]:
    """The columns of a model that is not drawn: drawing all of them takes longer than `migrate` itself."""
    for name, field in model.fields.items():
        if not field.many_to_many:
            own = field.clone()
            own.set_attributes_from_name(name)
            if own.column:
                yield own.column
