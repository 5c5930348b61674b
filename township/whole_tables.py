"""The first migration of an app creates its tables together: into the picture of what is there, not each into a new one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.migrations import CreateModel
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState


class CreateTables(Operation):
    """Create these models at once.

    Django draws every model that is related to a new one anew after each step. Here everything is related to the
    accounts, so that four hundred tables cost minutes one by one, and seconds together. New tables change none that
    are there: the models of other apps stay as they were drawn, and only those of this one are added.
    """

    serialization_expand_args = ["models"]

    def __init__(self, models: Sequence[CreateModel]) -> None:
        self.models = models

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        return type(self).__name__, [], {"models": self.models}

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        drawn = vars(state).pop("apps", None)
        for each in self.models:
            each.state_forwards(app_label, state)
        if drawn is None:
            return
        drawn.render_multiple([state.models[app_label, each.name_lower] for each in self.models])
        # Where a key still leads nowhere, all is drawn anew, and Django says which.
        if not drawn._pending_operations:  # noqa: SLF001  (Django asks it of a picture it has just drawn)
            state.apps = drawn

    def database_forwards(
        self, app_label: str, schema_editor: Any, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        for each in self.models:
            each.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(
        self, app_label: str, schema_editor: Any, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        for each in reversed(self.models):
            each.database_backwards(app_label, schema_editor, from_state, to_state)

    def describe(self) -> str:
        return f"Create {len(self.models)} models at once"
