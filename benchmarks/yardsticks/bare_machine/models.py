"""One row that can be approved."""

from django.db import models
from django_fsm import FSMField, FSMModelMixin, transition
from simple_history.models import HistoricalRecords


class Request(FSMModelMixin, models.Model):
    """Something waiting for its approval."""

    title = models.CharField(max_length=80)
    state = FSMField(default="waiting", protected=True)
    history = HistoricalRecords()

    def __str__(self) -> str:
        return self.title

    @transition(state, source="waiting", target="approved")
    def approve(self) -> None:
        """Nothing but the change of state."""
