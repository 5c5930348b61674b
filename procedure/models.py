"""All tables of the furniture, one import place for Django."""

from .notes.models import Circumstance, Confirmation, Consultation, Suspension
from .takeover.models import Takeover

__all__ = ["Circumstance", "Confirmation", "Consultation", "Suspension", "Takeover"]
